//! Rows that may be the header of a table, and how well what stands under them bears that out.

use std::collections::{BTreeMap, BTreeSet};

use super::column::{Column, share};
use super::labels::{Labels, MOST_ROWS, is_numbering};
use super::window::{Line, Shape, Window};
use crate::definition::header::normal;

/// How many rows are tried as headers.
const TRIED: usize = 80;
/// So good a table, 0 to 1, that its rows are not tried as headers themselves.
const GOOD: f64 = 0.9;
/// How many rows under a header are looked at.
const UNDER: usize = 30;
/// So many rows two groups of columns must share to be one table.
const FEW: usize = 5;
/// So many blank rows end a table while its header is searched.
const GAP: u32 = 3;

/// A row that may be the header of a table.
#[derive(Debug)]
pub(super) struct Candidate {
    /// Header rows, counted from zero, both included; none for data without a header.
    pub(super) header: Option<(u32, u32)>,
    /// The row above its data, as if it were its last header row; none where the data start in the first row.
    pub(super) above: Option<u32>,
    /// First and last column.
    pub(super) block: (u32, u32),
    pub(super) labels: Labels,
    /// The shape most cells of a column have, for columns with data.
    pub(super) shapes: BTreeMap<u32, Shape>,
    /// How many of its columns hold words or dates.
    pub(super) words: usize,
    /// The last row that was looked at.
    seen_to: u32,
    /// How many cells a row of data fills, the median.
    pub(super) typical: usize,
    /// How sure it is, 0 to 1.
    pub(super) quality: f64,
    /// What it is chosen by: quality, and how much it explains.
    pub(super) rank: f64,
}

/// All rows that may be headers, in the order of rows.
pub(super) fn candidates(window: &Window) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = Vec::new();
    for (first, line) in window.lines.iter().enumerate().take(TRIED) {
        // Labels of a table below stand apart from the rows above.
        let before = first.checked_sub(1).and_then(|before| window.lines.get(before));
        let follows = before.is_some_and(|before| before.row + 1 == line.row);
        let known =
            |table: &Candidate| table.quality >= GOOD && line.row <= table.seen_to && table.holds(line);
        if follows && all.iter().any(known) {
            continue;
        }
        for rows in 1..=MOST_ROWS {
            let Some(labels) = Labels::of(window, first, rows) else { continue };
            all.extend(of_header(window, (first, rows), &labels));
        }
    }
    all
}

/// A candidate for each group of columns without a gap that has a label in these rows.
fn of_header(window: &Window, (first, rows): (usize, usize), labels: &Labels) -> Vec<Candidate> {
    let lines = &window.lines;
    let (Some(top), Some(bottom)) = (lines.get(first), lines.get(first + rows - 1)) else {
        return Vec::new();
    };
    let below = lines.get(first + rows..).unwrap_or_default();
    let under = near(bottom.row, below.iter().take(UNDER));
    let own: BTreeSet<u32> = labels.by_column.keys().chain(&labels.values).copied().collect();
    let mut found = Vec::new();
    for block in joined(blocks(&own, &under), &under, labels) {
        if labels.between(block).next().is_none() {
            continue;
        }
        let body = near(bottom.row, under.iter().copied().filter(|line| !line.between(block).is_empty()));
        let numbered = body.first().is_some_and(|line| is_numbering(line, block));
        let body = body.get(usize::from(numbered)..).unwrap_or_default();
        let part = Labels {
            by_column: labels.between(block).map(|(column, label)| (column, label.to_owned())).collect(),
            values: labels.values.range(block.0..=block.1).copied().collect(),
            covered: labels.covered.range(block.0..=block.1).copied().collect(),
        };
        let mut candidate = Candidate::of(block, part, body);
        let depth = 1.0 - 0.03 * f64::from(u8::try_from(rows - 1).unwrap_or(u8::MAX));
        candidate.quality *= depth;
        candidate.rank *= depth;
        candidate.header = Some((top.row, bottom.row + u32::from(numbered)));
        candidate.above = candidate.header.map(|(_, last)| last);
        found.push(candidate);
    }
    found
}

/// Data without a header: the largest group of columns without a gap, where its columns hold one kind of thing each.
pub(super) fn headless(window: &Window) -> Option<Candidate> {
    let lines: Vec<&Line> = window.lines.iter().collect();
    let largest = blocks(&BTreeSet::new(), &lines).into_iter().filter_map(|block| {
        let filled: Vec<&Line> =
            lines.iter().copied().filter(|line| !line.between(block).is_empty()).collect();
        // Titles above are no data: it starts with the first row that is filled like the others.
        let typical = median(filled.iter().map(|line| line.between(block).len()).collect());
        let start = filled.iter().position(|line| line.between(block).len() * 2 > typical)?;
        let body = filled.get(start..).unwrap_or_default();
        let candidate = Candidate::of(block, Labels::default(), body);
        let above = body.first().and_then(|line| line.row.checked_sub(1));
        let cells: usize = body.iter().map(|line| line.between(block).len()).sum();
        Some((cells, body.len(), Candidate { above, ..candidate }))
    });
    let (cells, rows, mut candidate) = largest.max_by_key(|(cells, ..)| *cells)?;
    let width = (candidate.block.1 - candidate.block.0) as usize + 1;
    let one_kind = candidate.shapes.values().filter(|shape| **shape != Shape::Text).count();
    let full = cells * 2 >= width * rows;
    candidate.quality = 0.3;
    (rows >= 3 && full && one_kind > 0).then_some(candidate)
}

