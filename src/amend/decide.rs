//! Every answer gets its status; those that hold become edits, removals and waivers.

use std::collections::BTreeMap;

use polars::prelude::PolarsResult;

use super::find::{Finder, Found};
use super::frames::waiver;
use super::step::{OVERRULED, older, steps};
use super::{Base, Edit, Given, Kept, Outcome, Plan};
use crate::correction::{Action, Status, Waiver};
use crate::finding::has_masked;
use crate::intake::{Retyped, retyped};

/// An answer that may be applied to a response that was found.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    /// Position of the answer.
    pub(super) nth: usize,
    pub(super) action: Action,
    /// The new value, with how it is shown.
    pub(super) value: Option<(Retyped, String)>,
}

/// Decides on all answers. `refused` holds those whose value turned out to break a rule, with the sentence that says so.
///
/// # Errors
/// A column is not of the type its table says.
pub fn decide(base: &Base<'_>, given: &[Given], refused: &BTreeMap<usize, String>) -> PolarsResult<Plan> {
    let mut plan = Plan { outcomes: vec![unknown(); given.len()], ..Plan::default() };
    if given.is_empty() {
        return Ok(plan);
    }
    let mut finder = Finder::new(base)?;
    for one in given {
        if let Ok((_, shown)) = new_value(base, one) {
            finder.rename(&one.answer.target, &shown);
        }
    }
    // Claims by response and, below it, by cell (a finding about more than one cell by its rule).
    let mut claims: BTreeMap<usize, BTreeMap<(String, String), Vec<Claim>>> = BTreeMap::new();
    for (nth, one) in given.iter().enumerate() {
        match sorted(base, &finder, one, refused.get(&nth)) {
            Sorted::Settled(outcome) => plan.set(nth, outcome),
            Sorted::Waiver(waiver) => {
                plan.waivers.0.insert(one.answer.id.clone(), waiver);
                plan.set(nth, outcome(Status::Applied, "Temuan dicatat sebagai sudah benar."));
            }
            Sorted::About(at, action, value) => {
                let item = &one.answer.target.item;
                let rule = if item.is_empty() { one.answer.rule.clone() } else { String::new() };
                let cell = claims.entry(at).or_default().entry((item.clone(), rule)).or_default();
                cell.push(Claim { nth, action, value });
            }
        }
    }
    for (at, cells) in claims {
        plan.respond(base, given, at, cells);
    }
    Ok(plan)
}

/// What is known of an answer before it is held against others.
enum Sorted {
    Settled(Outcome),
    Waiver(Waiver),
    About(usize, Action, Option<(Retyped, String)>),
}

fn sorted(base: &Base<'_>, finder: &Finder, given: &Given, refused: Option<&String>) -> Sorted {
    let answer = &given.answer;
    let target = &answer.target;
    let settled = |status, why: &str| Sorted::Settled(outcome(status, why));
    if answer.rule.is_empty() {
        return settled(Status::UnknownRow, "Kode temuan tidak dikenal: jangan ubah kolom `Kode temuan`.");
    }
    let Some(action) = Action::from_word(&answer.action) else {
        return settled(Status::NotAllowed, "Tindakan harus `ganti`, `sudah benar` atau `hapus baris`.");
    };
    let vouched = !answer.reason.trim().is_empty() && !answer.initials.trim().is_empty();
    if action != Action::Replace && !vouched {
        return settled(Status::ReasonMissing, "Isi alasan dan paraf.");
    }
    if target.respondent.role.is_empty() {
        return match action {
            Action::Keep => Sorted::Waiver(waiver(answer)),
            _ => settled(
                Status::NotAllowed,
                "Temuan ini bukan tentang satu baris: kirim ulang berkas, atau jawab `sudah benar`.",
            ),
        };
    }
    if let Some(why) = refused {
        return settled(Status::NotAllowed, why);
    }
    let value = match action {
        Action::Replace => match new_value(base, given) {
            Ok(value) => Some(value),
            Err(outcome) => return Sorted::Settled(outcome),
        },
        Action::Keep | Action::Remove => None,
    };
    match finder.find(target) {
        // What may be seen in a row is all that stands in it: nobody has said that the row as it is now should go.
        Found::Changed(_) if action == Action::Remove => {
            settled(Status::SourceChanged, "Isi baris ini sudah berubah di berkas sumber: periksa lagi.")
        }
        Found::At(_) if action == Action::Remove && is_of_twins(&answer.rule) && !finder.has_twin(target) => {
            settled(Status::AlreadySo, "Baris ini tidak ganda lagi.")
        }
        Found::At(at) | Found::Changed(at) => Sorted::About(at, action, value),
        Found::Several => settled(Status::UnknownRow, "Lebih dari satu baris cocok dengan temuan ini."),
        Found::Nowhere if action == Action::Remove => {
            settled(Status::AlreadySo, "Baris ini sudah tidak ada di berkas sumber.")
        }
        Found::Nowhere if value.as_ref().is_some_and(|(_, shown)| finder.has_with(target, shown)) => {
            settled(Status::AlreadySo, "Berkas sumber sudah memuat nilai ini.")
        }
        Found::Nowhere => settled(Status::UnknownRow, "Baris ini tidak ditemukan di berkas sumber."),
    }
}

