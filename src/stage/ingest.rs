//! Ingest: the workbooks of a province become tables of responses; every cell stays traceable to its sheet.

use std::collections::BTreeMap;
use std::iter::repeat_n;

use polars::prelude::{
    ChunkedCollectInferIterExt, Column, DataFrame, Float64Chunked, Int16Chunked, Int32Chunked, IntoColumn,
    NewChunkedArray, PlSmallStr, StringChunked,
};

use super::identities::{Sheet, identities_frame};
use super::{InputFile, Job, Outcome, Scope, Stage, count_column, findings_frame, text_column};
use crate::amend::{self, Given};
use crate::correction::{Answer, Decided, Decision, Filled};
use crate::error::Error;
use crate::instrument::Instrument;
use crate::intake::{ExtraColumn, Intake, RULES, Responses, Source, Texts};
use crate::pipeline::{Aspect, Field, FieldKind, Part, Pipeline};
use crate::response::day_number;
use crate::table::{
    COLUMNS, CORRECTIONS, DECISIONS, IDENTITIES, INGEST_FINDINGS, RESPONSES, SOURCES, UNREAD,
};
use crate::worker::SourceFile;

/// Reads the workbooks of a province.
pub static STAGE: Stage = Stage {
    name: "ingest",
    about: "read the workbooks of a province into tables",
    scope: Scope::Province,
    reads_workbooks: true,
    delivers: false,
    reads: &[],
    writes: &[
        &SOURCES,
        &COLUMNS,
        &UNREAD,
        &RESPONSES,
        &IDENTITIES,
        &CORRECTIONS,
        &DECISIONS,
        &INGEST_FINDINGS,
    ],
    measures: [None, Some(&RESPONSES)],
    uses: &[Part::Pipeline, Part::Instrument, Part::Roster],
    ignores: &[
        Aspect::AFTER_SCORING,
        &[
            Aspect::Weights,
            Aspect::Scoring,
            Aspect::Rounding,
            Aspect::LeastAnswered,
            Aspect::Days,
            Aspect::Duplicates,
        ],
    ],
    rules: &RULES,
    run,
};

/// A sheet that was read, with its file.
struct Read<'a> {
    file: &'a InputFile,
    source: &'a Source,
}

fn run(job: &Job<'_>) -> Result<Outcome, Error> {
    let instrument = &job.pipeline.instrument;
    let files: Vec<SourceFile<'_>> =
        job.files.iter().map(|InputFile { name, path, digest }| SourceFile { name, path, digest }).collect();
    // Side by side, but in the order of files: threads never change a byte.
    let intakes = job.readers.intakes(&files).map_err(|source| Error::Reader { source })?;
    let province = job.partition.to_string();
    let named = job.files.iter().zip(intakes);
    let intakes: Vec<Intake> =
        named.map(|(file, intake)| intake.of_province(&file.name, &province)).collect();
    let reads: Vec<Read<'_>> = job
        .files
        .iter()
        .zip(&intakes)
        .flat_map(|(file, intake)| intake.sources.iter().map(move |source| Read { file, source }))
        .collect();
    let sheets: Vec<Sheet<'_>> = numbered(&reads)
        .map(|(number, read)| (number, role_of(read, instrument), &read.source.responses))
        .collect();
    let mut tables = vec![
        (&SOURCES, sources(&reads, instrument)?),
        (&COLUMNS, columns(&reads)?),
        (&UNREAD, unread(&reads)?),
        (&RESPONSES, responses(&reads, job.pipeline)?),
        (&IDENTITIES, identities_frame(&sheets, job.pipeline, &job.key)?),
    ];
    let given = given(job.files, &intakes);
    tables.push((&CORRECTIONS, amend::corrections_frame(&given).map_err(Error::compute("the corrections"))?));
    let decided = decided(job.files, &intakes);
    tables.push((&DECISIONS, amend::decisions_frame(&decided).map_err(Error::compute("the decisions"))?));
    let findings = intakes.into_iter().flat_map(|intake| intake.findings).collect();
    tables.push((&INGEST_FINDINGS, findings_frame(findings, &amend::of_files(&given))?));
    Ok(Outcome { tables, documents: Vec::new() })
}

/// The filled correction workbooks with their files, in the order of files.
fn filled<'a>(
    files: &'a [InputFile],
    intakes: &'a [Intake],
) -> impl Iterator<Item = (&'a InputFile, &'a Filled)> {
    files.iter().zip(intakes).filter_map(|(file, intake)| Some((file, intake.corrections.as_ref()?)))
}

/// The answers of officers, in the order of files.
fn given(files: &[InputFile], intakes: &[Intake]) -> Vec<Given> {
    let of_file = |(file, filled): (&InputFile, &Filled)| {
        let given = |answer: &Answer| Given {
            answer: answer.clone(),
            digest: file.digest.clone(),
            seen: filled.seen.clone(),
        };
        filled.answers.iter().map(given).collect::<Vec<_>>()
    };
    filled(files, intakes).flat_map(of_file).collect()
}

/// Their decisions about groups of duplicates, in the order of files.
fn decided(files: &[InputFile], intakes: &[Intake]) -> Vec<Decided> {
    let of_file = |(file, filled): (&InputFile, &Filled)| {
        let decided = |decision: &Decision| Decided {
            decision: decision.clone(),
            digest: file.digest.clone(),
            seen: filled.seen.clone(),
        };
        filled.decisions.iter().map(decided).collect::<Vec<_>>()
    };
    filled(files, intakes).flat_map(of_file).collect()
}

