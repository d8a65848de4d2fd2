//! Sheets of a few responses, for the tests of whole files.

use std::collections::BTreeMap;

use polars::prelude::{Column, DataFrame, DataType, IntoColumn as _, NamedFrom as _, Series};

use super::super::{Content, Links};
use super::Sent;
use super::link;
use crate::instrument::fixture::blank;
use crate::pipeline::{Duplicates, Editions, Keep, OtherUnit};
use crate::response::{Addresses, Responses, Unread};

/// Unit, role, respondent, day and answer.
type Row = (&'static str, &'static str, &'static str, i32, i16);

/// A response of somebody external.
pub fn external(unit: &'static str, respondent: &'static str, day: i32, answer: i16) -> Row {
    (unit, "eksternal", respondent, day, answer)
}

/// A response of somebody internal.
pub fn internal(unit: &'static str, respondent: &'static str, day: i32, answer: i16) -> Row {
    (unit, "internal", respondent, day, answer)
}

/// File, sheet, digest, rows.
type Sheet = (&'static str, &'static str, String, Vec<Row>);

/// What was read, in the order of reading.
#[derive(Debug, Clone, Default)]
pub struct Sheets(Vec<Sheet>);

impl Sheets {
    pub fn new() -> Self {
        Self::default()
    }

    /// A sheet of a file with content of its own.
    pub fn sheet(self, file: &'static str, sheet: &'static str, rows: &[Row]) -> Self {
        self.same_file(file, sheet, file, rows)
    }

    /// A sheet of a file whose content has this digest.
    pub fn same_file(mut self, file: &'static str, sheet: &'static str, digest: &str, rows: &[Row]) -> Self {
        self.0.push((file, sheet, digest.to_owned(), rows.to_vec()));
        self
    }

    /// The sheets read the other way round, the last response first.
    pub fn reversed(mut self) -> Self {
        self.0.reverse();
        // Rows of one file content stand where they stand in all its copies.
        let digests: Vec<String> = self.0.iter().map(|sheet| sheet.2.clone()).collect();
        for (_, _, digest, rows) in &mut self.0 {
            if digests.iter().filter(|other| *other == digest).count() == 1 {
                rows.reverse();
            }
        }
        self
    }

    /// Links them with this policy.
    pub fn link(&self, editions: Editions) -> Linked {
        let (sources, columns, responses) = self.tables();
        let instrument = blank();
        let policy = policy(editions);
        let (unread, identities) = (Unread::new(), frame(vec![texts("print", std::iter::empty())]));
        let content = Content::new(&responses, &unread, &identities).unwrap();
        let raw: Vec<usize> = (0..responses.height()).collect();
        let sent = Sent {
            policy: &policy,
            responses: &Responses::new(&responses, &instrument).unwrap(),
            addresses: &Addresses::new(&sources, &columns).unwrap(),
            content: &content,
            raw: &raw,
            marks: content.marks(),
        };
        let mut links = Links::default();
        link(&sent, &mut links);
        let files: BTreeMap<u32, String> =
            sent.addresses.sources().map(|source| (source.number, source.file.clone())).collect();
        let shown = |at: usize| {
            let file = files.get(&sent.responses.source(at)).unwrap();
            format!("{file} {}", sent.responses.respondent(at).unwrap())
        };
        let mut replaced: Vec<String> = links
            .replaced
            .iter()
            .map(|(at, replaced)| {
                let twin = replaced.twin.map_or("-".to_owned(), shown);
                format!("{} {} -> {twin}", replaced.rule, shown(*at))
            })
            .collect();
        replaced.sort();
        Linked { replaced, links }
    }

    fn tables(&self) -> (DataFrame, DataFrame, DataFrame) {
        let numbers: Vec<u32> = (0_u32..).zip(&self.0).map(|(number, _)| number).collect();
        let sources = frame(vec![
            Series::new("source".into(), &numbers).into_column(),
            texts("file", self.0.iter().map(|sheet| Some(sheet.0))),
            texts("sheet", self.0.iter().map(|sheet| Some(sheet.1))),
            texts("digest", self.0.iter().map(|sheet| Some(sheet.2.as_str()))),
        ]);
        let columns = frame(vec![
            Series::new("source".into(), &numbers).into_column(),
            texts("code", numbers.iter().map(|_| Some("respondent"))),
            Series::new("column".into(), vec![1_u32; numbers.len()]).into_column(),
            Series::new("row".into(), vec![None::<u32>; numbers.len()]).into_column(),
        ]);
        let rows: Vec<(u32, u32, Row)> = numbers
            .iter()
            .zip(&self.0)
            .flat_map(|(source, sheet)| (1..).zip(&sheet.3).map(|(row, cells)| (*source, row, *cells)))
            .collect();
        let dates: Vec<i32> = rows.iter().map(|row| row.2.3).collect();
        let responses = frame(vec![
            Series::new("source".into(), rows.iter().map(|row| row.0).collect::<Vec<_>>()).into_column(),
            Series::new("row".into(), rows.iter().map(|row| row.1).collect::<Vec<_>>()).into_column(),
            texts("unit", rows.iter().map(|row| Some(row.2.0))),
            texts("role", rows.iter().map(|row| Some(row.2.1))),
            texts("respondent", rows.iter().map(|row| Some(row.2.2))),
            texts("product", rows.iter().map(|_| None)),
            texts("medium", rows.iter().map(|_| None)),
            Series::new("date".into(), dates).cast(&DataType::Date).unwrap().into_column(),
            Series::new("q1".into(), rows.iter().map(|row| row.2.4).collect::<Vec<_>>()).into_column(),
        ]);
        (sources, columns, responses)
    }
}

/// What became of it.
pub struct Linked {
    replaced: Vec<String>,
    links: Links,
}

impl Linked {
    /// `rule file respondent -> file respondent`, sorted.
    pub fn replaced(&self) -> &[String] {
        &self.replaced
    }

    /// `rule place`, sorted.
    pub fn findings(&self) -> Vec<String> {
        let findings = self.links.findings.iter();
        let mut shown: Vec<String> =
            findings.map(|finding| format!("{} {}", finding.rule.code, finding.place)).collect();
        shown.sort();
        shown
    }

    /// What was found, in the order of the findings.
    pub fn found(&self) -> Vec<&str> {
        self.links.findings.iter().map(|finding| finding.found.as_str()).collect()
    }
}

fn frame(columns: Vec<Column>) -> DataFrame {
    let height = columns.first().map_or(0, Column::len);
    DataFrame::new(height, columns).unwrap()
}

fn texts<'t>(name: &str, values: impl Iterator<Item = Option<&'t str>>) -> Column {
    Series::new(name.into(), values.collect::<Vec<Option<&str>>>()).into_column()
}

fn policy(editions: Editions) -> Duplicates {
    Duplicates {
        keep: Keep::First,
        keep_by_role: BTreeMap::new(),
        editions,
        persons: Vec::new(),
        other_unit: OtherUnit::Note,
        probable: None,
    }
}
