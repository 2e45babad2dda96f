//! What the API says about how much of its limit is used up.

use serde_json::Value;

use super::transport::Response;

/// The header that says it. Source: Meta's page on rate limiting.
pub const HEADER: &str = "x-business-use-case-usage";

/// How much of the hour's limit is used up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// The greatest of the shares that count: calls, processor time, whole time. Per cent.
    pub percent: u32,
    /// Minutes until calls are taken again; 0 while they are.
    pub minutes: u32,
}

impl Usage {
    /// Reads it from an answer; nothing where it is not said, or not in the form that is known.
    ///
    /// The header names accounts, each with a list of uses. An account of another name is looked at only
    /// where ours is not among them.
    #[must_use]
    pub fn of(response: &Response, account: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(response.header(HEADER)?).ok()?;
        let accounts = value.as_object()?;
        let lists: Vec<&Value> = match accounts.get(account) {
            Some(own) => vec![own],
            None => accounts.values().collect(),
        };
        let mut usage = Self::default();
        for entry in lists.into_iter().filter_map(Value::as_array).flatten() {
            for share in ["call_count", "total_cputime", "total_time"] {
                usage.percent = usage.percent.max(number(entry.get(share)));
            }
            let minutes = number(entry.get("estimated_time_to_regain_access"));
            usage.minutes = usage.minutes.max(minutes);
        }
        Some(usage)
    }
}

fn number(value: Option<&Value>) -> u32 {
    let found = value.and_then(Value::as_f64).unwrap_or(0.0);
    if found <= 0.0 {
        return 0;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is between 0 and a million"
    )]
    let whole = found.min(1e6).ceil() as u32;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(header: &str) -> Option<Usage> {
        let response = Response {
            headers: vec![(HEADER.to_owned(), header.to_owned())],
            ..Response::default()
        };
        Usage::of(&response, "1")
    }

    #[test]
    fn the_greatest_share_counts() {
        let usage = of(
            r#"{"1":[{"type":"whatsapp","call_count":3,"total_cputime":85.2,"total_time":9,"estimated_time_to_regain_access":0}],"2":[{"call_count":100}]}"#,
        );
        assert_eq!(
            usage,
            Some(Usage {
                percent: 86,
                minutes: 0
            })
        );
        let other = of(r#"{"2":[{"call_count":100,"estimated_time_to_regain_access":12}]}"#);
        assert_eq!(
            other,
            Some(Usage {
                percent: 100,
                minutes: 12
            })
        );
    }

    #[test]
    fn other_forms_say_nothing() {
        assert_eq!(of("{"), None);
        assert_eq!(of("[]"), None);
        assert_eq!(of(r#"{"1":7}"#), Some(Usage::default()));
        assert_eq!(
            of(r#"{"1":[{"call_count":-3,"total_time":"x"}]}"#),
            Some(Usage::default())
        );
        assert_eq!(Usage::of(&Response::default(), "1"), None);
    }
}
