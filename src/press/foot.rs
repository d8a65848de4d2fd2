//! The laws of press figures: they add up across and down, and percentages are those of their counts.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use rayon::prelude::*;

use super::Figure;
use super::explain::rounded_to;
use super::within::{Measure, name};
use crate::instrument::{Instrument, Rounding};

/// What adds up to what.
#[derive(Debug, Clone)]
pub struct Parts<'a> {
    /// Kinds with their groups, and the rounding.
    pub instrument: &'a Instrument,
    /// Groups that the figures of a whole area count together.
    pub headline: &'a [String],
}

/// Binary noise of a sum of a few percentages.
const NOISE: f64 = 1e-6;

/// The first law that figures break, with both sides; none where they add up.
#[must_use]
pub fn broken(figures: &[Figure], parts: &Parts<'_>) -> Option<String> {
    let counts: BTreeMap<&str, f64> = figures
        .iter()
        .filter(|figure| figure.is_count())
        .filter_map(|figure| Some((figure.key.as_str(), figure.value?)))
        .collect();
    let by_key = figures.iter().map(|figure| (figure.key.as_str(), figure)).collect();
    // The nation is held against them alone, on however many threads there are.
    let laws: [&(dyn Fn() -> Option<String> + Sync); 5] = [
        &|| twice(figures),
        &|| scopes(&counts),
        &|| provinces(&counts),
        &|| groups(&counts, parts),
        &|| percents(&by_key, parts.instrument.rounding),
    ];
    laws.into_par_iter().find_map_first(|law| law())
}

fn twice(figures: &[Figure]) -> Option<String> {
    let mut seen = BTreeSet::new();
    figures
        .iter()
        .find(|figure| !seen.insert(&figure.key))
        .map(|figure| format!("{} is there twice", figure.key))
}

/// Sums within a scope: `X.whole` is the sum of each of the lists of parts, where it is there.
fn scopes(counts: &BTreeMap<&str, f64>) -> Option<String> {
    const SUMS: [(&str, &[&str]); 6] = [
        (".loci.count", &[".scored.count", ".unscored.count"]),
        (".change.compared.count", &[".change.up.count", ".change.down.count", ".change.same.count"]),
        (".responses.read.count", &[".responses.accepted.count", ".responses.rejected.count"]),
        (".responses.accepted.count", &[".responses.kept.count", ".responses.duplicates.count"]),
        ("roster.bodies.count", &["nation.all.loci.count", "roster.absent.count"]),
        ("roster.provinces.count", &["roster.reported.count", "roster.silent.count"]),
    ];
    for (key, whole) in counts {
        for (end, parts) in SUMS {
            let Some(scope) = key.strip_suffix(end) else { continue };
            let sum: Option<f64> =
                parts.iter().map(|part| counts.get(format!("{scope}{part}").as_str())).sum();
            let sum = sum.unwrap_or(f64::NAN);
            if differ(*whole, sum) {
                return Some(format!("{key} is {whole}, but its parts sum to {sum}"));
            }
        }
        for (end, family) in [
            (".scored.count", ".zone."),
            (".scored.count", ".category."),
            (".responses.kept.count", ".responses.role."),
        ] {
            let Some(scope) = key.strip_suffix(end) else { continue };
            let sum = sum_of(counts, &format!("{scope}{family}"));
            if differ(*whole, sum) {
                return Some(format!("{key} is {whole}, but {scope}{family}*.count sum to {sum}"));
            }
        }
    }
    None
}

/// The sum of the counts of a family: one word between its name and `count`.
fn sum_of(counts: &BTreeMap<&str, f64>, family: &str) -> f64 {
    let members = counts
        .range::<str, _>((Bound::Included(family), Bound::Unbounded))
        .take_while(|(key, _)| key.starts_with(family));
    members
        .filter(|(key, _)| key.strip_prefix(family).is_some_and(|rest| rest.matches('.').count() == 1))
        .map(|(_, count)| count)
        .sum()
}

