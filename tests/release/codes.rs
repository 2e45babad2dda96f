//! Authentication templates, of which a listing shows what Meta wrote: in every form in which accounts show it.

use plantilla::release::plan::Outcome;
use serde_json::{Value, json};

use super::listed::{drift, outcome};
use super::plan::{drafted, planned, remote};

const HASH: &str = "K8a/AINcGX7";
const OTHER_HASH: &str = "xyz+ABCDEF1";

/// An authentication template as it is created.
pub(super) fn code(kind: &str, language: &str) -> Value {
    let mut button = json!({"type": "OTP", "otp_type": kind});
    if kind != "COPY_CODE" {
        button["supported_apps"] =
            json!([{"package_name": "com.shop.app", "signature_hash": HASH}]);
    }
    if kind == "ZERO_TAP" {
        button["zero_tap_terms_accepted"] = true.into();
    }
    json!({"name": "code", "language": language, "category": "AUTHENTICATION", "components": [
        {"type": "BODY", "add_security_recommendation": true},
        {"type": "FOOTER", "code_expiration_minutes": 10},
        {"type": "BUTTONS", "buttons": [button]}]})
}

/// Meta's words: the body, the recommendation, the footer, the label, the label of autofill.
fn words(language: &str) -> [&'static str; 5] {
    match language {
        "es_MX" => [
            "Tu código de verificación es *{{1}}*.",
            " Por tu seguridad, no lo compartas.",
            "Este código caduca en 10 minutos.",
            "Copiar código",
            "Autocompletar",
        ],
        "pt_BR" => [
            "*{{1}}* é seu código de verificação.",
            " Para sua segurança, não o compartilhe.",
            "Este código expira em 10 minutos.",
            "Copiar código",
            "Preencher automaticamente",
        ],
        "id" => [
            "*{{1}}* adalah kode verifikasi Anda.",
            " Demi keamanan, jangan bagikan kode ini.",
            "Kode ini akan kedaluwarsa dalam 10 menit.",
            "Salin kode",
            "Isi Otomatis",
        ],
        "hi" => [
            "*{{1}}* आपका सत्यापन कोड है।",
            " अपनी सुरक्षा के लिए, यह कोड शेयर न करें।",
            "इस कोड की समय-सीमा १० मिनट में समाप्त होगी।",
            "कोड कॉपी करें",
            "ऑटोफ़िल",
        ],
        _ => [
            "*{{1}}* is your verification code.",
            " For your security, do not share this code.",
            "This code expires in 10 minutes.",
            "Copy code",
            "Autofill",
        ],
    }
}

/// The forms in which listings give an authentication template back.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Form {
    /// An address with everything in it, and no fields: what accounts show.
    Address,
    /// An address with the kind alone, as of 2023.
    BareAddress,
    /// The button as it was sent, and Meta's words with the fields beside them.
    Button,
    /// The button without its apps, and Meta's words without fields.
    BareButton,
}

const FORMS: [Form; 4] = [
    Form::Address,
    Form::BareAddress,
    Form::Button,
    Form::BareButton,
];

