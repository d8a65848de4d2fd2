//! What officers write comes back as answers with their targets.

use calamine::Data;
use proptest::prelude::*;

use super::refilled::{Rows, refilled, rows, text};
use super::{ACTION, COPY, FIRST, INITIALS, REASON, VALUE, line, of_lines, read};
use rekap::correction::{Answer, FINDINGS_SHEET};
use rekap::place::Place;
use rekap::stamp::Purpose;

/// What is written into the answer columns of a line: action, new value, reason, initials.
type Written = [String; 4];

fn fill(rows: &mut Rows, at: usize, written: &Written) {
    for (column, words) in [ACTION, VALUE, REASON, INITIALS].into_iter().zip(written) {
        rows[FIRST + at][column] = if words.is_empty() { Data::Empty } else { text(words) };
    }
}

/// The answer to a line, with nothing said of where it stands.
fn expected(at: u32, [action, value, reason, initials]: &Written) -> Answer {
    let line = line(at);
    // A new value alone says what is meant.
    let action = if action.is_empty() && !value.is_empty() { "ganti" } else { action };
    Answer {
        place: Place::default(),
        id: line.id,
        rule: line.rule,
        found: line.found,
        target: line.target,
        action: action.to_owned(),
        value: value.clone(),
        reason: reason.clone(),
        initials: initials.clone(),
    }
}

fn placeless(answers: Vec<Answer>) -> Vec<Answer> {
    let mut answers: Vec<Answer> =
        answers.into_iter().map(|answer| Answer { place: Place::default(), ..answer }).collect();
    answers.sort_by(|a, b| a.id.cmp(&b.id));
    answers
}

fn written() -> impl Strategy<Value = Written> {
    let action =
        prop_oneof![Just(""), Just("ganti"), Just("sudah benar"), Just("hapus baris"), Just("entah")];
    let word = |pattern: &'static str| pattern.prop_map(|words: String| words.trim().to_owned());
    let (value, reason) = (word("[0-9]{0,2}|=1|Tidak Tahu"), word("[a-z ,.=]{0,40}"));
    (action, value, reason, word("[A-Z]{0,3}"))
        .prop_map(|(action, value, reason, initials)| [action.to_owned(), value, reason, initials])
}

