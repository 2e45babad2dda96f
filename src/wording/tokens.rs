//! A text as a row of words, numbers and signs, folded so that spelling, case and disguise don't matter, each
//! with its bytes.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::Text;
use crate::text::hash::Hash;
use crate::text::invisible::is_invisible;

/// One word, number or sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind<'t>,
    /// Bytes of the value.
    pub(super) range: Range<usize>,
    /// The word behind a disguise (digits or look-alikes for letters, letters drawn out), or behind what Arabic
    /// writes together with it (`و`, `ب`, `ل`).
    pub(super) revealed: Option<String>,
    /// Whether it is written so that a filter may miss it.
    pub(super) disguised: bool,
    /// Whether a sentence or a line ends before it.
    pub(super) opens: bool,
    /// The hash of how it is spelled, and of how it is written.
    pub(super) hashes: [Hash; 2],
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    /// A folded word.
    Word(Cow<'t, str>),
    /// A number without a unit.
    Number,
    /// A percentage.
    Percent,
    /// An amount with a currency.
    Money,
    /// A placeholder, with its name where it has one.
    Placeholder(Option<&'t str>),
    /// A web address.
    Url,
}

impl Token<'_> {
    /// How it is spelled in the table of weights.
    pub(super) fn spelled(&self) -> &str {
        match &self.kind {
            Kind::Word(word) => self.revealed.as_deref().unwrap_or(word),
            Kind::Number => "<n>",
            Kind::Percent => "<%>",
            Kind::Money => "<money>",
            Kind::Placeholder(_) => "<ph>",
            Kind::Url => "<url>",
        }
    }
}

/// Cuts a text into tokens.
pub(super) fn tokens(text: &Text) -> Vec<Token<'_>> {
    let value = &text.value;
    let mut found = Vec::with_capacity(value.len() / 5 + 1);
    let mut at = 0;
    for hole in text.tokens.iter().filter(|token| token.key().is_some()) {
        words(value, at..hole.range.start, &mut found);
        let name = match hole.key() {
            Some(crate::text::placeholder::Key::Name(name)) => Some(name.as_str()),
            _ => None,
        };
        found.push(token(Kind::Placeholder(name), hole.range.clone()));
        at = hole.range.end;
    }
    words(value, at..value.len(), &mut found);
    join_units(value, &mut found);
    join_spaced_letters(value, &mut found);
    mark_sentences(value, &mut found);
    for token in &mut found {
        let spelled = Hash::new().with(token.spelled().as_bytes());
        let written = match &token.kind {
            Kind::Word(word) if token.revealed.is_some() => Hash::new().with(word.as_bytes()),
            _ => spelled,
        };
        token.hashes = [spelled, written];
    }
    found
}

/// Marks the tokens that begin a sentence or a line.
fn mark_sentences(value: &str, found: &mut [Token<'_>]) {
    let mut end = None;
    for token in found {
        token.opens = end.is_none_or(|end| {
            value
                .get(end..token.range.start)
                .is_some_and(|between| between.contains(['.', '!', '?', '\n', '…', '؟', '।', ';']))
        });
        end = Some(token.range.end);
    }
}

fn token(kind: Kind<'_>, range: Range<usize>) -> Token<'_> {
    Token {
        kind,
        range,
        revealed: None,
        disguised: false,
        opens: false,
        hashes: [Hash::new(); 2],
    }
}

fn words<'t>(value: &'t str, range: Range<usize>, found: &mut Vec<Token<'t>>) {
    let Some(piece) = value.get(range.clone()) else {
        return;
    };
    let mut skip_to = 0;
    for (offset, chunk) in chunks(piece) {
        if offset < skip_to {
            continue;
        }
        let start = range.start + offset;
        if chunk.starts_with("http") || chunk.starts_with("www") {
            let rest = &piece[offset..];
            let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
            if rest[..length].contains("://") || rest[..length].contains('.') {
                found.push(token(Kind::Url, start..start + length));
                skip_to = offset + length;
                continue;
            }
        }
        found.push(word(chunk, start..start + chunk.len()));
    }
}

/// Runs of letters, digits and what may stand inside a word, invisible characters included.
fn chunks(piece: &str) -> impl Iterator<Item = (usize, &str)> {
    let inside = |letter: char| {
        letter.is_alphanumeric() || is_mark(letter) || is_invisible(letter) || letter == 'ـ'
    };
    let mut rest = piece;
    let mut offset = 0;
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(|letter: char| letter.is_alphanumeric())?;
            let tail = &rest[start..];
            let mut end = tail.find(|letter| !inside(letter)).unwrap_or(tail.len());
            // `p@ris`, `$ale`: a sign that stands for a letter, with letters on both sides.
            while let Some(sign) = tail[end..].chars().next()
                && matches!(sign, '@' | '$' | '€')
                && tail[..end].ends_with(char::is_alphabetic)
                && tail[end + sign.len_utf8()..].starts_with(char::is_alphabetic)
            {
                let more = &tail[end + sign.len_utf8()..];
                end += sign.len_utf8() + more.find(|letter| !inside(letter)).unwrap_or(more.len());
            }
            let chunk = &tail[..end];
            let at = offset + start;
            offset = at + end;
            rest = &tail[end..];
            if !chunk.is_empty() {
                return Some((at, chunk));
            }
        }
    })
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{951}'..='\u{957}')
}