/// What a listing makes of an authentication template.
fn listed(sent: &Value, form: Form) -> Value {
    let mut out = sent.clone();
    let language = sent["language"].as_str().unwrap();
    let [body, warning, footer, copy, fill] = words(language);
    let mut minutes = Value::Null;
    let parts = out["components"].as_array_mut().unwrap();
    for part in parts {
        let fields = part.as_object_mut().unwrap();
        match fields["type"].as_str().unwrap() {
            "BODY" => {
                let warns = fields.get("add_security_recommendation") == Some(&true.into());
                let text = format!("{body}{}", if warns { warning } else { "" });
                if form != Form::Button {
                    fields.remove("add_security_recommendation");
                }
                fields.insert("text".into(), text.into());
                fields.insert("example".into(), json!({"body_text": [["123456"]]}));
            }
            "FOOTER" => {
                minutes = fields["code_expiration_minutes"].clone();
                let text = footer.replace("10", &minutes.to_string());
                if form != Form::Button {
                    fields.remove("code_expiration_minutes");
                }
                fields.insert("text".into(), text.into());
            }
            _ => {
                let button = &mut fields["buttons"][0];
                let text = |key: &str| button[key].as_str().map(str::to_owned);
                let kind = text("otp_type").unwrap();
                let label = text("text").unwrap_or_else(|| copy.to_owned());
                let autofill = text("autofill_text").unwrap_or_else(|| fill.to_owned());
                let is_copy = kind == "COPY_CODE";
                if matches!(form, Form::Button | Form::BareButton) {
                    button["text"] = label.into();
                    if !is_copy && form == Form::Button {
                        button["autofill_text"] = autofill.into();
                    }
                    let button = button.as_object_mut().unwrap();
                    button.remove("zero_tap_terms_accepted");
                    if form == Form::BareButton {
                        button.remove("supported_apps");
                        button.remove("autofill_text");
                    }
                    continue;
                }
                let mut url = format!("https://www.whatsapp.com/otp/code/?otp_type={kind}");
                if form == Form::Address {
                    let mut more = url::form_urlencoded::Serializer::new(String::new());
                    if !is_copy {
                        let list = |key: &str| {
                            let all = button["supported_apps"].as_array().unwrap().iter();
                            let all: Vec<_> = all.map(|it| it[key].as_str().unwrap()).collect();
                            all.join(",")
                        };
                        more.append_pair("cta_display_name", &autofill);
                        more.append_pair("package_name", &list("package_name"));
                        more.append_pair("signature_hash", &list("signature_hash"));
                    }
                    if !minutes.is_null() {
                        more.append_pair("code_expiration_minutes", &minutes.to_string());
                    }
                    let more = more.finish();
                    if !more.is_empty() {
                        url = format!("{url}&{more}");
                    }
                }
                *button = json!({"type": "URL", "text": label, "url": format!("{url}&code=otp{{{{1}}}}"),
                    "example": [format!("{url}&code=otp123456")]});
            }
        }
    }
    out
}

const KINDS: [&str; 3] = ["COPY_CODE", "ONE_TAP", "ZERO_TAP"];

#[test]
fn a_code_that_was_created_so_is_nothing_to_do() {
    for kind in KINDS {
        for language in ["en_US", "es_MX", "pt_BR", "id", "hi"] {
            let plain = code(kind, language);
            let mut labelled = plain.clone();
            let button = &mut labelled["components"][2]["buttons"][0];
            button["text"] = "Kopier".into();
            if kind != "COPY_CODE" {
                button["autofill_text"] = "Llenar ya, así".into();
                let apps = button["supported_apps"].as_array_mut().unwrap();
                apps.push(json!({"package_name": "com.shop.other", "signature_hash": OTHER_HASH}));
            }
            let mut bare = plain.clone();
            let parts = bare["components"].as_array_mut().unwrap();
            parts.remove(1);
            parts[0] = json!({"type": "BODY"});
            let mut off = plain.clone();
            off["components"][0]["add_security_recommendation"] = false.into();
            off["components"][2]["buttons"][0]["otp_type"] = kind.to_ascii_lowercase().into();
            for draft in [plain, labelled, bare, off] {
                let mut sent = draft.clone();
                sent["components"]
                    .as_array_mut()
                    .unwrap()
                    .last_mut()
                    .unwrap()["buttons"][0]["otp_type"] = kind.into();
                for form in FORMS {
                    let listing = listed(&sent, form);
                    assert_eq!(
                        drift(&draft, &listing),
                        [""; 0],
                        "{form:?}\n{draft}\n{listing}"
                    );
                }
            }
        }
    }
}

