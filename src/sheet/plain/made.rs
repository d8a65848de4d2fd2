//! Workbooks made up for comparing the two readers: their markup, piece by piece, plain or odd.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The shared texts of every workbook that is made up.
const SHARED: usize = 8;
/// The styles, half of them of formats that are made up.
const STYLES: usize = 10;

/// The parts of a workbook: path, content.
pub(super) type Parts = Vec<(String, Vec<u8>)>;

/// Packs parts.
pub(super) fn packed(parts: &Parts) -> Vec<u8> {
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in parts {
        file.start_file(path.as_str(), SimpleFileOptions::default()).unwrap();
        file.write_all(content).unwrap();
    }
    file.finish().unwrap().into_inner()
}

fn one_of(words: &[&str]) -> impl Strategy<Value = String> + use<> {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    proptest::sample::select(words)
}

/// Text as it is written in a part.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z0-9 ,.=+@-]{1,6}",
        2 => one_of(&["&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#10;", "&#13;", "&#x1F600;", "&#160;"]),
        2 => one_of(&["😀", "東京", "é", "\u{a0}", " ", "  ", "\n", "\r\n", "\r", "\t", "'", "\"", ">"]),
        1 => one_of(&["_x000D_", "_x005F_x000D_", "_xD83D__xDE00_", "_x00", "_", "__x0041_"]),
    ];
    proptest::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

/// Text in `t`, `is` or `si`.
fn run() -> impl Strategy<Value = String> {
    let kept = one_of(&["", " xml:space=\"preserve\"", " xml:space=\"default\""]);
    (kept, text()).prop_map(|(kept, text)| format!("<t{kept}>{text}</t>"))
}

fn string() -> impl Strategy<Value = String> {
    let runs = proptest::collection::vec(run(), 0..3);
    prop_oneof![
        4 => run(),
        1 => runs.prop_map(|runs| {
            let bold = |run: &String| ["<r><rPr><b/><sz val=\"9\"/></rPr>", run, "</r>"].concat();
            runs.iter().map(bold).collect()
        }),
        1 => (run(), text()).prop_map(|(run, aid)| {
            format!("{run}<rPh sb=\"0\" eb=\"1\"><t>{aid}</t></rPh><phoneticPr fontId=\"1\"/>")
        }),
        1 => Just(String::new()),
    ]
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        (0..100_000_u32).prop_map(|number| number.to_string()),
        any::<f64>()
            .prop_filter("finite", |number| number.is_finite())
            .prop_map(|number| format!("{number:e}")),
        (-1e6..1e6_f64).prop_map(|number| number.to_string()),
        "-?[0-9]{1,20}(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?",
    ]
}

fn formula() -> impl Strategy<Value = String> {
    prop_oneof![
        text().prop_map(|text| format!("<f>{text}</f>")),
        Just("<f/>".to_owned()),
        Just("<f t=\"array\" ref=\"A1:B2\">SUM(A1)</f>".to_owned()),
        Just("<f t=\"shared\" si=\"0\" ref=\"A1:A9\">B1&amp;C1</f>".to_owned()),
        Just("<f t=\"shared\" si=\"0\"/>".to_owned()),
    ]
}

/// Type and content of a plain cell.
fn content() -> impl Strategy<Value = (String, String)> {
    let typed = |kind: &'static str| move |content: String| (kind.to_owned(), format!("<v>{content}</v>"));
    let errors = one_of(&["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"]);
    let value = prop_oneof![
        4 => number().prop_map(typed("")),
        1 => number().prop_map(typed("n")),
        4 => (0..SHARED).prop_map(|number| ("s".to_owned(), format!("<v>{number}</v>"))),
        2 => text().prop_map(typed("str")),
        2 => one_of(&["0", "1", "true", "false"]).prop_map(typed("b")),
        1 => errors.prop_map(typed("e")),
        1 => one_of(&["2024-08-02", "2024-08-02T10:00:00", "x"]).prop_map(typed("d")),
        2 => string().prop_map(|text| ("inlineStr".to_owned(), format!("<is>{text}</is>"))),
        1 => one_of(&["", "s", "n", "b", "e", "str"]).prop_map(|kind| (kind, "<v/>".to_owned())),
        1 => one_of(&["", "s", "n", "b", "e", "str"]).prop_map(|kind| (kind, String::new())),
    ];
    (proptest::option::weighted(0.2, formula()), value)
        .prop_map(|(formula, (kind, value))| (kind, formula.unwrap_or_default() + &value))
}

