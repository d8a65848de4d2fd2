//! What officers decided, held against the responses as they are now.

use std::collections::{BTreeMap, BTreeSet};

use super::Subject;
use super::apart::Apart;
use crate::correction::{Decided, Status, Verdict, letters};
use crate::pipeline::Within;

/// What became of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruled {
    /// Its status.
    pub status: Status,
    /// Why, one Indonesian sentence.
    pub why: String,
}

/// The decisions that hold.
#[derive(Debug, Default)]
pub struct Rulings {
    /// What became of each decision, in their order.
    pub outcomes: Vec<Ruled>,
    /// The members of each decision that says they are one, by its position.
    pub same: BTreeMap<usize, Vec<usize>>,
    /// Responses that an officer told apart.
    pub apart: Apart,
    /// Prints an officer wants kept, with the position of the decision.
    pub keep: BTreeMap<String, usize>,
}

/// The decision that holds for now.
struct Valid<'d> {
    nth: usize,
    verdict: Verdict,
    decided: &'d Decided,
}

/// A workbook asks once about a response. One that decides about it more often than this was not filled in by an officer, and
/// weighing all against all would take hours.
const MOST_ABOUT: usize = 16;

const AGREED: &str = "Petugas lain memutuskan sama.";
const OVERRULED: &str = "Keputusan yang lebih baru dipakai.";
const CONFLICT: &str =
    "Petugas lain memutuskan berbeda untuk kelompok ini: sepakati satu keputusan dan jawab lagi.";

/// The responses as they are now.
#[derive(Debug, Default)]
pub struct Now<'p> {
    /// Those that count, by print.
    pub by_print: BTreeMap<&'p str, Vec<usize>>,
    /// All prints of the province, counting or not.
    pub known: BTreeSet<&'p str>,
    /// What each is one with unless somebody says otherwise; each pair once.
    pub linked: BTreeMap<usize, Vec<usize>>,
}

/// Holds decisions against the responses as they are now.
pub fn rulings(subject: &Subject<'_>, now: &Now<'_>) -> Rulings {
    let decisions = subject.decisions;
    let by_print = &now.by_print;
    let unsettled = Ruled { status: Status::Applied, why: String::new() };
    let mut rulings = Rulings { outcomes: vec![unsettled; decisions.len()], ..Rulings::default() };
    let mut valid: Vec<Valid<'_>> = Vec::new();
    let mut often: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (nth, decided) in decisions.iter().enumerate() {
        let members: BTreeSet<&str> = decided.decision.members.iter().map(String::as_str).collect();
        let mut times: usize = 0;
        for print in members {
            let count = often.entry((decided.digest.as_str(), print)).or_default();
            *count += 1;
            times = times.max(*count);
        }
        let verdict = if times > MOST_ABOUT { Err(too_often()) } else { verdict(subject, decided, now) };
        match verdict {
            Ok(verdict) => valid.push(Valid { nth, verdict, decided }),
            Err(ruled) => rulings.set(nth, ruled),
        }
    }
    rulings.weigh(&mut valid);
    for one in &valid {
        rulings.take(one, by_print);
    }
    rulings
}

fn too_often() -> Ruled {
    let why = "Buku kerja ini memutuskan satu respons terlalu sering; baris ini tidak dibaca.";
    Ruled { status: Status::NotAllowed, why: why.to_owned() }
}

/// What a decision says, where it can be followed.
fn verdict(subject: &Subject<'_>, decided: &Decided, now: &Now<'_>) -> Result<Verdict, Ruled> {
    let refuse = |status, why: &str| Err(Ruled { status, why: why.to_owned() });
    let decision = &decided.decision;
    let members = &decision.members;
    let Some(verdict) = Verdict::from_word(&decision.verdict, members.len()) else {
        return refuse(
            Status::NotAllowed,
            "Keputusan harus `sama`, `berbeda` atau `simpan` dengan satu huruf anggota.",
        );
    };
    let counting: BTreeSet<usize> =
        members.iter().filter_map(|print| now.by_print.get(print.as_str())).flatten().copied().collect();
    let linked = counting.iter().any(|at| {
        let others = now.linked.get(at).into_iter().flatten();
        others.into_iter().any(|other| counting.contains(other))
    });
    if decision.lacks(linked) {
        return refuse(
            Status::ReasonMissing,
            "Isi paraf; untuk `berbeda` yang membatalkan penggabungan, isi juga alasan.",
        );
    }
    let gone: Vec<String> = members
        .iter()
        .enumerate()
        .filter(|(_, print)| !now.known.contains(print.as_str()))
        .map(|(at, _)| letters(at))
        .collect();
    if !gone.is_empty() {
        let why = format!(
            "Keputusan basi: isi anggota {} sudah berubah di berkas sumber; periksa dan putuskan lagi.",
            gone.join(", ")
        );
        return refuse(Status::SourceChanged, &why);
    }
    // Those that still count stay told apart, or one, whatever became of the others.
    if counting.len() < 2 {
        return refuse(
            Status::AlreadySo,
            "Anggota lain tidak dihitung lagi; tidak ada yang perlu diputuskan.",
        );
    }
    if verdict != Verdict::Different && !may_be_one(subject, &counting) {
        return refuse(
            Status::NotAllowed,
            "Respons dari peran atau kantor yang berlainan tidak dapat disatukan.",
        );
    }
    Ok(verdict)
}

