//! Writes deflate streams by hand: gigabytes that repeat take a megabyte of file and no time.

/// The longest copy deflate can ask for.
const COPY: usize = 258;
/// Symbol that ends a block, and the one for a copy of 258 bytes.
const END: usize = 256;
const LONGEST: usize = 285;

/// A packed stream with what unpacking it gives.
#[derive(Debug, Clone, Default)]
pub struct Packed {
    /// The deflate stream.
    pub bytes: Vec<u8>,
    /// Its length unpacked.
    pub size: u64,
    /// Checksum of what is unpacked; left out (0) from a gigabyte on, which no test waits for.
    pub crc: u32,
}

/// Packs `head`, then `pattern` (four bytes at most) as often as needed for `bytes` bytes, then `tail`.
pub fn repeating(head: &[u8], pattern: &[u8], bytes: u64, tail: &[u8]) -> Packed {
    assert!((1..=4).contains(&pattern.len()));
    // Copies end within a pattern unless their number is a multiple of the pattern's length.
    let step = (COPY * pattern.len()) as u64;
    let copies = bytes.div_ceil(step) * pattern.len() as u64;
    let mut out = Bits::default();
    stored(&mut out, &[head, pattern].concat(), false);
    copying(&mut out, pattern.len(), copies);
    stored(&mut out, tail, true);
    let middle = copies * COPY as u64;
    let size = (head.len() + pattern.len() + tail.len()) as u64 + middle;
    let mut crc = 0;
    if size < 1 << 30 {
        let mut sum = crc_of(!0, &[head, pattern].concat());
        for _ in 0..middle / pattern.len() as u64 {
            sum = crc_of(sum, pattern);
        }
        crc = !crc_of(sum, tail);
    }
    Packed { bytes: out.bytes, size, crc }
}

/// Bytes in blocks that are not packed at all.
fn stored(out: &mut Bits, bytes: &[u8], last: bool) {
    assert!(bytes.len() < 65_536, "one block is enough here");
    out.put(u32::from(last), 1);
    out.put(0, 2);
    out.align();
    let length = u16::try_from(bytes.len()).unwrap();
    out.bytes.extend(length.to_le_bytes());
    out.bytes.extend((!length).to_le_bytes());
    out.bytes.extend(bytes);
}

/// A block of nothing but copies of 258 bytes from `distance` bytes back: two bits each.
fn copying(out: &mut Bits, distance: usize, copies: u64) {
    out.put(0, 1);
    out.put(2, 2);
    // 286 lengths and literals, 4 distances, 18 lengths of codes.
    for (value, bits) in [(29, 5), (3, 5), (14, 4)] {
        out.put(value, bits);
    }
    // In their odd order (16 17 18 0 8 ... 2 14 1): runs of zeros take one bit, the lengths 0 and 1 two and three.
    for length in [0, 0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2] {
        out.put(length, 3);
    }
    // Codes by that: 18 is `0`, 0 is `10`, 1 is `11`. Only END and LONGEST have a code, of one bit each.
    let zeros = |out: &mut Bits, count: usize| {
        out.code(0b0, 1);
        out.put(u32::try_from(count - 11).unwrap(), 7);
    };
    zeros(out, 138);
    zeros(out, END - 138);
    out.code(0b11, 2);
    zeros(out, LONGEST - END - 1);
    out.code(0b11, 2);
    for code in 1..=4 {
        out.code(if code == distance { 0b11 } else { 0b10 }, 2);
    }
    // LONGEST is `1`, the one distance is `0`: bytes of 0b01010101 from wherever the block starts.
    for _ in 0..copies {
        out.put(0b01, 2);
    }
    out.code(0b0, 1);
}

/// Continues a CRC-32 (polynomial 0xEDB88320), not inverted.
fn crc_of(mut sum: u32, bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = table();
    for byte in bytes {
        sum = TABLE[((sum ^ u32::from(*byte)) & 0xff) as usize] ^ (sum >> 8);
    }
    sum
}

/// The checksum of bytes.
pub fn crc(bytes: &[u8]) -> u32 {
    !crc_of(!0, bytes)
}

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let (mut at, mut start) = (0, 0_u32);
    while at < 256 {
        let (mut value, mut bit) = (start, 0);
        while bit < 8 {
            value = if value & 1 == 1 { 0xEDB8_8320 ^ (value >> 1) } else { value >> 1 };
            bit += 1;
        }
        table[at] = value;
        at += 1;
        start += 1;
    }
    table
}

/// Bits as deflate orders them: from the lowest of each byte.
#[derive(Debug, Default)]
struct Bits {
    bytes: Vec<u8>,
    open: u32,
    held: u32,
}

impl Bits {
    /// A number, its lowest bit first.
    fn put(&mut self, value: u32, bits: u32) {
        self.open |= value << self.held;
        self.held += bits;
        while self.held >= 8 {
            self.bytes.push(self.open.to_le_bytes()[0]);
            self.open >>= 8;
            self.held -= 8;
        }
    }

    /// A Huffman code, its highest bit first.
    fn code(&mut self, code: u32, bits: u32) {
        self.put(code.reverse_bits() >> (32 - bits), bits);
    }

    fn align(&mut self) {
        if self.held > 0 {
            self.put(0, 8 - self.held);
        }
    }
}
