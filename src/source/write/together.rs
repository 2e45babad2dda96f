//! Templates that one document of the authoring form can hold.

use std::collections::HashMap;

use super::authoring::is_worth_writing;
use crate::template::{OtherComponent, Template};

/// Puts the languages of one template together, as [`super::authoring`] writes them in one document: those
/// of the same name, category and settings, each language once. What has no name or no language stays alone.
/// The order is that of the first of each.
#[must_use]
pub fn together(templates: Vec<Template>) -> Vec<Vec<Template>> {
    let mut groups: Vec<Vec<Template>> = Vec::new();
    let mut known: HashMap<Shared, Documents> = HashMap::new();
    for template in templates {
        let language = template
            .language
            .as_ref()
            .map(|language| language.value.clone())
            .filter(|code| !code.is_empty());
        let (Some(shared), Some(language)) = (shared(&template), language) else {
            groups.push(vec![template]);
            continue;
        };
        let documents = known.entry(shared).or_default();
        // A language that is there already goes to the next document of its kind.
        let times = documents.times.entry(language).or_default();
        match documents.groups.get(*times).copied() {
            Some(place) => {
                if let Some(group) = groups.get_mut(place) {
                    group.push(template);
                }
            }
            None => {
                documents.groups.push(groups.len());
                groups.push(vec![template]);
            }
        }
        *times += 1;
    }
    groups
}

/// The documents of one template.
#[derive(Default)]
struct Documents {
    /// Their indices among all groups.
    groups: Vec<usize>,
    /// How often each language was met.
    times: HashMap<String, usize>,
}

/// What the languages of one document must agree in: name, category, settings and unknown components.
type Shared = (String, Option<String>, bool, Vec<String>, Vec<String>);

fn shared(template: &Template) -> Option<Shared> {
    let name = template
        .name
        .as_ref()
        .map(|name| name.value.clone())
        .filter(|name| !name.is_empty())?;
    let category = match template.category() {
        Some(known) => Some(known.name().to_owned()),
        None => template.category.as_ref().map(|term| term.value.clone()),
    };
    let mut settings: Vec<String> = template
        .fields
        .iter()
        .filter(|field| is_worth_writing(field, template))
        .map(|field| format!("{}: {}", field.key.value, field.value.value))
        .collect();
    settings.sort_unstable();
    let component = |other: &OtherComponent| other.value.value.to_string();
    let others = template.other_components.iter().map(component).collect();
    Some((name, category, template.is_named(), settings, others))
}
