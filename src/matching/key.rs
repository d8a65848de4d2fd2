//! D2..: the same response key typed twice, with the same or with different answers.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hasher};

use super::edges::{Edge, Reason, within};
use super::{Links, Subject};
use crate::finding::{Bilingual, Rule, Severity};
use crate::threads::sort;

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

/// A response key to compare: respondent and product in small letters, unit, medium and role as typed.
type Folded<'a> = ([Option<Cow<'a, str>>; 2], [Option<&'a str>; 3]);

/// Responses with one key, among those no file link has replaced.
pub fn edges(subject: &Subject<'_>, links: &Links) -> Vec<Edge> {
    // Capitals tell nobody apart: `e-001` is `E-001`. Units and media are spelled as listed by now.
    let folded = |at: usize| {
        let [unit, role, respondent, product, medium] = subject.responses.key(at);
        ([respondent, product].map(|part| part.map(small)), [unit, medium, role])
    };
    let counting = (0..subject.responses.len()).filter(|at| !links.replaced.contains_key(at));
    // Nearly every key stands there once: their hashes are sorted, and keys compared where these are equal.
    let mut bytes = Vec::new();
    let mut hashes: Vec<(u64, usize)> = counting.map(|at| (hash(&folded(at), &mut bytes), at)).collect();
    sort(&mut hashes);
    let several = hashes.chunk_by(|(one, _), (other, _)| one == other).filter(|group| group.len() > 1);
    let mut edges = Vec::new();
    for group in several {
        let mut keys: Vec<(Folded<'_>, usize)> = group.iter().map(|(_, at)| (folded(*at), *at)).collect();
        keys.sort_unstable();
        for alike in keys.chunk_by(|(one, _), (other, _)| one == other) {
            let members: Vec<usize> = alike.iter().map(|(_, at)| *at).collect();
            edges.extend(within(&members, |at| subject.print(at), Reason::Key));
        }
    }
    edges
}

/// The same in every run. All parts are hashed at once: one by one takes five times as long.
fn hash((small, typed): &Folded<'_>, bytes: &mut Vec<u8>) -> u64 {
    bytes.clear();
    for part in small.iter().map(Option::as_deref).chain(typed.iter().copied()) {
        bytes.extend_from_slice(part.unwrap_or_default().as_bytes());
        bytes.push(u8::MAX);
    }
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// A text in small letters, copied only where it has capitals.
fn small(text: &str) -> Cow<'_, str> {
    let capitals = text.bytes().any(|byte| byte.is_ascii_uppercase())
        || !text.is_ascii() && text.chars().any(char::is_uppercase);
    if capitals { Cow::Owned(text.to_lowercase()) } else { Cow::Borrowed(text) }
}
