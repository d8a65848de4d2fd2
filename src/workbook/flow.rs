//! A sheet of headings, sentences and small tables, written from the top down.

use super::cell::{Row, Title};
use super::lines;
use super::page::{Page, Written, span};

/// A sheet being written from the top down.
pub struct Flow<'p, 's> {
    /// The sheet.
    pub page: &'p mut Page<'s>,
    /// The next free row, counted from zero.
    pub row: u32,
    /// Widths of the columns, in characters.
    widths: &'static [f64],
    /// Characters of running text in a row over all of them.
    text_width: f64,
}

impl<'p, 's> Flow<'p, 's> {
    /// A sheet with columns of these widths, written from `row` on.
    pub fn new(page: &'p mut Page<'s>, row: u32, widths: &'static [f64]) -> Self {
        Self { page, row, widths, text_width: widths.iter().sum() }
    }

    /// The same with room for more running text: over a wide row it loses less at the ends of its lines.
    #[must_use]
    pub fn with_wider_text(mut self, times: f64) -> Self {
        self.text_width *= times;
        self
    }

    /// The last column.
    pub fn last(&self) -> u16 {
        u16::try_from(self.widths.len()).unwrap_or(u16::MAX).saturating_sub(1)
    }

    /// A heading over all columns.
    pub fn heading(&mut self, heading: impl Into<Title>) -> Written {
        self.page.section(span(self.row, 0, self.last()), heading)?;
        self.row += 1;
        Ok(())
    }

    /// Running text over all columns.
    pub fn paragraph(&mut self, text: &str) -> Written {
        self.page.paragraph(span(self.row, 0, self.last()), self.text_width, text)?;
        self.row += 1;
        Ok(())
    }

    /// Numbered sentences under a heading, and a blank row.
    pub fn steps(
        &mut self,
        heading: impl Into<Title>,
        sentences: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Written {
        self.heading(heading)?;
        for (number, sentence) in (1..).zip(sentences) {
            self.paragraph(&format!("{number}. {}", sentence.as_ref()))?;
        }
        self.row += 1;
        Ok(())
    }

    /// Rows below a header row, and a blank one.
    pub fn table<T: Into<Title> + Clone>(&mut self, titles: &[T], rows: Vec<Row<'_>>) -> Written {
        let titles: Vec<Title> = titles.iter().cloned().map(Into::into).collect();
        let language = self.page.language;
        let lines = titles
            .iter()
            .zip(self.widths)
            .map(|(title, width)| lines::breaking(title.said(language), width - 2.0));
        let lines = lines.max().unwrap_or(1);
        self.page.headers(self.row, 0, titles)?;
        self.page.lines(self.row, lines)?;
        self.row += 1;
        for row in rows {
            self.page.lines(self.row, row.lines(self.widths.iter().copied()))?;
            self.page.row(self.row, 0, &row)?;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }
}
