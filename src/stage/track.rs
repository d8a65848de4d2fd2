//! Stage `track`: the life of every finding of a province, carried on from the run before, and its burn-down.

use polars::prelude::DataFrame;

use super::{From, Job, Outcome, Scope, Stage};
use crate::error::Error;
use crate::life::{Ledger, Progress, Seen};
use crate::table::{
    DEDUPE_FINDINGS, INGEST_FINDINGS, LEDGER, PROGRESS, SCORE_FINDINGS, Table, VALIDATE_FINDINGS,
};

/// See the module.
pub static STAGE: Stage = Stage {
    name: "track",
    about: "carry on the life of every finding: new, open, fixed, reopened or waived, and since when",
    scope: Scope::Province,
    reads_workbooks: false,
    delivers: false,
    reads: &[
        (From::Here, &INGEST_FINDINGS),
        (From::Here, &VALIDATE_FINDINGS),
        (From::Here, &DEDUPE_FINDINGS),
        (From::Here, &SCORE_FINDINGS),
        (From::Before, &LEDGER),
        (From::Before, &PROGRESS),
    ],
    writes: &[&LEDGER, &PROGRESS],
    measures: [None, Some(&LEDGER)],
    uses: &[],
    ignores: &[],
    rules: &[],
    run,
};

const FINDINGS: [&Table; 4] = [&INGEST_FINDINGS, &VALIDATE_FINDINGS, &DEDUPE_FINDINGS, &SCORE_FINDINGS];

fn run(job: &Job<'_>) -> Result<Outcome, Error> {
    let get = |table| job.tables.get(job.partition, table);
    let frames: Vec<&DataFrame> = FINDINGS.into_iter().map(get).collect::<Result<_, _>>()?;
    let fail = || Error::compute("the lives of findings");
    let findings = Seen::of(&frames).map_err(fail())?;
    let before = Ledger::read(get(&LEDGER)?).map_err(fail())?;
    let progress = Progress::read(get(&PROGRESS)?).map_err(fail())?;
    // Of the ledger before, too: a run that ended between the two tables left its day out.
    let progress = progress.with(&before);
    let ledger = before.advance(&findings, job.today);
    let progress = progress.with(&ledger);
    let tables =
        vec![(&LEDGER, ledger.frame().map_err(fail())?), (&PROGRESS, progress.frame().map_err(fail())?)];
    Ok(Outcome { tables, documents: Vec::new() })
}
