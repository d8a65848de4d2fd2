//! D102: the same responses in two sheets of other names or files.

use std::collections::BTreeMap;

use super::super::{Links, Replaced};
use super::Sent;
use super::name::{Edition, read};
use super::same::plainness;
use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::place::Place;

/// The responses of a sheet stand in another sheet, too.
pub static D102: Rule = Rule {
    code: "D102",
    title: Bilingual {
        id: "Isi lembar yang sama ada pada lembar lain",
        en: "the same responses stand in another sheet",
    },
    remedy: Bilingual {
        id: "Hapus salah satu lembar; isinya hanya dihitung sekali. Bila seharusnya berisi respons lain, kirim isinya yang benar.",
        en: "Delete one of the sheets; its responses count once. If it should hold others, send those.",
    },
    severity: Severity::Note,
};

/// Fewer responses than this may be the same by chance; they are compared one by one.
const LEAST: usize = 2;

/// The responses of one sheet that still count.
#[derive(Debug)]
struct Content<'a> {
    file: &'a str,
    sheet: &'a str,
    members: Vec<usize>,
    /// The same with their prints, in the order of these, where another sheet may hold the same.
    printed: Vec<(String, usize)>,
}

/// Sets a sheet aside whose responses are those of another sheet, however they are ordered there.
pub fn link(sent: &Sent<'_>, links: &mut Links) {
    // The marks of the responses tell nearly all sheets apart without printing any.
    let mut alike: BTreeMap<Vec<u64>, Vec<Content<'_>>> = BTreeMap::new();
    for content in contents(sent, links) {
        let marks = content.members.iter().filter_map(|at| sent.marks.get(*at).copied());
        let mut marks: Vec<u64> = marks.collect();
        marks.sort_unstable();
        alike.entry(marks).or_default().push(content);
    }
    let mut twins: BTreeMap<(usize, String), Vec<Content<'_>>> = BTreeMap::new();
    for mut sheet in alike.into_values().filter(|sheets| sheets.len() > 1).flatten() {
        sheet.printed = sheet.members.iter().map(|at| (sent.print(*at), *at)).collect();
        sheet.printed.sort_unstable();
        let least = sheet.prints().next().unwrap_or_default().to_owned();
        twins.entry((sheet.members.len(), least)).or_default().push(sheet);
    }
    for mut sheets in twins.into_values() {
        sheets.sort_by_key(Content::rank);
        set_aside(&sheets, links);
    }
}

/// The sheets with enough responses that count, all units of a sheet together.
fn contents<'a>(sent: &'a Sent<'_>, links: &Links) -> Vec<Content<'a>> {
    // By number first: names of files are long and alike.
    let mut sources: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for at in (0..sent.responses.len()).filter(|at| !links.replaced.contains_key(at)) {
        sources.entry(sent.responses.source(at)).or_default().push(at);
    }
    let mut sheets: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for source in sent.addresses.sources() {
        if let Some(members) = sources.remove(&source.number) {
            sheets.entry((source.file.as_str(), source.sheet.as_str())).or_default().extend(members);
        }
    }
    let enough = sheets.into_iter().filter(|(_, members)| members.len() >= LEAST);
    enough.map(|((file, sheet), members)| Content { file, sheet, members, printed: Vec::new() }).collect()
}

impl Content<'_> {
    /// Of sheets with the same responses the first counts: the plainest name of a file, then of a sheet.
    fn rank(&self) -> (Edition, usize, String, Edition, String) {
        let (edition, length, file) = plainness(self.file);
        (edition, length, file.to_owned(), read(self.sheet).edition, self.sheet.to_owned())
    }

    fn prints(&self) -> impl Iterator<Item = &str> {
        self.printed.iter().map(|(print, _)| print.as_str())
    }
}

