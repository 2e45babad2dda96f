//! What the page is for everybody: in three languages, for those who hear it, on small windows, and with
//! templates that mean harm.

use std::path::Path;

use plantilla::lint::Lang;
use serde_json::Value;

use super::driver::{Browser, Window, skip};
use super::{Desk, ORDER};

/// A template with faults of every severity.
const FAULTS: &str = "\
name: pedido
language: es
category: utility
header: Tu pedido
body: |
  <<customer>>, tu pedido <<order_id>> ya salió y llega el <<date>>. Aprovecha nuestra oferta: 20 % de descuento!
footer: Tienda Andina
buttons:
  - url: http://shop.example/<<order_id>>
    text: Seguir el pedido ahora mismo
  - quick_reply: Ayuda
samples: {customer: Ana, order_id: A-1042}
";

const ARABIC: &str = "\
name: order_arabic
language: ar
category: utility
body: |
  مرحبا <<name>>، طلبك رقم <<order>> في الطريق إليك وسيصل غدا قبل الظهر.
samples: {name: سارة, order: A-1042}
";

fn ready(desk: &Desk, window: Window) -> Option<Browser> {
    let browser = Browser::open(window)?;
    browser.go(desk.address());
    browser.until("!!document.querySelector('.editor .block')");
    Some(browser)
}

#[test]
fn the_page_speaks_three_languages() {
    for (lang, code, save) in [
        (Lang::En, "en", "Save"),
        (Lang::Es, "es", "Guardar"),
        (Lang::Pt, "pt", "Salvar"),
    ] {
        let desk = Desk::new(lang, &[("a.yaml", FAULTS)]);
        let Some(browser) = ready(&desk, Window::default()) else {
            return;
        };
        assert_eq!(browser.js("return document.documentElement.lang"), code);
        assert_eq!(
            browser.js("return document.querySelector('.status .main').textContent"),
            save
        );
        for view in ["yaml", "compare", "changes", "form"] {
            browser.click(&format!("#view-{view}"));
            browser.until("!studio.editor.busy");
            let unsaid = browser.js(
                "return document.body.innerText.match(/\\b(what|field|kind|option|price|sure|side)[.][a-z]|undefined|NaN|\\{\\}/)?.[0] ?? null",
            );
            assert_eq!(unsaid, Value::Null, "{code} {view}");
        }
        assert_eq!(browser.complaints(), Vec::<String>::new());
    }
}

