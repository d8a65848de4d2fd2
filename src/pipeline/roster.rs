//! The roster: which units are expected, in which locus.

use std::collections::BTreeMap;

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Code, unique in the nation, e.g. `63.05-DINKES`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Code of its locus.
    pub locus: String,
}

/// Expected loci and units, each by code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
        self.loci().filter(move |locus| province_of(&locus.code) == province)
    }

    /// The units of a province, in the order of their codes.
    pub fn units_of<'a>(&'a self, province: &'a str) -> impl Iterator<Item = &'a Unit> {
        self.units().filter(move |unit| province_of(&unit.code) == province)
    }
}
