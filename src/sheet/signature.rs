//! Which format a file has, by its content.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Unreadable;

/// A format that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Office Open XML: `.xlsx`, `.xlsm`.
    Xlsx,
    /// Its binary sister `.xlsb`.
    Xlsb,
    /// A compound file: `.xls`, or a locked `.xlsx`.
    Xls,
    /// `OpenDocument`.
    Ods,
    /// Delimited text.
    Text,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Xlsx => "xlsx",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Text => "text",
        })
    }
}

/// First bytes of formats that people rename to `.xlsx`, with what to call them.
const STRANGERS: &[(&[u8], &str)] = &[
    (b"\x89PNG", "gambar PNG"),
    (b"\xff\xd8\xff", "gambar JPEG"),
    (b"GIF8", "gambar GIF"),
    (b"%PDF", "dokumen PDF"),
    (b"{\\rtf", "dokumen RTF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7z"),
    (b"\x1f\x8b", "arsip gzip"),
];

/// First words, in lower case, of markup that browsers and old programs save as `.xls`.
const MARKUP: &[(&[u8], &str)] = &[
    (b"<!doctype html", "halaman web (HTML)"),
    (b"<html", "halaman web (HTML)"),
    (b"<table", "halaman web (HTML)"),
    (b"<?xml", "dokumen XML"),
];

/// How far from the start of a ZIP file without a usable list the names of its parts are looked for.
const NAMES_WITHIN: usize = 64 * 1024;
/// How far from its start an `OpenDocument` file names its type.
const MIMETYPE_WITHIN: usize = 128;
/// How far from its end the closing record of a ZIP file starts at most: its 22 bytes and the longest comment.
const CLOSING_WITHIN: usize = 22 + 65_535;

/// The format of a file.
pub(super) fn format_of(bytes: &[u8]) -> Result<Format, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::Empty);
    }
    if let Some((_, looks_like)) = STRANGERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(Unreadable::Format { looks_like });
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip_format(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(Format::Xls);
    }
    let start = bytes.trim_ascii_start();
    let opens = |word: &[u8]| start.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    match MARKUP.iter().find(|(word, _)| opens(word)) {
        Some((_, looks_like)) => Err(Unreadable::Markup { looks_like }),
        None => Ok(Format::Text),
    }
}

/// Tells the spreadsheets among ZIP files apart by the names of their parts.
fn zip_format(bytes: &[u8]) -> Result<Format, Unreadable> {
    let tail = bytes.get(bytes.len().saturating_sub(CLOSING_WITHIN)..).unwrap_or(bytes);
    let Some(closing) = tail.windows(4).rposition(|window| window == b"PK\x05\x06") else {
        return Err(Unreadable::Damaged { reason: "berkas terpotong: bagian akhirnya tidak ada".to_owned() });
    };
    let closing = tail.get(closing..).unwrap_or_default();
    let names = directory(bytes, closing).unwrap_or_else(|| bytes.get(..NAMES_WITHIN).unwrap_or(bytes));
    let head = bytes.get(..MIMETYPE_WITHIN).unwrap_or(bytes);
    if contains(head, b"opendocument.spreadsheet") {
        Ok(Format::Ods)
    } else if contains(names, b"workbook.bin") {
        Ok(Format::Xlsb)
    } else if contains(names, b"workbook") || contains(names, b"worksheets/") || contains(names, b"xl/") {
        Ok(Format::Xlsx)
    } else if contains(names, b"content.xml") {
        Ok(Format::Ods)
    } else {
        Err(Unreadable::Format { looks_like: "arsip ZIP tanpa lembar kerja" })
    }
}

/// The list of parts, which the record that closes the file points to; huge files point to it in another way.
fn directory<'a>(bytes: &'a [u8], closing: &[u8]) -> Option<&'a [u8]> {
    let number = |at: usize| {
        let field: [u8; 4] = closing.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(field)).ok()
    };
    let (size, start) = (number(12)?, number(16)?);
    bytes.get(start..start.checked_add(size)?)
}

fn contains(bytes: &[u8], name: &[u8]) -> bool {
    bytes.windows(name.len()).any(|window| window == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_and_strangers_are_named() {
        assert_eq!(format_of(b"\x89PNG\r\n\x1a\n"), Err(Unreadable::Format { looks_like: "gambar PNG" }));
        assert_eq!(
            format_of(b" \n<HTML><table>"),
            Err(Unreadable::Markup { looks_like: "halaman web (HTML)" })
        );
        assert_eq!(format_of(b"Kode Unit;Tanggal\n"), Ok(Format::Text));
        assert_eq!(format_of(b""), Err(Unreadable::Empty));
        assert!(matches!(format_of(b"PK\x03\x04 xl/workbook.xml"), Err(Unreadable::Damaged { .. })));
    }

    /// A ZIP file of nothing but its list of parts and the record that closes it.
    fn zip_of(names: &str) -> Vec<u8> {
        let mut bytes = [b"PK\x03\x04", names.as_bytes(), b"PK\x05\x06", &[0; 8]].concat();
        bytes.extend(u32::try_from(names.len()).unwrap().to_le_bytes());
        bytes.extend([4, 0, 0, 0, 0, 0]);
        bytes
    }

    #[test]
    fn zip_files_are_told_apart_by_the_names_of_their_parts() {
        assert_eq!(format_of(&zip_of("xl/workbook.xml")), Ok(Format::Xlsx));
        assert_eq!(format_of(&zip_of("xl/workbook.bin")), Ok(Format::Xlsb));
        assert_eq!(format_of(&zip_of("mimetype content.xml")), Ok(Format::Ods));
        assert_eq!(
            format_of(&zip_of("word/document.xml")),
            Err(Unreadable::Format { looks_like: "arsip ZIP tanpa lembar kerja" })
        );
    }
}
