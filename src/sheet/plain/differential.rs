//! The two readers held against each other: the plain one may leave a file to calamine, but never give other cells.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::Index;

use super::made::{Parts, packed, workbook};
use super::{Strange, open};
use crate::sheet::{Book, Cells, Choice, Content};

/// Compares what the two readers give and tells how many cells there were, or why the plain reader gave up.
///
/// # Panics
/// They differ.
fn compared(bytes: &[u8]) -> Result<usize, Strange> {
    let (mut plain, listed) = open(bytes)?;
    let mut general = match Book::open_with(Choice::Calamine, "x", bytes) {
        Ok(general) => general,
        Err(why) => panic!("calamine does not read what the plain reader does: {why}"),
    };
    assert_eq!(listed, general.sheets());
    let mut count = 0;
    for (at, listed) in listed.iter().enumerate().filter(|(_, listed)| listed.has_cells) {
        let cells = plain.cells(at).unwrap().sorted();
        let others = general.cells(at).unwrap_or_else(|why| panic!("{}: {why}", listed.name));
        assert_eq!(cells.epoch(), others.epoch());
        same(&cells, &others, &listed.name);
        count += cells.len();
        let mut merged = plain.merged(at);
        merged.sort_unstable();
        assert_eq!(merged, general.merged(at), "{}", listed.name);
        // Read once more, for the cells were given away.
        same(&plain.cells(at).unwrap().sorted(), &others, &listed.name);
    }
    Ok(count)
}

fn same(cells: &Cells, others: &Cells, sheet: &str) {
    let each = |cells: &'_ Cells| -> Vec<(u32, u32, String)> {
        let rows = cells
            .rows()
            .flat_map(|row| row.cells().map(move |(column, content)| (row.number(), column, content)));
        rows.map(|(row, column, content)| (row, column, exact(content))).collect()
    };
    let (each, others) = (each(cells), each(others));
    let first = each.iter().zip(&others).find(|(one, other)| one != other);
    assert_eq!(first, None, "{sheet}");
    assert_eq!(each.len(), others.len(), "{sheet}");
}

/// What a cell holds, numbers to the last bit.
fn exact(content: Content<'_>) -> String {
    match content {
        Content::Number(number) => format!("{number:?} {:x}", number.to_bits()),
        other => format!("{other:?}"),
    }
}

/// Changes one byte of a part, takes some away, or puts some in.
fn changed(parts: &Parts, part: Index, place: Index, change: (u8, u8)) -> Parts {
    let mut parts = parts.clone();
    let at = part.index(parts.len());
    let content = &mut parts[at].1;
    let place = place.index(content.len());
    let (kind, byte) = change;
    match kind % 4 {
        0 => content[place] = byte,
        1 => drop(content.drain(place..(place + usize::from(byte % 8)).min(content.len()))),
        2 => content.insert(place, b"<>\"'/& =:0a"[usize::from(byte) % 11]),
        _ => {
            let end = (place + usize::from(byte)).min(content.len());
            let copy = content[place..end].to_vec();
            content.splice(place..place, copy);
        }
    }
    parts
}

proptest! {
    #[test]
    fn plain_workbooks_are_read_as_calamine_reads_them(parts in workbook(false)) {
        let compared = compared(&packed(&parts));
        prop_assert!(compared.is_ok(), "{compared:?}");
    }

    #[test]
    fn odd_workbooks_are_read_as_calamine_reads_them_or_left_to_it(parts in workbook(true)) {
        let _ = compared(&packed(&parts));
    }

    #[test]
    fn changed_workbooks_are_read_as_calamine_reads_them_or_left_to_it(
        parts in workbook(false),
        part: Index,
        place: Index,
        change: (u8, u8),
    ) {
        let _ = compared(&packed(&changed(&parts, part, place, change)));
    }
}

/// By hand: `REKAP_WORKBOOKS=<folder> cargo test --lib workbooks_of_a_folder -- --ignored --nocapture` prints how many
/// files and cells were compared, and which files were left to calamine, and why. A difference stops it.
#[test]
#[ignore = "asks for a folder of workbooks"]
fn workbooks_of_a_folder_are_read_as_calamine_reads_them_or_left_to_it() {
    let folder = std::env::var_os("REKAP_WORKBOOKS").expect("REKAP_WORKBOOKS names a folder");
    let mut files = Vec::new();
    collect(Path::new(&folder), &mut files);
    files.sort();
    let (mut plain, mut cells) = (0, 0);
    let mut left: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for file in &files {
        say(&file.display().to_string());
        match compared(&std::fs::read(file).unwrap()) {
            Ok(count) => (plain, cells) = (plain + 1, cells + count),
            Err(Strange(why)) => left.entry(why).or_default().push(file.display().to_string()),
        }
    }
    say(&format!("{} files, {plain} read by both, {cells} cells compared, no difference", files.len()));
    for (why, files) in left {
        say(&format!("left to calamine because {why}:\n  {}", files.join("\n  ")));
    }
}

fn say(line: &str) {
    writeln!(std::io::stdout(), "{line}").unwrap();
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        if path.is_dir() {
            collect(&path, files);
        } else if ["xlsx", "xlsm", "xltx", "xltm", "xlam"].contains(&ending.as_str()) {
            files.push(path);
        }
    }
}
