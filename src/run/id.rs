//! The name of a run: when it began and which process it was, so that names sort as runs follow each other.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Names a run, e.g. `20261123T020001250Z-4711`: the millisecond it began in, in UTC, and the number of its process. Two
/// runs of one pipeline may begin in the same second, one after the other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RunId(String);

impl RunId {
    /// The name of a run that begins now.
    #[must_use]
    pub fn now() -> Self {
        let moment = jiff::Timestamp::now().strftime("%Y%m%dT%H%M%S%3fZ");
        Self(format!("{moment}-{}", std::process::id()))
    }

    /// The name as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
