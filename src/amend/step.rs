//! Compare and set: an answer holds where the cell still shows what its officer saw, one after another.

use std::collections::BTreeSet;

use super::decide::{Claim, outcome};
use super::{Given, Outcome};
use crate::correction::{Action, Status};
use crate::intake::Retyped;

/// What came of all answers about one cell.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// Status of each answer, by its position.
    pub(super) outcomes: Vec<(usize, Outcome)>,
    /// The answers that verified what stands there in the end.
    pub(super) kept: Vec<Claim>,
    /// The value the cell gets and the answer it comes from; none where it keeps what was typed.
    pub(super) value: Option<(Retyped, usize)>,
}

/// Settles the answers about a cell in which `typed` stands. Those that saw what it shows now are taken together: one
/// opinion is applied, two are a conflict, unless one of their officers had the other's answer before their eyes. The
/// value that is set is what the next answers must have seen.
pub(super) fn steps(given: &[Given], typed: &str, mut open: Vec<Claim>) -> Settled {
    let mut settled = Settled::default();
    let mut current = typed.to_owned();
    loop {
        let saw = |claim: &Claim| given.get(claim.nth).is_some_and(|one| one.answer.target.was == current);
        let (mut now, later): (Vec<Claim>, Vec<Claim>) = open.into_iter().partition(saw);
        open = later;
        if now.is_empty() {
            break;
        }
        if opinions(&now).len() > 1 {
            now = settled.without_older(given, now);
        }
        if opinions(&now).len() > 1 {
            let why = "Petugas lain menjawab lain untuk sel ini: sepakati satu nilai dan jawab lagi.";
            settled.outcomes.extend(now.iter().map(|claim| (claim.nth, outcome(Status::Conflict, why))));
            break;
        }
        settled.take(&mut current, now);
    }
    for claim in open {
        let same = claim.value.as_ref().is_some_and(|(_, shown)| *shown == current);
        settled.outcomes.push((
            claim.nth,
            if same {
                outcome(Status::AlreadySo, "Sel ini sudah memuat nilai itu.")
            } else {
                outcome(Status::SourceChanged, &format!("Sel ini sekarang berisi `{current}`: periksa lagi."))
            },
        ));
    }
    // Back where it was: nothing changes.
    if current == typed {
        settled.value = None;
    }
    settled
}

/// The answers that another officer knew when answering, by position.
pub(super) fn older<'c>(given: &[Given], claims: impl IntoIterator<Item = &'c Claim>) -> BTreeSet<usize> {
    let claims: Vec<(usize, &Given)> =
        claims.into_iter().filter_map(|claim| Some((claim.nth, given.get(claim.nth)?))).collect();
    let seen: BTreeSet<&str> = claims.iter().flat_map(|(_, given)| &given.seen).map(String::as_str).collect();
    let known = claims.iter().filter(|(_, given)| seen.contains(given.digest.as_str()));
    known.map(|(nth, _)| *nth).collect()
}

/// What an answer is told that another one knew of.
pub(super) const OVERRULED: &str = "Jawaban yang lebih baru dipakai.";

/// The different things that are asked for a cell: a value, or that it stays.
fn opinions(claims: &[Claim]) -> BTreeSet<Option<&str>> {
    claims.iter().map(|claim| claim.value.as_ref().map(|(_, shown)| shown.as_str())).collect()
}

impl Settled {
    /// Takes away the answers that another officer knew when answering.
    fn without_older(&mut self, given: &[Given], claims: Vec<Claim>) -> Vec<Claim> {
        let known = older(given, &claims);
        let (older, newer): (Vec<Claim>, Vec<Claim>) =
            claims.into_iter().partition(|claim| known.contains(&claim.nth));
        let overruled = || outcome(Status::SourceChanged, OVERRULED);
        self.outcomes.extend(older.iter().map(|claim| (claim.nth, overruled())));
        newer
    }

    /// Applies answers that all say the same.
    fn take(&mut self, current: &mut String, claims: Vec<Claim>) {
        let mut first = true;
        for claim in claims {
            match (&claim.value, claim.action) {
                (Some((value, shown)), Action::Replace) if first => {
                    let same = shown == current;
                    self.value = Some((value.clone(), claim.nth));
                    self.outcomes.push((
                        claim.nth,
                        if same {
                            outcome(Status::AlreadySo, "Sel ini sudah memuat nilai itu.")
                        } else {
                            outcome(Status::Applied, "Nilai diganti.")
                        },
                    ));
                    current.clone_from(shown);
                    first = false;
                }
                (Some(_), _) => {
                    self.outcomes
                        .push((claim.nth, outcome(Status::AlreadySo, "Petugas lain menjawab sama.")));
                }
                (None, _) => self.kept.push(claim),
            }
        }
    }
}
