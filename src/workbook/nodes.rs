//! The nodes of the scoring tree in the order of the instrument, as sheets list them.

use super::cell::{Cell, Weight};
use super::context::Context;
use super::text;
use crate::instrument::Indicator;
use crate::table::TOTAL;

/// A node of the scoring tree.
#[derive(Debug, Clone, Copy)]
pub struct Node<'a> {
    /// Its code; that of the whole for the whole.
    pub code: &'a str,
    /// Its name.
    pub title: &'a str,
    /// Its weight in its dimension, or of a dimension in the whole; none of the whole.
    pub weight: Option<f64>,
    /// Steps below the dimension: 0 for the whole too.
    pub depth: u8,
    /// The indicator it is.
    pub indicator: Option<&'a Indicator>,
}

impl<'a> Node<'a> {
    /// The whole, then every dimension with what lies below it.
    pub fn all(context: &Context<'a>) -> Vec<Self> {
        let language = context.language;
        let title = context.say(text::TOTAL);
        let mut nodes = vec![Self { code: TOTAL, title, weight: None, depth: 0, indicator: None }];
        let mut add = |code: &'a str, title, weight, depth, indicator| {
            nodes.push(Self { code, title, weight: Some(weight), depth, indicator });
        };
        for dimension in &context.pipeline.instrument.dimensions {
            add(&dimension.code, dimension.title.in_language(language), dimension.weight, 0, None);
            for variable in &dimension.variables {
                add(&variable.code, variable.title.in_language(language), variable.weight, 1, None);
                for one in &variable.indicators {
                    add(&one.code, one.title.in_language(language), one.weight, 2, Some(one));
                }
            }
        }
        nodes
    }

    /// Its code, its name and its weight: three cells.
    pub fn cells(&self) -> [Cell<'a>; 3] {
        let weight = self.weight.map(|weight| (weight * 100.0).round() / 100.0);
        [Cell::text(self.code), Cell::Nested(self.title.into(), self.depth), Cell::Score(weight)]
    }

    /// How much its row stands out.
    pub const fn weight_of_row(&self) -> Weight {
        if self.depth == 0 { Weight::Strong } else { Weight::Plain }
    }
}
