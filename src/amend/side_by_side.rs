//! What the members of a group hold, field by field, as it was typed or corrected.

use std::collections::BTreeMap;

use polars::prelude::PolarsResult;

use super::Base;
use super::groups::Doubles;
use super::lines::question;
use super::pairs::{Agreed, Pairs};
use crate::correction::Compared;
use crate::response::Responses;

/// Gives the text that was typed into a cell: file, sheet, row, column.
pub type Typed<'t> = &'t dyn Fn(&str, &str, u32, u32) -> Option<String>;

/// Source and row of a response.
type At = (u32, u32);

/// Looks up what responses hold.
pub struct Sides<'a> {
    base: &'a Base<'a>,
    responses: Responses<'a>,
    typed: Typed<'a>,
    /// Position of each response by source and row.
    positions: BTreeMap<At, usize>,
    /// What counts instead of what was read.
    changed: BTreeMap<At, BTreeMap<String, String>>,
}

/// Label of the weight two responses start with.
const PRIOR: &str = "Bobot awal";
/// Label of what is told without a field.
const ALL: &str = "Kesamaan";
/// Code and label of all answers as one comparison.
const ANSWERS: (&str, &str) = ("answers", "Semua jawaban");

impl<'a> Sides<'a> {
    /// What the responses of a province hold.
    pub fn new(doubles: &Doubles<'a>, typed: Typed<'a>) -> PolarsResult<Self> {
        let base = doubles.base;
        let responses = Responses::new(base.frame, &base.pipeline.instrument)?;
        let at = |at: usize| ((responses.source(at), responses.row(at)), at);
        let positions = (0..responses.len()).map(at).collect();
        let frame = doubles.changes;
        let (sources, rows) = (frame.column("source")?.u32()?, frame.column("row")?.u32()?);
        let (codes, now) = (frame.column("code")?.str()?, frame.column("now")?.str()?);
        let mut changed: BTreeMap<At, BTreeMap<String, String>> = BTreeMap::new();
        for at in 0..frame.height() {
            if let (Some(source), Some(row), Some(code)) = (sources.get(at), rows.get(at), codes.get(at)) {
                // A cell that was corrected and then voided is listed twice; the later entry counts.
                let now = now.get(at).unwrap_or_default().to_owned();
                changed.entry((source, row)).or_default().insert(code.to_owned(), now);
            }
        }
        Ok(Self { base, responses, typed, positions, changed })
    }

    /// Position of a response in the table of responses.
    pub fn position(&self, at: At) -> Option<usize> {
        self.positions.get(&at).copied()
    }

    /// What counts in the cell of a response, as tables show it.
    pub fn now(&self, at: At, code: &str) -> String {
        let changed = self.changed.get(&at).and_then(|cells| cells.get(code)).cloned();
        let read = || self.position(at).map_or_else(String::new, |position| self.base.shown(position, code));
        changed.unwrap_or_else(read)
    }

    /// What an officer sees of it: what was typed, where nothing else counts.
    fn seen(&self, at: At, code: &str) -> String {
        if self.changed.get(&at).is_some_and(|cells| cells.contains_key(code)) {
            return self.now(at, code);
        }
        let place = self.base.addresses.column_place(at.0, at.1, code);
        let typed = place.and_then(|place| {
            let cell = place.cell?;
            (self.typed)(&place.file, &place.sheet, cell.row, cell.column)
        });
        let typed = typed.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        typed.unwrap_or_else(|| self.now(at, code))
    }

    /// The lines of a group: what was compared, what else tells persons apart, and every cell in which members differ.
    pub fn rows(&self, members: &[At], pairs: &Pairs) -> Vec<Compared> {
        let told = pairs.told();
        let mut rows: Vec<Compared> = told.iter().map(|agreed| self.compared(members, agreed)).collect();
        let is_told = |code: &str| told.iter().any(|agreed| agreed.fields.iter().any(|one| one == code));
        let pipeline = self.base.pipeline;
        for field in pipeline.sealed_fields().filter(|field| !is_told(&field.code)) {
            let cells = self.cells(members, &[field.code.as_str()]);
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push(self.line(&field.code, cells));
            }
        }
        let kept = pipeline.extra_fields().filter(|field| !field.sealed).map(|field| field.code.as_str());
        for code in ["date"].into_iter().chain(kept).filter(|code| !is_told(code)) {
            rows.extend(self.differing(members, code));
        }
        for (nth, item) in pipeline.instrument.items.iter().enumerate() {
            let answers = members.iter().map(|at| self.responses.answer(nth, self.position(*at)?));
            let mut answers = answers.collect::<Vec<Option<i16>>>().into_iter();
            let first = answers.next();
            let same = answers.all(|answer| Some(answer) == first);
            let touched = |at: &At| {
                let changed = self.changed.get(at).is_some_and(|cells| cells.contains_key(&item.code));
                changed || self.base.unread.get(at).is_some_and(|cells| cells.contains_key(&item.code))
            };
            if !(same && !members.iter().any(touched) || is_told(&item.code)) {
                rows.extend(self.differing(members, &item.code));
            }
        }
        rows
    }

    fn compared(&self, members: &[At], agreed: &Agreed) -> Compared {
        let codes: Vec<&str> = agreed.fields.iter().map(String::as_str).collect();
        let label = |code: &&str| if *code == ANSWERS.0 { ANSWERS.1.to_owned() } else { self.label(code) };
        let labels: Vec<String> = codes.iter().map(label).collect();
        let mut line = Compared {
            label: labels.join(", "),
            cells: vec![String::new(); members.len()],
            differs: false,
            agreement: agreed.words.clone(),
            weight: agreed.weight,
        };
        if codes.is_empty() {
            if agreed.weight.is_some() { PRIOR } else { ALL }.clone_into(&mut line.label);
            // Its words need not be said twice.
            if line.agreement.to_lowercase() == line.label.to_lowercase() {
                line.agreement.clear();
            }
        } else if codes != [ANSWERS.0] {
            line.cells = self.cells(members, &codes);
            line.differs = differ(&line.cells);
        }
        line
    }

    fn differing(&self, members: &[At], code: &str) -> Option<Compared> {
        let now: Vec<String> = members.iter().map(|at| self.now(*at, code)).collect();
        let differs = now.windows(2).any(|pair| pair.first() != pair.last());
        let line = || Compared { differs: true, ..self.line(code, self.cells(members, &[code])) };
        differs.then(line)
    }

    fn line(&self, code: &str, cells: Vec<String>) -> Compared {
        let differs = differ(&cells);
        Compared { label: self.label(code), cells, differs, agreement: String::new(), weight: None }
    }

    fn cells(&self, members: &[At], codes: &[&str]) -> Vec<String> {
        let cell = |at: &At| {
            let parts = codes.iter().map(|code| self.seen(*at, code));
            parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        };
        members.iter().map(cell).collect()
    }

    fn label(&self, code: &str) -> String {
        let question = question(self.base.pipeline, code);
        if question.is_empty() { code.to_owned() } else { question }
    }
}

/// Whether cells differ beyond capitals and spaces.
fn differ(cells: &[String]) -> bool {
    let folded = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    cells.windows(2).any(|pair| pair.first().map(folded) != pair.last().map(folded))
}
