//! The answers of a sheet, response by response in one piece of memory; as bytes they pass from a reader to its owner.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What stands for an answer that is not there; no scale reaches so low.
const NO_ANSWER: i16 = i16::MIN;

/// The answers of responses to the same items.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    items: usize,
    all: Vec<i16>,
}

impl Answers {
    /// Adds those of a response below the others.
    pub fn push(&mut self, answers: &[Option<i16>]) {
        self.items = answers.len();
        self.all.extend(answers.iter().map(|answer| answer.unwrap_or(NO_ANSWER)));
    }

    /// Those of a response, by its position from the top.
    pub fn of_response(&self, at: usize) -> Vec<Option<i16>> {
        let answers = self.all.chunks(self.items.max(1)).nth(at).unwrap_or_default();
        answers.iter().copied().map(given).collect()
    }

    /// Those to an item, by its position among the items, of so many responses.
    pub fn to_item(&self, item: usize, responses: usize) -> impl ExactSizeIterator<Item = Option<i16>> {
        let from = self.all.get(item..).filter(|_| item < self.items).unwrap_or_default();
        let step = self.items.max(1);
        (0..responses).map(move |at| from.get(at * step).copied().and_then(given))
    }

    /// Takes those of the last response away.
    pub fn pop(&mut self) {
        self.all.truncate(self.all.len().saturating_sub(self.items));
    }
}

fn given(answer: i16) -> Option<i16> {
    (answer != NO_ANSWER).then_some(answer)
}

struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&self.0)
    }
}

impl Serialize for Answers {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let bytes = self.all.iter().flat_map(|answer| answer.to_le_bytes()).collect();
        (self.items, Bytes(bytes)).serialize(to)
    }
}

impl<'de> Deserialize<'de> for Answers {
    /// Reads them; a reader that was taken over may say anything.
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (items, bytes): (usize, &[u8]) = Deserialize::deserialize(from)?;
        let (pairs, rest) = bytes.as_chunks();
        let items = if pairs.is_empty() { 0 } else { items };
        let even = pairs.is_empty() || pairs.len().checked_rem(items) == Some(0);
        if !rest.is_empty() || !even {
            return Err(D::Error::custom("answers of responses that have not equally many"));
        }
        Ok(Self { items, all: pairs.iter().map(|pair| i16::from_le_bytes(*pair)).collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_back_and_what_makes_no_sense_is_refused() {
        for responses in
            [&[][..], &[[None; 3]; 2], &[[Some(5), None, Some(-1)], [Some(i16::MAX), Some(0), None]]]
        {
            let mut answers = Answers::default();
            for response in responses {
                answers.push(response);
            }
            let back: Answers = postcard::from_bytes(&postcard::to_stdvec(&answers).unwrap()).unwrap();
            assert_eq!(back, answers);
            for (at, response) in responses.iter().enumerate() {
                assert_eq!(back.of_response(at), response);
            }
            for item in 0..3 {
                let expected: Vec<_> = responses.iter().map(|response| response[item]).collect();
                assert_eq!(back.to_item(item, responses.len()).collect::<Vec<_>>(), expected);
            }
            assert!(back.to_item(3, responses.len()).all(|answer| answer.is_none()));
        }
        for (items, bytes) in [(2, &[1, 2, 3, 4, 5, 6][..]), (0, &[1, 2]), (usize::MAX, &[1, 2]), (1, &[1])] {
            let told = postcard::to_stdvec(&(items, Bytes(bytes.to_vec()))).unwrap();
            assert!(postcard::from_bytes::<Answers>(&told).is_err(), "{items} {bytes:?}");
        }
    }
}
