//! Tables `temuan`, `aturan` and `perkembangan`: findings, outcomes of rules, and how findings became fewer.

use polars::prelude::{DataFrame, PolarsResult};

use super::given::table;
use super::made::{Made, empty, texts};
use super::{Given, Scope, Tidy};
use crate::life::{Ledger, Life};
use crate::table::{
    CHECKS, CONSOLIDATE_FINDINGS, DEDUPE_FINDINGS, INGEST_FINDINGS, LEDGER, PROGRESS, SCORE_FINDINGS, Table,
    VALIDATE_FINDINGS, day_number,
};

/// Findings; those of the nation are of its consolidation alone.
pub static TEMUAN: Tidy = Tidy {
    name: "temuan",
    row: "finding; of the nation only those of its consolidation",
    scope: Scope::Both,
    columns: &[
        "province",
        "finding",
        "stage",
        "rule",
        "severity",
        "state",
        "first_seen",
        "file",
        "sheet",
        "cell",
        "unit",
        "item",
        "found",
        "expected",
    ],
    make: findings,
};

/// Outcomes of rules.
pub static ATURAN: Tidy = Tidy {
    name: "aturan",
    row: "province and validation rule",
    scope: Scope::Both,
    columns: &[
        "province",
        "rule",
        "severity",
        "title",
        "title_en",
        "passed",
        "failed",
        "unchecked",
        "rate",
        "usual",
    ],
    make: rules,
};

/// The burn-down.
pub static PERKEMBANGAN: Tidy = Tidy {
    name: "perkembangan",
    row: "province and day on which findings changed",
    scope: Scope::Both,
    columns: &["province", "day", "new", "open", "reopened", "waived", "fixed"],
    make: progress,
};

/// The stages of a province that find something.
const STAGES: [(&str, &Table); 4] = [
    ("ingest", &INGEST_FINDINGS),
    ("validate", &VALIDATE_FINDINGS),
    ("dedupe", &DEDUPE_FINDINGS),
    ("score", &SCORE_FINDINGS),
];

fn findings(given: &Given<'_>) -> PolarsResult<DataFrame> {
    if given.of_nation() {
        let own = table(&given.nation, &CONSOLIDATE_FINDINGS)?;
        return of_stage(None, ("consolidate", own), &Ledger::default());
    }
    given.stacked(empty(TEMUAN.columns), |province, frames| {
        let ledger = Ledger::read(table(frames, &LEDGER)?)?;
        let mut all = empty(TEMUAN.columns);
        for (stage, own) in STAGES {
            all.vstack_mut(&of_stage(Some(province), (stage, table(frames, own)?), &ledger)?)?;
        }
        Ok(all)
    })
}

/// Findings of a stage; words and initials of officers stay where they are.
fn of_stage(
    province: Option<&str>,
    (stage, frame): (&str, &DataFrame),
    ledger: &Ledger,
) -> PolarsResult<DataFrame> {
    let ids = texts(frame, "id")?;
    let lives: Vec<Option<&Life>> = ids.iter().map(|id| ledger.0.get(id?)).collect();
    Made::new(frame.height())
        .all("province", province)
        .all("stage", Some(stage))
        .renamed(frame, "id", "finding")?
        .taken(frame, ["rule", "severity", "file", "sheet", "cell", "unit", "item", "found", "expected"])?
        .texts("state", lives.iter().map(|life| life.map(|life| life.state.word())))
        .days("first_seen", lives.iter().map(|life| life.map(|life| day_number(life.first_seen))))?
        .done(TEMUAN.columns)
}

fn rules(given: &Given<'_>) -> PolarsResult<DataFrame> {
    let columns = ATURAN.columns;
    given.stacked(empty(columns), |province, frames| {
        let frame = table(frames, &CHECKS)?;
        let codes = texts(frame, "rule")?;
        let rule = |code: Option<&str>| (given.rule)(given.pipeline, code?);
        let usual = |code: Option<&str>| {
            given.pipeline.rules.iter().find(|rule| Some(rule.rule.code.as_str()) == code)?.usual
        };
        let (passed, failed) = (frame.column("passed")?.u32()?, frame.column("failed")?.u32()?);
        let rate = |(passed, failed): (Option<u32>, Option<u32>)| {
            let (passed, failed) = (f64::from(passed?), f64::from(failed?));
            (passed + failed > 0.0).then(|| failed / (passed + failed))
        };
        Made::new(frame.height())
            .all("province", Some(province))
            .taken(frame, ["rule", "passed", "failed", "unchecked"])?
            .texts("severity", codes.iter().map(|code| rule(code).map(|rule| rule.severity.word())))
            .texts("title", codes.iter().map(|code| rule(code).map(|rule| rule.title.id)))
            .texts("title_en", codes.iter().map(|code| rule(code).map(|rule| rule.title.en)))
            .numbers("rate", passed.iter().zip(failed.iter()).map(rate))
            .numbers("usual", codes.iter().map(usual))
            .done(columns)
    })
}

fn progress(given: &Given<'_>) -> PolarsResult<DataFrame> {
    let columns = PERKEMBANGAN.columns;
    given.stacked(empty(columns), |province, frames| {
        let frame = table(frames, &PROGRESS)?;
        Made::new(frame.height())
            .all("province", Some(province))
            .taken(frame, ["day", "new", "open", "reopened", "waived", "fixed"])?
            .done(columns)
    })
}
