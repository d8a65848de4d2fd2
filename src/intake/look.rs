//! How a sheet is understood, for people: which table was found in it, why, and what its columns hold.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::body::{Body, Table, read};
use super::column_rules::{near, shown};
use super::columns::{Columns, Meaning};
use super::header::{Label, one_line};
use super::locate::{self, Fit, Located, locate};
use super::template::{Column, Template, Templates};
use crate::place::{CellRef, Place};
use crate::sheet::{Area, Cells, Epoch, Row};

/// How a sheet is understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// The role whose answers it holds, by code; none where it is of no role.
    pub role: Option<String>,
    /// The table: from its first header row to its last row of answers.
    pub table: Option<Area>,
    /// First and last row of headers, counted from zero.
    pub header: Option<(u32, u32)>,
    /// First and last row of totals and notes under the answers, counted from zero.
    pub footer: Option<(u32, u32)>,
    /// How sure it is that this is the table, 0 to 100.
    pub score: u32,
    /// Why: `header = row 5: 31 of 33 labels match; rows 140-143 are a footer`. English, for the terminal.
    pub reason: String,
    /// What the columns of the table hold, from the left.
    pub columns: Vec<Mapped>,
}

/// What a column of a table holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapped {
    /// Column, counted from zero.
    pub column: u32,
    /// Its header as written, on one line.
    pub header: String,
    /// Code of the field or item; empty where nothing is known of it.
    pub code: String,
    /// Why it is not read, or which headers are near: `not kept`, `perhaps Tanggal`; empty where all is said.
    pub note: String,
}

/// Looks at a sheet as [`super::read_file`] would.
#[must_use]
pub fn look(templates: &Templates, sheet: &str, cells: &Cells, merged: &[Area]) -> Look {
    let rows: Vec<Row<'_>> = cells.rows().collect();
    match locate(templates, sheet, &rows, || merged.to_vec()) {
        Located::Table(fit) => {
            table((templates, &Place::sheet("", sheet)), (&rows, cells.epoch()), &fit, merged)
        }
        Located::NoTable(role) => Look {
            role: templates.roles.get(role).map(|template| template.role.clone()),
            ..nothing("the sheet bears the name of a role, but no row has its headers")
        },
        Located::NoRole => nothing("no row has the headers of a role"),
    }
}

fn nothing(reason: &str) -> Look {
    Look {
        role: None,
        table: None,
        header: None,
        footer: None,
        score: 0,
        reason: reason.to_owned(),
        columns: Vec::new(),
    }
}

fn table(
    (templates, sheet): (&Templates, &Place),
    (rows, epoch): (&[Row<'_>], Epoch),
    fit: &Fit,
    merged: &[Area],
) -> Look {
    let Some(template) = templates.roles.get(fit.role) else { return nothing("no such role") };
    let mut columns = Arc::clone(&fit.columns);
    let unit = columns.unit(templates, template, (fit, rows), sheet).ok().flatten();
    let table = Table { templates, template, fit, columns: &columns, unit: unit.as_ref() };
    let body = read(table, (rows, epoch), sheet, &mut || merged.to_vec());
    let (left, right) = columns.edges;
    Look {
        role: Some(template.role.clone()),
        table: Some(Area {
            first: CellRef { row: fit.first, column: left },
            last: CellRef { row: body.last.unwrap_or(fit.last), column: right },
        }),
        header: Some((fit.first, fit.last)),
        footer: body.footer.under(),
        score: fit.score(),
        reason: reason(table, &body),
        columns: mapped(template, fit, &columns),
    }
}

/// `header = row 5: 31 of 33 labels match; rows 140-143 are a footer`.
fn reason(table: Table<'_>, body: &Body) -> String {
    let mut parts = vec![table.fit.reason()];
    parts.extend(table.unit.map(|unit| match unit.cell {
        Some(cell) => format!("unit {} from cell {cell}", unit.code),
        None => format!("unit {} from the name of the sheet", unit.code),
    }));
    let missing: Vec<String> = table
        .columns
        .lacking(table.template)
        .map(|column| format!("`{}`", one_line(&column.header)))
        .collect();
    match missing.as_slice() {
        [] => {}
        [one] => parts.push(format!("{one} is missing")),
        several => parts.push(format!("{} are missing", several.join(", "))),
    }
    match body.repeats.count {
        0 => {}
        1 => parts.push("the header stands once more below".to_owned()),
        count => parts.push(format!("the header stands {count} times more below")),
    }
    if let Some((first, last)) = body.footer.under() {
        let is = if first == last { "is" } else { "are" };
        parts.push(format!("{} {is} a footer", locate::rows(first, last)));
    }
    parts.join("; ")
}

fn mapped(template: &Template, fit: &Fit, columns: &Columns) -> Vec<Mapped> {
    let missing: Vec<&Column> = columns.missing.iter().filter_map(|at| template.columns.get(*at)).collect();
    let one = |(label, meaning): (&Label, &Meaning)| {
        let (code, note) = match meaning {
            Meaning::Holds(holds) if holds.is_kept() => (template.code(*holds), String::new()),
            Meaning::Holds(_) | Meaning::Known => ("", "not kept".to_owned()),
            Meaning::Twice => ("", "stands twice, the first is read".to_owned()),
            Meaning::Beside => ("", "beside the table".to_owned()),
            Meaning::Unknown => {
                let near: Vec<String> =
                    near(template, &missing, label).iter().map(|header| format!("`{header}`")).collect();
                let note = if near.is_empty() {
                    "unknown".to_owned()
                } else {
                    format!("perhaps {}", near.join(" or "))
                };
                ("", note)
            }
        };
        Mapped { column: label.column, header: shown(label), code: code.to_owned(), note }
    };
    fit.labels.iter().zip(&columns.meanings).map(one).collect()
}