fn word(chunk: &str, range: Range<usize>) -> Token<'_> {
    let ascii_digits = chunk.bytes().all(|byte| byte.is_ascii_digit());
    if ascii_digits || chunk.chars().all(char::is_numeric) {
        return token(Kind::Number, range);
    }
    if chunk.is_ascii() {
        let upper = chunk.bytes().any(|byte| byte.is_ascii_uppercase());
        let folded = if upper {
            Cow::Owned(chunk.to_ascii_lowercase())
        } else {
            Cow::Borrowed(chunk)
        };
        if is_amount(&folded) {
            return token(Kind::Money, range);
        }
        let revealed = reveal(&folded);
        let disguised = revealed.as_ref().is_some_and(|_| !is_drawn_out(&folded));
        return Token {
            revealed,
            disguised,
            ..token(Kind::Word(folded), range)
        };
    }
    if let Some(folded) = fold_latin(chunk) {
        let revealed = reveal(&folded);
        let disguised = revealed.as_ref().is_some_and(|_| !is_drawn_out(&folded));
        return Token {
            revealed,
            disguised,
            ..token(Kind::Word(Cow::Owned(folded)), range)
        };
    }
    let hidden = chunk
        .contains(|letter| is_invisible(letter) && !matches!(letter, '\u{200c}' | '\u{200d}'))
        || chunk.contains('ـ')
        || chunk.contains(|letter: char| ('\u{ff01}'..='\u{ff5e}').contains(&letter));
    let folded = fold_any(chunk);
    let latin = folded.contains(|letter: char| letter.is_ascii_alphabetic());
    let look_alike: Option<String> = latin
        .then(|| {
            folded
                .chars()
                .map(|letter| latin_for(letter).unwrap_or(letter))
                .collect::<String>()
        })
        .filter(|plain| *plain != folded);
    let mixed = look_alike.is_some();
    let revealed = look_alike
        .or_else(|| reveal(&folded))
        .or_else(|| without_prefix(&folded));
    let disguise = revealed.is_some() && !is_drawn_out(&folded) && latin;
    Token {
        disguised: hidden || mixed || disguise,
        revealed,
        ..token(Kind::Word(Cow::Owned(folded)), range)
    }
}

/// `Rp50`, `500TL`, `99rb`: a number written together with its currency.
fn is_amount(folded: &str) -> bool {
    let letters = folded.trim_matches(|letter: char| letter.is_ascii_digit());
    letters.len() < folded.len()
        && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
        && (CURRENCIES.contains(&letters) || (folded.ends_with(letters) && letters == "rb"))
}

/// An Arabic word without the particles written together with it.
fn without_prefix(folded: &str) -> Option<String> {
    let mut rest = folded;
    for particles in [&['و', 'ف'][..], &['ب', 'ل', 'ك'][..]] {
        if rest.chars().count() >= 5 {
            rest = rest.strip_prefix(particles).unwrap_or(rest);
        }
    }
    (rest.len() < folded.len()).then(|| rest.to_owned())
}

