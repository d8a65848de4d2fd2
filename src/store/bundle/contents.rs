//! What the tables of a bundle may say: only of their province, and nothing a person could be read from.

use std::collections::BTreeMap;

use polars::prelude::{Column, DataFrame, PolarsResult, UInt32Chunked};

use super::refused::{self, Refused};
use crate::life::{Ledger, Progress};
use crate::pipeline::Pipeline;
use crate::region::province_of;
use crate::table::{CHECKS, COVERAGE, FLOW, LEDGER, LOCI, PERSONS, PROGRESS, SCORE_FINDINGS, SOURCES, TOTAL};

/// Hexadecimal digits of a keyed hash.
const DIGITS: usize = 32;

/// Tables whose rows become rows of the national workbook, and the most they may have of a province.
const LISTED: [&str; 3] = [SOURCES.name, CHECKS.name, PROGRESS.name];
const MOST_LISTED: usize = 25_000;

/// Tables whose counts the nation adds up, and the most a column may sum to: those of 39 provinces, and two columns of them
/// together, stay below the largest count there is.
const SUMMED: [&str; 4] = [CHECKS.name, COVERAGE.name, FLOW.name, PROGRESS.name];
const MOST_SUMMED: u64 = 50_000_000;

/// Points by which sums of rounded shares may pass the ends of the scale.
const NOISE: f64 = 1e-6;

/// Holds the tables of a province to what they may say.
pub fn check(
    province: &str,
    pipeline: &Pipeline,
    tables: &BTreeMap<&'static str, DataFrame>,
) -> Result<(), Refused> {
    for (name, frame) in tables {
        if LISTED.contains(name) && frame.height() > MOST_LISTED {
            return Err(refused::table(name, "it has more rows than a workbook can list"));
        }
        if SUMMED.contains(name)
            && let Some(column) = beyond(frame)
        {
            return Err(refused::table(
                name,
                &format!("the counts of the column {column} are beyond all measure"),
            ));
        }
        let wrong = match *name {
            name if name == LOCI.name && untold(frame) => Ok(Some("its loci have no total".to_owned())),
            name if name == LOCI.name => of_province(province, frame),
            name if [COVERAGE.name, SCORE_FINDINGS.name].contains(&name) => {
                strangers(province, frame, "unit")
            }
            name if name == FLOW.name => unlawful(pipeline, frame),
            name if name == PERSONS.name => readable(frame),
            name if name == LEDGER.name => Ledger::read(frame).map(|_| None),
            name if name == PROGRESS.name => Progress::read(frame).map(|_| None),
            _ => Ok(None),
        };
        match wrong {
            Ok(None) => {}
            Ok(Some(what)) => return Err(refused::table(name, &what)),
            Err(error) => return Err(refused::table(name, &error.to_string())),
        }
    }
    Ok(())
}

/// A column of counts that sums to too much.
fn beyond(frame: &DataFrame) -> Option<&str> {
    let sum = |counts: &UInt32Chunked| counts.iter().flatten().map(u64::from).sum::<u64>();
    let large = |column: &&Column| column.u32().is_ok_and(|counts| sum(counts) > MOST_SUMMED);
    frame.columns().iter().find(large).map(|column| column.name().as_str())
}

/// A code that lies in another province.
fn strangers(province: &str, frame: &DataFrame, column: &str) -> PolarsResult<Option<String>> {
    let mut codes = frame.column(column)?.str()?.iter().map(Option::unwrap_or_default);
    Ok(codes
        .find(|code| !code.is_empty() && province_of(code) != province)
        .map(|code| format!("{code} does not lie in {province}")))
}

/// A locus that lies in another province, or a score no instrument gives: a rank or mean with it would stand in a
/// certificate, and one beyond all measure in no workbook.
fn of_province(province: &str, frame: &DataFrame) -> PolarsResult<Option<String>> {
    let mut scores = frame.column("score")?.f64()?.iter().flatten();
    if scores.any(|score| !(-NOISE..=100.0 + NOISE).contains(&score)) {
        return Ok(Some("a score lies beyond 0 and 100".to_owned()));
    }
    strangers(province, frame, "locus")
}

/// Whether no row of the loci is a total: none of them would stand anywhere.
fn untold(loci: &DataFrame) -> bool {
    let nodes = loci.column("node").and_then(|column| column.str());
    nodes.is_ok_and(|nodes| !nodes.is_empty() && !nodes.iter().any(|node| node == Some(TOTAL)))
}

/// A role nobody knows, or responses that went nowhere: the press figures of the nation would not add up.
fn unlawful(pipeline: &Pipeline, flow: &DataFrame) -> PolarsResult<Option<String>> {
    let count = |name: &str, at: usize| -> PolarsResult<u64> {
        Ok(flow.column(name)?.u32()?.get(at).map_or(0, u64::from))
    };
    for (at, role) in flow.column("role")?.str()?.iter().enumerate() {
        if !pipeline.instrument.roles.iter().any(|known| Some(known.code.as_str()) == role) {
            return Ok(Some("it has a role the instrument does not know".to_owned()));
        }
        let accepted = count("accepted", at)?;
        if accepted > count("read", at)? || accepted != count("kept", at)? + count("duplicates", at)? {
            return Ok(Some("responses are lost in it".to_owned()));
        }
    }
    Ok(None)
}

/// A number of a person that is no keyed hash.
fn readable(frame: &DataFrame) -> PolarsResult<Option<String>> {
    let is_hash = |text: &str| text.len() == DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut hashes = frame.column("hash")?.str()?.iter().map(Option::unwrap_or_default);
    Ok(hashes.find(|text| !is_hash(text)).map(|_| "a number of a person is not hashed".to_owned()))
}
