//! What stands in a correction workbook, seen in its parts.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use regex::Regex;

use super::{COPY, FIRST, line, of_lines, read, sheet, typed, workbook};
use rekap::correction::{FINDINGS_SHEET, Line};
use rekap::place::Place;
use rekap::sheet::TypedKind;

/// The XML of every sheet, in order.
fn parts(bytes: &[u8]) -> Vec<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for number in 1.. {
        let Ok(mut part) = archive.by_name(&format!("xl/worksheets/sheet{number}.xml")) else { break };
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.push(text);
    }
    parts
}

/// The number of a column by its letters.
fn number(letters: &str) -> u32 {
    letters.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1)
}

/// Fails where a cell has two data validations; gives how many there are.
fn validations(part: &str) -> usize {
    let one = Regex::new(r#"<dataValidation [^>]*sqref="([^"]+)""#).unwrap();
    let area = Regex::new(r"^([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?$").unwrap();
    let (mut cells, mut count) = (BTreeSet::new(), 0);
    for found in one.captures_iter(part) {
        count += 1;
        for range in found[1].split(' ') {
            let corners = area.captures(range).unwrap();
            let get = |at: usize, or: usize| corners.get(at).or(corners.get(or)).unwrap().as_str();
            let rows = get(2, 2).parse::<u32>().unwrap()..=get(4, 2).parse().unwrap();
            for row in rows {
                for column in number(get(1, 1))..=number(get(3, 1)) {
                    assert!(cells.insert((row, column)), "two rules for row {row}, column {column}");
                }
            }
        }
    }
    count
}

/// Lines of all kinds: about cells with short and long lists or none, about rows, sheets and files.
fn lines() -> impl Strategy<Value = Vec<Line>> {
    proptest::collection::vec((0_u32..6, 0_u32..5), 0..24).prop_map(|kinds| {
        let make = |(at, (kind, row)): (u32, (u32, u32))| {
            let mut line = Line { id: format!("{at:016x}"), ..line(row) };
            match kind {
                0 => {}
                1 => line.choices = (0..200).map(|choice| format!("unit, {choice}")).collect(),
                2 => line.choices.clear(),
                3 => line.target.item.clear(),
                4 => {
                    line.place = Place::file("rusak.xlsx");
                    (line.target.row, line.target.item) = (None, String::new());
                }
                _ => line.choices = vec!["Ya \"betul\"".to_owned(), "Tidak".to_owned()],
            }
            line
        };
        (0..).zip(kinds).map(make).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn no_cell_has_two_data_validations(lines in lines()) {
        let bytes = workbook(lines.clone(), vec![sheet(5)]);
        let rules: usize = parts(&bytes).iter().map(|part| validations(part)).sum();
        prop_assert_eq!(rules > 0, !lines.is_empty());
        prop_assert!(read(&bytes).answers.is_empty());
        prop_assert_eq!(workbook(lines, vec![sheet(5)]), bytes);
    }
}

#[test]
fn rows_with_the_same_list_share_one_rule() {
    let parts = parts(&of_lines(50));
    // Action, new value, reason, initials; the cells of the copy stand below each other.
    assert_eq!(validations(&parts[1]), 4);
    assert_eq!(validations(&parts[2]), 1);
}

#[test]
fn every_sheet_is_locked_and_nothing_that_came_from_data_is_a_formula() {
    let mut strange = line(0);
    strange.found = "=HYPERLINK(\"x\")".to_owned();
    strange.title = "=1+1".to_owned();
    let bytes = workbook(vec![strange, line(1)], vec![sheet(2)]);
    let parts = parts(&bytes);
    assert_eq!(parts.len(), 4);
    for part in &parts {
        assert!(part.contains("<sheetProtection "), "{part}");
        assert!(!part.contains("password="));
    }
    // The first sheet counts what was answered.
    let formulas = |part: &String| part.matches("<f>").count();
    assert_eq!(parts.iter().map(formulas).collect::<Vec<_>>(), [1, 0, 0, 0]);
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let has = |sheet: &str, text: &str, book: &mut Xlsx<_>| {
        let range = book.worksheet_range(sheet).unwrap();
        range.used_cells().any(|(_, _, cell)| *cell == Data::String(text.to_owned()))
    };
    assert!(has(FINDINGS_SHEET, "=HYPERLINK(\"x\")", &mut book));
    assert!(has(COPY, "=63.05-A", &mut book));
}

#[test]
fn the_copy_shows_the_rows_as_they_were_typed_and_both_sheets_lead_to_each_other() {
    let bytes = of_lines(2);
    let parts = parts(&bytes);
    let links = |part: &str| {
        let link = Regex::new(r#"<hyperlink ref="([A-Z]+\d+)" location="([^"]+)""#).unwrap();
        link.captures_iter(part).map(|link| (link[1].to_owned(), link[2].to_owned())).collect::<Vec<_>>()
    };
    let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    // Title, subtitle, note, letters, one header: the first row is the sixth; the cell stands in the fifth column.
    let there = [pair("C5", "'1 Eksternal'!E6"), pair("C6", "'1 Eksternal'!E7")];
    assert_eq!(links(&parts[1]), there);
    assert_eq!(links(&parts[2]), [pair("A6", "'Temuan'!A5"), pair("A7", "'Temuan'!A6")]);
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range(COPY).unwrap();
    let row: Vec<Data> = (0..5).map(|column| range.get_value((5, column)).cloned().unwrap()).collect();
    let text = |text: &str| Data::String(text.to_owned());
    assert_eq!(row[..2], [text("20"), text("=63.05-A")]);
    // 45506 is 2 August 2024, as Excel shows it.
    assert!(matches!(&row[2], Data::DateTime(day) if (day.as_f64() - 45_506.0).abs() < 1e-9), "{row:?}");
    assert_eq!(row[3], Data::Float(0.1 + 0.2));
    assert_eq!(row[4], text("7"));
    let letters: Vec<Data> = (0..5).map(|column| range.get_value((3, column)).cloned().unwrap()).collect();
    assert_eq!(letters, ["Baris asal", "A", "B", "C", "G"].map(text));
}

#[test]
fn what_names_a_response_stays_in_view_on_its_copy_and_a_wide_copy_is_printed_on_several_pages() {
    // The unit in column A and the respondent in column C of the source; column A of the copy has the row numbers.
    let mut source = sheet(1);
    for cell in &mut source.typed.cells {
        match (cell.row, cell.column) {
            (19, 0) => cell.text = "63.05-A".to_owned(),
            (19, 2) => (cell.text, cell.kind) = ("R0".to_owned(), TypedKind::Text),
            _ => {}
        }
    }
    let narrow = parts(&workbook(vec![line(0)], vec![source.clone()])).remove(2);
    assert!(narrow.contains("<pane xSplit=\"4\" ySplit=\"5\""), "{narrow}");
    assert!(narrow.contains("fitToHeight=\"0\""), "{narrow}");

    // 40 more columns of at least 10 characters are more than the 230 that can be read on one page.
    let more = (10..50).map(|column| typed(19, column, "1", TypedKind::Number));
    source.typed.cells.extend(more);
    let bytes = workbook(vec![line(0)], vec![source]);
    let wide = parts(&bytes).remove(2);
    assert!(wide.contains("<pane xSplit=\"4\" ySplit=\"5\""), "{wide}");
    assert!(wide.contains("scale=\"65\"") && !wide.contains("fitToHeight"), "{wide}");
    // Nothing names the response of the plain sheet: only the row numbers stay.
    assert!(parts(&of_lines(1))[2].contains("<pane xSplit=\"1\" ySplit=\"5\""));
}

#[test]
fn five_thousand_findings_and_none_at_all_both_make_a_workbook() {
    let mut book = Xlsx::new(Cursor::new(of_lines(5000))).unwrap();
    let last = book.worksheet_range(FINDINGS_SHEET).unwrap().end().unwrap().0 as usize;
    assert_eq!(last, FIRST + 4999);
    let empty = workbook(Vec::new(), Vec::new());
    assert!(read(&empty).answers.is_empty());
    assert!(read(&workbook(vec![line(0)], Vec::new())).answers.is_empty());
}
