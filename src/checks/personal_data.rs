//! A sample that seems to be a real person's.

use std::sync::OnceLock;

use regex::Regex;
use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;

/// Finds payment cards, e-mail addresses, phone numbers, and numbers that a state gives a person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// Words of an e-mail address that is nobody's own, in lower case.
    not_personal: Vec<String>,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        for sample in cx.samples() {
            let value = sample.text.value.trim();
            let personal = (9..=80).contains(&value.len())
                && (is_card(value)
                    || is_phone(value)
                    || is_national_id(value)
                    || self.is_mail(value));
            if personal {
                hits.whole(sample.component, sample.text)
                    .arg("found", value)
                    .done();
            }
        }
    }
}

/// The digits of a value that has nothing else but these signs among them.
fn digits(value: &str, signs: &[u8]) -> Option<Vec<u8>> {
    let fine = value
        .bytes()
        .all(|byte| byte.is_ascii_digit() || signs.contains(&byte));
    let digits = value.bytes().filter(u8::is_ascii_digit);
    fine.then(|| digits.map(|byte| byte - b'0').collect())
}

/// The same digit over and over, or digits that count up or down: nobody has such a number.
fn is_made_up(digits: &[u8]) -> bool {
    let steps = |by: u8| {
        let pairs = digits.windows(2);
        pairs.filter(|pair| (pair[0] + by) % 10 == pair[1]).count()
    };
    let most = digits.len().saturating_sub(4);
    [0, 1, 9].into_iter().any(|by| steps(by) >= most.max(4))
}

/// Fifteen or sixteen digits with the check digit of a payment card, but for the numbers that payment
/// services give out for tests.
fn is_card(value: &str) -> bool {
    const TESTS: [&[u8]; 4] = [
        &[4, 2, 4, 2, 4, 2, 4, 2, 4, 2, 4, 2, 4, 2, 4, 2],
        &[5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 4, 4, 4],
        &[5, 1, 0, 5, 1, 0, 5, 1, 0, 5, 1, 0, 5, 1, 0, 0],
        &[3, 7, 8, 2, 8, 2, 2, 4, 6, 3, 1, 0, 0, 0, 5],
    ];
    let Some(digits) = digits(value, b" -") else {
        return false;
    };
    let issuer = match digits.as_slice() {
        [4, ..] | [5, 1..=5, ..] | [2, 2..=7, ..] | [6, 0 | 5, ..] => digits.len() == 16,
        [3, 4 | 7, ..] => digits.len() == 15,
        _ => false,
    };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(index, digit)| match (index % 2, u32::from(*digit)) {
            (0, digit) => digit,
            (_, digit) => digit * 2 % 10 + digit * 2 / 10,
        })
        .sum();
    issuer && sum.is_multiple_of(10) && !is_made_up(&digits) && !TESTS.contains(&digits.as_slice())
}

/// An international number with its `+`, outside the ranges kept for fiction.
fn is_phone(value: &str) -> bool {
    let Some(number) = value.strip_prefix('+') else {
        return false;
    };
    let Some(digits) = digits(number, b" -().") else {
        return false;
    };
    let steps = |five: &[u8], up: u8, down: u8| {
        let mut pairs = five.windows(2);
        pairs.all(|pair| pair[0] + up == pair[1] + down)
    };
    let fiction = digits.windows(3).any(|three| three == [5, 5, 5])
        || digits
            .windows(5)
            .any(|five| steps(five, 0, 0) || steps(five, 1, 0) || steps(five, 0, 1));
    (10..=15).contains(&digits.len()) && !fiction
}

impl Params {
    fn is_mail(&self, value: &str) -> bool {
        static MAIL: OnceLock<Option<Regex>> = OnceLock::new();
        if memchr::memchr(b'@', value.as_bytes()).is_none() {
            return false;
        }
        let shape = MAIL.get_or_init(|| {
            Regex::new(r"^[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}$").ok()
        });
        let lower = value.to_ascii_lowercase();
        shape.as_ref().is_some_and(|shape| shape.is_match(value))
            && !lower
                .split(|letter: char| !letter.is_ascii_alphabetic())
                .any(|word| self.not_personal.iter().any(|known| known == word))
    }
}

/// A CPF of Brazil, a CURP of Mexico, a DNI of Spain or a social security number of the United States.
fn is_national_id(value: &str) -> bool {
    let bytes = value.as_bytes();
    if !bytes.iter().any(u8::is_ascii_digit) {
        return false;
    }
    let shaped = |shape: &[u8]| {
        bytes.len() == shape.len()
            && bytes.iter().zip(shape).all(|(byte, wanted)| match wanted {
                b'0' => byte.is_ascii_digit(),
                b'A' => byte.is_ascii_uppercase(),
                b'?' => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
                sign => byte == sign,
            })
    };
    let own = digits(value, b".-ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    let Some(own) = own else {
        return false;
    };
    if is_made_up(&own) {
        return false;
    }
    if shaped(b"000.000.000-00") {
        return is_cpf(&own);
    }
    if shaped(b"00000000A") {
        let number = own
            .iter()
            .fold(0, |all, digit| all * 10 + usize::from(*digit));
        return b"TRWAGMYFPDXBNJZSQVHLCKE".get(number % 23) == bytes.last();
    }
    if shaped(b"000-00-0000") {
        let area = own
            .iter()
            .take(3)
            .fold(0, |all, digit| all * 10 + u32::from(*digit));
        return !matches!(area, 0 | 666 | 900..)
            && !value.starts_with("123-45")
            && value != "078-05-1120";
    }
    shaped(b"AAAA000000AAAAAA?0") && matches!(bytes.get(10), Some(b'H' | b'M'))
}

/// Whether both check digits of a CPF are right.
fn is_cpf(digits: &[u8]) -> bool {
    let check = |length: usize| {
        let weights = (2..=length + 1).rev();
        let sum: usize = digits
            .iter()
            .zip(weights)
            .map(|(digit, weight)| usize::from(*digit) * weight)
            .sum();
        sum * 10 % 11 % 10
    };
    digits.len() == 11 && usize::from(digits[9]) == check(9) && usize::from(digits[10]) == check(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards() {
        for card in [
            "4539 5787 6362 1486",
            "4539-5787-6362-1486",
            "371449635398431",
        ] {
            assert!(is_card(card), "{card}");
        }
        for other in [
            "4539 5787 6362 1487",
            "4242 4242 4242 4242",
            "4111111111111111",
            "5555555555554444",
            "1042000000000000",
            "A4539578763621486",
        ] {
            assert!(!is_card(other), "{other}");
        }
    }

    #[test]
    fn phones() {
        for phone in ["+57 310 286 4419", "+5215583740926", "+34 (91) 728-40-63"] {
            assert!(is_phone(phone), "{phone}");
        }
        for other in [
            "+1 202 555 0143",
            "+57 300 123 4567",
            "+55 11 98765-4321",
            "+34 600 000 000",
            "310 286 4419",
            "+12",
        ] {
            assert!(!is_phone(other), "{other}");
        }
    }

    #[test]
    fn documents() {
        for own in [
            "529.982.247-25",
            "48273615L",
            "219-09-9999",
            "GOMC920817HDFLRS07",
        ] {
            assert!(is_national_id(own), "{own}");
        }
        for other in [
            "529.982.247-26",
            "123.456.789-09",
            "111.111.111-11",
            "12345678Z",
            "48273615A",
            "123-45-6789",
            "12 de mayo de 2026",
            "ORDER-2026-104209",
        ] {
            assert!(!is_national_id(other), "{other}");
        }
    }
}
