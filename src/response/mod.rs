//! Typed views of the tables of responses, and the way from an answer back to the cell it was typed in.

mod addresses;
mod print;
mod responses;
mod shown;

use std::collections::BTreeMap;

pub use addresses::{Addresses, Source};
pub use print::prints;
pub use responses::{Key, Responses, day_number, shown_date};
pub use shown::Cells;

/// Raw text of the cells that could not be read, by source and row, then by item or field.
pub type Unread = BTreeMap<(u32, u32), BTreeMap<String, String>>;
