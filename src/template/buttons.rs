//! Buttons, of every type that Meta knows.

use serde::{Deserialize, Deserializer};

use crate::span::{At, Place, Span};
use crate::template::Field;
use crate::template::named::{name_of, value_of};
use crate::text::{Term, Text};

/// The buttons below a message or on a card.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Buttons {
    /// The whole component.
    pub place: Place,
    /// The buttons, in order.
    pub items: Vec<Button>,
    /// Unknown fields of the component.
    pub extra: Vec<Field>,
}

/// What a button does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// Answers with its own label.
    #[default]
    QuickReply,
    /// Opens a page.
    Url,
    /// Calls a number.
    PhoneNumber,
    /// Copies a coupon code.
    CopyCode,
    /// Hands over a one-time code.
    Otp,
    /// Opens the catalogue.
    Catalog,
    /// Shows several products.
    Mpm,
    /// Shows one product.
    Spm,
    /// Opens a form.
    Flow,
    /// Calls the business inside WhatsApp.
    VoiceCall,
    /// Asks for the reader's number.
    RequestContactInfo,
    /// Reviews and pays an order.
    OrderDetails,
    /// Anything else, as written; empty when missing.
    Other(String),
}

impl ButtonKind {
    /// Every known type with Meta's name for it.
    pub const NAMED: [(&'static str, Self); 12] = [
        ("QUICK_REPLY", Self::QuickReply),
        ("URL", Self::Url),
        ("PHONE_NUMBER", Self::PhoneNumber),
        ("COPY_CODE", Self::CopyCode),
        ("OTP", Self::Otp),
        ("CATALOG", Self::Catalog),
        ("MPM", Self::Mpm),
        ("SPM", Self::Spm),
        ("FLOW", Self::Flow),
        ("VOICE_CALL", Self::VoiceCall),
        ("REQUEST_CONTACT_INFO", Self::RequestContactInfo),
        ("ORDER_DETAILS", Self::OrderDetails),
    ];

    /// Reads Meta's name for it, in either case.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        value_of(&Self::NAMED, name).unwrap_or_else(|| Self::Other(name.to_owned()))
    }

    /// Meta's name for it.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Other(name) => name,
            known => name_of(&Self::NAMED, known),
        }
    }
}

impl<'de> Deserialize<'de> for ButtonKind {
    /// Reads Meta's name for a known type, as rule files write it.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        match Self::parse(&name) {
            Self::Other(name) => Err(serde::de::Error::custom(format!("no button type: {name}"))),
            known => Ok(known),
        }
    }
}

/// One button.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Button {
    /// The whole button.
    pub place: Place,
    /// What it does.
    pub kind: ButtonKind,
    /// Where that is said: the type's value, or the key that stands for it.
    pub kind_place: Place,
    /// The label.
    pub text: Option<Text>,
    /// The address that a URL button opens.
    pub url: Option<Text>,
    /// The number that a phone button calls.
    pub phone_number: Option<Text>,
    /// Samples of the address, or the example of a coupon code.
    pub example: Option<Vec<Text>>,
    /// `otp_type`.
    pub otp_type: Option<Term>,
    /// `autofill_text`.
    pub autofill_text: Option<Text>,
    /// `supported_apps`.
    pub supported_apps: Option<Vec<App>>,
    /// `package_name` on the button itself, the old shape.
    pub package_name: Option<Text>,
    /// `signature_hash` on the button itself, the old shape.
    pub signature_hash: Option<Text>,
    /// `zero_tap_terms_accepted`.
    pub zero_tap_terms_accepted: Option<At<bool>>,
    /// `flow_id`.
    pub flow_id: Option<Text>,
    /// `flow_name`.
    pub flow_name: Option<Text>,
    /// `flow_json`.
    pub flow_json: Option<Text>,
    /// `flow_action`.
    pub flow_action: Option<Term>,
    /// `navigate_screen`.
    pub navigate_screen: Option<Text>,
    /// `icon`.
    pub icon: Option<Term>,
    /// `ttl_minutes`, in minutes.
    pub ttl_minutes: Option<At<i64>>,
    /// Unknown fields.
    pub extra: Vec<Field>,
}

impl Button {
    /// Where to point at the button as such: what says its type, or its first byte when nothing does.
    #[must_use]
    pub fn anchor(&self) -> Span {
        let whole = self.place.0;
        match &self.kind {
            ButtonKind::Other(name) if name.is_empty() => {
                Span::new(whole.start, whole.end.min(whole.start + 1))
            }
            _ => self.kind_place.0,
        }
    }
}

/// An Android app that may receive a one-time code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct App {
    /// The whole entry.
    pub place: Place,
    /// `package_name`.
    pub package_name: Option<Text>,
    /// `signature_hash`.
    pub signature_hash: Option<Text>,
    /// Unknown fields.
    pub extra: Vec<Field>,
}
