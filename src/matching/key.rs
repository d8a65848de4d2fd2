//! D2..: the same response key typed twice, with the same or with different answers.

use std::collections::BTreeMap;

use super::{Links, Replaced, Subject};
use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::pipeline::Keep;
use crate::response::shown_date;

/// The same response stands in the data twice.
pub static D201: Rule = Rule {
    code: "D201",
    title: Bilingual { id: "Respons yang sama tercatat dua kali", en: "the same response stands twice" },
    remedy: Bilingual {
        id: "Hapus baris ganda; respons hanya dihitung sekali.",
        en: "Delete the second row; the response counts once.",
    },
    severity: Severity::Note,
};

/// Two responses share a key but not their answers.
pub static D202: Rule = Rule {
    code: "D202",
    title: Bilingual { id: "Kode responden sama, jawaban berbeda", en: "same key, different answers" },
    remedy: Bilingual {
        id: "Periksa berkas asli: perbaiki kode responden, atau hapus baris yang salah.",
        en: "Check the paper: correct the respondent code, or delete the wrong row.",
    },
    severity: Severity::Note,
};

/// A response key to compare: unit, role and medium as typed, respondent and product in small letters.
type Folded<'a> = ([Option<&'a str>; 3], [Option<String>; 2]);

/// Keeps one response per key among those no file link has replaced. The table is in the order of file names, sheets
/// and rows, so "first" and "last" do not depend on who read what when.
pub fn link(subject: &Subject<'_>, links: &mut Links) {
    // Capitals tell nobody apart: `e-001` is `E-001`. Units and media are spelled as listed by now.
    let folded = |at: usize| {
        let [unit, role, respondent, product, medium] = subject.responses.key(at);
        ([unit, role, medium], [respondent, product].map(|part| part.map(str::to_lowercase)))
    };
    let mut groups: BTreeMap<Folded<'_>, Vec<usize>> = BTreeMap::new();
    for at in 0..subject.responses.len() {
        if !links.replaced.contains_key(&at) {
            groups.entry(folded(at)).or_default().push(at);
        }
    }
    for group in groups.values().filter(|group| group.len() > 1) {
        let role = group.first().map_or("", |at| subject.responses.role(*at));
        let kept = match subject.policy.keep_of(role) {
            Keep::First | Keep::MostComplete => group.first(),
            Keep::Last => group.last(),
        };
        let Some(&kept) = kept else { continue };
        for &at in group.iter().filter(|at| **at != kept) {
            replace(subject, links, at, kept);
        }
    }
}

fn replace(subject: &Subject<'_>, links: &mut Links, at: usize, kept: usize) {
    let place =
        |at: usize| subject.addresses.key_place(subject.responses.source(at), subject.responses.row(at));
    let differing = differing(subject, at, kept);
    let (rule, found) = if differing.is_empty() {
        (&D201, format!("sama dengan {}", place(kept)))
    } else {
        (&D202, format!("berbeda dari {}: {}", place(kept), differing.join("; ")))
    };
    let unit = subject.responses.unit(at).unwrap_or_default();
    let finding = Finding::new(rule, place(at), found, "satu baris per responden")
        .of_response(unit, subject.responses.respondent_of(at));
    links.findings.push(finding);
    links.replaced.insert(at, Replaced { rule: rule.code, twin: Some(kept) });
}

/// Every cell in which two responses differ, as `code: this / kept`.
fn differing(subject: &Subject<'_>, at: usize, kept: usize) -> Vec<String> {
    let blank = || "kosong".to_owned();
    let mut cells = Vec::new();
    let days = (subject.responses.day(at), subject.responses.day(kept));
    if days.0 != days.1 {
        let shown = |day: Option<i32>| day.map_or_else(blank, shown_date);
        cells.push(format!("tanggal: {} / {}", shown(days.0), shown(days.1)));
    }
    for (number, item) in subject.instrument.items.iter().enumerate() {
        let answers = (subject.responses.answer(number, at), subject.responses.answer(number, kept));
        if answers.0 != answers.1 {
            let shown = |answer: Option<i16>| answer.map_or_else(blank, |answer| item.scale.shown(answer));
            cells.push(format!("{}: {} / {}", item.code, shown(answers.0), shown(answers.1)));
        }
    }
    cells
}
