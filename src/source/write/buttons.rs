//! Buttons in the authoring form.

use super::authoring::Writer;
use super::yaml::{list, scalar};
use crate::template::{Button, ButtonKind, Buttons};
use crate::text::{Term, Text};

impl Writer {
    pub(super) fn buttons(&mut self, buttons: &Buttons) {
        if buttons.extra.is_empty() {
            self.list("buttons", &buttons.items, Self::button);
        } else {
            self.nested("buttons", |writer| {
                writer.list("buttons", &buttons.items, Self::button);
                writer.fields(&buttons.extra);
            });
        }
    }

    fn button(&mut self, button: &Button) {
        let mut left = button.clone();
        self.principal(&mut left);
        self.text("text", left.text.as_ref(), false);
        self.text("url", left.url.as_ref(), false);
        self.text("phone_number", left.phone_number.as_ref(), false);
        if let Some(example) = &left.example
            && !self.gives(button.url.as_ref(), example)
        {
            let samples = list(example.iter().map(|text| text.value.as_str()));
            self.yaml.entry("samples", &samples);
        }
        self.put("otp_type", left.otp_type.as_deref());
        self.text("autofill_text", left.autofill_text.as_ref(), false);
        if let Some(accepted) = &left.zero_tap_terms_accepted {
            self.yaml
                .entry("zero_tap_terms_accepted", &accepted.value.to_string());
        }
        if let Some(apps) = &left.supported_apps {
            self.list("supported_apps", apps, |writer, app| {
                writer.put("package_name", app.package_name.as_ref());
                writer.put("signature_hash", app.signature_hash.as_ref());
                writer.fields(&app.extra);
            });
        }
        self.put("package_name", left.package_name.as_ref());
        self.put("signature_hash", left.signature_hash.as_ref());
        self.put("flow_id", left.flow_id.as_ref());
        self.put("flow_name", left.flow_name.as_ref());
        self.put("flow_json", left.flow_json.as_ref());
        self.put("flow_action", left.flow_action.as_deref());
        self.put("navigate_screen", left.navigate_screen.as_ref());
        self.put("icon", left.icon.as_deref());
        if let Some(minutes) = &left.ttl_minutes {
            self.yaml.entry("ttl_minutes", &minutes.value.to_string());
        }
        self.fields(&left.extra);
    }

    /// Writes the key that says what a button does, and takes what it holds out of the rest. A button
    /// that lacks its principal value, or holds that of another kind, says its type.
    fn principal(&mut self, left: &mut Button) {
        let flow = left.flow_id.is_some() || left.flow_name.is_some() || left.flow_json.is_some();
        let misled = (left.url.is_some() && left.kind != ButtonKind::Url)
            || (left.phone_number.is_some() && left.kind != ButtonKind::PhoneNumber)
            || (flow && left.kind != ButtonKind::Flow);
        let key = left.kind.name().to_ascii_lowercase();
        match (&left.kind, left.example.as_deref()) {
            _ if misled => self.says_type(&left.kind),
            (
                ButtonKind::QuickReply
                | ButtonKind::Catalog
                | ButtonKind::Mpm
                | ButtonKind::Spm
                | ButtonKind::VoiceCall
                | ButtonKind::OrderDetails
                | ButtonKind::RequestContactInfo,
                _,
            ) => match left.text.take() {
                Some(label) => self.text(&key, Some(&label), false),
                None => self.yaml.entry(&key, "true"),
            },
            (ButtonKind::Url, _) if left.url.is_some() => {
                let url = left.url.take();
                self.text(&key, url.as_ref(), false);
            }
            (ButtonKind::PhoneNumber, _) if left.phone_number.is_some() => {
                let phone = left.phone_number.take();
                self.text(&key, phone.as_ref(), false);
            }
            (ButtonKind::CopyCode, None) => self.yaml.entry(&key, ""),
            (ButtonKind::CopyCode, Some([code])) => {
                self.yaml.entry(&key, &scalar(&code.value));
                left.example = None;
            }
            (ButtonKind::Otp, _) => {
                let kind = left
                    .otp_type
                    .take()
                    .map(|Term(kind)| kind.value.to_ascii_lowercase());
                self.yaml
                    .entry(&key, &kind.map(|kind| scalar(&kind)).unwrap_or_default());
            }
            // Its target's key says that it is a flow.
            (ButtonKind::Flow, _) if flow => {}
            (kind, _) => self.says_type(kind),
        }
    }

    fn says_type(&mut self, kind: &ButtonKind) {
        match kind {
            ButtonKind::Other(name) => self.yaml.entry("type", &scalar(name)),
            known => self.yaml.entry("type", &known.name().to_ascii_lowercase()),
        }
    }

    /// Whether the shared mapping gives a named address the very samples that it has.
    fn gives(&self, url: Option<&Text>, example: &[Text]) -> bool {
        url.is_some_and(|url| {
            let names: Vec<&str> = url.names().collect();
            let same =
                |(name, sample): (&&str, &Text)| self.shared.get(*name) == Some(&sample.value);
            !names.is_empty() && names.len() == example.len() && names.iter().zip(example).all(same)
        })
    }
}
