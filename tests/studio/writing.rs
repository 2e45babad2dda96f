//! A writer at work, in a real browser.

use std::fs;

use plantilla::lint::Lang;

use super::driver::{Browser, Window};
use super::{Desk, ORDER};

const BODY: &str = "textarea[data-at=body]";
const ENTER: &str = "\u{e007}";
const TAB: &str = "\u{e004}";
const END: &str = "\u{e010}";

/// Opens a desk at a file, in a window.
fn at(desk: &Desk, file: &str, window: Window) -> Option<Browser> {
    let browser = Browser::open(window)?;
    browser.go(desk.address());
    browser.until("!!document.querySelector('.editor') || !!document.querySelector('.empty')");
    browser.js(&format!("location.hash = '#/{file}/0'"));
    browser.until(&format!(
        "document.querySelector('.path')?.textContent === '{file}'"
    ));
    Some(browser)
}

fn settled(browser: &Browser) {
    browser.until("studio.editor.work && !studio.editor.busy && !studio.editor.pending.length");
}

fn save(browser: &Browser) {
    browser.control("s");
    browser.until("!studio.editor.unsaved()");
}

#[test]
fn a_fault_is_shown_under_its_field_mended_and_only_that_is_saved() {
    let desk = Desk::new(Lang::En, &[("order.yaml", ORDER)]);
    let Some(browser) = at(&desk, "order.yaml", Window::default()) else {
        return;
    };
    let finding = "[data-block=body] .findings li[data-rule='placeholder/mixed-brackets']";
    assert_eq!(
        browser.js("return document.querySelectorAll('[data-block=body] .findings li').length"),
        0
    );
    browser.write(BODY, " Gracias, {{customer}}, por tu compra.");
    browser.until(&format!("!!document.querySelector(\"{finding}\")"));
    assert!(
        browser
            .until("document.querySelector('.bubble-host').innerText")
            .to_string()
            .contains("por tu compra")
    );
    browser.until("!!document.querySelector('[data-block=body] .back u')");
    browser.until("document.querySelector('.count').textContent.includes('1024') || [...document.querySelectorAll('.count')].some((it) => it.textContent.includes('1024'))");
    browser.click(&format!("{finding} .fix"));
    browser.until(&format!("!document.querySelector(\"{finding}\")"));
    let wanted = "Hola <<customer>>, tu pedido <<order_id>> ya salió de nuestro almacén. Gracias, <<customer>>, por tu compra.";
    assert_eq!(browser.value(BODY), wanted);
    settled(&browser);
    assert_eq!(
        desk.text("order.yaml"),
        ORDER,
        "nothing is written before it is saved"
    );
    save(&browser);
    let saved = ORDER.replace("almacén.", "almacén. Gracias, <<customer>>, por tu compra.");
    assert_eq!(desk.text("order.yaml"), saved);
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn a_template_from_nothing_in_spanish_by_keyboard() {
    let desk = Desk::new(Lang::Es, &[]);
    let Some(browser) = Browser::open(Window::default()) else {
        return;
    };
    browser.go(desk.address());
    browser.click(".empty button");
    browser.until("!!document.querySelector('dialog[open]')");
    browser.write("dialog input[type=text]", "Pedido enviado");
    browser.press(&[ENTER]);
    browser.until("document.querySelector('.path')?.textContent === 'pedido_enviado.yaml'");
    assert_eq!(
        desk.text("pedido_enviado.yaml"),
        "name: pedido_enviado\nlanguage: es\ncategory: utility\nbody: \"\"\n"
    );
    browser.until("!!document.querySelector('[data-block=body] .findings .error')");
    browser.write(BODY, "Hola ");
    browser.click("[data-block=body] .tools button.plain");
    browser.write(".asking input", "Nombre");
    browser.press(&[TAB]);
    browser.press(&["A", "n", "a", ENTER]);
    browser.until(&format!(
        "document.querySelector('{BODY}').value === 'Hola <<nombre>>'"
    ));
    browser.press(&[END]);
    browser.write(
        BODY,
        ", tu pedido ya salió de nuestro almacén.\nLlega mañana antes del mediodía.",
    );
    browser.until(&format!(
        "document.querySelector('{BODY}').value.endsWith('mediodía.')"
    ));
    browser.write("input[data-at=footer]", "Tienda Andina");
    browser.click(".adder button");
    browser.write("[data-block='buttons[0]'] input", "Gracias");
    settled(&browser);
    save(&browser);
    assert_eq!(
        desk.text("pedido_enviado.yaml"),
        "name: pedido_enviado\nlanguage: es\ncategory: utility\nbody: |\n  Hola <<nombre>>, tu pedido ya salió de nuestro almacén.\n  Llega mañana antes del mediodía.\nfooter: Tienda Andina\nbuttons:\n  - quick_reply: Gracias\nsamples:\n  nombre: Ana\n"
    );
    assert_eq!(
        browser.until("document.querySelector('.status .sum').textContent"),
        "Nada que corregir"
    );
    assert_eq!(browser.complaints(), Vec::<String>::new());
}

#[test]
fn what_changes_on_the_disk_is_shown_and_never_overwritten() {
    let desk = Desk::new(Lang::En, &[("order.yaml", ORDER)]);
    let Some(browser) = at(&desk, "order.yaml", Window::default()) else {
        return;
    };
    let first = ORDER.replace("ya salió", "salió hoy");
    fs::write(desk.path("order.yaml"), &first).unwrap();
    browser.until(&format!(
        "document.querySelector('{BODY}').value.includes('salió hoy')"
    ));
    browser.write(BODY, " Gracias.");
    settled(&browser);
    let theirs = first.replace("Ayuda", "Soporte");
    fs::write(desk.path("order.yaml"), &theirs).unwrap();
    browser.until("!!document.querySelector('.banner[data-banner=changed]')");
    browser.control("s");
    browser.until("!!document.querySelector('dialog[open] .lines .added') && !!document.querySelector('dialog[open] .lines .gone')");
    assert_eq!(desk.text("order.yaml"), theirs);
    browser.click("dialog .answers .main");
    browser.until("!document.querySelector('dialog')");
    assert!(
        browser.value(BODY).ends_with(" Gracias."),
        "the writer's text is still there"
    );
    browser.control("s");
    browser.until("!!document.querySelector('dialog[open]')");
    browser.click("dialog .answers button:nth-child(2)");
    browser.until("!studio.editor.unsaved() && document.querySelector('[data-block=\"buttons[0]\"] input').value === 'Soporte'");
    assert!(!browser.value(BODY).contains("Gracias"));
    browser.write(BODY, " Hasta pronto.");
    settled(&browser);
    fs::write(desk.path("order.yaml"), &first).unwrap();
    browser.control("s");
    browser.until("!!document.querySelector('dialog[open]')");
    browser.click("dialog .answers button:nth-child(1)");
    browser.until("!studio.editor.unsaved()");
    assert_eq!(
        desk.text("order.yaml"),
        theirs.replace("almacén.", "almacén. Hasta pronto.")
    );
}

#[test]
fn unsaved_text_survives_a_reload_and_the_end_of_the_desk() {
    let mut desk = Desk::new(Lang::En, &[("order.yaml", ORDER)]);
    let Some(browser) = at(&desk, "order.yaml", Window::default()) else {
        return;
    };
    browser.write(BODY, " Gracias.");
    settled(&browser);
    browser.js("location.reload()");
    browser.until("!!document.querySelector('.banner[data-banner=restored]')");
    assert!(browser.value(BODY).ends_with(" Gracias."));
    desk.stop();
    browser.write(BODY, " Hasta pronto.");
    browser.until("!document.querySelector('.alarm').hidden");
    browser.js("window.onbeforeunload = null");
    desk.start(Lang::En);
    browser.go("about:blank");
    browser.go(desk.address());
    browser.until("!!document.querySelector('.banner[data-banner=restored]')");
    browser.until(&format!(
        "document.querySelector('{BODY}').value.endsWith(' Gracias. Hasta pronto.')"
    ));
    settled(&browser);
    save(&browser);
    assert_eq!(
        desk.text("order.yaml"),
        ORDER.replace("almacén.", "almacén. Gracias. Hasta pronto.")
    );
}

#[test]
fn languages_buttons_and_the_text_itself() {
    let desk = Desk::new(Lang::Pt, &[("order.yaml", ORDER)]);
    let Some(browser) = at(&desk, "order.yaml", Window::default()) else {
        return;
    };
    browser.click(".languages [role=tab]:nth-child(2)");
    browser.until(&format!(
        "document.querySelector('{BODY}').value.startsWith('Hi ')"
    ));
    browser.click(".adder button");
    browser.write("[data-block='buttons[1]'] input", "Thanks");
    settled(&browser);
    browser.click("[data-block='buttons[1]'] .act");
    browser.until("document.querySelector('[data-block=\"buttons[0]\"] input').value === 'Thanks'");
    assert_eq!(
        browser.js("return document.activeElement.closest('[data-block]').dataset.block"),
        "buttons[0]"
    );
    browser.click("#view-compare");
    browser.until("document.querySelectorAll('.compare .stage').length === 2");
    browser.click("#view-yaml");
    let wanted = ORDER.replace(
        "      - quick_reply: Help\n",
        "      - quick_reply: Thanks\n      - quick_reply: Help\n",
    );
    assert_eq!(browser.value("textarea.source"), wanted);
    browser.write("textarea.source", "footer: Loja\n");
    settled(&browser);
    browser.click("#view-form");
    browser.until("document.querySelector('input[data-at=footer]').value === 'Loja'");
    save(&browser);
    assert_eq!(desk.text("order.yaml"), format!("{wanted}footer: Loja\n"));
    browser.click("#view-changes");
    browser.until("document.querySelector('.changes p')?.textContent.includes('commit')");
}

#[test]
fn an_approval_is_of_exactly_what_was_seen() {
    let desk = Desk::new(Lang::En, &[("order.yaml", ORDER)]);
    let Some(browser) = at(&desk, "order.yaml", Window::default()) else {
        return;
    };
    browser.js("document.querySelector('.approval input').value = ''");
    browser.write(".approval input", "Ana <ana@shop.example>");
    browser.click(".approval button");
    browser
        .until("document.querySelector('.approval .sentence').textContent === 'Approved by Ana'");
    let approvals = desk.text("plantilla.approvals");
    assert_eq!(approvals.lines().count(), 1);
    assert!(
        approvals.contains("\"language\":\"es\"") && approvals.contains("Ana <ana@shop.example>")
    );
    browser.write(BODY, " Gracias.");
    browser.until(
        "document.querySelector('.approval button').getAttribute('aria-disabled') === 'true'",
    );
    browser
        .until("document.querySelector('.approval .sentence').textContent === 'Not approved yet'");
    browser.click(".languages [role=tab]:nth-child(2)");
    browser
        .until("document.querySelector('.approval .sentence').textContent === 'Not approved yet'");
    assert_eq!(desk.text("plantilla.approvals"), approvals);
}
