//! Writes a workbook as an `OpenDocument` spreadsheet: three members of a zip archive, with a fixed date.

use std::fmt::Write as _;
use std::io::{self, Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::book::{Book, Sheet, Value};

const TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:automatic-styles><number:date-style style:name="N1"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style><style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/><style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>"#;

const TAIL: &str = "</office:spreadsheet></office:body></office:document-content>";

/// The bytes of the workbook.
pub fn bytes(book: &Book) -> io::Result<Vec<u8>> {
    let manifest = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"#
    );
    let mut content = HEAD.to_owned();
    for sheet in &book.sheets {
        table(sheet, &mut content);
    }
    content.push_str(TAIL);
    let plain = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let packed = plain.compression_method(CompressionMethod::Deflated);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // The type comes first and unpacked, so that the file can be told by its first bytes.
    archive.start_file("mimetype", plain.compression_method(CompressionMethod::Stored))?;
    archive.write_all(TYPE.as_bytes())?;
    archive.start_file("content.xml", packed)?;
    archive.write_all(content.as_bytes())?;
    archive.start_file("META-INF/manifest.xml", packed)?;
    archive.write_all(manifest.as_bytes())?;
    Ok(archive.finish()?.into_inner())
}

fn table(sheet: &Sheet, xml: &mut String) {
    let style = if sheet.hidden { r#" table:style-name="unseen""# } else { "" };
    let _ = write!(xml, r#"<table:table table:name="{}"{style}>"#, escaped(&sheet.name));
    let (mut next_row, mut next_column) = (0_u32, 0_u16);
    let mut open = false;
    let _ = sheet.visit(|row, column, value, _| {
        if !open || row >= next_row {
            if open {
                xml.push_str("</table:table-row>");
            }
            for _ in next_row..row {
                xml.push_str("<table:table-row><table:table-cell/></table:table-row>");
            }
            xml.push_str("<table:table-row>");
            (next_row, next_column, open) = (row + 1, 0, true);
        }
        if column > next_column {
            let blank = column - next_column;
            let _ = write!(xml, r#"<table:table-cell table:number-columns-repeated="{blank}"/>"#);
        }
        cell(value, xml);
        next_column = column + 1;
        Ok::<(), std::convert::Infallible>(())
    });
    if open {
        xml.push_str("</table:table-row>");
    }
    xml.push_str("</table:table>");
}

fn cell(value: &Value, xml: &mut String) {
    let _ = match value {
        Value::Blank => write!(xml, "<table:table-cell/>"),
        Value::Number(number) => write!(
            xml,
            r#"<table:table-cell office:value-type="float" office:value="{number}"><text:p>{number}</text:p></table:table-cell>"#
        ),
        Value::Day(date) => write!(
            xml,
            r#"<table:table-cell table:style-name="day" office:value-type="date" office:date-value="{date}"><text:p>{}</text:p></table:table-cell>"#,
            date.strftime("%d/%m/%Y")
        ),
        Value::Text(text) => write!(
            xml,
            r#"<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>"#,
            escaped(text)
        ),
    };
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
