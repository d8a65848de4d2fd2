//! Files are read in processes of their own, one file at a time each: workbooks come by e-mail, and one that makes a
//! reader allocate without end, loop or abort must cost one finding and nothing else.
//!
//! A process is this same program under [`COMMAND`]. It gets the bytes of a file over its standard input and gives back
//! what was read over its standard output; it opens nothing itself, and is confined so that it cannot (`confine.rs`).

mod clock;
mod confine;
mod crew;
mod frame;
mod pool;
mod process;
mod serve;
mod task;

pub use pool::{Pool, SourceFile};
pub use serve::serve;

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::sheet::Choice;

/// The hidden command under which this program reads files.
pub const COMMAND: &str = "read-files";

/// What reading one file may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Memory, in MiB.
    pub memory_mib: u32,
    /// Time.
    pub time: Duration,
    /// With which reader; both give the same.
    pub reader: Choice,
}

impl fmt::Display for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} MiB, {} s", self.memory_mib, self.time.as_secs())
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { memory_mib: 1024, time: Duration::from_secs(60), reader: Choice::Plain }
    }
}
