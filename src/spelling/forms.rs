//! Forms that dictionaries lack because they are written together of words that they have.

use super::common;
use super::tongue::{Tongue, bare};

/// Whether a word, in lower case, is made of known ones.
pub(super) fn is_made_of_known(
    word: &str,
    tongue: Tongue<'_>,
    knows: &dyn Fn(&str) -> bool,
) -> bool {
    match tongue.base {
        "es" => spanish(word, knows) || prefixed(word, tongue, SPANISH_PREFIXES, knows, spanish),
        "pt" => {
            portuguese(word, knows)
                || prefixed(word, tongue, PORTUGUESE_PREFIXES, knows, portuguese)
        }
        "en" => {
            english(word, knows) || prefixed(word, tongue, ENGLISH_PREFIXES, knows, |_, _| false)
        }
        _ => elided(word, knows),
    }
}

/// Prefixes that go with almost any word.
const SPANISH_PREFIXES: &[&str] = &[
    "re", "pre", "auto", "multi", "super", "mini", "micro", "tele", "ex", "anti", "co", "inter",
    "sub", "pos",
];
const PORTUGUESE_PREFIXES: &[&str] = &[
    "re", "pré", "auto", "multi", "super", "mini", "micro", "tele", "anti", "co", "inter", "sub",
    "pós",
];
const ENGLISH_PREFIXES: &[&str] = &["re", "pre", "non", "multi", "co", "auto"];

/// Shortest stem that a prefix may be taken from, in bytes: of shorter ones too many make sense by chance, but
/// for those that templates use.
const SHORTEST_STEM: usize = 6;

fn prefixed(
    word: &str,
    tongue: Tongue<'_>,
    prefixes: &[&str],
    knows: &dyn Fn(&str) -> bool,
    made: impl Fn(&str, &dyn Fn(&str) -> bool) -> bool,
) -> bool {
    prefixes.iter().any(|prefix| {
        word.strip_prefix(prefix).is_some_and(|stem| {
            let fits = stem.len() >= SHORTEST_STEM || stem.len() >= 4 && common::has(tongue, stem);
            fits && !stem.starts_with('-') && (knows(stem) || made(stem, knows))
        })
    })
}

/// What Spanish writes together with an infinitive, a gerund or an imperative.
const SPANISH_ENCLITICS: &[&str] = &[
    "me", "te", "se", "nos", "os", "lo", "la", "le", "los", "las", "les",
];

/// Verbs with pronouns behind them (`descárgala`, `enviárselo`, `confirmanos`), adverbs in `-mente`, and the
/// small and great ones in `-ito` and `-ísimo`.
fn spanish(word: &str, knows: &dyn Fn(&str) -> bool) -> bool {
    if let Some(stem) = word.strip_suffix("mente")
        && stem.len() >= 4
    {
        return knows(stem);
    }
    for (small, plain) in [
        ("ito", "o"),
        ("ita", "a"),
        ("itos", "os"),
        ("itas", "as"),
        ("ísimo", "o"),
        ("ísima", "a"),
        ("ísimos", "os"),
        ("ísimas", "as"),
        ("ico", "o"),
        ("ica", "a"),
        ("icos", "os"),
        ("icas", "as"),
    ] {
        let Some(stem) = word.strip_suffix(small).filter(|stem| stem.len() >= 3) else {
            continue;
        };
        // `vaquita`, `poquito`.
        let stem = match stem.strip_suffix("qu") {
            Some(start) => format!("{start}c"),
            None => stem.to_owned(),
        };
        if knows(&format!("{stem}{plain}")) || small.starts_with('í') && knows(&stem) {
            return true;
        }
    }
    // `tamalito`, `cafecito`, `camioncito`.
    for small in ["ito", "ita", "itos", "itas"] {
        let Some(stem) = word.strip_suffix(small).filter(|stem| stem.len() >= 4) else {
            continue;
        };
        let whole = stem.ends_with(['l', 's', 'z', 'r']) && knows(stem);
        let behind_c = stem
            .strip_suffix('c')
            .is_some_and(|stem| stem.len() >= 3 && (knows(stem) || knows(&accented_last(stem))));
        if whole || behind_c {
            return true;
        }
    }
    // Forms of `vos`: `podés`, `andás`, `poné`.
    for (end, infinitive) in [
        ("ás", "ar"),
        ("és", "er"),
        ("ís", "ir"),
        ("á", "ar"),
        ("é", "er"),
        ("í", "ir"),
    ] {
        if let Some(stem) = word.strip_suffix(end)
            && stem.len() >= 2
            && knows(&format!("{stem}{infinitive}"))
        {
            return true;
        }
    }
    let accented = word.contains(['á', 'é', 'í', 'ó', 'ú']);
    SPANISH_ENCLITICS.iter().any(|last| {
        word.strip_suffix(last).is_some_and(|stem| {
            verb_before_enclitic(stem, accented, 1, knows)
                || SPANISH_ENCLITICS.iter().any(|first| {
                    stem.strip_suffix(first)
                        .is_some_and(|stem| verb_before_enclitic(stem, accented, 2, knows))
                })
        })
    })
}

