//! Little that becomes a lot: packed zeros, entities in entities, elements in elements.

use std::fmt::Write as _;

use super::deflate::{Packed, repeating};
use super::{Hostile, open_document as ods, xlsx};

const GIB: u64 = 1 << 30;
/// Sheets that share one packed part: 16 GiB from one megabyte.
const SHEETS: usize = 16;

/// All bombs.
pub fn files() -> Vec<Hostile> {
    let mut files = deflate_bombs();
    files.extend(entity_bombs());
    files.extend(outside_entities());
    files.extend(nests());
    files
}

/// A sheet of `bytes` bytes of blanks.
fn blanks(bytes: u64) -> Packed {
    let sheet = xlsx::sheet("", "@", "");
    let (head, tail) = sheet.split_once('@').unwrap();
    repeating(head.as_bytes(), b" ", bytes, tail.as_bytes())
}

fn deflate_bombs() -> Vec<Hostile> {
    let names: Vec<String> = (1..=SHEETS).map(|number| format!("Internal {number}")).collect();
    let paths: Vec<String> = (1..=SHEETS).map(|number| format!("xl/worksheets/sheet{number}.xml")).collect();
    let many = xlsx::frame(&names).packed_under(&paths, &blanks(GIB)).finish();
    let lying = xlsx::internal().lying("xl/worksheets/sheet1.xml", &blanks(4 * GIB), 1000).finish();
    let text = xlsx::shared("", "<si><t>@</t></si>");
    let (head, tail) = text.split_once('@').unwrap();
    let shared = xlsx::internal()
        .packed("xl/sharedStrings.xml", &repeating(head.as_bytes(), b"x", GIB, tail.as_bytes()))
        .stored("xl/worksheets/sheet1.xml", xlsx::sheet("", &xlsx::table(), "").as_bytes())
        .finish();
    let content = repeating(ods::HEAD.as_bytes(), b" ", 2 * GIB, ods::TAIL.as_bytes());
    let document = ods::frame().packed("content.xml", &content).finish();
    // A limit (R007) where the list of parts tells the true size; damage (R001) where it lies, for then the part is not
    // what the list says and the size that it would reach is never tried.
    vec![
        Hostile::refused("1 MB that inflates to 16 GiB", "bom.xlsx", "R007", many),
        Hostile::refused("4 GiB that the directory calls 1000 bytes", "bohong.xlsx", "R001", lying),
        Hostile::refused("one shared string of 1 GiB", "teks.xlsx", "R007", shared),
        Hostile::refused("an ods of 2 MB that inflates to 2 GiB", "bom.ods", "R007", document),
    ]
}

/// Ten entities, each ten times the one before: 10^10 letters.
fn laughs() -> String {
    let mut types = r#"<!DOCTYPE x [<!ENTITY a0 "ha">"#.to_owned();
    for number in 1..=10 {
        let before = format!("&a{};", number - 1).repeat(10);
        write!(types, r#"<!ENTITY a{number} "{before}">"#).unwrap();
    }
    types + "]>"
}

fn with_shared(types: &str, text: &str) -> Vec<u8> {
    let cell = r#"<row r="9"><c r="A9" t="s"><v>0</v></c></row>"#;
    let sheet = xlsx::sheet("", &(xlsx::table() + cell), "");
    xlsx::whole_shared(&sheet, &xlsx::shared(types, &format!("<si><t>{text}</t></si>")))
}

fn entity_bombs() -> Vec<Hostile> {
    let laughing = ods::table() + &ods::row(&["&a10;"]);
    // The declaration itself is refused, before anything is put in its place; no spreadsheet program writes one.
    vec![
        Hostile::refused(
            "entities that make 10^10 letters",
            "tawa.xlsx",
            "R007",
            with_shared(&laughs(), "&a10;"),
        ),
        Hostile::refused("the same in an ods", "tawa.ods", "R007", ods::whole(&laughs(), &laughing)),
    ]
}

/// An entity that stands for a file of the machine that reads.
const OUTSIDE: &str = r#"<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#;

fn outside_entities() -> Vec<Hostile> {
    let document = ods::whole(OUTSIDE, &(ods::table() + &ods::row(&["&x;"])));
    vec![
        Hostile::refused("an entity that is /etc/passwd", "luar.xlsx", "R007", with_shared(OUTSIDE, "&x;")),
        Hostile::refused("the same in an ods", "luar.ods", "R007", document),
    ]
}

/// Ten million elements, each inside the one before.
fn nests() -> Vec<Hostile> {
    let deep = 30_000_000;
    let sheet = xlsx::sheet("", "@", "");
    let (head, _) = sheet.split_once('@').unwrap();
    let cells = repeating(head.as_bytes(), b"<a>", deep, b"");
    let nested = xlsx::internal().packed("xl/worksheets/sheet1.xml", &cells).finish();
    let strings = repeating(
        br#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>"#,
        b"<r>",
        deep,
        b"",
    );
    let shared = xlsx::internal()
        .packed("xl/sharedStrings.xml", &strings)
        .stored("xl/worksheets/sheet1.xml", xlsx::sheet("", &xlsx::table(), "").as_bytes())
        .finish();
    let content = repeating(ods::HEAD.as_bytes(), b"<a>", deep, b"");
    let document = ods::frame().packed("content.xml", &content).finish();
    // Small enough to be read; what is wrong is that no element is ever closed. Only a sheet of an .xlsx is read after
    // the file has opened, so only there the sheet is named.
    vec![
        Hostile::sheet_refused("elements nested 10 million deep", "sarang.xlsx", "R001", nested),
        Hostile::refused("the same in its shared strings", "sarang-teks.xlsx", "R001", shared),
        Hostile::refused("the same in an ods", "sarang.ods", "R001", document),
    ]
}
