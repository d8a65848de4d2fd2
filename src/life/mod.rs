//! The life of findings: first seen, last seen, and what state each is in; days are those on which something changed.

mod frames;
mod progress;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use progress::{Counts, Progress};

/// Where a finding is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// First seen on the last day on which anything changed.
    New,
    /// Seen first on an earlier day, and still there.
    Open,
    /// It was gone, and came again.
    Reopened,
    /// There, and verified by an officer.
    Waived,
    /// Gone.
    Fixed,
}

impl State {
    /// All states; those that stand first.
    pub const ALL: [Self; 5] = [Self::New, Self::Open, Self::Reopened, Self::Waived, Self::Fixed];

    /// The word in tables and on the screen.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Open => "open",
            Self::Reopened => "reopened",
            Self::Waived => "waived",
            Self::Fixed => "fixed",
        }
    }

    /// The word in workbooks.
    #[must_use]
    pub const fn indonesian(self) -> &'static str {
        match self {
            Self::New => "baru",
            Self::Open => "terbuka",
            Self::Reopened => "muncul lagi",
            Self::Waived => "dikecualikan",
            Self::Fixed => "selesai",
        }
    }

    /// The state written as `word` in a table.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether somebody has to do something about it.
    #[must_use]
    pub const fn waits(self) -> bool {
        matches!(self, Self::New | Self::Open | Self::Reopened)
    }
}

/// A finding as a run saw it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// Code of its rule.
    pub rule: String,
    /// Word of its severity.
    pub severity: String,
    /// Unit code, or empty.
    pub unit: String,
    /// Whether an officer verified it.
    pub waived: bool,
}

/// What is remembered of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Life {
    /// Code of its rule.
    pub rule: String,
    /// Word of its severity, as the rule had it last.
    pub severity: String,
    /// Unit code, or empty.
    pub unit: String,
    /// Its state.
    pub state: State,
    /// The day it was seen first.
    pub first_seen: Date,
    /// The last day on which something changed and it was there.
    pub last_seen: Date,
    /// The day it was gone last; none where it never was.
    pub fixed: Option<Date>,
}

impl Life {
    /// Days between the day it was seen first and `day`.
    #[must_use]
    pub fn age(&self, day: Date) -> i32 {
        (day - self.first_seen).get_days().max(0)
    }
}

/// The lives of all findings ever made, by identity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger(pub BTreeMap<String, Life>);

impl Ledger {
    /// The last day on which something changed.
    #[must_use]
    pub fn latest(&self) -> Option<Date> {
        let last = |life: &Life| life.fixed.max(Some(life.last_seen));
        self.0.values().filter_map(last).max()
    }

    /// The ledger after a run that found `findings`. Where nothing came, went, or was verified, all days and states stay
    /// as they are; the clock alone changes nothing. Days never run backwards: a run of an earlier day counts for the
    /// latest one.
    #[must_use]
    pub fn advance(mut self, findings: &BTreeMap<String, Seen>, today: Date) -> Self {
        let changed = self.differs(findings);
        let day = self.latest().map_or(today, |latest| latest.max(today));
        if changed {
            for (_, life) in self.0.iter_mut().filter(|(id, _)| !findings.contains_key(*id)) {
                if life.state != State::Fixed {
                    life.state = State::Fixed;
                    life.fixed = Some(day);
                }
            }
        }
        for (id, seen) in findings {
            let life = self.0.entry(id.clone()).or_insert_with(|| born(day));
            life.rule.clone_from(&seen.rule);
            life.unit.clone_from(&seen.unit);
            // The definition may have made a rule milder: that is no event in the life of its findings.
            life.severity.clone_from(&seen.severity);
            if changed {
                life.last_seen = day;
                life.state = state(life, seen.waived, day);
            }
        }
        self
    }

    /// Whether a finding came, went, or was verified (or no longer is) since the ledger was written.
    fn differs(&self, findings: &BTreeMap<String, Seen>) -> bool {
        let standing = self.0.values().filter(|life| life.state != State::Fixed).count();
        let same = |(id, seen): (&String, &Seen)| {
            let known = self.0.get(id).filter(|life| life.state != State::Fixed);
            known.is_some_and(|life| (life.state == State::Waived) == seen.waived)
        };
        standing != findings.len() || !findings.iter().all(same)
    }
}

/// The state of a finding that is there.
fn state(life: &Life, waived: bool, day: Date) -> State {
    if waived {
        State::Waived
    } else if life.fixed.is_some() {
        State::Reopened
    } else if life.first_seen == day {
        State::New
    } else {
        State::Open
    }
}

fn born(day: Date) -> Life {
    Life {
        rule: String::new(),
        severity: String::new(),
        unit: String::new(),
        state: State::New,
        first_seen: day,
        last_seen: day,
        fixed: None,
    }
}