/// Replaces all but the first of the sheets that hold the same.
fn set_aside(sheets: &[Content<'_>], links: &mut Links) {
    for (place, sheet) in sheets.iter().enumerate() {
        let before = sheets.iter().take(place);
        let Some(kept) = before.into_iter().find(|kept| kept.prints().eq(sheet.prints())) else { continue };
        for ((_, at), (_, twin)) in sheet.printed.iter().zip(&kept.printed) {
            links.replaced.insert(*at, Replaced { rule: D102.code, twin: Some(*twin) });
        }
        let found = format!("{} respons sama dengan {}!{}", sheet.members.len(), kept.file, kept.sheet);
        let place = Place::sheet(sheet.file, sheet.sheet);
        links.findings.push(Finding::new(&D102, place, found, "setiap lembar terkirim sekali"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Sheets, external, internal};
    use crate::pipeline::Editions;

    #[test]
    fn a_sheet_copied_into_another_file_counts_once_however_its_rows_are_ordered() {
        let rows = [
            external("63.05-A", "E-1", 2, 5),
            external("63.05-A", "E-2", 3, 4),
            external("63.05-A", "E-2", 3, 4),
        ];
        let turned = [rows[2], rows[1], rows[0]];
        let sheets = Sheets::new()
            .sheet("data yang salah kirim.xlsx", "Eksternal", &turned)
            .sheet("63.05 Tapin.xlsx", "Eksternal", &rows)
            .sheet("63.05 Tapin.xlsx", "Eksternal (2)", &turned)
            .sheet("63.05 Tapin.xlsx", "Internal", &[internal("63.05-A", "I-1", 2, 5)]);
        for sheets in [sheets.clone(), sheets.reversed()] {
            let linked = sheets.link(Editions::Newer);
            assert_eq!(
                linked.findings(),
                ["D102 63.05 Tapin.xlsx!Eksternal (2)", "D102 data yang salah kirim.xlsx!Eksternal"]
            );
            assert_eq!(
                linked.replaced(),
                [
                    "D102 63.05 Tapin.xlsx E-1 -> 63.05 Tapin.xlsx E-1",
                    "D102 63.05 Tapin.xlsx E-2 -> 63.05 Tapin.xlsx E-2",
                    "D102 63.05 Tapin.xlsx E-2 -> 63.05 Tapin.xlsx E-2",
                    "D102 data yang salah kirim.xlsx E-1 -> 63.05 Tapin.xlsx E-1",
                    "D102 data yang salah kirim.xlsx E-2 -> 63.05 Tapin.xlsx E-2",
                    "D102 data yang salah kirim.xlsx E-2 -> 63.05 Tapin.xlsx E-2",
                ]
            );
        }
    }

    #[test]
    fn one_other_answer_or_one_response_more_makes_another_sheet() {
        let rows = [external("63.05-A", "E-1", 2, 5), external("63.05-A", "E-2", 3, 4)];
        let other = [external("63.05-A", "E-1", 2, 5), external("63.05-A", "E-2", 3, 3)];
        let more = [rows[0], rows[1], external("63.05-A", "E-3", 3, 3)];
        let linked = Sheets::new()
            .sheet("a.xlsx", "Eksternal", &rows)
            .sheet("b.xlsx", "Eksternal", &other)
            .sheet("c.xlsx", "Eksternal", &more)
            .sheet("d.xlsx", "Eksternal", &rows[..1])
            .sheet("e.xlsx", "Eksternal", &rows[..1])
            .link(Editions::Newer);
        assert!(linked.replaced().is_empty() && linked.findings().is_empty());
    }

    #[test]
    fn the_same_answers_of_another_role_are_other_responses() {
        let linked = Sheets::new()
            .sheet("a.xlsx", "Eksternal", &[external("63.05-A", "1", 2, 5), external("63.05-A", "2", 3, 4)])
            .sheet("a.xlsx", "Internal", &[internal("63.05-A", "1", 2, 5), internal("63.05-A", "2", 3, 4)])
            .link(Editions::Newer);
        assert!(linked.replaced().is_empty() && linked.findings().is_empty());
    }
}
