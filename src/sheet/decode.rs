//! Text files of any encoding that offices use.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Unreadable;

/// The text of a file without its byte order mark: the encoding the mark names, else UTF-16 where every other byte is
/// zero, else UTF-8 where it fits, else Windows-1252, which spreadsheets write in Indonesia unless told otherwise.
pub(super) fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => guess(bytes),
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    if text.contains('\0') {
        return Err(Unreadable::Format { looks_like: "berkas biner" });
    }
    Ok(text)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let start = bytes.get(..64).unwrap_or(bytes);
    let zeros = |offset: usize| start.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count() * 4;
    if zeros(1) > start.len() && zeros(0) == 0 {
        UTF_16LE
    } else if zeros(0) > start.len() && zeros(1) == 0 {
        UTF_16BE
    } else if std::str::from_utf8(bytes).is_ok() {
        UTF_8
    } else {
        WINDOWS_1252
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_text_is_read_from_every_encoding() {
        let text = "Café;é\r\n";
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let marked = |mark: &[u8], rest: Vec<u8>| [mark.to_vec(), rest].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            marked(b"\xef\xbb\xbf", text.as_bytes().to_vec()),
            marked(b"\xff\xfe", wide(u16::to_le_bytes)),
            marked(b"\xfe\xff", wide(u16::to_be_bytes)),
            wide(u16::to_le_bytes),
            wide(u16::to_be_bytes),
            b"Caf\xe9;\xe9\r\n".to_vec(),
        ] {
            assert_eq!(text_of(&bytes).as_deref(), Ok(text), "{bytes:?}");
        }
    }

    #[test]
    fn zero_bytes_are_no_text() {
        assert_eq!(text_of(b"abc\0def"), Err(Unreadable::Format { looks_like: "berkas biner" }));
    }
}
