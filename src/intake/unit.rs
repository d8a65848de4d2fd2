//! The unit a whole sheet belongs to, where no column names it: one sheet per unit, one block per unit.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::header::one_line;
use super::template::{Holds, Template, Templates};
use crate::definition::header::normal;
use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::place::{CellRef, Place};
use crate::sheet::{Content, Row};

/// The name or title of a sheet names several units, or one that does not exist.
pub static R111: Rule = Rule {
    code: "R111",
    title: Bilingual { id: "Unit lembar ini tidak jelas", en: "unit of the sheet is not clear" },
    remedy: Bilingual {
        id: "Tulis satu kode unit dari daftar unit di atas tabel, atau tambahkan kolom kode unit; bagian ini belum dibaca.",
        en: "Write one unit code of the roster above the table, or add a column of unit codes; this part was not read.",
    },
    severity: Severity::Reject,
};

/// The unit of all responses of a sheet or block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetUnit {
    /// Its code.
    pub code: String,
    /// The cell that names it; none where the name of the sheet does.
    pub cell: Option<CellRef>,
}

/// A text that names a unit, or says that it does.
struct Candidate {
    /// The code; none where there is no such unit.
    code: Option<String>,
    shown: String,
    cell: Option<CellRef>,
}

/// The unit that the name of a sheet or the rows above a header name. The finding says why there is none where several
/// are named, or one that does not exist.
///
/// # Errors
/// The finding.
pub fn unit_of_sheet(
    templates: &Templates,
    template: &Template,
    sheet: &Place,
    titles: &[Row<'_>],
) -> Result<Option<SheetUnit>, Box<Finding>> {
    let mut candidates = in_rows(templates, template, titles);
    if let Some(code) = in_name(templates, template, &sheet.sheet) {
        candidates.push(Candidate { code: Some(code), shown: String::new(), cell: None });
    }
    only(&candidates, sheet)
}

/// The unit that the rows above a header within a table name; the sheet around it may have another.
///
/// # Errors
/// As [`unit_of_sheet`].
pub fn unit_of(
    templates: &Templates,
    template: &Template,
    sheet: &Place,
    titles: &[Row<'_>],
) -> Result<Option<SheetUnit>, Box<Finding>> {
    only(&in_rows(templates, template, titles), sheet)
}

/// Whether a row names a unit, or says that it does.
pub fn names_unit(templates: &Templates, template: &Template, row: Row<'_>) -> bool {
    !in_rows(templates, template, &[row]).is_empty()
}

fn in_rows(templates: &Templates, template: &Template, titles: &[Row<'_>]) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for row in titles {
        in_row(templates, template, *row, &mut candidates);
    }
    candidates
}

fn only(candidates: &[Candidate], sheet: &Place) -> Result<Option<SheetUnit>, Box<Finding>> {
    let Some(first) = candidates.first() else { return Ok(None) };
    match &first.code {
        Some(code) if candidates.iter().all(|other| other.code.as_ref() == Some(code)) => {
            Ok(Some(SheetUnit { code: code.clone(), cell: first.cell }))
        }
        _ => Err(Box::new(unclear(candidates, sheet))),
    }
}

fn unclear(candidates: &[Candidate], sheet: &Place) -> Finding {
    let mut told: Vec<String> = Vec::new();
    for candidate in candidates {
        let at = candidate.cell.map_or_else(|| "nama lembar".to_owned(), |cell| cell.to_string());
        let text = match &candidate.code {
            Some(code) => format!("{code} ({at})"),
            None => format!("`{}` tidak ada dalam daftar unit ({at})", candidate.shown),
        };
        if !told.contains(&text) {
            told.push(text);
        }
    }
    let place = Place { cell: candidates.first().and_then(|first| first.cell), ..sheet.clone() };
    Finding::new(&R111, place, told.join("; "), "satu unit dari daftar unit")
}

/// Units named in a row: `63.05-DINKES`, `Kode Unit: 63.05-DINKES`, or label and code in neighbouring cells.
fn in_row(templates: &Templates, template: &Template, row: Row<'_>, candidates: &mut Vec<Candidate>) {
    let mut labelled = false;
    for (column, content) in row.cells() {
        let Content::Text(text) = content else {
            labelled = false;
            continue;
        };
        let (label, value) = text.split_once(':').map_or((None, text), |(label, value)| (Some(label), value));
        let is_label =
            |text: &str| template.headers.get(&templates.abbreviations.key(text)) == Some(&Holds::Unit);
        let stated = label.map_or(labelled, is_label);
        labelled =
            value.trim().is_empty() && label.is_some_and(is_label) || label.is_none() && is_label(text);
        if labelled || value.trim().is_empty() {
            continue;
        }
        let cell = Some(CellRef { row: row.number(), column });
        let code = templates.units.named(value).or_else(|| templates.units.named(text));
        if code.is_some() || stated {
            let shown = one_line(value).chars().take(60).collect();
            candidates.push(Candidate { code: code.map(str::to_owned), shown, cell });
        }
    }
}

/// The unit the name of a sheet names: by its code as a word of it, or by its name, with or without that of the role.
fn in_name(templates: &Templates, template: &Template, name: &str) -> Option<String> {
    let words = name.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '_' | ','));
    if let Some(code) = words.filter(|word| !word.is_empty()).find_map(|word| templates.units.named(word)) {
        return Some(code.to_owned());
    }
    let lower = name.to_lowercase();
    let roles = template.sheets.iter().flat_map(|role| {
        [lower.strip_suffix(role.as_str()), lower.strip_prefix(role.as_str())].into_iter().flatten()
    });
    let bare =
        |name: &str| templates.units.named(name.trim_matches([' ', '-', '_', '(', ')'])).map(str::to_owned);
    bare(&lower).or_else(|| roles.map(bare).find_map(|unit| unit))
}

/// The units of the roster, as a sheet may name them.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Units {
    /// Code and name of each.
    all: Vec<(String, String)>,
    /// Code of a unit by its code and by its name, both in normal form; empty where a name is that of several. Made when
    /// the first sheet has no column of units, for most surveys have none.
    #[serde(skip)]
    codes: OnceLock<BTreeMap<String, String>>,
}

impl Units {
    /// The units with these codes and names.
    pub fn new<'a>(units: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let all = units.map(|(code, name)| (code.to_owned(), name.to_owned())).collect();
        Self { all, codes: OnceLock::new() }
    }

    /// The code of the only unit with this code or name.
    #[must_use]
    pub fn named(&self, text: &str) -> Option<&str> {
        let codes = self.codes.get_or_init(|| self.codes());
        codes.get(&normal(text)).map(String::as_str).filter(|code| !code.is_empty())
    }

    fn codes(&self) -> BTreeMap<String, String> {
        let mut codes: BTreeMap<String, String> = BTreeMap::new();
        for (code, name) in &self.all {
            let known = codes.entry(normal(name)).or_insert_with(|| code.clone());
            if known != code {
                known.clear();
            }
        }
        // A code is a code even where some unit has it as its name.
        codes.extend(self.all.iter().map(|(code, _)| (normal(code), code.clone())));
        codes
    }
}
