//! The labels above a table: one to three rows of texts, the titles of groups joined to the titles under them.

use std::collections::BTreeSet;

use super::numbering::is_numbering;
use super::template::{Holds, Template, Templates};
use crate::sheet::{Area, Content, Row};

/// The most rows of titles a header has.
pub const TALLEST: usize = 3;
/// The most cells of a row that are looked at as titles; the widest honest tables have some hundred.
const WIDEST: usize = 2000;

/// A row that may hold titles.
#[derive(Debug)]
pub struct Line {
    /// Its number, counted from zero.
    pub row: u32,
    titles: Vec<Title>,
    texts: usize,
}

/// A cell of such a row.
#[derive(Debug)]
struct Title {
    column: u32,
    text: String,
    key: String,
}

/// What stands above a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The column, counted from zero.
    pub column: u32,
    /// The row of its lowest text, counted from zero.
    pub row: u32,
    /// Its texts from the top, as typed, on one line.
    pub text: String,
    /// The forms under which it is looked up, the most telling first.
    pub keys: Vec<String>,
}

impl Line {
    /// The titles of a row.
    pub fn of(templates: &Templates, row: Row<'_>) -> Self {
        let cells = || row.cells().take(WIDEST);
        let title = |(column, content): (u32, Content<'_>)| {
            let text = match content {
                Content::Text(text) => one_line(text),
                other => one_line(&other.to_string()),
            };
            Title { column, key: templates.abbreviations.key(&text), text }
        };
        Self {
            row: row.number(),
            texts: cells().filter(|(_, content)| matches!(content, Content::Text(_))).count(),
            titles: cells().map(title).filter(|title| !title.key.is_empty()).collect(),
        }
    }

    /// The title that stands over a column: its own, or that of the group it belongs to. Where nothing says how far a
    /// group reaches, it reaches to the next title of its row.
    fn over(&self, column: u32, merged: &[Area]) -> Option<&Title> {
        let title = self.titles.iter().rev().find(|title| title.column <= column)?;
        let area = merged.iter().find(|area| area.holds(self.row, title.column));
        let reaches =
            area.is_none_or(|area| area.last.column == area.first.column || area.holds(self.row, column));
        (title.column == column || reaches).then_some(title)
    }
}

/// The labels of a header of these lines, from the left. A single text is the title of a sheet and no header.
pub fn labels(lines: &[Line], merged: &[Area]) -> Vec<Label> {
    if lines.iter().map(|line| line.texts).sum::<usize>() < 2 {
        return Vec::new();
    }
    let columns: BTreeSet<u32> =
        lines.iter().flat_map(|line| line.titles.iter().map(|title| title.column)).collect();
    let mut last: Option<u32> = None;
    let mut start = 0;
    let mut labels = Vec::with_capacity(columns.len());
    for column in columns {
        // A group ends where a column has no title at all: what follows is another table.
        if last.is_none_or(|last| last + 1 != column) {
            start = column;
        }
        last = Some(column);
        labels.extend(label(lines, merged, (start, column)));
    }
    labels
}

/// The label of a column; unmerged groups reach over it where they start at `start` or right of it.
fn label(lines: &[Line], merged: &[Area], (start, column): (u32, u32)) -> Option<Label> {
    let own = |line: &Line| line.titles.iter().any(|title| title.column == column);
    let depth = lines.iter().rposition(own)?;
    let upper = lines.iter().take(depth).filter_map(|line| {
        let in_area = |title: &Title| merged.iter().any(|area| area.holds(line.row, title.column));
        line.over(column, merged).filter(|title| title.column >= start || in_area(title))
    });
    let lowest = lines.get(depth)?;
    let bottom = lowest.titles.iter().find(|title| title.column == column)?;
    let parts: Vec<&Title> = upper.chain([bottom]).collect();
    let mut keys = Vec::with_capacity(1);
    for start in 0..parts.len() {
        let tail: Vec<&str> = parts.iter().skip(start).map(|title| title.key.as_str()).collect();
        keys.push(tail.join(" "));
        if let (Some(top), 1) = (parts.first(), start)
            && parts.len() > 2
        {
            keys.push(format!("{} {}", top.key, bottom.key));
        }
    }
    let text = parts.iter().map(|title| title.text.as_str()).collect::<Vec<_>>().join(" ");
    Some(Label { column, row: lowest.row, text, keys })
}

impl Label {
    /// What the template says of it: the first of its forms that is known.
    pub fn holds(&self, template: &Template) -> Option<Holds> {
        self.keys.iter().find_map(|key| template.headers.get(key)).copied()
    }

    /// Whether it is among the headers that are read past.
    pub fn is_known(&self, templates: &Templates) -> bool {
        self.keys.iter().any(|key| templates.known_headers.contains(key))
    }
}

/// The last `height` lines, where they follow each other without a gap.
pub fn block(lines: &[Line], height: usize) -> Option<&[Line]> {
    let block = lines.get(lines.len().checked_sub(height)?..)?;
    let whole = block.windows(2).all(|pair| matches!(pair, [a, b] if a.row + 1 == b.row));
    whole.then_some(block)
}

/// The last row of a header that ends with `last`: a row that numbers its columns belongs to it, and so do the rows over
/// which its titles are merged.
pub fn last_row(rows: &[Row<'_>], labels: &[&Label], merged: &[Area], last: u32) -> u32 {
    let reach = |label: &&Label| {
        let over = merged.iter().find(|area| area.holds(label.row, label.column));
        over.map_or(last, |area| area.last.row.min(last.saturating_add(2)))
    };
    let last = labels.iter().map(reach).max().unwrap_or(last).max(last);
    let next = rows.iter().find(|row| row.number() > last);
    let numbered = next.filter(|row| row.number() == last + 1 && is_numbering(**row, labels));
    numbered.map_or(last, Row::number)
}

/// A text on one line, short enough for a table of findings.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len().min(120));
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        if line.len() > 480 {
            break;
        }
    }
    line
}
