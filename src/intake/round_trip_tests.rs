//! Whatever responses are written in whatever layout, the same responses are read back with the right addresses.

use jiff::civil::date;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::template::tests::templates;
use super::{Source, read_file};

const FIELDS: [(&str, &str); 3] =
    [("unit", "Kode Unit"), ("respondent", "Kode Responden"), ("date", "Tanggal Isi")];
const ITEMS: [(&str, &str); 3] = [("i0", "1. Tugas"), ("i1", "b) WEWENANG"), ("i2", "Sarana :")];

const TALL: usize = 0;
const MERGED: usize = 1;
const NUMBERED: usize = 2;
const FOOTER: usize = 3;
const AS_TEXT: usize = 4;

/// A response as it is written: day of August, answers, whether a blank row stands above it.
type Written = (i8, [Option<i16>; 3], bool);

#[derive(Debug, Clone)]
struct Layout {
    titles: u32,
    left: u16,
    fields: Vec<usize>,
    items: Vec<usize>,
    /// Whether the header has two rows, merged, with numbers under it; whether there is a footer; answers as text.
    flags: [bool; 5],
    /// Whether a table stands left and right of ours.
    beside: [bool; 2],
}

fn layout() -> impl Strategy<Value = Layout> {
    let order = || Just(vec![0_usize, 1, 2]).prop_shuffle();
    let flags = (any::<[bool; 5]>(), any::<[bool; 2]>());
    (0..5_u32, 0..4_u16, order(), order(), flags).prop_map(
        |(titles, left, fields, items, (flags, beside))| Layout {
            titles,
            left,
            fields,
            items,
            flags,
            beside,
        },
    )
}

impl Layout {
    /// The first column of the table.
    fn first(&self) -> u16 {
        self.left + if self.beside[0] { 3 } else { 0 }
    }

    /// Column of each field and item, by code, from the left.
    fn columns(&self) -> Vec<(&'static str, &'static str, u16)> {
        let fields = self.fields.iter().map(|at| FIELDS[*at]);
        let both = fields.chain(self.items.iter().map(|at| ITEMS[*at]));
        both.zip(self.first()..).map(|((code, title), column)| (code, title, column)).collect()
    }

    fn column(&self, code: &str) -> u16 {
        self.columns().into_iter().find(|(known, ..)| *known == code).unwrap().2
    }

    /// The lowest row of titles.
    fn lowest(&self) -> u32 {
        self.titles + u32::from(self.flags[TALL])
    }

    fn header(&self, sheet: &mut Worksheet) {
        let plain = Format::new();
        for row in 0..self.titles.saturating_sub(1) {
            sheet.write_string(row, self.first(), "Penilaian kepatuhan").unwrap();
            if row == 1 {
                sheet.write_string(row, self.first() + 2, "Tahun 2024").unwrap();
            }
        }
        for (code, title, column) in self.columns() {
            if self.flags[TALL] && ITEMS.iter().any(|(item, _)| *item == code) {
                sheet.write_string(self.lowest(), column, title).unwrap();
            } else if self.flags[TALL] && self.flags[MERGED] {
                sheet.merge_range(self.titles, column, self.lowest(), column, title, &plain).unwrap();
            } else {
                sheet.write_string(self.titles, column, title).unwrap();
            }
        }
        let group = self.first() + 3;
        if self.flags[TALL] && self.flags[MERGED] {
            sheet.merge_range(self.titles, group, self.titles, group + 2, "A. Pengetahuan", &plain).unwrap();
        } else if self.flags[TALL] {
            sheet.write_string(self.titles, group, "A. Pengetahuan").unwrap();
        }
        for column in 0..if self.flags[NUMBERED] { 6_u16 } else { 0 } {
            let text = format!("({})", column + 1);
            sheet.write_string(self.lowest() + 1, self.first() + column, text).unwrap();
        }
    }

