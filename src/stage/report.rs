//! Stage `report`: the score workbooks of provinces and the nation, and the correction workbook of each province.

use super::{Document, From, Job, Outcome, Partition, Scope, Stage, analyst, correction};
use crate::error::Error;
use crate::pipeline::{Aspect, Part};
use crate::standing::Fate;
use crate::table::{
    CHANGES, CHECKS, COLUMNS, CONSOLIDATE_FINDINGS, CORRECTIONS, COVERAGE, COVERAGE_ZONES, DECISIONS,
    DEDUPE_FINDINGS, DUPLICATES, FIGURES, FLOW, GROUPS, INGEST_FINDINGS, LEDGER, LOCI, MATCHES, MEANS, MOVES,
    OUTCOMES, PROGRESS, REJECTED, RESPONSES, SCORE_FINDINGS, SCORES, SOURCES, STANDINGS, UNITS_UNSCORED,
    UNREAD, VALIDATE_FINDINGS, VERDICTS, ZONE_COUNTS, ZONE_YEARS,
};
use crate::workbook::{Context, FINDINGS, Frames, Nation, National, Province, RuleOf, cards, file_name};

/// See the module.
pub static STAGE: Stage = Stage {
    name: "report",
    about: "write the score workbooks and the correction workbook of each province",
    scope: Scope::Both,
    // The correction workbook shows rows as they were typed.
    reads_workbooks: true,
    delivers: true,
    reads: &[
        (From::Here, &SOURCES),
        (From::Here, &COLUMNS),
        (From::Here, &UNREAD),
        (From::Here, &RESPONSES),
        (From::Here, &CORRECTIONS),
        (From::Here, &OUTCOMES),
        (From::Here, &CHANGES),
        (From::Here, &DECISIONS),
        (From::Here, &GROUPS),
        (From::Here, &MATCHES),
        (From::Here, &VERDICTS),
        (From::Here, &CHECKS),
        (From::Here, &REJECTED),
        (From::Here, &DUPLICATES),
        (From::Here, &SCORES),
        (From::Here, &LOCI),
        (From::Here, &COVERAGE),
        (From::Here, &FLOW),
        (From::Here, &INGEST_FINDINGS),
        (From::Here, &VALIDATE_FINDINGS),
        (From::Here, &DEDUPE_FINDINGS),
        (From::Here, &SCORE_FINDINGS),
        (From::Here, &LEDGER),
        (From::Here, &PROGRESS),
        (From::Provinces, &SOURCES),
        (From::Provinces, &LOCI),
        (From::Provinces, &REJECTED),
        (From::Provinces, &CHECKS),
        (From::Provinces, &DUPLICATES),
        (From::Provinces, &COVERAGE),
        (From::Provinces, &FLOW),
        (From::Provinces, &INGEST_FINDINGS),
        (From::Provinces, &VALIDATE_FINDINGS),
        (From::Provinces, &DEDUPE_FINDINGS),
        (From::Provinces, &SCORE_FINDINGS),
        (From::Provinces, &LEDGER),
        (From::Provinces, &PROGRESS),
        (From::Slice, &STANDINGS),
        (From::Slice, &MEANS),
        (From::Slice, &ZONE_COUNTS),
        (From::Slice, &UNITS_UNSCORED),
        (From::Slice, &FIGURES),
        (From::Nation, &STANDINGS),
        (From::Nation, &MEANS),
        (From::Nation, &ZONE_COUNTS),
        (From::Nation, &ZONE_YEARS),
        (From::Nation, &COVERAGE_ZONES),
        (From::Nation, &UNITS_UNSCORED),
        (From::Nation, &FIGURES),
        (From::Nation, &MOVES),
        (From::Nation, &CONSOLIDATE_FINDINGS),
    ],
    writes: &[],
    measures: [Some(&LOCI), None],
    // All of them: `Metode` prints the digest of every part, of some that of what is of the province.
    uses: &[
        Part::Pipeline,
        Part::Instrument,
        Part::Rules,
        Part::Roster,
        Part::Targets,
        Part::History,
        Part::Overrides,
        Part::FollowUp,
        Part::Regions,
    ],
    ignores: &[&[Aspect::Places]],
    rules: &[],
    run: |job| report(job, super::rule),
};

/// The workbook of the partition; `rule` gives the titles and remedies of findings.
pub fn report(job: &Job<'_>, rule: RuleOf) -> Result<Outcome, Error> {
    let context = Context { pipeline: job.pipeline, rule, language: job.wanted.language };
    let mut documents: Vec<Document> = match job.partition {
        Partition::Province(code) => {
            let mut documents = of_province(job, &context, code)?;
            documents.extend(correction::document(job, &context, code, &FINDINGS)?);
            documents
        }
        Partition::Nation => vec![of_nation(job, &context)?],
    };
    documents.extend(analyst::documents(job, rule)?);
    Ok(Outcome { tables: Vec::new(), documents })
}

