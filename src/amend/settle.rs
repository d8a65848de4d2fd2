//! Answers applied and rules held, until every value that counts has been checked as it is.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{DataFrame, PolarsResult};

use super::decide::outcome;
use super::{Amended, Base, Change, Given, Plan, amended, blame, cleared, decide};
use crate::check::{self, Checked, Counts, Hit, Subject};
use crate::correction::Status;
use crate::finding::{Code, Severity};
use crate::response::{Cells, Responses, Unread};

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
        let verified_as = verified(&plan);
        let verified = |hit: &Hit| {
            let found = about(hit, &amended).and_then(|about| verified_as.get(&about));
            found.is_some_and(|found| found.contains(hit.finding.found.as_str()))
        };
        let subject = subject((base, province), &amended.frame, &amended.unread)?;
        let Checked { hits, counts } = check::all(&subject, &verified);
        let raw = self::subject((base, province), base.frame, base.unread)?;
        let before = || blame::before(&check::all(&raw, &|_| false).hits);
        let wrong = blame::wrong((base, &plan), &amended, &hits, before);
        if wrong.is_empty() {
            let mut settled = Settled { plan, amended, hits, counts };
            settled.waive();
            settled.void(base)?;
            return Ok(settled);
        }
        refused.extend(wrong);
    }
}

fn subject<'s>(
    (base, province): (&'s Base<'s>, &'s str),
    frame: &'s DataFrame,
    unread: &'s Unread,
) -> PolarsResult<Subject<'s>> {
    Ok(Subject {
        pipeline: base.pipeline,
        province,
        responses: Responses::new(frame, &base.pipeline.instrument)?,
        frame,
        unread,
        addresses: base.addresses,
    })
}

/// What names a finding about a response: position of the response as read, rule, item.
type About<'a> = (usize, &'a str, &'a str);

/// What each verified finding said when it was verified.
fn verified(plan: &Plan) -> BTreeMap<About<'_>, BTreeSet<&str>> {
    let mut found: BTreeMap<About<'_>, BTreeSet<&str>> = BTreeMap::new();
    for kept in &plan.kept {
        found.entry((kept.at, &kept.rule, &kept.item)).or_default().insert(&kept.waiver.found);
    }
    found
}

fn about<'h>(hit: &'h Hit, amended: &Amended) -> Option<About<'h>> {
    Some((*amended.positions.get(hit.at)?, hit.finding.rule.code.as_str(), hit.finding.item.as_str()))
}

impl Settled {
    /// Marks verified findings; an answer whose finding is gone, or says something else now, has nothing to verify.
    fn waive(&mut self) {
        self.plan.waivers.settle(&mut self.hits);
        let mut places: BTreeMap<(usize, String, String), usize> = BTreeMap::new();
        for (nth, hit) in self.hits.iter().enumerate() {
            if let Some((at, rule, item)) = about(hit, &self.amended) {
                places.entry((at, rule.to_owned(), item.to_owned())).or_insert(nth);
            }
        }
        for kept in &self.plan.kept {
            let place = places.get(&(kept.at, kept.rule.clone(), kept.item.clone()));
            let now = match place.and_then(|nth| self.hits.get_mut(*nth)) {
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
