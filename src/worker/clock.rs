//! Ends a worker that takes too long over a file.

use std::io;
use std::process::Child;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How often a running clock is looked at.
const LOOKS: Duration = Duration::from_millis(50);

/// Why there was no answer.
#[derive(Debug)]
pub(super) enum Stopped {
    /// The time was over.
    TooLate,
    /// The worker ended, or said what makes no sense.
    Broken(io::Error),
}

/// The time a worker has for a file. It runs while the worker is waited for, and stands still in between.
#[derive(Debug)]
pub(super) struct Clock {
    limit: Duration,
    hands: Arc<Mutex<Hands>>,
}

#[derive(Debug)]
struct Hands {
    /// What is left for the file while the clock stands still.
    left: Duration,
    /// When the time is over, while the clock runs.
    end: Option<Instant>,
    /// Whether it was over.
    late: bool,
    /// Whether nobody will look at this clock again.
    gone: bool,
}

impl Clock {
    /// A clock that kills `child` when its time is over.
    pub(super) fn of(child: Arc<Mutex<Child>>, limit: Duration) -> Self {
        let hands = Hands { left: limit, end: None, late: false, gone: false };
        let clock = Self { limit, hands: Arc::new(Mutex::new(hands)) };
        let hands = Arc::clone(&clock.hands);
        thread::spawn(move || {
            loop {
                thread::sleep(LOOKS);
                let mut hands = lock(&hands);
                if hands.gone {
                    return;
                }
                if hands.end.is_some_and(|end| end <= Instant::now()) {
                    (hands.late, hands.end) = (true, None);
                    let _ = lock(&child).kill();
                }
            }
        });
        clock
    }

    /// The whole time again, for another file.
    pub(super) fn wind(&self) {
        lock(&self.hands).left = self.limit;
    }

    /// Waits for the worker in `work` while the clock runs.
    pub(super) fn during<T>(&self, work: impl FnOnce() -> io::Result<T>) -> Result<T, Stopped> {
        {
            let mut hands = lock(&self.hands);
            hands.end = Instant::now().checked_add(hands.left);
        }
        let result = work();
        let mut hands = lock(&self.hands);
        hands.left =
            hands.end.take().map_or(Duration::ZERO, |end| end.saturating_duration_since(Instant::now()));
        if hands.late { Err(Stopped::TooLate) } else { result.map_err(Stopped::Broken) }
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        lock(&self.hands).gone = true;
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::io::Read;
    use std::process::{Command, Stdio};

    use super::*;

    #[test]
    fn a_worker_that_takes_too_long_is_ended_and_pauses_do_not_count() {
        let mut child = Command::new("sleep").arg("60").stdout(Stdio::piped()).spawn().unwrap();
        let mut output = child.stdout.take().unwrap();
        let clock = Clock::of(Arc::new(Mutex::new(child)), Duration::from_millis(200));
        assert!(clock.during(|| Ok(())).is_ok());
        thread::sleep(Duration::from_millis(400));
        assert!(clock.during(|| Ok(())).is_ok());
        let waited = clock.during(|| output.read(&mut [0]).map(|_| ()));
        assert!(matches!(waited, Err(Stopped::TooLate)));
    }
}
