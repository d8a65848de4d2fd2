//! Blank entry forms: one workbook per locus, made from the instrument and the roster, with checks where answers are typed.

mod allowed;
mod answers;
mod column;
mod guide;
mod lists;
#[cfg(test)]
mod tests;

use rust_xlsxwriter::XlsxError;

use super::page::{Page, Written};
use super::style::base;
use super::text::entry as words;
use super::{Book, Context, file_name};
use crate::error::Error;
use crate::instrument::Role;
use crate::language::Language;
use crate::pipeline::{Locus, Pipeline, Unit};
use crate::stamp::{GUIDE, LISTS, Purpose, SHEET, Stamp};

use column::Column;
use lists::Lists;

/// The blank entry form of a locus.
#[derive(Debug)]
pub struct Form<'a> {
    pipeline: &'a Pipeline,
    province: &'a str,
    locus: &'a Locus,
    units: Vec<&'a Unit>,
}

/// The sheet of a role.
#[derive(Debug)]
struct Sheet<'a> {
    role: &'a Role,
    name: &'a str,
    columns: Vec<Column<'a>>,
    /// Expected responses per unit; none where units differ.
    target: Option<u32>,
    /// Expected responses of all units.
    expected: u32,
}

/// At least so many rows more than are expected.
const LEAST_SPARE: u32 = 10;

impl Sheet<'_> {
    /// How many rows are ready to be filled in: those expected, and a fifth more.
    fn rows(&self) -> u32 {
        self.expected.saturating_add(self.expected.div_ceil(5).max(LEAST_SPARE))
    }
}

/// The forms of a province, in the order of the codes of loci.
#[must_use]
pub fn forms<'a>(pipeline: &'a Pipeline, province: &'a str) -> Vec<Form<'a>> {
    let units_of =
        |locus: &Locus| pipeline.roster.units_of(province).filter(|unit| unit.locus == locus.code).collect();
    let loci = pipeline.roster.loci_of(province);
    loci.map(|locus| Form { pipeline, province, locus, units: units_of(locus) }).collect()
}

impl<'a> Form<'a> {
    /// Name of its file: `63.05 Kabupaten Tapin.xlsx`.
    #[must_use]
    pub fn file(&self) -> String {
        file_name(&format!("{} {}", self.locus.code, self.locus.name))
    }

    /// The workbook: the same bytes every time.
    ///
    /// # Errors
    /// [`Error::Workbook`] where the writer refuses, e.g. a sheet name that no workbook may have.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        self.written().map_err(|source| Error::Workbook { name: self.file(), source })
    }

    fn written(&self) -> Result<Vec<u8>, XlsxError> {
        let mut lists = Lists::default();
        let sheets = self.sheets(&mut lists);
        let context = Context { pipeline: self.pipeline, rule: |_, _| None, language: Language::Indonesian };
        let mut book = Book::new(&context, &format!("{} – {}", self.locus.name, self.subtitle()));
        book.add(GUIDE, |page| guide::write(page, self, &sheets))?;
        for sheet in &sheets {
            book.add(sheet.name, |page| answers::write(page, self, sheet))?;
        }
        book.add(LISTS, |page| lists.write(page))?;
        book.add(SHEET, |page| self.write_stamp(page))?;
        book.bytes()
    }

    fn sheets(&self, lists: &mut Lists) -> Vec<Sheet<'a>> {
        let pipeline = self.pipeline;
        let sheet = |role: &'a Role| {
            let of_unit = |unit: &&'a Unit| pipeline.target(unit, &role.code).unwrap_or_default();
            let first = self.units.first().map(of_unit);
            Sheet {
                role,
                name: role.sheets.first().map_or(role.code.as_str(), String::as_str),
                columns: column::columns(pipeline, role, &self.units, lists),
                target: first.filter(|first| self.units.iter().all(|unit| of_unit(unit) == *first)),
                expected: self.units.iter().map(of_unit).sum(),
            }
        };
        pipeline.instrument.roles.iter().map(sheet).collect()
    }

    /// `63 Kalimantan Selatan`, as the folder of the province is named.
    fn province_name(&self) -> &'a str {
        self.pipeline.regions.get(self.province).map_or(self.province, |region| region.name.as_str())
    }

    fn subtitle(&self) -> String {
        let edition = self.pipeline.instrument.edition;
        words::subtitle(&self.pipeline.title, self.province_name(), edition)
    }

    fn write_stamp(&self, page: &mut Page<'_>) -> Written {
        let stamp = Stamp {
            purpose: Purpose::Entry,
            pipeline: self.pipeline.name.clone(),
            edition: self.pipeline.instrument.edition,
            province: self.province.to_owned(),
            locus: self.locus.code.clone(),
        };
        for (row, (label, value)) in (0..).zip(stamp.rows()) {
            page.text(row, 0, label, &base())?;
            page.text(row, 1, &value, &base())?;
        }
        page.sheet.set_very_hidden(true);
        Ok(())
    }
}
