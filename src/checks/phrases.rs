//! Phrases that a project looks for, or gives a weight to.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use super::Check;
use crate::lint::context::{Context, PartKind};
use crate::lint::hits::Hits;
use crate::template::Category;
use crate::wording::{Own, Weighed};

/// Finds phrases, in the syntax of the lexicons, by language (`any` for all). With `toward` and `weight` the
/// wording engine counts them instead.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Params {
    #[serde(flatten)]
    phrases: Phrases,
    /// The texts to look at; all of them without it.
    #[serde(default)]
    of: Vec<PartKind>,
    /// The category that they count toward.
    #[serde(default)]
    toward: Option<Category>,
    /// How much, in log-odds: 1 is a hint, 3 decides a short text.
    #[serde(default)]
    weight: f64,
}

#[derive(Debug)]
struct Phrases {
    written: BTreeMap<String, Vec<String>>,
    ready: Own,
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Written {
            phrases: BTreeMap<String, Vec<String>>,
        }
        let written = Written::deserialize(deserializer)?.phrases;
        let ready = Own::new([Weighed {
            phrases: &written,
            toward: Category::Marketing,
            weight: 0.0,
        }]);
        Ok(Self { written, ready })
    }
}

/// The texts that a customer reads.
const TEXTS: [PartKind; 7] = [
    PartKind::Header,
    PartKind::Body,
    PartKind::CardBody,
    PartKind::Footer,
    PartKind::Offer,
    PartKind::ButtonLabel,
    PartKind::Autofill,
];

impl Check for Params {
    fn weighed(&self) -> Option<Weighed<'_>> {
        Some(Weighed {
            phrases: &self.phrases.written,
            toward: self.toward?,
            weight: self.weight,
        })
    }

    fn template(&self, cx: &Context<'_>, hits: &mut Hits<'_>) {
        if self.toward.is_some() {
            return;
        }
        let language = cx.template.language.as_ref();
        let language = language.map_or("", |language| language.value.as_str());
        let kinds = if self.of.is_empty() {
            &TEXTS[..]
        } else {
            &self.of
        };
        for part in cx.of(kinds) {
            for range in self.phrases.ready.find(language, part.text) {
                hits.within(part.component, part.text, range.clone())
                    .arg("found", &part.text.value[range])
                    .done();
            }
        }
    }
}
