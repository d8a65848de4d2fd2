//! The correction workbook of one province: what it shows, given by the stage, and its sheets in order.

mod columns;
mod copied;
mod copies;
mod duplicates;
mod findings;
mod guide;
mod hidden;
mod lists;
mod look;
mod plan;
mod results;

use rust_xlsxwriter::XlsxError;

use super::text::correction as text;
use super::{Book, Context};
use crate::correction::{FINDINGS_SHEET, GROUPS_SHEET, Group, Line, Status};
use crate::error::Error;
use crate::sheet::TypedSheet;
use crate::stamp;

use lists::Lists;
use plan::Plan;

pub use super::text::duplicates::{named as group_named, status as status_of_group};

/// Rows of a source sheet as they were typed, for a copy with the bad cells highlighted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceSheet {
    /// The source file, as the places of lines name it.
    pub file: String,
    /// The rows of `typed` that are headers, counted from zero; what stands above a table may be among them.
    pub headers: Vec<u32>,
    /// The cells: rows of headers and rows with findings.
    pub typed: TypedSheet,
}

/// What became of an earlier answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The correction workbook it was written in.
    pub file: String,
    /// Its cell there.
    pub cell: String,
    /// Identity of the finding.
    pub id: String,
    /// Code of its rule.
    pub rule: String,
    /// Unit.
    pub unit: String,
    /// Respondent.
    pub respondent: String,
    /// Code of the item or field, or its header.
    pub item: String,
    /// `Tindakan` as written.
    pub action: String,
    /// `Nilai baru` as written.
    pub value: String,
    /// What became of it.
    pub status: Status,
    /// Why, one Indonesian sentence.
    pub why: String,
}

/// Everything the correction workbook of a province shows.
#[derive(Debug)]
pub struct Correction<'a> {
    /// The definition and the rules.
    pub context: &'a Context<'a>,
    /// Code of the province.
    pub province: String,
    /// Its findings, those that can move a score most first.
    pub lines: Vec<Line>,
    /// Groups of responses that are or may be the same, in the order of their importance.
    pub groups: Vec<Group>,
    /// How many more of them there are.
    pub more_groups: usize,
    /// The rows findings and groups are about.
    pub sheets: Vec<SourceSheet>,
    /// Digests of the correction workbooks that were taken into account.
    pub seen: Vec<String>,
    /// What became of the answers in them.
    pub outcomes: Vec<Outcome>,
}

impl Correction<'_> {
    /// The workbook.
    pub fn workbook(&self, name: &str) -> Result<Vec<u8>, Error> {
        self.written().map_err(|source| Error::Workbook { name: name.to_owned(), source })
    }

    fn written(&self) -> Result<Vec<u8>, XlsxError> {
        let plan = Plan::of(self);
        let choices = self.lines.iter().map(|line| line.choices.as_slice());
        let lists = Lists::of(choices.chain(plan.verdicts.lists()));
        let mut book = Book::new(self.context, &format!("{} – {}", text::TITLE, plan.subtitle()));
        book.add(stamp::GUIDE, |page| guide::write(page, &plan))?;
        book.add(FINDINGS_SHEET, |page| findings::write(page, &plan, &lists))?;
        if !self.groups.is_empty() {
            book.add(GROUPS_SHEET, |page| duplicates::write(page, &plan, &lists))?;
        }
        for copy in &plan.copies {
            book.add(&copy.name, |page| copies::write(page, &plan, &lists, copy))?;
        }
        if !self.outcomes.is_empty() {
            book.add(text::RESULTS, |page| results::write(page, &plan))?;
        }
        book.add(stamp::SHEET, |page| hidden::write(page, &plan))?;
        if !lists.is_empty() {
            book.add(stamp::LISTS, |page| lists.write(page))?;
        }
        book.bytes()
    }
}
