//! The lives of a province's findings, as its workbook and the national one show them.

use jiff::civil::Date;
use polars::prelude::DataFrame;

use crate::error::Error;
use crate::life::{Counts, Ledger, Life, Progress};

/// The lives of the findings of a province.
#[derive(Debug, Clone, Default)]
pub struct Lives {
    ledger: Ledger,
    /// The burn-down.
    pub progress: Progress,
}

impl Lives {
    /// Reads the tables `ledger` and `progress`.
    pub fn read(ledger: &DataFrame, progress: &DataFrame) -> Result<Self, Error> {
        let fail = || Error::compute("the lives of findings for the score workbooks");
        Ok(Self {
            ledger: Ledger::read(ledger).map_err(fail())?,
            progress: Progress::read(progress).map_err(fail())?,
        })
    }

    /// The life of a finding.
    #[must_use]
    pub fn of(&self, id: &str) -> Option<&Life> {
        self.ledger.0.get(id)
    }

    /// The last day on which something changed: what workbooks count ages to where no program calculates. The day of the
    /// run would make two runs over the same data differ.
    #[must_use]
    pub fn as_of(&self) -> Option<Date> {
        self.ledger.latest()
    }

    /// Findings by state.
    #[must_use]
    pub fn counts(&self) -> Counts {
        Counts::of(&self.ledger)
    }

    /// The day the oldest finding that waits for somebody was seen first.
    #[must_use]
    pub fn oldest(&self) -> Option<Date> {
        let waiting = self.ledger.0.values().filter(|life| life.state.waits());
        waiting.map(|life| life.first_seen).min()
    }
}
