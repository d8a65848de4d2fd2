//! The sheets that say what is weak, of the fixture, opened again: below 88 a score is weak there.

use calamine::{Data, Range, Reader};

use super::tests::{book, nation_bytes, nation_in, province_bytes, province_in, sheet};
use crate::language::Language;

fn texts(cells: &[Data]) -> Vec<String> {
    cells.iter().map(ToString::to_string).collect()
}

/// The row that has `code` in a column.
fn row(range: &Range<Data>, at: usize, code: &str) -> Vec<String> {
    let found = range.rows().find(|cells| cells[at] == Data::String(code.to_owned()));
    texts(found.unwrap_or_else(|| panic!("no row of {code}")))
}

#[test]
fn a_province_marks_what_is_weak_with_its_lowest_unit_and_what_to_do() {
    let range = sheet(province_bytes(), "Saran");
    // Loci 90 and (80 + 60) / 2 = 70: mean 80. Units 90, 80 and 60: two of three below 88. Polres has no score.
    let input = ["input1", "Indikator input", "100", "80", "", "! Lemah", "2", "3", "60"];
    let shown = row(&range, 0, "input1");
    assert_eq!(shown[..9], input);
    assert_eq!(shown[9..], ["Dinas Pendidikan, Kabupaten Tapin", "Benahi input."]);
    // Loci 100 and 70: mean 85. Units 100, 60 and 80.
    let output = row(&range, 0, "output1");
    assert_eq!(output[3..9], ["85", "", "! Lemah", "2", "3", "60"]);
    assert_eq!(output[9..], ["Dinas Kesehatan, Kabupaten Tapin", "Benahi output."]);
    // Advice belongs to indicators; a dimension says how it stands.
    let dimension = row(&range, 0, "input");
    assert_eq!([&dimension[5], &dimension[10]], ["! Lemah", ""]);
    // What stands on the sheet Indikator is followed there.
    let formulas = book(province_bytes()).worksheet_formula("Saran").unwrap();
    let at = range.rows().position(|cells| cells[0] == Data::String("input1".to_owned())).unwrap();
    let formula = |column| formulas.get_value((u32::try_from(at).unwrap(), column)).unwrap().as_str();
    assert_eq!([formula(3), formula(6)], ["ROUND(ROUND(Indikator!$D$8,10),2)", "Indikator!$D$7"]);
    let note = texts(range.rows().nth(2).unwrap());
    assert!(note[1].starts_with("Lemah: rata-rata kelompok di bawah 88,00 (!)."), "{note:?}");
    assert!(note[1].ends_with("Dari 2 indikator 2 lemah, 0 sebagian."), "{note:?}");
}

#[test]
fn the_nation_shows_every_indicator_by_group_with_its_weak_loci_and_lowest_provinces() {
    let range = sheet(nation_bytes(), "Indikator");
    let rows: Vec<Vec<String>> = range.rows().skip(4).map(texts).collect();
    // Two indicators in two groups. Of loci 90 and 70 one is below 88; so is the mean of the one province, 80.
    let input =
        ["PEMDA", "input1", "Indikator input", "input", "100", "80", "! Lemah", "1", "2", "0.5", "1", "80"];
    assert_eq!(rows[0][..12], input);
    assert_eq!(rows[0][12..], ["Kalimantan Selatan 80,00", "80"]);
    assert_eq!(rows[1][5..10], ["85", "! Lemah", "1", "2", "0.5"]);
    assert_eq!(rows[2][5..], ["", "–", "0", "0", "", "", "", "", ""]);
    assert_eq!(rows.len(), 4);
    let formulas = book(nation_bytes()).worksheet_formula("Indikator").unwrap();
    let formula = |column| formulas.get_value((4, column)).unwrap().as_str();
    assert_eq!(formula(9), "Indikator!$H$5/Indikator!$I$5");
    let all = "Indikator!$N$5:$N$5";
    assert_eq!(formula(10), format!("SUMPRODUCT(--ISNUMBER({all}),--({all}<88))"));
    assert_eq!(formula(11), format!("MIN({all})"));
}

#[test]
fn the_nation_says_what_to_mend_first_and_follows_its_numbers_to_the_sheet_of_indicators() {
    let range = sheet(nation_bytes(), "Saran");
    let rows: Vec<Vec<String>> = range.rows().skip(4).map(texts).collect();
    // 80 comes before 85; the other group has no scores.
    let first: Vec<[&str; 5]> =
        rows.iter().map(|row| [&row[0], &row[1], &row[2], &row[4], &row[10]].map(String::as_str)).collect();
    assert_eq!(
        first,
        [
            ["PEMDA", "1", "Indikator input", "80", "Benahi input."],
            ["PEMDA", "2", "Indikator output", "85", "Benahi output."]
        ]
    );
    let formulas = book(nation_bytes()).worksheet_formula("Saran").unwrap();
    assert_eq!(formulas.get_value((5, 4)).unwrap(), "Indikator!$F$6");
    assert_eq!(formulas.get_value((4, 6)).unwrap(), "Indikator!$H$5");
}

#[test]
fn in_english_the_same_sheets_say_the_same() {
    let range = sheet(province_in(Language::English), "Advice");
    assert_eq!(row(&range, 0, "input1")[5], "! Weak");
    let range = sheet(nation_in(Language::English), "Indicators");
    assert_eq!(row(&range, 1, "output1")[6], "! Weak");
    let formulas = book(nation_in(Language::English)).worksheet_formula("Advice").unwrap();
    assert_eq!(formulas.get_value((4, 4)).unwrap(), "Indicators!$F$5");
}
