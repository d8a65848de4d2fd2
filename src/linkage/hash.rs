//! Numbers drawn from content: the same on every machine and in every run.

/// Mixes a number into a hash (the finaliser of `SplitMix64`, public domain, Sebastiano Vigna).
pub(super) fn mix(hash: u64, number: u64) -> u64 {
    let mut mixed = hash.rotate_left(23) ^ number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The hash of a text.
pub(super) fn of_text(text: &str) -> u64 {
    text.bytes().fold(1, |hash, byte| mix(hash, u64::from(byte)))
}
