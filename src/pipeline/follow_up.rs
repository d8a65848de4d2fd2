//! The second axis of the opinion: what became of the corrective actions asked of a locus.

use std::collections::BTreeMap;

use toml::Spanned;

use super::Roster;
use super::proof::Proof;
use crate::definition::{FollowUpRow, FollowUpText, Line};
use crate::language::Wording;

/// What the second axis says of each locus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// What it says of a locus of the roster that is not listed.
    pub unlisted: Wording,
    /// What each status says, in the order of the words.
    pub statuses: BTreeMap<String, Wording>,
    /// The listed loci.
    pub loci: BTreeMap<String, Followed>,
}

/// What became of the corrective actions asked of a locus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Followed {
    /// The status as written.
    pub status: String,
    /// What it adds to the opinion, e.g. `Tanpa Maladministrasi`.
    pub adds: Wording,
    /// What it was about, or empty.
    pub note: String,
}

/// Checks `[followup]`.
pub(super) fn check(proof: &mut Proof<'_>, text: &FollowUpText) {
    proof.filled("what an unlisted locus adds", text.unlisted.get_ref(), text.unlisted.span());
    for adds in text.statuses.values() {
        proof.filled("what the status adds", adds.get_ref(), adds.span());
    }
    let words: Vec<&str> = text.statuses.keys().map(String::as_str).collect();
    for status in text.statuses_en.keys() {
        proof.known_word("status", status, &words);
    }
}

/// What each status adds in both languages.
fn statuses(text: &FollowUpText) -> BTreeMap<String, Wording> {
    let english = |status: &str| {
        let found = text.statuses_en.iter().find(|(code, _)| code.get_ref() == status);
        found.map(|(_, words)| words.as_str())
    };
    let worded = |(status, adds): (&String, &Spanned<String>)| {
        (status.clone(), Wording::new(adds.get_ref(), english(status)))
    };
    text.statuses.iter().map(worded).collect()
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
    let statuses = statuses(text);
    let mut first = BTreeMap::new();
    let mut loci = BTreeMap::new();
    for line in lines {
        let FollowUpRow { locus, status, note } = &line.row;
        proof.known("locus", locus, line.span("locus"), &known);
        proof.known("status", status, line.span("status"), &words);
        if let Some(first) = first.insert(locus, line.span("locus").start) {
            proof.twice("the status of", locus, line.span("locus"), first);
        }
        let adds = statuses.get(status).cloned().unwrap_or_default();
        loci.insert(locus.clone(), Followed { status: status.clone(), adds, note: note.clone() });
    }
    let unlisted = Wording::new(text.unlisted.get_ref(), text.unlisted_en.as_deref());
    FollowUp { unlisted, statuses, loci }
}
