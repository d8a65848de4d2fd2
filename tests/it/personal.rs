//! Personal data: no name, identity number or phone of the sample leaves its source file in clear, except back to the
//! office that typed it.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use calamine::{Data, Reader};

use crate::case::{every_file, files, rekap, repository};
use crate::sample::{RAN_2024, Ran, store};
use rekap::stage::{Partition, STAGES};

/// What stands in the columns of names, identity numbers and phones of the sample workbooks.
fn planted() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (name, bytes) in files(&repository().join("sample_data/kepatuhan-2024")) {
        if Path::new(&name).extension().is_some_and(|ending| ending == "csv") {
            let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
            let rows: Vec<Vec<String>> =
                text.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect();
            personal(&rows, &mut found);
        } else if let Ok(mut book) = calamine::open_workbook_auto_from_rs(std::io::Cursor::new(bytes)) {
            for sheet in book.sheet_names() {
                let Ok(range) = book.worksheet_range(&sheet) else { continue };
                let text = |cell: &Data| cell.to_string();
                let rows: Vec<Vec<String>> = range.rows().map(|row| row.iter().map(text).collect()).collect();
                personal(&rows, &mut found);
            }
        }
    }
    found
}

/// Adds what stands under the headers of personal columns.
fn personal(rows: &[Vec<String>], found: &mut BTreeSet<String>) {
    let is_personal = |cell: &String| {
        let plain: String = cell.to_lowercase().chars().filter(|c| c.is_alphabetic()).collect();
        ["nik", "nohp", "nomorhp", "notelepon", "namaresponden", "namalengkap", "nama"]
            .contains(&plain.as_str())
    };
    let Some(header) = rows.iter().position(|row| row.iter().any(is_personal)) else { return };
    for (column, _) in rows[header].iter().enumerate().filter(|(_, cell)| is_personal(cell)) {
        let values = rows[header + 1..].iter().filter_map(|row| row.get(column)).map(|text| text.trim());
        // Short texts stand everywhere; footers have words, but no names, in these columns.
        let long = values.filter(|text| text.len() >= 8 && text.contains([' ', '0']));
        found.extend(long.map(|text| parts(text).collect::<Vec<_>>().join(" ")));
    }
}

/// All that a run wrote for others than the office of the data: names of files and texts, from parts of workbooks,
/// columns of tables and everything else as it is.
fn written(ran: &Ran) -> Vec<(String, String)> {
    let mut written = Vec::new();
    for (name, bytes) in every_file(ran.folder.path()) {
        if name.contains("/koreksi/") {
            continue;
        }
        if Path::new(&name).extension().is_some_and(|ending| ending == "xlsx") {
            let mut parts = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            for at in 0..parts.len() {
                let mut text = String::new();
                parts.by_index(at).unwrap().read_to_string(&mut text).unwrap();
                written.push((name.clone(), text));
            }
        } else {
            written.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    let store = store(ran.folder.path(), "kepatuhan-2024");
    // Sealed tables lie encrypted; their bytes are among the files.
    let tables = STAGES.iter().flat_map(|stage| stage.writes).filter(|table| !table.sealed);
    for table in tables {
        for partition in ["62", "63"].map(|code| Partition::Province(code.to_owned())) {
            let Some(frame) = store.read_table(&partition, table).unwrap() else { continue };
            for column in frame.columns() {
                let Ok(texts) = column.str() else { continue };
                let text: Vec<&str> = texts.iter().flatten().collect();
                written.push((format!("{}.{}", table.name, column.name()), text.join("\n")));
            }
        }
    }
    written
}

#[test]
fn no_name_identity_number_or_phone_is_written_in_clear() {
    let planted = planted();
    assert!(planted.len() > 5000, "only {} names and numbers are planted", planted.len());
    assert!(planted.iter().any(|text| text.starts_with("99") && text.len() == 16));
    // Identity numbers of another shape, and one that is stored as a number.
    for odd in ["990000000063015", "99O0000000063016", "9900000000063010"] {
        assert!(planted.contains(odd), "{odd} is not planted");
    }
    let written = written(&RAN_2024);
    assert!(written.iter().any(|(name, _)| name == "responses.nik"));
    assert!(written.iter().any(|(name, _)| name.ends_with("63 Kalimantan Selatan.xlsx")));
    assert!(written.iter().any(|(name, _)| name.ends_with("data/63/temuan.csv")));
    // One pass per text: every planted text is looked up by its words.
    let pipeline = repository().join("pipelines/kepatuhan-2024");
    let why = ["why", pipeline.to_str().unwrap(), "63.71", "--answers"];
    let why = String::from_utf8(rekap(RAN_2024.folder.path(), &why).stdout).unwrap();
    assert!(why.contains("63.71 Kota Banjarmasin.xlsx!Internal!K6"), "{why}");
    assert!(written.iter().any(|(name, _)| name.contains("/runs/")));
    assert!(
        RAN_2024.stderr.contains("\"debug\""),
        "the finest log is the one looked at: {}",
        RAN_2024.stderr
    );
    let said = [("stdout", &RAN_2024.stdout), ("log", &RAN_2024.stderr), ("why", &why)]
        .map(|(name, text)| (name.to_owned(), text.clone()));
    for (name, text) in written.iter().chain(&said) {
        for window in words(text) {
            assert!(!planted.contains(&window), "{window} stands in {name}");
        }
    }
}

/// The words and numbers of a text, without what stands between them.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '+').filter(|word| !word.is_empty())
}

/// Every word of a text and every two to six neighbours: names have so many words, titles and degrees included.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = parts(text).collect();
    let mut all = Vec::new();
    for many in 1..=6 {
        all.extend(words.windows(many).map(|window| window.join(" ")));
    }
    all.into_iter()
}

#[test]
fn equal_persons_have_equal_hashes_and_other_persons_others() {
    let store = store(RAN_2024.folder.path(), "kepatuhan-2024");
    let partition = Partition::Province("63".to_owned());
    let responses = store.read_table(&partition, &rekap::table::RESPONSES).unwrap().unwrap();
    let hashes: Vec<&str> = responses.column("nik").unwrap().str().unwrap().iter().flatten().collect();
    let distinct: BTreeSet<&&str> = hashes.iter().collect();
    assert!(hashes.iter().all(|hash| hash.len() == 32 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())));
    // External respondents have a NIK each; only rows typed twice, the workbook sent twice and one shared NIK repeat one.
    assert!(distinct.len() > 3000 && distinct.len() < hashes.len(), "{} of {}", distinct.len(), hashes.len());
}

#[cfg(unix)]
#[test]
fn the_key_is_made_by_the_first_run_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let key = RAN_2024.folder.path().join("state/key");
    let mode = std::fs::metadata(&key).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(!RAN_2024.folder.path().join("work/key").exists());
}
