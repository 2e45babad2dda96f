//! Valid templates of every kind, in both forms, under `tests/kinds/`: nothing is wrong with any of them.

use std::fs;
use std::path::Path;

use plantilla::lint::diagnostic::Severity;
use plantilla::lint::{Options, Rules, lint};
use plantilla::source::{Source, SourceKind};

/// The kinds that Meta's pages describe, each with a file in the authoring form and one in the Graph form.
const KINDS: [&str; 23] = [
    "auth_copy_code",
    "auth_one_tap",
    "auth_zero_tap",
    "call_permission",
    "carousel_checkout",
    "carousel_media",
    "carousel_product",
    "catalog",
    "contact_info",
    "coupon",
    "flow",
    "header_document",
    "header_gif",
    "header_image",
    "header_location",
    "header_video",
    "limited_time_offer",
    "multi_product",
    "order_details",
    "order_status",
    "plain",
    "single_product",
    "voice_call",
];

/// What is wrong with a file that should have nothing wrong with it.
fn wrong(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/kinds")
        .join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let kind = if name.ends_with("json") {
        SourceKind::Json
    } else {
        SourceKind::Yaml
    };
    let source = Source {
        name: name.to_owned(),
        text,
        kind,
        named: true,
        ..Source::default()
    };
    let report = lint(vec![source], &Options::new(Rules::builtin().unwrap()));
    assert!(!report.templates.is_empty(), "{name} holds no template");
    report
        .diagnostics
        .iter()
        .filter(|found| found.severity >= Severity::Warning)
        .map(|found| {
            let marked = &report.sources[found.source].text[found.span.range()];
            format!("{name}: {}: {} at {marked:?}", found.rule, found.message)
        })
        .collect()
}

#[test]
fn valid_templates_of_every_kind_are_clean() {
    let files = KINDS
        .iter()
        .flat_map(|kind| [format!("{kind}.yaml"), format!("{kind}.json")])
        .chain(["payment_request.json".to_owned(), "listing.json".to_owned()]);
    let found: Vec<String> = files.flat_map(|name| wrong(&name)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
