//! A mistake in a definition: which file, which bytes of it, what is wrong and what to do.

use std::ops::Range;
use std::path::PathBuf;

/// A file of a definition with its text, kept so that a mistake can show an excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file.
    pub path: PathBuf,
    /// Its whole text; empty where it could not be read.
    pub text: String,
}

impl Origin {
    /// Whether these bytes were written in the file, and not put in by [`crate::definition::read_toml`] in place of
    /// something missing.
    #[must_use]
    pub fn wrote(&self, span: &Range<usize>) -> bool {
        span.end <= self.text.len()
    }

    /// The line a byte stands in, counted from one.
    #[must_use]
    pub fn line_at(&self, byte: usize) -> usize {
        line_at(&self.text, byte)
    }
}

/// One mistake in a definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The file as given on the command line.
    pub path: PathBuf,
    /// Its text, for the excerpt.
    pub text: String,
    /// The bytes of the text the mistake is about; empty where it is about the whole file.
    pub span: Range<usize>,
    /// What is wrong, one line.
    pub message: String,
    /// What to do, one line.
    pub help: String,
}

impl Mistake {
    /// A mistake about `span` of `origin`.
    pub fn new(
        origin: &Origin,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            path: origin.path.clone(),
            text: origin.text.clone(),
            span,
            message: message.into(),
            help: help.into(),
        }
    }

    /// The line the mistake stands in, counted from one.
    #[must_use]
    pub fn line(&self) -> usize {
        line_at(&self.text, self.span.start)
    }

    /// The text the mistake is about; empty where it is about the whole file.
    #[cfg(test)]
    #[must_use]
    pub fn marked(&self) -> &str {
        self.text.get(self.span.clone()).unwrap_or_default()
    }
}

fn line_at(text: &str, byte: usize) -> usize {
    let before = text.as_bytes().get(..byte).unwrap_or(text.as_bytes());
    memchr::memchr_iter(b'\n', before).count() + 1
}

/// The mistakes of a definition, gathered file by file.
#[derive(Debug, Default)]
pub struct Mistakes {
    list: Vec<Mistake>,
}

impl Mistakes {
    /// Adds a mistake about `span` of `origin`; one about bytes that nobody wrote is left out, because what is missing
    /// there was already told.
    pub fn add(
        &mut self,
        origin: &Origin,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        if origin.wrote(&span) {
            self.list.push(Mistake::new(origin, span, message, help));
        }
    }

    /// Adds a mistake about a whole file.
    pub fn add_whole(&mut self, origin: &Origin, message: impl Into<String>, help: impl Into<String>) {
        self.list.push(Mistake::new(origin, 0..0, message, help));
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All mistakes, by the place of their file in the order of files, and by line within a file.
    #[must_use]
    pub fn sorted(mut self, order: fn(&Mistake) -> usize) -> Vec<Mistake> {
        self.list.sort_by_key(|mistake| (order(mistake), mistake.span.start, mistake.span.end));
        self.list
    }
}
