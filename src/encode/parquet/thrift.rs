//! Thrift's compact protocol, as far as Parquet describes a file in it.

/// Kinds of values.
const NUMBER: u8 = 5;
const LONG: u8 = 6;
const TEXT: u8 = 8;
const LIST: u8 = 9;
const STRUCTURE: u8 = 12;

/// A structure that is being written; fields come in the order of their numbers.
#[derive(Debug, Default)]
pub struct Thrift {
    bytes: Vec<u8>,
    /// The number of the field that was written last.
    last: u8,
}

impl Thrift {
    /// The bytes of a structure whose fields `write` gives.
    pub fn of(write: impl FnOnce(&mut Self)) -> Vec<u8> {
        let mut thrift = Self::default();
        thrift.fields(write);
        thrift.bytes
    }

    /// A field of a number of 32 bits.
    pub fn number(&mut self, field: u8, number: i32) {
        self.start(field, NUMBER);
        self.signed(i64::from(number));
    }

    /// A field of a number of 64 bits.
    pub fn long(&mut self, field: u8, number: i64) {
        self.start(field, LONG);
        self.signed(number);
    }

    /// A field of text.
    pub fn text(&mut self, field: u8, text: &str) {
        self.start(field, TEXT);
        self.spell(text);
    }

    /// A field that lists one text.
    pub fn texts(&mut self, field: u8, text: &str) {
        self.list(field, TEXT, 1);
        self.spell(text);
    }

    /// A field that lists numbers of 32 bits.
    pub fn numbers(&mut self, field: u8, numbers: &[i32]) {
        self.list(field, NUMBER, numbers.len());
        for number in numbers {
            self.signed(i64::from(*number));
        }
    }

    /// A field that is a structure itself.
    pub fn structure(&mut self, field: u8, write: impl FnOnce(&mut Self)) {
        self.start(field, STRUCTURE);
        self.fields(write);
    }

    /// A field that lists structures, one for each item.
    pub fn structures<T>(&mut self, field: u8, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.list(field, STRUCTURE, items.len());
        for item in items {
            self.fields(|thrift| write(thrift, item));
        }
    }

    fn fields(&mut self, write: impl FnOnce(&mut Self)) {
        let outside = std::mem::take(&mut self.last);
        write(self);
        self.bytes.push(0);
        self.last = outside;
    }

    fn start(&mut self, field: u8, kind: u8) {
        // No structure of Parquet has fifteen fields in a row that are left out.
        self.bytes.push(field.saturating_sub(self.last) << 4 | kind);
        self.last = field;
    }

    fn list(&mut self, field: u8, kind: u8, length: usize) {
        self.start(field, LIST);
        match u8::try_from(length) {
            Ok(length) if length < 15 => self.bytes.push(length << 4 | kind),
            _ => {
                self.bytes.push(0xF0 | kind);
                number(&mut self.bytes, length as u64);
            }
        }
    }

    fn spell(&mut self, text: &str) {
        number(&mut self.bytes, text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Small numbers of either sign take little room: 0, -1, 1, -2 are 0, 1, 2, 3.
    fn signed(&mut self, signed: i64) {
        number(&mut self.bytes, (signed.cast_unsigned() << 1) ^ (signed >> 63).cast_unsigned());
    }
}

/// A number, seven bits to a byte, the lowest first.
pub fn number(to: &mut Vec<u8>, mut number: u64) {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            return to.push(low & 0x7F);
        }
        to.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_structure_is_written_as_the_protocol_says() {
        let bytes = Thrift::of(|thrift| {
            thrift.number(1, 2);
            thrift.text(4, "ab");
            thrift.structure(5, |inner| inner.long(2, -150));
            thrift.numbers(6, &[0, -1]);
        });
        // Field 1, number: 2 is 4; field 4, three later; -150 is 299, 0b10_0101011; a list of two numbers.
        let expected = [0x15, 4, 0x38, 2, b'a', b'b', 0x1C, 0x26, 0xAB, 0x02, 0, 0x19, 0x25, 0, 1, 0];
        assert_eq!(bytes, expected);
    }

    #[test]
    fn a_long_list_tells_its_length_apart() {
        let bytes = Thrift::of(|thrift| thrift.structures(1, &[(); 200], |_, ()| {}));
        assert_eq!(bytes.get(..4), Some(&[0x19, 0xFC, 0xC8, 0x01][..]));
        assert_eq!(bytes.len(), 4 + 200 + 1);
    }
}
