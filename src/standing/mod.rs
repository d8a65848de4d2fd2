//! Published scores of all loci with category, zone, rank and change; means and zone counts per group; persons who answered
//! in two provinces.

mod before;
mod coverage;
mod figures;
mod opinion;
mod persons;
mod rank;
mod received;
mod summary;
#[cfg(test)]
mod tests;
mod years;

use std::collections::BTreeMap;

use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::instrument::Instrument;
use crate::pipeline::{Override, Pipeline, Published};
use crate::place::Place;
use crate::region::province_of;

pub use before::Near;
pub use coverage::{CoverageZone, Unscored, coverage_zones, units_unscored};
pub use figures::{Cover, Intake, RoleFlow, figures};
pub use opinion::opinion;
pub use persons::{Persons, in_two_provinces};
pub use rank::ranks;
pub use received::{Fate, KEY, Received, of_bundles};
pub use summary::{GroupMean, ZoneCount, mean_of, means, zone_counts};
pub use years::{ZoneYear, zone_years};

/// Every rule of consolidation.
pub const RULES: &[&Rule] =
    &[&C101, &C102, &persons::C103, &received::C110, &received::C111, &received::C112];

/// A decision replaced a computed score.
pub static C101: Rule = Rule {
    code: "C101",
    title: Bilingual { id: "Nilai diganti oleh keputusan", en: "score replaced by a decision" },
    remedy: Bilingual {
        id: "Tidak perlu tindakan; keputusan dan alasannya tercatat dalam overrides.csv.",
        en: "Nothing to do; the decision and its reason stand in overrides.csv.",
    },
    severity: Severity::Note,
};

/// A locus of the roster has no score.
pub static C102: Rule = Rule {
    code: "C102",
    title: Bilingual { id: "Lokus tanpa nilai", en: "locus without a score" },
    remedy: Bilingual {
        id: "Lengkapi data lokus ini; lokus tanpa nilai tidak diperingkat.",
        en: "Complete the data of this locus; a locus without a score is not ranked.",
    },
    severity: Severity::Note,
};

/// Where a score comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Computed by this run.
    Computed,
    /// A decision of `overrides.csv`.
    Override,
    /// Published, of a locus outside this run.
    Published,
}

impl Origin {
    /// The word used in tables.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Computed => "computed",
            Self::Override => "override",
            Self::Published => "published",
        }
    }
}

/// What was computed of a locus.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Computed {
    /// Its score at full precision.
    pub exact: Option<f64>,
    /// Its units with a score.
    pub units: u32,
}

/// A locus with its standing. Scores are rounded as published; `exact` is the computed one at full precision.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Code of the province.
    pub province: String,
    /// Code of the locus.
    pub locus: String,
    /// Name of the locus.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// The group of its kind.
    pub group: String,
    /// Computed score at full precision, where there is one.
    pub exact: Option<f64>,
    /// Units with a score; none of a locus outside this run.
    pub units: u32,
    /// The score that counts, rounded.
    pub score: Option<f64>,
    /// Where the score comes from.
    pub origin: Origin,
    /// Rank among all loci of its kind in the nation, computed and published.
    pub rank_nation: Option<u32>,
    /// How many loci that rank is among.
    pub ranked_nation: u32,
    /// Rank among the loci of its group in its province.
    pub rank_group: Option<u32>,
    /// Rank among the loci of its kind in its province.
    pub rank_kind: Option<u32>,
    /// Published score of the edition before.
    pub previous: Option<f64>,
    /// The change since then.
    pub change: Option<f64>,
    /// Rank among the loci of its group in the nation, computed and published.
    pub rank_nation_group: Option<u32>,
    /// Whether the change may be told: `instrumen sama`, or that the edition before measured something else.
    pub comparison: &'static str,
    /// The cut point it lies near.
    pub near: Option<Near>,
    /// What a reader must know, e.g. the reason of an override.
    pub note: String,
}

