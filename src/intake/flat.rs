//! Answers as they pass from a reader to its owner: all of a sheet in one piece, two bytes each.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&self.0)
    }
}

/// Writes columns of equal length.
pub fn serialize<S: Serializer>(columns: &[Vec<i16>], to: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(columns.iter().map(|column| column.len() * size_of::<i16>()).sum());
    for answer in columns.iter().flatten() {
        bytes.extend_from_slice(&answer.to_le_bytes());
    }
    (columns.len(), Bytes(bytes)).serialize(to)
}

/// Reads them; a reader that was taken over may say anything.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Vec<i16>>, D::Error> {
    let (columns, bytes): (usize, &[u8]) = Deserialize::deserialize(from)?;
    let length = bytes.len().checked_div(columns).unwrap_or_default();
    if length % 2 > 0 || length * columns != bytes.len() {
        return Err(D::Error::custom("answers of columns that are not equally long"));
    }
    if length == 0 {
        // As many columns as were announced, but no more than any sheet has.
        return Ok(vec![Vec::new(); columns.min(1 << 14)]);
    }
    let (pairs, _) = bytes.as_chunks();
    let answers = |column: &[[u8; 2]]| column.iter().map(|pair| i16::from_le_bytes(*pair)).collect();
    Ok(pairs.chunks(length / 2).map(answers).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Sheet(#[serde(with = "super")] Vec<Vec<i16>>);

    #[test]
    fn answers_come_back_and_what_makes_no_sense_is_refused() {
        for columns in [vec![], vec![vec![]; 3], vec![vec![5, i16::MIN], vec![-1, i16::MAX]]] {
            let sheet = Sheet(columns);
            assert_eq!(postcard::from_bytes::<Sheet>(&postcard::to_stdvec(&sheet).unwrap()).unwrap(), sheet);
        }
        for (columns, bytes) in [(2, &[1, 2, 3, 4, 5, 6][..]), (0, &[1, 2]), (usize::MAX, &[1, 2])] {
            let told = postcard::to_stdvec(&(columns, Bytes(bytes.to_vec()))).unwrap();
            assert!(postcard::from_bytes::<Sheet>(&told).is_err(), "{columns} {bytes:?}");
        }
    }
}
