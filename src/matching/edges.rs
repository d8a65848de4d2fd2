//! Two responses that are or may be one, and why.

/// Why two responses are or may be one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// An officer said so; the position of the decision.
    Declared(usize),
    /// They have one key.
    Key,
    /// A field that names persons holds the same; its position among those of the policy.
    Person(usize),
    /// The same in two units of one locus.
    OtherUnit(usize),
    /// They are so alike that nobody needs to be asked: match weight in bits and probability.
    Probable(f64, f64),
    /// They are so alike that somebody should be asked.
    Perhaps(f64, f64),
}

impl Reason {
    /// Reasons in the order in which they are believed.
    #[must_use]
    pub const fn rank(self) -> u8 {
        match self {
            Self::Declared(_) => 0,
            Self::Key => 1,
            Self::Person(_) => 2,
            Self::OtherUnit(_) => 3,
            Self::Probable(..) => 4,
            Self::Perhaps(..) => 5,
        }
    }

    /// Match weight in bits and probability, where it has them.
    #[must_use]
    pub const fn score(self) -> Option<(f64, f64)> {
        match self {
            Self::Probable(weight, probability) | Self::Perhaps(weight, probability) => {
                Some((weight, probability))
            }
            _ => None,
        }
    }

    /// Whether it makes the two one response unless an officer says otherwise.
    #[must_use]
    pub const fn links(self) -> bool {
        !matches!(self, Self::Perhaps(..))
    }
}

/// Two responses, by position, and why they are or may be one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edge {
    /// The one.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// Why.
    pub reason: Reason,
}

impl Edge {
    /// The edge of two responses.
    #[must_use]
    pub const fn new(a: usize, b: usize, reason: Reason) -> Self {
        Self { a, b, reason }
    }

    /// Whether it is between these two.
    #[must_use]
    pub fn joins(&self, a: usize, b: usize) -> bool {
        (self.a, self.b) == (a, b) || (self.a, self.b) == (b, a)
    }
}

/// Of more responses than this not every two have an edge.
const MOST_PAIRED: usize = 12;

/// The edges that make these responses one: between every two, so that each still finds the others where some were told
/// apart; in a large group with the first by content, as its pairs would be too many. The order of files and rows never decides.
pub fn within(members: &[usize], print: impl Fn(usize) -> String, reason: Reason) -> Vec<Edge> {
    if members.len() <= MOST_PAIRED {
        let of_one = |(nth, one): (usize, &usize)| {
            let others = members.iter().skip(nth + 1);
            others.map(|other| Edge::new(*one, *other, reason)).collect::<Vec<Edge>>()
        };
        return members.iter().enumerate().flat_map(of_one).collect();
    }
    let Some(first) = members.iter().copied().min_by_key(|at| print(*at)) else { return Vec::new() };
    members.iter().filter(|at| **at != first).map(|at| Edge::new(first, *at, reason)).collect()
}
