//! What Meta rewrites when it stores a template, taken back to what creates it again.

use super::{ButtonKind, Category, Samples, Template};
use crate::text::{Style, Term, Text};

/// The field of the address under which Meta stores a one-time code's button.
const OTP_TYPE: &str = "otp_type=";

impl Template {
    /// A template as it would be created, where it was read back from the API.
    ///
    /// Of an authentication template, a listing holds the words that Meta wrote itself and an address in the
    /// place of the button that hands over the code: neither is taken at creation. Source: Meta,
    /// authentication templates. Anything else stays as it is.
    #[must_use]
    pub fn as_created(mut self) -> Self {
        if !self.origin.remote || self.category() != Some(Category::Authentication) {
            return self;
        }
        if let Some(body) = &mut self.body {
            body.text = None;
            body.samples = Samples::default();
        }
        if let Some(footer) = &mut self.footer
            && footer.code_expiration_minutes.is_some()
        {
            footer.text = None;
        }
        for button in self
            .buttons
            .iter_mut()
            .flat_map(|buttons| &mut buttons.items)
        {
            let kind = button.url.as_ref().and_then(|url| {
                let (_, rest) = url.value.split_once(OTP_TYPE)?;
                Some(rest.split('&').next().unwrap_or(rest).to_owned())
            });
            if let Some(kind) = kind {
                button.kind = ButtonKind::Otp;
                let place = button.kind_place.0;
                button.otp_type = Some(Term(Text::plain(kind, place, Style::Plain)));
                button.url = None;
                button.example = None;
            }
        }
        self
    }
}
