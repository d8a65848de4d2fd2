//! What a worker is asked, and what it answers.

use serde::{Deserialize, Serialize};

use crate::correction::Filled;
use crate::finding::{Finding, Rule};
use crate::intake::{Intake, RULES, Source, Templates};
use crate::place::Place;
use crate::sheet::Wanted;
use crate::stamp::Stamp;

use super::Limits;

/// What a worker is told once, before the first file.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Setup<T> {
    pub(super) limits: Limits,
    pub(super) templates: Option<T>,
}

/// The setup as a worker receives it.
pub(super) type Told = Setup<Templates>;

/// What is to be done with the file that follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Task {
    /// Read its responses.
    Intake,
    /// Say what it holds.
    Inspect,
    /// Give every cell as a line of CSV, in pieces; an empty one ends them.
    Cells {
        /// Whether the name of the file stands before each.
        of_file: bool,
    },
    /// Give these rows as they were typed.
    Rows(Vec<Wanted>),
}

/// A file that follows in pieces; an empty one ends it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Ask {
    pub(super) task: Task,
    /// Path below the province's folder.
    pub(super) name: String,
}

/// What a worker gives back.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Answer<T> {
    /// Digest of the bytes it was given.
    pub(super) digest: String,
    pub(super) result: T,
}

/// [`Intake`] with findings as they travel.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Packed {
    sources: Vec<Source>,
    findings: Vec<PackedFinding>,
    stamp: Option<Stamp>,
    corrections: Option<Filled>,
}

/// A finding with its rule as a code.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PackedFinding {
    rule: String,
    place: Place,
    unit: String,
    item: String,
    found: String,
    expected: String,
}

impl From<Intake> for Packed {
    fn from(intake: Intake) -> Self {
        let findings = intake.findings.into_iter().map(PackedFinding::from).collect();
        let Intake { sources, stamp, corrections, .. } = intake;
        Self { sources, findings, stamp, corrections }
    }
}

impl From<Finding> for PackedFinding {
    fn from(finding: Finding) -> Self {
        let Finding { rule, place, unit, item, found, expected, .. } = finding;
        Self { rule: rule.code.to_string(), place, unit, item, found, expected }
    }
}

impl Packed {
    /// The intake; none where a worker names a rule that does not exist.
    pub(super) fn unpack(self) -> Option<Intake> {
        let findings: Option<Vec<Finding>> = self.findings.into_iter().map(PackedFinding::unpack).collect();
        let Self { sources, stamp, corrections, .. } = self;
        Some(Intake { sources, findings: findings?, stamp, corrections })
    }
}

impl PackedFinding {
    fn unpack(self) -> Option<Finding> {
        let rule: &'static Rule = RULES.iter().find(|rule| rule.code == self.rule)?;
        let Self { place, unit, item, found, expected, .. } = self;
        Some(Finding::new(rule, place, found, expected).of_unit(&unit).about(&item))
    }
}
