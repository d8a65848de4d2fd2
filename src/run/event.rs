//! What happens while a run is under way, told to whoever wants to show it.

use std::fmt;
use std::sync::Arc;

use super::Done;
use crate::error::Error;
use crate::stage::{Partition, Stage};

/// Something that just happened in a run. Provinces run side by side, so those of several alternate.
#[derive(Debug)]
pub enum Event<'a> {
    /// The run starts: so many provinces go through the stages of provinces.
    Starts {
        /// Provinces to be run.
        provinces: usize,
        /// Stages asked for, in order.
        stages: &'a [&'static Stage],
    },
    /// A stage that is stale begins.
    Begins {
        /// The partition.
        partition: &'a Partition,
        /// Name of the stage.
        stage: &'static str,
    },
    /// A stage is done, or was fresh.
    Done {
        /// What came of it.
        done: &'a Done,
    },
    /// A stage could not be done.
    Failed {
        /// The partition.
        partition: &'a Partition,
        /// Name of the stage.
        stage: &'static str,
        /// Why.
        error: &'a Error,
    },
}

/// What a listener does.
type Told = dyn Fn(&Event<'_>) + Send + Sync;

/// Is told what happens, on the thread it happens on.
#[derive(Clone, Default)]
pub struct Listener(Option<Arc<Told>>);

impl Listener {
    /// A listener that is told everything.
    pub fn new(told: impl Fn(&Event<'_>) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(told)))
    }

    /// Tells it.
    pub fn hear(&self, event: &Event<'_>) {
        if let Some(told) = &self.0 {
            told(event);
        }
    }
}

impl fmt::Debug for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Listener" } else { "no listener" })
    }
}
