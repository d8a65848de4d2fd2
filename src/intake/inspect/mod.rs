//! What a file holds, told to people: every sheet with its extent, its table and what is odd about it. Works on any
//! workbook; with the templates of a pipeline the columns of a table are mapped.

mod dump;
mod gathered;
mod inspection;
mod kind;
mod outline;

pub use dump::{cells_header, write_cells};
pub use inspection::{
    ColumnView, Errors, Filled, Inspection, Places, Rows, SheetView, Span, TableView, Trouble,
};

use std::collections::BTreeMap;

use super::file_rules::{lock_file, misnamed};
use super::{Look, Mapped, Templates, look, stem, unreadable};
use crate::place::{CellRef, Place};
use crate::sheet::{Area, Book, Cells, Content, Format, Listed};
use gathered::Gathered;
use kind::{Kind, is_number};

/// Looks into a file. `name` is what it is called, `bytes` its content; without templates its tables are found by
/// their shape alone.
#[must_use]
pub fn inspect(templates: Option<&Templates>, name: &str, bytes: &[u8]) -> Inspection {
    if let Some(finding) = lock_file(name) {
        return Inspection::of_finding(name, &finding);
    }
    let mut book = match Book::open(stem(name), bytes) {
        Ok(book) => book,
        Err(why) => return Inspection::of_finding(name, &unreadable(Place::file(name), &why)),
    };
    let format = book.format();
    let left = book.left_to_calamine();
    let reader = if book.is_plain() { Some("plain") } else { left.map(|_| "calamine") };
    let sheets = (0..book.sheets().len()).filter_map(|at| {
        let listed = book.sheets().get(at).cloned()?;
        let mut view = SheetView::of(&listed);
        match book.cells(at) {
            Ok(cells) => view.fill(templates, &cells, &book.merged(at), format),
            Err(why) => {
                let finding = unreadable(Place::sheet(name, &listed.name), &why);
                view.unreadable = Some(Trouble::of(&finding));
            }
        }
        Some(view)
    });
    let sheets = sheets.collect();
    Inspection {
        file: name.to_owned(),
        format: Some(format.to_string()),
        reader: reader.map(str::to_owned),
        reader_why: left.map(str::to_owned),
        unreadable: None,
        ending: misnamed(name, format).map(|finding| Trouble::of(&finding)),
        sheets,
    }
}

impl SheetView {
    /// A sheet of which only the entry in the list of sheets is known.
    fn of(listed: &Listed) -> Self {
        Self {
            name: listed.name.clone(),
            hidden: listed.hidden,
            kind: if listed.has_cells { "cells" } else { "other" }.to_owned(),
            unreadable: None,
            extent: None,
            filled: Filled::default(),
            table: TableView::default(),
            merged: Vec::new(),
            text_numbers: Places::default(),
            errors: Vec::new(),
            formulas: Places::default(),
        }
    }

    fn fill(&mut self, templates: Option<&Templates>, cells: &Cells, merged: &[Area], format: Format) {
        self.count(cells, format);
        self.merged = merged.iter().map(Area::to_string).collect();
        self.table = match templates {
            Some(templates) => by_headers(&look(templates, &self.name, cells, merged), cells, merged),
            None => by_shape(cells, merged),
        };
        if self.kind == "other" {
            "no table: a chart or macro sheet has no cells".clone_into(&mut self.table.reason);
        }
    }

    /// Counts the cells and gathers the odd ones, in one pass.
    fn count(&mut self, cells: &Cells, format: Format) {
        let mut extent: Option<Area> = None;
        let (mut texts, mut formulas) = (Gathered::default(), Gathered::default());
        let mut errors: BTreeMap<String, Gathered> = BTreeMap::new();
        for row in cells.rows() {
            let number = row.number();
            for (column, content) in row.cells() {
                let cell = CellRef { row: number, column };
                let area = extent.get_or_insert(Area { first: cell, last: cell });
                area.first.column = area.first.column.min(column);
                area.last.column = area.last.column.max(column);
                area.last.row = number;
                let filled = &mut self.filled;
                *match Kind::of(content) {
                    Kind::Number => &mut filled.numbers,
                    Kind::Text => &mut filled.texts,
                    Kind::Flag => &mut filled.flags,
                    Kind::Date => &mut filled.dates,
                    Kind::Error => &mut filled.errors,
                    Kind::Formula => &mut filled.formulas,
                } += 1;
                match content {
                    Content::Text(text) if format != Format::Text && is_number(text) => {
                        texts.add(number, column);
                    }
                    Content::Broken(code) => {
                        errors.entry(code.to_owned()).or_default().add(number, column);
                    }
                    Content::Uncalculated => formulas.add(number, column),
                    _ => {}
                }
            }
        }
        self.formulas = formulas.places();
        self.extent = extent.map(Span::from);
        self.text_numbers = texts.places();
        self.errors = errors
            .into_iter()
            .map(|(code, gathered)| {
                let Places { count, areas } = gathered.places();
                Errors { code, count, areas }
            })
            .collect();
    }
}

/// The table as a pipeline sees it. Where it sees none, what the shape says is told beside.
fn by_headers(look: &Look, cells: &Cells, merged: &[Area]) -> TableView {
    let mut table = TableView {
        role: look.role.clone(),
        area: look.table.map(Span::from),
        header: look.header.map(Rows::from),
        footer: look.footer.map(Rows::from),
        rows: look
            .table
            .zip(look.header)
            .map_or(0, |(area, (_, above))| filled_rows(cells, &area, Some(above))),
        score: look.score,
        reason: look.reason.clone(),
        others: Vec::new(),
        columns: look.columns.iter().map(ColumnView::from).collect(),
    };
    if table.area.is_none() {
        let shape = by_shape(cells, merged);
        table.reason = match &shape.area {
            Some(area) => format!("{}; a table of another kind stands at {}", table.reason, area.area),
            None if cells.is_empty() => shape.reason,
            None => table.reason,
        };
    }
    table
}

fn by_shape(cells: &Cells, merged: &[Area]) -> TableView {
    let found = outline::outline(cells, merged);
    TableView {
        role: None,
        area: found.area.map(Span::from),
        header: found.header.map(Rows::from),
        footer: found.footer.map(Rows::from),
        rows: found.area.map_or(0, |area| filled_rows(cells, &area, found.header.map(|(_, last)| last))),
        score: found.score,
        reason: found.reason,
        others: found.others,
        columns: found.columns.into_iter().map(|(column, header)| ColumnView::new(column, header)).collect(),
    }
}

/// How many rows of an area hold something, those down to `above` left out.
fn filled_rows(cells: &Cells, area: &Area, above: Option<u32>) -> u64 {
    let first = above.map_or(area.first.row, |above| above + 1);
    let rows = cells.rows().filter(|row| (first..=area.last.row).contains(&row.number()));
    let filled = rows.filter(|row| row.cells().any(|(column, _)| area.holds(row.number(), column)));
    filled.map(|_| 1).sum()
}

impl From<&Mapped> for ColumnView {
    fn from(mapped: &Mapped) -> Self {
        let Mapped { column, header, code, note } = mapped.clone();
        Self { code, note, ..Self::new(column, header) }
    }
}
