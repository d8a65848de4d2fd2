//! Compound files, the container of `.xls` and of locked workbooks: what is inside, and whether its chains of sectors end.

use std::collections::BTreeSet;

use super::Unreadable;
use super::chain::{MARKS, cut_short, looping, pieces};

/// The sectors of the allocation table that the header names itself.
const NAMED_IN_HEADER: usize = 109;
/// The bytes of an entry of the directory.
const ENTRY: usize = 128;
/// Streams below this length lie in small sectors.
const SHORT: usize = 4096;
/// The bytes of a small sector.
const SMALL: usize = 64;

/// Names of streams at the top of a compound file that is no workbook, and what to call it.
const STRANGERS: &[(&str, &str)] = &[
    ("worddocument", "dokumen Word (.doc)"),
    ("powerpoint document", "presentasi PowerPoint (.ppt)"),
    ("__properties_version1.0", "pesan surel Outlook (.msg)"),
    ("visiodocument", "gambar Visio (.vsd)"),
    ("catalog", "kumpulan gambar kecil (Thumbs.db)"),
];

/// Whether the file holds a workbook of Excel 97 or before, whole as far as its chains of sectors go.
pub(super) fn holds_workbook(bytes: &[u8]) -> Result<(), Unreadable> {
    workbook(bytes).map(drop)
}

/// The stream of records that is the workbook. Its chain of sectors is followed here and not by the reader of the records,
/// which makes room for whatever a header declares and never asks whether a sector comes twice.
pub(super) fn workbook(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let sectors = Sectors::new(bytes).ok_or_else(cut_short)?;
    let table = sectors.table()?;
    let directory = sectors.chain(&table, sectors.word(48), usize::MAX)?;
    let entries: Vec<Entry> = directory.chunks_exact(ENTRY).filter_map(Entry::new).collect();
    let top = at_top(&entries);
    let named = |name: &str| top.iter().find(|entry| entry.name == name);
    if named("encryptedpackage").is_some() {
        return Err(Unreadable::Locked);
    }
    let Some(entry) = named("workbook").or_else(|| named("book")) else {
        if !directory.len().is_multiple_of(sectors.size) {
            return Err(cut_short());
        }
        let stranger = STRANGERS.iter().find(|(name, _)| named(name).is_some());
        let looks_like = stranger.map_or("berkas OLE tanpa buku kerja", |(_, looks_like)| looks_like);
        return Err(Unreadable::Format { looks_like });
    };
    let length = usize::try_from(entry.length).unwrap_or(usize::MAX);
    if length > bytes.len() {
        return Err(cut_short());
    }
    let mut stream = if length >= SHORT {
        sectors.chain(&table, entry.start, length)?
    } else {
        // Short streams lie in small sectors inside the stream of the root, with a table of their own.
        let Some(root) = entries.first() else { return Err(cut_short()) };
        let all = usize::try_from(root.length).unwrap_or(usize::MAX).min(bytes.len());
        let inside = sectors.chain(&table, root.start, all)?;
        let small: Vec<u32> = words(&sectors.chain(&table, sectors.word(60), usize::MAX)?).collect();
        let size = SMALL;
        pieces(&small, entry.start, length.div_ceil(size), |at| {
            let start = usize::try_from(at).unwrap_or(usize::MAX).saturating_mul(size);
            inside.get(start..start.saturating_add(size).min(inside.len())).filter(|piece| !piece.is_empty())
        })?
    };
    if stream.len() < length {
        return Err(cut_short());
    }
    stream.truncate(length);
    Ok(stream)
}

/// The sectors of a file.
struct Sectors<'b> {
    bytes: &'b [u8],
    size: usize,
}

impl<'b> Sectors<'b> {
    fn new(bytes: &'b [u8]) -> Option<Self> {
        let size = match bytes.get(30..32)? {
            [9, 0] => 512,
            [12, 0] => 4096,
            _ => return None,
        };
        (bytes.len() >= 512).then_some(Self { bytes, size })
    }

    fn word(&self, at: usize) -> u32 {
        word(self.bytes, at)
    }

    /// How many sectors the file has at most.
    fn count(&self) -> usize {
        self.bytes.len() / self.size
    }

    /// A sector; the header stands before the first. The last may be shorter.
    fn sector(&self, number: u32) -> Result<&'b [u8], Unreadable> {
        let start = usize::try_from(number).unwrap_or(usize::MAX).saturating_add(1).saturating_mul(self.size);
        let end = start.saturating_add(self.size).min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty()).ok_or_else(cut_short)
    }

    /// The allocation table: which sector follows each.
    fn table(&self) -> Result<Vec<u32>, Unreadable> {
        let header = self.bytes.get(76..512).unwrap_or_default();
        let mut parts: Vec<u32> = words(header).take(NAMED_IN_HEADER).collect();
        let mut next = self.word(68);
        for visited in 0.. {
            if next >= MARKS {
                break;
            }
            if visited > self.count() {
                return Err(looping());
            }
            parts.extend(words(self.sector(next)?));
            next = parts.pop().unwrap_or(MARKS);
        }
        parts.retain(|part| *part < MARKS);
        if parts.len() > self.count() {
            return Err(looping());
        }
        let mut table = Vec::new();
        for part in parts {
            table.extend(words(self.sector(part)?));
        }
        Ok(table)
    }

    /// What a chain of sectors holds, up to the sector in which `length` bytes are reached.
    fn chain(&self, table: &[u32], start: u32, length: usize) -> Result<Vec<u8>, Unreadable> {
        pieces(table, start, length.div_ceil(self.size), |at| self.sector(at).ok())
    }
}

