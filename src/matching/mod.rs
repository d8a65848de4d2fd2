//! Linking duplicates: the same file sent twice, the same response key typed twice.

mod file;
mod key;

use std::collections::BTreeMap;

use crate::finding::{Finding, Rule};
use crate::instrument::Instrument;
use crate::pipeline::Duplicates;
use crate::response::{Addresses, Responses};

/// Every rule about duplicates.
pub const RULES: &[&Rule] = &[&file::D101, &file::D102, &file::D103, &key::D201, &key::D202];

/// Accepted responses with all that linking looks at.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The questionnaire.
    pub instrument: &'a Instrument,
    /// What is done with duplicates.
    pub policy: &'a Duplicates,
    /// Accepted responses.
    pub responses: Responses<'a>,
    /// Where everything stands.
    pub addresses: Addresses,
    /// A digest of all that each response holds, in the order of the responses.
    pub prints: &'a [String],
}

/// A response that is replaced by its twin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replaced {
    /// The rule that found it.
    pub rule: &'static str,
    /// Position of the twin that is kept; none where a whole file was set aside for another edition that lacks it.
    pub twin: Option<usize>,
}

/// What linking found.
#[derive(Debug, Default)]
pub struct Links {
    /// Replaced responses, by position.
    pub replaced: BTreeMap<usize, Replaced>,
    /// One finding per file sent twice and per other replaced response.
    pub findings: Vec<Finding>,
}

/// Links duplicates: first whole files, then response keys among what is left.
pub fn link(subject: &Subject<'_>) -> Links {
    let mut links = Links::default();
    file::link(subject, &mut links);
    key::link(subject, &mut links);
    links
}