/// Whether the pipeline ever takes such responses for one. A group always holds such; a workbook that was edited by hand may
/// name others.
fn may_be_one(subject: &Subject<'_>, members: &BTreeSet<usize>) -> bool {
    let scope = |at: &usize| {
        let unit = subject.responses.unit(*at).unwrap_or_default();
        let within = match subject.pipeline.duplicates.widest() {
            Within::Unit => unit,
            Within::Locus => subject.locus(unit).unwrap_or(unit),
            Within::Province => "",
        };
        (subject.responses.role(*at), within)
    };
    let scopes: BTreeSet<(&str, &str)> = members.iter().map(scope).collect();
    scopes.len() == 1
}

impl Rulings {
    fn set(&mut self, nth: usize, ruled: Ruled) {
        if let Some(place) = self.outcomes.get_mut(nth) {
            *place = ruled;
        }
    }

    /// Of decisions about the same responses the newer one holds, where its officer knew the older; else both are in
    /// conflict and neither holds.
    fn weigh(&mut self, valid: &mut Vec<Valid<'_>>) {
        let mut by_print: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, one) in valid.iter().enumerate() {
            for print in &one.decided.decision.members {
                by_print.entry(print).or_default().push(at);
            }
        }
        let mut out: BTreeMap<usize, Ruled> = BTreeMap::new();
        let mut told: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (one, other) in by_print.values().flat_map(|list| pairs(list)) {
            let (Some(a), Some(b)) = (valid.get(one), valid.get(other)) else { continue };
            if !told.insert((one, other)) || shared(a.decided, b.decided) < 2 {
                continue;
            }
            let ruled = |status, why: &str| Ruled { status, why: why.to_owned() };
            let knew =
                |newer: &Valid<'_>, older: &Valid<'_>| newer.decided.seen.contains(&older.decided.digest);
            if agree(a, b) {
                out.entry(b.nth).or_insert_with(|| ruled(Status::AlreadySo, AGREED));
            } else if knew(b, a) {
                out.insert(a.nth, ruled(Status::SourceChanged, OVERRULED));
            } else if knew(a, b) {
                out.insert(b.nth, ruled(Status::SourceChanged, OVERRULED));
            } else {
                out.insert(a.nth, ruled(Status::Conflict, CONFLICT));
                out.insert(b.nth, ruled(Status::Conflict, CONFLICT));
            }
        }
        // What another officer said too holds all the same.
        valid.retain(|one| out.get(&one.nth).is_none_or(|ruled| ruled.status == Status::AlreadySo));
        for (nth, ruled) in out {
            self.set(nth, ruled);
        }
    }

    fn take(&mut self, one: &Valid<'_>, by_print: &BTreeMap<&str, Vec<usize>>) {
        let members = &one.decided.decision.members;
        let applied = |why: &str| Ruled { status: Status::Applied, why: why.to_owned() };
        let ruled = match one.verdict {
            Verdict::Different => {
                self.apart.tell(one.nth, members);
                applied("Semua anggota dihitung sebagai respons tersendiri.")
            }
            Verdict::Same | Verdict::Keep(_) => {
                let positions = members.iter().filter_map(|print| by_print.get(print.as_str())).flatten();
                let positions: BTreeSet<usize> = positions.copied().collect();
                self.same.insert(one.nth, positions.into_iter().collect());
                match one.verdict {
                    Verdict::Keep(member) => {
                        let chosen = members.get(member);
                        match chosen.filter(|print| by_print.contains_key(print.as_str())) {
                            Some(print) => {
                                self.keep.insert(print.clone(), one.nth);
                                applied("Anggota yang dipilih dihitung; yang lain digantikannya.")
                            }
                            None => applied(
                                "Anggota yang dipilih tidak dihitung lagi; satu dari yang lain dipakai menurut aturan.",
                            ),
                        }
                    }
                    _ => applied("Satu anggota dihitung menurut aturan; yang lain digantikannya."),
                }
            }
        };
        if self.outcomes.get(one.nth).is_some_and(|outcome| outcome.status != Status::AlreadySo) {
            self.set(one.nth, ruled);
        }
    }
}

/// Every two of a list, once.
fn pairs<T: Clone>(list: &[T]) -> Vec<(T, T)> {
    let with_later = |(at, one): (usize, &T)| {
        list.iter().skip(at + 1).map(|other| (one.clone(), other.clone())).collect::<Vec<_>>()
    };
    list.iter().enumerate().flat_map(with_later).collect()
}

/// How many responses two decisions are both about; twins as often as both name them.
fn shared(a: &Decided, b: &Decided) -> usize {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for print in &a.decision.members {
        *left.entry(print).or_default() += 1;
    }
    let mut is_left = |print: &&String| match left.get_mut(print.as_str()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    };
    b.decision.members.iter().filter(&mut is_left).count()
}

/// Whether two decisions say the same of what they share.
fn agree(a: &Valid<'_>, b: &Valid<'_>) -> bool {
    let kept = |one: &Valid<'_>| match one.verdict {
        Verdict::Keep(member) => one.decided.decision.members.get(member).cloned(),
        _ => None,
    };
    match (a.verdict, b.verdict) {
        (Verdict::Different, Verdict::Different) => true,
        (Verdict::Different, _) | (_, Verdict::Different) => false,
        _ => match (kept(a), kept(b)) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        },
    }
}
