//! Workbooks of our own that come back, in whatever state offices leave them.

use rust_xlsxwriter::Workbook;

use super::template::tests::templates;
use super::{Intake, read_file};
use crate::stamp::{GUIDE, LISTS, Purpose, SHEET, Stamp};

const HEADER: [&str; 7] = ["Paraf", "Kode Unit", "Kode Responden", "Tanggal", "Tugas", "Wewenang", "Sarana"];
const ANSWERS: [&str; 7] = ["1", "63.05-DINKES", "r1", "2 Agustus 2024", "4", "5", "3"];
/// A row that was numbered in advance and not filled in.
const BLANK: [&str; 7] = ["2", "", "", "", "", "", ""];
const OBSERVED: [&str; 7] =
    ["Kode Unit", "Tanggal", "Produk Layanan", "Media", "Persyaratan", "Biaya", "Nama Responden"];

/// A sheet: its name, whether it is hidden, its rows.
type Sheet<'a> = (&'a str, bool, &'a [[&'a str; 7]]);

fn stamp(purpose: Purpose) -> Stamp {
    Stamp {
        purpose,
        pipeline: "mini".to_owned(),
        edition: 2024,
        province: "63".to_owned(),
        locus: "63.05".to_owned(),
    }
}

/// What is read of a workbook of these sheets; the one called `_rekap` gets the stamp.
fn read(stamp: &Stamp, sheets: &[Sheet<'_>]) -> Intake {
    let mut book = Workbook::new();
    for (name, hidden, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap().set_hidden(*hidden);
        for (row, cells) in (0..).zip(*rows) {
            for (column, text) in (0..).zip(cells) {
                if !text.is_empty() {
                    sheet.write_string(row, column, *text).unwrap();
                }
            }
        }
        for (row, (label, value)) in (0..).zip(stamp.rows()).filter(|_| *name == SHEET) {
            sheet.write_string(row, 0, label).unwrap().write_string(row, 1, &value).unwrap();
        }
    }
    read_file(&templates(), "kiriman.xlsx", &book.save_to_buffer().unwrap())
}

/// The rules of the findings, and how many responses there are.
fn came(intake: &Intake) -> (Vec<&str>, usize) {
    let rules = intake.findings.iter().map(|finding| finding.rule.code.as_str()).collect();
    (rules, intake.sources.iter().map(|source| source.responses.len()).sum())
}

#[test]
fn a_form_is_known_wherever_its_stamp_stands_and_even_if_somebody_showed_it() {
    let own = stamp(Purpose::Entry);
    let guide = (GUIDE, false, &[HEADER, BLANK][..]);
    let (answers, lists) = (("Internal", false, &[HEADER, ANSWERS, BLANK][..]), (LISTS, true, &[BLANK][..]));
    let shown = read(&own, &[(SHEET, false, &[]), answers, guide, lists]);
    let hidden = read(&own, &[guide, lists, answers, (SHEET, true, &[])]);
    for intake in [shown, hidden] {
        assert_eq!(came(&intake), (vec![], 1));
        assert_eq!(intake.stamp.as_ref(), Some(&own));
    }
    // Without a stamp, the same sheets are what they look like.
    let unknown = read(&own, &[guide, lists, answers]);
    assert_eq!((came(&unknown).1, &unknown.stamp), (1, &None));
    assert!(came(&unknown).0.contains(&"R106"));
}

#[test]
fn a_blank_sheet_of_a_form_may_be_hidden_or_cleared_and_one_with_answers_may_not() {
    let own = stamp(Purpose::Entry);
    let of_form = |observed: Sheet<'_>| {
        let answers = ("Internal", false, &[HEADER, ANSWERS][..]);
        let intake = read(&own, &[answers, observed, (SHEET, true, &[])]);
        came(&intake).0.iter().map(|rule| (*rule).to_owned()).collect::<Vec<_>>()
    };
    let row = ["63.05-DINKES", "2 Agustus 2024", "KTP", "Elektronik", "3", "4", ""];
    assert!(of_form(("Observasi", true, &[OBSERVED])).is_empty());
    assert!(of_form(("Observasi", false, &[])).is_empty());
    assert_eq!(of_form(("Observasi", true, &[OBSERVED, row])), ["R107"]);
    // What an office adds is told as in any workbook.
    assert_eq!(of_form(("Catatan kami", false, &[row])), ["R101"]);
}

#[test]
fn a_form_with_numbered_rows_alone_is_one_note() {
    let own = stamp(Purpose::Entry);
    let blank = read(&own, &[("Internal", false, &[HEADER, BLANK]), (SHEET, true, &[])]);
    assert_eq!(came(&blank), (vec!["R113"], 0));
}

#[test]
fn answers_of_officers_are_not_read_as_responses() {
    let own = stamp(Purpose::Correction);
    let intake = read(&own, &[("Internal", false, &[HEADER, ANSWERS]), (SHEET, true, &[])]);
    assert_eq!((came(&intake), &intake.stamp), ((vec![], 0), &Some(own)));
}

#[test]
fn a_form_of_another_survey_edition_or_province_is_told_once() {
    let told = |stamp: Stamp| {
        let intake = read(&stamp, &[("Internal", false, &[HEADER, ANSWERS]), (SHEET, true, &[])]);
        let intake = intake.of_province("kiriman.xlsx", "63");
        assert_eq!(came(&intake).1, 0);
        let [finding] = intake.findings.as_slice() else { panic!("{intake:?}") };
        format!("{}: {}; {}", finding.rule.code, finding.found, finding.expected)
    };
    let own = stamp(Purpose::Entry);
    let expected = "formulir edisi 2024 (mini)";
    assert_eq!(
        told(Stamp { edition: 2023, province: "62".to_owned(), ..own.clone() }),
        format!("R112: formulir edisi 2023 (mini); {expected}")
    );
    assert_eq!(
        told(Stamp { pipeline: "uji".to_owned(), ..own.clone() }),
        format!("R112: formulir edisi 2024 (uji); {expected}")
    );
    let elsewhere = Stamp { province: "62".to_owned(), ..own };
    assert_eq!(told(elsewhere), "R114: formulir provinsi 62; formulir provinsi 63");
}
