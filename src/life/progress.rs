//! The burn-down: how many findings were in each state at the end of every day on which something changed.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::{Ledger, State};

/// Findings by state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// New ones.
    pub new: u32,
    /// Open ones.
    pub open: u32,
    /// Those that came again.
    pub reopened: u32,
    /// Verified ones.
    pub waived: u32,
    /// Those that are gone.
    pub fixed: u32,
}

impl Counts {
    /// The findings of a ledger.
    #[must_use]
    pub fn of(ledger: &Ledger) -> Self {
        let mut counts = Self::default();
        for life in ledger.0.values() {
            *counts.of_state(life.state) += 1;
        }
        counts
    }

    /// Those that wait for somebody.
    #[must_use]
    pub const fn waiting(self) -> u32 {
        self.new.saturating_add(self.open).saturating_add(self.reopened)
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            new: self.new.saturating_add(other.new),
            open: self.open.saturating_add(other.open),
            reopened: self.reopened.saturating_add(other.reopened),
            waived: self.waived.saturating_add(other.waived),
            fixed: self.fixed.saturating_add(other.fixed),
        }
    }

    fn of_state(&mut self, state: State) -> &mut u32 {
        match state {
            State::New => &mut self.new,
            State::Open => &mut self.open,
            State::Reopened => &mut self.reopened,
            State::Waived => &mut self.waived,
            State::Fixed => &mut self.fixed,
        }
    }
}

/// The burn-down of a province, by day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress(pub BTreeMap<Date, Counts>);

impl Progress {
    /// The burn-down with the row of the ledger's latest day; a row of that day is replaced. Taken from the ledger alone,
    /// so that a run that broke between the two tables is made good by the next.
    #[must_use]
    pub fn with(mut self, ledger: &Ledger) -> Self {
        if let Some(day) = ledger.latest() {
            self.0.insert(day, Counts::of(ledger));
        }
        self
    }

    /// The counts at the end of a day: those of the last day up to it on which something changed.
    #[must_use]
    pub fn at(&self, day: Date) -> Option<Counts> {
        self.0.range(..=day).next_back().map(|(_, counts)| *counts)
    }

    /// The counts as they are now.
    #[must_use]
    pub fn now(&self) -> Option<Counts> {
        self.0.last_key_value().map(|(_, counts)| *counts)
    }
}
