//! The vocabulary of the rules: one small file a check, named in rule files by the file's name.
//!
//! A check is a `Params` struct, read from the rule file, that implements [`Check`]. The build script finds
//! the files of this folder; nothing lists them by hand.

use std::fmt::Debug;

use crate::lint::context::Context;
use crate::lint::hits::Hits;
use crate::lint::set::Set;
use crate::source::Problem;
use crate::wording::Weighed;

/// Looks for one kind of fault. A check overrides the one method whose scope it works in.
pub trait Check: Debug + Send + Sync {
    /// Looks at one template.
    fn template(&self, _cx: &Context<'_>, _hits: &mut Hits<'_>) {}

    /// Whether it tells what somebody else says, which yields to what a rule finds at the same place.
    fn is_second_opinion(&self) -> bool {
        false
    }

    /// Phrases whose weights the wording engine is to count.
    fn weighed(&self) -> Option<Weighed<'_>> {
        None
    }

    /// Looks at what reading a file met.
    fn problem(&self, _problem: &Problem, _hits: &mut Hits<'_>) {}

    /// Looks at all templates of a run together, for a check that says so by [`Check::compares`]. It does not
    /// run on streams.
    fn set<'a>(&self, _set: &Set<'a>, _hits: &mut Hits<'a>) {}

    /// Whether it looks at templates together, so that a run over some of them may find less.
    fn compares(&self) -> bool {
        false
    }
}

/// The check of this name with its parameters; nothing when there is no such check.
pub(crate) fn build(
    name: &str,
    params: serde_json::Value,
) -> Option<Result<Box<dyn Check>, serde_json::Error>> {
    make(name, params)
}

fn boxed<C: Check + serde::de::DeserializeOwned + 'static>(
    params: serde_json::Value,
) -> Result<Box<dyn Check>, serde_json::Error> {
    // `check: {name: }` in YAML: a check without parameters.
    let params = if params.is_null() {
        serde_json::json!({})
    } else {
        params
    };
    serde_json::from_value::<C>(params).map(|check| Box::new(check) as Box<dyn Check>)
}

include!(concat!(env!("OUT_DIR"), "/checks.rs"));