/// Type and content of a cell that is written in an odd way, or wrongly.
fn odd() -> impl Strategy<Value = (String, String)> {
    let pair = |(kind, content): (&str, &str)| (kind.to_owned(), content.to_owned());
    let odd = [
        ("", "<v> 5</v>"),
        ("", "<v>1,5</v>"),
        ("", "<v>.5</v>"),
        ("", "<v>5.</v>"),
        ("", "<v>+5</v>"),
        ("", "<v>inf</v>"),
        ("", "<v>1e999</v>"),
        ("", "<v>Ya</v>"),
        ("n", "<v>Ya</v>"),
        ("", "<v>5</v><f>A1</f>"),
        ("", "<v>5</v><v>6</v>"),
        ("", "<v>5&amp;</v>"),
        ("", "<v><![CDATA[5]]></v>"),
        ("", "<v>5<!-- a --></v>"),
        ("s", "<v>99</v>"),
        ("s", "<v>x</v>"),
        ("s", "<v>-1</v>"),
        ("s", "<v>00</v>"),
        ("b", "<v> 1 </v>"),
        ("b", "<v>2</v>"),
        ("b", "<v>TRUE</v>"),
        ("e", "<v>#SPILL!</v>"),
        ("e", "<v>#CALC!</v>"),
        ("e", "<v>x</v>"),
        ("str", "<v><![CDATA[5]]></v>"),
        ("str", "<v>a&nbsp;b</v>"),
        ("str", "<v>a & b</v>"),
        ("is", "<v>5</v>"),
        ("inlineStr", "<v>5</v>"),
        ("inlineStr", "<is><t>a</t></is><v>5</v>"),
        ("", "<is><t>a</t></is>"),
        ("inlineStr", "<is><t>a</t><t>b</t></is>"),
        ("inlineStr", "<is>a</is>"),
        ("x", "<v>5</v>"),
        ("x", ""),
        ("", "<x:v>5</x:v>"),
        ("", "<extLst/>"),
        ("", "a<v>5</v>"),
        ("", "\n <v>5</v>\n "),
        ("", "<v >5</v >"),
        ("d", "<v>a&amp;b</v>"),
        ("", "<f t=\"shared\">A1</f>"),
        ("", "<f t=\"shared\" si=\"x\">A1</f>"),
        ("", "<f>a<b/>c</f>"),
        ("", "<v xml:space=\"preserve\">5</v>"),
        ("", "<v>5</v></c><c>"),
    ];
    proptest::sample::select(odd.map(pair).to_vec())
}

/// The markup of a cell; `odd` ones once in a while.
fn cell(oddly: bool) -> impl Strategy<Value = String> {
    let content = if oddly {
        prop_oneof![6 => content().boxed(), 1 => odd().boxed()].boxed()
    } else {
        content().boxed()
    };
    let column = proptest::option::weighted(0.8, (0..30_u16, 1..60_u32));
    let style = proptest::option::of(0..STYLES + 1);
    (column, style, content, 0..12_u8).prop_map(|(address, style, (kind, content), order)| {
        let address = address.map(|(column, row)| {
            let letter = |place: u16| char::from(b'A' + u8::try_from(place).unwrap());
            let letters =
                if column < 26 { letter(column).to_string() } else { format!("A{}", letter(column - 26)) };
            format!(" r=\"{letters}{row}\"")
        });
        let style = style.map(|style| format!(" s=\"{style}\"")).unwrap_or_default();
        let kind = if kind.is_empty() { kind } else { format!(" t=\"{kind}\"") };
        let address = address.unwrap_or_default();
        let attributes = match order {
            0 => format!("{kind}{style}{address}"),
            1 => format!("{style}{address} cm=\"1\"{kind}"),
            2 => format!("\n{address}  {kind}{style} ").replace('"', "'"),
            _ => format!("{address}{style}{kind}"),
        };
        if content.is_empty() && order % 2 == 0 {
            format!("<c{attributes}/>")
        } else {
            format!("<c{attributes}>{content}</c>")
        }
    })
}

fn row(oddly: bool) -> impl Strategy<Value = String> {
    let number = proptest::option::weighted(0.8, 1..60_u32);
    let cells = proptest::collection::vec(cell(oddly), 0..6);
    (number, cells, 0..10_u8).prop_map(|(number, cells, order)| {
        let number = number.map(|number| format!(" r=\"{number}\"")).unwrap_or_default();
        let around = if order == 1 { "\n  " } else { "" };
        match cells.as_slice() {
            [] if order > 4 => format!("<row{number} spans=\"1:9\"/>"),
            _ => format!("<row{number} ht=\"15\">{around}{}{around}</row>{around}", cells.join(around)),
        }
    })
}

