//! What the store does to the disk, step by step: a test may look on, refuse a step, or end the process there.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Something that is about to be done to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It is made, under a name aside.
    Create,
    /// Half of it is written, the other half follows.
    Half,
    /// What was written is flushed to the disk.
    Flush,
    /// It takes its place.
    Rename,
    /// Its folder is flushed to the disk.
    Folder,
    /// It is removed.
    Remove,
}

/// The disk: as the system has it, or looked upon.
#[derive(Clone, Default)]
pub struct Disk(Option<Arc<Watch>>);

type Watch = dyn Fn(Step, &Path) -> io::Result<()> + Send + Sync;

impl Disk {
    /// A disk on which each step is told before it is done; an error is taken for one of the system.
    pub fn watched(watch: impl Fn(Step, &Path) -> io::Result<()> + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(watch)))
    }

    /// Tells a step.
    pub(super) fn step(&self, step: Step, path: &Path) -> io::Result<()> {
        self.0.as_ref().map_or(Ok(()), |watch| watch(step, path))
    }
}

impl fmt::Debug for Disk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "watched disk" } else { "disk" })
    }
}
