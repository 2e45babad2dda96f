//! Traits of a template that count the same in every language.

use super::Sign;
use super::concepts::Side;
use crate::template::Category;

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
    /// Strong signs of promotion anywhere: what else is there doesn't outweigh them.
    PromotesSomewhere,
    /// Signs of a transaction anywhere, the more the surer.
    SpeaksOfATransaction,
}

impl Trait {
    /// All of them.
    pub const ALL: [Self; 16] = [
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
        Self::PromotesSomewhere,
        Self::SpeaksOfATransaction,
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
            Self::PromotesSomewhere => "promotes-somewhere",
            Self::SpeaksOfATransaction => "speaks-of-a-transaction",
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
            Self::PromotesSomewhere => [0.0, 1.2, 0.0],
            Self::SpeaksOfATransaction => [1.0, 0.0, 0.0],
        }
    }

    /// Those that sum up the concepts of a template, and stand where these do.
    pub(super) const SUMS: [Self; 2] = [Self::PromotesSomewhere, Self::SpeaksOfATransaction];

    /// What a sign is to a sum, when there is so much of it.
    pub(super) fn part(self, sign: Sign, value: f64) -> f64 {
        let Sign::Concept(concept) = sign else {
            return 0.0;
        };
        match (self, concept.side()) {
            (Self::PromotesSomewhere, Side::Toward(Category::Marketing)) => concept.prior() * value,
            (Self::SpeaksOfATransaction, Side::Toward(Category::Utility)) => value,
            _ => 0.0,
        }
    }

    /// How much there is of a sum with these parts. One strong sign of promotion outweighs any number of
    /// transactions: a mixed message is marketing.
    pub(super) fn of_parts(self, all: f64) -> f64 {
        match self {
            Self::PromotesSomewhere if all >= 2.0 => 1.0,
            Self::SpeaksOfATransaction => 1.0 - (-all).exp(),
            _ => 0.0,
        }
    }
}
