//! An `.xlsx` with its parts laid open: inflated once, whole and held against their checksums, before anything in them
//! is believed.
//!
//! Calamine reads a sheet only up to its last cell, and so never learns that the part is damaged. It is given a package
//! whose parts are stored as they are: what it reads then is what the checksums cover, and inflating whole parts with
//! libdeflate takes a third of the time that calamine's own inflating piece by piece does.

use std::borrow::Cow;
use std::io::{Cursor, Read, Write};

use libdeflater::Decompressor;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::Unreadable;
use super::package::{Package, check_start, limited};

/// The most bytes that are laid open; parts of larger workbooks are read through once and then left as they are.
const MOST: u64 = 128 << 20;
/// Folders of parts that nobody reads: pictures, charts, macros, properties.
const UNREAD: [&str; 9] = [
    "/theme/",
    "/drawings/",
    "/media/",
    "/charts/",
    "/printersettings/",
    "/embeddings/",
    "/activex/",
    "docprops/",
    "customxml/",
];

/// A part that is read.
pub(super) struct Wanted {
    part: usize,
    pub(super) name: String,
    pub(super) size: u64,
}

/// The package with its parts laid open, or as it is where that would take too much memory.
pub(super) fn laid_open(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Unreadable> {
    let mut package = limited(bytes)?;
    let wanted = wanted(&mut package)?;
    let size: u64 = wanted.iter().map(|part| part.size).sum();
    if size > MOST {
        for part in &wanted {
            read_through(&mut package, part)?;
        }
        return Ok(Cow::Borrowed(bytes));
    }
    let room = usize::try_from(size).unwrap_or(0) + bytes.len().min(1 << 20);
    let mut open = ZipWriter::new(Cursor::new(Vec::with_capacity(room)));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let (mut inflater, mut content) = (Decompressor::new(), Vec::new());
    for part in &wanted {
        inflate(bytes, &mut package, &mut inflater, part, &mut content)?;
        check_start(&part.name, &content, part.size)?;
        open.start_file(part.name.as_str(), stored).map_err(Unreadable::damaged)?;
        open.write_all(&content).map_err(Unreadable::damaged)?;
    }
    Ok(Cow::Owned(open.finish().map_err(Unreadable::damaged)?.into_inner()))
}

/// Reads the binary parts of an `.xlsb` to their ends, where their checksums are compared: its reader, too, stops at the
/// last cell.
pub(super) fn whole(package: &mut Package<'_>) -> Result<(), Unreadable> {
    for part in 0..package.len() {
        let entry = package.by_index_data(part).map_err(Unreadable::damaged)?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        if name.to_ascii_lowercase().rsplit('.').next() == Some("bin") {
            let mut content = package.by_index(part).map_err(Unreadable::damaged)?;
            std::io::copy(&mut content, &mut std::io::sink()).map_err(|_| damaged_part(&name))?;
        }
    }
    Ok(())
}

/// The parts that are read, in the order of the package.
pub(super) fn wanted(package: &mut Package<'_>) -> Result<Vec<Wanted>, Unreadable> {
    let mut wanted = Vec::new();
    for part in 0..package.len() {
        let entry = package.by_index_data(part).map_err(Unreadable::damaged)?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let lower = name.to_ascii_lowercase().replace('\\', "/");
        let markup = matches!(lower.rsplit('.').next(), Some("xml" | "rels"));
        if markup && !UNREAD.iter().any(|folder| lower.contains(folder)) {
            wanted.push(Wanted { part, name, size: entry.size() });
        }
    }
    Ok(wanted)
}

/// Inflates a part into `content`: exactly as long as declared and with the declared checksum.
pub(super) fn inflate(
    bytes: &[u8],
    package: &mut Package<'_>,
    inflater: &mut Decompressor,
    wanted: &Wanted,
    content: &mut Vec<u8>,
) -> Result<(), Unreadable> {
    let raw = package.by_index_raw(wanted.part).map_err(Unreadable::damaged)?;
    let place = |offset: Option<u64>| offset.and_then(|offset| usize::try_from(offset).ok());
    let start = raw.data_start();
    let end = start.and_then(|start| start.checked_add(raw.compressed_size()));
    let packed = place(start).zip(place(end)).and_then(|(start, end)| bytes.get(start..end));
    let (Some(packed), Some(size)) = (packed, place(Some(wanted.size))) else {
        return Err(damaged_part(&wanted.name));
    };
    let room = size.saturating_sub(content.len());
    content.try_reserve_exact(room).map_err(Unreadable::damaged)?;
    content.resize(size, 0);
    let filled = match raw.compression() {
        CompressionMethod::Stored if packed.len() == size => {
            content.copy_from_slice(packed);
            true
        }
        CompressionMethod::Deflated => inflater.deflate_decompress(packed, content) == Ok(size),
        _ => false,
    };
    if !filled || libdeflater::crc32(content) != raw.crc32() {
        return Err(damaged_part(&wanted.name));
    }
    Ok(())
}

/// Reads a part to its end, where its checksum is compared.
fn read_through(package: &mut Package<'_>, wanted: &Wanted) -> Result<(), Unreadable> {
    let mut content = package.by_index(wanted.part).map_err(Unreadable::damaged)?;
    let mut start = Vec::new();
    let whole = content
        .by_ref()
        .take(super::package::START)
        .read_to_end(&mut start)
        .and_then(|_| std::io::copy(&mut content, &mut std::io::sink()));
    whole.map_err(|_| damaged_part(&wanted.name))?;
    check_start(&wanted.name, &start, wanted.size)
}

fn damaged_part(name: &str) -> Unreadable {
    Unreadable::damaged(format_args!("bagian `{name}` tidak utuh"))
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::*;
    use crate::sheet::Book;

    fn workbook() -> Vec<u8> {
        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, "Kode Unit").unwrap().write(1, 0, 4).unwrap();
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn a_workbook_laid_open_has_the_cells_it_had() {
        let bytes = workbook();
        let open = laid_open(&bytes).unwrap();
        assert!(matches!(open, Cow::Owned(_)));
        let cells = |bytes: &[u8]| {
            let cells = Book::open("x", bytes).unwrap().cells(0).unwrap();
            let rows = cells.rows().flat_map(|row| row.cells().map(move |(_, content)| content.to_string()));
            rows.collect::<Vec<_>>()
        };
        assert_eq!(cells(&bytes), ["Kode Unit", "4"]);
        assert_eq!(cells(&open), ["Kode Unit", "4"]);
    }

    #[test]
    fn a_binary_part_that_changed_on_the_way_is_told() {
        let mut file = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        file.start_file("xl/worksheets/sheet1.bin", stored).unwrap();
        file.write_all(b"jawaban 4").unwrap();
        let mut bytes = file.finish().unwrap().into_inner();
        assert_eq!(whole(&mut limited(&bytes).unwrap()), Ok(()));
        let digit = bytes.windows(9).position(|window| window == b"jawaban 4").unwrap() + 8;
        bytes[digit] = b'5';
        assert!(matches!(whole(&mut limited(&bytes).unwrap()), Err(Unreadable::Damaged { .. })));
    }

    #[test]
    fn a_digit_that_changed_on_the_way_is_no_answer() {
        // Stored parts, in which a digit can be turned without anything else noticing but the checksum.
        let mut bytes = laid_open(&workbook()).unwrap().into_owned();
        let digit = bytes.windows(8).position(|window| window == b"<v>4</v>").unwrap() + 3;
        bytes[digit] = b'5';
        let refused = Book::open("x", &bytes).err();
        let Some(Unreadable::Damaged { reason }) = refused else { panic!("{refused:?}") };
        assert!(reason.contains("xl/worksheets/sheet1.xml"), "{reason}");
    }
}
