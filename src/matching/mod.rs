//! Linking duplicates: whole files that count once, responses with one key, persons known by a number, responses that are
//! probably one; what officers decided about them; and which of them counts.

mod apart;
mod differing;
mod edges;
mod file;
mod groups;
mod keep;
mod key;
mod link;
mod names;
mod person;
mod prints;
mod probable;
mod rulings;
mod tell;
mod union;

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::DataFrame;

use crate::correction::{Decided, GroupState};
use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::linkage::Pair;
use crate::pipeline::Pipeline;
use crate::place::Place;
use crate::response::{Addresses, Responses};

use differing::differing;
use file::{D101, D102, D103};
pub use groups::Group;
use key::{D201, D202};
pub use link::link;
use person::{D301, D302};
pub use prints::Content;
use probable::Likeness;
use probable::{D401, D402, D403};
pub use rulings::Ruled;

/// An officer decided about a response that has changed since.
pub static D501: Rule = Rule {
    code: "D501",
    title: Bilingual {
        id: "Keputusan tentang duplikat sudah basi",
        en: "a decision about duplicates is stale",
    },
    remedy: Bilingual {
        id: "Isi salah satu anggota berubah sejak diputuskan: periksa dan putuskan lagi di lembar Duplikat.",
        en: "One of its members has changed since: check again and decide again on the sheet Duplikat.",
    },
    severity: Severity::Note,
};

/// Every rule about duplicates.
pub const RULES: &[&Rule] = &[&D101, &D102, &D103, &D201, &D202, &D301, &D302, &D401, &D402, &D403, &D501];

/// Accepted responses with all that linking looks at.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The definition.
    pub pipeline: &'a Pipeline,
    /// Table `accepted`.
    pub frame: &'a DataFrame,
    /// Its responses.
    pub responses: Responses<'a>,
    /// Where everything stands.
    pub addresses: Addresses,
    /// What the responses held when they were read.
    pub content: Content<'a>,
    /// The row of each accepted response in the table of responses as read.
    pub raw: Vec<usize>,
    /// The cells that were corrected: source, row, code.
    pub corrected: BTreeSet<(u32, u32, String)>,
    /// What officers decided.
    pub decisions: &'a [Decided],
    /// Group of each print, as named in earlier runs.
    pub known: BTreeMap<String, String>,
}

impl Subject<'_> {
    /// The cell that names a response.
    #[must_use]
    pub fn place(&self, at: usize) -> Place {
        self.addresses.key_place(self.responses.source(at), self.responses.row(at))
    }

    /// The locus of a unit, where the roster knows it.
    #[must_use]
    pub fn locus(&self, unit: &str) -> Option<&str> {
        self.pipeline.roster.unit(unit).map(|unit| unit.locus.as_str())
    }

    /// The usual header of a field.
    #[must_use]
    pub fn label<'f>(&'f self, field: &'f str) -> &'f str {
        let header = self.pipeline.field(field).and_then(|field| field.headers.first());
        header.map_or(field, String::as_str)
    }

    /// The labels of the comparisons, in their order.
    #[must_use]
    pub fn compared(&self) -> Vec<String> {
        let probable = self.pipeline.duplicates.probable.as_ref();
        let fields = probable.map(crate::pipeline::Probable::compared).unwrap_or_default();
        let label = |code: &str| if code == "answers" { "jawaban" } else { self.label(code) }.to_owned();
        fields.iter().map(|codes| codes.split('+').map(label).collect::<Vec<_>>().join(" + ")).collect()
    }

    /// The print of a response; empty where there is none.
    fn print(&self, at: usize) -> String {
        self.raw.get(at).map_or_else(String::new, |row| self.content.one(*row))
    }

    fn is_corrected(&self, at: usize, code: &str) -> bool {
        if self.corrected.is_empty() {
            return false;
        }
        self.corrected.contains(&(self.responses.source(at), self.responses.row(at), code.to_owned()))
    }
}

/// A response that is replaced by its twin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replaced {
    /// The rule that found it.
    pub rule: &'static str,
    /// Position of the twin that is kept; none where a whole file was set aside for another edition that lacks it.
    pub twin: Option<usize>,
}

