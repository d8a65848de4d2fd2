//! Where the data under a header end: totals, means, notes and signatures stand below and are no data.

use super::candidate::Candidate;
use super::window::{Line, Shape, line};
use crate::definition::header::normal;
use crate::sheet::Cells;

/// Words that start a row of totals or notes, Indonesian and English, in their normal form.
const FOOTER_WORDS: &[&str] = &[
    "total",
    "subtotal",
    "sub total",
    "grand total",
    "jumlah",
    "rata-rata",
    "rata rata",
    "rerata",
    "mean",
    "average",
    "sum",
    "median",
    "minimum",
    "maksimum",
    "maximum",
    "std",
    "catatan",
    "keterangan",
    "ket",
    "note",
    "notes",
    "sumber",
    "source",
    "mengetahui",
    "nb",
];
/// After so many blank rows only rows filled like the others belong to the table.
const FAR: u32 = 10;

/// The rows under a header.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Body {
    /// How many rows of data there are.
    pub(super) rows: usize,
    /// The first of them; the header row where there is none.
    pub(super) first: u32,
    /// The last of them.
    pub(super) last: u32,
    /// First and last row of totals and notes.
    pub(super) footer: Option<(u32, u32)>,
}

impl Body {
    /// Walks all rows under the header of a table. Rows that look like totals or notes are its footer only where no
    /// data follow: subtotals in the middle are data.
    pub(super) fn walked(cells: &Cells, table: &Candidate) -> Self {
        let start = table.above.map_or(0, |above| above + 1);
        let mut body = Self { first: start, last: table.above.unwrap_or(0), ..Self::default() };
        let mut before = body.last;
        let mut footers = 0;
        let lines = cells.rows().skip_while(|row| row.number() < start).map(line);
        for line in lines.filter(|line| !line.between(table.block).is_empty()) {
            let gap = line.row.saturating_sub(before + 1);
            let like = Likeness::of(&line, table);
            let is_data = match like {
                Likeness::Data => gap < FAR || line.between(table.block).len() * 2 > table.typical,
                Likeness::Footer => false,
                // Labels of a table below, apart from this one by a blank row.
                Likeness::Labels if gap > 0 && body.rows > 0 => break,
                Likeness::Labels => body.footer.is_none(),
            };
            if is_data {
                if body.rows == 0 {
                    body.first = line.row;
                }
                // What looked like a footer was a subtotal.
                body.rows += 1 + std::mem::take(&mut footers);
                body.last = line.row;
                body.footer = None;
            } else if gap >= FAR {
                break;
            } else {
                footers += 1;
                let first = body.footer.map_or(line.row, |(first, _)| first);
                body.footer = Some((first, line.row));
            }
            before = line.row;
        }
        body
    }
}

/// What a row looks like under the header of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Likeness {
    Data,
    /// Totals, notes, a signature.
    Footer,
    /// Texts where the table has numbers or dates.
    Labels,
}

impl Likeness {
    fn of(line: &Line, table: &Candidate) -> Self {
        let cells = line.between(table.block);
        let first = cells.first().filter(|seen| seen.shape == Shape::Text);
        if first.is_some_and(|seen| starts_a_footer(&seen.text)) {
            return Self::Footer;
        }
        if table.typical >= 3 && cells.len() * 3 <= table.typical {
            return Self::Footer;
        }
        let odd = cells.iter().filter(|seen| {
            let usual = table.shapes.get(&seen.column).copied().unwrap_or(Shape::Any);
            seen.shape == Shape::Text && !matches!(usual, Shape::Text | Shape::Any)
        });
        let all_text = cells.iter().all(|seen| seen.shape == Shape::Text);
        if all_text && cells.len() > 1 && odd.count() * 2 >= cells.len().min(4) {
            return Self::Labels;
        }
        // A row of means has numbers only, and leaves open what every row of data tells in words.
        let words = || table.shapes.iter().filter(|(_, shape)| matches!(shape, Shape::Text | Shape::Date));
        let told = words().filter(|(column, _)| line.at(**column).is_some()).count();
        if words().count() >= 2 && told == 0 && table.typical > cells.len() {
            return Self::Footer;
        }
        Self::Data
    }
}

fn starts_a_footer(text: &str) -> bool {
    if text.starts_with("*)") || text.starts_with("**") {
        return true;
    }
    let text = normal(text);
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    FOOTER_WORDS.iter().any(|word| text.strip_prefix(word).is_some_and(ends))
}
