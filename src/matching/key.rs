//! D2..: the same response key typed twice, with the same or with different answers.

use std::collections::BTreeMap;

use super::edges::{Edge, Reason, within};
use super::{Links, Subject};
use crate::finding::{Bilingual, Rule, Severity};

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
        id: "Periksa berkas asli, lalu jawab di lembar Duplikat: sama, berbeda, atau mana yang disimpan.",
        en: "Check the paper, then answer on the sheet Duplikat: the same, different, or which one to keep.",
    },
    severity: Severity::Note,
};

/// A response key to compare: unit, role and medium as typed, respondent and product in small letters.
type Folded<'a> = ([Option<&'a str>; 3], [Option<String>; 2]);

/// Responses with one key, among those no file link has replaced.
pub fn edges(subject: &Subject<'_>, links: &Links) -> Vec<Edge> {
    // Capitals tell nobody apart: `e-001` is `E-001`. Units and media are spelled as listed by now.
    let folded = |at: usize| {
        let [unit, role, respondent, product, medium] = subject.responses.key(at);
        ([unit, role, medium], [respondent, product].map(|part| part.map(str::to_lowercase)))
    };
    let mut groups: BTreeMap<Folded<'_>, Vec<usize>> = BTreeMap::new();
    for at in (0..subject.responses.len()).filter(|at| !links.replaced.contains_key(at)) {
        groups.entry(folded(at)).or_default().push(at);
    }
    let several = groups.values().filter(|group| group.len() > 1);
    several.flat_map(|group| within(group, |at| subject.print(at), Reason::Key)).collect()
}
