//! What can be wrong with the columns of a table, and the finding each gives.

use std::collections::BTreeSet;

use super::columns::{Columns, Meaning};
use super::header::Label;
use super::locate::Fit;
use super::template::{Column, Template};
use crate::definition::header::normal;
use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::place::{CellRef, Place};

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
/// The most letters of a header in a finding.
const LONGEST_HEADER: usize = 120;

/// The findings about the columns of a table.
pub fn findings(template: &Template, fit: &Fit, columns: &Columns, sheet: &Place) -> Vec<Finding> {
    let place = |label: &Label| Place::cell(&sheet.file, &sheet.sheet, label.row, label.column);
    let labelled = || fit.labels.iter().zip(&columns.meanings);
    let missing: Vec<&Column> = columns.missing.iter().filter_map(|at| template.columns.get(*at)).collect();
    let mut findings = Vec::new();
    for (label, meaning) in labelled() {
        let expected = match meaning {
            Meaning::Unknown => offer(template, &missing, label),
            Meaning::Twice => "satu kolom saja dengan judul ini; kolom pertama yang dibaca".to_owned(),
            _ => continue,
        };
        findings.push(Finding::new(&R104, place(label), shown(label), expected));
    }
    let beside: Vec<&Label> =
        labelled().filter(|(_, meaning)| **meaning == Meaning::Beside).map(|(label, _)| label).collect();
    findings.extend(beside_table(&beside).into_iter().map(|(label, found)| {
        Finding::new(&R104, place(label), found, "satu tabel jawaban saja; tabel di sampingnya tidak dibaca")
    }));
    let strangers: Vec<&Label> = labelled()
        .filter(|(_, meaning)| matches!(meaning, Meaning::Unknown | Meaning::Beside))
        .map(|(label, _)| label)
        .collect();
    let first = fit.labels.first();
    findings.extend(columns.lacking(template).map(|column| {
        let found = candidates(column, &strangers);
        let place = first.map_or_else(|| sheet.clone(), place);
        Finding::new(&R103, place, found, format!("kolom `{}`", column.header)).about(&column.code)
    }));
    findings
}

/// One sentence for each table beside the table, at its first header.
fn beside_table<'l>(labels: &[&'l Label]) -> Vec<(&'l Label, String)> {
    let tables = labels.chunk_by(|a, b| a.column + 1 == b.column);
    let told = tables.filter_map(|table| {
        let first = *table.first()?;
        let more = match table.len() {
            1 => String::new(),
            count => format!(" dan {} kolom di sampingnya", count - 1),
        };
        Some((first, format!("{}{more}", shown(first))))
    });
    told.collect()
}

/// The headers nearest to an unknown one, those of missing columns before all others.
pub fn near<'t>(template: &'t Template, missing: &[&Column], label: &Label) -> Vec<&'t str> {
    let wanted: BTreeSet<&str> = missing.iter().map(|column| column.code.as_str()).collect();
    let mut near: Vec<(bool, f64, &Column)> = template
        .columns
        .iter()
        .map(|column| (wanted.contains(column.code.as_str()), likeness(column, label), column))
        .filter(|(_, likeness, _)| *likeness >= ALIKE)
        .collect();
    // A column that is missing is what the header was meant for.
    if near.iter().any(|(wanted, _, _)| *wanted) {
        near.retain(|(wanted, _, _)| *wanted);
    }
    near.sort_by(|a, b| b.1.total_cmp(&a.1));
    near.iter().take(OFFERED).map(|(_, _, column)| column.header.as_str()).collect()
}

fn offer(template: &Template, missing: &[&Column], label: &Label) -> String {
    let names: Vec<String> =
        near(template, missing, label).iter().map(|header| format!("`{header}`")).collect();
    if names.is_empty() {
        return "judul kolom dari kuesioner; tidak ada yang mirip".to_owned();
    }
    format!("barangkali {}", names.join(" atau "))
}

/// The unknown headers of the sheet that a missing column may stand under.
fn candidates(column: &Column, strangers: &[&Label]) -> String {
    let mut near: Vec<(f64, &Label)> = strangers
        .iter()
        .map(|label| (likeness(column, label), *label))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    let names: Vec<String> = near
        .iter()
        .take(OFFERED)
        .map(|(_, label)| {
            format!("`{}` ({})", shown(label), CellRef { row: label.row, column: label.column })
        })
        .collect();
    if names.is_empty() {
        return "tidak ada".to_owned();
    }
    format!("tidak ada; barangkali {}", names.join(" atau "))
}

/// How alike a header of the sheet and the usual one of a column are, 0 to 1.
fn likeness(column: &Column, label: &Label) -> f64 {
    let usual = normal(&column.header);
    let keys = label.keys.iter().map(|key| strsim::normalized_damerau_levenshtein(key, &usual));
    keys.fold(0.0, f64::max)
}

/// A header, short enough for a table of findings.
pub fn shown(label: &Label) -> String {
    label.text.chars().take(LONGEST_HEADER).collect()
}
