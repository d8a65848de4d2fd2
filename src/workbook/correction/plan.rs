//! What all sheets of a correction workbook agree on: numbers of lines, copies, links and drop-down lists.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::copied::{Copy, Spot};
use super::duplicates::{Layout, Verdicts};
use super::{Correction, look::Look};
use crate::correction::{Copied, Line, Record};
use crate::place::column_letters;
use crate::workbook::Context;
use crate::workbook::page::HEADER_ROW;

/// The most lines of a workbook; a sheet has room for about a million rows.
const MOST_LINES: usize = 100_000;
/// The most links of a sheet; spreadsheet programs take 65,530.
pub const MOST_LINKS: usize = 65_000;

/// See the module.
#[derive(Debug)]
pub struct Plan<'a> {
    /// What is shown.
    pub correction: &'a Correction<'a>,
    /// Its lines, as many as a person can work through: those that move a score most.
    pub lines: &'a [Line],
    /// Formats.
    pub look: Look,
    /// The copies of source sheets.
    pub copies: Vec<Copy<'a>>,
    /// What stands where on the sheet of groups of duplicates.
    pub duplicates: Layout<'a>,
    /// What can be decided about them.
    pub verdicts: Verdicts,
    /// Where each line leads to.
    pub spots: Vec<Option<Spot>>,
}

impl<'a> Plan<'a> {
    /// The plan of a workbook.
    pub fn of(correction: &'a Correction<'a>) -> Self {
        let mut by_sheet: BTreeMap<(&str, &str), Vec<(usize, &Line)>> = BTreeMap::new();
        let all = correction.lines.as_slice();
        let lines = all.get(..MOST_LINES).unwrap_or(all);
        for (at, line) in lines.iter().enumerate() {
            let place = &line.place;
            by_sheet.entry((&place.file, &place.sheet)).or_default().push((at, line));
        }
        let (mut copies, mut spots) = (Vec::new(), vec![None; lines.len()]);
        for source in correction.sheets.iter().filter(|source| !source.typed.cells.is_empty()) {
            let about = by_sheet.get(&(source.file.as_str(), source.typed.sheet.as_str()));
            let about = about.map(Vec::as_slice).unwrap_or_default();
            let copy = Copy::new(copies.len() + 1, source, about);
            for (at, line) in about {
                if let Some(spot) = spots.get_mut(*at) {
                    *spot = copy.spot(copies.len(), line);
                }
            }
            copies.push(copy);
        }
        let unit = |code: &str| unit(correction.context, code).into_owned();
        let duplicates = Layout::of(&correction.groups, &unit);
        let verdicts = Verdicts::of(&correction.groups);
        Self { correction, lines, look: Look::new(), copies, duplicates, verdicts, spots }
    }

    /// Where a line leads to, with the copy.
    pub fn spot(&self, line: usize) -> Option<(&Copy<'a>, Spot)> {
        let spot = (*self.spots.get(line)?)?;
        Some((self.copies.get(spot.copy)?, spot))
    }

    /// The values a cell may hold, where it may be corrected on its copy: that is where one of the lines about it says so.
    pub fn choices_at(&self, lines: &[usize]) -> Option<&'a [String]> {
        let lines = lines.iter().filter_map(|at| self.lines.get(*at));
        lines.map(|line| line.choices.as_slice()).find(|choices| !choices.is_empty())
    }

    /// What the stamp sheet keeps of a line.
    pub fn record(&self, at: usize, line: &Line) -> Record {
        Record {
            id: line.id.clone(),
            rule: line.rule.clone(),
            found: line.found.clone(),
            target: line.target.clone(),
            copied: self.copied(at, line),
        }
    }

    /// The cell of a line where it may be corrected on its copy.
    fn copied(&self, at: usize, line: &Line) -> Option<Copied> {
        let (copy, spot) = self.spot(at)?;
        let cell = line.place.cell.filter(|cell| spot.column > 0 && !copy.is_header(cell.row))?;
        let lines = copy.marks.get(&(cell.row, Some(cell.column)))?;
        self.choices_at(lines)?;
        let text = copy.cell(cell.row, cell.column).map_or("", |cell| cell.text.as_str());
        Some(Copied {
            sheet: copy.name.clone(),
            row: cell.row,
            column: cell.column,
            text: Copied::shown(text),
        })
    }

    /// Title of the document and of its first sheet.
    pub fn subtitle(&self) -> String {
        let context = self.correction.context;
        let pipeline = context.pipeline;
        let province = context.province_name(&self.correction.province);
        format!("{} – Provinsi {province} – edisi {}", pipeline.title, pipeline.instrument.edition)
    }
}

/// Name and code of a unit.
pub fn unit<'a>(context: &Context<'_>, code: &'a str) -> Cow<'a, str> {
    match context.unit_name(code) {
        "" => code.into(),
        name => format!("{name} ({code})").into(),
    }
}

/// Row of a line on the sheet of findings, counted from zero.
pub fn row_of_line(line: usize) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX).saturating_add(HEADER_ROW + 1)
}

/// A link to a cell of this workbook.
pub fn link(sheet: &str, row: u32, column: u16) -> String {
    format!("internal:'{sheet}'!{}{}", column_letters(u32::from(column)), u64::from(row) + 1)
}
