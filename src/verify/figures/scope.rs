//! Which loci a figure is about.

use std::collections::BTreeSet;

use crate::verify::nation::{Nation, Place};

/// Some loci of the nation or of a province.
#[derive(Debug)]
pub struct Scope<'n> {
    /// What its keys begin with.
    pub key: String,
    /// Empty for the nation.
    province: &'n str,
    /// Codes of their kinds.
    kinds: BTreeSet<&'n str>,
    /// Whether they are loci of one sort, so that percentages mean something.
    pub shares: bool,
    /// Whether they may be averaged.
    pub averaged: bool,
    /// Whether their responses are told.
    pub responses: bool,
}

/// What the keys of an area begin with.
pub fn area(province: &str) -> String {
    if province.is_empty() { "nation".to_owned() } else { format!("province.{province}") }
}

/// What is told of an area: its headline groups together, all its loci, each group, each kind.
pub fn scopes<'n>(nation: &'n Nation<'_>, province: &'n str) -> Vec<Scope<'n>> {
    let instrument = nation.method.instrument;
    let scope = |end: &str, kinds: BTreeSet<&'n str>| Scope {
        key: format!("{}{end}", area(province)),
        province,
        kinds,
        shares: true,
        averaged: true,
        responses: true,
    };
    let of_groups = |wanted: &dyn Fn(&String) -> bool| {
        let kinds = instrument.kinds.iter().filter(|kind| wanted(&kind.group));
        kinds.map(|kind| kind.code.as_str()).collect::<BTreeSet<_>>()
    };
    let headline = &nation.pipeline.headline;
    let together = of_groups(&|group| headline.contains(group));
    let every = of_groups(&|group| instrument.groups.iter().any(|known| known.code == *group));
    let mut scopes = vec![
        Scope { averaged: headline.len() == 1, responses: false, ..scope("", together) },
        Scope { shares: false, averaged: false, responses: false, ..scope(".all", every) },
    ];
    for group in &instrument.groups {
        scopes.push(scope(&format!(".group.{}", group.code), of_groups(&|of| *of == group.code)));
    }
    for kind in &instrument.kinds {
        scopes.push(scope(&format!(".kind.{}", kind.code), BTreeSet::from([kind.code.as_str()])));
    }
    scopes
}

impl Scope<'_> {
    /// Whether loci of a kind in a province belong to it.
    pub fn covers(&self, province: &str, kind: &str) -> bool {
        (self.province.is_empty() || province == self.province) && self.kinds.contains(kind)
    }

    /// Whether a locus of this run does.
    pub fn holds(&self, place: &Place<'_>) -> bool {
        place.is_here() && self.covers(place.province(), place.kind)
    }
}
