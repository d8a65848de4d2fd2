//! The correction workbook of a province, from its tables and the rows of its source files.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{DataFrame, PolarsResult};

use super::{Document, Job};
use crate::amend::{self, Base, Open};
use crate::correction::{Line, Status};
use crate::error::Error;
use crate::life::Ledger;
use crate::response::{Addresses, unread};
use crate::sheet::{TypedSheet, Wanted};
use crate::table::{
    CHANGES, COLUMNS, CORRECTIONS, COVERAGE, LEDGER, OUTCOMES, RESPONSES, SOURCES, Table, UNREAD,
};
use crate::workbook::correction::{Correction, Outcome, SourceSheet};
use crate::workbook::{Context, file_name};
use crate::worker::SourceFile;

/// The folder of correction workbooks below that of deliverables.
pub const FOLDER: &str = "koreksi";

/// The correction workbook of the province of the job; none where no finding is open.
///
/// # Errors
/// A table is missing or not what it should be, or the workbook cannot be made.
pub fn document(
    job: &Job<'_>,
    context: &Context<'_>,
    province: &str,
    findings: &[&'static Table],
) -> Result<Option<Document>, Error> {
    let get = |table| job.tables.get(job.partition, table);
    let findings: Vec<&DataFrame> = findings.iter().map(|table| get(table)).collect::<Result<_, _>>()?;
    // Most provinces of a good year: nothing is looked up for nothing.
    if findings.iter().all(|frame| frame.height() == 0) {
        return Ok(None);
    }
    let fail = || Error::compute("the lines of the correction workbook");
    let unread = unread(get(&UNREAD)?).map_err(fail())?;
    let addresses = Addresses::new(get(&SOURCES)?, get(&COLUMNS)?).map_err(fail())?;
    let (pipeline, frame) = (job.pipeline, get(&RESPONSES)?);
    let open = Open {
        base: Base { pipeline, templates: None, frame, unread: &unread, addresses: &addresses },
        changes: get(&CHANGES)?,
        findings,
        coverage: get(&COVERAGE)?,
        outcomes: get(&OUTCOMES)?,
        lives: lives(get(&LEDGER)?).map_err(fail())?,
    };
    let lines = amend::lines(&open, |code| context.rule_of(code)).map_err(fail())?;
    if lines.is_empty() {
        return Ok(None);
    }
    let name = file_name(&format!("{province} {}", context.province_name(province)));
    let correction = Correction {
        context,
        province: province.to_owned(),
        sheets: sheets(job, &lines, get(&SOURCES)?)?,
        lines,
        seen: seen(get(&CORRECTIONS)?).map_err(fail())?,
        outcomes: outcomes(open.outcomes).map_err(fail())?,
    };
    let bytes = correction.workbook(&name)?;
    Ok(Some(Document { name: format!("{FOLDER}/{name}"), bytes, returns: true }))
}

/// The rows that lines are about, as they were typed, with the headers above them.
fn sheets(job: &Job<'_>, lines: &[Line], sources: &DataFrame) -> Result<Vec<SourceSheet>, Error> {
    let headers = headers(sources).map_err(Error::compute("the sources"))?;
    let mut wanted: BTreeMap<&str, BTreeMap<&str, BTreeSet<u32>>> = BTreeMap::new();
    for line in lines {
        if let Some(row) = line.target.row {
            let rows = wanted.entry(&line.target.file).or_default().entry(&line.target.sheet).or_default();
            rows.insert(row);
        }
    }
    let above =
        |file: &str, sheet: &str| headers.get(&(file.to_owned(), sheet.to_owned())).into_iter().flatten();
    let files = job.files.iter().filter_map(|file| Some((file, wanted.get(file.name.as_str())?)));
    let mut asked = Vec::new();
    for (file, sheets) in files {
        let wants = sheets.iter().map(|(sheet, rows)| Wanted {
            sheet: (*sheet).to_owned(),
            rows: above(&file.name, sheet)
                .chain(rows)
                .copied()
                .collect::<BTreeSet<u32>>()
                .into_iter()
                .collect(),
        });
        let source = SourceFile { name: &file.name, path: &file.path, digest: &file.digest };
        asked.push((source, wants.collect::<Vec<Wanted>>()));
    }
    let typed = job.readers.rows(&asked).map_err(|source| Error::Reader { source })?;
    let of_file = |((source, _), sheets): (&(SourceFile<'_>, Vec<Wanted>), Vec<TypedSheet>)| {
        let copy = |typed: TypedSheet| SourceSheet {
            file: source.name.to_owned(),
            headers: above(source.name, &typed.sheet).copied().collect(),
            typed,
        };
        sheets.into_iter().map(copy).collect::<Vec<SourceSheet>>()
    };
    Ok(asked.iter().zip(typed).flat_map(of_file).collect())
}

/// State and first day of each finding, by identity.
fn lives(ledger: &DataFrame) -> PolarsResult<BTreeMap<String, (String, String)>> {
    let lives = Ledger::read(ledger)?.0.into_iter();
    Ok(lives
        .map(|(id, life)| (id, (life.state.indonesian().to_owned(), life.first_seen.to_string())))
        .collect())
}

/// The rows of headers of each sheet, by file and sheet.
fn headers(sources: &DataFrame) -> PolarsResult<BTreeMap<(String, String), BTreeSet<u32>>> {
    let (files, sheets) = (sources.column("file")?.str()?, sources.column("sheet")?.str()?);
    let rows = sources.column("header_row")?.u32()?;
    let mut headers: BTreeMap<(String, String), BTreeSet<u32>> = BTreeMap::new();
    for ((file, sheet), row) in files.iter().zip(sheets.iter()).zip(rows.iter()) {
        let own = |text: Option<&str>| text.unwrap_or_default().to_owned();
        headers.entry((own(file), own(sheet))).or_default().extend(row);
    }
    Ok(headers)
}

/// Digests of the correction workbooks whose answers are in the tables.
fn seen(corrections: &DataFrame) -> PolarsResult<Vec<String>> {
    let digests = corrections.column("digest")?.str()?;
    let seen: BTreeSet<&str> = digests.iter().flatten().collect();
    Ok(seen.into_iter().map(str::to_owned).collect())
}

fn outcomes(frame: &DataFrame) -> PolarsResult<Vec<Outcome>> {
    let outcome = |at: usize| -> PolarsResult<Outcome> {
        let text = |name: &str| -> PolarsResult<String> {
            Ok(frame.column(name)?.str()?.get(at).unwrap_or_default().to_owned())
        };
        Ok(Outcome {
            file: text("file")?,
            cell: text("cell")?,
            id: text("id")?,
            rule: text("rule")?,
            unit: text("unit")?,
            respondent: text("respondent")?,
            item: text("item")?,
            action: text("action")?,
            value: text("value")?,
            status: Status::from_word(&text("status")?).unwrap_or(Status::UnknownRow),
            why: text("why")?,
        })
    };
    (0..frame.height()).map(outcome).collect()
}