/// An entry of the directory.
struct Entry {
    name: String,
    start: u32,
    length: u64,
    /// The entries before, behind and below it.
    left: u32,
    right: u32,
    below: u32,
}

impl Entry {
    fn new(bytes: &[u8]) -> Option<Self> {
        let letters =
            bytes.get(..64)?.chunks_exact(2).map(|pair| word(pair, 0)).take_while(|letter| *letter > 0);
        let name: String = letters.filter_map(char::from_u32).collect();
        Some(Self {
            name: name.to_ascii_lowercase(),
            start: word(bytes, 116),
            // Small sectors leave the upper half undefined.
            length: u64::from(word(bytes, 120)),
            left: word(bytes, 68),
            right: word(bytes, 72),
            below: word(bytes, 76),
        })
    }
}

/// The entries at the top of the file; those below are parts of embedded documents.
fn at_top(entries: &[Entry]) -> Vec<&Entry> {
    let (mut top, mut seen) = (Vec::new(), BTreeSet::new());
    let mut open: Vec<u32> = entries.first().map(|root| root.below).into_iter().collect();
    while let Some(number) = open.pop() {
        let entry = usize::try_from(number).ok().and_then(|number| entries.get(number));
        if let Some(entry) = entry.filter(|_| seen.insert(number)) {
            top.push(entry);
            open.extend([entry.left, entry.right]);
        }
    }
    // Where the tree is broken, as in some old files, all are taken.
    if top.is_empty() { entries.iter().collect() } else { top }
}

/// The number at a place, of up to four bytes; 0 behind the end.
pub(super) fn word(bytes: &[u8], at: usize) -> u32 {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter().take(4).rev().fold(0, |number, byte| (number << 8) | u32::from(*byte))
}

fn words(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|four| word(four, 0))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    fn compound(streams: &[(&str, usize)]) -> Vec<u8> {
        let mut file =
            cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
        for (name, length) in streams {
            if let Some((storage, _)) = name.split_once('/') {
                file.create_storage(storage).unwrap();
            }
            file.create_stream(name).unwrap().write_all(&vec![7; *length]).unwrap();
        }
        file.flush().unwrap();
        file.into_inner().into_inner()
    }

    fn looks_like(streams: &[(&str, usize)]) -> &'static str {
        match holds_workbook(&compound(streams)) {
            Err(Unreadable::Format { looks_like }) => looks_like,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_streams_at_the_top_say_what_a_compound_file_is() {
        assert_eq!(holds_workbook(&compound(&[("Workbook", 9_000)])), Ok(()));
        assert_eq!(holds_workbook(&compound(&[("BOOK", 90), ("Other", 9_000)])), Ok(()));
        assert_eq!(holds_workbook(&compound(&[("EncryptedPackage", 9_000)])), Err(Unreadable::Locked));
        assert_eq!(
            looks_like(&[("WordDocument", 9_000), ("ObjectPool/Workbook", 9_000)]),
            "dokumen Word (.doc)"
        );
        assert_eq!(looks_like(&[("__properties_version1.0", 90)]), "pesan surel Outlook (.msg)");
        assert_eq!(looks_like(&[("Isi", 90)]), "berkas OLE tanpa buku kerja");
    }

    #[test]
    fn a_short_stream_is_read_from_its_small_sectors() {
        let whole = compound(&[("Workbook", 200), ("Other", 100)]);
        assert_eq!(workbook(&whole), Ok(vec![7; 200]));
    }

    #[test]
    fn a_file_cut_short_is_told_wherever_it_ends() {
        let whole = compound(&[("Workbook", 90_000)]);
        for end in (8..whole.len() - 4096).step_by(997) {
            let told = holds_workbook(&whole[..end]);
            assert!(matches!(told, Err(Unreadable::Damaged { .. })), "{end}: {told:?}");
        }
    }

    #[test]
    fn chains_of_sectors_that_loop_are_told() {
        let whole = compound(&[("Workbook", 90_000)]);
        let sector = |number: u32| usize::try_from(number + 1).unwrap() * 512;
        let (table, directory) = (sector(word(&whole, 76)), word(&whole, 48));
        let follow = |bytes: &mut Vec<u8>, of: u32, next: u32| {
            let at = table + usize::try_from(of).unwrap() * 4;
            bytes[at..at + 4].copy_from_slice(&next.to_le_bytes());
        };
        let mut of_directory = whole.clone();
        follow(&mut of_directory, directory, directory);
        assert_eq!(holds_workbook(&of_directory), Err(looping()));
        let mut of_table = whole.clone();
        let itself = u32::try_from(whole.len() / 512 - 2).unwrap();
        of_table[68..72].copy_from_slice(&itself.to_le_bytes());
        let last = of_table.len() - 4;
        of_table[last..].copy_from_slice(&itself.to_le_bytes());
        assert_eq!(holds_workbook(&of_table), Err(looping()));
        // The stream declares more than the file has, and its chain would go on for ever.
        let mut of_stream = whole.clone();
        let start = word(&whole, sector(directory) + ENTRY + 116);
        follow(&mut of_stream, start, start);
        let length = sector(directory) + ENTRY + 120;
        of_stream[length..length + 4].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(holds_workbook(&of_stream), Err(cut_short()));
    }
}
