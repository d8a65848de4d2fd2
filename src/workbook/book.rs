//! One workbook being made: formats, fixed properties, its sheets, and in the end its bytes.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::cell::Title;
use super::context::Context;
use super::live::Grid;
use super::page::{Page, Written};
use super::style::{self, Styles};
use super::text::{self, Text, summary};
use crate::language::Language;
use crate::threads;

/// One workbook being made.
pub struct Book {
    workbook: Workbook,
    styles: Styles,
    properties: DocProperties,
    language: Language,
    linked: bool,
}

/// A sheet of a workbook: its name, what it shows, and how it is written.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<W> {
    /// Its name.
    pub name: Text,
    /// What it shows: its title, and its line in the list of sheets.
    pub shows: Text,
    /// Writes it.
    pub write: W,
}

/// Height of a row and width of a column in pixels where nothing else is said, as office programs have them for
/// this font.
const DEFAULT_CELL: (u32, u32) = (17, 64);
/// How hard parts are compressed, from 1 to 9: this takes less than half the time of the usual 6, for a sixth more bytes.
const COMPRESSION: u8 = 2;

impl Book {
    /// An empty workbook. Its date is the last day of the survey: the day it was made would make two runs differ.
    #[must_use]
    pub fn new(context: &Context<'_>, title: &str) -> Self {
        let day = context.pipeline.to;
        let edition = context.pipeline.instrument.edition.to_string();
        let subject = context.fill(summary::SUBJECT, &[("title", context.title()), ("edition", &edition)]);
        let groups = context.pipeline.instrument.groups.iter().map(|group| context.named(&group.title));
        let words = [context.pipeline.name.as_str(), &edition].into_iter().chain(groups);
        let mut properties = DocProperties::new()
            .set_title(title)
            .set_subject(subject)
            .set_keywords(words.collect::<Vec<_>>().join(", "))
            .set_author(text::AUTHOR);
        let year = day.year().unsigned_abs();
        if let Ok(day) = ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs()) {
            properties = properties.set_creation_datetime(&day);
        }
        Self {
            workbook: Workbook::new(),
            styles: Styles::new(&context.pipeline.instrument),
            properties,
            language: context.language,
            linked: false,
        }
    }

    /// The same with links from every sheet to the summary.
    #[must_use]
    pub fn linked(self) -> Self {
        Self { linked: true, ..self }
    }

    /// Adds a sheet and has it written.
    pub fn add(&mut self, name: impl Into<Title>, write: impl FnOnce(&mut Page<'_>) -> Written) -> Written {
        if self.workbook.worksheets().is_empty() {
            self.workbook.set_default_format(&style::base(), DEFAULT_CELL.0, DEFAULT_CELL.1)?;
        }
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name.into().said(self.language))?;
        let mut page = Page::new(sheet, &self.styles, self.language, self.linked);
        write(&mut page)?;
        page.finish()
    }

    /// Adds sheets that tell of so many loci and has them written: those of a nation side by side.
    pub fn add_all<W: Sync>(
        &mut self,
        sheets: &[Sheet<W>],
        loci: usize,
        write: impl Fn(&W, &mut Page<'_>) -> Written + Sync,
    ) -> Written {
        let before = self.workbook.worksheets().len();
        for sheet in sheets {
            self.add(sheet.name, |_| Ok(()))?;
        }
        let (styles, language, linked) = (&self.styles, self.language, self.linked);
        let added = self.workbook.worksheets_mut().iter_mut().skip(before).zip(sheets).collect();
        let written = threads::map(added, loci * sheets.len(), |(worksheet, sheet)| {
            let mut page = Page::new(worksheet, styles, language, linked);
            write(&sheet.write, &mut page)?;
            page.finish()
        });
        written.into_iter().collect()
    }

    /// Gives the columns of a listing names that formulas of readers can use: `loci_score`.
    pub fn name(&mut self, listing: &str, grid: &Grid) -> Written {
        for (key, range) in grid.named() {
            self.workbook.define_name(format!("{listing}_{key}"), &format!("={range}"))?;
        }
        Ok(())
    }

    /// The finished workbook.
    pub fn bytes(&mut self) -> Result<Vec<u8>, XlsxError> {
        self.workbook.set_properties(&self.properties).set_zip_compression_level(COMPRESSION);
        self.workbook.save_to_buffer()
    }
}
