//! The scoring tree flattened to what one answer is worth: a second way to the score, independent of the library's.

use std::ops::Range;

use rekap::instrument::{Combine, Instrument, Scale, Variable};

use super::draw::Response;
use super::services::MEDIA;

/// An indicator, or an indicator as it is seen in one medium, with its share of the unit's score.
#[derive(Debug, Clone)]
pub struct Branch {
    /// Position of its dimension.
    pub dimension: usize,
    /// Its items among all items.
    pub items: Range<usize>,
    /// What the indicator is worth when every answer is the best, in points of the unit's score.
    pub worth: f64,
    /// Scale of its items.
    pub scale: Scale,
    /// Position of its medium; none where all responses count alike.
    pub medium: Option<usize>,
}

/// Answers of one indicator in one unit: points gained and points there were to gain.
#[derive(Debug, Clone, Copy, Default)]
pub struct Gain {
    /// Points gained.
    pub gained: i32,
    /// Points possible.
    pub possible: i32,
}

impl Branch {
    /// The points an answer gains: its distance from the worst end of the scale.
    pub fn points(&self, answer: i16) -> i32 {
        let gained = if self.scale.reversed { self.scale.max - answer } else { answer - self.scale.min };
        i32::from(gained)
    }

    /// The points one answer can gain.
    pub fn span(&self) -> i32 {
        i32::from(self.scale.max) - i32::from(self.scale.min)
    }

    /// Whether the response with this number among those of its role counts here.
    pub fn counts(&self, number: usize) -> bool {
        self.medium.is_none_or(|medium| number % MEDIA.len() == medium)
    }

    /// What the responses of a unit gain in this indicator.
    pub fn gain(&self, responses: &[Response]) -> Gain {
        let counted = responses.iter().filter(|response| self.counts(response.number));
        let answers = counted.filter_map(|response| response.answers.get(self.items.clone()));
        answers.flatten().flatten().fold(Gain::default(), |sum, answer| Gain {
            gained: sum.gained + self.points(*answer),
            possible: sum.possible + self.span(),
        })
    }

    /// What one point is worth in the unit's score.
    pub fn step(&self, gain: Gain) -> f64 {
        if gain.possible == 0 { 0.0 } else { self.worth / f64::from(gain.possible) }
    }
}

/// All indicators with their worth: weight of the dimension times share of the indicator in it, times share of the medium
/// where media weigh differently. Every product is seen in every medium, so that the mean of products is that of answers.
pub fn branches(instrument: &Instrument) -> Vec<Branch> {
    let mut branches = Vec::new();
    for (position, dimension) in instrument.dimensions.iter().enumerate() {
        let indicators = || dimension.variables.iter().flat_map(|variable| &variable.indicators);
        let total: f64 = indicators().map(|indicator| indicator.weight).sum();
        for variable in &dimension.variables {
            for indicator in &variable.indicators {
                let Some(item) = instrument.items.get(indicator.items.start) else { continue };
                branches.extend(media(variable).into_iter().map(|(medium, share)| Branch {
                    dimension: position,
                    items: indicator.items.clone(),
                    worth: dimension.weight * indicator.weight / total * share,
                    scale: item.scale.clone(),
                    medium,
                }));
            }
        }
    }
    branches
}

/// The media of a variable with their shares; all responses together where it knows none.
fn media(variable: &Variable) -> Vec<(Option<usize>, f64)> {
    let Combine::ByProduct { media } = &variable.combine else { return vec![(None, 1.0)] };
    let total: f64 = media.values().sum();
    let position = |word: &str| MEDIA.iter().position(|known| known.to_lowercase() == word);
    media.iter().map(|(word, weight)| (position(word), weight / total)).collect()
}

/// The score of a unit; every indicator must have answers.
pub fn score(branches: &[Branch], responses: &[Response]) -> f64 {
    branches
        .iter()
        .map(|branch| {
            let gain = branch.gain(responses);
            branch.step(gain) * f64::from(gain.gained)
        })
        .sum()
}
