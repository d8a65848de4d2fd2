//! What stands under one label.

use std::collections::{BTreeMap, BTreeSet};

use super::window::Shape;

/// Texts of more letters than this, on average, are prose.
const PROSE: usize = 40;

/// What the cells of a column under a header hold.
#[derive(Debug, Default)]
pub(super) struct Column<'a> {
    pub(super) cells: usize,
    shapes: BTreeMap<Shape, usize>,
    texts: BTreeSet<&'a str>,
}

impl<'a> Column<'a> {
    pub(super) fn add(&mut self, shape: Shape, text: &'a str) {
        self.cells += 1;
        if shape == Shape::Any {
            return;
        }
        *self.shapes.entry(shape).or_default() += 1;
        self.texts.insert(text);
    }

    /// The shape most cells have, and their share.
    pub(super) fn shape(&self) -> (Shape, f64) {
        let all: usize = self.shapes.values().sum();
        let most = self.shapes.iter().max_by_key(|(_, cells)| **cells);
        most.map_or((Shape::Any, 1.0), |(shape, cells)| (*shape, share(*cells, all)))
    }

    /// How sure a single column is a table: lines of prose are none, and a list of words hardly.
    pub(super) fn narrow(&self) -> f64 {
        let letters: usize = self.texts.iter().map(|text| text.chars().count()).sum();
        let prose = letters > self.texts.len() * PROSE;
        match self.shape().0 {
            Shape::Text if prose || self.cells < 3 => 0.0,
            Shape::Text => 0.5,
            _ => 0.6,
        }
    }

    /// How clearly a label is no value of the column: it is of another shape, or at least none of its texts. Texts that
    /// come again and again are values; a label stands once.
    pub(super) fn contrast(&self, label: &str) -> f64 {
        let own = self.texts.contains(label);
        match self.shape().0 {
            Shape::Text if own => 0.0,
            Shape::Text if self.texts.len() * 2 <= self.cells => 0.8,
            Shape::Text | Shape::Any => 0.5,
            _ if own => 0.3,
            _ => 1.0,
        }
    }
}

/// A share as a number; both are far below 2^32.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole.max(1))
}
