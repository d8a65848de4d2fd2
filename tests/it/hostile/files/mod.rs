//! Files that nobody should send, made in code, with what each must give; shared by the tests and `benches/hostile`.

mod archive;
pub mod archives;
pub mod bombs;
pub mod cuts;
mod deflate;
pub mod far;
pub mod many;
pub mod names;
mod open_document;
pub mod text;
pub mod xls;
mod xlsx;

/// A file that nobody should send.
#[derive(Debug)]
pub struct Hostile {
    /// What is wrong with it, in a few words.
    pub what: &'static str,
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Its findings as `rule file!sheet`, exactly.
    pub gives: Vec<String>,
    /// How many of its responses are read.
    pub responses: usize,
}

impl Hostile {
    /// A file of which nothing is read, for this reason.
    pub fn refused(what: &'static str, name: &str, rule: &str, bytes: Vec<u8>) -> Self {
        Self { what, name: name.to_owned(), bytes, gives: vec![format!("{rule} {name}")], responses: 0 }
    }

    /// A file that opens, but whose one sheet `Internal` is not read, for this reason.
    pub fn sheet_refused(what: &'static str, name: &str, rule: &str, bytes: Vec<u8>) -> Self {
        Self::refused(what, name, rule, bytes).in_sheet("Internal")
    }

    /// The same, said of one of its sheets.
    pub fn in_sheet(self, sheet: &str) -> Self {
        let gives = self.gives.iter().map(|finding| format!("{finding}!{sheet}")).collect();
        Self { gives, ..self }
    }

    /// A file whose responses are read although it looks frightening, without a finding.
    pub fn read(what: &'static str, name: &str, responses: usize, bytes: Vec<u8>) -> Self {
        Self { what, name: name.to_owned(), bytes, gives: Vec::new(), responses }
    }
}

/// Makes a family of files; all families together would not gladly fit into memory.
pub type Family = fn() -> Vec<Hostile>;