/// The letters without accents that letters of Latin-1 and Latin Extended-A stand for, from U+00C0 on; a blank
/// where there is no one such letter.
const PLAIN: &[u8; 192] = b"aaaaaa ceeeeiiii nooooo  uuuuy  aaaaaa ceeeeiiii nooooo  uuuuy yaaaaaaccccccccdd  eeeeeeeeeegggggggghh  iiiiiiiiii  jjkk llllll    nnnnnn   oooooo  rrrrrrsssssssstttt  uuuuuuuuuuuuwwyyyzzzzzzs";

/// The same as `fold` for a word of Latin letters, which most are; nothing for others.
fn fold_latin(word: &str) -> Option<String> {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
            continue;
        }
        match u32::from(letter)
            .checked_sub(0xc0)
            .and_then(|place| PLAIN.get(usize::try_from(place).ok()?))?
        {
            b' ' => return None,
            plain => out.push(char::from(*plain)),
        }
    }
    Some(out)
}

/// Lower case, without accents on Latin letters, and one shape for each Arabic letter.
pub(super) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    fold_latin(word).unwrap_or_else(|| fold_any(word))
}

/// The same for any word.
fn fold_any(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut base_is_latin = false;
    for letter in word.nfkd().flat_map(char::to_lowercase) {
        match letter {
            '\u{300}'..='\u{36f}' if base_is_latin => {}
            // Marks of Arabic that few people write, and the dot of Hindi letters for foreign sounds.
            '\u{64b}'..='\u{652}' | '\u{670}' | 'ـ' | '\u{93c}' => {}
            '\u{901}' => out.push('\u{902}'),
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ة' => out.push('ه'),
            'ى' => out.push('ي'),
            'ı' => out.push('i'),
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            letter if is_invisible(letter) => {}
            letter => {
                if !matches!(letter, '\u{300}'..='\u{36f}') {
                    base_is_latin = letter.is_ascii_alphabetic();
                }
                out.push(letter);
            }
        }
    }
    // Arabic letters with a seat come apart above; what is left of the seat is a mark.
    out.retain(|letter| !matches!(letter, '\u{653}'..='\u{655}'));
    out
}

/// The Latin letter that a Cyrillic or Greek one is mistaken for.
fn latin_for(letter: char) -> Option<char> {
    Some(match letter {
        'а' | 'α' => 'a',
        'в' => 'b',
        'с' => 'c',
        'е' | 'ε' => 'e',
        'н' => 'h',
        'і' | 'ι' => 'i',
        'к' | 'κ' => 'k',
        'м' => 'm',
        'п' => 'n',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' | 'и' => 'u',
        'х' | 'χ' => 'x',
        'у' => 'y',
        _ => return None,
    })
}

/// The word that digits and signs for letters, or letters drawn out, stand for.
fn reveal(folded: &str) -> Option<String> {
    let letters = folded
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .count();
    let mut out = String::new();
    if letters >= 2 && folded.contains(['0', '1', '3', '4', '5', '7', '@', '$', '€']) {
        out.extend(folded.chars().map(|letter| match letter {
            '0' => 'o',
            '1' => 'i',
            '3' | '€' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            other => other,
        }));
        return Some(out);
    }
    if !is_drawn_out(folded) {
        return None;
    }
    let mut last = None;
    for letter in folded.chars() {
        if last != Some(letter) {
            out.push(letter);
        }
        last = Some(letter);
    }
    Some(out)
}

/// Whether a letter stands three times in a row.
fn is_drawn_out(folded: &str) -> bool {
    let (mut last, mut run) = ('\0', 0);
    for letter in folded.chars() {
        run = if letter == last { run + 1 } else { 1 };
        last = letter;
        if run >= 3 && letter.is_alphabetic() {
            return true;
        }
    }
    false
}

