//! People, as git and the file of approvals name them: `Ana López <ana@shop.example>`.

use std::fmt;

/// Somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name; may be empty.
    pub name: String,
    /// The address, where one is given.
    pub email: Option<String>,
}

impl Person {
    /// Reads `Name <address>`, or a name alone; nothing where neither is said.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (name, email) = match text.strip_suffix('>').and_then(|it| it.rsplit_once('<')) {
            Some((name, email)) => (name.trim(), Some(email.trim())),
            None => (text, None),
        };
        let email = email.filter(|email| !email.is_empty()).map(str::to_owned);
        (!name.is_empty() || email.is_some()).then(|| Self {
            name: name.to_owned(),
            email,
        })
    }

    /// Whether both are the same person: by their addresses, or by their names where one has none.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        match (&self.email, &other.email) {
            (Some(own), Some(other)) => own.to_lowercase() == other.to_lowercase(),
            _ => self.name.to_lowercase() == other.name.to_lowercase(),
        }
    }
}

impl fmt::Display for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.email {
            Some(email) if self.name.is_empty() => write!(f, "<{email}>"),
            Some(email) => write!(f, "{} <{email}>", self.name),
            None => f.write_str(&self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn people_are_told_apart_by_address_then_by_name() {
        let person = |text: &str| Person::parse(text).unwrap();
        let ana = person(" Ana López <Ana@shop.example> ");
        assert_eq!(ana.to_string(), "Ana López <Ana@shop.example>");
        assert!(ana.is(&person("A. López <ana@SHOP.example>")));
        assert!(!ana.is(&person("Ana López <other@shop.example>")));
        assert!(ana.is(&person("ana lópez")));
        assert_eq!(person("<a@b>").to_string(), "<a@b>");
        assert_eq!(person("a <").to_string(), "a <");
        for nobody in ["", "  ", "<>", " <  > "] {
            assert_eq!(Person::parse(nobody), None, "{nobody}");
        }
    }
}
