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
mod xlsx;
pub mod xls;

/// A file that nobody should send.
#[derive(Debug)]
pub struct Hostile {
    /// What is wrong with it, in a few words.
    pub what: &'static str,
    /// Its name.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// The findings it must give, as `rule file!sheet!cell`, in order.
    pub gives: Vec<String>,
    /// How many of its responses are read all the same.
    pub responses: usize,
}

impl Hostile {
    /// A file that is refused as a whole by `rule`.
    pub fn refused(what: &'static str, name: &str, rule: &str, bytes: Vec<u8>) -> Self {
        Self { what, name: name.to_owned(), bytes, gives: vec![format!("{rule} {name}")], responses: 0 }
    }

    /// A file whose one response is read although it looks frightening; `gives` are rules and places in it.
    pub fn read(what: &'static str, name: &str, gives: &[&str], bytes: Vec<u8>) -> Self {
        Self { responses: 1, ..Self::unread(what, name, gives, bytes) }
    }

    /// A file that opens and holds no response; `gives` are rules and places in it.
    pub fn unread(what: &'static str, name: &str, gives: &[&str], bytes: Vec<u8>) -> Self {
        let full = |gives: &&str| match gives.split_once(' ') {
            Some((rule, place)) => format!("{rule} {name}!{place}"),
            None => format!("{gives} {name}"),
        };
        Self { what, name: name.to_owned(), bytes, gives: gives.iter().map(full).collect(), responses: 0 }
    }
}

/// Makes a family of files, one after the other: together they would not fit into memory gladly.
pub type Family = fn() -> Vec<Hostile>;

/// All families.
pub const FAMILIES: [(&str, Family); 8] = [
    ("bombs", bombs::files),
    ("archives", archives::files),
    ("far", far::files),
    ("many", many::files),
    ("names", names::files),
    ("xls", xls::files),
    ("text", text::files),
    ("cuts", cuts::files),
];
