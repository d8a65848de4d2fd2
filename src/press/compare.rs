//! Numbers somebody wants to publish, held against the computed ones and against each other.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::explain::{Counts, explanations, is_rounded, rounded_to};
use super::number::{Printed, printed};
use super::within::{Family, Measure, computed, families, name};
use super::{Claim, Figure, shown};
use crate::definition::nearest;
use crate::instrument::Rounding;

/// What came of one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The computed one at the decimals given.
    Equal,
    /// It is 0.01 away: rounding, or another source.
    Near,
    /// It is another one.
    Different,
    /// A count of the file itself, which percentages of the file were computed from.
    Given,
    /// It could be held against nothing.
    Unchecked,
}

impl Verdict {
    /// All of them, in the order they are counted in.
    pub const ALL: [Self; 5] = [Self::Equal, Self::Given, Self::Near, Self::Different, Self::Unchecked];

    /// The word that is shown.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Near => "0.01 apart",
            Self::Different => "different",
            Self::Given => "given",
            Self::Unchecked => "not checked",
        }
    }
}

/// One number with what came of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// Line in the file; none for what several lines say together.
    pub line: Option<u64>,
    /// Key, or the family of keys.
    pub key: String,
    /// The number as written.
    pub given: String,
    /// What it would be, at the decimals given.
    pub computed: String,
    /// What came of it.
    pub verdict: Verdict,
    /// What else there is to say.
    pub why: String,
}

/// How far apart two sources print one score.
const NEAR: f64 = 0.01;

/// Roots of keys that only computed figures have: a slip in one of them must not pass for a number of the file's own.
const COMPUTED: [&str; 4] = ["locus.", "nation.", "province.", "roster."];

/// Holds every line of a file against the figures with its key, or else against the counts of the file itself.
#[must_use]
pub fn compare(claims: &[Claim], figures: &[Figure], rounding: Rounding) -> Vec<Outcome> {
    let mut ground = Ground {
        figures: figures.iter().map(|figure| (figure.key.as_str(), figure)).collect(),
        families: families(claims),
        rounding,
        slipped: BTreeSet::new(),
    };
    let mut seen = BTreeSet::new();
    let mut outcomes: Vec<Outcome> = Vec::new();
    for claim in claims {
        let mut outcome = ground.outcome(claim);
        if !seen.insert(claim.key.as_str()) {
            (outcome.verdict, outcome.why) =
                (Verdict::Different, "this key stands in the file twice".to_owned());
        }
        outcomes.push(outcome);
    }
    outcomes.extend(ground.sums());
    outcomes.extend(ground.explained());
    outcomes
}

struct Ground<'a> {
    figures: BTreeMap<&'a str, &'a Figure>,
    families: BTreeMap<String, Family>,
    rounding: Rounding,
    /// Families one of whose percentages is not that of its count.
    slipped: BTreeSet<String>,
}

