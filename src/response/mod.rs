//! Typed views of the tables of responses, and the way from an answer back to the cell it was typed in.

mod addresses;
mod answers;
mod print;
mod responses;
mod shown;
mod unread;
mod values;

pub use addresses::{Addresses, Source};
pub use answers::Answers;
pub use print::{Prints, prints, short};
pub use responses::{KEY, Key, Responses, places};
pub use shown::Cells;
pub use unread::{Unread, unread};
pub use values::Values;

pub use crate::table::{day_number, shown_date};
