//! Sentences with gaps, which are filled with values.

/// Puts values in the place of each `{}`, in order; a gap without a value stays empty.
#[must_use]
pub(crate) fn say(sentence: &str, values: &[&str]) -> String {
    let mut pieces = sentence.split("{}");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    let mut values = values.iter();
    for piece in pieces {
        out.push_str(values.next().copied().unwrap_or_default());
        out.push_str(piece);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fill_the_holes_in_order_and_only_them() {
        assert_eq!(say("{} and {}", &["{}", "b"]), "{} and b");
        assert_eq!(say("{} and {}", &["a"]), "a and ");
        assert_eq!(say("plain", &["a"]), "plain");
    }
}
