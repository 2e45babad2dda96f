//! Any bytes are read; whatever was read is written in both forms, and every place is one of the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plantilla::source::{authoring, graph, read};
use plantilla_fuzz::source;

fuzz_target!(|data: &[u8]| {
    let Some(source) = source(data) else {
        return;
    };
    let reading = read(&source);
    for problem in &reading.problems {
        assert!(
            source.text.get(problem.span.range()).is_some(),
            "{problem:?}"
        );
    }
    for template in &reading.templates {
        assert!(source.text.get(template.origin.span.range()).is_some());
        let _ = graph(template);
        let _ = authoring(std::slice::from_ref(template));
    }
});
