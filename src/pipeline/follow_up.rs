//! The second axis of the opinion: what became of the corrective actions asked of a locus.

use std::collections::BTreeMap;

use super::Roster;
use super::proof::Proof;
use crate::definition::{FollowUpRow, FollowUpText, Line};

/// What the second axis says of each locus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// What it says of a locus of the roster that is not listed.
    pub unlisted: String,
    /// What each status says, in the order of the words.
    pub statuses: BTreeMap<String, String>,
    /// The listed loci.
    pub loci: BTreeMap<String, Followed>,
}

/// What became of the corrective actions asked of a locus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// The status as written.
    pub status: String,
    /// What it adds to the opinion, e.g. `Tanpa Maladministrasi`.
    pub adds: String,
    /// What it was about, or empty.
    pub note: String,
}

/// Checks `[followup]`.
pub(super) fn check(proof: &mut Proof<'_>, text: &FollowUpText) {
    proof.filled("what an unlisted locus adds", text.unlisted.get_ref(), text.unlisted.span());
    for adds in text.statuses.values() {
        proof.filled("what the status adds", adds.get_ref(), adds.span());
    }
}

/// The second axis; loci are those of the roster or of the history.
pub(super) fn follow_up(
    proof: &mut Proof<'_>,
    lines: &[Line<FollowUpRow>],
    text: &FollowUpText,
    (roster, published): (&Roster, &[&str]),
) -> FollowUp {
    let known: Vec<&str> =
        roster.loci().map(|locus| locus.code.as_str()).chain(published.iter().copied()).collect();
    let words: Vec<&str> = text.statuses.keys().map(String::as_str).collect();
    let mut first = BTreeMap::new();
    let mut loci = BTreeMap::new();
    for line in lines {
        let FollowUpRow { locus, status, note } = &line.row;
        proof.known("locus", locus, line.span("locus"), &known);
        proof.known("status", status, line.span("status"), &words);
        if let Some(first) = first.insert(locus, line.span("locus").start) {
            proof.twice("the status of", locus, line.span("locus"), first);
        }
        let adds = text.statuses.get(status).map(|adds| adds.get_ref().clone()).unwrap_or_default();
        loci.insert(locus.clone(), Followed { status: status.clone(), adds, note: note.clone() });
    }
    let statuses = text.statuses.iter().map(|(status, adds)| (status.clone(), adds.get_ref().clone()));
    FollowUp { unlisted: text.unlisted.get_ref().clone(), statuses: statuses.collect(), loci }
}