fn sheet(oddly: bool) -> impl Strategy<Value = String> {
    let rows = proptest::collection::vec(row(oddly), 0..8);
    let before = one_of(&[
        "",
        "<dimension ref=\"A1:AD60\"/>",
        "<dimension ref=\"A1\"/><sheetViews><sheetView workbookViewId=\"0\"><pane state=\"frozen\"/></sheetView></sheetViews>",
        "<sheetPr><tabColor rgb=\"FF00FF00\"/></sheetPr><cols>\n<col min=\"1\" max=\"2\"/></cols>",
    ]);
    let merges = one_of(&[
        "",
        "<mergeCells count=\"2\"><mergeCell ref=\"B5:D6\"/><mergeCell ref=\"A1:C1\"/></mergeCells>",
        "<conditionalFormatting sqref=\"A1\"><cfRule type=\"expression\"><formula>A1&gt;5</formula></cfRule></conditionalFormatting>",
        "<mergeCells/><extLst><ext uri=\"x\" xmlns:x14=\"y\"><x14:conditionalFormattings/></ext></extLst>",
    ]);
    (before, rows, merges).prop_map(|(before, rows, merges)| {
        let rows = rows.concat();
        format!(r#"<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheetData>{rows}</sheetData>{merges}</worksheet>"#)
    })
}

fn styles() -> impl Strategy<Value = String> {
    let code = "[dmyhsDMYHS0#a-cAP/;:@ .,eE%\\[\\]\\\\_*-]{0,10}|&quot;[a-z]{1,4}&quot;0";
    proptest::collection::vec(code, STYLES / 2).prop_map(|codes| {
        let mut part = format!(r#"<styleSheet xmlns="{MAIN}"><numFmts count="5">"#);
        for (number, code) in (164..).zip(&codes) {
            write!(part, r#"<numFmt numFmtId="{number}" formatCode="{code}"/>"#).unwrap();
        }
        part += r#"</numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>"#;
        part += r#"<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs count="10">"#;
        for number in ["0", "14", "22", "46", "9", "164", "165", "166", "167", "168"] {
            write!(part, r#"<xf numFmtId="{number}" fontId="0"><alignment wrapText="1"/></xf>"#).unwrap();
        }
        part + "</cellXfs></styleSheet>"
    })
}

fn shared() -> impl Strategy<Value = String> {
    proptest::collection::vec(string(), SHARED).prop_map(|strings| {
        let strings: String = strings
            .iter()
            .map(|string| if string.is_empty() { "<si/>".to_owned() } else { format!("<si>{string}</si>") })
            .collect();
        format!(r#"<sst xmlns="{MAIN}" count="9" uniqueCount="{SHARED}">{strings}</sst>"#)
    })
}

fn list() -> impl Strategy<Value = String> {
    let epoch = one_of(&[
        "",
        "<workbookPr date1904=\"1\"/>",
        "<workbookPr date1904=\"0\"/>",
        "<workbookPr date1904=\"true\"/>",
    ]);
    (epoch, one_of(&["", " state=\"hidden\"", " state=\"visible\""])).prop_map(|(epoch, state)| {
        format!(
            r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{epoch}<sheets><sheet name="A &amp; B" sheetId="1" r:id="rId1"/><sheet name="Dua"{state} sheetId="2" r:id="rId2"/></sheets><definedNames><definedName name="x">'A &amp; B'!$A$1</definedName></definedNames></workbook>"#
        )
    })
}

/// A workbook of two sheets; `oddly` lets in cells that are written in an odd way.
pub(super) fn workbook(oddly: bool) -> impl Strategy<Value = Parts> {
    let declared = one_of(&[
        "",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n",
        "\u{feff}<?xml version='1.0'?>",
    ]);
    let parts = (list(), styles(), shared(), sheet(oddly), sheet(oddly));
    (declared, parts).prop_map(|(declared, (list, styles, shared, first, second))| {
        let package = format!(
            r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        );
        let relations = format!(
            r#"<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{OFFICE}/worksheet" Target="/xl/worksheets/sheet2.xml"/></Relationships>"#
        );
        let parts = [
            ("_rels/.rels", package),
            ("xl/_rels/workbook.xml.rels", relations),
            ("xl/workbook.xml", list),
            ("xl/styles.xml", styles),
            ("xl/sharedStrings.xml", shared),
            ("xl/worksheets/sheet1.xml", first),
            ("xl/worksheets/sheet2.xml", second),
        ];
        parts.into_iter().map(|(path, part)| (path.to_owned(), (declared.clone() + &part).into_bytes())).collect()
    })
}
