//! What names a response by its content: a digest of all it holds as it was read, its person included.

use std::sync::OnceLock;

use polars::prelude::{DataFrame, PolarsResult, StringChunked};

use crate::response::{Prints, Unread, short};
use crate::threads::map;

/// The content of responses as read: corrections do not change it, so an officer may decide about a response and correct it
/// in one sitting.
#[derive(Debug)]
pub struct Content<'a> {
    /// Table `identities`; without rows where nothing is sealed.
    pub identities: &'a DataFrame,
    persons: &'a StringChunked,
    prints: Prints<'a>,
    all: OnceLock<Vec<String>>,
}

impl<'a> Content<'a> {
    /// The content of the table `responses` with its cells that could not be read, and of `identities`.
    ///
    /// # Errors
    /// A column is not of the type its table says.
    pub fn new(frame: &DataFrame, unread: &'a Unread, identities: &'a DataFrame) -> PolarsResult<Self> {
        let persons = identities.column("print")?.str()?;
        Ok(Self { identities, persons, prints: Prints::new(frame, unread)?, all: OnceLock::new() })
    }

    /// The digests of all responses as read, in the order of their table.
    #[must_use]
    pub fn all(&self) -> &[String] {
        self.all.get_or_init(|| {
            let prints: Vec<(usize, String)> = self.prints.all().into_iter().enumerate().collect();
            let all = prints.len();
            map(prints, all, |(row, print)| self.with_person(row, print))
        })
    }

    /// The digest of one response; empty beyond the last. Where nobody decided anything few are asked for.
    #[must_use]
    pub fn one(&self, row: usize) -> String {
        match self.all.get() {
            Some(all) => all.get(row).cloned().unwrap_or_default(),
            None => self.prints.one(row).map_or_else(String::new, |print| self.with_person(row, print)),
        }
    }

    /// A mark of each response: those with other marks have other digests.
    #[must_use]
    pub fn marks(&self) -> Vec<u64> {
        self.prints.marks()
    }

    fn with_person(&self, row: usize, print: String) -> String {
        // Nothing stands in the table where nothing is sealed.
        let person = if row < self.persons.len() { self.persons.get(row) } else { None };
        match person {
            None | Some("") => print,
            Some(person) => short(&blake3::hash(format!("{print} {person}").as_bytes())),
        }
    }
}
