//! Provinces side by side: as many compute at a time as there are threads, while others wait for the disk.

use std::sync::{Condvar, Mutex, PoisonError};

/// The right to compute, of which there is one for each thread.
#[derive(Debug)]
pub struct Cores {
    free: Mutex<usize>,
    freed: Condvar,
}

/// One right to compute, given back when it is dropped, also by a thread that panics.
#[derive(Debug)]
pub struct Core<'a>(&'a Cores);

impl Drop for Core<'_> {
    fn drop(&mut self) {
        self.0.give();
    }
}

impl Cores {
    /// As many as rayon has threads.
    pub fn new() -> Self {
        Self { free: Mutex::new(rayon::current_num_threads()), freed: Condvar::new() }
    }

    /// A right to compute, as soon as there is one.
    fn hold(&self) -> Core<'_> {
        self.take();
        Core(self)
    }

    /// Does what takes no processor, while another thread may compute; only where this one holds a right to.
    pub fn wait<R>(&self, wait: impl FnOnce() -> R) -> R {
        self.give();
        let waited = wait();
        self.take();
        waited
    }

    fn take(&self) {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        while *free == 0 {
            free = self.freed.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
        *free -= 1;
    }

    fn give(&self) {
        *self.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.freed.notify_one();
    }

    /// Does `work` for every item, on plain threads: a rayon worker that waits for the pool of polars would begin another
    /// province meanwhile, and end up with all of them in memory.
    pub fn each<T: Send>(&self, items: Vec<T>, work: impl Fn(T) + Sync) {
        let queue = Mutex::new(items.into_iter());
        let span = tracing::Span::current();
        std::thread::scope(|scope| {
            // One more than compute: flushing takes a tenth of a cold run, and no processor.
            for _ in 0..=rayon::current_num_threads() {
                scope.spawn(|| {
                    let _logged_there = span.enter();
                    loop {
                        let _core = self.hold();
                        let next = queue.lock().ok().and_then(|mut queue| queue.next());
                        let Some(item) = next else { return };
                        work(item);
                    }
                });
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn no_more_compute_at_a_time_than_there_are_threads_and_everything_is_done() {
        let cores = Cores { free: Mutex::new(2), freed: Condvar::new() };
        let (now, most, done) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
        let compute = || {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            std::thread::yield_now();
            now.fetch_sub(1, Ordering::SeqCst);
        };
        cores.each((0..500).collect(), |_: usize| {
            compute();
            cores.wait(std::thread::yield_now);
            compute();
            done.fetch_add(1, Ordering::SeqCst);
        });
        assert_eq!(done.load(Ordering::SeqCst), 500);
        assert!(most.load(Ordering::SeqCst) <= 2);
        assert_eq!(*cores.free.lock().unwrap(), 2);
    }
}