/// The score workbook of a province and, where they are wanted, the report cards of its loci.
fn of_province(job: &Job<'_>, context: &Context<'_>, code: &str) -> Result<Vec<Document>, Error> {
    let name = file_name(&format!("{code} {}", context.province_name(code)));
    let here = frames(job, From::Here, job.partition)?;
    let province = Province::read(context, code, &here, &of_nation_tables(job)?)?;
    let mut documents = vec![Document { bytes: province.workbook(&name)?, name, returns: false }];
    if job.wanted.cards {
        let card = |(name, bytes)| Document { name: format!("{CARDS}/{name}"), bytes, returns: false };
        documents.extend(cards(&province, &here)?.into_iter().map(card));
    }
    Ok(documents)
}

fn of_nation(job: &Job<'_>, context: &Context<'_>) -> Result<Document, Error> {
    let name = file_name(NATION);
    let mut provinces = Vec::new();
    for (code, _) in job.tables.provinces_with(&SOURCES) {
        provinces.push((code, frames(job, From::Provinces, &Partition::Province(code.to_owned()))?));
    }
    let used = job.received.iter().filter(|one| matches!(one.fate, Fate::Used { .. }));
    let mut bundled: Vec<(&str, &str)> = used.map(|one| (one.province.as_str(), one.file.as_str())).collect();
    bundled.sort_unstable();
    let nation = Nation { frames: of_nation_tables(job)?, provinces, bundled };
    Ok(Document { bytes: National::read(context, &nation)?.workbook(&name)?, name, returns: false })
}

/// The folder of report cards.
const CARDS: &str = "rapor";
/// Name of the national workbook.
const NATION: &str = "Nasional";

/// What is read of the tables of the nation: all of them, or the rows of the province.
pub(super) fn of_nation_tables<'a>(job: &Job<'a>) -> Result<Frames<'a>, Error> {
    let from = if *job.partition == Partition::Nation { From::Nation } else { From::Slice };
    frames(job, from, &Partition::Nation)
}

/// The tables this stage reads from somewhere, as they are for a partition.
pub(super) fn frames<'a>(job: &Job<'a>, from: From, partition: &Partition) -> Result<Frames<'a>, Error> {
    let read = STAGE.reads.iter().filter(|(place, _)| *place == from);
    read.map(|(_, table)| Ok((*table, job.tables.get(partition, table)?))).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use polars::prelude::DataFrame;

    use super::*;
    use crate::intake::Key;
    use crate::stage::Tables;
    use crate::table::Table;
    use crate::wanted::Wanted;
    use crate::workbook::fixture;
    use crate::worker::{Limits, Pool};

    const DAY: jiff::civil::Date = jiff::civil::Date::constant(2024, 12, 1);

    /// A report reads no workbooks.
    fn no_readers() -> Pool {
        Pool::new(Path::new(""), Limits::default(), None)
    }

    fn names(partition: &Partition) -> Vec<String> {
        names_with(partition, Vec::new())
    }

    /// The names of documents, some tables of the province being others.
    fn names_with(partition: &Partition, others: Vec<(&'static Table, DataFrame)>) -> Vec<String> {
        let mut tables = Tables::default();
        for (table, frame) in fixture::province().into_iter().chain(others) {
            tables.insert(Partition::Province("63".to_owned()), table, frame);
        }
        for (table, frame) in fixture::nation() {
            tables.insert(Partition::Nation, table, frame);
        }
        let pipeline = fixture::pipeline();
        let readers = no_readers();
        let job = Job {
            pipeline: &pipeline,
            partition,
            files: &[],
            tables: &tables,
            received: &[],
            readers: &readers,
            key: Key::new([0; 32]),
            wanted: &Wanted::default(),
            today: DAY,
        };
        let outcome = report(&job, fixture::rule).unwrap();
        assert!(outcome.tables.is_empty());
        outcome.documents.into_iter().map(|document| document.name).collect()
    }

    #[test]
    fn a_province_gives_its_scores_and_its_corrections_named_after_it() {
        let name = "63 Kalimantan Selatan.xlsx";
        assert_eq!(names(&Partition::Province("63".to_owned())), [name, &format!("koreksi/{name}")]);
    }

    #[test]
    fn corrections_are_asked_for_a_group_to_decide_and_not_for_one_the_policy_linked() {
        let count = |state| {
            let waived = FINDINGS.map(fixture::without_rows);
            let others = waived.into_iter().chain([fixture::group(state)]).collect();
            names_with(&Partition::Province("63".to_owned()), others).len()
        };
        assert_eq!([count("asked"), count("linked"), count("same")], [2, 1, 1]);
    }

    #[test]
    fn the_nation_gives_one_workbook() {
        assert_eq!(names(&Partition::Nation), ["Nasional.xlsx"]);
    }

    #[test]
    fn a_missing_table_is_named() {
        let pipeline = fixture::pipeline();
        let (tables, readers) = (Tables::default(), no_readers());
        let partition = &Partition::Nation;
        let job = Job {
            pipeline: &pipeline,
            partition,
            files: &[],
            tables: &tables,
            received: &[],
            readers: &readers,
            key: Key::new([0; 32]),
            wanted: &Wanted::default(),
            today: DAY,
        };
        let error = report(&job, fixture::rule).unwrap_err();
        assert!(error.to_string().contains("standings"), "{error}");
    }
}
