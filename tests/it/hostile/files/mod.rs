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
    /// What may come of it: mostly one thing, but of two limits either may be reached first.
    pub may: Vec<Outcome>,
}

/// What comes of a file.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Its findings as `rule file`, with or without the sheet behind it, in order.
    pub gives: Vec<String>,
    /// How many of its responses are read.
    pub responses: usize,
}

impl Outcome {
    /// Whether findings as `rule file!sheet!cell` and a number of responses are this.
    pub fn is(&self, findings: &[String], responses: usize) -> bool {
        let same = |(found, given): (&String, &String)| {
            found.strip_prefix(given.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('!'))
        };
        self.responses == responses
            && self.gives.len() == findings.len()
            && findings.iter().zip(&self.gives).all(same)
    }
}

impl Hostile {
    /// A file of which nothing is read, for one of these reasons.
    pub fn refused(what: &'static str, name: &str, rules: &str, bytes: Vec<u8>) -> Self {
        Self { what, name: name.to_owned(), bytes, may: Vec::new() }.or(rules, 0)
    }

    /// A file whose responses are read although it looks frightening, without a finding.
    pub fn read(what: &'static str, name: &str, responses: usize, bytes: Vec<u8>) -> Self {
        let may = vec![Outcome { gives: Vec::new(), responses }];
        Self { what, name: name.to_owned(), bytes, may }
    }

    /// Or one finding of one of these rules, and these responses.
    pub fn or(mut self, rules: &str, responses: usize) -> Self {
        let outcome = |rule: &str| Outcome { gives: vec![format!("{rule} {}", self.name)], responses };
        let outcomes: Vec<Outcome> = rules.split(' ').map(outcome).collect();
        self.may.extend(outcomes);
        self
    }
}

/// Makes a family of files; all families together would not gladly fit into memory.
pub type Family = fn() -> Vec<Hostile>;
