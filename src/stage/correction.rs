//! The correction workbook of a province, from its tables and the rows of its source files.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{DataFrame, PolarsResult};

use super::{Document, Job};
use crate::amend::{self, Base, Doubles, Open};
use crate::correction::{Group, Line, Status};
use crate::error::Error;
use crate::life::Ledger;
use crate::response::{Addresses, unread};
use crate::sheet::{TypedSheet, Wanted};
use crate::table::{
    CHANGES, COLUMNS, CORRECTIONS, COVERAGE, DECISIONS, GROUPS, LEDGER, MATCHES, OUTCOMES, RESPONSES,
    SOURCES, Table, UNREAD, VERDICTS,
};
use crate::workbook::correction::{Correction, Outcome, SourceSheet, group_named, status_of_group};
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
    let groups = get(&GROUPS)?;
    if findings.iter().chain([&groups]).all(|frame| frame.height() == 0) {
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
    let mut lines = amend::lines(&open, |code| context.rule_of(code)).map_err(fail())?;
    let doubles = Doubles {
        base: &open.base,
        changes: open.changes,
        groups,
        matches: get(&MATCHES)?,
        verdicts: get(&VERDICTS)?,
    };
    let fail = || Error::compute("the groups of the correction workbook");
    let chosen = amend::chosen(&doubles).map_err(fail())?;
    if lines.is_empty() && !chosen.asked {
        return Ok(None);
    }
    let members = chosen.rows(&doubles).map_err(fail())?;
    amend::without_members(&mut lines, &members);
    let sheets = sheets(job, &lines, &members, get(&SOURCES)?)?;
    let typed = by_cell(&sheets);
    let typed = |file: &str, sheet: &str, row: u32, column: u32| {
        let typed = typed.get(&(file, sheet))?;
        let at = typed.cells.binary_search_by_key(&(row, column), |cell| (cell.row, cell.column)).ok()?;
        typed.cells.get(at).map(|cell| cell.text.clone())
    };
    let groups = chosen.groups(&doubles, &typed, |code| context.rule_of(code)).map_err(fail())?;
    let mut outcomes = outcomes(open.outcomes).map_err(fail())?;
    outcomes.extend(verdicts(doubles.verdicts, &groups).map_err(fail())?);
    let name = file_name(&format!("{province} {}", context.province_name(province)));
    let correction = Correction {
        context,
        province: province.to_owned(),
        lines,
        more_groups: chosen.more,
        groups,
        sheets,
        seen: seen([get(&CORRECTIONS)?, get(&DECISIONS)?]).map_err(fail())?,
        outcomes,
    };
    let bytes = correction.workbook(&name)?;
    Ok(Some(Document { name: format!("{FOLDER}/{name}"), bytes, returns: true }))
}

/// The cells of each sheet, by file and sheet.
fn by_cell(sheets: &[SourceSheet]) -> BTreeMap<(&str, &str), &TypedSheet> {
    sheets.iter().map(|source| ((source.file.as_str(), source.typed.sheet.as_str()), &source.typed)).collect()
}

/// The rows that lines and groups are about, as they were typed, with the headers above them.
fn sheets(
    job: &Job<'_>,
    lines: &[Line],
    members: &BTreeSet<(String, String, u32)>,
    sources: &DataFrame,
) -> Result<Vec<SourceSheet>, Error> {
    let headers = headers(sources).map_err(Error::compute("the sources"))?;
    let mut wanted: BTreeMap<&str, BTreeMap<&str, BTreeSet<u32>>> = BTreeMap::new();
    let of_lines = lines.iter().filter_map(|line| {
        let target = &line.target;
        Some((target.file.as_str(), target.sheet.as_str(), target.row?))
    });
    let of_groups = members.iter().map(|(file, sheet, row)| (file.as_str(), sheet.as_str(), *row));
    for (file, sheet, row) in of_lines.chain(of_groups) {
        wanted.entry(file).or_default().entry(sheet).or_default().insert(row);
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

/// Digests of the correction workbooks whose answers and decisions are in the tables.
fn seen(tables: [&DataFrame; 2]) -> PolarsResult<Vec<String>> {
    let mut seen = BTreeSet::new();
    for table in tables {
        seen.extend(table.column("digest")?.str()?.iter().flatten());
    }
    Ok(seen.into_iter().map(str::to_owned).collect())
}

/// What became of decisions about groups; unit and rule are known of those that are shown.
fn verdicts(frame: &DataFrame, groups: &[Group]) -> PolarsResult<Vec<Outcome>> {
    let by_id: BTreeMap<&str, &Group> = groups.iter().map(|group| (group.id.as_str(), group)).collect();
    let outcome = |at: usize| -> PolarsResult<Outcome> {
        let text = |name: &str| -> PolarsResult<String> {
            Ok(frame.column(name)?.str()?.get(at).unwrap_or_default().to_owned())
        };
        let id = text("group")?;
        let group = by_id.get(id.as_str());
        let first = group.and_then(|group| group.members.first());
        let status = Status::from_word(&text("status")?).unwrap_or(Status::UnknownRow);
        let why = text("why")?;
        Ok(Outcome {
            file: text("file")?,
            cell: text("cell")?,
            rule: group.map_or_else(String::new, |group| group.rule.clone()),
            unit: first.map_or_else(String::new, |first| first.unit.clone()),
            respondent: first.map_or_else(String::new, |first| first.respondent.code.clone()),
            item: group_named(&id),
            id,
            action: text("verdict")?,
            value: String::new(),
            status,
            why: if why.is_empty() { status_of_group(status).to_owned() } else { why },
        })
    };
    (0..frame.height()).map(outcome).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::text_column;

    #[test]
    fn what_became_of_a_decision_stands_among_the_results_also_where_its_group_is_gone() {
        let one = |name, text: &str| text_column(name, [text].into_iter());
        let columns = vec![
            one("file", "koreksi/a.xlsx"),
            one("cell", "A7"),
            one("group", "G-1"),
            one("verdict", "simpan B"),
            one("status", "source has changed"),
            one("why", ""),
        ];
        let frame = DataFrame::new(1, columns).unwrap();
        let [outcome] = verdicts(&frame, &[]).unwrap().try_into().unwrap();
        assert_eq!((outcome.item.as_str(), outcome.action.as_str()), ("Grup G-1", "simpan B"));
        assert_eq!((outcome.status, outcome.rule.as_str()), (Status::SourceChanged, ""));
        assert_eq!(outcome.why, "Isi grup ini sudah berubah; periksa dan putuskan lagi.");
    }
}
