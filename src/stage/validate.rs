//! Stage `validate`: holds every response against every rule and sets aside those a rejecting rule hit.

use polars::prelude::DataFrame;

use super::{From, Job, Outcome, Partition, Scope, Stage, checks_frame, findings_frame, split, text_column};
use crate::check::{self, Checked, Hit, Subject, Unread};
use crate::correction::Waivers;
use crate::error::Error;
use crate::finding::{Code, Severity};
use crate::pipeline::Part;
use crate::response::{Addresses, Responses};
use crate::table::{ACCEPTED, CHECKS, COLUMNS, REJECTED, RESPONSES, SOURCES, UNREAD, VALIDATE_FINDINGS};

/// See the module.
pub static STAGE: Stage = Stage {
    name: "validate",
    about: "check every response against every rule; set aside what a rule rejects",
    scope: Scope::Province,
    reads_workbooks: false,
    reads: &[(From::Here, &SOURCES), (From::Here, &COLUMNS), (From::Here, &UNREAD), (From::Here, &RESPONSES)],
    writes: &[&ACCEPTED, &REJECTED, &VALIDATE_FINDINGS, &CHECKS],
    uses: &[Part::Pipeline, Part::Instrument, Part::Rules, Part::Roster, Part::Targets],
    // Its rules are those of the pipeline.
    rules: &[],
    run,
};

fn run(job: &Job<'_>) -> Result<Outcome, Error> {
    let responses = job.tables.get(job.partition, &RESPONSES)?;
    let province = match job.partition {
        Partition::Province(code) => code.as_str(),
        Partition::Nation => "",
    };
    let waivers = Waivers::default();
    let fail = || Error::compute("the responses to validate");
    let subject = Subject {
        pipeline: job.pipeline,
        province,
        responses: Responses::new(responses, &job.pipeline.instrument).map_err(fail())?,
        frame: responses,
        unread: unread(job.tables.get(job.partition, &UNREAD)?).map_err(fail())?,
        addresses: Addresses::new(
            job.tables.get(job.partition, &SOURCES)?,
            job.tables.get(job.partition, &COLUMNS)?,
        )
        .map_err(fail())?,
        waivers: &waivers,
    };
    let Checked { hits, counts } = check::all(&subject);
    let reasons = reasons(&hits, subject.responses.len());
    let (accepted, rejected) = set_aside(responses, &reasons).map_err(fail())?;
    let findings = findings_frame(hits.into_iter().map(|hit| hit.finding).collect(), &waivers)?;
    let tables = vec![
        (&ACCEPTED, accepted),
        (&REJECTED, rejected),
        (&VALIDATE_FINDINGS, findings),
        (&CHECKS, checks_frame(&counts)?),
    ];
    Ok(Outcome { tables, documents: Vec::new() })
}

fn unread(frame: &DataFrame) -> polars::error::PolarsResult<Unread> {
    let (sources, rows) = (frame.column("source")?.u32()?, frame.column("row")?.u32()?);
    let (codes, raws) = (frame.column("code")?.str()?, frame.column("raw")?.str()?);
    let mut unread = Unread::new();
    for (((source, row), code), raw) in sources.iter().zip(rows.iter()).zip(codes.iter()).zip(raws.iter()) {
        if let (Some(source), Some(row), Some(code), Some(raw)) = (source, row, code, raw) {
            unread.entry((source, row)).or_default().insert(code.to_owned(), raw.to_owned());
        }
    }
    Ok(unread)
}

/// The rejecting rule with the lowest code for each response that has one.
fn reasons(hits: &[Hit], responses: usize) -> Vec<Option<Code>> {
    let mut reasons: Vec<Option<Code>> = vec![None; responses];
    for hit in hits.iter().filter(|hit| hit.finding.does(Severity::Reject)) {
        if let Some(reason) = reasons.get_mut(hit.at) {
            let code = hit.finding.rule.code;
            *reason = Some(reason.map_or(code, |earlier| earlier.min(code)));
        }
    }
    reasons
}

fn set_aside(
    responses: &DataFrame,
    reasons: &[Option<Code>],
) -> polars::error::PolarsResult<(DataFrame, DataFrame)> {
    let (accepted, mut rejected) = split(responses, reasons.iter().map(Option::is_none))?;
    let rules = text_column("rule", reasons.iter().flatten().map(Code::as_str));
    rejected.insert_column(fixed_width(), rules)?;
    Ok((accepted, rejected))
}

/// The extra columns of `rejected` stand between the fixed columns and the answers.
fn fixed_width() -> usize {
    RESPONSES.columns.len()
}
