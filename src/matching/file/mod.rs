//! D1..: whole files and sheets that count once: sent twice, copied under another name, sent again in a newer edition.

mod edition;
#[cfg(test)]
mod edition_tests;
#[cfg(test)]
mod fixture;
mod name;
mod same;
mod sheet;

use super::{Content, Links};
use crate::pipeline::Duplicates;
use crate::response::{Addresses, Responses};

pub use edition::D103;
pub use same::D101;
pub use sheet::D102;

/// The responses of a province, file by file.
#[derive(Debug)]
pub struct Sent<'a> {
    /// What is done with duplicates.
    pub policy: &'a Duplicates,
    /// Accepted responses.
    pub responses: &'a Responses<'a>,
    /// Where everything stands.
    pub addresses: &'a Addresses,
    /// What the responses held when they were read.
    pub content: &'a Content<'a>,
    /// The row of each response in the table of responses as read.
    pub raw: &'a [usize],
    /// A mark of each response: those with other marks hold something else.
    pub marks: Vec<u64>,
}

impl Sent<'_> {
    /// What names a response by its content.
    fn print(&self, at: usize) -> String {
        self.raw.get(at).map_or_else(String::new, |row| self.content.one(*row))
    }
}

/// Sets whole files and sheets aside. Editions come before sheets: of two editions one sheet is often unchanged, and must
/// not count in the edition that is set aside.
pub fn link(sent: &Sent<'_>, links: &mut Links) {
    same::link(sent, links);
    edition::link(sent, links);
    sheet::link(sent, links);
    links.settle();
}
