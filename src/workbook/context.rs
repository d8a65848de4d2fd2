//! What every score workbook needs besides tables: the definition, the rules, and orders and names taken from them.

use jiff::civil::Date;

use super::facts::Standing;
use super::text::{self, Text, phrase, summary};
use crate::finding::Rule;
use crate::instrument::Zone;
use crate::language::{Language, Wording, colour};
use crate::pipeline::Pipeline;

/// Looks up a rule by its code, among those of the program and those of the pipeline.
pub type RuleOf = for<'a> fn(&'a Pipeline, &str) -> Option<Rule<&'a str>>;

/// The definition and the rules.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The checked pipeline.
    pub pipeline: &'a Pipeline,
    /// Looks up a rule by its code.
    pub rule: RuleOf,
    /// The language of the texts.
    pub language: Language,
}

impl<'a> Context<'a> {
    /// A text in the language of the workbook.
    #[must_use]
    pub const fn say(&self, text: Text) -> &'static str {
        self.language.say(text)
    }

    /// A template in the language of the workbook with its places filled.
    #[must_use]
    pub fn fill(&self, template: Text, places: &[(&str, &str)]) -> String {
        text::fill(self.say(template), places)
    }

    /// `14 dari 15`.
    #[must_use]
    pub fn part_of(&self, part: u32, whole: u32) -> String {
        self.fill(text::OF, &[("part", &part.to_string()), ("whole", &whole.to_string())])
    }

    /// First and last day of the survey.
    #[must_use]
    pub fn period(&self) -> String {
        let [from, to] = [self.pipeline.from, self.pipeline.to].map(|day| self.day(day));
        self.fill(summary::PERIOD, &[("from", &from), ("to", &to)])
    }

    /// The day inside text.
    #[must_use]
    pub fn day(&self, day: Date) -> String {
        phrase::date(self.language, day)
    }

    /// The rule with this code.
    #[must_use]
    pub fn rule_of(&self, code: &str) -> Option<Rule<&'a str>> {
        (self.rule)(self.pipeline, code)
    }

    /// The share of failures up to which nobody need worry about a rule; none where it declares none.
    #[must_use]
    pub fn usual(&self, code: &str) -> Option<f64> {
        self.pipeline.rules.iter().find(|rule| rule.rule.code == code).and_then(|rule| rule.usual)
    }

    /// Position of a group in the instrument; unknown groups last.
    #[must_use]
    pub fn group_order(&self, code: &str) -> usize {
        let groups = &self.pipeline.instrument.groups;
        groups.iter().position(|group| group.code == code).unwrap_or(groups.len())
    }

    /// Position of a kind in the instrument; unknown kinds last.
    #[must_use]
    pub fn kind_order(&self, code: &str) -> usize {
        let kinds = &self.pipeline.instrument.kinds;
        kinds.iter().position(|kind| kind.code == code).unwrap_or(kinds.len())
    }

    /// Title of a group; its code where it has none.
    #[must_use]
    pub fn group_title(&self, code: &'a str) -> &'a str {
        let groups = &self.pipeline.instrument.groups;
        groups
            .iter()
            .find(|group| group.code == code)
            .map_or(code, |group| group.title.in_language(self.language))
    }

    /// Title of a kind; its code where it has none.
    #[must_use]
    pub fn kind_title(&self, code: &'a str) -> &'a str {
        self.pipeline.instrument.kind(code).map_or(code, |kind| kind.title.in_language(self.language))
    }

    /// A text of the definition in the language of the workbook.
    #[must_use]
    pub fn named<'t>(&self, text: &'t Wording) -> &'t str {
        text.in_language(self.language)
    }

    /// Title of the pipeline.
    #[must_use]
    pub fn title(&self) -> &'a str {
        self.pipeline.title.in_language(self.language)
    }

    /// The word for a zone: `Hijau`.
    #[must_use]
    pub fn zone_word(&self, zone: &str) -> String {
        text::capital(colour(zone, self.language))
    }

    /// Name of a province; its code where it has none.
    #[must_use]
    pub fn province_name(&self, code: &'a str) -> &'a str {
        self.pipeline.regions.get(code).map_or(code, |region| region.name.as_str())
    }

    /// Name of a unit; empty where the roster does not have it.
    #[must_use]
    pub fn unit_name(&self, code: &str) -> &'a str {
        self.pipeline.roster.unit(code).map_or("", |unit| unit.name.as_str())
    }

    /// The first header of an item or field; the code itself where it is none.
    #[must_use]
    pub fn question(&self, code: &'a str) -> &'a str {
        let items = &self.pipeline.instrument.items;
        let of_item = items.iter().find(|item| item.code == code).map(|item| &item.headers);
        let headers = of_item.or_else(|| self.pipeline.field(code).map(|field| &field.headers));
        headers.and_then(|headers| headers.first()).map_or(code, String::as_str)
    }

    /// A score as published.
    #[must_use]
    pub fn rounded(&self, score: Option<f64>) -> Option<f64> {
        score.map(|score| self.pipeline.instrument.rounding.apply(score))
    }

    /// A score as published, inside text.
    #[must_use]
    pub fn in_text(&self, score: Option<f64>) -> Option<String> {
        let decimals = self.pipeline.instrument.rounding.decimals;
        self.rounded(score).map(|score| phrase::decimal(self.language, score, decimals))
    }

    /// The zone of a score.
    #[must_use]
    pub fn zone_of(&self, score: Option<f64>) -> Option<&'a Zone> {
        self.rounded(score).and_then(|score| self.pipeline.instrument.zone_of(score))
    }

    /// Sorts standings by group, then from the best score down; without score last, then by code.
    pub fn rank(&self, standings: &mut [Standing<'_>]) {
        standings.sort_by(|a, b| {
            let groups = self.group_order(a.group).cmp(&self.group_order(b.group));
            let lowest = f64::NEG_INFINITY;
            let scores = b.score.unwrap_or(lowest).total_cmp(&a.score.unwrap_or(lowest));
            groups.then(scores).then_with(|| a.locus.cmp(b.locus))
        });
    }
}
