//! What Meta will do about a change, and what it means for who sends the template.

use super::change::{Change, Field};
use super::pairs::Fate;
use super::weigh::Weighed;
use crate::template::{Category, Template};

/// Share of words from which Meta's own editor says that an edit may need a new review.
///
/// Source: Meta's web client, which warns above about 30 %.
const MUCH: f64 = 0.3;

/// How sure wording has to be of marketing for it to be said.
const SURE: f64 = 0.7;

/// Top-level settings that an edit may carry. Source: Meta's template management page and its API reference
/// (2026-09), the looser of both.
const EDITABLE: [&str; 7] = [
    "message_send_ttl_seconds",
    "parameter_format",
    "allow_category_change",
    "cta_url_link_tracking_opted_out",
    "sub_category",
    "display_format",
    "is_primary_device_delivery_only",
];

/// One consequence of a change. Sources: Meta's pages on template management, categories and pricing (2026-09).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It is created when submitted, and reviewed before it can be sent.
    Created,
    /// It stays in the account until it is deleted: its name.
    Stays(String),
    /// Name and language can't be edited: it is a new template, and the old one stays.
    NewName,
    /// It is an edit: reviewed, not to be sent meanwhile; an approved one once a day and ten times in 30 days.
    Edited,
    /// Only what the reviewer sees has changed, which is an edit too.
    SamplesOnly,
    /// More than 30 % of the words are others.
    MuchChanged,
    /// The category of an approved template can't be changed (3835031).
    CategoryFixed,
    /// From utility or authentication to marketing: dearer, and only for who agreed to offers.
    Dearer,
    /// From marketing to another: cheaper, if Meta agrees.
    Cheaper,
    /// The wording promotes although it is declared as something else: Meta is likely to file it as marketing.
    Promotes,
    /// Whoever sends it has to give other values.
    OtherValues,
    /// Settings that no edit can carry, by name.
    NotEditable(Vec<String>),
    /// A sample file is another one under the same name.
    OtherFile,
}

impl Effect {
    /// Its name for programs.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Stays(_) => "stays-in-account",
            Self::NewName => "new-name",
            Self::Edited => "edited",
            Self::SamplesOnly => "samples-only",
            Self::MuchChanged => "much-changed",
            Self::CategoryFixed => "category-fixed",
            Self::Dearer => "dearer",
            Self::Cheaper => "cheaper",
            Self::Promotes => "promotes",
            Self::OtherValues => "other-values",
            Self::NotEditable(_) => "not-editable",
            Self::OtherFile => "other-file",
        }
    }
}

/// What wording thinks of both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdicts {
    /// As it was.
    pub before: Option<Weighed>,
    /// As it is.
    pub after: Option<Weighed>,
}

impl Verdicts {
    /// Whether Meta is likely to file it as marketing now, and wasn't before, where it is declared otherwise.
    #[must_use]
    pub fn turns(&self, declared: Option<Category>) -> bool {
        let promotes = |it: &Option<Weighed>, sure: f64| {
            let sees = |it: &Weighed| it.category == Category::Marketing && it.score >= sure;
            it.as_ref().is_some_and(sees)
        };
        declared.is_some_and(|declared| declared != Category::Marketing)
            && promotes(&self.after, SURE)
            && !promotes(&self.before, 0.0)
    }
}

/// The consequences of what became of a template, the weightiest first. `touched`: a sample file of it is
/// another one now.
#[must_use]
pub fn effects(
    fate: &Fate<'_>,
    change: &Change,
    verdicts: &Verdicts,
    touched: bool,
) -> Vec<Effect> {
    let name = |template: &Template| {
        let name = template.name.as_ref();
        name.map_or_else(String::new, |name| name.value.clone())
    };
    let mut effects = Vec::new();
    let declared = fate.after().and_then(|after| after.template.category());
    if verdicts.turns(declared) {
        effects.push(Effect::Promotes);
    }
    match fate {
        Fate::Added(_) => effects.push(Effect::Created),
        Fate::Removed(old) => effects.push(Effect::Stays(name(old.template))),
        Fate::Renamed(old, _) => {
            effects.push(Effect::NewName);
            effects.push(Effect::Stays(name(old.template)));
        }
        Fate::Changed(old, new) => {
            let (before, after) = (old.template.category(), new.template.category());
            if old.template.category != new.template.category {
                effects.extend(price(before, after));
                effects.push(Effect::CategoryFixed);
            }
            edit(change, touched, &mut effects);
        }
    }
    effects
}

fn price(before: Option<Category>, after: Option<Category>) -> Option<Effect> {
    match (before?, after?) {
        (Category::Marketing, Category::Marketing) => None,
        (_, Category::Marketing) => Some(Effect::Dearer),
        (Category::Marketing, _) => Some(Effect::Cheaper),
        _ => None,
    }
}

/// The consequences of an edit.
fn edit(change: &Change, touched: bool, effects: &mut Vec<Effect>) {
    if !change.added.is_empty() || !change.removed.is_empty() {
        effects.push(Effect::OtherValues);
    }
    let is_sample = |field: &Field| matches!(field, Field::Sample(_) | Field::Media);
    let fixed = |field: &Field| match field {
        Field::Other(key) if !EDITABLE.contains(&key.as_str()) => Some(key.clone()),
        _ => None,
    };
    let settings = change
        .parts
        .iter()
        .filter(|part| part.component == "settings");
    let fixed: Vec<String> = settings.filter_map(|part| fixed(&part.field)).collect();
    if !fixed.is_empty() {
        effects.push(Effect::NotEditable(fixed));
    }
    if touched {
        effects.push(Effect::OtherFile);
    }
    let mut parts = change.parts.iter();
    if !change.parts.is_empty() && parts.all(|part| is_sample(&part.field)) {
        effects.push(Effect::SamplesOnly);
    }
    if change.share() > MUCH {
        effects.push(Effect::MuchChanged);
    }
    effects.push(Effect::Edited);
}
