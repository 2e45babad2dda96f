//! Shipping: what stands in the account, what that means, and what has to be done.

pub mod said;
pub mod state;
pub mod wait;
pub mod webhook;
