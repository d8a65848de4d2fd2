//! ZIP files written by hand: their list of parts may say what it likes.

use super::deflate::{Packed, crc};

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const CLOSING: u32 = 0x0605_4b50;
/// 1 January 1980, as the format has it.
const DAY: u16 = 0x21;

/// A ZIP file that grows part by part.
#[derive(Debug, Default)]
pub struct Archive {
    bytes: Vec<u8>,
    list: Vec<u8>,
    parts: u16,
}

/// What a list of parts says of one.
#[derive(Debug, Clone, Copy)]
struct Told {
    packed: bool,
    crc: u32,
    length: u32,
    size: u32,
}

impl Archive {
    /// Adds a part as it is.
    pub fn stored(mut self, name: &str, bytes: &[u8]) -> Self {
        let length = u32::try_from(bytes.len()).unwrap();
        self.part(name, bytes, Told { packed: false, crc: crc(bytes), length, size: length });
        self
    }

    /// Adds a packed part; sizes beyond 4 GiB are cut off, as old programs do.
    pub fn packed(self, name: &str, packed: &Packed) -> Self {
        let size = u32::try_from(packed.size).unwrap_or(u32::MAX - 1);
        self.lying(name, packed, size)
    }

    /// Adds a packed part that is said to be of another size unpacked.
    pub fn lying(mut self, name: &str, packed: &Packed, size: u32) -> Self {
        let length = u32::try_from(packed.bytes.len()).unwrap();
        self.part(name, &packed.bytes, Told { packed: true, crc: packed.crc, length, size });
        self
    }

    /// Lists the same packed part under many names: it stands in the file once.
    pub fn packed_under(mut self, names: &[String], packed: &Packed) -> Self {
        let at = self.bytes.len();
        let length = u32::try_from(packed.bytes.len()).unwrap();
        let size = u32::try_from(packed.size).unwrap();
        let told = Told { packed: true, crc: packed.crc, length, size };
        self.part(&names[0], &packed.bytes, told);
        for name in &names[1..] {
            self.listed(name, told, at);
        }
        self
    }

    /// The file.
    pub fn finish(self) -> Vec<u8> {
        let mut bytes = self.bytes;
        let (start, length) = (u32::try_from(bytes.len()).unwrap(), u32::try_from(self.list.len()).unwrap());
        bytes.extend(self.list);
        bytes.extend(CLOSING.to_le_bytes());
        bytes.extend(words(&[0, 0, self.parts, self.parts]));
        bytes.extend([length, start].iter().flat_map(|number| number.to_le_bytes()));
        bytes.extend(words(&[0]));
        bytes
    }

    fn part(&mut self, name: &str, bytes: &[u8], told: Told) {
        let at = self.bytes.len();
        self.bytes.extend(LOCAL.to_le_bytes());
        self.bytes.extend(words(&[20]));
        self.bytes.extend(head(name, told));
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(bytes);
        self.listed(name, told, at);
    }

    fn listed(&mut self, name: &str, told: Told, at: usize) {
        self.list.extend(CENTRAL.to_le_bytes());
        self.list.extend(words(&[20, 20]));
        self.list.extend(head(name, told));
        self.list.extend(words(&[0, 0, 0, 0, 0]));
        self.list.extend(u32::try_from(at).unwrap().to_le_bytes());
        self.list.extend(name.as_bytes());
        self.parts += 1;
    }
}

/// The fields that both records of a part share, from its flags to the length of its extra field.
fn head(name: &str, told: Told) -> Vec<u8> {
    let mut head = words(&[0, if told.packed { 8 } else { 0 }, 0, DAY]);
    head.extend([told.crc, told.length, told.size].iter().flat_map(|number| number.to_le_bytes()));
    head.extend(words(&[u16::try_from(name.len()).unwrap(), 0]));
    head
}

fn words(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_le_bytes()).collect()
}
