//! Correction workbooks that were damaged, or are none.

use calamine::Data;

use super::refilled::{refilled, rows, text};
use super::{ACTION, FIRST, REASON, VALUE, line, mini, of_lines, read};
use rekap::correction::{FINDINGS_SHEET, Target};
use rekap::intake::{self, Key, Templates, read_file};
use rekap::sheet::Book;
use rekap::stamp;

#[test]
fn a_damaged_table_of_targets_gives_answers_without_target() {
    for damage in 0..3 {
        let bytes = refilled(&of_lines(2), |sheets| {
            rows(sheets, FINDINGS_SHEET)[FIRST][VALUE] = text("4");
            let hidden = rows(sheets, stamp::SHEET);
            match damage {
                0 => hidden.truncate(6),
                1 => hidden[8][0] = text("something else"),
                _ => hidden.iter_mut().skip(8).for_each(|row| row.truncate(1)),
            }
        });
        let answers = read(&bytes).answers;
        assert_eq!(answers.len(), 1, "{damage}");
        assert_eq!((answers[0].id.as_str(), answers[0].value.as_str()), (line(0).id.as_str(), "4"));
        assert_eq!(answers[0].target, Target::default());
    }
}

#[test]
fn an_answer_to_an_unknown_finding_has_no_target() {
    let bytes = refilled(&of_lines(1), |sheets| {
        let findings = rows(sheets, FINDINGS_SHEET);
        let id = findings[FIRST].iter().position(|cell| *cell == text(&line(0).id)).unwrap();
        let mut other = findings[FIRST].clone();
        (other[id], other[ACTION]) = (text("0123"), text("hapus baris"));
        findings.push(other);
        // A row of somebody's own, without any code.
        let mut own = vec![Data::Empty; ACTION];
        own.push(text("ganti"));
        findings.push(own);
    });
    let told: Vec<_> = read(&bytes).answers.into_iter().map(|answer| (answer.id, answer.target)).collect();
    assert_eq!(told, [("0123".to_owned(), Target::default()), (String::new(), Target::default())]);
}

#[test]
fn texts_beyond_every_measure_are_cut_and_say_so() {
    let bytes = refilled(&of_lines(1), |sheets| {
        let findings = rows(sheets, FINDINGS_SHEET);
        findings[FIRST][VALUE] = text(&"9".repeat(30_000));
        findings[FIRST][REASON] = text(&"\u{1f600}".repeat(15_000));
    });
    let answers = read(&bytes).answers;
    assert_eq!(answers[0].value, "9".repeat(200) + " ...");
    assert_eq!(answers[0].reason, "\u{1f600}".repeat(500) + " ...");
}

#[test]
fn a_workbook_without_stamp_or_with_that_of_a_form_is_no_correction_workbook() {
    let is_one = |bytes: &[u8]| intake::answers(&mut Book::open("x", bytes).unwrap(), "x.xlsx").is_some();
    assert!(is_one(&of_lines(1)));
    let without =
        |sheets: &mut Vec<(String, super::refilled::Rows)>| sheets.retain(|(name, _)| name != stamp::SHEET);
    assert!(!is_one(&refilled(&of_lines(1), without)));
    assert!(!is_one(&refilled(&of_lines(1), |sheets| rows(sheets, stamp::SHEET)[0][0] = text("something"))));
    assert!(!is_one(&refilled(&of_lines(1), |sheets| rows(sheets, stamp::SHEET)[1][1] = text("entry"))));
}

#[test]
fn a_correction_workbook_is_no_file_of_responses_and_one_of_another_edition_is_a_finding() {
    let templates = Templates::of(&mini(), Key::new([7; 32]));
    let answered = refilled(&of_lines(1), |sheets| rows(sheets, FINDINGS_SHEET)[FIRST][VALUE] = text("4"));
    let taken = read_file(&templates, "koreksi/isi.xlsx", &answered);
    assert!(taken.findings.is_empty() && taken.sources.is_empty(), "{taken:?}");
    assert_eq!(taken.corrections.unwrap().answers.len(), 1);
    for (row, other) in [(2, "maxi"), (3, "2023")] {
        let strange = refilled(&answered, |sheets| rows(sheets, stamp::SHEET)[row][1] = text(other));
        let refused = read_file(&templates, "koreksi/isi.xlsx", &strange);
        let told: Vec<_> = refused.findings.iter().map(|finding| finding.rule.code.as_str()).collect();
        assert_eq!(told, ["R115"]);
        assert!(refused.corrections.is_none() && refused.sources.is_empty());
    }
}
