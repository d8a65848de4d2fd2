//! What came in of a province: its responses from file to score, and those of each unit against what is expected of it.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{DataFrame, PolarsResult};

use super::number::{Exact, Publication, decimal, ratio, whole};
use crate::pipeline::{Pipeline, Target};

/// The responses of a province as its stages sorted them, each a table of responses.
#[derive(Debug, Clone, Copy)]
pub struct Sorted<'f> {
    /// All that was read.
    pub responses: &'f DataFrame,
    /// What validation set aside.
    pub rejected: &'f DataFrame,
    /// What is scored.
    pub kept: &'f DataFrame,
    /// What deduplication set aside.
    pub duplicates: &'f DataFrame,
}

/// How many responses went where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flow {
    /// Read.
    pub read: usize,
    /// Set aside by validation.
    pub rejected: usize,
    /// Scored.
    pub kept: usize,
    /// Set aside by deduplication.
    pub duplicates: usize,
}

impl Flow {
    /// Those that validation let through: there are two tables of them.
    #[must_use]
    pub const fn accepted(self) -> usize {
        self.kept.saturating_add(self.duplicates)
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            read: self.read.saturating_add(other.read),
            rejected: self.rejected.saturating_add(other.rejected),
            kept: self.kept.saturating_add(other.kept),
            duplicates: self.duplicates.saturating_add(other.duplicates),
        }
    }
}

/// Responses that count, and those that were expected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cover {
    /// Scored.
    pub kept: usize,
    /// Expected.
    pub target: usize,
}

impl Cover {
    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self { kept: self.kept.saturating_add(other.kept), target: self.target.saturating_add(other.target) }
    }
}

/// What came in of a province.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Intake {
    /// By role.
    pub flow: BTreeMap<String, Flow>,
    /// By unit and role, of every unit of the roster.
    pub cover: BTreeMap<(String, String), Cover>,
    /// Units with responses that do not suffice for a score.
    pub unscored: BTreeSet<String>,
}

impl Intake {
    /// Counts responses, table by table.
    pub fn of(pipeline: &Pipeline, province: &str, sorted: Sorted<'_>) -> PolarsResult<Self> {
        let mut intake = Self::default();
        let none = Flow::default();
        let fates = [
            (sorted.responses, Flow { read: 1, ..none }),
            (sorted.rejected, Flow { rejected: 1, ..none }),
            (sorted.kept, Flow { kept: 1, ..none }),
            (sorted.duplicates, Flow { duplicates: 1, ..none }),
        ];
        for (frame, fate) in fates {
            for role in frame.column("role")?.str()?.iter().map(Option::unwrap_or_default) {
                let flow = intake.flow.entry(role.to_owned()).or_default();
                *flow = flow.and(fate);
            }
        }
        for unit in pipeline.roster.units_of(province) {
            let kind = pipeline.roster.locus(&unit.locus).map_or("", |locus| locus.kind.as_str());
            for role in &pipeline.instrument.roles {
                let target = pipeline.targets.iter().find(|((of, who), _)| of == kind && *who == role.code);
                let target = target.map_or(0, |(_, target)| expected(*target, unit.population));
                intake.cover.insert((unit.code.clone(), role.code.clone()), Cover { kept: 0, target });
            }
        }
        let (units, roles) = (sorted.kept.column("unit")?.str()?, sorted.kept.column("role")?.str()?);
        for (unit, role) in units.iter().zip(roles.iter()) {
            let key = (unit.unwrap_or_default().to_owned(), role.unwrap_or_default().to_owned());
            if let Some(cover) = intake.cover.get_mut(&key) {
                cover.kept += 1;
            }
        }
        Ok(intake)
    }
}

/// The responses a unit is expected to have: so many, or its sample `s = X2 N p (1 - p) / (d2 (N - 1) + X2 p (1 - p))` after
/// Krejcie and Morgan with X2 = 3.841, p = 0.5, d = 0.05, to the nearest whole person.
fn expected(target: Target, population: Option<u32>) -> usize {
    let people = match (target, population) {
        (Target::Number(number), _) => return usize::try_from(number).unwrap_or(usize::MAX),
        (Target::KrejcieMorgan, None) => return 0,
        (Target::KrejcieMorgan, Some(population)) => whole(population),
    };
    let spread = decimal(3.841) * decimal(0.25);
    let others = if people.is_zero() { whole(0) } else { &people - whole(1) };
    let sample = ratio(&(&spread * &people), &(decimal(0.0025) * others + &spread)).unwrap_or(Exact::ZERO);
    let nearest = Publication { decimals: 0, even: false }.of(&sample);
    nearest.to_string().parse().unwrap_or(0)
}
