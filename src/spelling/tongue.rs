//! What the spelling of a language needs: its letters, and what is easily taken for what.

/// A language code taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tongue<'c> {
    /// The language: `es` of `es_MX`.
    pub base: &'c str,
    /// The region, where the code has one: `MX`.
    pub region: Option<&'c str>,
}

impl<'c> Tongue<'c> {
    /// Takes a code apart, with `_` or `-` in it.
    #[must_use]
    pub fn of(code: &'c str) -> Self {
        match code.split_once(['_', '-']) {
            Some((base, region)) => Self {
                base,
                region: Some(region),
            },
            None => Self {
                base: code,
                region: None,
            },
        }
    }

    /// Whether words can be told apart by blanks, so that a dictionary of words is of use.
    #[must_use]
    pub fn has_word_blanks(self) -> bool {
        !matches!(self.base, "ja" | "ko" | "lo" | "th" | "zh")
    }

    /// Whether its dictionaries know enough of its everyday words for one that they lack to say anything.
    /// Those of Hindi and Arabic don't know the forms that are written together or in Latin letters, nor
    /// those of the dialects; those of Indonesian lack half of what is said.
    #[must_use]
    pub fn has_full_dictionary(self) -> bool {
        self.has_word_blanks()
            && !matches!(
                self.base,
                "ar" | "bn" | "fa" | "hi" | "id" | "mr" | "ms" | "ur"
            )
    }

    /// Whether all nouns begin with a capital, so that a capital is no sign of a name.
    #[must_use]
    pub fn capitalises_nouns(self) -> bool {
        self.base == "de"
    }

    /// Whether a word that is unknown, and near to no other, says anything: German writes nouns together as it
    /// likes, and Indonesian is mostly written as it is spoken.
    #[must_use]
    pub fn is_closed(self) -> bool {
        !matches!(
            self.base,
            "de" | "id" | "ms" | "fil" | "tr" | "fi" | "hu" | "nl" | "da" | "sv" | "nb"
        )
    }

    /// The letters that a slip may leave out or put in.
    #[must_use]
    pub(super) fn letters(self) -> &'static str {
        match self.base {
            "es" => "abcdefghijklmnopqrstuvwxyzáéíóúñü",
            "pt" => "abcdefghijlmnopqrstuvxzáéíóúâêôãõçàkwy",
            "fr" => "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûœ",
            "de" => "abcdefghijklmnopqrstuvwxyzäöüß",
            "it" => "abcdefghilmnopqrstuvzàèéìòùjkwxy",
            "tr" => "abcçdefgğhıijklmnoöprsştuüvyz",
            "en" => "abcdefghijklmnopqrstuvwxyz'",
            _ => "abcdefghijklmnopqrstuvwxyz",
        }
    }

    /// The accents that a vowel (or c, n) may lack or have too much.
    pub(super) fn accents(self, letter: char) -> &'static [char] {
        match (self.base, letter) {
            ("es", 'a') => &['á'],
            ("es", 'e') => &['é'],
            ("es", 'i') => &['í'],
            ("es", 'o') => &['ó'],
            ("es", 'u') => &['ú', 'ü'],
            ("es", 'n') => &['ñ'],
            ("pt", 'a') => &['ã', 'á', 'â', 'à'],
            ("pt", 'e') => &['é', 'ê'],
            ("pt", 'i') => &['í'],
            ("pt", 'o') => &['õ', 'ó', 'ô'],
            ("pt", 'u') => &['ú'],
            ("pt" | "fr", 'c') => &['ç'],
            ("fr", 'a') => &['à', 'â'],
            ("fr", 'e') => &['é', 'è', 'ê'],
            ("fr", 'i') => &['î'],
            ("fr", 'o') => &['ô'],
            ("fr", 'u') => &['ù', 'û'],
            ("it", 'a') => &['à'],
            ("it", 'e') => &['è', 'é'],
            ("it", 'i') => &['ì'],
            ("it", 'o') => &['ò'],
            ("it", 'u') => &['ù'],
            ("de", 'a') => &['ä'],
            ("de" | "tr", 'o') => &['ö'],
            ("de" | "tr", 'u') => &['ü'],
            ("tr", 'c') => &['ç'],
            ("tr", 's') => &['ş'],
            ("tr", 'g') => &['ğ'],
            ("tr", 'i') => &['ı'],
            _ => &[],
        }
    }
}

/// A letter of Latin script without its accent.
pub(super) fn bare(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ı' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        'ş' => 's',
        'ğ' => 'g',
        other => other,
    }
}
