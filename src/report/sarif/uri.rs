//! File names as URI references (RFC 3986).

use super::super::relative;

/// The reference of a file: relative as its name is, with `file://` before an absolute one.
pub(super) fn of_file(name: &str) -> String {
    let name = relative(name);
    let mut uri = String::with_capacity(name.len() + 8);
    if name.starts_with('/') {
        uri.push_str("file://");
    } else if name.as_bytes().get(1) == Some(&b':') && cfg!(windows) {
        uri.push_str("file:///");
    }
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_a_reference() {
        assert_eq!(of_file("./a b/ñ:1.yaml"), "a%20b/%C3%B1%3A1.yaml");
        assert_eq!(of_file("/tmp/a.yaml"), "file:///tmp/a.yaml");
        assert_eq!(of_file("<stdin>"), "%3Cstdin%3E");
        assert_eq!(of_file("a\n%41"), "a%0A%2541");
    }
}
