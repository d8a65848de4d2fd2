//! Answers applied and rules held, until every value that counts has been checked as it is.

use std::collections::BTreeMap;

use polars::prelude::PolarsResult;

use super::decide::outcome;
use super::{Amended, Base, Change, Given, Kept, Plan, amended, cleared, decide};
use crate::check::{self, Checked, Counts, Hit, Subject};
use crate::correction::Status;
use crate::finding::{Code, Finding, Severity};
use crate::response::{Cells, Responses};

/// Responses after corrections, with what the rules say of them.
#[derive(Debug)]
pub struct Settled {
    /// What became of every answer.
    pub plan: Plan,
    /// The responses; answers that a rule voids are missing.
    pub amended: Amended,
    /// Findings, in their order; verified ones are marked.
    pub hits: Vec<Hit>,
    /// How often each rule passed, failed and could not be checked.
    pub counts: Vec<Counts>,
}

/// Applies the answers and holds every response against every rule. A new value that breaks a rule is refused, and all is
/// decided again without it. In the end verified findings are marked and answers that a rule voids are cleared.
///
/// # Errors
/// A column is not of the type its table says.
pub fn settle(base: &Base<'_>, given: &[Given], province: &str) -> PolarsResult<Settled> {
    let mut refused = BTreeMap::new();
    loop {
        let plan = decide(base, given, &refused)?;
        let amended = amended(base, given, &plan)?;
        let subject = Subject {
            pipeline: base.pipeline,
            province,
            responses: Responses::new(&amended.frame, &base.pipeline.instrument)?,
            frame: &amended.frame,
            unread: &amended.unread,
            addresses: base.addresses,
        };
        let verified = |hit: &Hit| {
            let mut kept = plan.kept.iter();
            kept.any(|kept| is_about(kept, hit, &amended) && hit.finding.found == kept.waiver.found)
        };
        let Checked { hits, counts } = check::all(&subject, &verified);
        let wrong = wrong(&plan, &amended, &hits);
        if wrong.is_empty() {
            let mut settled = Settled { plan, amended, hits, counts };
            settled.waive();
            settled.void(base)?;
            return Ok(settled);
        }
        refused.extend(wrong);
    }
}

/// The answers whose value a rule refuses, each with a sentence that says so.
fn wrong(plan: &Plan, amended: &Amended, hits: &[Hit]) -> BTreeMap<usize, String> {
    let mut wrong = BTreeMap::new();
    for hit in hits.iter().filter(|hit| hit.finding.rule.severity != Severity::Note) {
        let Some(at) = amended.positions.get(hit.at) else { continue };
        if let Some(edit) = plan.edits.get(&(*at, hit.finding.item.clone())) {
            let Finding { rule, expected, .. } = &hit.finding;
            let why = format!("Nilai baru melanggar aturan {}; seharusnya {expected}.", rule.code);
            wrong.entry(edit.by).or_insert(why);
        }
    }
    wrong
}

/// Whether a finding is the one an answer verified.
fn is_about(kept: &Kept, hit: &Hit, amended: &Amended) -> bool {
    hit.finding.rule.code == kept.rule.as_str()
        && hit.finding.item == kept.item
        && amended.positions.get(hit.at) == Some(&kept.at)
}

impl Settled {
    /// Marks verified findings; an answer whose finding is gone, or says something else now, has nothing to verify.
    fn waive(&mut self) {
        self.plan.waivers.settle(&mut self.hits);
        for kept in &self.plan.kept {
            let told = self.hits.iter_mut().find(|hit| is_about(kept, hit, &self.amended));
            let now = match told {
                Some(hit) if hit.finding.found == kept.waiver.found => {
                    hit.finding.waiver.clone_from(&kept.waiver.words);
                    continue;
                }
                Some(_) => outcome(Status::SourceChanged, "Temuan ini sekarang berbunyi lain: periksa lagi."),
                // Duplicates are found later, by their identity.
                None if !kept.rule.starts_with('V') => continue,
                None => outcome(Status::AlreadySo, "Temuan ini sudah tidak ada."),
            };
            if let Some(place) = self.plan.outcomes.get_mut(kept.by) {
                *place = now;
            }
        }
    }

    /// Clears the answers that a rule voids.
    fn void(&mut self, base: &Base<'_>) -> PolarsResult<()> {
        let cells = Cells::new(&self.amended.frame, &base.pipeline.instrument);
        let mut voided: BTreeMap<(usize, String), Code> = BTreeMap::new();
        for hit in self.hits.iter().filter(|hit| hit.finding.does(Severity::Void)) {
            if cells.has(&hit.finding.item) {
                voided.entry((hit.at, hit.finding.item.clone())).or_insert(hit.finding.rule.code);
            }
        }
        let mut by_code: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let place = |name: &str, at: usize| -> PolarsResult<u32> {
            Ok(self.amended.frame.column(name)?.u32()?.get(at).unwrap_or(u32::MAX))
        };
        for ((at, code), rule) in voided {
            let was = cells.shown(at, &code);
            // What could not be read is missing as it is.
            if was.is_empty() {
                continue;
            }
            let (source, row) = (place("source", at)?, place("row", at)?);
            let by = rule.to_string();
            self.amended.changes.push(Change {
                source,
                row,
                code: code.clone(),
                was,
                now: String::new(),
                by,
            });
            by_code.entry(code).or_default().push(at);
        }
        self.amended.frame = cleared(&self.amended.frame, &by_code)?;
        Ok(())
    }

    /// The rejecting rule with the lowest code for each response that has one.
    #[must_use]
    pub fn reasons(&self) -> Vec<Option<Code>> {
        let mut reasons: Vec<Option<Code>> = vec![None; self.amended.frame.height()];
        for hit in self.hits.iter().filter(|hit| hit.finding.does(Severity::Reject)) {
            if let Some(reason) = reasons.get_mut(hit.at) {
                let code = hit.finding.rule.code;
                *reason = Some(reason.map_or(code, |earlier| earlier.min(code)));
            }
        }
        reasons
    }
}
