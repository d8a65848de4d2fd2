//! Which column of a located table holds what, and which columns of the sheet are another table.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::header::Label;
use super::locate::Fit;
use super::template::{Column, Holds, Template, Templates};
use super::unit::{SheetUnit, unit_of_sheet};
use crate::finding::Finding;
use crate::place::Place;
use crate::sheet::Row;

/// What is made of a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// The column holds this.
    Holds(Holds),
    /// Its header is among those that are read past.
    Known,
    /// An earlier column of the table has the same header.
    Twice,
    /// Nothing is known of it.
    Unknown,
    /// It belongs to another table beside this one.
    Beside,
}

/// The columns of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// What each sheet column holds, from column A on.
    holds: Vec<Holds>,
    /// Sheet column of everything that was found, by code, in the order of the template.
    pub found: Vec<(String, u32)>,
    /// What is made of each label of the header, in its order.
    pub meanings: Vec<Meaning>,
    /// Columns of the template that were not found: their positions.
    pub missing: Vec<usize>,
    /// First and last sheet column that can belong to the table.
    pub span: (u32, u32),
    /// First and last sheet column with a header of the table.
    pub edges: (u32, u32),
}

/// Labels that stand side by side: their positions in the header.
type Group = std::ops::Range<usize>;

impl Columns {
    /// Maps the labels of a header.
    pub fn of(templates: &Templates, template: &Template, labels: &[Label]) -> Self {
        let groups = groups(labels);
        let held: Vec<Option<Holds>> = labels.iter().map(|label| label.holds(template)).collect();
        let (by_holds, ours) = assign(&groups, &held);
        let in_table = |at: usize| groups.iter().zip(&ours).any(|(group, ours)| *ours && group.contains(&at));
        let mut columns = Self::default();
        for (at, (label, holds)) in labels.iter().zip(&held).enumerate() {
            columns.meanings.push(match holds {
                Some(holds) if !holds.is_kept() => Meaning::Holds(*holds),
                Some(holds) if by_holds.get(holds) == Some(&at) => Meaning::Holds(*holds),
                None if label.is_known(templates) => Meaning::Known,
                _ if !in_table(at) => Meaning::Beside,
                Some(_) => Meaning::Twice,
                None => Meaning::Unknown,
            });
        }
        columns.fill(labels, &in_table);
        for (position, column) in template.columns.iter().enumerate() {
            match by_holds.get(&column.holds).and_then(|at| labels.get(*at)) {
                Some(label) => columns.found.push((column.code.clone(), label.column)),
                None => columns.missing.push(position),
            }
        }
        columns.bound(&groups, &ours, labels);
        columns
    }

    /// What a sheet column holds.
    #[must_use]
    pub fn holds(&self, column: u32) -> Holds {
        self.holds.get(column as usize).copied().unwrap_or(Holds::Nothing)
    }

    /// Whether a sheet column can belong to the table.
    #[must_use]
    pub fn spans(&self, column: u32) -> bool {
        (self.span.0..=self.span.1).contains(&column)
    }

