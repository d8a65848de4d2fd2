//! Bundles: a province packed for headquarters, and what headquarters makes of those it received.

mod pack;
mod receive;

pub use pack::{PackedProvince, pack_province};
pub use receive::Bundles;
