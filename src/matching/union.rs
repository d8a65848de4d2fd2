//! Sets that grow together: which responses are one, and which are shown together.

use std::collections::BTreeMap;

/// Disjoint sets of positions.
#[derive(Debug, Default)]
pub struct Sets {
    /// The set of each position, by number.
    set: BTreeMap<usize, usize>,
    /// The members of each set; empty where it was taken into another.
    members: Vec<Vec<usize>>,
}

impl Sets {
    /// Every position by itself.
    #[must_use]
    pub fn new(positions: impl Iterator<Item = usize>) -> Self {
        let members: Vec<Vec<usize>> = positions.map(|at| vec![at]).collect();
        let set = members.iter().flatten().enumerate().map(|(number, at)| (*at, number)).collect();
        Self { set, members }
    }

    /// The members of the set a position is in, in no particular order.
    #[must_use]
    pub fn of(&self, at: usize) -> &[usize] {
        let set = self.set.get(&at).and_then(|set| self.members.get(*set));
        set.map_or(&[], Vec::as_slice)
    }

    /// The number of the set a position is in; none where it is in no set.
    #[must_use]
    pub fn number(&self, at: usize) -> Option<usize> {
        self.set.get(&at).copied()
    }

    /// Whether two positions are in one set.
    #[must_use]
    pub fn joined(&self, a: usize, b: usize) -> bool {
        self.set.get(&a) == self.set.get(&b)
    }

    /// Puts the sets of two positions together.
    pub fn join(&mut self, a: usize, b: usize) {
        let (Some(&one), Some(&other)) = (self.set.get(&a), self.set.get(&b)) else { return };
        if one == other {
            return;
        }
        let size = |set: usize| self.members.get(set).map_or(0, Vec::len);
        // The smaller one moves.
        let (into, from) = if size(one) < size(other) { (other, one) } else { (one, other) };
        let moved = self.members.get_mut(from).map(std::mem::take).unwrap_or_default();
        for at in &moved {
            if let Some(set) = self.set.get_mut(at) {
                *set = into;
            }
        }
        if let Some(members) = self.members.get_mut(into) {
            members.extend(moved);
        }
    }

    /// All sets of more than one position.
    pub fn several(&self) -> impl Iterator<Item = &[usize]> {
        self.members.iter().map(Vec::as_slice).filter(|members| members.len() > 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_joined_with_one_is_joined_with_all_of_its_set() {
        let mut sets = Sets::new(0..6);
        for (a, b) in [(0, 1), (2, 3), (1, 3), (3, 0)] {
            sets.join(a, b);
        }
        assert!(sets.joined(0, 2) && !sets.joined(0, 4));
        let mut several: Vec<Vec<usize>> = sets.several().map(<[usize]>::to_vec).collect();
        for set in &mut several {
            set.sort_unstable();
        }
        assert_eq!(several, [[0, 1, 2, 3]]);
    }
}
