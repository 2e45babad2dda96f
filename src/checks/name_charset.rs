//! A name with characters that a name can't have.

use serde::Deserialize;

use super::Check;
use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::template::Component;
use crate::text::placeholder::fold_name;

/// Most characters that a message names.
const NAMED: usize = 6;

/// Finds anything but `a`–`z`, digits and underscores in the name, and offers one made of those.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    /// What to show as a name when nothing of the one found is left.
    example: String,
}

impl Check for Params {
    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        let Some(name) = &cx.template.name else {
            return;
        };
        if name.value.bytes().all(|byte| is_plain(char::from(byte))) || name.value.trim().is_empty()
        {
            return;
        }
        let bad = || {
            name.value
                .char_indices()
                .filter(|(_, found)| !is_plain(*found))
        };
        let (Some((start, _)), Some((last, end))) = (bad().next(), bad().next_back()) else {
            return;
        };
        let mut found: Vec<char> = Vec::new();
        for (_, bad) in bad() {
            if !found.contains(&bad) {
                found.push(bad);
            }
            if found.len() == NAMED {
                break;
            }
        }
        let found: Vec<String> = found.iter().map(|bad| format!("`{bad}`")).collect();
        let slug = slug(&name.value);
        let hit = hits
            .within(Component::Name, name, start..last + end.len_utf8())
            .arg("found", found.join(", "));
        if slug.is_empty() {
            hit.arg("name", &self.example).done();
        } else {
            hit.arg("name", &slug)
                .replace(name, 0..name.value.len(), &slug)
                .done();
        }
    }
}

/// Whether a name may hold this character.
pub(super) fn is_plain(found: char) -> bool {
    matches!(found, 'a'..='z' | '0'..='9' | '_')
}

/// The text as a name may be written: its Latin letters and digits in lower case without accents,
/// everything else an underscore. Empty when nothing is left.
pub(super) fn slug(value: &str) -> String {
    let is_mark = |found| matches!(found, '\u{300}'..='\u{36f}');
    let words = value.split(|found: char| !found.is_alphanumeric() && !is_mark(found));
    // Folding makes names of placeholders, which don't begin with a digit: the underscore lets them.
    let words: Vec<String> = words
        .map(|word| fold_name(&format!("_{word}")))
        .map(|word| word.trim_matches('_').to_owned())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("_")
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_slug_is_a_name() {
        assert_eq!(slug("Confirmación de Pedido"), "confirmacion_de_pedido");
        assert_eq!(slug("  promo--verano 2026! "), "promo_verano_2026");
        assert_eq!(slug("promoção"), "promocao");
        assert_eq!(slug("spanish (México)"), "spanish_mexico");
        assert_eq!(slug("promocio\u{301}n 1"), "promocion_1");
        assert_eq!(slug("订单 2"), "2");
        assert_eq!(slug("订单"), "");
        assert_eq!(slug(&"ñ".repeat(600)), "n".repeat(600));
    }
}
