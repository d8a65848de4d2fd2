//! Findings from run to run: new, open, fixed, reopened; and `rekap findings`, which lists them.

use crate::case::{Case, EKSTERNAL, INTERNAL, files, put};
use rekap::life::{Ledger, Progress, State};
use rekap::table::{LEDGER, PROGRESS};

const GOOD: [&str; 5] = ["63.05-A", "E1", "2024-08-02", "0", "1"];
/// An answer outside its scale of 0 to 5, which rejects the response.
const BAD: [&str; 5] = ["63.05-A", "E2", "2024-08-02", "9", "1"];
const MENDED: [&str; 5] = ["63.05-A", "E2", "2024-08-02", "3", "1"];

fn with(case: Case, second: [&'static str; 5]) -> Case {
    case.sheet("a.xlsx", "Internal", &INTERNAL, &[["63.05-A", "I1", "2024-08-02", "5", "4"]]).sheet(
        "a.xlsx",
        "Eksternal",
        &EKSTERNAL,
        &[GOOD, second],
    )
}

/// Identity -> life of the findings of the answer in question.
fn answer(case: &Case) -> Vec<(State, String, Option<String>)> {
    let ledger = Ledger::read(&case.table("63", &LEDGER)).unwrap();
    let of_rule = ledger.0.values().filter(|life| life.rule == "V201");
    of_rule
        .map(|life| (life.state, life.first_seen.to_string(), life.fixed.map(|day| day.to_string())))
        .collect()
}

fn state(case: &Case) -> Vec<(String, Vec<u8>)> {
    files(&case.folder.path().join("state"))
}

#[test]
fn a_finding_lives_from_run_to_run() {
    let day = |day: &str| Some(day.to_owned());
    let case = with(Case::new(), BAD).run("run mini --today 2024-12-01").code(1);
    assert_eq!(answer(&case), [(State::New, "2024-12-01".to_owned(), None)]);

    let before = state(&case);
    let case = case.run("run mini --today 2024-12-02").code(1).prints("stages run: 0, fresh: 8");
    let case = case.run("run mini --today 2024-12-02 --force").code(1);
    assert!(before == state(&case), "a night without change leaves every byte as it was");

    let case = with(case, MENDED).run("run mini --today 2024-12-03");
    assert_eq!(answer(&case), [(State::Fixed, "2024-12-01".to_owned(), day("2024-12-03"))]);

    let case = with(case, BAD).run("run mini --today 2024-12-05").code(1);
    assert_eq!(answer(&case), [(State::Reopened, "2024-12-01".to_owned(), day("2024-12-03"))]);
    let progress = Progress::read(&case.table("63", &PROGRESS)).unwrap();
    let days: Vec<String> = progress.0.keys().map(ToString::to_string).collect();
    assert_eq!(days, ["2024-12-01", "2024-12-03", "2024-12-05"]);
}

#[test]
fn a_finding_whose_row_moved_is_the_same_finding() {
    let case = with(Case::new(), BAD).run("run mini --today 2024-12-01").code(1);
    let before = state(&case);
    let case = case
        .sheet("a.xlsx", "Internal", &INTERNAL, &[["63.05-A", "I1", "2024-08-02", "5", "4"]])
        .sheet("a.xlsx", "Eksternal", &EKSTERNAL, &[BAD, GOOD])
        .run("run mini --today 2024-12-04")
        .code(1);
    assert!(before == state(&case));
}

#[test]
fn the_history_survives_the_work_folder_and_a_damaged_one_is_never_replaced() {
    let case = with(Case::new(), BAD).run("run mini --today 2024-12-01").code(1);
    std::fs::remove_dir_all(case.folder.path().join("work")).unwrap();
    let case = case.run("run mini --today 2024-12-09").code(1);
    assert_eq!(answer(&case), [(State::New, "2024-12-01".to_owned(), None)]);

    let path = case.folder.path().join("state/mini/63/ledger.parquet");
    let copy = path.with_extension("copy");
    put(&path, b"PAR1 no longer");
    put(&copy, b"");
    let case = case
        .run("run mini --today 2024-12-10")
        .code(2)
        .complains("state/mini/63/ledger.parquet")
        .complains("what earlier runs remember is in it")
        .run("findings mini")
        .code(2)
        .complains("what earlier runs remember is in it");
    assert_eq!(std::fs::read(&path).unwrap(), b"PAR1 no longer");
    std::fs::remove_file(&path).unwrap();
    std::fs::remove_file(&copy).unwrap();
    let case = case.run("run mini --today 2024-12-10").code(1);
    assert_eq!(answer(&case), [(State::New, "2024-12-10".to_owned(), None)]);
}

#[test]
fn findings_are_listed_with_their_life_as_asked_for() {
    let case = with(Case::new(), BAD).run("run mini --today 2024-12-01").code(1);
    let case = case
        .run("findings mini --today 2024-12-11 --rule v201 --province 63 --severity reject --unit 63.05")
        .code(0)
        .prints("V201 reject")
        .prints("a.xlsx!Eksternal!D3")
        .prints("63.05-A eksternal E2")
        .prints("new, 10 d, since 2024-12-01")
        .prints("1 finding: 1 reject; 1 new");
    let case =
        case.run("findings mini --rule V201 --life open").code(0).prints("No finding of this kind stands.");
    let case = case.run("findings mini --rule V201 --unit 63.0").code(0).prints("No finding");

    let case = case.run("findings mini --today 2024-12-11 --rule V201 --format json").code(0);
    let json: serde_json::Value = serde_json::from_str(&case.stdout()).unwrap();
    let one = &json.as_array().unwrap()[0];
    assert_eq!(one["cell"], "D3");
    assert_eq!(one["state"], "new");
    assert_eq!(one["age_days"], 10);
    assert_eq!(one["waiver"], "");

    let case = with(case, MENDED).run("run mini --today 2024-12-12");
    let case = case.run("findings mini --life fixed --format csv").code(0);
    let lines: Vec<String> = case.stdout().lines().map(ToOwned::to_owned).collect();
    assert!(lines[0].starts_with("province,rule,severity,place,"), "{}", lines[0]);
    let fixed = lines.iter().find(|line| line.starts_with("63,V201,reject,,")).unwrap();
    assert!(fixed.contains(",fixed,2024-12-01,2024-12-01,2024-12-12,"), "{fixed}");
}

#[test]
fn findings_of_no_run_no_province_or_no_rule_are_refused_with_what_to_do() {
    let case = Case::new().run("findings mini").code(2).complains("run `rekap run` first");
    let case = with(case, BAD).run("run mini").code(1);
    let case = case.run("findings mini --province 99").code(2).complains("there is no province `99`");
    let case = case.run("findings mini --province 62").code(2).complains("of 62, which is not there");
    let case = case.run("findings mini --rule 201").code(2).complains("a letter and three digits");
    let case = case.run("findings mini --rule V999").code(2).complains("`mini` has no rule `V999`");
    case.run("findings mini --life gone").code(2).complains("new, open, reopened, waived, fixed");
}
