//! From edges to groups: which responses are one, which are shown to an officer together, and which of them counts.

use std::collections::{BTreeMap, BTreeSet};

use super::apart::Apart;
use super::edges::{Edge, Reason};
use super::keep::prefer;
use super::rulings::Rulings;
use super::union::Sets;
use super::{D202, D301, D302, D401, D402, D403, Subject};
use crate::correction::GroupState;

/// The most responses that are asked about at once; nobody compares more. What does not fit is asked when the rest is
/// decided.
const MOST_ASKED: usize = 8;

/// Responses that are or may be one, shown together.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its name.
    pub id: String,
    /// Its members in the order of preference; the first one counts.
    pub members: Vec<usize>,
    /// The member that counts in the place of each, in the order of `members`; itself where it counts.
    pub kept: Vec<usize>,
    /// How it stands.
    pub state: GroupState,
    /// Why its members are in it, strongest first.
    pub edges: Vec<Edge>,
}

impl Group {
    /// Match weight and probability of its likeliest pair; none where it is certain.
    #[must_use]
    pub fn score(&self) -> Option<(f64, f64)> {
        if self.edges.iter().any(|edge| edge.reason.score().is_none()) {
            return None;
        }
        self.edges.iter().filter_map(|edge| edge.reason.score()).max_by(|a, b| a.0.total_cmp(&b.0))
    }

    /// The rule that would have made it one response, had nobody told its members apart.
    #[must_use]
    pub fn told_apart(&self) -> &'static str {
        match self.edges.first().map(|edge| edge.reason) {
            Some(Reason::Key) => D202.code,
            Some(Reason::Person(_)) => D301.code,
            Some(Reason::OtherUnit(_)) => D302.code,
            Some(Reason::Declared(_)) => D403.code,
            Some(Reason::Probable(..)) => D401.code,
            Some(Reason::Perhaps(..)) | None => D402.code,
        }
    }

    /// The strongest reason between two of its members.
    #[must_use]
    pub fn reason(&self, a: usize, b: usize) -> Option<Reason> {
        self.edges.iter().find(|edge| edge.joins(a, b)).map(|edge| edge.reason)
    }
}

/// What became of all edges.
#[derive(Debug, Default)]
pub struct Groups {
    /// The groups, without names yet, in the order of their prints.
    pub groups: Vec<Group>,
    /// Pairs an officer must be asked about.
    pub asked: Vec<Edge>,
}

/// Groups responses: edges are followed from the strongest to the weakest, and none that would put two responses together
/// which an officer told apart. `print` gives the content of each response that has an edge.
pub fn groups(
    subject: &Subject<'_>,
    mut edges: Vec<Edge>,
    rulings: &Rulings,
    print: &BTreeMap<usize, &str>,
) -> Groups {
    let of = |at: usize| print.get(&at).copied().unwrap_or_default();
    // Prints, not positions: the order of files and rows decides nothing.
    let content = |edge: &Edge| {
        let (a, b) = (of(edge.a), of(edge.b));
        if a <= b { (a, b) } else { (b, a) }
    };
    edges.sort_by(|a, b| {
        let weight = |edge: &Edge| edge.reason.score().map_or(0.0, |(weight, _)| weight);
        let rank = a.reason.rank().cmp(&b.reason.rank());
        rank.then(weight(b).total_cmp(&weight(a)))
            .then_with(|| content(a).cmp(&content(b)))
            .then((a.a, a.b).cmp(&(b.a, b.b)))
    });
    let mut sets = Builder {
        one: Sets::new(print.keys().copied()),
        shown: Sets::new(print.keys().copied()),
        apart: &rulings.apart,
        print,
        asked: Vec::new(),
    };
    for edge in &edges {
        sets.follow(edge);
    }
    let within = by_group(&sets.shown, &edges);
    let asked: BTreeSet<usize> = by_group(&sets.shown, &sets.asked).into_keys().collect();
    let mut groups = Vec::new();
    for (nth, set) in sets.shown.several().enumerate() {
        let edges = within.get(&nth).cloned().unwrap_or_default();
        groups.push(group(subject, &sets, rulings, (set, edges, asked.contains(&nth))));
    }
    groups.sort_by_cached_key(|group| group.members.iter().map(|at| of(*at).to_owned()).min());
    Groups { groups, asked: sets.asked }
}

