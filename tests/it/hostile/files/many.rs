//! Too much of what is harmless: shared strings, styled cells, merged areas, sheets.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Hostile, xlsx};

/// All such files.
pub fn files() -> Vec<Hostile> {
    let sheet = xlsx::sheet("", &xlsx::table(), "");
    let names: Vec<String> = (1..=1000).map(|number| format!("Lembar {number}")).collect();
    let sheets = (1..=1000).fold(xlsx::frame(&names), |archive, number| {
        let text: &[u8] =
            if number == 500 { sheet.as_bytes() } else { b"<worksheet><sheetData/></worksheet>" };
        archive.stored(&format!("xl/worksheets/sheet{number}.xml"), text)
    });
    vec![
        Hostile::read("a million shared strings", "sejuta.xlsx", 1, strings(1_000_000, &sheet)),
        Hostile::read("20 million empty styled cells", "gaya.xlsx", 1, styled(20_000)),
        Hostile::read("100,000 merged areas", "gabung.xlsx", 1, merged(100_000)),
        Hostile::read("1000 sheets", "seribu.xlsx", 1, sheets.finish()),
    ]
}

fn strings(count: usize, sheet: &str) -> Vec<u8> {
    let mut strings = String::new();
    for number in 0..count {
        write!(strings, "<si><t>jawaban {number}</t></si>").unwrap();
    }
    packed(&[
        ("xl/sharedStrings.xml", &[&xlsx::shared("", &strings)]),
        ("xl/worksheets/sheet1.xml", &[sheet]),
    ])
}

/// A table, and a thousand times as many styled cells below it as there are `rows`.
fn styled(rows: usize) -> Vec<u8> {
    let row = format!("<row>{}</row>", r#"<c s="1"/>"#.repeat(1000));
    let sheet = xlsx::sheet("", &format!("{}@", xlsx::table()), "");
    let (head, tail) = sheet.split_once('@').unwrap();
    let mut pieces = vec![head];
    pieces.extend(std::iter::repeat_n(row.as_str(), rows));
    pieces.push(tail);
    packed(&[("xl/worksheets/sheet1.xml", &pieces)])
}

fn merged(count: u32) -> Vec<u8> {
    let mut areas = format!(r#"<mergeCells count="{count}">"#);
    for number in 0..count {
        write!(areas, r#"<mergeCell ref="G{}:H{}"/>"#, 3 * number + 1, 3 * number + 2).unwrap();
    }
    let sheet = xlsx::sheet("", &xlsx::table(), &(areas + "</mergeCells>"));
    packed(&[("xl/worksheets/sheet1.xml", &[&sheet])])
}

/// A workbook of one sheet whose large parts are packed.
fn packed(parts: &[(&str, &[&str])]) -> Vec<u8> {
    let mut archive = ZipWriter::new_append(Cursor::new(xlsx::internal().finish())).unwrap();
    for (name, pieces) in parts {
        let fast = SimpleFileOptions::default().compression_level(Some(1));
        archive.start_file(*name, fast).unwrap();
        for piece in *pieces {
            archive.write_all(piece.as_bytes()).unwrap();
        }
    }
    archive.finish().unwrap().into_inner()
}
