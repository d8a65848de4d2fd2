//! Responses that officers told apart: kept decision by decision, so that a large group needs no list of all its pairs.

use std::collections::{BTreeMap, BTreeSet};

/// Prints of responses that were told apart.
#[derive(Debug, Default)]
pub struct Apart {
    /// The decisions that tell a print from the others they name, by their positions.
    decisions: BTreeMap<String, BTreeSet<usize>>,
    /// Prints whose twins were told apart.
    twins: BTreeSet<String>,
}

impl Apart {
    /// Tells all members of a decision apart; one that is named twice also from its twins.
    pub fn tell(&mut self, nth: usize, members: &[String]) {
        for print in members {
            if !self.decisions.entry(print.clone()).or_default().insert(nth) {
                self.twins.insert(print.clone());
            }
        }
    }

    /// Whether nobody told anything apart.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty()
    }

    /// Whether a response was told apart from any other.
    #[must_use]
    pub fn knows(&self, print: &str) -> bool {
        self.decisions.contains_key(print)
    }

    /// Whether two responses were told apart.
    #[must_use]
    pub fn tells(&self, one: &str, other: &str) -> bool {
        if one == other {
            return self.twins.contains(one);
        }
        let (one, other) = (self.decisions.get(one), self.decisions.get(other));
        one.zip(other).is_some_and(|(one, other)| !one.is_disjoint(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_members_of_a_decision_are_told_apart_and_twins_only_where_both_are_named() {
        let own = |prints: &[&str]| prints.iter().map(|print| (*print).to_owned()).collect::<Vec<String>>();
        let mut apart = Apart::default();
        assert!(apart.is_empty());
        apart.tell(0, &own(&["a", "b", "c"]));
        apart.tell(1, &own(&["c", "d", "d"]));
        apart.tell(2, &own(&["a", "b"]));
        assert!(apart.tells("a", "b") && apart.tells("c", "a") && apart.tells("d", "c"));
        assert!(apart.tells("d", "d") && !apart.tells("a", "a"));
        assert!(!apart.tells("a", "d") && !apart.tells("a", "x") && !apart.knows("x"));
    }
}