/// Whether a finding of this rule says that a response stands twice.
fn is_of_twins(rule: &str) -> bool {
    rule.starts_with('D')
}

/// The new value of an answer and how its cell would show it.
fn new_value(base: &Base<'_>, given: &Given) -> Result<(Retyped, String), Outcome> {
    let (answer, target) = (&given.answer, &given.answer.target);
    if target.item.is_empty() {
        return Err(outcome(
            Status::NotAllowed,
            "Temuan ini tentang lebih dari satu sel: jawab `hapus baris` atau `sudah benar`, atau kirim ulang berkas.",
        ));
    }
    if answer.value.trim().is_empty() {
        // Forgotten far more often than meant; who means it has a word for it.
        let blank = base.pipeline.inputs.blank_words.first().map_or("-", String::as_str);
        let why = format!("Nilai baru belum diisi; tulis `{blank}` bila sel ini memang kosong.");
        return Err(outcome(Status::NotAllowed, &why));
    }
    if has_masked(&answer.value) {
        let why = "Nilai baru memuat angka sepanjang nomor pribadi, yang tidak disimpan: kirim ulang berkas.";
        return Err(outcome(Status::NotAllowed, why));
    }
    let read = base
        .templates
        .and_then(|templates| retyped(templates, &target.respondent.role, &target.item, &answer.value));
    let Some(value) = read else {
        return Err(outcome(Status::NotAllowed, "Nilai baru tidak dapat dibaca sebagai isian kolom ini."));
    };
    let shown = base.shown_value(&target.item, &value);
    Ok((value, shown))
}

impl Plan {
    fn set(&mut self, nth: usize, outcome: Outcome) {
        if let Some(place) = self.outcomes.get_mut(nth) {
            *place = outcome;
        }
    }

    /// Settles all claims on one response.
    fn respond(
        &mut self,
        base: &Base<'_>,
        given: &[Given],
        at: usize,
        mut cells: BTreeMap<(String, String), Vec<Claim>>,
    ) {
        self.drop_overruled(given, &mut cells);
        let all: Vec<&Claim> = cells.values().flatten().collect();
        let removing = |claim: &&&Claim| claim.action == Action::Remove;
        if let Some(first) = all.iter().find(removing) {
            let agreed = all.iter().all(|claim| claim.action == Action::Remove);
            for claim in &all {
                self.set(
                    claim.nth,
                    if !agreed {
                        outcome(Status::Conflict, "Baris ini diminta dihapus dan sekaligus dipertahankan.")
                    } else if claim.nth == first.nth {
                        outcome(Status::Applied, "Baris tidak dihitung lagi.")
                    } else {
                        outcome(Status::AlreadySo, "Baris sudah dihapus oleh jawaban lain.")
                    },
                );
            }
            if agreed {
                self.removed.insert(at, first.nth);
            }
            return;
        }
        for ((item, rule), claims) in cells {
            if item.is_empty() {
                // Only waivers come here: a finding about several cells has no value to be changed.
                for claim in claims {
                    self.keep(given, at, &claim, (&rule, ""));
                }
            } else {
                self.settle_cell(base, given, (at, &item), claims);
            }
        }
    }

    /// Where some would take the response out and others would not, those who knew what the others answered decide.
    fn drop_overruled(&mut self, given: &[Given], cells: &mut BTreeMap<(String, String), Vec<Claim>>) {
        let removes = |claim: &Claim| claim.action == Action::Remove;
        let older = older(given, cells.values().flatten());
        let newer = || cells.values().flatten().filter(|claim| !older.contains(&claim.nth));
        let Some(decided) = newer().next().map(removes) else { return };
        if newer().any(|claim| removes(claim) != decided) {
            return;
        }
        for claims in cells.values_mut() {
            for claim in claims.extract_if(.., |claim| removes(claim) != decided) {
                self.set(claim.nth, outcome(Status::SourceChanged, OVERRULED));
            }
        }
    }

    fn settle_cell(&mut self, base: &Base<'_>, given: &[Given], cell: (usize, &str), claims: Vec<Claim>) {
        let (at, item) = cell;
        let typed = base.shown(at, item);
        let settled = steps(given, &typed, claims);
        for (nth, outcome) in settled.outcomes {
            self.set(nth, outcome);
        }
        for claim in settled.kept {
            let rule = given.get(claim.nth).map_or("", |one| one.answer.rule.as_str());
            self.keep(given, at, &claim, (rule, item));
        }
        if let Some((value, by)) = settled.value {
            self.edits.insert((at, item.to_owned()), Edit { value, by });
        }
    }

    fn keep(&mut self, given: &[Given], at: usize, claim: &Claim, (rule, item): (&str, &str)) {
        let Some(one) = given.get(claim.nth) else { return };
        self.kept.push(Kept {
            at,
            rule: rule.to_owned(),
            item: item.to_owned(),
            waiver: waiver(&one.answer),
            by: claim.nth,
        });
        self.set(claim.nth, outcome(Status::Applied, "Temuan dicatat sebagai sudah benar."));
    }
}

pub(super) fn outcome(status: Status, why: &str) -> Outcome {
    Outcome { status, why: why.to_owned() }
}

fn unknown() -> Outcome {
    outcome(Status::UnknownRow, "")
}
