//! Where provinces stand after a run.

use std::collections::{BTreeMap, BTreeSet};

use super::{ProvinceNight, ProvinceState};
use crate::pipeline::Pipeline;
use crate::region::province_of;
use crate::run::Record;
use crate::stage::Partition;
use crate::standing::Fate;

/// Where provinces stand; those the roster expects and that have no data only where `expected`, for a run of some provinces
/// did not look for the others.
pub(super) fn provinces(record: &Record, pipeline: &Pipeline, expected: bool) -> Vec<ProvinceNight> {
    let mut stands: BTreeMap<String, (ProvinceState, String)> = BTreeMap::new();
    if expected {
        let why = "neither workbooks nor a bundle".to_owned();
        let codes: BTreeSet<&str> = pipeline.roster.loci().map(|locus| province_of(&locus.code)).collect();
        stands.extend(codes.into_iter().map(|code| (code.to_owned(), (ProvinceState::Missing, why.clone()))));
    }
    let no_nation = record.failures.iter().any(|failure| failure.partition == Partition::Nation);
    for code in &record.asked {
        let stale = |why: &str| (ProvinceState::Stale, why.to_owned());
        let state = match () {
            () if record.stopped => stale("the run was stopped before it was up to date"),
            () if no_nation => stale("its standing is that of an earlier run: the nation failed"),
            () => fresh(),
        };
        stands.insert(code.clone(), state);
    }
    for one in &record.received {
        let Fate::Used { differs } = &one.fate else { continue };
        let why = format!("its bundle was made with another {} than here", differs.join(", "));
        let state = if differs.is_empty() { fresh() } else { (ProvinceState::Stale, why) };
        stands.insert(one.province.clone(), state);
    }
    for failure in &record.failures {
        if let Partition::Province(code) = &failure.partition {
            let why = format!("{}: {}", failure.stage, failure.error.line());
            stands.insert(code.clone(), (ProvinceState::Failed, why));
        }
    }
    let named = |(code, (state, reason)): (String, (ProvinceState, String))| {
        let name = pipeline.regions.get(&code).map_or_else(String::new, |region| region.name.clone());
        ProvinceNight { code, name, state, reason }
    };
    stands.into_iter().map(named).collect()
}

const fn fresh() -> (ProvinceState, String) {
    (ProvinceState::Fresh, String::new())
}
