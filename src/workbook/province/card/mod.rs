//! The report card of a locus: one printed page, and the sheets its numbers can be followed on.

mod aside;
mod chart;
mod dimensions;
mod head;
mod indicators;
mod rest;
#[cfg(test)]
mod tests;
mod units;

use super::{Province, dimensions as dimension_sheet, loci, units as unit_sheet};
use crate::error::Error;
use crate::workbook::facts::Standing;
use crate::workbook::page::{Page, Written};
use crate::workbook::text::{card as words, sheet};
use crate::workbook::{Book, Frames, file_name};

use aside::Aside;

/// Widths of the columns of the page: names, then numbers.
const WIDTHS: [f64; 9] = [27.0, 10.5, 11.5, 12.0, 10.5, 10.5, 10.5, 10.5, 12.5];
/// Its last column, counted from zero.
const LAST: u16 = 8;
/// All of it, in characters of running text: over a wide row it loses less at the ends of its lines.
const WIDE: f64 = 122.0;

/// A report card: its file name and its bytes.
pub type Card = (String, Vec<u8>);

/// What a card shows.
struct Shown<'p, 'a> {
    /// The province.
    whole: &'p Province<'a>,
    /// The province as if it had this locus alone.
    one: Province<'a>,
    /// The locus.
    standing: Standing<'a>,
    /// What was set aside in the province.
    aside: &'p Aside<'a>,
}

/// The cards of all loci of the roster of a province, in the order of its workbook; `here` are the tables of the province.
///
/// # Errors
/// A table is missing, or a workbook cannot be made.
pub fn cards<'a>(province: &Province<'a>, here: &Frames<'a>) -> Result<Vec<Card>, Error> {
    let aside = Aside::read(here)?;
    let roster = &province.context.pipeline.roster;
    let own = province.standings.iter().filter(|standing| roster.locus(standing.locus).is_some());
    own.map(|standing| {
        let name = file_name(&format!("{} {}", standing.locus, standing.name));
        let shown = Shown {
            whole: province,
            one: province.only(standing),
            standing: standing.clone(),
            aside: &aside,
        };
        let bytes = shown.bytes().map_err(|source| Error::Workbook { name: name.clone(), source })?;
        Ok((name, bytes))
    })
    .collect()
}

impl Shown<'_, '_> {
    fn bytes(&self) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
        let context = self.whole.context;
        let title = format!("{} – {}", context.say(words::SHEET), self.standing.name);
        let mut book = Book::new(context, &title);
        book.add(words::SHEET, |page| write(page, self))?;
        book.add(sheet::LOCI, |page| loci::write(page, &self.one))?;
        book.add(sheet::UNITS, |page| unit_sheet::write(page, &self.one))?;
        book.add(sheet::DIMENSIONS, |page| dimension_sheet::write(page, &self.one))?;
        book.bytes()
    }
}

/// Writes the page.
fn write(page: &mut Page<'_>, shown: &Shown<'_, '_>) -> Written {
    page.widths(WIDTHS.into_iter())?;
    let mut row = head::write(page, shown)?;
    row = dimensions::write(page, shown, row)?;
    row = units::write(page, shown, row)?;
    row = indicators::write(page, shown, row)?;
    row = rest::write(page, shown, row)?;
    page.sheet.set_print_area(0, 0, row, LAST)?;
    page.sheet.set_portrait();
    page.print(&format!("{} – {}", shown.standing.name, shown.whole.subtitle()), 1);
    Ok(())
}
