//! The parts of an `.ods` as text, so that any of them can be made wrong.

use super::archive::Archive;

pub const HEAD: &str = r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Internal">"#;
pub const TAIL: &str = "</table:table></office:spreadsheet></office:body></office:document-content>";

/// All parts but the content.
pub fn frame() -> Archive {
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    let manifest = format!(
        r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>"#
    );
    Archive::default()
        .stored("mimetype", kind.as_bytes())
        .stored("META-INF/manifest.xml", manifest.as_bytes())
}

/// A whole document of one table with these rows; `before` stands before its first element.
pub fn whole(before: &str, rows: &str) -> Vec<u8> {
    frame().stored("content.xml", format!("{before}{HEAD}{rows}{TAIL}").as_bytes()).finish()
}

/// A row of text cells.
pub fn row(cells: &[&str]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

/// A cell with text.
pub fn cell(text: &str) -> String {
    format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
}

/// The rows of a table of one response.
pub fn table() -> String {
    row(&["Kode Unit", "Kode Responden", "Tanggal", "Tahu standar", "Tahu tugas"])
        + &row(&["63.05-B", "I7", "2024-08-02", "5", "4"])
}

/// An empty row that stands there `times` times.
pub fn empty_rows(times: u64) -> String {
    format!(r#"<table:table-row table:number-rows-repeated="{times}"><table:table-cell/></table:table-row>"#)
}
