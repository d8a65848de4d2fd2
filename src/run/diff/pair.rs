//! Which response of one run is which of the other: by all it holds, by its key, by its place.

use std::collections::BTreeMap;

use polars::prelude::PolarsResult;

use super::response::Responses;

/// Responses of two runs, paired off.
#[derive(Debug, Default)]
pub struct Paired {
    /// Responses that both have: row before, row after, and whether they hold the same.
    pub both: Vec<(usize, usize, bool)>,
    /// Responses only the first has.
    pub gone: Vec<usize>,
    /// Responses only the second has.
    pub come: Vec<usize>,
}

/// Pairs the responses of a province off. Rows move and files are renamed, so what a response holds comes first; then its
/// key, in the same file before any other; at last the place, for one whose key was changed where it stands. Where several
/// are alike, they are paired in the order of their rows.
pub fn pair(before: &Responses, after: &Responses, columns: &[String]) -> PolarsResult<Paired> {
    let mut left = Left { gone: all(before), come: all(after), both: Vec::new() };
    let (prints, new_prints) = (before.prints(columns)?, after.prints(columns)?);
    let file = |read: &Responses, at: usize| read.source(at).0.to_owned();
    left.pair_off(
        true,
        |at| Some((prints.get(at)?, file(before, at))),
        |at| Some((new_prints.get(at)?, file(after, at))),
    );
    left.pair_off(true, |at| prints.get(at), |at| new_prints.get(at));
    let (keys, new_keys) = (before.keys()?, after.keys()?);
    let key = |keys: &'_ [[String; 5]], at: usize| keys.get(at).filter(|key| is_name(key)).cloned();
    left.pair_off(
        false,
        |at| Some((key(&keys, at)?, file(before, at))),
        |at| Some((key(&new_keys, at)?, file(after, at))),
    );
    left.pair_off(false, |at| key(&keys, at), |at| key(&new_keys, at));
    let place = |read: &Responses, at: usize| {
        let (file, sheet) = read.source(at);
        Some((file.to_owned(), sheet.to_owned(), read.row(at)))
    };
    left.pair_off(false, |at| place(before, at), |at| place(after, at));
    Ok(Paired { both: left.both, gone: left.gone, come: left.come })
}

fn all(read: &Responses) -> Vec<usize> {
    (0..read.places.len()).collect()
}

/// Whether a key names one response: many a row of many a file has no unit or no respondent yet.
fn is_name([unit, _, respondent, product, _]: &[String; 5]) -> bool {
    !(unit.is_empty() || respondent.is_empty() && product.is_empty())
}

/// What is not paired yet, and what is.
struct Left {
    gone: Vec<usize>,
    come: Vec<usize>,
    both: Vec<(usize, usize, bool)>,
}

impl Left {
    /// Pairs those that have the same name, the first with the first; those without a name are left.
    fn pair_off<K: Ord>(
        &mut self,
        same: bool,
        name: impl Fn(usize) -> Option<K>,
        new_name: impl Fn(usize) -> Option<K>,
    ) {
        if self.gone.is_empty() || self.come.is_empty() {
            return;
        }
        let mut named: BTreeMap<K, std::collections::VecDeque<usize>> = BTreeMap::new();
        for at in &self.come {
            if let Some(name) = new_name(*at) {
                named.entry(name).or_default().push_back(*at);
            }
        }
        let mut found = Vec::new();
        self.gone.retain(|at| {
            let twin = name(*at).and_then(|name| named.get_mut(&name)?.pop_front());
            found.extend(twin.map(|twin| (*at, twin, same)));
            twin.is_none()
        });
        let mut taken: Vec<usize> = found.iter().map(|(_, twin, _)| *twin).collect();
        taken.sort_unstable();
        self.come.retain(|at| taken.binary_search(at).is_err());
        self.both.extend(found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_of_one_name_are_paired_in_their_order_and_the_rest_is_left() {
        let mut left = Left { gone: vec![0, 1, 2], come: vec![0, 1, 2, 3], both: Vec::new() };
        let names = |names: &'static str| move |at: usize| names.chars().nth(at).filter(|name| *name != '-');
        left.pair_off(true, names("aab"), names("-aca"));
        assert_eq!(left.both, [(0, 1, true), (1, 3, true)]);
        assert_eq!((left.gone, left.come), (vec![2], vec![0, 2]));
    }
}
