//! Which column of a located table holds what.

use std::collections::{BTreeMap, BTreeSet};

use super::template::{Column, Holds, Template, Templates};
use crate::definition::header::normal;
use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::place::Place;
use crate::sheet::Row;

/// A required column is missing.
pub static R103: Rule = Rule {
    code: "R103",
    title: Bilingual { id: "Kolom wajib tidak ada", en: "required column missing" },
    remedy: Bilingual {
        id: "Lengkapi kolom ini dengan judul yang tertulis di kuesioner, lalu kirim ulang berkas; lembar ini belum dibaca.",
        en: "Add the column under the header the questionnaire gives and send the file again; the sheet was not read.",
    },
    severity: Severity::Reject,
};

/// A header that nothing is known about.
pub static R104: Rule = Rule {
    code: "R104",
    title: Bilingual { id: "Judul kolom tidak dikenal", en: "unknown column header" },
    remedy: Bilingual {
        id: "Samakan judul dengan kuesioner bila kolom ini berisi jawaban; bila tidak, kolom ini boleh diabaikan.",
        en: "Spell the header as in the questionnaire if the column holds answers; otherwise ignore it.",
    },
    severity: Severity::Note,
};

/// How alike two headers must be, 0-1, for one to be offered for the other.
const ALIKE: f64 = 0.5;
/// How many headers are offered.
const OFFERED: usize = 3;

/// The columns of a table.
#[derive(Debug, Default)]
pub struct Columns {
    /// What each sheet column holds, from column A on.
    holds: Vec<Holds>,
    /// Sheet column of everything that was found, by code, in the order of the template.
    pub found: Vec<(String, u32)>,
}

impl Columns {
    /// What a sheet column holds.
    #[must_use]
    pub fn holds(&self, column: u32) -> Holds {
        self.holds.get(column as usize).copied().unwrap_or(Holds::Nothing)
    }
}

/// Reads the header row of a sheet. `None` where a required column is missing; the findings say which.
pub fn map(
    templates: &Templates,
    template: &Template,
    header: Row<'_>,
    sheet: &Place,
) -> (Option<Columns>, Vec<Finding>) {
    let mut by_holds: BTreeMap<Holds, u32> = BTreeMap::new();
    let mut unknown = Vec::new();
    for (column, content) in header.cells() {
        let text = content.to_string();
        let header = normal(&text);
        match template.headers.get(&header) {
            Some(Holds::Nothing) => {}
            Some(holds) if !by_holds.contains_key(holds) => {
                by_holds.insert(*holds, column);
            }
            None if header.is_empty() || templates.known_headers.contains(&header) => {}
            _ => unknown.push((column, text)),
        }
    }
    let missing: Vec<&Column> =
        template.columns.iter().filter(|column| !by_holds.contains_key(&column.holds)).collect();
    let place = |column| Place::cell(&sheet.file, &sheet.sheet, header.number(), column);
    let mut findings: Vec<Finding> = unknown
        .iter()
        .map(|(column, text)| {
            Finding::new(&R104, place(*column), one_line(text), offer(template, &missing, &normal(text)))
        })
        .collect();
    let first = header.cells().next().map_or(0, |(column, _)| column);
    let required = missing.iter().filter(|column| column.required);
    let lacking: Vec<Finding> = required
        .map(|column| Finding::new(&R103, place(first), "tidak ada", format!("kolom `{}`", column.header)))
        .collect();
    let complete = lacking.is_empty();
    findings.extend(lacking);
    (complete.then(|| columns(template, &by_holds)), findings)
}

fn columns(template: &Template, by_holds: &BTreeMap<Holds, u32>) -> Columns {
    let width = by_holds.values().max().map_or(0, |last| *last as usize + 1);
    let mut holds = vec![Holds::Nothing; width];
    for (held, column) in by_holds {
        if let Some(place) = holds.get_mut(*column as usize) {
            *place = *held;
        }
    }
    let found = template.columns.iter().filter_map(|column| {
        by_holds.get(&column.holds).map(|sheet_column| (column.code.clone(), *sheet_column))
    });
    Columns { holds, found: found.collect() }
}

/// The headers nearest to an unknown one, those of missing columns before all others.
fn offer(template: &Template, missing: &[&Column], header: &str) -> String {
    if template.headers.contains_key(header) {
        return "satu kolom saja dengan judul ini; kolom pertama yang dibaca".to_owned();
    }
    let wanted: BTreeSet<&str> = missing.iter().map(|column| column.code.as_str()).collect();
    let mut near: Vec<(bool, f64, &Column)> = template
        .columns
        .iter()
        .map(|column| {
            let likeness = strsim::normalized_damerau_levenshtein(header, &normal(&column.header));
            (wanted.contains(column.code.as_str()), likeness, column)
        })
        .filter(|(_, likeness, _)| *likeness >= ALIKE)
        .collect();
    // A column that is missing is what the header was meant for.
    if near.iter().any(|(wanted, _, _)| *wanted) {
        near.retain(|(wanted, _, _)| *wanted);
    }
    near.sort_by(|a, b| b.1.total_cmp(&a.1));
    if near.is_empty() {
        return "judul kolom dari kuesioner; tidak ada yang mirip".to_owned();
    }
    let names: Vec<String> =
        near.iter().take(OFFERED).map(|(_, _, column)| format!("`{}`", column.header)).collect();
    format!("barangkali {}", names.join(" atau "))
}

/// A header on one line, short enough for a table of findings.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(120).collect()
}
