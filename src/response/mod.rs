//! Typed views of the tables of responses, and the way from an answer back to the cell it was typed in.

mod addresses;
mod responses;

pub use addresses::Addresses;
pub use responses::{Key, Responses};

pub use crate::table::{day_number, shown_date};
