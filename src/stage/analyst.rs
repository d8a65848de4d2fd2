//! The tables for analysts as documents: one file per table and format, in one folder per province and one of the nation.

use std::collections::BTreeMap;

use super::{Document, From, Job, Partition, report};
use crate::encode::encode;
use crate::error::Error;
use crate::tidy::{Frames, Given, tidy};
use crate::workbook::RuleOf;

/// The folder of the tables, below that of the deliverables.
const FOLDER: &str = "data";
/// The folder of the nation in it.
const NATION: &str = "nasional";

/// The tables of the partition in every format that is wanted; none where none is.
pub fn documents(job: &Job<'_>, rule: RuleOf) -> Result<Vec<Document>, Error> {
    let mut documents = Vec::new();
    if job.wanted.formats.is_empty() {
        return Ok(documents);
    }
    let folder = match job.partition {
        Partition::Province(code) => code.as_str(),
        Partition::Nation => NATION,
    };
    for (name, mut frame) in tidy(&given(job, rule)?)? {
        for format in &job.wanted.formats {
            let name = format!("{FOLDER}/{folder}/{name}.{}", format.word());
            documents.push(Document { bytes: encode(&mut frame, *format)?, name, returns: false });
        }
    }
    Ok(documents)
}

/// The tables the report reads, by where they come from.
fn given<'a>(job: &Job<'a>, rule: RuleOf) -> Result<Given<'a>, Error> {
    let province = match job.partition {
        Partition::Province(code) => Some(code.as_str()),
        Partition::Nation => None,
    };
    let mut nation = Frames::default();
    let mut provinces: BTreeMap<&str, Frames<'a>> = BTreeMap::new();
    for (from, table) in report::STAGE.reads.iter().copied() {
        match (from, province) {
            (From::Nation, _) => nation.insert(table, job.tables.get(&Partition::Nation, table)?),
            (From::Here, Some(code)) => {
                provinces.entry(code).or_default().insert(table, job.tables.get(job.partition, table)?);
            }
            (From::Provinces, None) => {
                for (code, frame) in job.tables.provinces_with(table) {
                    provinces.entry(code).or_default().insert(table, frame);
                }
            }
            _ => {}
        }
    }
    let provinces = provinces.into_iter().collect();
    Ok(Given { pipeline: job.pipeline, rule, province, nation, provinces })
}
