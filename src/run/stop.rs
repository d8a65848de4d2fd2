//! How a run is asked to end early: the flag that a signal raises, and that is asked before each stage and before it writes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::error::Error;

/// Asks a run to end early. What is finished stays; a stage that is under way is not written.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Whether the run was asked to end.
    pub fn asked(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// The flag itself, for whoever raises it.
    #[must_use]
    pub fn flag(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.0)
    }

    /// An error where the run was asked to end.
    pub(super) fn go_on(&self) -> Result<(), Error> {
        if self.asked() { Err(Error::Stopped) } else { Ok(()) }
    }
}
