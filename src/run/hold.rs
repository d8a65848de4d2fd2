//! The lock of a run: who it is that holds it.

use std::time::Duration;

use super::{RunId, Stop, host};
use crate::error::Error;
use crate::store::{Holder, Lock, Store};

/// Takes the lock of the pipeline for a run, until what is given back is dropped; `wait` says how long to wait for another
/// run. Only those that write take it: readers see whole files at any time.
///
/// # Errors
/// [`Error::Locked`] says who holds it since when, [`Error::Stopped`] that `stop` was asked for meanwhile.
pub fn hold(store: &Store, run: &RunId, wait: Duration, stop: &Stop) -> Result<Lock, Error> {
    let since = jiff::Zoned::now().strftime("%Y-%m-%d %H:%M:%S %:z").to_string();
    let process = std::process::id();
    let holder = Holder { run: run.to_string(), owner: owner(), host: host(), process, since };
    store.lock(&holder, &|waited| stop.go_on().map(|()| waited < wait))
}

/// The user this program runs for: the name, or the number where the machine knows none.
#[cfg(unix)]
fn owner() -> String {
    let number = rustix::process::getuid().as_raw().to_string();
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let of = |line: &str| {
        let mut parts = line.split(':');
        let name = parts.next()?;
        (parts.nth(1) == Some(number.as_str())).then(|| name.to_owned())
    };
    users.lines().find_map(of).unwrap_or_else(|| format!("user {number}"))
}

/// The user this program runs for is not asked for on this system.
#[cfg(not(unix))]
fn owner() -> String {
    "another user".to_owned()
}