/// Lines from the top until so many rows are blank that the table must have ended.
fn near<'a>(above: u32, lines: impl Iterator<Item = &'a Line>) -> Vec<&'a Line> {
    let mut before = above;
    lines
        .take_while(|line| {
            let near = line.row - before <= GAP + 1;
            before = line.row;
            near
        })
        .collect()
}

/// Groups of columns without a gap: those with a header, and those that more than a tenth of the rows fill.
fn blocks(own: &BTreeSet<u32>, under: &[&Line]) -> Vec<(u32, u32)> {
    let mut filled: BTreeMap<u32, usize> = BTreeMap::new();
    for seen in under.iter().flat_map(|line| &line.cells) {
        *filled.entry(seen.column).or_default() += 1;
    }
    let often = filled.iter().filter(|(_, rows)| **rows * 10 > under.len()).map(|(column, _)| *column);
    let columns: BTreeSet<u32> = often.chain(own.iter().copied()).collect();
    let mut blocks: Vec<(u32, u32)> = Vec::new();
    for column in columns {
        match blocks.last_mut() {
            Some((_, last)) if *last + 1 == column => *last = column,
            _ => blocks.push((column, column)),
        }
    }
    blocks
}

/// Groups apart by one blank column are one table where the same rows fill both: a side table has rows of its own. Of
/// few rows that may be chance.
fn joined(blocks: Vec<(u32, u32)>, under: &[&Line], labels: &Labels) -> Vec<(u32, u32)> {
    let filled = |block: (u32, u32)| -> BTreeSet<u32> {
        under.iter().filter(|line| !line.between(block).is_empty()).map(|line| line.row).collect()
    };
    let names = |block| labels.between(block).map(|(_, label)| normal(label)).collect::<BTreeSet<_>>();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for block in blocks {
        let before = joined.last_mut().filter(|before| before.1 + 2 == block.0);
        let Some(before) = before else {
            joined.push(block);
            continue;
        };
        let (left, right) = (filled(*before), filled(block));
        let both = left.intersection(&right).count();
        let same_rows = both >= FEW && both * 20 >= left.len().max(right.len()) * 19;
        let (a, b) = (names(*before), names(block));
        if same_rows && !a.is_empty() && !b.is_empty() && a.is_disjoint(&b) {
            before.1 = block.1;
        } else {
            joined.push(block);
        }
    }
    joined
}

impl Candidate {
    fn of(block: (u32, u32), labels: Labels, body: &[&Line]) -> Self {
        let mut columns: BTreeMap<u32, Column<'_>> = BTreeMap::new();
        for seen in body.iter().flat_map(|line| line.between(block)) {
            columns.entry(seen.column).or_default().add(seen.shape, &seen.text);
        }
        let shapes: BTreeMap<u32, Shape> =
            columns.iter().map(|(column, held)| (*column, held.shape().0)).collect();
        let words = shapes.values().filter(|shape| matches!(shape, Shape::Text | Shape::Date)).count();
        let seen_to = body.last().map_or(0, |line| line.row);
        let typical = median(body.iter().map(|line| line.between(block).len()).collect());
        let mut candidate = Self {
            header: None,
            above: None,
            block,
            labels,
            shapes,
            words,
            seen_to,
            typical,
            quality: 0.0,
            rank: 0.0,
        };
        candidate.quality = candidate.judged(&columns, body);
        let cells: usize = columns.values().map(|column| column.cells).sum();
        candidate.rank = candidate.quality * share(cells + 1, 1).sqrt();
        candidate
    }

    /// Whether all cells of a row lie in its columns.
    fn holds(&self, line: &Line) -> bool {
        line.between(self.block).len() == line.cells.len()
    }

    /// How sure it is that the labels are the header of these rows, 0 to 1: a product, for one clear sign against it
    /// is enough.
    fn judged(&self, columns: &BTreeMap<u32, Column<'_>>, body: &[&Line]) -> f64 {
        let width = (self.block.1 - self.block.0) as usize + 1;
        let labelled = self.labels.by_column.len();
        let (distinct, own) = self.labels.distinct(self.block);
        let values = self.labels.values.iter().filter(|at| !self.labels.by_column.contains_key(*at)).count();
        let pure = share(labelled, labelled + values);
        let cells: usize = columns.values().map(|column| column.cells).sum();
        let under: f64 =
            columns.iter().map(|(at, column)| self.labels.weight(*at) * share(column.cells, 1)).sum();
        // Most labels stand over data, most data under labels.
        let covers = if cells == 0 { share(labelled, width) } else { under / share(cells, 1) };
        let (mut contrast, mut alike) = (0.0, 0.0);
        for (at, column) in columns {
            alike += column.shape().1;
            contrast += self.labels.by_column.get(at).map_or(0.0, |label| column.contrast(label));
        }
        let held = columns.len().max(1);
        let (contrast, alike) = (contrast / share(held, 1), alike / share(held, 1));
        let full = share(cells, (body.len() * held).max(1)).min(1.0);
        let evidence = match body.len() {
            // A form nobody has filled.
            0 if own >= 3 => 0.6,
            0 => 0.0,
            1 => 0.75,
            2 => 0.9,
            _ => 1.0,
        };
        let narrow = match width {
            1 => columns.values().next().map_or(0.0, Column::narrow),
            2 => 0.85 * alike,
            _ => 1.0,
        };
        let borne_out = if body.is_empty() { 0.8 } else { 0.4 + 0.35 * contrast + 0.25 * alike };
        let apart = share(distinct, own.max(1));
        covers * pure * pure * apart * (0.7 + 0.3 * full) * evidence * narrow * borne_out
    }
}

fn median(mut sizes: Vec<usize>) -> usize {
    sizes.sort_unstable();
    sizes.get(sizes.len() / 2).copied().unwrap_or(0)
}
