//! The answers to one item, one for each response.

use polars::prelude::{Int16Chunked, Int16Type, PolarsDataType};

/// Bits of a word.
const WORD: usize = 64;

/// A column of answers, in one piece: every rule comes by every answer, and polars asks anew for each where it lies.
#[derive(Clone)]
pub struct Answers {
    cells: <Int16Type as PolarsDataType>::Array,
}

impl std::fmt::Debug for Answers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What people answered has no place in a log.
        f.write_str("answers")
    }
}

impl From<&Int16Chunked> for Answers {
    fn from(column: &Int16Chunked) -> Self {
        Self { cells: column.rechunk().downcast_as_array().clone() }
    }
}

impl Answers {
    /// The answer of a response; none where it is blank or there is no such response.
    #[inline]
    #[must_use]
    pub fn get(&self, at: usize) -> Option<i16> {
        let answer = self.cells.values().get(at).copied();
        // As long as the column, so that it has a bit for each answer.
        answer.filter(|_| self.cells.validity().is_none_or(|given| given.get_bit(at)))
    }

    /// The answers of all responses in their order, to be gone through: to ask for each takes ten times as long.
    #[must_use]
    pub fn list(&self) -> Vec<Option<i16>> {
        let answers = self.cells.values().as_slice();
        let Some(given) = self.cells.validity() else { return answers.iter().copied().map(Some).collect() };
        let mut list = vec![None; answers.len()];
        // A word says which of 64 are given: of those that another role is asked, none.
        let words = given.chunks::<u64>();
        let last = words.remainder();
        let parts = list.chunks_mut(WORD).zip(answers.chunks(WORD)).zip(words.chain([last]));
        for ((places, answers), word) in parts.filter(|(_, word)| *word != 0) {
            for ((place, answer), bit) in places.iter_mut().zip(answers).zip(0_u32..) {
                *place = (word >> bit & 1 == 1).then_some(*answer);
            }
        }
        list
    }

    /// How many responses there are that have an answer.
    #[must_use]
    pub fn given(&self) -> usize {
        let Some(given) = self.cells.validity() else { return self.cells.values().len() };
        given.set_bits()
    }
}

#[cfg(test)]
mod tests {
    use polars::prelude::{Int16Chunked, NewChunkedArray};
    use proptest::prelude::*;

    use super::Answers;

    #[test]
    fn answers_are_found_in_columns_of_one_piece_and_of_several() {
        let mut column = Int16Chunked::from_slice_options("a".into(), &[Some(1), None, Some(i16::MIN)]);
        let answers = Answers::from(&column);
        assert_eq!([0, 1, 2, 3].map(|at| answers.get(at)), [Some(1), None, Some(i16::MIN), None]);
        assert_eq!(answers.given(), 2);
        column.append(&Int16Chunked::from_slice_options("a".into(), &[Some(4)])).unwrap();
        let answers = Answers::from(&column);
        assert_eq!(answers.list(), [Some(1), None, Some(i16::MIN), Some(4)]);
        assert_eq!(answers.get(3), Some(4));
    }

    #[test]
    fn a_column_without_blanks_has_an_answer_for_each_response() {
        let answers = Answers::from(&Int16Chunked::from_slice("a".into(), &[3, 5]));
        assert_eq!((answers.get(1), answers.get(2), answers.given()), (Some(5), None, 2));
        assert_eq!(answers.list(), [Some(3), Some(5)]);
    }

    proptest! {
        #[test]
        fn a_list_holds_what_the_column_does(
            answers in proptest::collection::vec(proptest::option::weighted(0.6, any::<i16>()), 0..200),
            blank in 0_usize..150,
            start in 0_i64..70,
        ) {
            // Half of the columns are blank for a stretch, as those of other roles are; and parts of a column are columns.
            let answers: Vec<_> = answers.into_iter().chain(std::iter::repeat_n(None, blank)).collect();
            let column = Int16Chunked::from_slice_options("a".into(), &answers).slice(start, answers.len());
            let expected: Vec<_> = answers.into_iter().skip(usize::try_from(start).unwrap()).collect();
            let found = Answers::from(&column);
            prop_assert_eq!(found.given(), expected.iter().flatten().count());
            prop_assert!((0..expected.len()).all(|at| found.get(at) == expected[at]));
            prop_assert_eq!(found.list(), expected);
        }
    }
}
