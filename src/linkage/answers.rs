//! The answers of persons to a questionnaire: the share that two of them answered alike.

use super::field::MISSING;

/// An answer that was not given.
const NO_ANSWER: i16 = i16::MIN;
/// So many answers are counted at a time, in numbers of their own size: with wider ones fewer fit the processor.
const AT_ONCE: usize = 1024;
/// Shares of equal answers, in hundredths, that part the levels below all.
const SHARES: [u32; 2] = [95, 80];

/// The answers of all persons, one person behind the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    answers: Vec<i16>,
    questions: usize,
}

impl Sheet {
    /// From one list per question, with the persons in a new order.
    pub fn new(questions: &[Vec<Option<i16>>], order: &[u32]) -> Self {
        let mut answers = Vec::with_capacity(order.len() * questions.len());
        for person in order {
            let answer =
                |list: &Vec<Option<i16>>| usize::try_from(*person).ok().and_then(|at| *list.get(at)?);
            answers.extend(questions.iter().map(|list| answer(list).unwrap_or(NO_ANSWER)));
        }
        Self { answers, questions: questions.len() }
    }

    /// How many answers of two persons are equal, of how many that both gave.
    pub fn equal(&self, a: u32, b: u32) -> (u32, u32) {
        let answers = |person: u32| {
            let start = usize::try_from(person).ok()?.checked_mul(self.questions)?;
            self.answers.get(start..start.checked_add(self.questions)?)
        };
        let (Some(a), Some(b)) = (answers(a), answers(b)) else { return (0, 0) };
        let parts = a.chunks(AT_ONCE).zip(b.chunks(AT_ONCE)).map(|(a, b)| equal(a, b));
        parts.fold((0, 0), |(equal, all), part| (equal + u32::from(part.0), all + u32::from(part.1)))
    }

    /// The level at which the answers of two persons agree.
    pub fn level(&self, a: u32, b: u32) -> u8 {
        let (equal, all) = self.equal(a, b);
        let reaches = |share: u32| u64::from(equal) * 100 >= u64::from(share) * u64::from(all);
        match all {
            0 => MISSING,
            _ if equal == all => 1,
            _ if reaches(SHARES[0]) => 2,
            _ if reaches(SHARES[1]) => 3,
            _ => 4,
        }
    }
}

/// How many answers of two lists of at most [`AT_ONCE`] are equal, of how many that stand in both. Sums so small cannot wrap;
/// to make sure of it at each answer would take longer than to compare it.
fn equal(a: &[i16], b: &[i16]) -> (u16, u16) {
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "without branches several answers are compared at a time"
    )]
    a.iter().zip(b).fold((0_u16, 0_u16), |(equal, all), (a, b)| {
        let both = (*a != NO_ANSWER) & (*b != NO_ANSWER);
        (equal.wrapping_add(u16::from(both & (a == b))), all.wrapping_add(u16::from(both)))
    })
}

#[cfg(test)]
mod tests {
    use super::Sheet;

    /// Two persons who answered 20 questions, of which so many differ.
    fn level(differ: usize) -> u8 {
        let question = |at: usize| vec![Some(1), Some(if at < differ { 2 } else { 1 })];
        Sheet::new(&(0..20).map(question).collect::<Vec<_>>(), &[0, 1]).level(0, 1)
    }

    #[test]
    fn the_share_of_equal_answers_counts() {
        assert_eq!([0, 1, 2, 4, 5].map(level), [1, 2, 3, 3, 4], "100, 95, 90, 80 and 75 per cent");
    }

    #[test]
    fn the_answers_to_a_long_questionnaire_are_counted_to_the_last() {
        let question = |at: usize| vec![Some(1), Some(if [0, 1500, 2999].contains(&at) { 2 } else { 1 })];
        let sheet = Sheet::new(&(0..3000).map(question).collect::<Vec<_>>(), &[0, 1]);
        assert_eq!(sheet.equal(0, 1), (2997, 3000));
    }

    #[test]
    fn only_answers_that_both_gave_count() {
        let sheet = Sheet::new(&[vec![Some(1), None], vec![Some(3), Some(3)]], &[0, 1]);
        assert_eq!((sheet.equal(0, 1), sheet.level(0, 1)), ((1, 1), 1));
        let sheet = Sheet::new(&[vec![Some(1), None]], &[0, 1]);
        assert_eq!(sheet.level(0, 1), 0);
    }
}
