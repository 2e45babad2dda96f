//! The page: hand-written modules, built into the program.

/// What is served without the secret, by path: nothing of it comes from the folder.
pub(super) const FILES: &[(&str, &str, &str)] = &[
    (
        "studio.css",
        "text/css; charset=utf-8",
        include_str!("page/studio.css"),
    ),
    (
        "bubble.css",
        "text/css; charset=utf-8",
        crate::preview::html::BUBBLE,
    ),
    ("app.js", SCRIPT, include_str!("page/app.js")),
    ("api.js", SCRIPT, include_str!("page/api.js")),
    ("dom.js", SCRIPT, include_str!("page/dom.js")),
    ("drafts.js", SCRIPT, include_str!("page/drafts.js")),
    ("list.js", SCRIPT, include_str!("page/list.js")),
    ("editor.js", SCRIPT, include_str!("page/editor.js")),
    ("form.js", SCRIPT, include_str!("page/form.js")),
    ("field.js", SCRIPT, include_str!("page/field.js")),
    ("findings.js", SCRIPT, include_str!("page/findings.js")),
    ("beside.js", SCRIPT, include_str!("page/beside.js")),
    ("dialogs.js", SCRIPT, include_str!("page/dialogs.js")),
    ("views.js", SCRIPT, include_str!("page/views.js")),
    ("icon.svg", "image/svg+xml", include_str!("page/icon.svg")),
];

const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The page itself, in which `{lang}` is the code of its language.
pub(super) const INDEX: &str = include_str!("page/index.html");
