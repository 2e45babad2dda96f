//! JUnit and Checkstyle, read by an XML parser.

use plantilla::lint::Options;
use plantilla::lint::diagnostic::Listed;
use plantilla::source::Source;
use roxmltree::{Document, Node};

use super::{EVIL, evil, frame, written};
use crate::formats::report;

fn named<'d>(node: Node<'d, 'd>, name: &'static str) -> impl Iterator<Item = Node<'d, 'd>> {
    node.descendants().filter(move |it| it.has_tag_name(name))
}

fn number(node: Node<'_, '_>, name: &str) -> usize {
    node.attribute(name).unwrap().parse().unwrap()
}

#[test]
fn junit_counts_what_it_lists() {
    let mut report = report();
    report.templates.push(Listed {
        source: 3,
        offset: 0,
        name: "fine".to_owned(),
        language: String::new(),
        category: String::new(),
    });
    for report in [report, evil()] {
        let text = written("junit", &report);
        let page = Document::parse(&text).unwrap();
        let root = page.root_element();
        assert_eq!(root.tag_name().name(), "testsuites");
        let mut found = 0;
        for suite in named(root, "testsuite") {
            assert!(suite.attribute("name").is_some());
            assert_eq!(named(suite, "testcase").count(), number(suite, "tests"));
            assert_eq!(named(suite, "failure").count(), number(suite, "failures"));
        }
        for case in named(root, "testcase") {
            assert!(case.attribute("name").is_some() && case.attribute("classname").is_some());
            assert!(named(case, "failure").count() <= 1);
        }
        for node in root.descendants().filter(Node::is_text) {
            let lines = node.text().unwrap().lines();
            let own = |line: &&str| line.ends_with(']') && !line.starts_with("  > ");
            found += lines.filter(own).count();
        }
        assert_eq!(found, report.diagnostics.len());
    }
}

#[test]
fn a_template_without_findings_is_a_case_that_passes() {
    let source = Source {
        name: "a.yaml".to_owned(),
        text: "name: order_shipped\nlanguage: es\ncategory: utility\nbody: Hola, tu pedido ya salió de nuestro almacén y llega mañana temprano.\n".to_owned(),
        ..Source::default()
    };
    let options = Options::new(frame().rules.unwrap());
    let report = plantilla::lint::lint(vec![source], &options);
    assert_eq!(
        written("junit", &report),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"plantilla\">\n  \
         <testsuite name=\"a.yaml\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n    \
         <testcase name=\"order_shipped (es)\" classname=\"a.yaml\"/>\n  \
         </testsuite>\n\
         </testsuites>\n"
    );
}

#[test]
fn checkstyle_lists_every_finding_in_its_file() {
    for report in [report(), evil()] {
        let text = written("checkstyle", &report);
        let page = Document::parse(&text).unwrap();
        let root = page.root_element();
        assert!(root.has_tag_name("checkstyle") && root.attribute("version").is_some());
        let errors: Vec<_> = named(root, "error").collect();
        assert_eq!(errors.len(), report.diagnostics.len());
        for (error, it) in errors.iter().zip(&report.diagnostics) {
            assert!(error.parent().unwrap().has_tag_name("file"));
            assert!(number(*error, "line") > 0 && number(*error, "column") > 0);
            let severity = error.attribute("severity").unwrap();
            assert!(["error", "warning", "info"].contains(&severity));
            assert!(error.attribute("source").unwrap().starts_with("plantilla."));
            if !EVIL.contains(&it.message.as_str()) {
                let harmless = plantilla::report::shown::harmless(&it.message).into_owned();
                assert_eq!(error.attribute("message"), Some(harmless.as_str()));
            }
        }
    }
}
