//! Sheets that say they are as large as sheets can be.

use super::{Hostile, open_document as ods, xls, xlsx};

/// All such files.
pub fn files() -> Vec<Hostile> {
    let mut files = workbooks();
    files.extend(documents());
    // Without its far cell it is harmless: the circles of `xls` are made of it.
    files.push(Hostile::read("the same without that cell", "dekat.xls", 1, xls::table(false)));
    files.push(Hostile::read("a cell at IV65536 of an xls", "jauh.xls", 1, xls::table(true)));
    files
}

fn workbooks() -> Vec<Hostile> {
    let far = format!(r#"<row r="1048576">{}</row>"#, xlsx::cell("XFD1048576", "7"));
    let beyond = format!(r#"<row r="4294967295">{}</row>"#, xlsx::cell("ZZZZZZ4294967295", "7"));
    let sheet = |extent: &str, row: &str| {
        xlsx::whole(&xlsx::sheet(&format!(r#"<dimension ref="{extent}"/>"#), &(xlsx::table() + row), ""))
    };
    // A far cell is legal. One beyond the last cell is not, and an extent that is none is damage of its sheet.
    vec![
        Hostile::read("a cell at XFD1048576", "jauh.xlsx", 1, sheet("A1:XFD1048576", &far)),
        Hostile::read("an extent of A1:XFD1048576 and ten cells", "luas.xlsx", 1, sheet("A1:XFD1048576", "")),
        Hostile::sheet_refused("a cell beyond the last cell", "lewat.xlsx", "R007", sheet("A1:E2", &beyond)),
        Hostile::sheet_refused(
            "an extent that is none",
            "aneh.xlsx",
            "R001",
            sheet("ZZZZZZZ99999999999:A0", ""),
        ),
    ]
}

fn documents() -> Vec<Hostile> {
    let far = ods::table()
        + &ods::empty_rows(1_048_573)
        + r#"<table:table-row><table:table-cell table:number-columns-repeated="16383"/>"#
        + &ods::cell("jauh")
        + "</table:table-row>";
    let between = ods::table() + &ods::empty_rows(1_000_000_000) + &ods::row(&["jauh"]);
    let behind = ods::table() + &ods::empty_rows(1_000_000_000);
    let filled = ods::table()
        + &format!(
            r#"<table:table-row table:number-rows-repeated="1000000000">{}</table:table-row>"#,
            ods::cell("63.05-B")
        );
    let wide = ods::table()
        + r#"<table:table-row><table:table-cell table:number-columns-repeated="4000000000" office:value-type="float" office:value="5"/></table:table-row>"#;
    vec![
        Hostile::read("a cell at XFD1048576 of an ods", "jauh.ods", 1, ods::whole("", &far)),
        Hostile::read("10^9 empty rows below the table", "kosong.ods", 1, ods::whole("", &behind)),
        // Content that lies beyond the last row or column cannot be shown by any program; emptiness there is nothing.
        Hostile::sheet_refused(
            "10^9 empty rows before the last",
            "sela.ods",
            "R007",
            ods::whole("", &between),
        ),
        Hostile::sheet_refused("10^9 filled rows", "penuh.ods", "R007", ods::whole("", &filled)),
        Hostile::sheet_refused("4 x 10^9 filled columns", "lebar.ods", "R007", ods::whole("", &wide)),
    ]
}
