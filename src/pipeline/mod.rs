//! A checked pipeline: everything a run needs to know besides the answers. A value that exists is valid.

mod check_headers;
mod check_method;
mod check_probable;
mod check_weights;
mod compile_advice;
mod compile_duplicates;
mod compile_instrument;
mod compile_method;
mod compile_press;
mod compile_report;
mod compile_roster;
mod compile_rules;
mod compile_rules_check;
mod compile_rules_examples;
mod compile_rules_flag;
mod compile_rules_known;
mod compile_rules_value;
mod compile_scales;
mod compile_scores;
mod compile_survey;
mod compile_tree;
mod compile_zones;
mod duplicates;
mod field;
mod find;
mod follow_up;
mod load;
mod opinion;
mod part;
mod pieces;
mod proof;
mod roster;
mod rule;
mod rule_kinds;
mod sql;
mod target;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::definition::Abbreviations;
use crate::instrument::Instrument;
use crate::language::Wording;
use crate::region::Regions;
use crate::table::Layout;
use crate::wanted::Wanted;

pub use duplicates::{Duplicates, Editions, Keep, OtherUnit, Probable, Source, Within};
pub use field::{FIXED, Field, FieldKind, Personal};
pub use follow_up::{FollowUp, Followed};
pub use part::Part;
pub use pieces::{Aspect, Piece, Pieces};
pub use roster::{Locus, Roster, Unit};
pub use rule::{Block, Check, CheckRule, Guess, Test, Value, ValueTest};
pub use rule_kinds::{Kind, kind_of};
pub use sql::{Sql, outcomes};
pub use target::Target;

/// Where workbooks come from and what in them is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inputs {
    /// Folder with one folder per province; the province's folder name starts with its code.
    pub folder: PathBuf,
    /// Folder of the bundles other offices sent, where there is one.
    pub bundles: Option<PathBuf>,
    /// Lower-case words that, starting a row, say that it is a total or note.
    pub footer_words: Vec<String>,
    /// Lower-case words that stand for a blank.
    pub blank_words: Vec<String>,
    /// Headers that are read past without a finding.
    pub known_headers: Vec<String>,
    /// Abbreviations of words in headers.
    pub abbreviations: Abbreviations,
    /// The order of day, month and year where all three are numbers.
    pub dates: DateOrder,
}

/// The order in which a date of three numbers is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateOrder {
    /// `02/08/22` is 2 August 2022.
    #[default]
    DayFirst,
    /// It is 8 February 2022.
    MonthFirst,
    /// It is 22 August 2002.
    YearFirst,
}

/// A published score of an earlier edition, or of a province outside this system.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// Year.
    pub edition: u16,
    /// Code of the locus.
    pub locus: String,
    /// Kind of the locus.
    pub kind: String,
    /// Name of the locus.
    pub name: String,
    /// Published score, where one was published.
    pub score: Option<f64>,
    /// Published category, or empty.
    pub category: String,
    /// Published zone, or empty.
    pub zone: String,
}

/// A decision that replaces a computed score.
#[derive(Debug, Clone, PartialEq)]
pub struct Override {
    /// Code of the locus.
    pub locus: String,
    /// The score that counts.
    pub score: f64,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub author: String,
    /// When.
    pub date: Date,
}

/// A zone of coverage.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverageZone {
    /// `hijau`, `kuning` or `merah`.
    pub zone: String,
    /// Lowest percentage of the target.
    pub from: f64,
}

/// A checked pipeline.
#[derive(Debug, Clone)]
pub struct Pipeline {
    /// Its name: the folder of its tables and outputs.
    pub name: String,
    /// Title on workbooks.
    pub title: Wording,
    /// Its folder.
    pub folder: PathBuf,
    /// The questionnaire.
    pub instrument: Instrument,
    /// All regions.
    pub regions: Regions,
    /// Where workbooks come from.
    pub inputs: Inputs,
    /// First day of the survey.
    pub from: Date,
    /// Last day of the survey.
    pub to: Date,
    /// What is done with duplicates.
    pub duplicates: Duplicates,
    /// Zones of coverage, best first; none where none are declared.
    pub coverage: Vec<CoverageZone>,
    /// Codes of the groups that press figures of an area count together.
    pub headline: Vec<String>,
    /// An indicator published below this score is weak.
    pub weak_below: f64,
    /// What is wanted of a report where nobody says otherwise.
    pub wanted: Wanted,
    /// The fields of a response.
    pub fields: Vec<Field>,
    /// The validation rules, by code.
    pub rules: Vec<CheckRule>,
    /// Expected units.
    pub roster: Roster,
    /// Expected responses per unit, by (locus kind, role).
    pub targets: BTreeMap<(String, String), Target>,
    /// Published scores.
    pub history: Vec<Published>,
    /// Decisions that replace computed scores.
    pub overrides: Vec<Override>,
    /// The second axis of the opinion, where the instrument has one.
    pub follow_up: Option<FollowUp>,
    /// Content digest of each part; comments are no content.
    pub digests: BTreeMap<Part, String>,
    /// What stages depend on, piece by piece.
    pub pieces: Pieces,
}

impl Pipeline {
    /// The columns of responses beyond the fixed ones.
    #[must_use]
    pub fn layout(&self) -> Layout {
        let fields = self.extra_fields().map(|field| (field.code.clone(), field.kind.table_kind())).collect();
        let items = self.instrument.items.iter().map(|item| item.code.clone()).collect();
        Layout { fields, items, sealed: self.sealed_fields().map(|field| field.code.clone()).collect() }
    }

    /// The fields whose clear values lie in the encrypted table of identities, in the order of the pipeline.
    pub fn sealed_fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.sealed)
    }

    /// The kept fields that have no fixed column in the tables of responses, in the order of the pipeline.
    pub fn extra_fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.is_extra())
    }

    /// The responses of a role that are expected from a unit; none where nothing is declared.
    #[must_use]
    pub fn target(&self, unit: &Unit, role: &str) -> Option<u32> {
        let kind = self.roster.locus(&unit.locus)?.kind.clone();
        Some(self.targets.get(&(kind, role.to_owned()))?.of(unit))
    }

    /// The zone of so many responses against a target; none where there is no target, or no zone declared.
    #[must_use]
    pub fn coverage_zone(&self, kept: u32, target: u32) -> Option<&str> {
        // 33 of 375 are 8.8 percent, and 8.8 x 375 is a little more than 3300 in binary.
        let reached = |zone: &&CoverageZone| 100.0 * f64::from(kept) / f64::from(target) >= zone.from - 1e-11;
        let zone = Some(target).filter(|target| *target > 0).and_then(|_| self.coverage.iter().find(reached));
        zone.map(|zone| zone.zone.as_str())
    }

    /// Files and digests of what a province, or the nation, is computed with: of some files only what is of the province.
    #[must_use]
    pub fn digests_of(&self, province: Option<&str>) -> Vec<(String, String)> {
        let of = |(part, digest): (&Part, &String)| match province {
            Some(code) if part.is_by_province() => {
                (format!("{} ({code})", part.file()), self.pieces.digest(*part, province))
            }
            _ => (part.file().to_owned(), digest.clone()),
        };
        self.digests.iter().map(of).collect()
    }

    /// The rule with this code.
    #[must_use]
    pub fn rule(&self, code: &str) -> Option<&CheckRule> {
        self.rules.iter().find(|rule| rule.rule.code == code)
    }

    /// The field with this code.
    #[must_use]
    pub fn field(&self, code: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.code == code)
    }
}