/// The number of a sheet, its place among those read.
fn numbered<'a>(reads: &'a [Read<'a>]) -> impl Iterator<Item = (u32, &'a Read<'a>)> {
    (0..).zip(reads)
}

/// The role whose answers a sheet holds.
fn role_of<'p>(read: &Read<'_>, instrument: &'p Instrument) -> Option<&'p str> {
    instrument.roles.get(read.source.role).map(|role| role.code.as_str())
}

fn sources(reads: &[Read<'_>], instrument: &Instrument) -> Result<DataFrame, Error> {
    let role = |read: &Read<'_>| role_of(read, instrument).unwrap_or_default();
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
    let entries = || {
        numbered(reads).flat_map(|(number, read)| {
            let found = read.source.columns.iter().map(|(code, column)| (code.as_str(), *column, None));
            let titled = read.source.unit_cell.map(|cell| ("unit", cell.column, Some(cell.row)));
            found.chain(titled).map(move |entry| (number, entry))
        })
    };
    let columns = vec![
        count_column("source", entries().map(|(number, _)| number)),
        text_column("code", entries().map(|(_, (code, ..))| code)),
        count_column("column", entries().map(|(_, (_, column, _))| column)),
        count_column("row", entries().map(|(_, (.., row))| row)),
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

fn responses(reads: &[Read<'_>], pipeline: &Pipeline) -> Result<DataFrame, Error> {
    let instrument = &pipeline.instrument;
    let sheets = || reads.iter().map(|read| &read.source.responses);
    let text = |name, of: fn(&Responses) -> &Texts| {
        let entries = sheets().flat_map(|sheet| of(sheet).iter());
        StringChunked::from_iter_options(PlSmallStr::from_static(name), entries).into_column()
    };
    let sources = numbered(reads).flat_map(|(number, read)| repeat_n(number, read.source.responses.len()));
    let roles =
        reads.iter().flat_map(|read| repeat_n(role_of(read, instrument), read.source.responses.len()));
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
    columns.extend(pipeline.extra_fields().map(|field| extra_column(reads, pipeline, field)));
    let mut asked: BTreeMap<&str, usize> = BTreeMap::new();
    for item in &instrument.items {
        let order = asked.entry(item.role.as_str()).or_default();
        let mut answers = Vec::new();
        for read in reads {
            let responses = &read.source.responses;
            if role_of(read, instrument) == Some(item.role.as_str()) {
                answers.extend(responses.answers_to(*order));
            } else {
                answers.extend(repeat_n(None, responses.len()));
            }
        }
        *order += 1;
        let answers: Int16Chunked = answers.into_iter().collect_ca(item.code.as_str().into());
        columns.push(answers.into_column());
    }
    frame(columns, "the table of responses")
}

/// The column of a kept field beyond the fixed ones; sheets of roles without the field have nothing in it.
fn extra_column(reads: &[Read<'_>], pipeline: &Pipeline, field: &Field) -> Column {
    let name = PlSmallStr::from_str(&field.code);
    match field.kind {
        FieldKind::Text | FieldKind::Nik | FieldKind::Phone => {
            let texts = extras(reads, pipeline, field, |column, texts| {
                if let ExtraColumn::Texts(read) = column {
                    texts.extend(read.iter());
                }
            });
            StringChunked::from_iter_options(name, texts.into_iter()).into_column()
        }
        FieldKind::Number => {
            let numbers = extras(reads, pipeline, field, |column, numbers| {
                if let ExtraColumn::Numbers(read) = column {
                    numbers.extend(read);
                }
            });
            Float64Chunked::from_slice_options(name, &numbers).into_column()
        }
        FieldKind::Date => {
            let days = extras(reads, pipeline, field, |column, days| {
                if let ExtraColumn::Days(read) = column {
                    days.extend(read.iter().map(|day| day.map(day_number)));
                }
            });
            Int32Chunked::from_slice_options(name, &days).into_date().into_column()
        }
    }
}

/// The values of such a field, sheet by sheet; `take` adds those of a column that was read.
fn extras<'a, T: Clone>(
    reads: &'a [Read<'_>],
    pipeline: &Pipeline,
    field: &Field,
    take: impl Fn(&'a ExtraColumn, &mut Vec<Option<T>>),
) -> Vec<Option<T>> {
    let mut values = Vec::new();
    for read in reads {
        let end = values.len() + read.source.responses.len();
        let role = role_of(read, &pipeline.instrument);
        let has = |field: &&Field| field.roles.iter().any(|one| Some(one.as_str()) == role);
        let read_fields = pipeline.fields.iter().filter(|field| field.is_read());
        let order = read_fields.filter(has).position(|one| one.code == field.code);
        if let Some(column) = order.and_then(|order| read.source.responses.extras.get(order)) {
            take(column, &mut values);
        }
        values.resize(end, None);
    }
    values
}

fn frame(columns: Vec<Column>, what: &'static str) -> Result<DataFrame, Error> {
    let height = columns.first().map_or(0, Column::len);
    DataFrame::new(height, columns).map_err(Error::compute(what))
}
