//! The roster: which units are expected, in which locus.

use std::collections::BTreeMap;
use std::ops::Bound;

use crate::region::province_of;

/// An assessed body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locus {
    /// Code, e.g. `63.05`, `63.05-POLRES`.
    pub code: String,
    /// Code of its kind.
    pub kind: String,
    /// Name.
    pub name: String,
}

/// An office of a locus.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Code, unique in the nation, e.g. `63.05-DINKES`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Code of its locus.
    pub locus: String,
    /// How many people it serves, where the roster says so.
    pub population: Option<u32>,
    /// What it weighs in its locus, where units are weighted.
    pub weight: f64,
}

/// Expected loci and units, each by code.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Roster {
    loci: BTreeMap<String, Locus>,
    units: BTreeMap<String, Unit>,
}

impl Roster {
    /// A roster of these loci and units; the pipeline's check has made sure that codes are unique and loci known.
    pub fn new(loci: impl IntoIterator<Item = Locus>, units: impl IntoIterator<Item = Unit>) -> Self {
        Self {
            loci: loci.into_iter().map(|locus| (locus.code.clone(), locus)).collect(),
            units: units.into_iter().map(|unit| (unit.code.clone(), unit)).collect(),
        }
    }

    /// The locus with this code.
    #[must_use]
    pub fn locus(&self, code: &str) -> Option<&Locus> {
        self.loci.get(code)
    }

    /// The unit with this code.
    #[must_use]
    pub fn unit(&self, code: &str) -> Option<&Unit> {
        self.units.get(code)
    }

    /// All loci, in the order of their codes.
    pub fn loci(&self) -> impl Iterator<Item = &Locus> {
        self.loci.values()
    }

    /// All units, in the order of their codes.
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.units.values()
    }

    /// The loci of a province, in the order of their codes.
    pub fn loci_of<'a>(&'a self, province: &'a str) -> impl Iterator<Item = &'a Locus> {
        of_province(&self.loci, province)
    }

    /// The units of a province, in the order of their codes.
    pub fn units_of<'a>(&'a self, province: &'a str) -> impl Iterator<Item = &'a Unit> {
        of_province(&self.units, province)
    }
}

/// The entries of a province: they stand together, because their codes start with the province's.
fn of_province<'a, T>(by_code: &'a BTreeMap<String, T>, province: &'a str) -> impl Iterator<Item = &'a T> {
    by_code
        .range::<str, _>((Bound::Included(province), Bound::Unbounded))
        .take_while(move |(code, _)| code.starts_with(province))
        .filter(move |(code, _)| province_of(code) == province)
        .map(|(_, entry)| entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_province_has_the_units_whose_code_starts_with_its_own() {
        let unit = |code: &str| Unit {
            code: code.to_owned(),
            name: String::new(),
            locus: String::new(),
            population: None,
            weight: 1.0,
        };
        let codes = ["62-A", "63-A", "63.05-A", "63.05-POLRES-SIM", "630-A", "64-A"];
        let roster = Roster::new([], codes.map(unit));
        let of_63: Vec<&str> = roster.units_of("63").map(|unit| unit.code.as_str()).collect();
        assert_eq!(of_63, ["63-A", "63.05-A", "63.05-POLRES-SIM"]);
        assert_eq!(roster.units_of("65").count(), 0);
    }
}
