//! D1..: the same file content under two names.

use std::collections::{BTreeMap, BTreeSet};

use super::{Links, Replaced, Subject};
use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::pipeline::Keep;
use crate::place::Place;

/// The same file content was sent twice.
pub static D101: Rule = Rule {
    code: "D101",
    title: Bilingual { id: "Berkas yang sama terkirim dua kali", en: "the same file was sent twice" },
    remedy: Bilingual {
        id: "Hapus salah satu berkas; isinya hanya dihitung sekali.",
        en: "Delete one of the files; its content counts once.",
    },
    severity: Severity::Note,
};

/// Replaces every response of a file that has a twin file by the response of the same sheet and row there.
pub fn link(subject: &Subject<'_>, links: &mut Links) {
    let twins = twin_sources(subject, links);
    if twins.is_empty() {
        return;
    }
    let position: BTreeMap<(u32, u32), usize> = (0..subject.responses.len())
        .map(|at| ((subject.responses.source(at), subject.responses.row(at)), at))
        .collect();
    for (&(source, row), &at) in &position {
        if let Some(&twin) = twins.get(&source).and_then(|kept| position.get(&(*kept, row))) {
            links.replaced.insert(at, Replaced { rule: D101.code, twin: Some(twin) });
        }
    }
}

/// The sheets of a file with the numbers of their sources; a sheet may have one source for each unit.
type Sheets<'a> = BTreeSet<(&'a str, u32)>;

/// Source number -> number of the source of the same sheet in the file that is kept.
fn twin_sources(subject: &Subject<'_>, links: &mut Links) -> BTreeMap<u32, u32> {
    // digest -> file -> sheets
    let mut files: BTreeMap<&str, BTreeMap<&str, Sheets<'_>>> = BTreeMap::new();
    for source in subject.addresses.sources() {
        let sheets = files.entry(&source.digest).or_default().entry(&source.file).or_default();
        sheets.insert((&source.sheet, source.number));
    }
    let mut twins = BTreeMap::new();
    for group in files.values().filter(|group| group.len() > 1) {
        let kept = match subject.policy.keep {
            Keep::First | Keep::MostComplete => group.first_key_value(),
            Keep::Last => group.last_key_value(),
        };
        let Some((kept_file, kept_sheets)) = kept else { continue };
        for (file, sheets) in group.iter().filter(|(file, _)| *file != kept_file) {
            // A delimited file names its only sheet after itself: sheets pair by order, not by name.
            for ((_, source), (_, kept_source)) in sheets.iter().zip(kept_sheets) {
                twins.insert(*source, *kept_source);
            }
            let found = format!("isi sama dengan {kept_file}");
            links.findings.push(Finding::new(&D101, Place::file(file), found, "satu berkas per lokus"));
        }
    }
    twins
}
