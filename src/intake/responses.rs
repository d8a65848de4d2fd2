//! The responses of a sheet, column by column: no memory of their own for numbers, texts one behind the other.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::extra::ExtraColumn;
use super::flat::Answers;
use super::rows::Response;
use super::template::{Holds, Template};

/// The responses of a sheet, from the top. All columns are equally long.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Responses {
    /// The row of each, counted from zero.
    pub rows: Vec<u32>,
    /// Codes of units.
    pub units: Texts,
    /// Codes of respondents.
    pub respondents: Texts,
    /// Observed products.
    pub products: Texts,
    /// Observed media.
    pub mediums: Texts,
    /// Dates.
    pub dates: Vec<Option<Date>>,
    /// Fields read beyond the fixed ones.
    pub extras: Vec<ExtraColumn>,
    /// Clear values of the sealed fields.
    pub sealed: Vec<Texts>,
    /// The answers to the items of the role.
    answers: Answers,
}

impl Responses {
    /// No responses yet, with the columns of a role.
    #[must_use]
    pub fn of(template: &Template) -> Self {
        let sealed = template.extras.iter().filter(|extra| extra.sealed.is_some());
        Self {
            extras: template.extras.iter().map(|extra| ExtraColumn::of(extra.kind)).collect(),
            sealed: sealed.map(|_| Texts::default()).collect(),
            ..Self::default()
        }
    }

    /// Adds a response of the role below the others.
    pub fn push(&mut self, response: &Response<'_>) {
        self.rows.push(response.row);
        self.units.push(response.unit.as_deref());
        self.respondents.push(response.respondent.as_deref());
        self.products.push(response.product.as_deref());
        self.mediums.push(response.medium.as_deref());
        self.dates.push(response.date);
        for (column, value) in self.extras.iter_mut().zip(&response.extras) {
            column.push(value.as_ref());
        }
        for (column, text) in self.sealed.iter_mut().zip(&response.sealed) {
            column.push(text.as_deref());
        }
        self.answers.push(&response.answers);
    }

    /// One of them, by its position from the top.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<Response<'_>> {
        let text = |texts| Texts::get(texts, at).map(Cow::Borrowed);
        Some(Response {
            row: *self.rows.get(at)?,
            unit: text(&self.units),
            respondent: text(&self.respondents),
            product: text(&self.products),
            medium: text(&self.mediums),
            date: self.dates.get(at).copied().flatten(),
            extras: self.extras.iter().map(|column| column.get(at)).collect(),
            sealed: self.sealed.iter().map(text).collect(),
            answers: self.answers.of_response(at),
            ..Response::default()
        })
    }

    /// The last one.
    #[must_use]
    pub fn last(&self) -> Option<Response<'_>> {
        self.get(self.len().checked_sub(1)?)
    }

    /// Takes the last one away.
    pub fn pop(&mut self) {
        self.rows.pop();
        for texts in [&mut self.units, &mut self.respondents, &mut self.products, &mut self.mediums] {
            texts.pop();
        }
        self.dates.pop();
        self.extras.iter_mut().for_each(ExtraColumn::pop);
        self.sealed.iter_mut().for_each(Texts::pop);
        self.answers.pop();
    }

    /// Whether one of them lacks what such a column holds.
    #[must_use]
    pub fn lacks(&self, holds: Holds) -> bool {
        let gap = |texts: &Texts| texts.entries.contains(&0);
        match holds {
            Holds::Unit => gap(&self.units),
            Holds::Respondent => gap(&self.respondents),
            Holds::Product => gap(&self.products),
            Holds::Medium => gap(&self.mediums),
            Holds::Date => self.dates.contains(&None),
            Holds::Answer(_) | Holds::Extra(_) | Holds::Identity | Holds::Nothing => false,
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The answers to an item, by its position among the items of the role, one per response.
    pub fn answers_to(&self, item: usize) -> impl ExactSizeIterator<Item = Option<i16>> {
        self.answers.to_item(item, self.len())
    }
}

/// A column of texts, of which neighbours are often the same: each run of equal texts is kept once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// All texts, one behind the other.
    text: String,
    /// Where each ends in `text`.
    ends: Vec<u32>,
    /// The number of each entry's text, counted from one; zero where there is none.
    entries: Vec<u32>,
}

impl Texts {
    /// Adds an entry.
    pub(super) fn push(&mut self, entry: Option<&str>) {
        let number = match entry {
            None => 0,
            Some(text) if self.kept(self.ends.len()) == Some(text) => self.ends.len(),
            Some(text) => {
                self.text.push_str(text);
                self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
                self.ends.len()
            }
        };
        self.entries.push(u32::try_from(number).unwrap_or(0));
    }

    /// An entry, by its position from the top; none where it has no text.
    pub(super) fn get(&self, at: usize) -> Option<&str> {
        self.kept(*self.entries.get(at)? as usize)
    }

    /// Takes the last entry away.
    pub(super) fn pop(&mut self) {
        self.entries.pop();
    }

    /// A kept text, by its number.
    fn kept(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number.checked_sub(1)?)?;
        let start = number.checked_sub(2).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start as usize..end as usize)
    }

    /// The entries, from the top.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Option<&str>> {
        self.entries.iter().map(|number| self.kept(*number as usize))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_come_back_in_their_order(entries in prop::collection::vec(prop::option::of("[ab]{0,2}"), 0..40)) {
            let mut texts = Texts::default();
            for entry in &entries {
                texts.push(entry.as_deref());
            }
            let back: Vec<Option<String>> = texts.iter().map(|entry| entry.map(str::to_owned)).collect();
            prop_assert_eq!(back, entries);
        }
    }

    #[test]
    fn the_last_response_comes_back_and_can_be_taken_away() {
        let response = |row: u32, answer| Response {
            row,
            unit: Some("63.05-A".into()),
            answers: vec![answer, None],
            ..Response::default()
        };
        let mut responses = Responses::default();
        responses.push(&response(4, Some(5)));
        responses.push(&response(6, None));
        assert_eq!(responses.last(), Some(response(6, None)));
        responses.pop();
        assert_eq!(responses.last(), Some(response(4, Some(5))));
        responses.pop();
        assert!(responses.last().is_none() && responses.is_empty());
    }

    #[test]
    fn equal_neighbours_are_kept_once() {
        let mut texts = Texts::default();
        for entry in [Some("63.05-A"), Some("63.05-A"), None, Some("63.05-A"), Some("")] {
            texts.push(entry);
        }
        assert_eq!((texts.text.as_str(), texts.ends.len()), ("63.05-A", 2));
    }
}
