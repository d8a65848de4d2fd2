//! Stage `dedupe`: keeps one of several responses that are the same, and says which replaced which, and why.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{DataFrame, PolarsResult};

use super::groups::{clusters_frame, groups_frame, known, matches_frame, verdicts_frame};
use super::persons::persons_frame;
use super::{From, Job, Outcome, Scope, Stage, count_column, findings_frame, split, text_column, waivers};
use crate::amend;
use crate::error::Error;
use crate::instrument::{Instrument, Role};
use crate::matching::{self, Content, Linked, Subject};
use crate::pipeline::{Aspect, Part};
use crate::response::{Addresses, Responses, places, unread};
use crate::table::{
    ACCEPTED, CHANGES, CLUSTERS, COLUMNS, CORRECTIONS, DECISIONS, DEDUPE_FINDINGS, DUPLICATES, FLOW, GROUPS,
    IDENTITIES, KEPT, MATCHES, OUTCOMES, PERSONS, RESPONSES, SOURCES, UNREAD, VERDICTS,
};

/// See the module.
pub static STAGE: Stage = Stage {
    name: "dedupe",
    about: "keep one of several responses that are the same; name the twin of each other",
    scope: Scope::Province,
    reads_workbooks: false,
    delivers: false,
    reads: &[
        (From::Here, &SOURCES),
        (From::Here, &COLUMNS),
        (From::Here, &UNREAD),
        (From::Here, &RESPONSES),
        (From::Here, &IDENTITIES),
        (From::Here, &DECISIONS),
        (From::Here, &ACCEPTED),
        (From::Here, &CHANGES),
        (From::Here, &CORRECTIONS),
        (From::Here, &OUTCOMES),
        (From::Before, &CLUSTERS),
    ],
    writes: &[&KEPT, &DUPLICATES, &FLOW, &PERSONS, &GROUPS, &MATCHES, &VERDICTS, &CLUSTERS, &DEDUPE_FINDINGS],
    measures: [Some(&ACCEPTED), Some(&KEPT)],
    uses: &[Part::Pipeline, Part::Instrument, Part::Roster],
    ignores: &[
        Aspect::AFTER_SCORING,
        &[Aspect::Weights, Aspect::Scoring, Aspect::Rounding, Aspect::LeastAnswered],
    ],
    rules: matching::RULES,
    run,
};

fn run(job: &Job<'_>) -> Result<Outcome, Error> {
    let get = |table| job.tables.get(job.partition, table);
    let fail = || Error::compute("the duplicates");
    let (accepted, read) = (get(&ACCEPTED)?, get(&RESPONSES)?);
    let unread = unread(get(&UNREAD)?).map_err(fail())?;
    let decisions = amend::decided(get(&DECISIONS)?).map_err(fail())?;
    let instrument = &job.pipeline.instrument;
    let subject = Subject {
        pipeline: job.pipeline,
        frame: accepted,
        responses: Responses::new(accepted, instrument).map_err(fail())?,
        addresses: Addresses::new(get(&SOURCES)?, get(&COLUMNS)?).map_err(fail())?,
        content: Content::new(read, &unread, get(&IDENTITIES)?).map_err(fail())?,
        raw: rows(accepted, read).map_err(fail())?,
        corrected: corrected(get(&CHANGES)?).map_err(fail())?,
        decisions: &decisions,
        known: known(get(&CLUSTERS)?).map_err(fail())?,
    };
    let linked = matching::link(&subject).map_err(fail())?;
    let (kept, duplicates) = set_aside(&subject, &linked).map_err(fail())?;
    let persons = persons_frame(&kept, job.pipeline).map_err(fail())?;
    let flow = flow(instrument, [read, accepted, &kept, &duplicates]).map_err(fail())?;
    let mut tables = vec![
        (&FLOW, flow),
        (&KEPT, kept),
        (&DUPLICATES, duplicates),
        (&PERSONS, persons),
        (&GROUPS, groups_frame(&subject, &linked)?),
        (&MATCHES, matches_frame(&subject, &linked)?),
        (&VERDICTS, verdicts_frame(&decisions, &linked.rulings)?),
        (&CLUSTERS, clusters_frame(&linked.known)?),
    ];
    tables.push((&DEDUPE_FINDINGS, findings_frame(linked.links.findings, &waivers(job)?)?));
    Ok(Outcome { tables, documents: Vec::new() })
}

/// What became of the responses, by role.
fn flow(instrument: &Instrument, frames: [&DataFrame; 4]) -> PolarsResult<DataFrame> {
    let mut columns = vec![text_column("role", instrument.roles.iter().map(|role| &role.code))];
    for (name, frame) in ["read", "accepted", "kept", "duplicates"].into_iter().zip(frames) {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        let roles: Vec<Option<&str>> = frame.column("role")?.str()?.iter().collect();
        // Responses of a role stand together.
        for run in roles.chunk_by(|one, other| one == other) {
            let role = run.first().copied().flatten().unwrap_or_default();
            *counts.entry(role).or_default() += u32::try_from(run.len()).unwrap_or(u32::MAX);
        }
        let of = |role: &Role| counts.get(role.code.as_str()).copied().unwrap_or(0);
        columns.push(count_column(name, instrument.roles.iter().map(of)));
    }
    DataFrame::new(instrument.roles.len(), columns)
}

/// The row of each accepted response among those read; both are in the order of their sheets and rows.
fn rows(accepted: &DataFrame, read: &DataFrame) -> PolarsResult<Vec<usize>> {
    let read = places(read)?;
    Ok(places(accepted)?.iter().map(|place| read.partition_point(|one| one < place)).collect())
}

/// The cells that hold otherwise than was read.
fn corrected(changes: &DataFrame) -> PolarsResult<BTreeSet<(u32, u32, String)>> {
    let (sources, rows) = (changes.column("source")?.u32()?, changes.column("row")?.u32()?);
    let codes = changes.column("code")?.str()?;
    let cells = sources.iter().zip(rows.iter()).zip(codes.iter());
    Ok(cells.filter_map(|((source, row), code)| Some((source?, row?, code?.to_owned()))).collect())
}

fn set_aside(subject: &Subject<'_>, linked: &Linked) -> PolarsResult<(DataFrame, DataFrame)> {
    let accepted = subject.frame;
    let replaced = &linked.links.replaced;
    let keeps = (0..accepted.height()).map(|at| !replaced.contains_key(&at));
    let (kept, mut duplicates) = split(accepted, keeps)?;
    let twins = || replaced.values().map(|replaced| replaced.twin);
    let group = linked.group_of();
    let columns = [
        text_column("rule", replaced.values().map(|replaced| replaced.rule)),
        count_column("kept_source", twins().map(|twin| twin.map(|twin| subject.responses.source(twin)))),
        count_column("kept_row", twins().map(|twin| twin.map(|twin| subject.responses.row(twin)))),
        text_column("group", replaced.keys().map(|at| group.get(at).copied().unwrap_or_default())),
    ];
    // The extra columns stand between the fixed columns and the answers.
    for (nth, column) in columns.into_iter().enumerate() {
        duplicates.insert_column(ACCEPTED.columns.len() + nth, column)?;
    }
    Ok((kept, duplicates))
}
