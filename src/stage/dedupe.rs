//! Stage `dedupe`: keeps one of several responses that are the same, and says which replaced which.

use polars::prelude::DataFrame;

use super::persons::persons_frame;
use super::{From, Job, Outcome, Scope, Stage, count_column, findings_frame, split, text_column, waivers};
use crate::error::Error;
use crate::matching::{self, Links, Subject};
use crate::pipeline::Part;
use crate::response::{Addresses, Responses, prints, unread};
use crate::table::{
    ACCEPTED, COLUMNS, CORRECTIONS, DECISIONS, DEDUPE_FINDINGS, DUPLICATES, GROUPS, KEPT, MATCHES, OUTCOMES,
    PERSONS, SOURCES, UNREAD, VERDICTS,
};

/// See the module.
pub static STAGE: Stage = Stage {
    name: "dedupe",
    about: "keep one of several responses that are the same; name the twin of each other",
    scope: Scope::Province,
    reads_workbooks: false,
    reads: &[
        (From::Here, &SOURCES),
        (From::Here, &COLUMNS),
        (From::Here, &UNREAD),
        (From::Here, &ACCEPTED),
        (From::Here, &CORRECTIONS),
        (From::Here, &OUTCOMES),
        (From::Here, &DECISIONS),
    ],
    writes: &[&KEPT, &DUPLICATES, &PERSONS, &GROUPS, &MATCHES, &VERDICTS, &DEDUPE_FINDINGS],
    uses: &[Part::Pipeline, Part::Instrument],
    rules: matching::RULES,
    run,
};

fn run(job: &Job<'_>) -> Result<Outcome, Error> {
    let accepted = job.tables.get(job.partition, &ACCEPTED)?;
    let fail = || Error::compute("the duplicates");
    let unread = unread(job.tables.get(job.partition, &UNREAD)?).map_err(fail())?;
    let prints = prints(accepted, &unread).map_err(fail())?;
    let subject = Subject {
        instrument: &job.pipeline.instrument,
        policy: &job.pipeline.duplicates,
        responses: Responses::new(accepted, &job.pipeline.instrument).map_err(fail())?,
        addresses: Addresses::new(
            job.tables.get(job.partition, &SOURCES)?,
            job.tables.get(job.partition, &COLUMNS)?,
        )
        .map_err(fail())?,
        prints: &prints,
    };
    let links = matching::link(&subject);
    let (kept, duplicates) = set_aside(accepted, &subject, &links).map_err(fail())?;
    let findings = findings_frame(links.findings, &waivers(job)?)?;
    let persons = persons_frame(&kept, job.pipeline).map_err(fail())?;
    let mut tables =
        vec![(&KEPT, kept), (&DUPLICATES, duplicates), (&PERSONS, persons), (&DEDUPE_FINDINGS, findings)];
    for table in [&GROUPS, &MATCHES, &VERDICTS] {
        tables.push((table, DataFrame::empty_with_schema(&table.schema(&job.pipeline.layout()))));
    }
    Ok(Outcome { tables, documents: Vec::new() })
}

fn set_aside(
    accepted: &DataFrame,
    subject: &Subject<'_>,
    links: &Links,
) -> polars::error::PolarsResult<(DataFrame, DataFrame)> {
    let keeps = (0..accepted.height()).map(|at| !links.replaced.contains_key(&at));
    let (kept, mut duplicates) = split(accepted, keeps)?;
    let twins = || links.replaced.values().map(|replaced| replaced.twin);
    let columns = [
        text_column("rule", links.replaced.values().map(|replaced| replaced.rule)),
        count_column("kept_source", twins().map(|twin| twin.map(|twin| subject.responses.source(twin)))),
        count_column("kept_row", twins().map(|twin| twin.map(|twin| subject.responses.row(twin)))),
        text_column("group", twins().map(|_| "")),
    ];
    // The extra columns stand between the fixed columns and the answers.
    for (nth, column) in columns.into_iter().enumerate() {
        duplicates.insert_column(ACCEPTED.columns.len() + nth, column)?;
    }
    Ok((kept, duplicates))
}
