//! The validation rules: one file per family, each rule beside the function that reports it. All rules run over all
//! responses; which of them reject is a matter of their severity.

mod date;
mod listed;
mod required;
mod roster;
mod scale;
mod unique;

use crate::correction::HasFinding;
use crate::finding::{Finding, Rule};
use crate::pipeline::Pipeline;
use crate::response::{Addresses, Responses, Unread};

/// Every validation rule.
pub const RULES: &[&Rule] = &[
    &required::V101,
    &required::V102,
    &required::V103,
    &scale::V201,
    &scale::V202,
    &listed::V203,
    &roster::V301,
    &roster::V302,
    &date::V401,
    &date::V402,
    &unique::V501,
];

/// The responses of a province with all that rules look at.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The pipeline.
    pub pipeline: &'a Pipeline,
    /// Code of the province.
    pub province: &'a str,
    /// Its responses.
    pub responses: Responses<'a>,
    /// Cells that could not be read.
    pub unread: &'a Unread,
    /// Where everything stands.
    pub addresses: &'a Addresses,
}

/// A finding about one response, by its position in the table.
#[derive(Debug)]
pub struct Hit {
    /// Position of the response.
    pub at: usize,
    /// The finding.
    pub finding: Finding,
}

impl HasFinding for Hit {
    fn finding(&self) -> &Finding {
        &self.finding
    }

    fn finding_mut(&mut self) -> &mut Finding {
        &mut self.finding
    }
}

/// Runs all rules over all responses.
pub fn all(subject: &Subject<'_>) -> Vec<Hit> {
    let families: [fn(&Subject<'_>, &mut Vec<Hit>); 6] =
        [required::check, scale::check, listed::check, roster::check, date::check, unique::check];
    let mut hits = Vec::new();
    for family in families {
        family(subject, &mut hits);
    }
    hits
}

impl Subject<'_> {
    /// What stood in a cell that could not be read.
    fn raw(&self, at: usize, code: &str) -> Option<&str> {
        let place = (self.responses.source(at), self.responses.row(at));
        self.unread.get(&place)?.get(code).map(String::as_str)
    }

    /// A hit of `rule` at the cell of `code` in the response at `at`.
    fn hit(&self, rule: &'static Rule, cell: (usize, &str), found: String, expected: String) -> Hit {
        let (at, code) = cell;
        let place = self.addresses.place(self.responses.source(at), self.responses.row(at), code);
        let unit = self.responses.unit(at).unwrap_or_default();
        let respondent = self.responses.respondent_of(at);
        Hit {
            at,
            finding: Finding::new(rule, place, found, expected).of_response(unit, respondent).about(code),
        }
    }
}
