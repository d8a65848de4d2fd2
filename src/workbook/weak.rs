//! What is weak: a published score below the limit of the pipeline, shown by a sign, a word and a colour.

use super::cell::Cell;
use super::context::Context;
use super::text::{Text, advice};

/// How a node of the scoring tree stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// A mean lies below the limit.
    Weak,
    /// No mean does, but some bodies do.
    Some,
    /// Nothing does.
    Good,
    /// Nothing has a score.
    Unknown,
}

impl State {
    /// The state of what has these means, with so many weak bodies.
    pub fn of(context: &Context<'_>, means: &[Option<f64>], bodies: usize) -> Self {
        if means.iter().all(Option::is_none) {
            Self::Unknown
        } else if means.iter().any(|mean| is_weak(context, *mean)) {
            Self::Weak
        } else if bodies > 0 {
            Self::Some
        } else {
            Self::Good
        }
    }

    /// A cell that says it.
    pub fn cell(self, context: &Context<'_>) -> Cell<'static> {
        let word = |text: Text| context.say(text);
        match self {
            Self::Weak => Cell::Mark(word(advice::WEAK).into()),
            Self::Some => Cell::centre(word(advice::SOME)),
            Self::Good => Cell::centre(word(advice::GOOD)),
            Self::Unknown => Cell::centre("–"),
        }
    }

    /// Whether somebody has to do something.
    pub const fn asks(self) -> bool {
        matches!(self, Self::Weak | Self::Some)
    }
}

/// Whether a score is weak as published.
pub fn is_weak(context: &Context<'_>, score: Option<f64>) -> bool {
    context.rounded(score).is_some_and(|score| score < context.pipeline.weak_below)
}

/// A score as published, marked where it is weak.
pub fn score(context: &Context<'_>, score: Option<f64>) -> Cell<'static> {
    let published = context.rounded(score);
    if is_weak(context, score) { Cell::Weak(published) } else { Cell::Score(published) }
}

/// A sentence with the limit in it.
pub fn said(context: &Context<'_>, template: Text) -> String {
    let limit = context.in_text(Some(context.pipeline.weak_below)).unwrap_or_default();
    context.fill(template, &[("limit", &limit)])
}

/// A formula for how many numbers among `cells` are weak. No `COUNTIF`: its condition is text, in which each country writes
/// decimals its own way.
pub fn counted(context: &Context<'_>, cells: &str) -> String {
    format!("SUMPRODUCT(--ISNUMBER({cells}),--({cells}<{}))", context.pipeline.weak_below)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::workbook::fixture;

    #[test]
    fn a_score_is_weak_as_it_is_published() {
        let pipeline = fixture::pipeline();
        let context = Context { pipeline: &pipeline, rule: fixture::rule, language: Language::Indonesian };
        // The limit is 88: 87.995 is published as 88.00.
        let weak = [87.99, 87.995, 88.0].map(|score| is_weak(&context, Some(score)));
        assert_eq!(weak, [true, false, false]);
        assert!(!is_weak(&context, None));
        assert_eq!(score(&context, Some(87.994)), Cell::Weak(Some(87.99)));
        assert_eq!(score(&context, Some(88.0)), Cell::Score(Some(88.0)));
    }

    #[test]
    fn one_weak_mean_outweighs_the_others_and_weak_bodies_come_after_it() {
        let pipeline = fixture::pipeline();
        let context = Context { pipeline: &pipeline, rule: fixture::rule, language: Language::Indonesian };
        let state = |means: &[Option<f64>], bodies| State::of(&context, means, bodies);
        assert_eq!(state(&[Some(95.0), Some(60.0), None], 0), State::Weak);
        assert_eq!(state(&[Some(95.0), None], 2), State::Some);
        assert_eq!(state(&[Some(95.0), None], 0), State::Good);
        assert_eq!(state(&[None, None], 0), State::Unknown);
        assert!(!State::Good.asks() && State::Some.asks() && State::Weak.asks());
    }
}