/// Lines with what is written to each, the order in which their rows stand afterwards, and how far columns moved.
fn filled() -> impl Strategy<Value = (Vec<Written>, Vec<usize>, usize)> {
    proptest::collection::vec(written(), 1..9).prop_flat_map(|written| {
        let order: Vec<usize> = (0..written.len()).collect();
        (Just(written), Just(order).prop_shuffle(), 0_usize..3)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn answers_come_back_with_their_targets_whatever_became_of_rows_columns_and_sheets(
        (all, order, moved) in filled()
    ) {
        let lines = u32::try_from(all.len()).unwrap();
        let bytes = refilled(&of_lines(lines), |sheets| {
            let findings = rows(sheets, FINDINGS_SHEET);
            for (at, written) in all.iter().enumerate() {
                fill(findings, at, written);
            }
            let body: Rows = order.iter().map(|at| findings[FIRST + at].clone()).collect();
            findings.splice(FIRST.., body);
            for row in findings.iter_mut() {
                row.splice(1..1, vec![text("sisipan"); moved]);
            }
            sheets.push(("Catatan".to_owned(), vec![vec![text("catatan petugas")]]));
            sheets.reverse();
        });
        let filled = read(&bytes);
        prop_assert_eq!(filled.stamp.purpose, Purpose::Correction);
        prop_assert_eq!((filled.stamp.pipeline.as_str(), filled.stamp.edition), ("mini", 2024));
        prop_assert_eq!(filled.seen, ["a".repeat(64), "b".repeat(64)]);
        let is_written = |written: &&(u32, &Written)| written.1.iter().any(|words| !words.is_empty());
        let all: Vec<(u32, &Written)> = (0..).zip(&all).collect();
        let expected: Vec<Answer> =
            all.iter().filter(is_written).map(|(at, written)| expected(*at, written)).collect();
        prop_assert_eq!(placeless(filled.answers), expected);
    }
}

#[test]
fn an_untouched_workbook_holds_no_answer() {
    let bytes = of_lines(3);
    assert!(read(&bytes).answers.is_empty());
    assert!(read(&refilled(&bytes, |_| {})).answers.is_empty());
}

#[test]
fn numbers_and_dates_come_back_as_reading_a_source_understands_them() {
    let bytes = refilled(&of_lines(3), |sheets| {
        let findings = rows(sheets, FINDINGS_SHEET);
        findings[FIRST][VALUE] = Data::Float(4.0);
        findings[FIRST + 1][VALUE] = Data::Float(88.02);
        // 45506 is 2 August 2024, as Excel shows it.
        let day = calamine::ExcelDateTime::new(45_506.0, calamine::ExcelDateTimeType::DateTime, false);
        findings[FIRST + 2][VALUE] = Data::DateTime(day);
        findings[FIRST + 2][ACTION] = text(" GANTI ");
    });
    let answers = read(&bytes).answers;
    let told: Vec<_> = answers.iter().map(|answer| (answer.action.as_str(), answer.value.as_str())).collect();
    assert_eq!(told, [("ganti", "4"), ("ganti", "88.02"), ("ganti", "2024-08-02")]);
    assert_eq!(answers[0].place.to_string(), "koreksi/isi.xlsx!Temuan!E5");
    assert_eq!(answers[2].place.to_string(), "koreksi/isi.xlsx!Temuan!D7");
}

/// The row of the copy that shows this row of the source, counted from one.
fn on_copy(rows: &Rows, source: &str) -> usize {
    rows.iter().position(|row| row[0] == text(source)).unwrap()
}

#[test]
fn a_cell_corrected_on_its_copy_is_an_answer_and_one_that_is_left_alone_is_none() {
    let bytes = refilled(&of_lines(3), |sheets| {
        let copy = rows(sheets, COPY);
        // Column A has the row numbers, B to D the columns A to C of the source, E its column G.
        let at = on_copy(copy, "21");
        assert_eq!(copy[at][4], text("7"));
        copy[at][4] = Data::Float(4.0);
        copy[at][1] = text("what is locked and was changed anyway is no answer");
        // Rows and columns that were moved are found again.
        copy.insert(at, vec![]);
        for row in copy {
            row.insert(0, Data::Empty);
        }
    });
    let answers = read(&bytes).answers;
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0].place.sheet, COPY);
    let written = ["ganti", "4", "", ""].map(str::to_owned);
    assert_eq!(placeless(answers), [expected(1, &written)]);
}

#[test]
fn the_same_answer_in_both_places_counts_once_and_two_answers_both() {
    let answered = |value: Data| {
        let bytes = refilled(&of_lines(2), |sheets| {
            rows(sheets, FINDINGS_SHEET)[FIRST][VALUE] = value;
            let copy = rows(sheets, COPY);
            let at = on_copy(copy, "20");
            copy[at][4] = text("4");
        });
        let answers = read(&bytes).answers;
        answers.into_iter().map(|answer| (answer.id, answer.value)).collect::<Vec<_>>()
    };
    let id = line(0).id;
    assert_eq!(answered(Data::Float(4.0)), [(id.clone(), "4".to_owned())]);
    assert_eq!(answered(text("5")), [(id.clone(), "5".to_owned()), (id, "4".to_owned())]);
}

#[test]
fn a_cell_that_was_emptied_on_its_copy_asks_for_an_empty_value() {
    let bytes = refilled(&of_lines(2), |sheets| {
        let copy = rows(sheets, COPY);
        let at = on_copy(copy, "20");
        copy[at][4] = Data::Empty;
    });
    let answers = read(&bytes).answers;
    assert_eq!(placeless(answers), [expected(0, &["ganti", "", "", ""].map(str::to_owned))]);
}