#[test]
fn what_changes_in_a_code_is_seen_where_the_listing_tells_it() {
    let with = |change: &dyn Fn(&mut Value)| {
        let mut draft = code("ONE_TAP", "es_MX");
        change(&mut draft);
        draft
    };
    let sent = code("ONE_TAP", "es_MX");
    let all = &FORMS[..];
    let fields: &[Form] = &[Form::Address, Form::Button];
    let cases: [(&str, Value, &str, &[Form]); 9] = [
        (
            "expiry",
            with(&|it| it["components"][1]["code_expiration_minutes"] = 5.into()),
            "footer.code_expiration_minutes",
            all,
        ),
        (
            "no expiry",
            with(&|it| drop(it["components"].as_array_mut().unwrap().remove(1))),
            "footer.code_expiration_minutes",
            all,
        ),
        (
            "no recommendation",
            with(&|it| it["components"][0] = json!({"type": "BODY"})),
            "body.add_security_recommendation",
            all,
        ),
        (
            "recommendation off",
            with(&|it| it["components"][0]["add_security_recommendation"] = false.into()),
            "body.add_security_recommendation",
            all,
        ),
        (
            "another kind",
            with(&|it| {
                let button = &mut it["components"][2]["buttons"][0];
                button["otp_type"] = "ZERO_TAP".into();
                button["zero_tap_terms_accepted"] = true.into();
            }),
            "buttons[0].otp_type",
            all,
        ),
        (
            "label",
            with(&|it| it["components"][2]["buttons"][0]["text"] = "Copiar".into()),
            "buttons[0].text",
            all,
        ),
        (
            "label of autofill",
            with(&|it| it["components"][2]["buttons"][0]["autofill_text"] = "Llenar".into()),
            "buttons[0].autofill_text",
            fields,
        ),
        (
            "one app more",
            with(&|it| {
                let apps = &mut it["components"][2]["buttons"][0]["supported_apps"];
                let app = json!({"package_name": "com.shop.other", "signature_hash": OTHER_HASH});
                apps.as_array_mut().unwrap().push(app);
            }),
            "buttons[0].supported_apps[1]",
            fields,
        ),
        (
            "another build of the app",
            with(&|it| {
                let app = &mut it["components"][2]["buttons"][0]["supported_apps"][0];
                app["signature_hash"] = OTHER_HASH.into();
            }),
            "buttons[0].supported_apps[0]",
            fields,
        ),
    ];
    for (what, draft, part, seen) in cases {
        for form in FORMS {
            let listing = listed(&sent, form);
            let found = drift(&draft, &listing);
            let expected: &[&str] = if seen.contains(&form) { &[part] } else { &[] };
            assert_eq!(found, expected, "{what} {form:?}\n{listing}");
            // And the other way round: the account has it, and the draft goes back.
            let listing = listed(&draft, form);
            let found = drift(&sent, &listing);
            let filled = matches!(what, "label" | "label of autofill");
            let expected: &[&str] = match filled {
                // A draft that says nothing takes what Meta writes, and that is not told from what people wrote.
                true => &[],
                false => expected,
            };
            assert_eq!(found, expected, "back: {what} {form:?}\n{listing}");
        }
    }
}

#[test]
fn a_label_that_meta_writes_over_is_asked_for_once() {
    let mut draft = code("COPY_CODE", "en_US");
    let label = &mut draft["components"][2]["buttons"][0];
    label["text"] = "Copy my code".into();
    let listing = listed(&code("COPY_CODE", "en_US"), Form::Address);
    assert_eq!(drift(&draft, &listing), ["buttons[0].text"]);
    let drafts = drafted(&[draft.clone()]);
    let digest = drafts[0].digest.as_ref().unwrap().as_str();
    let line = |digest: &str| {
        format!(
            r#"{{"at":"2026-11-01T09:00:00Z","account":"1","action":"edit","phase":"done","template":"code","id":"7","was":"REJECTED","digest":"{digest}"}}"#
        )
    };
    let remotes = [remote(&listing, &json!({}))];
    let sent = line(digest);
    let plan = planned(&drafts, &remotes, &sent);
    assert_eq!(
        outcome(plan),
        Outcome::Unchanged,
        "it was sent, and this came of it"
    );
    let other = format!("{sent}\n{}", line("sha256:0"));
    let plan = planned(&drafts, &remotes, &other);
    assert!(
        matches!(outcome(plan), Outcome::Edit(_)),
        "something else was sent since"
    );
    // Everything else that differs is drift, whoever sent what.
    let mut shorter = listing.clone();
    shorter["components"].as_array_mut().unwrap().remove(1);
    let plan = planned(&drafts, &[remote(&shorter, &json!({}))], &sent);
    assert!(matches!(outcome(plan), Outcome::Edit(changes) if changes.len() == 1));
    // Meta has written its own label in more than one way.
    draft["components"][2]["buttons"][0]["text"] = "Copy Code".into();
    assert_eq!(drift(&draft, &listing), [""; 0]);
}
