//! How many workers may be busy at once, whoever asks.

use std::sync::{Condvar, Mutex, PoisonError};

/// A number of turns that can be taken at the same time.
#[derive(Debug)]
pub(super) struct Turns {
    left: Mutex<usize>,
    given_back: Condvar,
}

/// A turn; given back when dropped.
pub(super) struct Turn<'a>(&'a Turns);

impl Turns {
    /// So many turns, at least one.
    pub(super) fn of(most: usize) -> Self {
        Self { left: Mutex::new(most.max(1)), given_back: Condvar::new() }
    }

    /// Waits until there is a turn, and takes it.
    pub(super) fn take(&self) -> Turn<'_> {
        let left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        let mut left =
            self.given_back.wait_while(left, |left| *left == 0).unwrap_or_else(PoisonError::into_inner);
        *left -= 1;
        Turn(self)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.left.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.given_back.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn no_more_turns_are_taken_than_there_are() {
        let (turns, now, most) = (Turns::of(2), AtomicUsize::new(0), AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        let _turn = turns.take();
                        most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        std::thread::yield_now();
                        now.fetch_sub(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert_eq!(most.into_inner(), 2);
    }
}
