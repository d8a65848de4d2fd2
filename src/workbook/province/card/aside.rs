//! How many responses of each unit were set aside.

use std::collections::BTreeMap;

use polars::prelude::DataFrame;

use crate::error::Error;
use crate::table::{DUPLICATES, REJECTED};
use crate::workbook::Frames;
use crate::workbook::view::View;

/// Responses set aside, by unit.
#[derive(Debug, Default)]
pub struct Aside<'a> {
    rejected: BTreeMap<&'a str, u32>,
    duplicates: BTreeMap<&'a str, u32>,
}

impl<'a> Aside<'a> {
    /// Reads the tables of responses set aside.
    pub fn read(here: &Frames<'a>) -> Result<Self, Error> {
        Ok(Self { rejected: by_unit(here.get(&REJECTED)?)?, duplicates: by_unit(here.get(&DUPLICATES)?)? })
    }

    /// Rejected responses and duplicates of some units.
    pub fn of<'u>(&self, units: impl Iterator<Item = &'u str>) -> (u32, u32) {
        let count = |counts: &BTreeMap<&str, u32>, unit: &str| counts.get(unit).copied().unwrap_or(0);
        units.fold((0, 0), |(rejected, duplicates), unit| {
            (rejected + count(&self.rejected, unit), duplicates + count(&self.duplicates, unit))
        })
    }
}

fn by_unit(frame: &DataFrame) -> Result<BTreeMap<&str, u32>, Error> {
    let view = View::new(frame);
    let units = view.texts("unit")?;
    let mut counts = BTreeMap::new();
    for row in view.rows() {
        *counts.entry(units.at(row)).or_default() += 1;
    }
    Ok(counts)
}
