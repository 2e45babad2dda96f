//! Which templates a rule looks at.

use serde::Deserialize;

use crate::template::{ButtonKind, Category, Form, Template};

/// Which templates a rule looks at. Every condition that is given must hold.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct When {
    /// Its category is one of these.
    pub category: Vec<Category>,
    /// Its category is known and none of these.
    pub not_category: Vec<Category>,
    /// It has all of these.
    pub has: Vec<Feature>,
    /// It has none of these.
    pub lacks: Vec<Feature>,
    /// It was read from this form.
    pub form: Option<FormName>,
    /// Whether it was read back from the API.
    pub remote: Option<bool>,
}

/// The form a template was read from, as rule files name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FormName {
    /// The authoring form.
    Authoring,
    /// The Graph form.
    Graph,
}

/// Something that a template has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Feature {
    /// A carousel.
    Carousel,
    /// A limited-time offer.
    Offer,
    /// A header.
    Header,
    /// A body.
    Body,
    /// A footer.
    Footer,
    /// Buttons.
    Buttons,
    /// A request for permission to call.
    CallPermission,
    /// A single-product button.
    Spm,
    /// A name in Meta's template library.
    Library,
    /// A key that could not be read as what it was meant to be: parts may seem missing.
    OtherComponents,
}

/// What a condition may ask about a template, a bit each: found once, and asked by every rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits(u32);

/// A condition in bits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mask {
    /// All of these.
    all: u32,
    /// One of these, if there are any.
    one: u32,
    /// None of these.
    none: u32,
}

const KNOWN: u32 = 1;
const REMOTE: u32 = 1 << 1;
const GRAPH: u32 = 1 << 2;
const CATEGORIES: u32 = 3;
const FEATURES: u32 = 8;

fn of_category(category: Category) -> u32 {
    1 << (CATEGORIES + category as u32)
}

fn of_feature(feature: Feature) -> u32 {
    1 << (FEATURES + feature as u32)
}

impl Traits {
    /// Those of a template.
    pub(super) fn of(template: &Template) -> Self {
        let mut bits = 0;
        if let Some(category) = template.category() {
            bits |= KNOWN | of_category(category);
        }
        if template.origin.remote {
            bits |= REMOTE;
        }
        if template.origin.form == Form::Graph {
            bits |= GRAPH;
        }
        for feature in Feature::ALL {
            if feature.is_in(template) {
                bits |= of_feature(feature);
            }
        }
        Self(bits)
    }
}

impl Mask {
    /// The condition of a rule.
    pub(super) fn new(when: &When) -> Self {
        let categories = |list: &[Category]| {
            list.iter()
                .fold(0, |bits, category| bits | of_category(*category))
        };
        let features = |list: &[Feature]| {
            list.iter()
                .fold(0, |bits, feature| bits | of_feature(*feature))
        };
        let mut mask = Self {
            all: features(&when.has),
            one: categories(&when.category),
            none: features(&when.lacks) | categories(&when.not_category),
        };
        if !when.not_category.is_empty() {
            mask.all |= KNOWN;
        }
        for (wanted, bit) in [
            (when.remote, REMOTE),
            (when.form.map(|form| form == FormName::Graph), GRAPH),
        ] {
            match wanted {
                Some(true) => mask.all |= bit,
                Some(false) => mask.none |= bit,
                None => {}
            }
        }
        mask
    }

    /// Whether a rule looks at such a template.
    pub(super) fn holds(self, traits: Traits) -> bool {
        traits.0 & self.all == self.all
            && traits.0 & self.none == 0
            && (self.one == 0 || traits.0 & self.one != 0)
    }
}

impl Feature {
    /// All of them, in the order of their bits.
    const ALL: [Self; 10] = [
        Self::Carousel,
        Self::Offer,
        Self::Header,
        Self::Body,
        Self::Footer,
        Self::Buttons,
        Self::CallPermission,
        Self::Spm,
        Self::Library,
        Self::OtherComponents,
    ];

    /// Whether a template has it.
    #[must_use]
    pub fn is_in(self, template: &Template) -> bool {
        match self {
            Self::Carousel => template.carousel.is_some(),
            Self::Offer => template.offer.is_some(),
            Self::Header => template.header.is_some(),
            Self::Body => template.body.is_some(),
            Self::Footer => template.footer.is_some(),
            Self::Buttons => template.buttons.is_some(),
            Self::CallPermission => template.call_permission.is_some(),
            Self::Spm => template
                .buttons
                .iter()
                .flat_map(|buttons| &buttons.items)
                .any(|button| button.kind == ButtonKind::Spm),
            Self::Library => template.field("library_template_name").is_some(),
            Self::OtherComponents => !template.other_components.is_empty(),
        }
    }
}