/// Names of currencies beside a number, folded.
const CURRENCIES: [&str; 53] = [
    "eur",
    "usd",
    "mxn",
    "cop",
    "ars",
    "clp",
    "pen",
    "brl",
    "inr",
    "rs",
    "rp",
    "tl",
    "gbp",
    "chf",
    "sar",
    "aed",
    "egp",
    "mad",
    "kwd",
    "idr",
    "try",
    "zar",
    "kes",
    "ngn",
    "euro",
    "euros",
    "pesos",
    "soles",
    "dolares",
    "reais",
    "dollars",
    "pounds",
    "rupees",
    "rupiah",
    "ribu",
    "juta",
    "lira",
    "rupee",
    "franken",
    "dirham",
    "naira",
    "bolivianos",
    "lempiras",
    "quetzales",
    "guaranies",
    "ريال",
    "جنيه",
    "درهم",
    "دينار",
    "ليره",
    "रुपये",
    "रुपए",
    "रु",
];

/// Words for a hundredth, folded: after the number, or before it.
const HUNDREDTHS: [&str; 9] = [
    "percent",
    "persen",
    "prozent",
    "yuzde",
    "प्रतिशत",
    "फीसदी",
    "بالمييه",
    "بالمايه",
    "بالميه",
];

/// Makes percentages and amounts of numbers with their units, and one number of `1.250,00`.
fn join_units<'t>(value: &'t str, found: &mut Vec<Token<'t>>) {
    if !found
        .iter()
        .any(|token| matches!(token.kind, Kind::Number | Kind::Placeholder(_)))
    {
        return;
    }
    let mut joined: Vec<Token<'t>> = Vec::with_capacity(found.len());
    for token in found.drain(..) {
        let numeric = matches!(token.kind, Kind::Number);
        let between = joined
            .last()
            .and_then(|last| value.get(last.range.end..token.range.start));
        if let (Some(last), Some(between)) = (joined.last_mut(), between)
            && numeric
            && matches!(last.kind, Kind::Number | Kind::Money)
            && matches!(between, "." | "," | "'")
        {
            last.range.end = token.range.end;
            continue;
        }
        joined.push(token);
    }
    for index in 0..joined.len() {
        let (before, from) = joined.split_at_mut(index);
        let Some(token) = from.first_mut() else {
            continue;
        };
        if !matches!(token.kind, Kind::Number | Kind::Placeholder(_)) {
            continue;
        }
        let after = value.get(token.range.end..).unwrap_or_default();
        let close = after.trim_start_matches([' ', '\u{a0}', '\u{202f}', '*', '_']);
        let lead = value.get(..token.range.start).unwrap_or_default();
        let lead = lead.trim_end_matches([' ', '\u{a0}', '*', '_']);
        let first_after = close
            .split(|letter: char| !letter.is_alphabetic() && !is_mark(letter))
            .next()
            .map(fold)
            .unwrap_or_default();
        // Turkish and Basque put the sign before the number.
        let sign_leads = lead
            .strip_suffix(['%', '٪'])
            .is_some_and(|more| !more.ends_with(|letter: char| letter.is_alphanumeric()));
        let hundredths = HUNDREDTHS.contains(&first_after.as_str())
            || [
                ("por", "ciento"),
                ("por", "cento"),
                ("per", "cent"),
                ("per", "cento"),
                ("pour", "cent"),
            ]
            .iter()
            .any(|(first, second)| {
                *first == first_after && close[first.len()..].trim_start().starts_with(second)
            });
        if close.starts_with(['%', '٪', '％']) || sign_leads || hundredths {
            token.kind = Kind::Percent;
            // The sign belongs to what is shown of it.
            if let Some(sign) = close.chars().next().filter(|sign| "%٪％".contains(*sign)) {
                token.range.end += after.len() - close.len() + sign.len_utf8();
            }
            continue;
        }
        let sign_before = lead.ends_with(['$', '€', '£', '¥', '₹', '₺']) || lead.ends_with("S/");
        let sign_after = close.starts_with(['$', '€', '£', '¥', '₹', '₺']);
        let word_before = before.last().is_some_and(|last| match &last.kind {
            Kind::Word(word) => CURRENCIES.contains(&word.as_ref()),
            _ => false,
        });
        let word_after = CURRENCIES.contains(&first_after.as_str());
        let unit = sign_before || sign_after || word_before || word_after;
        if sign_before || (unit && token.kind == Kind::Number) {
            token.kind = Kind::Money;
        }
    }
    *found = joined;
}

