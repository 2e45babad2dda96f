//! Fields that are kept as they stand, and what is known of Meta's own.

use crate::span::At;
use crate::template::Raw;

/// A key with its raw value.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The key.
    pub key: At<String>,
    /// The value.
    pub value: Raw,
}

/// What a field of Meta's holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A string.
    Text,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer,
    /// Anything.
    Any,
}

/// Top-level fields that a create request may carry, beside name, language, category and components.
///
/// Source: Meta's message template reference (2026-09) and its SDK v25.
pub const WRITABLE: &[(&str, Shape)] = &[
    ("parameter_format", Shape::Text),
    ("allow_category_change", Shape::Bool),
    ("message_send_ttl_seconds", Shape::Integer),
    ("cta_url_link_tracking_opted_out", Shape::Bool),
    ("sub_category", Shape::Text),
    ("display_format", Shape::Text),
    ("is_primary_device_delivery_only", Shape::Bool),
    ("send_type", Shape::Text),
    ("library_template_name", Shape::Text),
    ("library_template_button_inputs", Shape::Any),
    ("library_template_body_inputs", Shape::Any),
    ("bid_spec", Shape::Any),
    ("creative_sourcing_spec", Shape::Any),
    ("degrees_of_freedom_spec", Shape::Any),
    ("optimization_spec", Shape::Any),
    ("product_set_id", Shape::Text),
];

/// Top-level fields that only the API's answers carry.
///
/// Source: Meta's message template reference (2026-09) and its SDK v25.
pub const READ_ONLY: &[&str] = &[
    "id",
    "status",
    "correct_category",
    "previous_category",
    "rejected_reason",
    "quality_score",
    "last_updated_time",
    "is_sms_fallback_enabled",
    "health_status",
    "source",
    "ad_account_id",
    "ad_campaign_id",
    "ad_adset_id",
    "ad_id",
    "message_template_id",
    "namespace",
];

/// What a create request's field holds, where it is known.
#[must_use]
pub fn shape(name: &str) -> Option<Shape> {
    WRITABLE
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, shape)| *shape)
}

/// Whether only the API's answers carry this field.
#[must_use]
pub fn is_read_only(name: &str) -> bool {
    READ_ONLY.contains(&name)
}
