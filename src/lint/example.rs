//! The examples of a rule, as sources that can be checked.

use super::rule::Example;
use crate::language::{Plain, other_language};
use crate::source::discover::kind_of;
use crate::source::{Damage, Source, SourceKind};
use crate::spelling::Tongue;
use std::path::Path;

impl Example {
    /// The text that the example is about, as its rule file writes it.
    #[must_use]
    pub fn text(&self) -> &str {
        let text = self.template.as_ref().or(self.file.as_ref());
        text.or(self.config.as_ref()).map_or("", String::as_str)
    }

    /// The example as sources: what it is about, then what stands beside it. A partial template is made whole
    /// behind its text, so that places in it stay. None for an example of a configuration.
    #[must_use]
    pub fn sources(&self) -> Vec<Source> {
        if self.template.is_none() && self.file.is_none() {
            return Vec::new();
        }
        let (name, text) = match &self.template {
            Some(template) => ("example.yaml", complete(template)),
            None => ("example.json", self.text().to_owned()),
        };
        let mut own = source(self.name.as_deref().unwrap_or(name), text);
        own.damage = self.damage.map(|kind| Damage {
            kind,
            offset: own.text.find('\u{fffd}').unwrap_or(0),
        });
        let mut all = vec![own];
        for (index, text) in self.beside.iter().enumerate() {
            all.push(if text.trim_start().starts_with(['{', '[']) {
                source(&format!("beside{index}.json"), text.clone())
            } else {
                source(&format!("beside{index}.yaml"), complete(text))
            });
        }
        all
    }

    /// The first of its sources after the rule's fixes, where the example says what they come to.
    #[must_use]
    pub fn fixed_source(&self) -> Option<String> {
        let fixed = self.fixed.as_ref()?;
        Some(match self.template {
            Some(_) => complete(fixed),
            None => fixed.clone(),
        })
    }
}

/// Adds what a partial example leaves out.
fn complete(template: &str) -> String {
    let mut text = template.to_owned();
    if !text.ends_with('\n') {
        text.push('\n');
    }
    let has = |key: &str| {
        template
            .lines()
            .any(|line| line.starts_with(&format!("{key}:")))
    };
    let mut add = |missing: bool, line: &str| {
        if missing {
            text.push_str(line);
            text.push('\n');
        }
    };
    add(!has("name"), "name: order_update");
    let language = language_of(template);
    add(
        !has("language") && !has("languages"),
        &format!("language: {language}"),
    );
    add(!has("category"), "category: utility");
    let body = match Tongue::of(language).base {
        "es" => "body: Tu pedido salió de nuestra tienda esta mañana y llega antes de las doce.",
        "pt" => "body: Seu pedido saiu da nossa loja esta manhã e chega antes do meio-dia.",
        _ => "body: Your order left our store this morning and arrives before noon.",
    };
    add(!has("body") && !has("languages"), body);
    text
}

/// The language that an example says, else the one that it is written in.
fn language_of(template: &str) -> &str {
    let said = template
        .lines()
        .find_map(|line| line.strip_prefix("language:"))
        .map(str::trim);
    said.unwrap_or_else(|| {
        let body = template
            .lines()
            .skip_while(|line| !line.starts_with("body:"))
            .enumerate()
            .take_while(|(at, line)| *at == 0 || line.starts_with(' '))
            .flat_map(|(_, line)| line.split(|c: char| !c.is_alphabetic()));
        let words: Vec<Plain<'_>> = body
            .filter(|word| !word.is_empty() && *word != "body")
            .map(Plain::new)
            .collect();
        match other_language(&words, "en").map(|other| other.base) {
            Some("es") => "es",
            Some("pt") => "pt_BR",
            _ => "en_US",
        }
    })
}

fn source(name: &str, text: String) -> Source {
    Source {
        name: name.to_owned(),
        text,
        kind: kind_of(Path::new(name)).unwrap_or(SourceKind::Yaml),
        named: true,
        ..Source::default()
    }
}
