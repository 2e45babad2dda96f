//! Review, as far as a stand-in can play it: the wording engine decides on the category.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::stored::template;
use crate::template::Category;
use crate::wording::judge;

/// How a review ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Outcome {
    pub(super) status: String,
    pub(super) category: String,
    /// Meta's name for why it was rejected, or `NONE`.
    pub(super) reason: String,
}

/// How the review of a template of this category ends. What was declared as utility and sells becomes
/// marketing; what hands over a code and is declared as something else is rejected.
pub(super) fn outcome(payload: &Value, category: &str) -> Outcome {
    let approved = |category: &str| Outcome {
        status: "APPROVED".to_owned(),
        category: category.to_owned(),
        reason: "NONE".to_owned(),
    };
    let Some(template) = template(payload) else {
        return approved(category);
    };
    match (Category::parse(category), judge(&template).category) {
        (Some(Category::Utility), Category::Marketing) => approved("MARKETING"),
        (Some(Category::Utility | Category::Marketing), Category::Authentication) => Outcome {
            status: "REJECTED".to_owned(),
            category: category.to_owned(),
            reason: "INCORRECT_CATEGORY".to_owned(),
        },
        _ => approved(category),
    }
}
