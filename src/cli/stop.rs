//! Ctrl-C and SIGTERM: the first asks the run to end between two writes, the second ends the program at once.

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::BROKEN;
use crate::run::Stop;

/// A flag that these signals raise. A system that knows no signals leaves it down.
pub fn on_signals() -> Stop {
    let stop = Stop::default();
    for signal in [SIGINT, SIGTERM] {
        // Asked before the flag is raised: at the first signal it is still down. One that cannot be caught ends the program.
        let _ = flag::register_conditional_shutdown(signal, i32::from(BROKEN), stop.flag());
        let _ = flag::register(signal, stop.flag());
    }
    stop
}
