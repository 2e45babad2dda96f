//! The three categories of today.

/// What Meta bills a template as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// About something that the user did or asked for.
    Utility,
    /// Everything that promotes, and everything mixed or unclear.
    Marketing,
    /// One-time codes.
    Authentication,
}

impl Category {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Utility, Self::Marketing, Self::Authentication];

    /// Reads Meta's name for it, in either case.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|category| category.name().eq_ignore_ascii_case(name))
    }

    /// Meta's name for it, in lower case as the authoring form writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utility => "utility",
            Self::Marketing => "marketing",
            Self::Authentication => "authentication",
        }
    }
}
