//! What templates were before: sources at a revision of git, and what has changed in them since.
//!
//! [`git`], [`base`] and [`past`] ask the program git; everything else is pure: [`pairs`] puts old templates
//! beside new ones, [`change`] says what differs between two of them, [`effect`] what Meta will do about it, and
//! [`page`] writes it for people and programs.

pub mod base;
mod buttons;
pub mod change;
pub mod changed;
pub mod effect;
pub mod git;
pub mod page;
pub mod pairs;
pub mod past;
pub mod pieces;
mod rows;
pub mod weigh;
pub mod words;
