//! What is worth a thread of its own: the provinces of a nation run side by side already, and to wake another thread takes
//! longer than to look through a few thousand responses.

use rayon::prelude::*;

/// So many items are worth a thread.
pub const STRETCH: usize = 16_384;

/// Sorts a list, a long one on several threads; equal items are all alike.
pub fn sort<T: Ord + Send>(list: &mut [T]) {
    if list.len() > 4 * STRETCH { list.par_sort_unstable() } else { list.sort_unstable() }
}
