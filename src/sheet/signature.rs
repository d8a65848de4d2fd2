//! Which format a file has, by its content.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Unreadable, compound, strangers};

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

impl Format {
    /// The endings of the names of its files, without their dots; the usual one first.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Xlsx => &["xlsx", "xlsm", "xltx", "xltm", "xlam"],
            Self::Xlsb => &["xlsb"],
            Self::Xls => &["xls", "xlt", "xla", "xlm", "xlw"],
            Self::Ods => &["ods", "ots"],
            Self::Text => &["csv", "tsv", "txt", "tab"],
        }
    }

    /// Whether the ending of a file's name, without its dot, fits this format.
    #[must_use]
    pub fn fits(self, ending: &str) -> bool {
        self.endings().iter().any(|fitting| fitting.eq_ignore_ascii_case(ending))
    }
}

/// Names of parts in ZIP files that are no spreadsheets, in lower case, and what to call the file.
const PACKED: &[(&str, &str)] = &[
    ("word/document", "dokumen Word (.docx)"),
    ("ppt/presentation", "presentasi PowerPoint (.pptx)"),
    ("index/document.iwa", "lembar kerja Apple Numbers"),
    (".xls", "arsip ZIP berisi buku kerja, yang harus dikeluarkan dulu"),
    (".ods", "arsip ZIP berisi buku kerja, yang harus dikeluarkan dulu"),
    (".csv", "arsip ZIP berisi buku kerja, yang harus dikeluarkan dulu"),
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
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip_format(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        compound::holds_workbook(bytes)?;
        return Ok(Format::Xls);
    }
    strangers::refuse(bytes)?;
    Ok(Format::Text)
}

/// Tells the spreadsheets among ZIP files apart by the names of their parts.
fn zip_format(bytes: &[u8]) -> Result<Format, Unreadable> {
    let tail = bytes.get(bytes.len().saturating_sub(CLOSING_WITHIN)..).unwrap_or(bytes);
    let Some(closing) = tail.windows(4).rposition(|window| window == b"PK\x05\x06") else {
        return Err(Unreadable::Damaged { reason: "berkas terpotong: bagian akhirnya tidak ada".to_owned() });
    };
    let closing = tail.get(closing..).unwrap_or_default();
    let names = directory(bytes, closing).unwrap_or_else(|| bytes.get(..NAMES_WITHIN).unwrap_or(bytes));
    let names = String::from_utf8_lossy(names).to_ascii_lowercase().replace('\\', "/");
    let head = String::from_utf8_lossy(bytes.get(..MIMETYPE_WITHIN).unwrap_or(bytes));
    let any = |words: &[&str]| words.iter().any(|word| names.contains(word));
    if head.contains("opendocument.spreadsheet") {
        Ok(Format::Ods)
    } else if head.contains("opendocument.") {
        Err(Unreadable::Format { looks_like: "dokumen OpenDocument yang bukan lembar kerja" })
    } else if any(&["workbook.bin"]) {
        Ok(Format::Xlsb)
    } else if any(&["xl/workbook", "xl/worksheets/"]) {
        Ok(Format::Xlsx)
    } else if let Some((_, looks_like)) = PACKED.iter().find(|(name, _)| any(&[name])) {
        Err(Unreadable::Format { looks_like })
    } else if any(&["_rels/.rels", "[content_types].xml"]) && any(&["workbook", "worksheets/", "xl/"]) {
        Ok(Format::Xlsx)
    } else if any(&["content.xml"]) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_and_strangers_are_named() {
        assert_eq!(format_of(b"\x89PNG\r\n\x1a\n"), Err(Unreadable::Format { looks_like: "gambar PNG" }));
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
        assert_eq!(format_of(&zip_of("[Content_Types].xml data\\Workbook.xml")), Ok(Format::Xlsx));
        let stranger = |looks_like| Err(Unreadable::Format { looks_like });
        assert_eq!(format_of(&zip_of("word/document.xml")), stranger("dokumen Word (.docx)"));
        assert_eq!(
            format_of(&zip_of("Workbook Tapin.XLSX")),
            stranger("arsip ZIP berisi buku kerja, yang harus dikeluarkan dulu")
        );
        assert_eq!(format_of(&zip_of("foto.jpg")), stranger("arsip ZIP tanpa lembar kerja"));
    }

    #[test]
    fn an_ending_fits_its_formats_in_any_case() {
        for (format, endings) in [
            (Format::Xlsx, ["xlsx", "XLSM"]),
            (Format::Text, ["csv", "Txt"]),
            (Format::Xls, ["xls", "XLS"]),
            (Format::Xlsb, ["xlsb", "XLSB"]),
            (Format::Ods, ["ods", "ODS"]),
        ] {
            assert!(endings.iter().all(|ending| format.fits(ending)), "{format}");
        }
        assert!(!Format::Xlsx.fits("xls") && !Format::Xls.fits("xlsx") && !Format::Text.fits(""));
    }
}
