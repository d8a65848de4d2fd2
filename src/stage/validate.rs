//! Stage `validate`: holds every response against every rule and sets aside those a rejecting rule hit.

use polars::prelude::{Column, DataFrame, SortMultipleOptions};

use super::{From, Job, Outcome, Partition, Scope, Stage, checks_frame, settled_frame, split, text_column};
use crate::amend::{self, Base, Settled, V901};
use crate::error::Error;
use crate::finding::Code;
use crate::intake::{Key, Templates};
use crate::pipeline::{Aspect, Part};
use crate::response::{Addresses, unread};
use crate::table::{
    ACCEPTED, CHANGES, CHECKS, COLUMNS, CORRECTIONS, OUTCOMES, REJECTED, RESPONSES, SOURCES, UNREAD,
    VALIDATE_FINDINGS,
};

/// See the module.
pub static STAGE: Stage = Stage {
    name: "validate",
    about: "check every response against every rule; set aside what a rule rejects",
    scope: Scope::Province,
    reads_workbooks: false,
    delivers: false,
    reads: &[
        (From::Here, &SOURCES),
        (From::Here, &COLUMNS),
        (From::Here, &UNREAD),
        (From::Here, &RESPONSES),
        (From::Here, &CORRECTIONS),
    ],
    writes: &[&ACCEPTED, &REJECTED, &CHANGES, &OUTCOMES, &VALIDATE_FINDINGS, &CHECKS],
    measures: [Some(&RESPONSES), Some(&ACCEPTED)],
    uses: &[Part::Pipeline, Part::Instrument, Part::Rules, Part::Roster, Part::Targets],
    ignores: &[
        Aspect::AFTER_SCORING,
        &[Aspect::Weights, Aspect::Scoring, Aspect::Rounding, Aspect::Duplicates, Aspect::RuleWords],
    ],
    // Its other rules are those of the pipeline.
    rules: &[&V901],
    run,
};

fn run(job: &Job<'_>) -> Result<Outcome, Error> {
    let province = match job.partition {
        Partition::Province(code) => code.as_str(),
        Partition::Nation => "",
    };
    let get = |table| job.tables.get(job.partition, table);
    let fail = || Error::compute("the responses to validate");
    let unread = unread(get(&UNREAD)?).map_err(fail())?;
    let addresses = Addresses::new(get(&SOURCES)?, get(&COLUMNS)?).map_err(fail())?;
    let given = amend::given(get(&CORRECTIONS)?).map_err(fail())?;
    // Nothing is hashed here: what is hashed in tables was hashed by the reader.
    let templates = (!given.is_empty()).then(|| Templates::of(job.pipeline, Key::new([0; 32])));
    let (pipeline, frame) = (job.pipeline, get(&RESPONSES)?);
    let base =
        Base { pipeline, templates: templates.as_ref(), frame, unread: &unread, addresses: &addresses };
    let settled = amend::settle(&base, &given, province).map_err(fail())?;
    let (accepted, rejected) = set_aside(&settled).map_err(fail())?;
    let tables = vec![
        (&ACCEPTED, accepted),
        (&REJECTED, rejected),
        (&CHANGES, amend::changes_frame(&settled.amended.changes).map_err(fail())?),
        (&OUTCOMES, amend::outcomes_frame(&given, &settled.plan.outcomes).map_err(fail())?),
        (&CHECKS, checks_frame(&settled.counts)?),
        (&VALIDATE_FINDINGS, settled_frame(settled.hits.into_iter().map(|hit| hit.finding).collect())?),
    ];
    Ok(Outcome { tables, documents: Vec::new() })
}

/// Accepted responses, and rejected ones with the rule that did it, both in the order they were read.
fn set_aside(settled: &Settled) -> polars::error::PolarsResult<(DataFrame, DataFrame)> {
    let reasons = settled.reasons();
    let (accepted, rejected) = split(&settled.amended.frame, reasons.iter().map(Option::is_none))?;
    let rules = text_column("rule", reasons.iter().flatten().map(Code::as_str));
    let mut rejected = with_rule(rejected, rules)?;
    let removed = &settled.amended.removed;
    if removed.height() > 0 {
        let rules = text_column("rule", std::iter::repeat_n(V901.code, removed.height()));
        rejected.vstack_mut(&with_rule(removed.clone(), rules)?)?;
        rejected = rejected.sort(["source", "row"], SortMultipleOptions::default())?;
    }
    Ok((accepted, rejected))
}

/// The extra column of `rejected` stands between the fixed columns and those a pipeline declares.
fn with_rule(mut frame: DataFrame, rules: Column) -> polars::error::PolarsResult<DataFrame> {
    frame.insert_column(RESPONSES.columns.len(), rules)?;
    Ok(frame)
}
