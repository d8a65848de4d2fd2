//! Ranks: equal published scores share one; whether the next one skips (1, 2, 2, 4) the instrument says.

use std::collections::BTreeMap;

use super::{Origin, Standing};
use crate::instrument::RankTies;

/// The rank of each score among all that have one, highest first; none where there is no score.
pub fn ranks(scores: &[Option<f64>], ties: RankTies) -> Vec<Option<u32>> {
    let mut counting: Vec<f64> = scores.iter().flatten().copied().collect();
    if ties == RankTies::Dense {
        counting.sort_by(f64::total_cmp);
        counting.dedup();
    }
    let higher = |score: f64| counting.iter().filter(|other| **other > score).count();
    scores
        .iter()
        .map(|score| score.map(|score| u32::try_from(higher(score) + 1).unwrap_or(u32::MAX)))
        .collect()
}

/// Gives every standing its ranks. Ranks in the province count only loci of this run: published ones are never all
/// there.
pub fn assign(standings: &mut [Standing], ties: RankTies) {
    let here = |standing: &Standing| standing.origin != Origin::Published;
    let nation = group_ranks(standings, ties, |standing| Some(("", &standing.kind)));
    let nation_group = group_ranks(standings, ties, |standing| Some(("", &standing.group)));
    let group = group_ranks(standings, ties, |standing| {
        here(standing).then_some((&standing.province, &standing.group))
    });
    let kind = group_ranks(standings, ties, |standing| {
        here(standing).then_some((&standing.province, &standing.kind))
    });
    let ranks = nation.into_iter().zip(nation_group).zip(group).zip(kind);
    for (standing, (((nation, nation_group), group), kind)) in standings.iter_mut().zip(ranks) {
        (standing.rank_nation, standing.ranked_nation) = nation;
        standing.rank_nation_group = nation_group.0;
        standing.rank_group = group.0;
        standing.rank_kind = kind.0;
    }
}

/// Rank within its peers and the number of ranked peers, for each standing; peers share province and
/// kind or group as `peer` gives them.
fn group_ranks(
    standings: &[Standing],
    ties: RankTies,
    peer: impl Fn(&Standing) -> Option<(&str, &str)>,
) -> Vec<(Option<u32>, u32)> {
    let mut groups: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (at, standing) in standings.iter().enumerate() {
        if let Some(name) = peer(standing) {
            groups.entry(name).or_default().push(at);
        }
    }
    let mut given = vec![(None, 0); standings.len()];
    for members in groups.values() {
        let scores: Vec<Option<f64>> =
            members.iter().map(|at| standings.get(*at).and_then(|standing| standing.score)).collect();
        let ranked = u32::try_from(scores.iter().flatten().count()).unwrap_or(u32::MAX);
        for (at, rank) in members.iter().zip(ranks(&scores, ties)) {
            if let Some(slot) = given.get_mut(*at) {
                *slot = (rank, ranked);
            }
        }
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_scores_share_a_rank_and_the_next_one_skips_unless_ranks_are_dense() {
        let scores = [Some(90.0), None, Some(95.0), Some(90.0), Some(80.0)];
        let competition = ranks(&scores, RankTies::Competition);
        assert_eq!(competition, [Some(2), None, Some(1), Some(2), Some(4)]);
        assert_eq!(ranks(&scores, RankTies::Dense), [Some(2), None, Some(1), Some(2), Some(3)]);
    }
}
