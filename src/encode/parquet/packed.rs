//! Small numbers in a few bits each, as Parquet packs positions in a dictionary, and which rows hold something.

use super::thrift::number;

/// How many bits the numbers up to `most` take; never none, which not every reader expects.
pub fn width(most: u32) -> u8 {
    u8::try_from(u32::BITS - most.leading_zeros()).unwrap_or(32).max(1)
}

/// Adds `count` numbers of `width` bits.
pub fn pack(to: &mut Vec<u8>, width: u8, count: usize, numbers: impl Iterator<Item = u32>) {
    // In groups of eight; what is missing from the last is zero.
    let groups = count.div_ceil(8);
    number(to, (groups as u64) << 1 | 1);
    let end = to.len() + groups * usize::from(width);
    to.reserve(groups * usize::from(width));
    let (mut waiting, mut bits) = (0_u64, 0_u8);
    for number in numbers {
        waiting |= u64::from(number) << bits;
        bits += width;
        while bits >= 8 {
            let [low, ..] = waiting.to_le_bytes();
            to.push(low);
            waiting >>= 8;
            bits -= 8;
        }
    }
    if bits > 0 {
        let [low, ..] = waiting.to_le_bytes();
        to.push(low);
    }
    to.resize(end, 0);
}

/// Adds numbers of one bit that are packed already, eight to a byte.
pub fn packed(to: &mut Vec<u8>, bytes: &[u8]) {
    number(to, (bytes.len() as u64) << 1 | 1);
    to.extend_from_slice(bytes);
}

/// Adds one number of at most eight bits that stands `count` times.
pub fn repeat(to: &mut Vec<u8>, value: u8, count: usize) {
    number(to, (count as u64) << 1);
    to.push(value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_packed_from_the_lowest_bit_on() {
        // The example of the format's description: 0 to 7 in three bits.
        let mut bytes = Vec::new();
        pack(&mut bytes, 3, 8, 0..8);
        assert_eq!(bytes, [0b11, 0b1000_1000, 0b1100_0110, 0b1111_1010]);
        let mut short = Vec::new();
        pack(&mut short, 3, 2, [1, 2].into_iter());
        assert_eq!(short, [0b11, 0b1_0001, 0, 0]);
    }

    #[test]
    fn a_width_holds_its_largest_number() {
        assert_eq!([0, 1, 2, 3, 4, 255, 256, u32::MAX].map(width), [1, 1, 2, 2, 3, 8, 9, 32]);
    }
}