/// Puts every locus in its place: `computed` holds what was computed of each locus of the provinces that were scored;
/// published scores of the same edition fill in loci outside them. The order is by locus code.
pub fn standings(
    pipeline: &Pipeline,
    computed: &BTreeMap<String, Computed>,
) -> (Vec<Standing>, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut rows: BTreeMap<String, Standing> = BTreeMap::new();
    for published in pipeline.history.iter().filter(|row| row.edition == pipeline.instrument.edition) {
        rows.insert(published.locus.clone(), of_published(pipeline, published));
    }
    for (code, computed) in computed {
        let Some(standing) = of_computed(pipeline, code, *computed, &mut findings) else { continue };
        rows.insert(code.clone(), standing);
    }
    let mut standings: Vec<Standing> = rows.into_values().collect();
    for standing in &mut standings {
        let instrument = &pipeline.instrument;
        standing.comparison = before::comparison(instrument, standing.previous);
        standing.near = standing.score.and_then(|score| before::near(instrument, score));
        let both = standing.score.zip(standing.previous).filter(|_| instrument.compares_with_last());
        standing.change = both.map(|(now, before)| pipeline.instrument.rounding.apply(now - before));
    }
    opinion::note_follow_ups(pipeline, &mut standings);
    rank::assign(&mut standings, pipeline.instrument.ranks);
    (standings, findings)
}

fn of_published(pipeline: &Pipeline, published: &Published) -> Standing {
    let note = if published.score.is_some() { "" } else { "nilai tidak dipublikasikan" };
    Standing {
        score: published.score.map(|score| pipeline.instrument.rounding.apply(score)),
        origin: Origin::Published,
        note: note.to_owned(),
        ..blank(pipeline, &published.locus, &published.name, &published.kind)
    }
}

fn of_computed(
    pipeline: &Pipeline,
    code: &str,
    computed: Computed,
    findings: &mut Vec<Finding>,
) -> Option<Standing> {
    let Computed { exact, units } = computed;
    let locus = pipeline.roster.locus(code)?;
    let rounding = pipeline.instrument.rounding;
    let mut standing = Standing {
        exact,
        units,
        score: exact.map(|score| rounding.apply(score)),
        ..blank(pipeline, code, &locus.name, &locus.kind)
    };
    if let Some(decision) = pipeline.overrides.iter().find(|decision| decision.locus == code) {
        findings.push(decided(decision, standing.score));
        standing.score = Some(rounding.apply(decision.score));
        standing.origin = Origin::Override;
        standing.note = format!("keputusan {} ({}): {}", decision.author, decision.date, decision.reason);
    }
    if standing.score.is_none() {
        let found = format!("{code} {}: tanpa nilai", locus.name);
        findings.push(Finding::new(&C102, Place::default(), found, "nilai 0-100"));
    }
    Some(standing)
}

fn decided(decision: &Override, computed: Option<f64>) -> Finding {
    let computed = computed.map_or_else(|| "tanpa nilai".to_owned(), |score| score.to_string());
    let found = format!("{}: {computed} menjadi {}", decision.locus, decision.score);
    Finding::new(&C101, Place::default(), found, format!("{}: {}", decision.author, decision.reason))
}

fn blank(pipeline: &Pipeline, code: &str, name: &str, kind: &str) -> Standing {
    let before = pipeline.instrument.edition.saturating_sub(1);
    let previous = pipeline.history.iter().find(|row| row.edition == before && row.locus == code);
    Standing {
        province: province_of(code).to_owned(),
        locus: code.to_owned(),
        name: name.to_owned(),
        kind: kind.to_owned(),
        group: group_of(&pipeline.instrument, kind),
        exact: None,
        units: 0,
        score: None,
        origin: Origin::Computed,
        rank_nation: None,
        ranked_nation: 0,
        rank_group: None,
        rank_kind: None,
        previous: previous.and_then(|row| row.score),
        change: None,
        rank_nation_group: None,
        comparison: "",
        near: None,
        note: String::new(),
    }
}

fn group_of(instrument: &Instrument, kind: &str) -> String {
    instrument.kind(kind).map(|kind| kind.group.clone()).unwrap_or_default()
}
