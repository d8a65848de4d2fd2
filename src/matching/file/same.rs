//! D101: the same file content under two names.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Links, Replaced};
use super::Sent;
use super::name::{Edition, folder_and_stem, read};
use crate::finding::{Bilingual, Finding, Rule, Severity};
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
pub fn link(sent: &Sent<'_>, links: &mut Links) {
    let twins = twin_sources(sent, links);
    if twins.is_empty() {
        return;
    }
    let position: BTreeMap<(u32, u32), usize> = (0..sent.responses.len())
        .map(|at| ((sent.responses.source(at), sent.responses.row(at)), at))
        .collect();
    for (&(source, row), &at) in &position {
        if let Some(&twin) = twins.get(&source).and_then(|kept| position.get(&(*kept, row))) {
            links.replaced.insert(at, Replaced { rule: D101.code, twin: Some(twin) });
        }
    }
}

/// Which of files with the same content counts: the one whose name has least marks of a copy or later edition, then the
/// shortest name, then by its letters. Their content is the same, so no score depends on it.
pub fn plainness(file: &str) -> (Edition, usize, &str) {
    (read(folder_and_stem(file).1).edition, file.len(), file)
}

/// The sheets of a file with the numbers of their sources; a sheet may have one source for each unit.
type Sheets<'a> = BTreeSet<(&'a str, u32)>;

/// Source number -> number of the source of the same sheet in the file that counts.
fn twin_sources(sent: &Sent<'_>, links: &mut Links) -> BTreeMap<u32, u32> {
    // digest -> file -> sheets
    let mut files: BTreeMap<&str, BTreeMap<&str, Sheets<'_>>> = BTreeMap::new();
    for source in sent.addresses.sources() {
        let sheets = files.entry(&source.digest).or_default().entry(&source.file).or_default();
        sheets.insert((&source.sheet, source.number));
    }
    let mut twins = BTreeMap::new();
    for group in files.values().filter(|group| group.len() > 1) {
        let Some((kept_file, kept_sheets)) = group.iter().min_by_key(|(file, _)| plainness(file)) else {
            continue;
        };
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

#[cfg(test)]
mod tests {
    use super::super::fixture::{Sheets, external};
    use crate::pipeline::Editions;

    #[test]
    fn of_files_with_the_same_content_the_one_without_a_copy_mark_counts_in_any_order() {
        let rows = [external("63.05-A", "E-1", 2, 5), external("63.05-A", "E-2", 3, 4)];
        let sheets = Sheets::new()
            .same_file("tapin (1).xlsx", "Eksternal", "one", &rows)
            .same_file("tapin.xlsx", "Eksternal", "one", &rows)
            .same_file("arsip/tapin.xlsx", "Eksternal", "one", &rows);
        for sheets in [sheets.clone(), sheets.reversed()] {
            let linked = sheets.link(Editions::Newer);
            // Of two names without a mark the shorter one counts.
            assert_eq!(
                linked.replaced(),
                [
                    "D101 arsip/tapin.xlsx E-1 -> tapin.xlsx E-1",
                    "D101 arsip/tapin.xlsx E-2 -> tapin.xlsx E-2",
                    "D101 tapin (1).xlsx E-1 -> tapin.xlsx E-1",
                    "D101 tapin (1).xlsx E-2 -> tapin.xlsx E-2",
                ]
            );
            assert_eq!(linked.findings(), ["D101 arsip/tapin.xlsx", "D101 tapin (1).xlsx"]);
        }
    }

    #[test]
    fn a_copy_of_an_older_edition_names_the_twin_that_counts_in_the_end() {
        let old = [external("63.05-A", "E-1", 2, 5), external("63.05-A", "E-2", 3, 4)];
        let new = [external("63.05-A", "E-1", 2, 5), external("63.05-A", "E-2", 9, 1)];
        let linked = Sheets::new()
            .same_file("tapin (1).xlsx", "Eksternal", "old", &old)
            .same_file("tapin.xlsx", "Eksternal", "old", &old)
            .same_file("tapin rev2.xlsx", "Eksternal", "new", &new)
            .link(Editions::Newer);
        assert_eq!(
            linked.replaced(),
            [
                "D101 tapin (1).xlsx E-1 -> tapin rev2.xlsx E-1",
                "D101 tapin (1).xlsx E-2 -> tapin rev2.xlsx E-2",
                "D103 tapin.xlsx E-1 -> tapin rev2.xlsx E-1",
                "D103 tapin.xlsx E-2 -> tapin rev2.xlsx E-2",
            ]
        );
    }
}
