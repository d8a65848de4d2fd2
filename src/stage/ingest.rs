//! Ingest: the workbooks of a province become tables of responses; every cell stays traceable to its sheet.

use std::iter::repeat_n;

use polars::prelude::{
    Column, DataFrame, Int16Chunked, Int32Chunked, IntoColumn, NewChunkedArray, PlSmallStr, StringChunked,
};

use super::{InputFile, Job, Outcome, Scope, Stage, count_column, findings_frame, text_column};
use crate::error::Error;
use crate::instrument::Instrument;
use crate::intake::{RULES, Responses, Source, Templates, Texts};
use crate::pipeline::Part;
use crate::response::day_number;
use crate::table::{COLUMNS, INGEST_FINDINGS, RESPONSES, SOURCES, UNREAD};
use crate::worker::SourceFile;

/// Reads the workbooks of a province.
pub static STAGE: Stage = Stage {
    name: "ingest",
    about: "read the workbooks of a province into tables",
    scope: Scope::Province,
    reads_workbooks: true,
    reads: &[],
    writes: &[&SOURCES, &COLUMNS, &UNREAD, &RESPONSES, &INGEST_FINDINGS],
    uses: &[Part::Pipeline, Part::Instrument],
    rules: &RULES,
    run,
};

/// A sheet that was read, with its file.
struct Read<'a> {
    file: &'a InputFile,
    source: &'a Source,
}

fn run(job: &Job<'_>) -> Result<Outcome, Error> {
    let templates = Templates::of(job.pipeline);
    let files: Vec<SourceFile<'_>> =
        job.files.iter().map(|InputFile { name, path, digest }| SourceFile { name, path, digest }).collect();
    // Side by side, but in the order of files: threads never change a byte.
    let intakes = job.readers.intakes(&files).map_err(|source| Error::Reader { source })?;
    let reads: Vec<Read<'_>> = job
        .files
        .iter()
        .zip(&intakes)
        .flat_map(|(file, intake)| intake.sources.iter().map(move |source| Read { file, source }))
        .collect();
    let mut tables = vec![
        (&SOURCES, sources(&reads, &templates)?),
        (&COLUMNS, columns(&reads)?),
        (&UNREAD, unread(&reads)?),
        (&RESPONSES, responses(&reads, &templates, &job.pipeline.instrument)?),
    ];
    let findings = intakes.into_iter().flat_map(|intake| intake.findings).collect();
    tables.push((&INGEST_FINDINGS, findings_frame(findings)?));
    Ok(Outcome { tables, documents: Vec::new() })
}

/// The number of a sheet, its place among those read.
fn numbered<'a>(reads: &'a [Read<'a>]) -> impl Iterator<Item = (u32, &'a Read<'a>)> {
    (0..).zip(reads)
}

fn sources(reads: &[Read<'_>], templates: &Templates) -> Result<DataFrame, Error> {
    let role = |read: &Read<'_>| templates.roles.get(read.source.role).map_or("", |t| t.role.as_str());
    let columns = vec![
        count_column("source", numbered(reads).map(|(number, _)| number)),
        text_column("file", reads.iter().map(|read| read.file.name.as_str())),
        text_column("sheet", reads.iter().map(|read| read.source.sheet.as_str())),
        text_column("digest", reads.iter().map(|read| read.file.digest.as_str())),
        text_column("role", reads.iter().map(role)),
        count_column("header_row", reads.iter().map(|read| read.source.header_row)),
        count_column(
            "rows",
            reads.iter().map(|read| u32::try_from(read.source.responses.len()).unwrap_or(u32::MAX)),
        ),
    ];
    frame(columns, "the table of sources")
}

fn columns(reads: &[Read<'_>]) -> Result<DataFrame, Error> {
    let entries =
        || numbered(reads).flat_map(|(number, read)| read.source.columns.iter().map(move |c| (number, c)));
    let columns = vec![
        count_column("source", entries().map(|(number, _)| number)),
        text_column("code", entries().map(|(_, (code, _))| code.as_str())),
        count_column("column", entries().map(|(_, (_, column))| *column)),
    ];
    frame(columns, "the table of columns")
}

fn unread(reads: &[Read<'_>]) -> Result<DataFrame, Error> {
    let entries =
        || numbered(reads).flat_map(|(number, read)| read.source.unread.iter().map(move |u| (number, u)));
    let columns = vec![
        count_column("source", entries().map(|(number, _)| number)),
        count_column("row", entries().map(|(_, unread)| unread.row)),
        text_column("code", entries().map(|(_, unread)| unread.code.as_str())),
        text_column("raw", entries().map(|(_, unread)| unread.raw.as_str())),
    ];
    frame(columns, "the table of unread cells")
}

fn responses(reads: &[Read<'_>], templates: &Templates, instrument: &Instrument) -> Result<DataFrame, Error> {
    let sheets = || reads.iter().map(|read| &read.source.responses);
    let text = |name, of: fn(&Responses) -> &Texts| {
        let entries = sheets().flat_map(|sheet| of(sheet).iter());
        StringChunked::from_iter_options(PlSmallStr::from_static(name), entries).into_column()
    };
    let sources = numbered(reads).flat_map(|(number, read)| repeat_n(number, read.source.responses.len()));
    let roles = reads.iter().flat_map(|read| {
        let role = templates.roles.get(read.source.role).map(|template| template.role.as_str());
        repeat_n(role, read.source.responses.len())
    });
    let days = sheets().flat_map(|sheet| sheet.dates.iter().map(|date| date.map(day_number)));
    let mut columns = vec![
        count_column("source", sources),
        count_column("row", sheets().flat_map(|sheet| sheet.rows.iter().copied())),
        text("unit", |sheet| &sheet.units),
        StringChunked::from_iter_options(PlSmallStr::from_static("role"), roles).into_column(),
        text("respondent", |sheet| &sheet.respondents),
        text("product", |sheet| &sheet.products),
        text("medium", |sheet| &sheet.mediums),
        // Dates as days since 1970, as Arrow counts them.
        Int32Chunked::from_iter_options(PlSmallStr::from_static("date"), days).into_date().into_column(),
    ];
    for (position, item) in instrument.items.iter().enumerate() {
        let mut answers = Vec::new();
        for read in reads {
            let items = templates.roles.get(read.source.role).map_or(&[][..], |template| &template.items);
            match items.iter().position(|item| *item == position) {
                Some(order) => answers.extend(read.source.responses.answers_to(order)),
                None => answers.extend(repeat_n(None, read.source.responses.len())),
            }
        }
        columns.push(Int16Chunked::from_slice_options(item.code.as_str().into(), &answers).into_column());
    }
    frame(columns, "the table of responses")
}

fn frame(columns: Vec<Column>, what: &'static str) -> Result<DataFrame, Error> {
    let height = columns.first().map_or(0, Column::len);
    DataFrame::new(height, columns).map_err(Error::compute(what))
}
