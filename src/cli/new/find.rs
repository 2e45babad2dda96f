//! A starter template found by a word for what it is for.

use crate::cli::suggest;
use crate::starters::Starter;
use crate::text::placeholder::fold_name;

/// What a word stands for among the starters.
pub(super) enum Match<'s> {
    /// This one.
    One(&'s Starter),
    /// None, but one is called something like it.
    Like(&'s Starter),
    /// None.
    None,
}

/// Finds the starter for a use case, named in any language, with or without accents and hyphens, or by its
/// template's name.
pub(super) fn find<'s>(starters: &'s [Starter], word: &str) -> Match<'s> {
    let wanted = fold_name(word.trim());
    let named = |starter: &&Starter| starter.names().any(|name| fold_name(name) == wanted);
    if let Some(found) = starters.iter().find(named) {
        return Match::One(found);
    }
    let names: Vec<(String, &Starter)> = starters
        .iter()
        .flat_map(|starter| starter.names().map(move |name| (fold_name(name), starter)))
        .collect();
    match suggest::closest(&wanted, names.iter().map(|(name, _)| name.as_str())) {
        Some(index) => names
            .get(index)
            .map_or(Match::None, |(_, starter)| Match::Like(starter)),
        None => Match::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::starters::library;
    use std::collections::BTreeMap;

    #[test]
    fn no_word_stands_for_two_starters() {
        let mut known: BTreeMap<String, &str> = BTreeMap::new();
        let starters = library();
        for starter in &starters {
            for name in starter.names() {
                let other = known.insert(fold_name(name), starter.use_case);
                assert!(
                    other.is_none_or(|other| other == starter.use_case),
                    "{name}"
                );
            }
        }
        for (word, meant) in [
            ("envio", "shipping-update"),
            ("Envío", "shipping-update"),
            ("cita", "appointment"),
            ("reserva", "reservation"),
            ("promocion", "promotion"),
            ("CARRINHO ABANDONADO", "abandoned-cart"),
            ("order_shipped", "shipping-update"),
        ] {
            assert!(matches!(find(&starters, word), Match::One(it) if it.use_case == meant));
        }
        assert!(
            matches!(find(&starters, "shiping-update"), Match::Like(it) if it.use_case == "shipping-update")
        );
        assert!(matches!(find(&starters, "xyzzy"), Match::None));
    }
}
