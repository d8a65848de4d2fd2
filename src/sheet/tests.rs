//! Workbooks written by others, read back: every cell at its address, and no damage makes a panic.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::{Book, Cells, Content, Unreadable};

/// What is written into a cell, and expected back.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Typed {
    Number(f64),
    Text(String),
    Flag(bool),
    /// Days after 1 January 2024.
    Day(u16),
}

pub(super) type Layout = BTreeMap<(u32, u16), Typed>;

fn typed() -> impl Strategy<Value = Typed> {
    prop_oneof![
        (-40_000..40_000_i32).prop_map(|number| Typed::Number(f64::from(number) / 8.0)),
        "[a-zA-Z0-9 ,;=éü&<>]{1,12}".prop_map(Typed::Text),
        any::<bool>().prop_map(Typed::Flag),
        (0..366_u16).prop_map(Typed::Day),
    ]
}

pub(super) fn layout() -> impl Strategy<Value = Layout> {
    let near = proptest::collection::btree_map((0..40_u32, 0..30_u16), typed(), 0..60);
    let far = proptest::collection::btree_map((0..1_048_576_u32, 0..16_384_u16), typed(), 0..4);
    (near, far).prop_map(|(near, far)| near.into_iter().chain(far).collect())
}

fn written(sheets: &[(&str, &Layout)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let dates = Format::new().set_num_format("dd/mm/yyyy");
    for (name, layout) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for ((row, column), value) in *layout {
            match value {
                Typed::Number(number) => sheet.write_number(*row, *column, *number),
                Typed::Text(text) => sheet.write_string(*row, *column, text),
                Typed::Flag(flag) => sheet.write_boolean(*row, *column, *flag),
                Typed::Day(days) => {
                    let day = ExcelDateTime::from_serial_datetime(45_292.0 + f64::from(*days)).unwrap();
                    sheet.write_datetime_with_format(*row, *column, &day, &dates)
                }
            }
            .unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// The sheets of a file with their cells, as far as they can be read.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<(String, Cells)>, Unreadable> {
    let mut book = Book::open("x", bytes)?;
    let names: Vec<String> = book.sheets().iter().map(|sheet| sheet.name.clone()).collect();
    (0..).zip(names).map(|(sheet, name)| Ok((name, book.cells(sheet)?))).collect()
}

pub(super) fn back(cells: &Cells) -> Layout {
    let typed = |content: Content<'_>| match content {
        Content::Number(number) => Typed::Number(number),
        Content::Text(text) => Typed::Text(text.to_owned()),
        Content::Flag(flag) => Typed::Flag(flag),
        Content::Day(day) => Typed::Day(u16::try_from((day - date(2024, 1, 1)).get_days()).unwrap()),
        Content::Broken(_) | Content::Uncalculated => panic!("{content}"),
    };
    let rows = cells
        .rows()
        .flat_map(|row| row.cells().map(move |(column, content)| (row.number(), column, content)));
    rows.map(|(row, column, content)| ((row, u16::try_from(column).unwrap()), typed(content))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_cell_of_a_workbook_comes_back_at_its_address(first in layout(), second in layout()) {
        let sheets = read(&written(&[("Internal", &first), ("Data 2", &second)])).unwrap();
        prop_assert_eq!(sheets.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["Internal", "Data 2"]);
        prop_assert_eq!(back(&sheets[0].1), first);
        prop_assert_eq!(back(&sheets[1].1), second);
    }

    #[test]
    fn any_bytes_are_read_or_told_to_be_unreadable(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
        let _ = read(&[b"PK\x03\x04 xl/workbook.xml".as_slice(), &bytes].concat());
    }
}

#[test]
fn a_workbook_cut_short_or_with_bytes_turned_is_told_and_never_panics() {
    let layout: Layout = (0..30).map(|row| ((row, 1), Typed::Text(format!("jawaban {row}")))).collect();
    let whole = written(&[("Internal", &layout)]);
    for end in (0..whole.len()).step_by(37) {
        assert!(
            matches!(read(&whole[..end]), Err(Unreadable::Empty | Unreadable::Damaged { .. })),
            "cut at {end}"
        );
    }
    for at in (0..whole.len()).step_by(23) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0xff;
        let _ = read(&damaged);
    }
}

#[test]
fn a_hidden_sheet_is_told() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Internal").unwrap().write_number(0, 0, 1).unwrap();
    book.add_worksheet().set_name("Lama").unwrap().set_hidden(true).write_number(0, 0, 1).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let mut book = Book::open("x", &bytes).unwrap();
    assert_eq!(book.sheets().iter().map(|sheet| sheet.hidden).collect::<Vec<_>>(), [false, true]);
    assert_eq!(book.cells(0).unwrap().len(), 1);
}

#[test]
fn merged_areas_are_told_from_the_top() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Internal").unwrap();
    let plain = Format::new();
    sheet.merge_range(6, 1, 7, 1, "Unit", &plain).unwrap();
    sheet.merge_range(0, 0, 0, 5, "Rekap", &plain).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let merged = Book::open("x", &bytes).unwrap().merged(0);
    assert_eq!(merged.iter().map(ToString::to_string).collect::<Vec<_>>(), ["A1:F1", "B7:B8"]);
}
