//! The cells of a file of any format, with absolute addresses; knows nothing of surveys.

mod area;
mod book;
mod calamine_cells;
mod cells;
mod chain;
mod compound;
mod decode;
mod delimited;
mod fold;
mod guard;
mod laid_open;
mod ods;
mod ods_cell;
#[cfg(test)]
mod ods_tests;
mod package;
mod plain;
mod serial;
mod signature;
mod straight;
mod strangers;
#[cfg(test)]
mod tests;
mod texts;
mod typed;
mod unreadable;
mod xls;
mod xlsb;
mod xlsb_parts;
mod xlsx;

pub use area::Area;
pub use book::{Book, Choice, Listed, choose};
pub use cells::{Cells, Content, Row};
pub use serial::{Epoch, day_of_serial};
pub use signature::Format;
pub use typed::{Typed, TypedKind, TypedSheet, Wanted};
pub use unreadable::Unreadable;
