//! Text files of any encoding that offices use.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Unreadable;

/// How much of a file is looked at to tell what it is.
const START: usize = 4096;
/// Of how many letters one may be a control letter, which no table of text holds.
const LETTERS_PER_CONTROL: usize = 100;

/// The text of a file without its byte order mark: the encoding the mark names, else UTF-16 where every other byte is
/// zero, else UTF-8 where it fits, else Windows-1252, which spreadsheets write in Indonesia unless told otherwise.
pub(super) fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    let (text, _) = encoding_of(bytes).decode_with_bom_removal(bytes);
    if text.contains('\0') || is_noise(&text) {
        return Err(Unreadable::Format { looks_like: "berkas biner" });
    }
    Ok(text)
}

/// The first letters of a file, as far as it is text.
pub(super) fn start_of(bytes: &[u8]) -> Cow<'_, str> {
    let start = bytes.get(..START).unwrap_or(bytes);
    encoding_of(start).decode_with_bom_removal(start).0
}

fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    Encoding::for_bom(bytes).map_or_else(|| guess(bytes), |(encoding, _)| encoding)
}

/// Whether text is full of control letters: packed or enciphered data read as Windows-1252.
fn is_noise(text: &str) -> bool {
    let control = |letter: &char| letter.is_control() && !"\t\n\r\u{b}\u{c}\u{1a}".contains(*letter);
    let (mut letters, mut controls) = (0, 0);
    for letter in text.chars().take(START) {
        letters += 1;
        controls += usize::from(control(&letter));
    }
    controls * LETTERS_PER_CONTROL > letters
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
    fn zero_bytes_and_noise_are_no_text() {
        assert_eq!(text_of(b"abc\0def"), Err(Unreadable::Format { looks_like: "berkas biner" }));
        let noise: Vec<u8> = (1..=255).collect();
        assert_eq!(text_of(&noise), Err(Unreadable::Format { looks_like: "berkas biner" }));
        assert!(text_of(b"Kode;Nilai\r\n1;\xe9\x1a").is_ok());
    }
}
