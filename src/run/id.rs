//! The name of a run: when it began and which process it was, so that names sort as runs follow each other.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Names a run, e.g. `20261123T020001Z-4711`: the second it began in, in UTC, and the number of its process.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RunId(String);

impl RunId {
    /// The name of a run that begins now.
    #[must_use]
    pub fn now() -> Self {
        let second = jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ");
        Self(format!("{second}-{}", std::process::id()))
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
