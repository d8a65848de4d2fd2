//! What a packed workbook would cost to read, judged from its list of parts before any of them is inflated.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::read::{ZipFile, ZipFileEntry};

use super::Unreadable;

/// The most parts; an honest workbook has some ten per sheet.
const MOST_PARTS: usize = 10_000;
/// The most bytes a part may hold: the sheet of 200,000 rows by 60 columns has some 450 MB.
const LARGEST_PART: u64 = 1 << 30;
/// The most bytes all parts may hold together.
const LARGEST_WHOLE: u64 = 2 << 30;
/// From this size on a part is asked how well it is packed.
const RATIO_ASKED_FROM: u64 = 64 << 20;
/// How many times larger than its packed form a large part may be. Rows that repeat each other reach 100, deflate
/// itself ends at 1032.
const HIGHEST_RATIO: u64 = 250;
/// How much of the start of a part of markup is looked at.
const START: u64 = 4096;
/// The least bytes a shared string takes, `<si/>`.
const SHORTEST_STRING: u64 = 5;

/// A packed file with the list of its parts.
pub(super) type Package<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// A part while it is inflated.
pub(super) type Part<'p, 'b> = ZipFile<'p, Cursor<&'b [u8]>>;

/// Opens a packed workbook and keeps to the limits. Nothing inflates to more than the list declares: the unpacker
/// itself stops there.
pub(super) fn opened(bytes: &[u8]) -> Result<Package<'_>, Unreadable> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(Unreadable::damaged)?;
    if package.len() > MOST_PARTS {
        return Err(Unreadable::limit(format!("berkas memuat lebih dari {MOST_PARTS} bagian")));
    }
    let mut whole: u64 = 0;
    for part in 0..package.len() {
        let part = package.by_index_data(part).map_err(Unreadable::damaged)?;
        whole = whole.saturating_add(part.size());
        within_limits(&part)?;
    }
    if whole > LARGEST_WHOLE {
        return Err(Unreadable::limit(format!("isi berkas lebih besar dari {} GiB", LARGEST_WHOLE >> 30)));
    }
    // Many parts over one packed stretch multiply its content without taking room.
    if package.has_overlapping_files().map_err(Unreadable::damaged)? {
        return Err(Unreadable::limit("bagian-bagian berkas saling bertumpuk"));
    }
    for part in 0..package.len() {
        plain_start(&mut package, part)?;
    }
    Ok(package)
}

/// A part by its path, whose letters may be of either case; none where the package has no such part.
pub(super) fn part<'p, 'b>(
    package: &'p mut Package<'b>,
    path: &str,
) -> Result<Option<Part<'p, 'b>>, Unreadable> {
    let same = |name: &[u8]| name.eq_ignore_ascii_case(path.as_bytes());
    let Some(found) = package.file_names_raw().position(same) else { return Ok(None) };
    package.by_index(found).map(Some).map_err(Unreadable::damaged)
}

fn within_limits(part: &ZipFileEntry<'_>) -> Result<(), Unreadable> {
    if part.encrypted() {
        return Err(Unreadable::Locked);
    }
    let name = String::from_utf8_lossy(part.name_raw());
    // Nothing is ever unpacked to disk, but no spreadsheet program writes such a name.
    if name.starts_with('/') || name.contains(':') || name.split(['/', '\\']).any(|step| step == "..") {
        let reason = "nama bagian di dalam berkas menunjuk ke luar berkas";
        return Err(Unreadable::Damaged { reason: reason.to_owned() });
    }
    if part.size() > LARGEST_PART {
        let reason = format!("satu bagian berkas lebih besar dari {} GiB", LARGEST_PART >> 30);
        return Err(Unreadable::limit(reason));
    }
    if part.size() > RATIO_ASKED_FROM && part.size() / part.compressed_size().max(1) > HIGHEST_RATIO {
        let reason = format!("satu bagian berkas mengembang lebih dari {HIGHEST_RATIO} kali lipat");
        return Err(Unreadable::limit(reason));
    }
    Ok(())
}

/// Looks at the start of a part of markup: no spreadsheet program writes a document type definition, in which entities
/// that multiply or point elsewhere are declared, nor more shared strings than fit into the part.
fn plain_start(package: &mut Package<'_>, part: usize) -> Result<(), Unreadable> {
    let entry = package.by_index_data(part).map_err(Unreadable::damaged)?;
    let (name, size) = (String::from_utf8_lossy(entry.name_raw()).to_ascii_lowercase(), entry.size());
    let markup = [".xml", ".rels"].iter().any(|ending| name.ends_with(ending));
    if !markup {
        return Ok(());
    }
    // A part that cannot be read is told by the reader that needs it.
    let Ok(content) = package.by_index(part) else { return Ok(()) };
    let mut start = Vec::new();
    if content.take(START).read_to_end(&mut start).is_err() {
        return Ok(());
    }
    if !content_follows(&start) {
        let reason = "berkas memuat deklarasi DTD, yang tidak ditulis program lembar kerja mana pun";
        return Err(Unreadable::limit(reason));
    }
    // The reader makes room for as many strings as are declared.
    if name.ends_with("sharedstrings.xml") && declared_strings(&start) > size / SHORTEST_STRING {
        return Err(Unreadable::limit("jumlah teks yang dinyatakan melebihi isi berkas"));
    }
    Ok(())
}

