//! The values of a column as Parquet writes them: as they are, or as positions in a dictionary of those that differ.

use std::collections::BTreeMap;

use super::packed::{pack, width};

/// Numbers that lie this close together are looked up in a table.
const RANGE: u32 = 1 << 14;
/// After so many texts it is asked whether they repeat at all.
const ASKED_AFTER: usize = 512;
/// Of so many texts it is remembered where they stand in the dictionary, so that most are not looked up.
const LATELY: usize = 64;

/// The values of a column that are there.
#[derive(Debug, Default)]
pub struct Values {
    /// The dictionary with the number of its entries, where there is one.
    pub dictionary: Option<(Vec<u8>, usize)>,
    /// The values, or their positions in the dictionary.
    pub bytes: Vec<u8>,
}

impl Values {
    /// Numbers of 32 bits: by a dictionary where that is shorter.
    pub fn of_numbers(numbers: &[i32]) -> Self {
        Self::listed(numbers).unwrap_or_else(|| Self {
            dictionary: None,
            bytes: numbers.iter().flat_map(|number| number.to_le_bytes()).collect(),
        })
    }

    /// Numbers by a dictionary, its entries in order.
    fn listed(numbers: &[i32]) -> Option<Self> {
        let (least, most) = (*numbers.iter().min()?, *numbers.iter().max()?);
        let range = most.abs_diff(least);
        if range >= RANGE {
            return None;
        }
        let mut positions = vec![0_u32; range as usize + 1];
        for number in numbers {
            if let Some(found) = positions.get_mut(number.abs_diff(least) as usize) {
                *found = 1;
            }
        }
        let (mut entries, mut count) = (Vec::new(), 0);
        for (offset, position) in (0..).zip(&mut positions) {
            if *position > 0 {
                *position = count;
                count += 1;
                entries.extend_from_slice(&least.wrapping_add(offset).to_le_bytes());
            }
        }
        if count as usize * 2 > numbers.len() {
            return None;
        }
        let at = |number: &i32| positions.get(number.abs_diff(least) as usize).copied().unwrap_or_default();
        Some(Self::positions((entries, count), numbers.len(), numbers.iter().map(at)))
    }

    /// Texts: by a dictionary where they repeat.
    pub fn of_texts(texts: &[&str]) -> Self {
        Self::listed_texts(texts).unwrap_or_else(|| {
            let mut bytes = Vec::with_capacity(texts.iter().map(|text| size_of::<u32>() + text.len()).sum());
            texts.iter().for_each(|text| spell(&mut bytes, text));
            Self { dictionary: None, bytes }
        })
    }

    /// Texts by a dictionary, its entries as they come.
    fn listed_texts(texts: &[&str]) -> Option<Self> {
        let (mut known, mut entries) = (BTreeMap::new(), Vec::new());
        let mut positions: Vec<u32> = Vec::new();
        let mut lately: [Option<(&str, u32)>; LATELY] = [None; LATELY];
        for &text in texts {
            let slot = lately.get_mut(slot(text))?;
            let position = match *slot {
                Some((same, position)) if same == text => position,
                _ => {
                    let next = u32::try_from(known.len()).ok()?;
                    *known.entry(text).or_insert_with(|| {
                        spell(&mut entries, text);
                        next
                    })
                }
            };
            *slot = Some((text, position));
            positions.push(position);
            if positions.len() >= ASKED_AFTER && known.len() * 2 > positions.len() {
                return None;
            }
        }
        let count = u32::try_from(known.len()).ok().filter(|count| *count > 0)?;
        Some(Self::positions((entries, count), positions.len(), positions.into_iter()))
    }

    fn positions(
        (entries, count): (Vec<u8>, u32),
        length: usize,
        positions: impl Iterator<Item = u32>,
    ) -> Self {
        let width = width(count.saturating_sub(1));
        let mut bytes = vec![width];
        pack(&mut bytes, width, length, positions);
        Self { dictionary: Some((entries, count as usize)), bytes }
    }
}

/// Where a text is looked for first: texts of few values differ in length, in their last letter or in one between.
fn slot(text: &str) -> usize {
    let bytes = text.as_bytes();
    let letter = |at: usize| bytes.get(at).map_or(0, |byte| usize::from(*byte));
    (bytes.len() * 7 + letter(bytes.len().wrapping_sub(1)) * 3 + letter(bytes.len() / 2)) % LATELY
}

/// A text behind its length.
fn spell(to: &mut Vec<u8>, text: &str) {
    to.extend_from_slice(&u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
    to.extend_from_slice(text.as_bytes());
}
