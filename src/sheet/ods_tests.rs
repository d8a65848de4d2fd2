//! `OpenDocument` files written here, read back: every cell at its address whatever is repeated.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use super::tests::{Layout, Typed, back, layout, read};
use super::{Book, Content, Epoch, Unreadable};

/// An `.ods` of the given parts.
fn packed(manifest: &str, styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content><office:automatic-styles>{styles}\
         </office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ] {
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        file.start_file(name, stored).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

fn table(rows: &str) -> String {
    format!(r#"<table:table table:name="Observasi">{rows}</table:table>"#)
}

/// The cells of the one table with the given rows, as `A1 content`.
fn cells(rows: &str) -> Result<Vec<String>, Unreadable> {
    let bytes = packed("<manifest:manifest/>", "", &table(rows));
    let cells = Book::open("x", &bytes)?.cells(0)?;
    let text = |row: u32, column: u32, content: Content<'_>| {
        let address = crate::place::CellRef { row, column };
        format!("{address} {content:?}")
    };
    let rows = cells.rows().flat_map(|row| {
        row.cells().map(move |(column, content)| text(row.number(), column, content)).collect::<Vec<_>>()
    });
    Ok(rows.collect())
}

/// What the one cell `A1` holds.
fn cell(markup: &str) -> String {
    let found = cells(&format!("<table:table-row>{markup}</table:table-row>")).unwrap();
    assert!(found.len() < 2, "{found:?}");
    found.concat().replacen("A1 ", "", 1)
}

#[test]
fn numbers_of_a_workbook_that_counts_from_1904_count_from_there() {
    let since = r#"<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>"#;
    let one = r#"<table:table-row><table:table-cell office:value-type="float" office:value="44044"/></table:table-row>"#;
    for (settings, epoch) in [(since, Epoch::Year1904), ("", Epoch::Year1900)] {
        let bytes = packed("<manifest:manifest/>", "", &format!("{settings}{}", table(one)));
        assert_eq!(Book::open("x", &bytes).unwrap().cells(0).unwrap().epoch(), epoch);
    }
}

fn markup(value: &Typed, times: usize) -> String {
    let typed = match value {
        Typed::Number(number) => format!(r#"office:value-type="float" office:value="{number}">"#),
        Typed::Flag(flag) => format!(r#"office:value-type="boolean" office:boolean-value="{flag}">"#),
        Typed::Day(days) => {
            let day = date(2024, 1, 1) + i32::from(*days).days();
            format!(r#"office:value-type="date" office:date-value="{day}">"#)
        }
        Typed::Text(text) => {
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace(' ', "<text:s/>");
            format!(r#"office:value-type="string"><text:p>{text}</text:p>"#)
        }
    };
    format!(r#"<table:table-cell table:number-columns-repeated="{times}" {typed}</table:table-cell>"#)
}

/// So many empty rows or cells, in one piece or in two.
fn nothing(element: &str, repeated: &str, count: u32, in_two: bool) -> String {
    let inner = if element == "table:table-row" { "<table:table-cell/>" } else { "" };
    let first = if in_two { count / 2 } else { 0 };
    let mut markup = String::new();
    for count in [first, count - first].into_iter().filter(|count| *count > 0) {
        write!(markup, r#"<{element} table:{repeated}="{count}">{inner}</{element}>"#).unwrap();
    }
    markup
}

/// The rows of a layout; what stands twice in a row is written once and repeated.
fn rows(layout: &Layout, in_two: bool) -> String {
    let mut rows: Vec<(u32, String)> = Vec::new();
    let cells: Vec<_> = layout.iter().collect();
    for row in cells.chunk_by(|a, b| a.0.0 == b.0.0) {
        let (mut text, mut next) = (String::new(), 0);
        let same = |a: &(&(u32, u16), &Typed), b: &(&(u32, u16), &Typed)| a.1 == b.1 && a.0.1 + 1 == b.0.1;
        for run in row.chunk_by(same) {
            let ((_, column), value) = run[0];
            let gap = u32::from(*column) - next;
            text += &nothing("table:table-cell", "number-columns-repeated", gap, in_two);
            text += &markup(value, run.len());
            next = u32::from(*column) + u32::try_from(run.len()).unwrap();
        }
        rows.push((row[0].0.0, text));
    }
    let (mut markup, mut next) = (String::new(), 0);
    for run in rows.chunk_by(|a, b| a.1 == b.1 && a.0 + 1 == b.0) {
        let (row, cells) = &run[0];
        markup += &nothing("table:table-row", "number-rows-repeated", row - next, in_two);
        let times = u32::try_from(run.len()).unwrap();
        write!(markup, r#"<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>"#)
            .unwrap();
        next = row + times;
    }
    markup + &nothing("table:table-row", "number-rows-repeated", 1_000_000_000, in_two)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_cell_of_an_open_document_comes_back_at_its_address(
        layout in layout(),
        same in proptest::collection::btree_map((0..6_u32, 0..6_u16), Just(Typed::Number(4.0)), 0..36),
        in_two in any::<bool>(),
    ) {
        let tables = [table(&rows(&layout, in_two)), table(&rows(&same, in_two))].concat();
        let sheets = read(&packed("<manifest:manifest/>", "", &tables)).unwrap();
        prop_assert_eq!(back(&sheets[0].1), layout);
        prop_assert_eq!(back(&sheets[1].1), same);
    }
}

#[test]
fn repeated_rows_and_columns_keep_addresses() {
    let rows = concat!(
        r#"<table:table-header-rows><table:table-row table:number-rows-repeated="4"><table:table-cell/>"#,
        r#"</table:table-row></table:table-header-rows>"#,
        r#"<table:table-row><table:table-cell table:number-columns-repeated="2"/>"#,
        r#"<table:table-cell office:value-type="float" office:value="4" table:number-columns-repeated="2"/>"#,
        r#"<table:covered-table-cell/><table:table-cell office:value-type="float" office:value="5"/></table:table-row>"#,
        r#"<table:table-row table:number-rows-repeated="2"><table:table-cell/>"#,
        r#"<table:table-cell office:value-type="float" office:value="2.5"/></table:table-row>"#,
    );
    let found = cells(rows).unwrap();
    let expected = ["C5 Number(4.0)", "D5 Number(4.0)", "F5 Number(5.0)", "B6 Number(2.5)", "B7 Number(2.5)"];
    assert_eq!(found, expected);
}

#[test]
fn a_billion_empty_rows_cost_nothing_and_a_billion_full_ones_are_refused() {
    let row = |inner: &str, times: &str| {
        format!(r#"<table:table-row table:number-rows-repeated="{times}">{inner}</table:table-row>"#)
    };
    let full = r#"<table:table-cell office:value-type="float" office:value="1"/>"#;
    let wide = r#"<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>"#;
    assert_eq!(cells(&row("<table:table-cell/>", "1000000000")).unwrap().len(), 0);
    assert_eq!(cells(&row(full, "2")).unwrap(), ["A1 Number(1.0)", "A2 Number(1.0)"]);
    for rows in [
        row(full, "1000000000"),
        row(full, "99999999999999999999999999"),
        row(wide, "1048576"),
        row("<table:table-cell/>", "1048576") + &row(full, "1"),
        row(&wide.replace("16384", "16385"), "1"),
        row(
            &format!(r#"<table:table-cell table:number-columns-repeated="18446744073709551615"/>{full}"#),
            "1",
        ),
    ] {
        assert!(matches!(cells(&rows), Err(Unreadable::Limit { .. })), "{rows}");
    }
}

#[test]
fn every_type_of_value_is_read() {
    let typed = |kind: &str, value: &str| {
        cell(&format!(
            r#"<table:table-cell office:value-type="{kind}" {value}><text:p>x</text:p></table:table-cell>"#
        ))
    };
    assert_eq!(typed("float", r#"office:value="-2.5E3""#), "Number(-2500.0)");
    assert_eq!(typed("percentage", r#"office:value="0.8802""#), "Number(0.8802)");
    assert_eq!(typed("currency", r#"office:currency="IDR" office:value="15000""#), "Number(15000.0)");
    assert_eq!(typed("date", r#"office:date-value="2024-08-02""#), "Day(2024-08-02)");
    assert_eq!(typed("date", r#"office:date-value="2024-08-02T08:30:00""#), "Day(2024-08-02)");
    // 8 hours and 24 minutes are 0.35 of a day.
    assert_eq!(typed("time", r#"office:time-value="PT08H24M00S""#), "Number(0.35)");
    assert_eq!(typed("time", r#"office:time-value="P1DT12H""#), "Number(1.5)");
    assert_eq!(typed("boolean", r#"office:boolean-value="true""#), "Flag(true)");
    assert_eq!(typed("string", r#"office:string-value="ya""#), "Text(\"ya\")");
    assert_eq!(typed("string", ""), "Text(\"x\")");
    assert_eq!(typed("float", r#"office:value="NaN""#), "Text(\"x\")");
    assert_eq!(cell("<table:table-cell><text:p>x</text:p></table:table-cell>"), "Text(\"x\")");
    assert_eq!(cell(r#"<table:table-cell table:style-name="ce1"/>"#), "");
}

#[test]
fn the_text_of_a_cell_is_what_a_spreadsheet_shows() {
    let text = |paragraphs: &str| {
        cell(&format!(r#"<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>"#))
    };
    assert_eq!(text("<text:p>a</text:p>\n<text:p>b</text:p><text:p/>"), "Text(\"a\\nb\\n\")");
    assert_eq!(
        text(r#"<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>"#),
        r#"Text("a   b\tc\nd")"#
    );
    assert_eq!(text("<text:p>\n  a \n b</text:p>"), "Text(\"a b\")");
    assert_eq!(
        text(
            "<text:p><text:span>a<text:span> &amp; </text:span></text:span><text:a>b</text:a>&#233;</text:p>"
        ),
        "Text(\"a & bé\")"
    );
    let note = "<office:annotation><dc:creator>X</dc:creator><text:p>catatan</text:p></office:annotation>";
    assert_eq!(text(&format!("{note}<text:p>a</text:p>")), "Text(\"a\")");
    let drawing = "<draw:frame><draw:text-box><text:p>gambar</text:p></draw:text-box></draw:frame>";
    assert_eq!(text(&format!("<text:p>a{drawing}</text:p>{drawing}")), "Text(\"a\")");
}

#[test]
fn formulas_give_their_result_their_error_or_that_there_is_none() {
    let formula = |rest: &str, shown: &str| {
        cell(&format!(r#"<table:table-cell table:formula="of:=1" {rest}>{shown}</table:table-cell>"#))
    };
    assert_eq!(formula(r#"office:value-type="float" office:value="3""#, "<text:p>3</text:p>"), "Number(3.0)");
    let error = r#"office:value-type="string" office:string-value="" calcext:value-type="error""#;
    assert_eq!(formula(error, "<text:p>#REF!</text:p>"), "Broken(\"#REF!\")");
    assert_eq!(formula(error, "<text:p>Err:502</text:p>"), "Broken(\"Err:502\")");
    assert_eq!(
        formula(r#"office:value-type="float" office:value="0""#, "<text:p>#DIV/0!</text:p>"),
        "Broken(\"#DIV/0!\")"
    );
    assert_eq!(formula(r##"office:value-type="string" office:string-value="#N/A""##, ""), "Broken(\"#N/A\")");
    assert_eq!(
        formula(r#"office:value-type="string""#, "<text:p>#1 terbaik</text:p>"),
        "Text(\"#1 terbaik\")"
    );
    assert_eq!(formula("", ""), "Uncalculated");
    assert_eq!(formula(r#"office:value-type="float""#, ""), "Uncalculated");
    assert_eq!(formula(r#"office:value-type="string" office:string-value="""#, ""), "");
}

#[test]
fn merged_areas_and_hidden_sheets_are_told_and_remembered_sheets_of_other_files_left_out() {
    let style = |name: &str, shown: bool| {
        format!(
            r#"<style:style style:name="{name}"><style:table-properties table:display="{shown}"/></style:style>"#
        )
    };
    let styles = [style("ta1", true), style("ta2", false), style("ta_extref", false)].concat();
    let spans = concat!(
        r#"<table:table-row><table:table-cell/><table:table-cell table:number-columns-spanned="3" "#,
        r#"table:number-rows-spanned="2"><text:p>Unit</text:p></table:table-cell><table:covered-table-cell "#,
        r#"table:number-columns-repeated="2"/></table:table-row>"#,
    );
    let sheet = |name: &str, style: &str| {
        format!(r#"<table:table table:name="{name}" table:style-name="{style}">{spans}</table:table>"#)
    };
    let tables = [sheet("A", "ta1"), sheet("'file:///x'#B", "ta_extref"), sheet("C &amp; D", "ta2")].concat();
    let bytes = packed("<manifest:manifest/>", &styles, &tables);
    let mut book = Book::open("x", &bytes).unwrap();
    let listed: Vec<_> = book.sheets().iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(listed, [("A", false), ("C & D", true)]);
    assert_eq!(book.merged(1).iter().map(ToString::to_string).collect::<Vec<_>>(), ["B1:D2"]);
}

#[test]
fn a_locked_file_is_told() {
    let manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    assert_eq!(Book::open("x", &packed(manifest, "", "")).err(), Some(Unreadable::Locked));
}

#[test]
fn a_sheet_beyond_a_limit_leaves_the_others_and_a_sheet_can_be_asked_for_again() {
    let full = |times: u32| {
        table(&format!(
            r#"<table:table-row table:number-rows-repeated="{times}"><table:table-cell office:value-type="float" office:value="1"/></table:table-row>"#
        ))
    };
    let bytes = packed("<manifest:manifest/>", "", &[full(2_000_000), full(3)].concat());
    let mut book = Book::open("x", &bytes).unwrap();
    assert!(matches!(book.cells(0), Err(Unreadable::Limit { .. })));
    assert_eq!(book.cells(1).unwrap().len(), 3);
    assert_eq!(book.cells(1).unwrap().len(), 3);
}
