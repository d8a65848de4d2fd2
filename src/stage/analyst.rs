//! The tables for analysts as documents: one file per table and format, in one folder per province and one of the nation.

use super::report::{frames, of_nation_tables};
use super::{Document, From, Job, Partition};
use crate::encode::encode;
use crate::error::Error;
use crate::table::SOURCES;
use crate::tidy::{Given, tidy};
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
    let given = given(job, rule)?;
    let folder = given.province.unwrap_or(NATION);
    for (name, mut frame) in tidy(&given)? {
        for format in &job.wanted.formats {
            let name = format!("{FOLDER}/{folder}/{name}.{}", format.word());
            documents.push(Document { bytes: encode(&mut frame, *format)?, name, returns: false });
        }
    }
    Ok(documents)
}

/// The tables the report reads, by where they come from.
fn given<'a>(job: &Job<'a>, rule: RuleOf) -> Result<Given<'a>, Error> {
    let nation = of_nation_tables(job)?;
    let (province, provinces) = match job.partition {
        Partition::Province(code) => {
            (Some(code.as_str()), vec![(code.as_str(), frames(job, From::Here, job.partition)?)])
        }
        Partition::Nation => {
            let codes = job.tables.provinces_with(&SOURCES).map(|(code, _)| code);
            let of = |code: &'a str| {
                Ok((code, frames(job, From::Provinces, &Partition::Province(code.to_owned()))?))
            };
            (None, codes.map(of).collect::<Result<_, Error>>()?)
        }
    };
    Ok(Given { pipeline: job.pipeline, rule, province, nation, provinces })
}
