//! From the model to both written forms.

mod authoring;
mod buttons;
mod components;
mod graph;
mod in_place;
mod shared;
mod together;
pub(super) mod yaml;

pub use authoring::authoring;
pub use graph::graph;
pub use in_place::in_place;
pub use together::together;
