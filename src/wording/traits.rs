//! Traits of a template that count the same in every language.

/// A trait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trait {
    /// An emoji that sells: a gift, a flame, money.
    EmojiThatSell,
    /// A percentage.
    Percentage,
    /// A button or a component that only sells: a catalog, products, a coupon, a limited-time offer.
    SellsByKind,
    /// A button that hands over a code.
    HandsOverACode,
    /// A placeholder named after a promotion.
    PlaceholderOfAPromotion,
    /// A placeholder named after a transaction.
    PlaceholderOfATransaction,
    /// Two exclamation marks or more.
    Exclamation,
    /// A body without a placeholder.
    NothingOfTheReader,
    /// Three words or more in capitals.
    Capitals,
    /// Three placeholders or more.
    SeveralPlaceholders,
    /// Words that promote, written so that a filter may miss them.
    Disguise,
    /// A sample that looks like a number of an order or a case.
    SampleOfANumber,
    /// A word in an address that promises a sale.
    AddressThatSells,
    /// A word in an address that leads to something of the reader's.
    AddressOfATransaction,
}

impl Trait {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::EmojiThatSell,
        Self::Percentage,
        Self::SellsByKind,
        Self::HandsOverACode,
        Self::PlaceholderOfAPromotion,
        Self::PlaceholderOfATransaction,
        Self::Exclamation,
        Self::NothingOfTheReader,
        Self::Capitals,
        Self::SeveralPlaceholders,
        Self::Disguise,
        Self::SampleOfANumber,
        Self::AddressThatSells,
        Self::AddressOfATransaction,
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::EmojiThatSell => "emoji-that-sell",
            Self::Percentage => "percentage",
            Self::SellsByKind => "sells-by-kind",
            Self::HandsOverACode => "hands-over-a-code",
            Self::PlaceholderOfAPromotion => "placeholder-of-a-promotion",
            Self::PlaceholderOfATransaction => "placeholder-of-a-transaction",
            Self::Exclamation => "exclamation",
            Self::NothingOfTheReader => "nothing-of-the-reader",
            Self::Capitals => "capitals",
            Self::SeveralPlaceholders => "several-placeholders",
            Self::Disguise => "disguise",
            Self::SampleOfANumber => "sample-of-a-number",
            Self::AddressThatSells => "address-that-sells",
            Self::AddressOfATransaction => "address-of-a-transaction",
        }
    }

    /// What it counts before any training, in log-odds toward utility, marketing and authentication.
    #[must_use]
    pub fn prior(self) -> [f64; 3] {
        match self {
            Self::EmojiThatSell => [0.0, 0.6, 0.0],
            Self::Percentage => [0.0, 1.0, -0.5],
            Self::SellsByKind => [0.0, 2.5, 0.0],
            Self::HandsOverACode => [0.0, 0.0, 4.0],
            Self::PlaceholderOfAPromotion | Self::Disguise | Self::AddressThatSells => {
                [0.0, 1.5, 0.0]
            }
            Self::PlaceholderOfATransaction => [0.8, 0.0, 0.0],
            Self::Exclamation => [0.0, 0.2, -0.3],
            Self::NothingOfTheReader => [0.0, 0.2, -2.0],
            Self::Capitals => [0.0, 0.3, 0.0],
            Self::SeveralPlaceholders => [0.4, 0.0, -0.3],
            Self::SampleOfANumber => [0.4, 0.0, 0.2],
            Self::AddressOfATransaction => [0.6, 0.0, 0.0],
        }
    }
}