/// `O F E R T A` is one word.
fn join_spaced_letters<'t>(value: &str, found: &mut Vec<Token<'t>>) {
    let single = |token: &Token<'_>| match &token.kind {
        Kind::Word(word) => {
            word.len() <= 4
                && word.chars().all(char::is_alphabetic)
                && word.graphemes(true).count() == 1
        }
        _ => false,
    };
    if found.iter().filter(|token| single(token)).count() < 4 {
        return;
    }
    let mut out: Vec<Token<'t>> = Vec::with_capacity(found.len());
    let mut run: Vec<Token<'t>> = Vec::new();
    let close = |run: &mut Vec<Token<'t>>, out: &mut Vec<Token<'t>>| {
        if run.len() >= 4 {
            let joined: String = run
                .iter()
                .filter_map(|token| match &token.kind {
                    Kind::Word(word) => Some(word.as_ref()),
                    _ => None,
                })
                .collect();
            let range = run.first().map_or(0, |token| token.range.start)
                ..run.last().map_or(0, |token| token.range.end);
            out.push(Token {
                disguised: true,
                ..token(Kind::Word(Cow::Owned(joined)), range)
            });
            run.clear();
        } else {
            out.append(run);
        }
    };
    for token in found.drain(..) {
        let near = run.last().is_none_or(|last| {
            value
                .get(last.range.end..token.range.start)
                .is_some_and(|between| between.chars().count() <= 3)
        });
        if single(&token) && near {
            run.push(token);
        } else {
            close(&mut run, &mut out);
            if single(&token) {
                run.push(token)
            } else {
                out.push(token)
            }
        }
    }
    close(&mut run, &mut out);
    *found = out;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;
    use crate::text::Style;
    use crate::text::placeholder::Notation;

    fn text(value: &str) -> Text {
        let notation = Notation::Braces;
        Text::with_placeholders(value.to_owned(), Span::default(), Style::Plain, notation)
    }

    fn words_of(value: &str) -> Vec<String> {
        tokens(&text(value))
            .iter()
            .map(|token| token.spelled().to_owned())
            .collect()
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(
            words_of("¡Última OPORTUNIDAD, señor!"),
            ["ultima", "oportunidad", "senor"]
        );
        assert_eq!(words_of("خَصْمٌ"), ["خصم"]);
        assert_eq!(words_of("छूट"), ["छूट"]);
        assert_eq!(words_of("İndirim ışık"), ["indirim", "isik"]);
    }

    #[test]
    fn latin_letters_are_folded_alike() {
        for letter in '\u{c0}'..'\u{180}' {
            let word = letter.to_string();
            if let Some(quick) = fold_latin(&word) {
                assert_eq!(quick, fold_any(&word));
            }
        }
    }

    #[test]
    fn numbers_have_units() {
        assert_eq!(
            words_of("10% de 1.250,00 € y {{1}} %"),
            ["<%>", "de", "<money>", "y", "<%>"]
        );
        assert_eq!(words_of("R$ 50"), ["r", "<money>"]);
        assert_eq!(words_of("$ {{1}}"), ["<money>"]);
        assert_eq!(
            words_of("Rp50.000 99rb 500 TL"),
            ["<money>", "<money>", "<money>", "tl"]
        );
        assert_eq!(
            words_of("%20 indirim, 20 por ciento"),
            ["<%>", "indirim", "<%>", "por", "ciento"]
        );
        assert_eq!(
            words_of("ver https://a.example/b?c=d ya"),
            ["ver", "<url>", "ya"]
        );
    }

    #[test]
    fn disguises_are_seen_through() {
        for (typed, plain) in [
            ("0FF", "off"),
            ("d\u{200b}escuento", "descuento"),
            ("оferta", "oferta"),
            ("O F E R T A", "oferta"),
            ("ＳＡＬＥ", "sale"),
            ("خصـــم", "خصم"),
        ] {
            let text = text(typed);
            let found = tokens(&text);
            assert_eq!(words_of(typed), [plain], "{typed}");
            assert!(found.iter().all(|token| token.disguised), "{typed}");
        }
        assert_eq!(words_of("graaaaatis"), ["gratis"]);
        assert!(!tokens(&text("graaaaatis"))[0].disguised);
    }
}