#[test]
fn a_hostile_template_runs_nothing() {
    let evil = "<img src=x onerror=hacked=1><script>hacked=1</script>\"'`${hacked=1}</textarea></style><svg onload=hacked=1>";
    let quoted = serde_json::to_string(evil).unwrap();
    let text = format!(
        "name: {quoted}\nlanguage: {quoted}\ncategory: {quoted}\nheader: {{image: {quoted}}}\nbody: {quoted}\nfooter: {quoted}\nbuttons:\n  - quick_reply: {quoted}\n  - url: {quoted}\n    text: {quoted}\n  - {quoted}: {quoted}\nsamples: {{{quoted}: {quoted}}}\n{quoted}: 1\n"
    );
    let good = ORDER.replace("Ana", &evil.replace(['"', '{', '}'], ""));
    let desk = Desk::new(
        Lang::En,
        &[
            ("a.yaml", &text),
            ("b.yaml", &good),
            ("<img src=x onerror=hacked=1>.yaml", ORDER),
            ("c.yaml", "name: [\n<script>hacked=1</script>"),
        ],
    );
    let Some(browser) = ready(&desk, Window::default()) else {
        return;
    };
    let files = browser.js("return studio.items.map((it) => it.file)");
    assert!(files.as_array().unwrap().len() >= 4, "{files}");
    for file in files.as_array().unwrap() {
        browser.js(&format!(
            "location.hash = '#/' + encodeURIComponent({file}) + '/0'"
        ));
        browser.until(&format!(
            "document.querySelector('.path').textContent === {file}"
        ));
        for view in ["form", "yaml", "compare", "changes"] {
            browser.click(&format!("#view-{view}"));
            browser.until("!studio.editor.busy");
        }
        browser.click("#view-form");
    }
    assert_eq!(browser.js("return typeof hacked"), "undefined");
    assert_eq!(browser.js("return document.querySelectorAll('#app img, #app script, #app style, #app [onerror], #app [onload]').length"), 0);
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn right_to_left_is_right_to_left() {
    let desk = Desk::new(Lang::En, &[("a.yaml", ARABIC)]);
    let Some(browser) = ready(&desk, Window::default()) else {
        return;
    };
    let side = |css: &str| {
        browser.js(&format!(
            "return getComputedStyle(document.querySelector('{css}')).direction"
        ))
    };
    assert_eq!(side("textarea[data-at=body]"), "rtl");
    assert_eq!(side(".bubble-host .stage"), "rtl");
    assert_eq!(side("[data-block=name] input"), "ltr");
    assert_eq!(
        browser.js("return document.querySelector('textarea[data-at=body]').lang"),
        "ar"
    );
}

#[test]
fn a_narrow_window_and_double_zoom_cut_nothing_off() {
    let desk = Desk::new(Lang::Es, &[("a.yaml", FAULTS), ("b.yaml", ORDER)]);
    let Some(browser) = ready(&desk, Window::default()) else {
        return;
    };
    // 1280 pixels at 200 % are 640; 320 are what is left at 400 %.
    for width in [640, 400, 320] {
        browser.resize(width, 512);
        for view in ["yaml", "compare", "changes", "form"] {
            browser.js(&format!("document.getElementById('view-{view}').click()"));
            browser.until("!studio.editor.busy");
            let wide = browser.js("return document.documentElement.scrollWidth");
            assert!(
                wide.as_u64().unwrap() <= u64::from(width),
                "{view} at {width}: {wide}"
            );
        }
        browser.click(".menu");
        browser.until("getComputedStyle(document.querySelector('.side')).display === 'block'");
        browser.click(".rows li:nth-child(2) .chip");
        browser.until("getComputedStyle(document.querySelector('.side')).display === 'none'");
    }
}

#[test]
fn everybody_can_use_it_says_axe() {
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/axe/package/axe.min.js");
    let Ok(axe) = std::fs::read_to_string(&axe) else {
        skip(
            "no target/axe/package/axe.min.js, which tests/studio/axe fetches; accessibility was NOT checked",
        );
        return;
    };
    let desk = Desk::new(
        Lang::Es,
        &[("a.yaml", FAULTS), ("b.yaml", ORDER), ("c.yaml", ARABIC)],
    );
    for window in [
        Window::default(),
        Window {
            dark: true,
            ..Window::default()
        },
        Window {
            width: 520,
            ..Window::default()
        },
    ] {
        let Some(browser) = ready(&desk, window) else {
            return;
        };
        browser.js(&axe);
        let check = |state: &str| {
            let found = browser.later("axe.run(document, { resultTypes: ['violations'] }).then((it) => done(it.violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 200) + ' ' + n.failureSummary)])))");
            assert_eq!(found, Value::Array(Vec::new()), "{state}: {found:#}");
        };
        browser.until(
            "studio.editor.file() === 'a.yaml' && !!document.querySelector('.findings .error')",
        );
        browser
            .js("for (const it of document.querySelectorAll('.findings details')) it.open = true");
        check("form");
        browser.click("[data-block=body] .tools button.plain");
        check("asking for a placeholder");
        for view in ["yaml", "compare", "changes"] {
            browser.js(&format!("document.getElementById('view-{view}').click()"));
            browser.until("!studio.editor.busy");
            check(view);
        }
        browser.js("document.getElementById('view-form').click(); document.querySelector('header .new').click()");
        browser.until("!!document.querySelector('dialog[open]')");
        check("new");
    }
}
