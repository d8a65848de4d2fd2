//! What names a response by its content: a digest of all it holds as it was read, its person included.

use std::sync::OnceLock;

use polars::prelude::{DataFrame, PolarsResult};
use rayon::prelude::*;

use crate::response::{Unread, prints, short};
use crate::threads::STRETCH;

/// The content of responses as read: corrections do not change it, so an officer may decide about a response and correct it
/// in one sitting.
#[derive(Debug)]
pub struct Content<'a> {
    /// Table `responses`.
    pub frame: &'a DataFrame,
    /// Its cells that could not be read.
    pub unread: &'a Unread,
    /// Table `identities`; without rows where nothing is sealed.
    pub identities: &'a DataFrame,
    all: OnceLock<Vec<String>>,
}

impl<'a> Content<'a> {
    /// The content of these tables.
    #[must_use]
    pub fn new(frame: &'a DataFrame, unread: &'a Unread, identities: &'a DataFrame) -> Self {
        Self { frame, unread, identities, all: OnceLock::new() }
    }

    /// The digests of all responses as read, in the order of their table.
    ///
    /// # Errors
    /// A column is not of the type its table says.
    pub fn all(&self) -> PolarsResult<&[String]> {
        if let Some(all) = self.all.get() {
            return Ok(all);
        }
        let persons = self.identities.column("print")?.str()?;
        // Nothing stands in the table where nothing is sealed.
        let person = |row: usize| if row < persons.len() { persons.get(row) } else { None };
        let with_person = |(row, print): (usize, String)| match person(row) {
            None | Some("") => print,
            Some(person) => short(&blake3::hash(format!("{print} {person}").as_bytes())),
        };
        let made = prints(self.frame, self.unread)?
            .into_par_iter()
            .with_min_len(STRETCH)
            .enumerate()
            .map(with_person)
            .collect();
        Ok(self.all.get_or_init(|| made))
    }
}
