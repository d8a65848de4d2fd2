//! Draws the answers of a unit at random around a target score.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rekap::instrument::Instrument;
use rekap::pipeline::Unit;

use super::tree::Branch;

/// One filled form, before anything but its answers is known.
#[derive(Debug, Clone)]
pub struct Response<'a> {
    /// The unit it is about.
    pub unit: &'a Unit,
    /// Code of the role that filled it.
    pub role: &'static str,
    /// Its number among the unit's responses of this role.
    pub number: usize,
    /// One answer per item of the instrument; none where it was not asked or not answered.
    pub answers: Vec<Option<i16>>,
}

/// How a dimension shares the loss of the unit: complaint handling is weaker than the rest, and the four shares
/// weighted with the dimensions' weights of the published editions come to 1.
const LOSS: [f64; 4] = [0.90, 0.85, 0.80, 1.55];

/// How much respondents differ in strictness; the mean is 1.
const STRICTNESS: [f64; 6] = [0.2, 0.4, 0.6, 1.0, 1.5, 2.3];

/// What the answers of a unit are drawn from.
#[derive(Debug)]
pub struct Deck<'a> {
    /// The questionnaire.
    pub instrument: &'a Instrument,
    /// Its indicators.
    pub branches: &'a [Branch],
    /// Responses per role.
    pub counts: &'a [(&'static str, usize)],
}

impl Deck<'_> {
    /// The responses of a unit, with a score somewhere near `target`.
    pub fn draw<'a>(&self, unit: &'a Unit, target: f64, dice: &mut ChaCha8Rng) -> Vec<Response<'a>> {
        let losses: Vec<f64> =
            LOSS.iter().map(|share| (1.0 - target / 100.0) * share * dice.random_range(0.85..1.15)).collect();
        let mut responses = Vec::new();
        for (role, count) in self.counts {
            for number in 0..*count {
                responses.push(self.response((unit, role), (number, *count), &losses, dice));
            }
        }
        responses
    }

    fn response<'a>(
        &self,
        (unit, role): (&'a Unit, &'static str),
        (number, count): (usize, usize),
        losses: &[f64],
        dice: &mut ChaCha8Rng,
    ) -> Response<'a> {
        let pick = dice.random_range(0..6_u32);
        let strict = STRICTNESS.get(pick as usize).copied().unwrap_or(1.0);
        let mut answers = vec![None; self.instrument.items.len()];
        for branch in self.branches.iter().filter(|branch| branch.counts(number)) {
            let loss = losses.get(branch.dimension).or(losses.first()).copied().unwrap_or(0.0);
            for position in branch.items.clone() {
                let asked = self.instrument.items.get(position).is_some_and(|item| {
                    // What only some are asked (complaint officers) is answered by the last two.
                    item.role == role && (item.required || number + 2 >= count)
                });
                if let (true, Some(answer)) = (asked, answers.get_mut(position)) {
                    *answer = Some(draw_answer(branch, (loss * strict).min(0.9), dice));
                }
            }
        }
        Response { unit, role, number, answers }
    }
}

/// An answer that loses each point of its scale with probability `loss`.
fn draw_answer(branch: &Branch, loss: f64, dice: &mut ChaCha8Rng) -> i16 {
    let span = branch.scale.max - branch.scale.min;
    let missed = (0..span).map(|_| i16::from(dice.random_bool(loss))).sum::<i16>();
    if branch.scale.reversed { branch.scale.min + missed } else { branch.scale.max - missed }
}
