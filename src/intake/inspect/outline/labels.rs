//! The labels of a header of one to three rows: what stands over each column.

use std::collections::{BTreeMap, BTreeSet};

use super::window::{Line, Shape, Window};
use crate::definition::header::normal;

/// The most rows a header has.
pub(super) const MOST_ROWS: usize = 3;
/// The longest label; what is longer is a sentence to somebody.
const LONGEST: usize = 300;

/// What stands over the columns of a table.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// The label of each column that has one, levels joined by ` / `.
    pub(super) by_column: BTreeMap<u32, String>,
    /// Columns whose header is a value rather than a label.
    pub(super) values: BTreeSet<u32>,
    /// Columns that have their label only from a merged area that starts left of them.
    pub(super) covered: BTreeSet<u32>,
}

impl Labels {
    /// The labels of the rows `first..first + rows` of the window; none where they cannot be one header.
    pub(super) fn of(window: &Window, first: usize, rows: usize) -> Option<Self> {
        let lines = window.lines.get(first..first + rows)?;
        let follow = lines.windows(2).all(|pair| matches!(pair, [a, b] if a.row + 1 == b.row));
        if !follow || !lines.windows(2).all(|pair| matches!(pair, [a, b] if completes(a, b))) {
            return None;
        }
        let mut labels = Self::default();
        for line in lines {
            labels.add(window, line);
        }
        let has_text = lines.iter().flat_map(|line| &line.cells).any(|seen| seen.shape == Shape::Text);
        has_text.then_some(labels)
    }

    fn add(&mut self, window: &Window, line: &Line) {
        let names = are_names(line);
        for seen in &line.cells {
            let label = match seen.shape {
                Shape::Text => seen.text.chars().nth(LONGEST).is_none(),
                Shape::Number => names,
                _ => false,
            };
            if !label {
                self.values.insert(seen.column);
                continue;
            }
            let merged = window.merged.get(&(line.row, seen.column)).copied().unwrap_or(seen.column);
            let last = merged.min(seen.column + 1000);
            for column in seen.column..=last {
                self.put(column, &seen.text);
                if column > seen.column {
                    self.covered.insert(column);
                } else {
                    self.covered.remove(&column);
                }
            }
        }
    }

    fn put(&mut self, column: u32, text: &str) {
        let label = self.by_column.entry(column).or_default();
        if label.is_empty() {
            text.clone_into(label);
        } else {
            *label = format!("{label} / {text}");
            // Told apart by its lower level.
            self.covered.remove(&column);
        }
    }

    /// The labels between two columns, both included.
    pub(super) fn between(&self, (first, last): (u32, u32)) -> impl Iterator<Item = (u32, &str)> {
        self.by_column.range(first..=last).map(|(column, label)| (*column, label.as_str()))
    }

    /// How well a column is labelled, 0 to 1. A merged area that spreads a text over columns with data of their own is a
    /// title, or the upper level of a header.
    pub(super) fn weight(&self, column: u32) -> f64 {
        match (self.by_column.contains_key(&column), self.covered.contains(&column)) {
            (false, _) => 0.0,
            (true, true) => 0.3,
            (true, false) => 1.0,
        }
    }

    /// How many labels between two columns are told apart by their texts, and how many there are; those that a merged
    /// area spreads over several columns count once.
    pub(super) fn distinct(&self, block: (u32, u32)) -> (usize, usize) {
        let own = || self.between(block).filter(|(column, _)| !self.covered.contains(column));
        (own().map(|(_, label)| normal(label)).collect::<BTreeSet<_>>().len(), own().count())
    }
}

/// Whether two rows can be levels of one header: both are labels, the lower one fills columns the upper leaves open
/// (those of a group), and leaves columns open that the upper fills. A row of data under a header does not.
fn completes(upper: &Line, lower: &Line) -> bool {
    let texts = |line: &Line| line.cells.iter().filter(|seen| seen.shape == Shape::Text).count();
    let names = |line: &Line| texts(line) * 5 >= line.cells.len() * 4 || (texts(line) > 0 && are_names(line));
    let both = lower.cells.iter().filter(|seen| upper.at(seen.column).is_some()).count();
    let (only_lower, only_upper) = (lower.cells.len() - both, upper.cells.len().saturating_sub(both));
    let level = names(lower) || are_names(lower);
    // Labels that come again under each group need the group's name to be told apart.
    let apart: BTreeSet<&str> = lower.cells.iter().map(|seen| seen.text.as_str()).collect();
    let needed = only_upper > 0 || apart.len() < lower.cells.len();
    upper.cells.len() > 1 && names(upper) && level && needed && only_lower >= both
}

/// Whether the numbers of a row are names of columns: years, or a count from one cell to the next.
fn are_names(line: &Line) -> bool {
    let numbers: Vec<f64> = line
        .cells
        .iter()
        .filter(|seen| seen.shape == Shape::Number)
        .filter_map(|seen| seen.text.parse().ok())
        .collect();
    let all = line.cells.iter().filter(|seen| seen.shape == Shape::Number).count();
    let years = numbers.iter().all(|number| (1900.0..=2100.0).contains(number) && number.fract() == 0.0);
    let counts = numbers.windows(2).all(|pair| matches!(pair, [a, b] if (b - a - 1.0).abs() < 1e-9));
    all > 1 && numbers.len() == all && (years || (counts && all > 2))
}

/// Whether a row only numbers the columns of a table, as official forms do under their headers: `1 2 3`, `(1) (2) (3)`.
pub(super) fn is_numbering(line: &Line, block: (u32, u32)) -> bool {
    let cells = line.between(block);
    let counts = (1..).zip(cells).all(|(number, seen): (u32, _)| {
        let bare = seen.text.trim_matches(['(', ')', '.']);
        bare.parse() == Ok(number)
    });
    cells.len() > 2 && counts
}