/// Whether a stem is a form that takes so many pronouns: with the accent that it has alone, not the one that the
/// longer word asks for, and has (`accented`) or lacks.
fn verb_before_enclitic(
    stem: &str,
    accented: bool,
    pronouns: usize,
    knows: &dyn Fn(&str) -> bool,
) -> bool {
    if stem.chars().count() < 2 {
        return false;
    }
    let plain: String = stem
        .chars()
        .map(|letter| {
            if letter == 'ñ' || letter == 'ü' {
                letter
            } else {
                bare(letter)
            }
        })
        .collect();
    let is_known = || knows(&plain) || knows(stem) || knows(&accented_last(&plain));
    if ["ar", "er", "ir"].iter().any(|end| plain.ends_with(end)) {
        // `enviarlo`, `enviárselo`; `reír` keeps its accent.
        return (accented || pronouns == 1) && is_known();
    }
    if plain.ends_with("ndo") {
        return accented && is_known();
    }
    let last = plain.chars().next_back().unwrap_or_default();
    if !matches!(last, 'a' | 'e' | 'i' | 'o' | 'n' | 'd' | 's' | 'z' | 'l') {
        return false;
    }
    let vowels = plain
        .chars()
        .filter(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u'))
        .count();
    if accented || vowels == 1 {
        // `descárgala`, `dinos`, `vámonos`, `démosle`.
        return is_known() || last == 'o' && plain.ends_with("mo") && knows(&format!("{plain}s"));
    }
    // Those of `vos` have none: `escribinos`, `confirmanos`.
    pronouns == 1 && matches!(last, 'a' | 'e' | 'i') && knows(&format!("{plain}r"))
}

/// With an accent on the last vowel.
fn accented_last(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if let Some(vowel) = letters
        .iter_mut()
        .rev()
        .find(|letter| matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u'))
    {
        *vowel = match *vowel {
            'a' => 'á',
            'e' => 'é',
            'i' => 'í',
            'o' => 'ó',
            _ => 'ú',
        };
    }
    letters.into_iter().collect()
}

/// Verbs with pronouns behind a hyphen (`enviá-lo`, `avisá-la-emos`, `confirme-nos`), adverbs in `-mente`, and
/// the small and great ones in `-inho` and `-íssimo`.
fn portuguese(word: &str, knows: &dyn Fn(&str) -> bool) -> bool {
    if let Some((stem, pronouns)) = word.split_once('-') {
        let fine = pronouns.split('-').all(|it| {
            matches!(
                it,
                "me" | "te"
                    | "se"
                    | "nos"
                    | "vos"
                    | "o"
                    | "a"
                    | "os"
                    | "as"
                    | "lo"
                    | "la"
                    | "los"
                    | "las"
                    | "no"
                    | "na"
                    | "nas"
                    | "lhe"
                    | "lhes"
                    | "ei"
                    | "á"
                    | "ão"
                    | "emos"
                    | "ia"
                    | "iam"
            )
        });
        if !fine {
            return false;
        }
        let restored = match stem.chars().next_back() {
            Some('á') => Some("ar"),
            Some('ê') => Some("er"),
            Some('í' | 'i') => Some("ir"),
            Some('ô') => Some("or"),
            _ => None,
        };
        let cut = stem.char_indices().next_back().map_or(0, |(at, _)| at);
        return knows(stem)
            || restored.is_some_and(|end| knows(&format!("{}{end}", &stem[..cut])))
            || knows(&format!("{stem}s"))
            || knows(&format!("{stem}r"));
    }
    if let Some(stem) = word.strip_suffix("mente")
        && stem.len() >= 4
    {
        return knows(stem);
    }
    [
        ("inho", "o"),
        ("inha", "a"),
        ("inhos", "os"),
        ("inhas", "as"),
        ("íssimo", "o"),
        ("íssima", "a"),
    ]
    .iter()
    .any(|(small, plain)| {
        word.strip_suffix(small)
            .is_some_and(|stem| stem.len() >= 3 && knows(&format!("{stem}{plain}")))
    })
}

/// Possessives (`customer's`, `students'`).
fn english(word: &str, knows: &dyn Fn(&str) -> bool) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    if knows(word) {
        return true;
    }
    // The spelling of the other side of the ocean is no slip: that the regions differ is told apart.
    [
        ("our", "or"),
        ("ise", "ize"),
        ("isa", "iza"),
        ("isi", "izi"),
        ("yse", "yze"),
        ("tre", "ter"),
        ("lled", "led"),
        ("lling", "ling"),
        ("ller", "ler"),
        ("ence", "ense"),
        ("ogue", "og"),
        ("gramme", "gram"),
        ("aeo", "eo"),
        ("aem", "em"),
        ("cheque", "check"),
        ("grey", "gray"),
        ("tyre", "tire"),
        ("storey", "story"),
        ("ilful", "illful"),
        ("ulfil", "ulfill"),
    ]
    .iter()
    .flat_map(|(one, other)| [(one, other), (other, one)])
    .any(|(from, to)| word.contains(from) && knows(&word.replacen(from, to, 1)))
}

/// Words behind an elided one: `l'ordre`, `dell'ordine`, `İstanbul'da`.
fn elided(word: &str, knows: &dyn Fn(&str) -> bool) -> bool {
    word.split_once('\'').is_some_and(|(first, rest)| {
        (knows(rest) || rest.is_empty()) && (first.chars().count() <= 6 || knows(first))
            || knows(first) && rest.chars().count() <= 5
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(base: &str, word: &str, known: &[&str]) -> bool {
        is_made_of_known(word, Tongue::of(base), &|word| known.contains(&word))
    }

    #[test]
    fn spanish_pronouns_behind_verbs() {
        let known = [
            "descarga",
            "rastrea",
            "enviar",
            "escribir",
            "cuenta",
            "programar",
            "diciendo",
            "vamos",
            "fácil",
        ];
        for word in [
            "descárgala",
            "rastréalo",
            "enviárselo",
            "escribinos",
            "reprogramar",
            "reprogramarlo",
            "diciéndole",
            "vámonos",
            "fácilmente",
        ] {
            assert!(made("es", word, &known), "{word}");
        }
        for word in [
            "descragala",
            "enbiarlo",
            "pedidolo",
            "los",
            "facilmente",
            "cuentanos",
            "enviarselo",
            "diciendole",
        ] {
            assert!(!made("es", word, &known), "{word}");
        }
    }

    #[test]
    fn portuguese_pronouns_behind_hyphens() {
        let known = ["enviar", "receber", "confirme", "informamos"];
        for word in [
            "enviá-lo",
            "recebê-la",
            "confirme-nos",
            "informamo-lo",
            "enviá-la-emos",
        ] {
            assert!(made("pt", word, &known), "{word}");
        }
        assert!(!made("pt", "enviá-pedido", &known));
        assert!(!made("pt", "emviá-lo", &known));
    }

    #[test]
    fn english_possessives() {
        assert!(made("en", "customer's", &["customer"]));
        assert!(!made("en", "custmer's", &["customer"]));
    }
}
