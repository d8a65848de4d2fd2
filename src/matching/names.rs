//! Names of groups that stay from night to night: a group is called what most of its responses were called before.

use std::collections::{BTreeMap, BTreeSet};

use super::groups::Group;

/// Hexadecimal digits of a name.
const DIGITS: usize = 8;

/// Gives each group its name; `known` is the group of each print so far, which is carried on. Groups of equal claims are
/// told apart by their prints, so neither files nor rows change a name.
pub fn name(groups: &mut [Group], print: &BTreeMap<usize, &str>, known: &mut BTreeMap<String, String>) {
    let prints: Vec<BTreeSet<&str>> = groups
        .iter()
        .map(|group| group.members.iter().filter_map(|at| print.get(at).copied()).collect())
        .collect();
    // Every claim of a group on an old name, the strongest first.
    let mut claims: Vec<(usize, &str, usize)> = Vec::new();
    for (at, prints) in prints.iter().enumerate() {
        let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
        for name in prints.iter().filter_map(|print| known.get(*print)) {
            *votes.entry(name).or_default() += 1;
        }
        claims.extend(votes.into_iter().map(|(name, votes)| (votes, name, at)));
    }
    claims
        .sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)).then_with(|| prints.get(a.2).cmp(&prints.get(b.2))));
    let mut names: BTreeMap<usize, String> = BTreeMap::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (_, name, at) in claims {
        if !names.contains_key(&at) && taken.insert(name.to_owned()) {
            names.insert(at, name.to_owned());
        }
    }
    taken.extend(known.values().cloned());
    for (at, (group, prints)) in groups.iter_mut().zip(&prints).enumerate() {
        group.id = names.remove(&at).unwrap_or_else(|| new_name(prints, &mut taken));
    }
    for (group, prints) in groups.iter().zip(&prints) {
        for print in prints {
            known.insert((*print).to_owned(), group.id.clone());
        }
    }
}

/// A name nobody has, made of what the group holds.
fn new_name(prints: &BTreeSet<&str>, taken: &mut BTreeSet<String>) -> String {
    let first = prints.first().copied().unwrap_or_default();
    let made = |round: u32| {
        let digest = blake3::hash(format!("{first} {round}").as_bytes()).to_hex();
        format!("G-{}", digest.chars().take(DIGITS).collect::<String>())
    };
    // Ten thousand names that are all taken there never are.
    let name = (0..10_000).map(made).find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(name.clone());
    name
}