/// What linking found.
#[derive(Debug, Default)]
pub struct Links {
    /// Replaced responses, by position.
    pub replaced: BTreeMap<usize, Replaced>,
    /// What is to be told.
    pub findings: Vec<Finding>,
}

impl Links {
    /// Twins that were replaced themselves give way to their own twins: whoever is replaced names one that counts.
    fn settle(&mut self) {
        let twins: BTreeMap<usize, Option<usize>> =
            self.replaced.iter().map(|(at, replaced)| (*at, replaced.twin)).collect();
        for replaced in self.replaced.values_mut() {
            // Each step replaces only what still counts by what still counts, so no chain comes back.
            while let Some(further) = replaced.twin.and_then(|twin| twins.get(&twin)) {
                replaced.twin = *further;
            }
        }
    }
}

/// All that is known about duplicates.
#[derive(Debug)]
pub struct Linked {
    /// Replaced responses and findings.
    pub links: Links,
    /// Groups of responses that are or may be one, in the order of their names.
    pub groups: Vec<Group>,
    /// The print of every response in a group.
    pub prints: BTreeMap<usize, String>,
    /// What became of each decision, in their order.
    pub rulings: Vec<Ruled>,
    /// Group of each print, by now.
    pub known: BTreeMap<String, String>,
    /// Prints that an officer wants kept, with the position of the decision.
    chosen: BTreeMap<String, usize>,
    likeness: Option<Likeness>,
}

impl Linked {
    /// How two responses agree; none where they were not compared.
    #[must_use]
    pub fn score(&self, one: usize, other: usize) -> Option<Pair> {
        self.likeness.as_ref().and_then(|likeness| likeness.score(one, other))
    }

    /// The weight that two compared responses start with, in bits.
    #[must_use]
    pub fn prior(&self) -> f64 {
        self.likeness.as_ref().map_or(0.0, Likeness::prior)
    }

    /// Name of the group of each response in one.
    #[must_use]
    pub fn group_of(&self) -> BTreeMap<usize, &str> {
        let named = |group: &'_ Group| group.members.clone().into_iter();
        self.groups.iter().flat_map(|group| named(group).map(|at| (at, group.id.as_str()))).collect()
    }

    /// The rule of a group: the one that replaced its members, or that asks about them.
    #[must_use]
    pub fn rule_of(&self, group: &Group) -> &'static str {
        let replaced = group.members.iter().filter_map(|at| self.links.replaced.get(at));
        match group.state {
            GroupState::Asked => D402.code,
            _ => replaced.map(|replaced| replaced.rule).next().unwrap_or_else(|| group.told_apart()),
        }
    }

    /// The pairs of a group that say something, by the letters of their members: each that was replaced with the one that
    /// counts in its place, and each that an officer is asked about or told apart.
    #[must_use]
    pub fn pairs(&self, group: &Group) -> Vec<(usize, usize, &'static str)> {
        let mut pairs = BTreeMap::new();
        let letter = |at: usize| group.members.iter().position(|one| *one == at);
        let mut add = |one: usize, other: usize, rule: &'static str| {
            if let (Some(a), Some(b)) = (letter(one), letter(other)) {
                pairs.entry((a.min(b), a.max(b))).or_insert(rule);
            }
        };
        for (at, kept) in group.members.iter().zip(&group.kept).filter(|(at, kept)| at != kept) {
            let rule = self.links.replaced.get(at).map_or("", |replaced| replaced.rule);
            add(*at, *kept, rule);
        }
        let counts = |at: usize| !self.links.replaced.contains_key(&at);
        for edge in group.edges.iter().filter(|edge| counts(edge.a) && counts(edge.b)) {
            add(edge.a, edge.b, if edge.reason.links() { group.told_apart() } else { D402.code });
        }
        pairs.into_iter().map(|((a, b), rule)| (a, b, rule)).collect()
    }

    /// Why the first of two responses counts in the place of the other, in Indonesian.
    #[must_use]
    pub fn choice(&self, subject: &Subject<'_>, kept: usize, other: usize) -> String {
        let print = self.prints.get(&kept);
        match print.and_then(|print| self.chosen.get(print)).and_then(|nth| subject.decisions.get(*nth)) {
            Some(decided) => format!("pilihan petugas ({})", decided.decision.initials.trim()),
            None => keep::why(subject, kept, other),
        }
    }
}
