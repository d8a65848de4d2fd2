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
        self.text.bytes().take(self.span.start).filter(|byte| *byte == b'\n').count() + 1
    }
}
