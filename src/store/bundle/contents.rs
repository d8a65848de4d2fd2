//! What the tables of a bundle may say: only of their province, and nothing a person could be read from.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};

use super::refused::{self, Refused};
use crate::life::{Ledger, Progress};
use crate::region::province_of;
use crate::table::{CHECKS, COVERAGE, LEDGER, LOCI, PERSONS, PROGRESS, SCORES, SOURCES};

/// Hexadecimal digits of a keyed hash.
const DIGITS: usize = 32;

/// Tables whose rows become rows of the national workbook, and the most they may have of a province.
const LISTED: [&str; 3] = [SOURCES.name, CHECKS.name, PROGRESS.name];
const MOST_LISTED: usize = 25_000;

/// Holds the tables of a province to what they may say.
pub fn check(province: &str, tables: &BTreeMap<&'static str, DataFrame>) -> Result<(), Refused> {
    for (name, frame) in tables {
        if LISTED.contains(name) && frame.height() > MOST_LISTED {
            return Err(refused::table(name, "it has more rows than a workbook can list"));
        }
        let wrong = match *name {
            name if name == LOCI.name || name == SCORES.name => strangers(province, frame, "locus"),
            name if name == COVERAGE.name => strangers(province, frame, "unit"),
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

/// A code that lies in another province.
fn strangers(province: &str, frame: &DataFrame, column: &str) -> PolarsResult<Option<String>> {
    let mut codes = frame.column(column)?.str()?.iter().map(Option::unwrap_or_default);
    Ok(codes
        .find(|code| !code.is_empty() && province_of(code) != province)
        .map(|code| format!("{code} does not lie in {province}")))
}

/// A number of a person that is no keyed hash.
fn readable(frame: &DataFrame) -> PolarsResult<Option<String>> {
    let is_hash = |text: &str| text.len() == DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut hashes = frame.column("hash")?.str()?.iter().map(Option::unwrap_or_default);
    Ok(hashes.find(|text| !is_hash(text)).map(|_| "a number of a person is not hashed".to_owned()))
}
