//! What passes over the pipes of a worker: pieces of bytes, each behind its length.

use std::io::{self, Read, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The longest piece that is believed: a worker that was taken over may announce anything.
const LONGEST: u32 = 1 << 30;

/// How much memory is set aside for a piece that was only announced.
const BELIEVED: u32 = 1 << 20;

/// Writes one piece.
pub(super) fn write(to: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    let length = u32::try_from(bytes.len()).ok().filter(|length| *length <= LONGEST);
    let length = length.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "a piece is too long"))?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(bytes)
}

/// Reads one piece.
pub(super) fn read(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    read_onto(from, &mut bytes)?;
    Ok(bytes)
}

/// Reads one piece behind what `bytes` holds already, and says how long it was.
pub(super) fn read_onto(from: &mut impl Read, bytes: &mut Vec<u8>) -> io::Result<usize> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = u32::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "a piece is too long"));
    }
    // What is announced is believed up to a point; beyond, memory grows with what arrives.
    bytes.reserve(length.min(BELIEVED) as usize);
    let read = from.take(u64::from(length)).read_to_end(bytes)?;
    if read < length as usize { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(read) }
}

/// Writes a value as one piece.
pub(super) fn write_value(to: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    write(to, &postcard::to_stdvec(value).map_err(invalid)?)
}

/// Reads a value from one piece.
pub(super) fn read_value<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<T> {
    postcard::from_bytes(&read(from)?).map_err(invalid)
}

fn invalid(error: postcard::Error) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_back_as_they_were_sent() {
        let mut pipe = Vec::new();
        write(&mut pipe, b"abc").unwrap();
        write(&mut pipe, b"").unwrap();
        write_value(&mut pipe, &("x", 7_u64)).unwrap();
        let mut from = pipe.as_slice();
        assert_eq!(read(&mut from).unwrap(), b"abc");
        assert_eq!(read(&mut from).unwrap(), b"");
        assert_eq!(read_value::<(String, u64)>(&mut from).unwrap(), ("x".to_owned(), 7));
        assert!(read(&mut from).is_err());
    }

    #[test]
    fn an_announced_length_alone_takes_no_memory() {
        assert!(read(&mut [0xff, 0xff, 0xff, 0xff].as_slice()).is_err());
        assert!(read(&mut [0, 0, 0, 0x3f, 1, 2].as_slice()).is_err());
    }
}
