//! Where the data under a header end: totals, means, notes and signatures stand below and are no data.

use super::candidate::Candidate;
use super::window::{Shape, shape};
use crate::definition::header::normal;
use crate::sheet::{Cells, Content, Row};

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
    /// No rows at all.
    pub(super) fn none(table: &Candidate) -> Self {
        let first = table.above.map_or(0, |above| above + 1);
        Self { first, last: table.above.unwrap_or(0), ..Self::default() }
    }

    /// Walks all rows under the header of a table. Rows that look like totals or notes are its footer only where no
    /// data follow: subtotals in the middle are data.
    pub(super) fn walked(cells: &Cells, table: &Candidate) -> Self {
        let mut body = Self::none(table);
        let start = body.first;
        let mut before = body.last;
        let mut footers = 0;
        let mut held = Held::default();
        for row in cells.rows().skip_while(|row| row.number() < start) {
            held.fill(row, table.block);
            if held.cells.is_empty() {
                continue;
            }
            let number = row.number();
            let gap = number.saturating_sub(before + 1);
            let like = held.likeness(table);
            let is_data = match like {
                Likeness::Data => gap < FAR || held.cells.len() * 2 > table.typical,
                Likeness::Footer => false,
                // Labels of a table below, apart from this one by a blank row.
                Likeness::Labels if gap > 0 && body.rows > 0 => break,
                Likeness::Labels => body.footer.is_none(),
            };
            if is_data {
                if body.rows == 0 {
                    body.first = number;
                }
                // What looked like a footer was a subtotal.
                body.rows += 1 + std::mem::take(&mut footers);
                body.last = number;
                body.footer = None;
            } else if gap >= FAR {
                break;
            } else {
                footers += 1;
                let first = body.footer.map_or(number, |(first, _)| first);
                body.footer = Some((first, number));
            }
            before = number;
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

/// What the columns of a table hold in one row.
#[derive(Debug, Default)]
struct Held {
    cells: Vec<(u32, Shape)>,
    /// Whether its first cell is a text that starts a row of totals or notes.
    footer: bool,
}

impl Held {
    fn fill(&mut self, row: Row<'_>, (first, last): (u32, u32)) {
        self.cells.clear();
        self.footer = false;
        let inside = row.cells().skip_while(|(column, _)| *column < first);
        for (column, content) in inside.take_while(|(column, _)| *column <= last) {
            let Some(shape) = shape(content) else { continue };
            if let (true, Content::Text(text)) = (self.cells.is_empty(), content) {
                self.footer = starts_a_footer(text.trim_start());
            }
            self.cells.push((column, shape));
        }
    }

    fn likeness(&self, table: &Candidate) -> Likeness {
        let filled = self.cells.len();
        if self.footer || (table.typical >= 3 && filled * 3 <= table.typical) {
            return Likeness::Footer;
        }
        let usual = |column: &u32| table.shapes.get(column).copied().unwrap_or(Shape::Any);
        let odd = self.cells.iter().filter(|(column, shape)| {
            *shape == Shape::Text && !matches!(usual(column), Shape::Text | Shape::Any)
        });
        let all_text = self.cells.iter().all(|(_, shape)| *shape == Shape::Text);
        if all_text && filled > 1 && odd.count() * 2 >= filled.min(4) {
            return Likeness::Labels;
        }
        // A row of means has numbers only, and leaves open what every row of data tells in words.
        let tells = |column: &u32| matches!(usual(column), Shape::Text | Shape::Date);
        let told = self.cells.iter().any(|(column, _)| tells(column));
        if table.words >= 2 && !told && table.typical > filled {
            return Likeness::Footer;
        }
        Likeness::Data
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