/// Whether markup comes to its content behind nothing but instructions and comments. Short starts do: what is cut off
/// there is missing from the file too.
fn content_follows(start: &[u8]) -> bool {
    let cut = u64::try_from(start.len()).is_ok_and(|length| length >= START);
    let mut rest = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    loop {
        let closing: &[u8] = if rest.starts_with(b"<?") {
            b"?>"
        } else if rest.starts_with(b"<!--") {
            b"-->"
        } else {
            let declares = rest.starts_with(b"<!");
            return !declares && (rest.len() > 1 || !cut);
        };
        let Some(end) = rest.windows(closing.len()).position(|window| window == closing) else { return !cut };
        rest = rest.get(end + closing.len()..).unwrap_or_default().trim_ascii_start();
    }
}

fn declared_strings(start: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(start);
    let declared = text.split_once("uniqueCount").map_or("", |(_, rest)| rest);
    let number = declared.trim_start_matches(|c: char| c.is_whitespace() || "='\"".contains(c));
    let digits = number.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
    if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut file = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            file.start_file(*name, SimpleFileOptions::default()).unwrap();
            file.write_all(content).unwrap();
        }
        file.finish().unwrap().into_inner()
    }

    fn verdict(bytes: &[u8]) -> Result<(), Unreadable> {
        opened(bytes).map(|_| ())
    }

    /// Where the `n`-th record of the list of parts starts.
    fn listed_at(bytes: &[u8], n: usize) -> usize {
        (0..bytes.len()).filter(|at| bytes[*at..].starts_with(b"PK\x01\x02")).nth(n).unwrap()
    }

    #[test]
    fn a_part_that_swells_beyond_measure_is_refused_and_a_small_regular_one_is_not() {
        assert!(matches!(
            verdict(&packed(&[("xl/worksheets/sheet1.xml", &vec![b' '; 80 << 20])])),
            Err(Unreadable::Limit { .. })
        ));
        assert_eq!(verdict(&packed(&[("xl/media/a.bin", &vec![0; 8 << 20])])), Ok(()));
    }

    #[test]
    fn a_part_cannot_hold_more_than_the_list_declares() {
        let mut bytes = packed(&[("xl/a.bin", &vec![7; 100_000])]);
        let at = listed_at(&bytes, 0) + 24;
        bytes[at..at + 4].copy_from_slice(&50_u32.to_le_bytes());
        let mut package = opened(&bytes).unwrap();
        let mut content = Vec::new();
        assert!(package.by_index(0).unwrap().read_to_end(&mut content).is_err());
        assert!(content.len() < 60);
    }

    #[test]
    fn more_parts_than_any_workbook_has_are_refused() {
        let names: Vec<String> = (0..=MOST_PARTS).map(|n| n.to_string()).collect();
        let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
        assert!(matches!(verdict(&packed(&parts)), Err(Unreadable::Limit { .. })));
    }

    #[test]
    fn names_that_point_out_of_the_file_are_refused() {
        for name in ["../../etc/passwd", "xl/../../a.xml", "..\\..\\a.xml", "/etc/passwd", "C:\\a.xml"] {
            assert!(
                matches!(verdict(&packed(&[(name, b"<a/>")])), Err(Unreadable::Damaged { .. })),
                "{name}"
            );
        }
        assert_eq!(verdict(&packed(&[("xl\\workbook.xml", b"<a/>"), ("a..b.xml", b"<a/>")])), Ok(()));
    }

    #[test]
    fn a_locked_part_locks_the_file() {
        let mut bytes = packed(&[("content.xml", b"<a/>")]);
        let at = listed_at(&bytes, 0) + 8;
        bytes[at] |= 1;
        assert_eq!(verdict(&bytes), Err(Unreadable::Locked));
    }

    #[test]
    fn two_parts_over_one_packed_stretch_are_refused() {
        let mut bytes = packed(&[("a.bin", &[1; 500]), ("b.bin", &[2; 500])]);
        let (first, second) = (listed_at(&bytes, 0) + 42, listed_at(&bytes, 1) + 42);
        bytes.copy_within(first..first + 4, second);
        assert!(matches!(verdict(&bytes), Err(Unreadable::Limit { .. })));
    }

    #[test]
    fn a_document_type_definition_is_refused_wherever_it_hides() {
        let bomb = r#"<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>"#;
        let outside = r#"<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>"#;
        let behind = format!("<!--{}-->{outside}", "x".repeat(3_000));
        let far_behind = format!("<!--{}-->{outside}", "x".repeat(9_000));
        for text in [bomb, outside, &behind, &far_behind] {
            let bytes = packed(&[("xl/sharedStrings.xml", text.as_bytes())]);
            assert!(matches!(verdict(&bytes), Err(Unreadable::Limit { .. })), "{text:.60}");
        }
        let long = format!("\u{feff}<?xml version=\"1.0\"?>\n<!-- a --><a>{}</a>", "x".repeat(9_000));
        for text in ["", "<a>&lt;!DOCTYPE</a>", "<?xml", &long] {
            assert_eq!(verdict(&packed(&[("xl/styles.xml", text.as_bytes())])), Ok(()), "{text:.60}");
        }
    }

    #[test]
    fn more_shared_strings_than_fit_into_their_part_are_refused() {
        let strings =
            |count: &str| format!(r#"<sst count="1" uniqueCount = "{count}"><si><t>a</t></si></sst>"#);
        for (count, refused) in [("1", false), ("", false), ("900", true), ("99999999999999999999999", true)]
        {
            let bytes = packed(&[("xl/sharedStrings.xml", strings(count).as_bytes())]);
            assert_eq!(verdict(&bytes).is_err(), refused, "{count}");
        }
    }
}
