//! D3..: one person answered twice, known by an identity number or a phone number.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{PolarsResult, StringChunked};

use super::edges::{Edge, Reason};
use super::keep::prefer;
use super::probable::Likeness;
use super::{Links, Subject};
use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::pipeline::OtherUnit;
use crate::threads::sort;

/// One person answered twice in a unit.
pub static D301: Rule = Rule {
    code: "D301",
    title: Bilingual { id: "Orang yang sama menjawab dua kali", en: "the same person answered twice" },
    remedy: Bilingual {
        id: "Periksa berkas asli, lalu jawab di lembar Duplikat: sama, berbeda, atau mana yang disimpan.",
        en: "Check the paper, then answer on the sheet Duplikat: the same, different, or which one to keep.",
    },
    severity: Severity::Note,
};

/// One person answered for two units of a locus.
pub static D302: Rule = Rule {
    code: "D302",
    title: Bilingual {
        id: "Orang yang sama menjawab untuk unit lain di lokus ini",
        en: "the same person answered for another unit of the locus",
    },
    remedy: Bilingual {
        id: "Pastikan orang ini memang dilayani di kedua unit; bila tidak, perbaiki nomornya atau hapus baris yang salah.",
        en: "Make sure that both offices served this person; otherwise correct the number or delete the wrong row.",
    },
    severity: Severity::Note,
};

/// More responses than this with one number are no person, but an office that typed the same number everywhere.
const MOST: usize = 12;

/// What knowing persons by their numbers gave.
#[derive(Debug, Default)]
pub struct Persons {
    /// Responses of one person.
    pub edges: Vec<Edge>,
    /// Persons in several units of a locus, where that is only told.
    pub findings: Vec<Finding>,
    /// Responses of one person for two units, each two once.
    across: BTreeSet<(usize, usize)>,
}

/// Responses of one role and unit (or locus) whose number is the same. Where all else speaks against it, the number was
/// typed wrong: then an officer is asked, or, for a number that is not the most trustworthy one, nobody is.
///
/// # Errors
/// A column is not of the type its table says.
pub fn persons(subject: &Subject<'_>, links: &Links, likeness: Option<&Likeness>) -> PolarsResult<Persons> {
    let policy = &subject.pipeline.duplicates;
    let numbers: Vec<&StringChunked> =
        policy.persons.iter().map(|field| subject.frame.column(field)?.str()).collect::<PolarsResult<_>>()?;
    let mut found = Persons::default();
    for (nth, column) in numbers.iter().enumerate() {
        let earlier = numbers.get(..nth).unwrap_or_default();
        let judge = Judge { subject, likeness, earlier, nth };
        let counting = (0..subject.responses.len()).filter(|at| !links.replaced.contains_key(at));
        let mut known: Vec<(&str, usize)> = counting.filter_map(|at| Some((column.get(at)?, at))).collect();
        sort(&mut known);
        // Nearly every number stands in one response.
        for alike in known.chunk_by(|(one, _), (other, _)| one == other).filter(|alike| alike.len() > 1) {
            judge.number(alike.iter().map(|(_, at)| *at), &mut found);
        }
    }
    Ok(found)
}

/// Decides about the responses with one number.
struct Judge<'s, 'a> {
    subject: &'s Subject<'a>,
    likeness: Option<&'s Likeness>,
    /// Numbers that are more trustworthy than this one.
    earlier: &'s [&'a StringChunked],
    nth: usize,
}

impl Judge<'_, '_> {
    /// Responses with one number: those of a role and unit, and those of its locus.
    fn number(&self, alike: impl Iterator<Item = usize>, found: &mut Persons) {
        // role and locus -> unit -> responses
        let mut groups: BTreeMap<[&str; 2], BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
        for at in alike {
            let Some(unit) = self.subject.responses.unit(at) else { continue };
            let locus = self.subject.locus(unit).unwrap_or(unit);
            let units = groups.entry([self.subject.responses.role(at), locus]).or_default();
            units.entry(unit).or_default().push(at);
        }
        for units in groups.values() {
            for members in units.values() {
                self.in_unit(members, &mut found.edges);
            }
            if units.len() > 1 {
                self.across(units, found);
            }
        }
    }

    fn in_unit(&self, members: &[usize], edges: &mut Vec<Edge>) {
        if members.len() > MOST {
            return;
        }
        for (at, one) in members.iter().enumerate() {
            for other in members.iter().skip(at + 1) {
                edges.extend(self.edge(*one, *other, Reason::Person(self.nth)));
            }
        }
    }

    /// What the number says about two responses.
    fn edge(&self, one: usize, other: usize, reason: Reason) -> Option<Edge> {
        let differ = |column: &&StringChunked| matches!((column.get(one), column.get(other)), (Some(one), Some(other)) if one != other);
        if self.earlier.iter().any(differ) {
            return None;
        }
        let pair = self.likeness.and_then(|likeness| likeness.score(one, other));
        let contradicted = pair.filter(|pair| pair.probability < self.least());
        match contradicted {
            None => Some(Edge::new(one, other, reason)),
            Some(pair) if self.nth == 0 => {
                Some(Edge::new(one, other, Reason::Perhaps(pair.weight, pair.probability)))
            }
            Some(_) => None,
        }
    }

    /// The probability below which all else speaks against a number.
    fn least(&self) -> f64 {
        self.subject.pipeline.duplicates.probable.as_ref().map_or(0.0, |probable| probable.settings.review)
    }

    /// The responses of one number in several units of a locus.
    fn across(&self, units: &BTreeMap<&str, Vec<usize>>, found: &mut Persons) {
        let policy = &self.subject.pipeline.duplicates;
        let preferred = |members: &Vec<usize>| {
            let mut members = members.clone();
            prefer(self.subject, |at| self.subject.print(at), &mut members);
            members.first().copied()
        };
        let mut firsts: Vec<usize> = units.values().filter_map(preferred).collect();
        prefer(self.subject, |at| self.subject.print(at), &mut firsts);
        let Some((first, others)) = firsts.split_first().filter(|_| firsts.len() <= MOST) else { return };
        for other in others {
            let Some(edge) = self.edge(*first, *other, Reason::OtherUnit(self.nth)) else { continue };
            // Whoever has the same identity number often has the same phone: that is one thing to tell.
            if !found.across.insert((*first, *other)) {
                continue;
            }
            match (policy.other_unit, edge.reason) {
                (OtherUnit::Replace, _) => found.edges.push(edge),
                (OtherUnit::Note, Reason::OtherUnit(_)) => found.findings.push(self.told(*first, *other)),
                // A number that was typed wrong is no person in two offices.
                (OtherUnit::Allow | OtherUnit::Note, _) => {}
            }
        }
    }

    fn told(&self, first: usize, other: usize) -> Finding {
        let subject = self.subject;
        let field = subject.pipeline.duplicates.persons.get(self.nth).map_or("", String::as_str);
        let found = format!("{} sama dengan {}", subject.label(field), subject.place(first));
        let unit = subject.responses.unit(other).unwrap_or_default();
        Finding::new(
            &D302,
            subject.place(other),
            found,
            "satu unit per responden, atau dua kunjungan yang benar",
        )
        .of_response(unit, subject.responses.respondent_of(other))
    }
}