/// Every count of the nation is the sum of those of its provinces.
fn provinces(counts: &BTreeMap<&str, f64>) -> Option<String> {
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    for (key, count) in counts {
        let Some((_, rest)) = key.strip_prefix("province.").and_then(|rest| rest.split_once('.')) else {
            continue;
        };
        *sums.entry(rest).or_default() += count;
    }
    let nation: BTreeMap<&str, f64> =
        counts.iter().filter_map(|(key, count)| Some((key.strip_prefix("nation.")?, *count))).collect();
    let none = 0.0;
    let rests = nation.keys().chain(sums.keys());
    rests.into_iter().find_map(|rest| {
        let (whole, sum) = (nation.get(rest).unwrap_or(&none), sums.get(rest).unwrap_or(&none));
        differ(*whole, *sum)
            .then(|| format!("nation.{rest} is {whole}, but those of its provinces sum to {sum}"))
    })
}

/// Kinds sum to their group; groups to what counts them together.
fn groups(counts: &BTreeMap<&str, f64>, parts: &Parts<'_>) -> Option<String> {
    for (key, whole) in counts {
        let words: Vec<&str> = key.split('.').collect();
        let (area, rest) = match words.as_slice() {
            ["nation", rest @ ..] => ("nation".to_owned(), rest),
            ["province", code, rest @ ..] => (format!("province.{code}"), rest),
            _ => continue,
        };
        let sum = |level: &str, codes: Vec<&str>, rest: &[&str]| -> f64 {
            let key = |code: &str| format!("{area}.{level}.{code}.{}", rest.join("."));
            codes.iter().filter_map(|code| counts.get(key(code).as_str())).sum()
        };
        let all = || parts.instrument.groups.iter().map(|group| group.code.as_str()).collect();
        let below = match rest {
            // Responses of units outside the roster belong to no group.
            ["kind" | "responses", ..] => continue,
            ["group", group, rest @ ..] => {
                let kinds = parts.instrument.kinds.iter().filter(|kind| kind.group == *group);
                sum("kind", kinds.map(|kind| kind.code.as_str()).collect(), rest)
            }
            ["all", rest @ ..] => sum("group", all(), rest),
            rest => sum("group", parts.headline.iter().map(String::as_str).collect(), rest),
        };
        if differ(*whole, below) {
            return Some(format!("{key} is {whole}, but its parts sum to {below}"));
        }
    }
    None
}

/// Every percentage is that of its count and basis; those of a family that rests on one basis sum to 100 before rounding.
fn percents(figures: &BTreeMap<&str, &Figure>, rounding: Rounding) -> Option<String> {
    let mut families: BTreeMap<String, f64> = BTreeMap::new();
    // To take every key apart would take longer than all the other laws.
    for (key, figure) in figures.iter().filter(|(key, _)| key.contains("percent")) {
        let name = name(key);
        let (Some(Measure::Percent), Some(exact), Some(value)) = (name.measure, figure.exact, figure.value)
        else {
            continue;
        };
        let count_key = format!("{}.{}.count", name.family, name.part);
        let count = figures.get(count_key.as_str()).and_then(|count| count.value).unwrap_or(f64::NAN);
        let again = 100.0 * count / f64::from(figure.basis.unwrap_or_default());
        if differ(again, exact) || differ(rounded_to(again, rounding.decimals, rounding), value) {
            return Some(format!("{key} is {value}, but {count} of {:?} are {again}", figure.basis));
        }
        *families.entry(name.family).or_default() += exact;
    }
    let off = families.iter().find(|(_, sum)| differ(**sum, 100.0));
    off.map(|(family, sum)| format!("the percentages of {family} sum to {sum}"))
}

fn differ(one: f64, other: f64) -> bool {
    // A number that is none differs from every other.
    (one - other).abs().total_cmp(&NOISE).is_gt()
}
