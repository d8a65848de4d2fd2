//! Workbooks written by others, read back: every cell at its address, and no damage makes a panic.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use jiff::civil::date;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use zip::write::SimpleFileOptions;

use super::{Book, Cells, Content, Unreadable};

/// What is written into a cell, and expected back.
#[derive(Debug, Clone, PartialEq)]
enum Typed {
    Number(f64),
    Text(String),
    Flag(bool),
    /// Days after 1 January 2024.
    Day(u16),
}

type Layout = BTreeMap<(u32, u16), Typed>;

fn typed() -> impl Strategy<Value = Typed> {
    prop_oneof![
        (-40_000..40_000_i32).prop_map(|number| Typed::Number(f64::from(number) / 8.0)),
        "[a-zA-Z0-9 ,;=éü&<>]{1,12}".prop_map(Typed::Text),
        any::<bool>().prop_map(Typed::Flag),
        (0..366_u16).prop_map(Typed::Day),
    ]
}

fn layout() -> impl Strategy<Value = Layout> {
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
fn read(bytes: &[u8]) -> Result<Vec<(String, Cells)>, Unreadable> {
    let mut book = Book::open("x", bytes)?;
    let names: Vec<String> = book.sheets().iter().map(|sheet| sheet.name.clone()).collect();
    (0..).zip(names).map(|(sheet, name)| Ok((name, book.cells(sheet)?))).collect()
}

fn back(cells: &Cells) -> Layout {
    let typed = |content: Content<'_>| match content {
        Content::Number(number) => Typed::Number(number),
        Content::Text(text) => Typed::Text(text.to_owned()),
        Content::Flag(flag) => Typed::Flag(flag),
        Content::Day(day) => Typed::Day(u16::try_from((day - date(2024, 1, 1)).get_days()).unwrap()),
        Content::Broken(code) => panic!("{code}"),
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

/// An `.ods` of one table with the given rows.
fn ods(rows: &str) -> Vec<u8> {
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let content = format!(
        r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
        xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
        <table:table table:name="Observasi">{rows}</table:table></office:spreadsheet></office:body>
        </office:document-content>"#
    );
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest></manifest:manifest>"),
        ("content.xml", &content),
    ] {
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        file.start_file(name, stored).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

#[test]
fn an_open_document_keeps_its_addresses_behind_repeated_rows_and_columns() {
    let rows = concat!(
        r#"<table:table-row table:number-rows-repeated="4"><table:table-cell/></table:table-row>"#,
        r#"<table:table-row><table:table-cell table:number-columns-repeated="2"/>"#,
        r#"<table:table-cell office:value-type="string"><text:p>Kode Unit</text:p></table:table-cell>"#,
        r#"<table:table-cell office:value-type="float" office:value="4"/>"#,
        r#"<table:table-cell office:value-type="date" office:date-value="2024-08-02"/></table:table-row>"#,
        r#"<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>"#,
        r#"<table:table-row><table:table-cell/><table:table-cell office:value-type="float" office:value="2.5"/>"#,
        r#"</table:table-row>"#,
    );
    let sheets = read(&ods(rows)).unwrap();
    let found: Vec<_> = sheets[0]
        .1
        .rows()
        .flat_map(|row| row.cells().map(move |(column, content)| (row.number(), column, content)))
        .collect();
    assert_eq!(
        found,
        [
            (4, 2, Content::Text("Kode Unit")),
            (4, 3, Content::Number(4.0)),
            (4, 4, Content::Day(date(2024, 8, 2))),
            (7, 1, Content::Number(2.5)),
        ]
    );
    assert_eq!(sheets[0].0, "Observasi");
}
