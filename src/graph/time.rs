//! Times as the API writes them, in seconds since 1970.

/// The time of an HTTP `Date` header: `Sat, 21 Nov 2026 15:18:18 GMT`.
#[must_use]
pub fn of_header(text: &str) -> Option<i64> {
    let mut words = text.split_once(", ")?.1.split(' ');
    let day = number(words.next()?)?;
    let month = words.next()?;
    let month = MONTHS.iter().position(|name| *name == month)? as i64 + 1;
    let year = number(words.next()?)?;
    let clock = clock(words.next()?)?;
    (words.next()? == "GMT").then_some(())?;
    Some(days(year, month, day)? * DAY + clock)
}

/// The time of a field such as `last_updated_time`: seconds as a number or a text, or
/// `2026-11-21T15:18:18+0000`.
#[must_use]
pub fn of_field(value: &serde_json::Value) -> Option<i64> {
    if let Some(seconds) = value.as_i64() {
        return Some(seconds);
    }
    let text = value.as_str()?;
    if let Ok(seconds) = text.parse() {
        return Some(seconds);
    }
    let (date, rest) = text.split_once('T')?;
    let mut parts = date.splitn(3, '-');
    let mut part = || parts.next().and_then(number);
    let (year, month, day) = (part()?, part()?, part()?);
    let seconds = clock(rest.get(..8)?)?;
    let zone = rest.get(8..)?;
    // Parts of a second, as some answers have.
    let zone = zone.strip_prefix('.').map_or(zone, |rest| {
        rest.trim_start_matches(|c: char| c.is_ascii_digit())
    });
    let offset = match zone {
        "" | "Z" => 0,
        zone => {
            let sign = if zone.starts_with('-') { -1 } else { 1 };
            let digits = zone.get(1..)?.replace(':', "");
            let hours = number(digits.get(..2)?)?;
            let minutes = number(digits.get(2..4)?)?;
            sign * (hours * 3600 + minutes * 60)
        }
    };
    Some(days(year, month, day)? * DAY + seconds - offset)
}

/// A time as fields write it: `2026-11-21T15:18:18+0000`.
#[must_use]
pub fn to_field(seconds: i64) -> String {
    let (year, month, day) = date(seconds.div_euclid(DAY));
    let rest = seconds.rem_euclid(DAY);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+0000")
}

/// A time as the `Date` header writes it.
#[must_use]
pub fn to_header(seconds: i64) -> String {
    let number = seconds.div_euclid(DAY);
    let (year, month, day) = date(number);
    let rest = seconds.rem_euclid(DAY);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    // 1970 began on a Thursday.
    let name = usize::try_from((number + 3).rem_euclid(7)).unwrap_or(0);
    let weekday = WEEKDAYS.get(name).unwrap_or(&"Mon");
    let month = usize::try_from(month - 1).unwrap_or(0);
    let month = MONTHS.get(month).unwrap_or(&"Jan");
    format!("{weekday}, {day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} GMT")
}

const DAY: i64 = 86_400;

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn number(text: &str) -> Option<i64> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// Seconds of a day: `15:18:18`.
fn clock(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, ':').map(number);
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    (hour < 24 && minute < 60 && second <= 60).then_some(hour * 3600 + minute * 60 + second)
}

/// Days since 1970 of a date in the Gregorian calendar, counted from the March of year 0.
fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let month = (month + 9) % 12;
    let of_year = (153 * month + 2) / 5 + day - 1;
    Some(
        year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year
            - 719_468,
    )
}

/// The date of a number of days since 1970: year, month, day.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_form_gives_the_same_second() {
        let second = 1_795_274_298;
        assert_eq!(of_header("Sat, 21 Nov 2026 15:18:18 GMT"), Some(second));
        for value in [
            json!(second),
            json!("1795274298"),
            json!("2026-11-21T15:18:18+0000"),
            json!("2026-11-21T15:18:18Z"),
            json!("2026-11-21T15:18:18.123Z"),
            json!("2026-11-21T10:18:18-05:00"),
        ] {
            assert_eq!(of_field(&value), Some(second), "{value}");
        }
        assert_eq!(to_field(second), "2026-11-21T15:18:18+0000");
        assert_eq!(to_header(second), "Sat, 21 Nov 2026 15:18:18 GMT");
    }

    #[test]
    fn there_and_back_over_leap_years() {
        for day in (-200_000..200_000).step_by(97) {
            let (year, month, of_month) = date(day);
            assert_eq!(days(year, month, of_month), Some(day));
        }
        assert_eq!(to_field(951_782_400), "2000-02-29T00:00:00+0000");
    }

    #[test]
    fn anything_else_is_no_time() {
        for text in [
            "",
            "Sat",
            "Sat, 21 Nov",
            "Sat, 21 Nov 2026 25:00:00 GMT",
            "x, 99999999999999999999 Nov 1 1:1:1 GMT",
        ] {
            assert_eq!(of_header(text), None, "{text}");
        }
        for value in [
            json!(null),
            json!("T"),
            json!("2026-11-21Tñ"),
            json!("2026-11-21T15:18:18+é0"),
        ] {
            assert_eq!(of_field(&value), None, "{value}");
        }
    }
}