/// The edges within each set, by its place among those of several members.
fn by_group(shown: &Sets, edges: &[Edge]) -> BTreeMap<usize, Vec<Edge>> {
    let numbered = shown.several().enumerate();
    let number: BTreeMap<usize, usize> =
        numbered.flat_map(|(nth, set)| set.iter().map(move |at| (*at, nth))).collect();
    let mut within: BTreeMap<usize, Vec<Edge>> = BTreeMap::new();
    for edge in edges {
        if let (Some(a), Some(b)) = (number.get(&edge.a), number.get(&edge.b))
            && a == b
        {
            within.entry(*a).or_default().push(*edge);
        }
    }
    within
}

struct Builder<'r> {
    /// Which responses are one.
    one: Sets,
    /// Which are shown together.
    shown: Sets,
    apart: &'r Apart,
    print: &'r BTreeMap<usize, &'r str>,
    asked: Vec<Edge>,
}

impl Builder<'_> {
    fn follow(&mut self, edge: &Edge) {
        let (a, b) = (edge.a, edge.b);
        if self.one.joined(a, b) {
            return;
        }
        let told_apart = self.told_apart(a, b);
        if edge.reason.links() {
            // Where it was told apart it is shown as such.
            self.shown.join(a, b);
            if !told_apart {
                self.one.join(a, b);
            }
            return;
        }
        if !told_apart {
            self.asked.push(*edge);
        }
        if self.shown.joined(a, b) || self.shown.of(a).len() + self.shown.of(b).len() <= MOST_ASKED {
            self.shown.join(a, b);
        }
    }

    /// Whether an officer told a response of the one set apart from one of the other.
    fn told_apart(&self, a: usize, b: usize) -> bool {
        if self.apart.is_empty() {
            return false;
        }
        let print = |at: &usize| self.print.get(at).copied().unwrap_or_default();
        let (one, other) = (self.one.of(a), self.one.of(b));
        let (few, many) = if one.len() <= other.len() { (one, other) } else { (other, one) };
        let few = few.iter().map(print).filter(|print| self.apart.knows(print));
        few.into_iter().any(|one| many.iter().any(|other| self.apart.tells(one, print(other))))
    }
}

fn group(
    subject: &Subject<'_>,
    sets: &Builder<'_>,
    rulings: &Rulings,
    (set, edges, asked): (&[usize], Vec<Edge>, bool),
) -> Group {
    let print = |at: usize| sets.print.get(&at).copied().unwrap_or_default().to_owned();
    let mut members = set.to_vec();
    prefer(subject, print, &mut members);
    // The first of those that are one counts, or the first that an officer chose.
    let mut first: BTreeMap<Option<usize>, (bool, usize)> = BTreeMap::new();
    for at in &members {
        let chosen = rulings.keep.contains_key(&print(*at));
        let counting = first.entry(sets.one.number(*at)).or_insert((chosen, *at));
        if chosen && !counting.0 {
            *counting = (true, *at);
        }
    }
    let kept = |at: &usize| first.get(&sets.one.number(*at)).map_or(*at, |(_, counting)| *counting);
    let kept: Vec<usize> = members.iter().map(kept).collect();
    let declared = edges.iter().any(|edge| matches!(edge.reason, Reason::Declared(_)));
    let apart = edges.iter().any(|edge| !sets.one.joined(edge.a, edge.b));
    let state = match (asked, apart, declared) {
        (true, ..) => GroupState::Asked,
        (false, true, _) => GroupState::Different,
        (false, false, true) => GroupState::Same,
        (false, false, false) => GroupState::Linked,
    };
    Group { id: String::new(), members, kept, state, edges }
}