    /// The labels that can belong to the table.
    #[must_use]
    pub fn ours<'l>(&self, labels: &'l [Label]) -> Vec<&'l Label> {
        labels.iter().filter(|label| self.spans(label.column)).collect()
    }

    /// The required columns that are missing.
    pub fn lacking<'t>(&self, template: &'t Template) -> impl Iterator<Item = &'t Column> {
        let missing = self.missing.clone().into_iter();
        missing.filter_map(|at| template.columns.get(at)).filter(|column| column.required)
    }

    /// The unit of the whole sheet, where no column of the table names it; such a column is not missed then.
    ///
    /// # Errors
    /// The finding where it is not clear.
    pub fn unit(
        self: &mut Arc<Self>,
        templates: &Templates,
        template: &Template,
        (fit, rows): (&Fit, &[Row<'_>]),
        sheet: &Place,
    ) -> Result<Option<SheetUnit>, Box<Finding>> {
        let is_unit =
            |at: &usize| template.columns.get(*at).is_some_and(|column| column.holds == Holds::Unit);
        if !self.missing.iter().any(is_unit) {
            return Ok(None);
        }
        let above = rows.partition_point(|row| row.number() < fit.first);
        let unit = unit_of_sheet(templates, template, sheet, rows.get(..above).unwrap_or_default());
        // Where it is not clear, that is the finding, and not that a column is missing.
        if !matches!(unit, Ok(None)) {
            Arc::make_mut(self).missing.retain(|at| !is_unit(at));
        }
        unit
    }

    fn fill(&mut self, labels: &[Label], in_table: &dyn Fn(usize) -> bool) {
        for (at, (label, meaning)) in labels.iter().zip(&self.meanings).enumerate() {
            let Meaning::Holds(holds) = *meaning else { continue };
            let column = label.column as usize;
            if holds != Holds::Nothing && in_table(at) {
                self.holds.resize(self.holds.len().max(column + 1), Holds::Nothing);
                if let Some(place) = self.holds.get_mut(column) {
                    *place = holds;
                }
            }
        }
    }

    /// The table reaches to the next table on either side.
    fn bound(&mut self, groups: &[Group], ours: &[bool], labels: &[Label]) {
        let column = |at: usize| labels.get(at).map_or(0, |label| label.column);
        let ends = |group: &Group| (column(group.start), column(group.end.saturating_sub(1)));
        let (Some(first), Some(last)) =
            (ours.iter().position(|ours| *ours), ours.iter().rposition(|ours| *ours))
        else {
            return;
        };
        let end = |at: Option<usize>| at.and_then(|at| groups.get(at)).map(ends);
        self.edges = (end(Some(first)).unwrap_or_default().0, end(Some(last)).unwrap_or_default().1);
        let left = end(first.checked_sub(1)).map_or(0, |(_, left)| left + 1);
        let right = end(Some(last + 1)).map_or(u32::MAX, |(right, _)| right.saturating_sub(1));
        self.span = (left, right);
    }
}

/// Labels with no blank column between them.
fn groups(labels: &[Label]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut before: Option<u32> = None;
    for (at, label) in labels.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if before.is_some_and(|before| before + 1 == label.column) => group.end = at + 1,
            _ => groups.push(at..at + 1),
        }
        before = Some(label.column);
    }
    groups
}

/// The label of each kept column, and which groups are part of the table: the one with the most of its headers, those
/// that have what it lacks, and all between them. A column that stands twice is taken where the table is.
fn assign(groups: &[Group], held: &[Option<Holds>]) -> (BTreeMap<Holds, usize>, Vec<bool>) {
    let kept = |group: &Group| {
        let held = held.iter().enumerate().skip(group.start).take(group.len());
        held.filter_map(|(at, holds)| holds.filter(|holds| holds.is_kept()).map(|holds| (at, holds)))
    };
    let main =
        (0..groups.len()).rev().max_by_key(|at| groups.get(*at).map_or(0, |group| kept(group).count()));
    let order = main.into_iter().chain((0..groups.len()).filter(|at| Some(*at) != main));
    let mut by_holds = BTreeMap::new();
    let mut ours = vec![false; groups.len()];
    for at in order {
        let Some(group) = groups.get(at) else { continue };
        for (label, holds) in kept(group) {
            if let std::collections::btree_map::Entry::Vacant(free) = by_holds.entry(holds) {
                free.insert(label);
                if let Some(ours) = ours.get_mut(at) {
                    *ours = true;
                }
            }
        }
    }
    if let (Some(first), Some(last)) =
        (ours.iter().position(|ours| *ours), ours.iter().rposition(|ours| *ours))
    {
        ours.iter_mut().take(last).skip(first).for_each(|ours| *ours = true);
    }
    (by_holds, ours)
}