impl Ground<'_> {
    fn outcome(&mut self, claim: &Claim) -> Outcome {
        let outcome = |verdict, computed: String, why: String| Outcome {
            line: Some(claim.line),
            key: claim.key.clone(),
            given: claim.value.clone(),
            computed,
            verdict,
            why,
        };
        let name = name(&claim.key);
        let figure = self.figures.get(claim.key.as_str()).copied();
        if let Some(figure) = figure.filter(|figure| figure.value.is_none()) {
            let same = figure.text.eq_ignore_ascii_case(&claim.value);
            let verdict = if same { Verdict::Equal } else { Verdict::Different };
            return outcome(verdict, figure.text.clone(), String::new());
        }
        let Some(number) = printed(&claim.value, name.measure == Some(Measure::Count)) else {
            return outcome(Verdict::Different, String::new(), "this is no number".to_owned());
        };
        let (exact, why) = match figure.and_then(|figure| figure.exact.or(figure.value)) {
            Some(exact) => (exact, String::new()),
            None if is_computed(&claim.key) => {
                return outcome(Verdict::Unchecked, String::new(), self.unknown(&claim.key));
            }
            None => match (name.measure, self.families.get(&name.family).and_then(Family::counts)) {
                (Some(Measure::Percent), Some(counts)) if counts.percent(&name.part).is_some() => {
                    let of = counts.of(&name.part).unwrap_or_default();
                    let exact = counts.percent(&name.part).unwrap_or_default();
                    (exact, format!("{of} of {}", counts.whole))
                }
                (Some(Measure::Count), Some(_)) if self.serves(&name.family) => {
                    return outcome(Verdict::Given, String::new(), String::new());
                }
                _ => return outcome(Verdict::Unchecked, String::new(), self.unknown(&claim.key)),
            },
        };
        let verdict = verdict(exact, number, self.rounding);
        if verdict != Verdict::Equal && name.measure == Some(Measure::Percent) {
            self.slipped.insert(name.family);
        }
        let computed = shown(rounded_to(exact, number.decimals, self.rounding), number.decimals);
        outcome(verdict, computed, why)
    }

    fn unknown(&self, key: &str) -> String {
        if self.figures.is_empty() && is_computed(key) {
            return "nothing is computed yet: `rekap run` does".to_owned();
        }
        match nearest(key, self.figures.keys().copied()) {
            Some(near) => format!("no figure has this key: did you mean `{near}`?"),
            None => "no figure has this key, and no other line of the file tells it".to_owned(),
        }
    }

    /// Whether something is computed from the counts of a family of the file.
    fn serves(&self, family: &str) -> bool {
        let Some(family) = self.families.get(family) else { return false };
        let counted = |part: &str| family.counts.iter().any(|(name, _)| name == part);
        family.percents.iter().any(|(part, _)| counted(part))
            || (family.total.is_some() && !family.counts.is_empty())
    }

    /// Counts of the file that do not sum to the whole the file gives.
    fn sums(&self) -> Vec<Outcome> {
        let wrong = |(name, family): (&String, &Family)| {
            let total = family.total?;
            let sum: u64 = family.counts.iter().map(|(_, count)| u64::from(*count)).sum();
            let all =
                family.percents.iter().all(|(part, _)| family.counts.iter().any(|(one, _)| one == part));
            (all && !family.counts.is_empty() && sum != u64::from(total)).then(|| Outcome {
                line: None,
                key: joined(name, "count.*"),
                given: total.to_string(),
                computed: sum.to_string(),
                verdict: Verdict::Different,
                why: "the counts do not sum to their total".to_owned(),
            })
        };
        self.families.iter().filter_map(wrong).collect()
    }

    /// What small slip of the counts would explain the percentages of a family that do not belong to them.
    fn explained(&self) -> Vec<Outcome> {
        let explain = |name: &String| {
            let family = self.families.get(name)?;
            let counts = computed(&self.figures, name).or_else(|| family.counts())?;
            let fits = explanations(&counts, &family.percents, self.rounding);
            if fits.is_empty() {
                return None;
            }
            let fitting: Vec<String> = fits.iter().map(told).collect();
            Some(Outcome {
                line: None,
                key: joined(name, "percent.*"),
                given: family
                    .percents
                    .iter()
                    .map(|(_, p)| shown(p.value, p.decimals))
                    .collect::<Vec<_>>()
                    .join(", "),
                computed: told(&counts),
                verdict: Verdict::Different,
                why: format!("the printed percentages fit {}", fitting.join(", or ")),
            })
        };
        self.slipped.iter().filter_map(explain).collect()
    }
}

/// `415, 133, 39 of 587`.
fn told(counts: &Counts) -> String {
    let parts: Vec<String> = counts.parts.iter().map(|(name, count)| format!("{name} {count}")).collect();
    format!("{} of {}", parts.join(", "), counts.whole)
}

/// Whether a key can only be that of a computed figure.
fn is_computed(key: &str) -> bool {
    COMPUTED.iter().any(|root| key.starts_with(root))
}

fn joined(family: &str, last: &str) -> String {
    if family.is_empty() { last.to_owned() } else { format!("{family}.{last}") }
}

fn verdict(exact: f64, number: Printed, rounding: Rounding) -> Verdict {
    if is_rounded(exact, number, rounding) {
        return Verdict::Equal;
    }
    let apart = (rounded_to(exact, number.decimals.max(2), rounding) - number.value).abs();
    // Scores of two decimals that are 0.01 apart are so only nearly in binary.
    if apart < NEAR * 1.000_001 { Verdict::Near } else { Verdict::Different }
}
