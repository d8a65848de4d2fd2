//! Turns a panic of a foreign reader into a value, quietly.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use super::Unreadable;

thread_local! {
    static READING: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Does `work`; a panic inside it becomes [`Unreadable`] and prints nothing, for damaged files are daily business and a
/// backtrace would hide the sentence that names the file. Panics elsewhere are reported as before.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, Unreadable>) -> Result<T, Unreadable> {
    HOOK.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !READING.get() {
                usual(info);
            }
        }));
    });
    let before = READING.replace(true);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    READING.set(before);
    done.unwrap_or_else(|_| Err(Unreadable::damaged("pembaca berhenti di tengah jalan")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_value_and_the_next_file_is_read() {
        let empty: Vec<u8> = Vec::new();
        let first = guarded(|| Ok(empty[0]));
        assert!(matches!(first, Err(Unreadable::Damaged { .. })));
        assert_eq!(guarded(|| Ok(7)), Ok(7));
    }
}
