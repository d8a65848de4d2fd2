//! D103: a newer edition of a file beside the older.

use std::collections::BTreeMap;

use super::super::{Links, Replaced};
use super::Sent;
use super::name::{Edition, folder_and_stem, read};
use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::pipeline::Editions;
use crate::place::Place;

/// Two editions of one file were sent.
pub static D103: Rule = Rule {
    code: "D103",
    title: Bilingual { id: "Dua edisi dari satu berkas", en: "two editions of one file" },
    remedy: Bilingual {
        id: "Hapus edisi yang tidak berlaku; bila keduanya berlaku, beri nama berkas yang berbeda.",
        en: "Delete the edition that does not count; if both do, give the files different names.",
    },
    severity: Severity::Note,
};

/// Two files with fewer responses in common are no editions of each other.
const LEAST: usize = 2;

/// So many keys of responses are told in a finding.
const TOLD: usize = 5;

/// A response key to compare: unit, role and medium as typed, respondent and product in small letters.
type Folded<'a> = ([Option<&'a str>; 3], [Option<String>; 2]);

/// A file with what still counts in it.
#[derive(Debug)]
struct File<'a> {
    path: &'a str,
    edition: Edition,
    /// The latest day of its responses.
    day: Option<i32>,
    members: Vec<usize>,
    /// Of several responses with one key the first in the order of their prints.
    keys: BTreeMap<Folded<'a>, usize>,
}

/// Sets whole files aside of which another edition counts.
pub fn link(sent: &Sent<'_>, links: &mut Links) {
    let newer = match sent.policy.editions {
        Editions::Both => return,
        Editions::Newer => true,
        Editions::Older => false,
    };
    for mut files in namesakes(sent, links) {
        // The edition that may count comes last. Which of two that are equally new is the newer nobody knows: they stand
        // beside each other, and their responses are compared one by one.
        files.sort_by(|a, b| if newer { a.age().cmp(&b.age()) } else { b.age().cmp(&a.age()) });
        for (place, file) in files.iter().enumerate() {
            let counting = counting(&files, place);
            if let Some(counting) = files.get(counting).filter(|_| counting != place) {
                set_aside(sent, links, file, (counting, newer));
            }
        }
    }
}

impl<'a> File<'a> {
    /// What orders editions: marks in the name, then the day in the name, then the latest day inside.
    const fn age(&self) -> (Edition, Option<i32>) {
        (self.edition, self.day)
    }

    fn add(&mut self, sent: &'a Sent<'_>, at: usize) {
        self.day = self.day.max(sent.responses.day(at));
        self.members.push(at);
        let first = self.keys.entry(folded(sent, at)).or_insert(at);
        if *first != at && sent.print(at) < sent.print(*first) {
            *first = at;
        }
    }

    /// Whether the other file is an edition of this one that may count in its stead: most keys of the smaller one stand in
    /// both, and at least half of the keys of this one in the other. A file with fewer amends it and replaces nothing.
    fn gives_way_to(&self, other: &File<'_>) -> bool {
        let shared = self.keys.keys().filter(|key| other.keys.contains_key(*key)).count();
        let smaller = self.keys.len().min(other.keys.len());
        shared >= LEAST && shared * 5 >= smaller * 4 && shared * 2 >= self.keys.len()
    }
}

fn folded<'a>(sent: &'a Sent<'_>, at: usize) -> Folded<'a> {
    // Capitals tell nobody apart: `e-001` is `E-001`.
    let [unit, role, respondent, product, medium] = sent.responses.key(at);
    ([unit, role, medium], [respondent, product].map(|part| part.map(str::to_lowercase)))
}

/// Groups of files of one folder whose names are equal but for the marks of an edition.
fn namesakes<'a>(sent: &'a Sent<'_>, links: &Links) -> Vec<Vec<File<'a>>> {
    let mut groups: BTreeMap<(&str, String), BTreeMap<&str, File<'a>>> = BTreeMap::new();
    let mut of_source: BTreeMap<u32, (&str, String, Edition)> = BTreeMap::new();
    for source in sent.addresses.sources() {
        let (folder, stem) = folder_and_stem(&source.file);
        let name = read(stem);
        of_source.insert(source.number, (folder, name.base.clone(), name.edition));
        let file = File {
            path: &source.file,
            edition: name.edition,
            day: None,
            members: Vec::new(),
            keys: BTreeMap::new(),
        };
        groups.entry((folder, name.base)).or_default().insert(&source.file, file);
    }
    // Most files have no namesake; the keys of their responses are never looked at.
    groups.retain(|_, files| files.len() > 1);
    if groups.is_empty() {
        return Vec::new();
    }
    let paths: BTreeMap<u32, &str> =
        sent.addresses.sources().map(|source| (source.number, source.file.as_str())).collect();
    for at in (0..sent.responses.len()).filter(|at| !links.replaced.contains_key(at)) {
        let source = sent.responses.source(at);
        let group =
            of_source.get(&source).and_then(|(folder, base, _)| groups.get_mut(&(*folder, base.clone())));
        if let (Some(group), Some(path)) = (group, paths.get(&source))
            && let Some(file) = group.get_mut(path)
        {
            file.add(sent, at);
        }
    }
    groups.into_values().map(|files| files.into_values().collect()).collect()
}

/// The place of the edition that counts in the stead of the file at a place: the last that it gives way to, or the one that
/// this gives way to in turn; its own where there is none.
fn counting(files: &[File<'_>], place: usize) -> usize {
    let Some(file) = files.get(place) else { return place };
    let further = files.iter().enumerate().skip(place + 1).rev();
    let mut better = further.filter(|(_, other)| other.age() != file.age() && file.gives_way_to(other));
    better.next().map_or(place, |(other, _)| counting(files, other))
}

fn set_aside(sent: &Sent<'_>, links: &mut Links, file: &File<'_>, (counting, newer): (&File<'_>, bool)) {
    let mut alone = Vec::new();
    for &at in &file.members {
        let key = folded(sent, at);
        let twin = counting.keys.get(&key).copied();
        if twin.is_none() {
            alone.push(key);
        }
        links.replaced.insert(at, Replaced { rule: D103.code, twin });
    }
    alone.sort();
    let age = if newer { "lebih lama" } else { "lebih baru" };
    let why = if file.edition.is_marked_otherwise(counting.edition) {
        "tanda pada nama berkas"
    } else if file.edition != counting.edition {
        "tanggal pada nama berkas"
    } else {
        "tanggal respons terakhir"
    };
    let mut found = format!(
        "edisi {age} menurut {why}; yang dihitung {}; {} respons disisihkan",
        counting.path,
        file.members.len()
    );
    if !alone.is_empty() {
        let mut told: Vec<String> = alone.iter().take(TOLD).map(shown).collect();
        if alone.len() > TOLD {
            told.push("...".to_owned());
        }
        let more = format!(", {} tidak ada di sana: {}", alone.len(), told.join(", "));
        found.push_str(&more);
    }
    links.findings.push(Finding::new(&D103, Place::file(file.path), found, "satu edisi per berkas"));
}

/// A key as an officer finds it: unit, then respondent, or product and medium.
fn shown(([unit, _, medium], [respondent, product]): &Folded<'_>) -> String {
    let respondent = respondent.as_ref().map(|code| code.to_uppercase());
    let parts = [unit.map(str::to_owned), respondent, product.clone(), medium.map(str::to_owned)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
