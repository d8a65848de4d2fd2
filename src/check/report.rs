//! What a rule has to say while it runs: findings at their cells, and how often it passed.

use super::ground::Ground;
use super::{Counts, Hit};
use crate::finding::Finding;
use crate::pipeline::CheckRule;
use crate::place::Place;

/// The report of one rule.
pub(super) struct Report<'g> {
    pub(super) ground: &'g Ground<'g>,
    pub(super) rule: &'g CheckRule,
    hits: &'g mut Vec<Hit>,
    passed: usize,
    failed: usize,
    unchecked: usize,
}

impl<'g> Report<'g> {
    pub(super) fn new(ground: &'g Ground<'g>, rule: &'g CheckRule, hits: &'g mut Vec<Hit>) -> Self {
        Self { ground, rule, hits, passed: 0, failed: 0, unchecked: 0 }
    }

    pub(super) fn counts(&self) -> Counts {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Counts {
            code: self.rule.rule.broken().code,
            passed: count(self.passed),
            failed: count(self.failed),
            unchecked: count(self.unchecked),
        }
    }

    pub(super) fn passed(&mut self, times: usize) {
        self.passed += times;
    }

    pub(super) fn failed(&mut self, times: usize) {
        self.failed += times;
    }

    pub(super) fn unchecked(&mut self, times: usize) {
        self.unchecked += times;
    }

    /// Whether the rule looks at responses of this role.
    pub(super) fn looks_at(&self, role: &str) -> bool {
        self.rule.roles.iter().any(|one| one == role)
    }

    /// Positions of the responses the rule looks at, ascending.
    pub(super) fn rows(&self) -> Vec<usize> {
        self.ground.of_roles(&self.rule.roles)
    }

    /// A failure at the cell of `code` in the response at `at`.
    pub(super) fn hit(&mut self, cell: (usize, &str), found: impl Into<String>, expected: impl Into<String>) {
        self.failed += 1;
        self.tell(cell, found, expected);
    }

    /// A failure of a whole response.
    pub(super) fn hit_response(&mut self, at: usize, found: impl Into<String>, expected: impl Into<String>) {
        self.failed += 1;
        self.tell_response(at, found, expected);
    }

    /// A failure of the unit of this response and its role, in the sheet it stands in.
    pub(super) fn hit_unit(&mut self, at: usize, found: impl Into<String>, expected: impl Into<String>) {
        self.failed += 1;
        let subject = self.ground.subject;
        let cell =
            subject.addresses.place(subject.responses.source(at), subject.responses.row(at), "respondent");
        let unit = subject.responses.unit(at).unwrap_or_default();
        let place = Place::sheet(&cell.file, &cell.sheet);
        // Two roles of a unit may stand in one sheet.
        let role = subject.responses.role(at);
        let finding = Finding::of(self.rule.rule.broken(), place, found, expected).of_unit(unit).about(role);
        self.hits.push(Hit { at, finding });
    }

    /// A finding that stands for failures counted elsewhere.
    pub(super) fn tell(
        &mut self,
        cell: (usize, &str),
        found: impl Into<String>,
        expected: impl Into<String>,
    ) {
        let (at, code) = cell;
        let subject = self.ground.subject;
        let place = subject.addresses.place(subject.responses.source(at), subject.responses.row(at), code);
        let finding = self.finding(at, place, found.into(), expected.into()).about(code);
        self.hits.push(Hit { at, finding });
    }

    /// The same about a whole response: at the cell that names it.
    pub(super) fn tell_response(&mut self, at: usize, found: impl Into<String>, expected: impl Into<String>) {
        let subject = self.ground.subject;
        let place = subject.addresses.key_place(subject.responses.source(at), subject.responses.row(at));
        let finding = self.finding(at, place, found.into(), expected.into());
        self.hits.push(Hit { at, finding });
    }

    fn finding(&self, at: usize, place: Place, found: String, expected: String) -> Finding {
        let responses = &self.ground.subject.responses;
        let unit = responses.unit(at).unwrap_or_default();
        Finding::of(self.rule.rule.broken(), place, found, expected)
            .of_response(unit, responses.respondent_of(at))
    }
}
