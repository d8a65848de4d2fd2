//! The press figures once more, each under its key.

mod loci;
mod scope;

use std::collections::{BTreeMap, BTreeSet};

use crate::region::province_of;
use crate::verify::compare::{Expected, Value};
use crate::verify::intake::{Cover, Flow};
use crate::verify::nation::{Nation, Place};
use crate::verify::number::{Exact, whole};

use scope::{Scope, area, scopes};

/// What a figure says.
#[derive(Debug, Clone, Default)]
struct Figure {
    value: Option<Exact>,
    exact: Option<Exact>,
    text: String,
    unit: &'static str,
    basis: Option<usize>,
}

/// Every figure.
pub fn all(nation: &Nation<'_>) -> Vec<Expected> {
    let mut figures = Figures { nation, covers: covers(nation), rows: Vec::new() };
    let provinces = provinces(nation);
    figures.roster(&provinces);
    for province in std::iter::once("").chain(provinces) {
        for scope in scopes(nation, province) {
            let members: Vec<&Place<'_>> =
                nation.places.values().filter(|place| scope.holds(place)).collect();
            figures.counts(&scope, &members);
            if scope.averaged {
                figures.ends(&scope, &members);
                figures.changes(&scope, &members);
            }
            if scope.responses {
                figures.covered(&scope);
            }
        }
        figures.responses(province);
    }
    nation.places.values().for_each(|place| figures.place(place));
    figures.rows
}

/// The provinces of which a locus is here.
fn provinces<'n>(nation: &'n Nation<'_>) -> BTreeSet<&'n str> {
    nation.places.values().filter(|place| place.is_here()).map(Place::province).collect()
}

/// Responses against targets by province, kind of locus and role.
type Covers<'n> = BTreeMap<(&'n str, &'n str, &'n str), Cover>;

fn covers<'n>(nation: &'n Nation<'_>) -> Covers<'n> {
    let roster = &nation.pipeline.roster;
    let mut covers = Covers::new();
    for ((unit, role), cover) in nation.provinces.iter().flat_map(|province| &province.intake.cover) {
        let Some(locus) = roster.unit(unit).and_then(|unit| roster.locus(&unit.locus)) else { continue };
        let sum: &mut Cover = covers.entry((province_of(unit), &locus.kind, role)).or_default();
        *sum = sum.and(*cover);
    }
    covers
}

/// The figures so far.
struct Figures<'n> {
    nation: &'n Nation<'n>,
    covers: Covers<'n>,
    rows: Vec<Expected>,
}

impl Figures<'_> {
    fn put(&mut self, key: &str, figure: Figure) {
        let values = vec![
            ("value", Value::Published(figure.value)),
            ("exact", Value::Full(figure.exact)),
            ("text", Value::Word(figure.text)),
            ("unit", Value::word(figure.unit)),
            ("basis", Value::Count(figure.basis)),
        ];
        self.rows.push(Expected::row(&[key], values));
    }

    fn count(&mut self, key: &str, unit: &'static str, count: usize, basis: usize) {
        let count = Some(whole(count));
        let figure =
            Figure { value: count.clone(), exact: count, unit, basis: Some(basis), ..Figure::default() };
        self.put(&format!("{key}.count"), figure);
    }

    fn number(&mut self, key: &str, exact: Exact, figure: Figure) {
        let value = Some(self.nation.method.publication.of(&exact));
        self.put(key, Figure { value, exact: Some(exact), ..figure });
    }

    /// Whom the roster expects, and who is not here.
    fn roster(&mut self, here: &BTreeSet<&str>) {
        let expected: BTreeSet<&str> =
            self.nation.pipeline.roster.loci().map(|locus| locus.code.as_str()).collect();
        let known = self.nation.places.values().filter(|place| place.is_here()).count();
        let provinces: BTreeSet<&str> =
            expected.iter().map(|code| province_of(code)).chain(here.iter().copied()).collect();
        let silent = provinces.difference(here).count();
        let bodies = expected.len();
        self.count("roster.bodies", "lokus", bodies, bodies);
        self.count("roster.absent", "lokus", bodies.saturating_sub(known), bodies);
        self.count("roster.provinces", "provinsi", provinces.len(), provinces.len());
        self.count("roster.reported", "provinsi", here.len(), provinces.len());
        self.count("roster.silent", "provinsi", silent, provinces.len());
    }

    /// Responses of each role for units of a scope, and how many were expected.
    fn covered(&mut self, scope: &Scope<'_>) {
        for role in &self.nation.method.instrument.roles {
            let own = self
                .covers
                .iter()
                .filter(|((province, kind, of), _)| *of == role.code && scope.covers(province, kind));
            let Cover { kept, target } = own.fold(Cover::default(), |sum, (_, cover)| sum.and(*cover));
            let key = format!("{}.responses.role.{}", scope.key, role.code);
            self.count(&key, "tanggapan", kept, target);
            self.count(&format!("{key}.target"), "tanggapan", target, target);
        }
    }

    /// What became of the responses of an area.
    fn responses(&mut self, province: &str) {
        let own = self.nation.provinces.iter().filter(|one| province.is_empty() || one.code == province);
        let flows: Vec<(&String, &Flow)> = own.flat_map(|province| &province.intake.flow).collect();
        let all = flows.iter().fold(Flow::default(), |sum, (_, flow)| sum.and(**flow));
        let roles = self.nation.method.instrument.roles.iter().map(|role| {
            let kept = flows.iter().filter(|(of, _)| **of == role.code).map(|(_, flow)| flow.kept);
            (format!("role.{}", role.code), kept.sum())
        });
        let counts = [
            ("read", all.read),
            ("accepted", all.accepted()),
            ("rejected", all.rejected),
            ("kept", all.kept),
            ("duplicates", all.duplicates),
        ];
        let counts = counts.map(|(key, count)| (key.to_owned(), count));
        for (key, count) in counts.into_iter().chain(roles).collect::<Vec<(String, usize)>>() {
            self.count(&format!("{}.responses.{key}", area(province)), "tanggapan", count, all.read);
        }
    }

    /// A locus, here or only known as published.
    fn place(&mut self, place: &Place<'_>) {
        let Some(score) = &place.score else { return };
        let key = |end: &str| format!("locus.{}.{end}", place.locus);
        let number = |number: &Exact, unit, basis| Figure {
            value: Some(number.clone()),
            exact: Some(number.clone()),
            text: String::new(),
            unit,
            basis,
        };
        self.put(&key("score"), number(score, "nilai", None));
        if let Some(zone) = self.nation.zone(score) {
            for (end, text) in [("category", &zone.category), ("zone", &zone.zone)] {
                self.put(&key(end), Figure { text: text.clone(), unit: "nama", ..Figure::default() });
            }
        }
        let (rank, among) = self.nation.rank(place, |other| other.kind == place.kind);
        if let Some(rank) = rank {
            self.put(&key("rank"), number(&whole(rank), "peringkat", Some(among)));
        }
    }
}
