//! What stands in the place of a media sample: an uploaded file's handle, a file, or something else.

/// What a media sample names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MediaKind {
    /// An upload handle, as Meta's Resumable Upload gives it: `4::aW1hZ2UvanBn:…`.
    Handle,
    /// An address on Meta's own servers, as a listing of templates shows a sample.
    Listed,
    /// Any other address.
    Address,
    /// A bare number, such as the id of a media file uploaded for sending.
    Number,
    /// A file beside the template.
    File,
}

impl MediaKind {
    /// What this value is, by its look alone.
    #[must_use]
    pub fn of(value: &str) -> Self {
        let value = value.trim();
        let begins = |start: &str| {
            value
                .get(..start.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(start))
        };
        if value.contains("://") || begins("data:") || begins("www.") {
            if is_metas(value) {
                Self::Listed
            } else {
                Self::Address
            }
        } else if value.contains("::") {
            Self::Handle
        } else if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
            Self::Number
        } else {
            Self::File
        }
    }
}

/// Whether an address leads to the servers where Meta keeps samples. Source: Meta's template management
/// page, where a listing shows `header_handle` as an address of `scontent.whatsapp.net`.
fn is_metas(address: &str) -> bool {
    let host = address
        .split_once("://")
        .map_or(address, |(_, rest)| rest)
        .split(['/', '?', '#', ':'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    ["whatsapp.net", "fbcdn.net", "fbsbx.com"]
        .iter()
        .any(|known| {
            host.strip_suffix(known)
                .is_some_and(|rest| rest.ends_with('.'))
        })
}

/// The MIME type that an upload handle names in its third field, which is in Base64. Source: the examples
/// of Meta's upload guide.
#[must_use]
pub fn handle_type(handle: &str) -> Option<String> {
    let mime = decode(handle.split(':').nth(2)?)?;
    let (family, rest) = mime.split_once('/')?;
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b".+-".contains(&byte))
    };
    (is_word(family) && is_word(rest)).then(|| mime.to_ascii_lowercase())
}

/// When an upload handle ends, in seconds since 1970: the digits after its field `e`. Inferred from Meta's
/// examples, not documented.
#[must_use]
pub fn handle_expiry(handle: &str) -> Option<i64> {
    let mut fields = handle.split(':');
    fields.find(|field| *field == "e")?;
    let digits = fields.next()?;
    // Ten digits are the seconds of 2001 to 2286; other lengths are something else.
    (digits.len() == 10).then(|| digits.parse().ok()).flatten()
}

/// Base64 of a short ASCII text.
fn decode(text: &str) -> Option<String> {
    let text = text.trim_end_matches('=');
    if text.is_empty() || text.len() > 128 {
        return None;
    }
    let mut out = String::new();
    let (mut bits, mut held) = (0_u32, 0);
    for byte in text.bytes() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(six)) & 0xFFFF;
        held += 6;
        if held >= 8 {
            held -= 8;
            let byte = u8::try_from(bits >> held & 0xFF).ok()?;
            if !byte.is_ascii_graphic() {
                return None;
            }
            out.push(char::from(byte));
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_told_apart_by_their_look() {
        for (value, kind) in [
            ("4::aW1hZ2UvanBn:ARb:e:1700000000:1:2", MediaKind::Handle),
            ("https://shop.example/photo.png", MediaKind::Address),
            ("HTTP://shop.example", MediaKind::Address),
            ("www.shop.example/photo.png", MediaKind::Address),
            ("data:image/png;base64,AAAA", MediaKind::Address),
            ("https://scontent.whatsapp.net/v/t61?x=1", MediaKind::Listed),
            ("https://scontent-lax3-1.xx.fbcdn.net/v", MediaKind::Listed),
            ("https://whatsapp.net.shop.example/v", MediaKind::Address),
            ("1013859600285441", MediaKind::Number),
            ("photo.png", MediaKind::File),
            ("media/foto 1.jpg", MediaKind::File),
            ("ñandú", MediaKind::File),
            ("", MediaKind::File),
        ] {
            assert_eq!(MediaKind::of(value), kind, "{value}");
        }
    }

    #[test]
    fn a_handle_names_its_type_and_its_end() {
        let handle = "4::YXBwbGljYXRpb24vcGRm:ARb4:e:1700000000:12:34:ARc";
        assert_eq!(handle_type(handle).as_deref(), Some("application/pdf"));
        assert_eq!(handle_expiry(handle), Some(1_700_000_000));
        assert_eq!(
            handle_type("4::aW1hZ2UvanBn:A").as_deref(),
            Some("image/jpg")
        );
        for odd in [
            "4::",
            "4::!!:A",
            "4::AAAA:A",
            "4::aW1hZ2U=",
            "handle",
            "::::",
        ] {
            assert_eq!(handle_type(odd), None, "{odd}");
            assert_eq!(handle_expiry(odd), None, "{odd}");
        }
        assert_eq!(handle_expiry("4::x:e:17:1"), None);
    }
}
