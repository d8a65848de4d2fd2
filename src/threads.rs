//! What is worth a thread of its own: the provinces of a nation run side by side already, and to wake another thread takes
//! longer than to look through a few thousand responses.

use rayon::prelude::*;

/// So many items are worth a thread.
pub const STRETCH: usize = 16_384;

/// Sorts a list, a long one on several threads; equal items are all alike.
pub fn sort<T: Ord + Send>(list: &mut [T]) {
    if list.len() > 4 * STRETCH { list.par_sort_unstable() } else { list.sort_unstable() }
}

/// What `make` gives for each item, in their order: on several threads where the work of all, as a number of items, is worth
/// it.
pub fn map<I: Send, T: Send>(items: Vec<I>, work: usize, make: impl Fn(I) -> T + Send + Sync) -> Vec<T> {
    if work > STRETCH {
        items.into_par_iter().map(make).collect()
    } else {
        items.into_iter().map(make).collect()
    }
}

/// What `make` gives for each of so many positions, in their order: on several threads where there are many.
pub fn map_positions<T: Send>(count: usize, make: impl Fn(usize) -> T + Send + Sync) -> Vec<T> {
    if count > STRETCH {
        (0..count).into_par_iter().with_min_len(STRETCH).map(make).collect()
    } else {
        (0..count).map(make).collect()
    }
}
