//! Writes a compound file of one stream whose sectors lie one behind the other: nothing in it can lead astray.

use super::Unreadable;

const SECTOR: usize = 4096;
/// The numbers in a sector of the allocation table.
const NUMBERS: usize = SECTOR / 4;
/// The sectors of the table that the header has room for.
const MOST_TABLES: usize = 109;
const END: u32 = 0xFFFF_FFFE;
const NONE: u32 = 0xFFFF_FFFF;

/// A compound file that holds a stream of records as its workbook.
pub(super) fn straight(mut stream: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
    // A shorter stream would lie in small sectors; zeros behind the last record are ignored.
    if stream.len() < SECTOR {
        stream.resize(SECTOR, 0);
    }
    let length = u32::try_from(stream.len()).unwrap_or(u32::MAX);
    let held = stream.len().div_ceil(SECTOR);
    let tables = (held + 1).div_ceil(NUMBERS - 1);
    if tables > MOST_TABLES {
        return Err(Unreadable::limit("isi buku kerja .xls lebih dari 400 MB"));
    }
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let mut file = header(number(held), number(tables));
    file.append(&mut stream);
    file.resize(SECTOR * (1 + held), 0);
    file.extend(entry("Root Entry", 5, 1, (0, 0)));
    file.extend(entry("Workbook", 2, NONE, (0, length)));
    file.resize(SECTOR * (2 + held), 0);
    let follow = (1..number(held)).chain([END, END]);
    let own = std::iter::repeat_n(0xFFFF_FFFD, tables);
    let table = follow.chain(own).chain(std::iter::repeat(NONE)).take(tables * NUMBERS);
    file.extend(table.flat_map(u32::to_le_bytes));
    Ok(file)
}

/// The header and the rest of its sector: the directory and the table lie behind `held` sectors.
fn header(held: u32, tables: u32) -> Vec<u8> {
    let mut header = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    header.resize(24, 0);
    header.extend([0x3E_u16, 4, 0xFFFE, 12, 6].iter().flat_map(|number| number.to_le_bytes()));
    header.resize(40, 0);
    let fields = [1, tables, held, 0, 4096, END, 0, END, 0];
    let places = (held + 1..=held + tables).chain(std::iter::repeat(NONE)).take(MOST_TABLES);
    header.extend(fields.into_iter().chain(places).flat_map(u32::to_le_bytes));
    header.resize(SECTOR, 0);
    header
}

/// An entry of the directory: its name, kind, the entry below it, first sector and length.
fn entry(name: &str, kind: u8, below: u32, (start, length): (u32, u32)) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let letters = u16::try_from(entry.len() + 2).unwrap_or_default();
    entry.resize(64, 0);
    entry.extend(letters.to_le_bytes());
    entry.extend([kind, 1]);
    entry.extend([NONE, NONE, below].iter().flat_map(|number| number.to_le_bytes()));
    entry.resize(116, 0);
    entry.extend([start, length, 0].iter().flat_map(|number| number.to_le_bytes()));
    entry
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use super::*;

    #[test]
    fn another_reader_of_compound_files_finds_the_stream() {
        for length in [4096, 4097, 9_000, SECTOR * 1022, SECTOR * 1023, SECTOR * 3000 + 1] {
            let stream: Vec<u8> = (0..length).map(|at| (at % 251).to_le_bytes()[0]).collect();
            let file = straight(stream.clone()).unwrap();
            let mut found = Vec::new();
            let mut read = cfb::CompoundFile::open_strict(Cursor::new(file)).unwrap();
            read.open_stream("/Workbook").unwrap().read_to_end(&mut found).unwrap();
            assert!(found == stream, "{length}");
        }
    }
}