    /// A table of other things on either side, its headers beside ours.
    fn beside(&self, sheet: &mut Worksheet) {
        let places = [self.left, self.first() + 7];
        for (column, _) in places.into_iter().zip(self.beside).filter(|(_, stands)| *stands) {
            sheet.write_string(self.lowest(), column, "Kode Unit").unwrap();
            sheet.write_string(self.lowest(), column + 1, "Nilai").unwrap();
            for row in self.lowest() + 1..self.lowest() + 4 {
                sheet.write_string(row, column, "63.05-LAIN").unwrap();
                sheet.write_number(row, column + 1, 4.2).unwrap();
            }
        }
    }

    /// Writes the responses and says in which row each stands.
    fn body(&self, sheet: &mut Worksheet, written: &[Written]) -> Vec<u32> {
        let mut row = self.lowest() + u32::from(self.flags[NUMBERED]);
        let mut rows = Vec::new();
        for (number, (day, answers, apart)) in written.iter().enumerate() {
            row += 1 + u32::from(*apart);
            rows.push(row);
            sheet.write_string(row, self.column("unit"), "63.05-DINKES").unwrap();
            sheet.write_string(row, self.column("respondent"), format!("{number:03}")).unwrap();
            sheet.write_string(row, self.column("date"), format!("{day} Agt 2024")).unwrap();
            for ((code, _), answer) in ITEMS.iter().zip(answers) {
                match answer {
                    Some(answer) if self.flags[AS_TEXT] => {
                        sheet.write_string(row, self.column(code), format!(" {answer},0\u{a0}")).unwrap();
                    }
                    Some(answer) => {
                        sheet.write_number(row, self.column(code), f64::from(*answer)).unwrap();
                    }
                    None => {}
                }
            }
        }
        if self.flags[FOOTER] {
            sheet.write_string(row + 2, self.first(), "Jumlah").unwrap();
            sheet.write_number(row + 2, self.column("i1"), 12.0).unwrap();
        }
        rows
    }
}

fn check(source: &Source, layout: &Layout, written: &[Written], rows: &[u32]) -> Result<(), TestCaseError> {
    prop_assert_eq!(source.header_row, layout.lowest());
    for (code, _, column) in layout.columns() {
        prop_assert!(source.columns.contains(&(code.to_owned(), u32::from(column))), "{}", code);
    }
    prop_assert_eq!(source.responses.len(), written.len());
    for ((number, response), ((day, answers, _), row)) in
        (0..).map_while(|at| source.responses.get(at)).enumerate().zip(written.iter().zip(rows))
    {
        prop_assert_eq!(response.row, *row);
        prop_assert_eq!(response.unit.as_deref(), Some("63.05-DINKES"));
        prop_assert_eq!(response.respondent.clone(), Some(format!("{number:03}").into()));
        prop_assert_eq!(response.date, Some(date(2024, 8, *day)));
        prop_assert_eq!(response.answers.as_slice(), answers);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_in_any_layout_is_read_back_where_it_stands(
        layout in layout(),
        written in vec((1..=28_i8, [option::of(0..=5_i16), option::of(0..=5_i16), option::of(0..=5_i16)], any::<bool>()), 0..8),
    ) {
        let mut templates = templates();
        for template in &mut templates.roles {
            let date = template.headers["tanggal"];
            template.headers.insert("tanggal isi".to_owned(), date);
        }
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("Internal").unwrap();
        layout.header(sheet);
        layout.beside(sheet);
        let rows = layout.body(sheet, &written);
        let intake = read_file(&templates, "a.xlsx", &book.save_to_buffer().unwrap());
        let [source] = intake.sources.as_slice() else { panic!("{intake:?}") };
        check(source, &layout, &written, &rows)?;
        prop_assert!(source.unread.is_empty());
        let codes: Vec<&str> = intake.findings.iter().map(|finding| finding.rule.code.as_str()).collect();
        let beside = layout.beside.iter().filter(|stands| **stands).count();
        let empty = vec!["R102"; usize::from(written.is_empty())];
        let expected = [vec!["R104"; beside], vec!["R105"; usize::from(layout.flags[FOOTER])], empty].concat();
        prop_assert_eq!(codes, expected, "{:?}", intake.findings);
    }
}
