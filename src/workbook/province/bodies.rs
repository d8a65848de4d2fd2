//! The loci of a province with their units, in the one order all sheets have, and where each stands on which sheet.

use super::{Province, dimensions, units};
use crate::instrument::{Missing, OfUnits};
use crate::pipeline::Unit;
use crate::table::TOTAL;
use crate::workbook::facts::Standing;
use crate::workbook::live::{self, Grid};

/// A locus with its units.
#[derive(Debug, Clone)]
pub struct Body<'p, 'a> {
    /// Its standing.
    pub standing: &'p Standing<'a>,
    /// Its units, in the order of the roster.
    pub units: &'p [&'a Unit],
    /// The row of its first unit where units stand alone.
    pub first: usize,
    /// Its own row where it stands above its units.
    pub row: usize,
}

impl Body<'_, '_> {
    /// The rows of its units on the sheet `Dimensi`.
    fn alone(&self) -> std::ops::Range<usize> {
        self.first..self.first + self.units.len()
    }

    /// The rows of its units on the sheet `Unit`.
    #[must_use]
    pub fn below(&self) -> std::ops::Range<usize> {
        self.row + 1..self.row + 1 + self.units.len()
    }
}

impl<'a> Province<'a> {
    /// The loci with their units, as the sheets show them.
    #[must_use]
    pub fn bodies(&self) -> Vec<Body<'_, 'a>> {
        let (mut first, mut row) = (0, 0);
        let body = |standing| {
            let standing: &Standing<'a> = standing;
            let units = self.units_of(standing.locus);
            let body = Body { standing, units, first, row };
            first += body.units.len();
            row += body.units.len() + 1;
            body
        };
        self.standings.iter().map(body).collect()
    }
}

/// Formulas from units to their locus, as the instrument rolls them up.
#[derive(Debug)]
pub struct Upward {
    grid: Grid,
    weighted: bool,
    rounded: bool,
    missing: Missing,
}

impl Upward {
    /// The formulas of a province.
    #[must_use]
    pub fn of(province: &Province<'_>) -> Self {
        let instrument = &province.context.pipeline.instrument;
        let rounded = instrument.rollup.rounded;
        Self {
            // Published scores of units stand on the sheet `Unit`.
            grid: if rounded { units::grid(province) } else { dimensions::grid(province) },
            weighted: instrument.rollup.locus == OfUnits::Weighted,
            rounded,
            missing: instrument.missing.unit,
        }
    }

    /// The whole scores of the units of a locus; none where it has no units.
    #[must_use]
    pub fn whole(&self, body: &Body<'_, '_>) -> Option<String> {
        let rows = if self.rounded { body.below() } else { body.alone() };
        (!body.units.is_empty()).then(|| self.grid.part(rows, if self.rounded { "score" } else { "full" }))
    }

    /// The score of a locus in a node: its own total, or a dimension, before it is rounded. Units without a score of the whole
    /// do not count.
    #[must_use]
    pub fn locus(&self, body: &Body<'_, '_>, node: &str) -> String {
        let rows = if self.rounded { body.below() } else { body.alone() };
        let whole = self.grid.part(rows.clone(), if self.rounded { "score" } else { "full" });
        let values = if node == TOTAL { whole.clone() } else { self.grid.part(rows.clone(), node) };
        let weights = self.weighted.then(|| self.grid.part(rows, "weight"));
        live::of_units((&values, &whole), weights.as_deref(), self.missing)
    }
}
