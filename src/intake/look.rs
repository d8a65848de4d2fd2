//! How a sheet is understood, for people: which table was found in it, why, and what its columns hold.

use serde::{Deserialize, Serialize};

use super::locate::{Fit, Located, locate};
use super::template::{Holds, Template, Templates};
use crate::definition::header::normal;
use crate::place::CellRef;
use crate::sheet::{Area, Cells};

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
pub fn look(templates: &Templates, sheet: &str, cells: &Cells, _merged: &[Area]) -> Look {
    match locate(templates, sheet, cells) {
        Located::Table(fit) => table(templates, cells, &fit),
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

fn table(templates: &Templates, cells: &Cells, fit: &Fit) -> Look {
    let Some(template) = templates.roles.get(fit.role) else { return nothing("no such role") };
    let header = cells.rows().find(|row| row.number() == fit.row);
    let columns: Vec<Mapped> = header
        .into_iter()
        .flat_map(|row| row.cells().map(|(column, content)| mapped(template, column, &content.to_string())))
        .collect();
    let last = cells.rows().last().map_or(fit.row, |row| row.number());
    let edge = |column: Option<&Mapped>| column.map_or(0, |mapped| mapped.column);
    Look {
        role: Some(template.role.clone()),
        table: Some(Area {
            first: CellRef { row: fit.row, column: edge(columns.first()) },
            last: CellRef { row: last, column: edge(columns.last()) },
        }),
        header: Some((fit.row, fit.row)),
        footer: None,
        score: u32::try_from(fit.matched * 100 / fit.expected.max(1)).unwrap_or(100),
        reason: format!("header = row {}: {} of {} labels match", fit.row + 1, fit.matched, fit.expected),
        columns,
    }
}

fn mapped(template: &Template, column: u32, header: &str) -> Mapped {
    let holds = template.headers.get(&normal(header)).copied();
    let code = holds.map_or("", |holds| template.code(holds)).to_owned();
    let note = if holds == Some(Holds::Nothing) { "not kept" } else { "" };
    let header = header.split_whitespace().collect::<Vec<_>>().join(" ");
    Mapped { column, header, code, note: note.to_owned() }
}
