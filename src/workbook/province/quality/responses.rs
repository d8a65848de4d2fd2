//! What became of the responses of a province: all together, and by file with its findings.

use std::collections::BTreeSet;

use super::{Flow, Grid, Parts, Province, Rows, length};
use crate::finding::Severity;
use crate::workbook::cell::{Cell, Row};
use crate::workbook::page::Written;
use crate::workbook::quality::{FileFlow, by_file};
use crate::workbook::text::{NONE, head, phrase, quality as words};

/// Rows of the first table: read, rejected, duplicates, used.
pub const FLOW: u32 = 4;

/// Read, rejected, duplicates, used, each with its share of those read.
pub fn flow(flow: &mut Flow<'_, '_>, province: &Province<'_>, parts: &Parts) -> Written {
    flow.heading(words::SECTION_RESPONSES)?;
    let sum = |column| format!("SUM({})", parts.files.all_but_last(column));
    let here = parts.responses;
    let [read, rejected, duplicates] = [0, 1, 2].map(|row| here.cell(row, 1));
    let all = province.flow;
    let lines = [
        (head::READ, all.read, sum(1)),
        (head::REJECTED, all.rejected, sum(2)),
        (head::DUPLICATES, all.duplicates, sum(3)),
        (head::KEPT, all.kept(), format!("{read}-{rejected}-{duplicates}")),
    ];
    let say = |text| province.context.say(text);
    let rows = (0..).zip(lines).map(|(at, (label, number, formula))| {
        let share = part_of(number, all.read);
        Row::plain(vec![
            Cell::text(say(label)),
            Cell::live(formula, Cell::count(number)),
            Cell::live(format!("{}/{read}", here.cell(at, 1)), Cell::Share(share)),
        ])
    });
    flow.table(&[words::WHAT, words::NUMBER, words::OF_READ], rows.collect())
}

/// A share; none of nothing.
fn part_of(part: usize, whole: usize) -> Option<f64> {
    let number = |count: usize| u32::try_from(count).map(f64::from).ok();
    (whole > 0).then(|| Some(number(part)? / number(whole)?)).flatten()
}

/// Every file with responses or findings; what is of no file last.
pub fn files_of<'a>(province: &Province<'a>) -> Vec<FileFlow<'a>> {
    let mut files = province.file_flows.clone();
    let known: BTreeSet<&str> = files.iter().map(|flow| flow.file).collect();
    let others: BTreeSet<&str> =
        province.findings.iter().filter(|found| found.counts()).map(|found| found.file).collect();
    files.extend(others.difference(&known).map(|file| FileFlow { file, ..FileFlow::default() }));
    files.sort_by_key(|flow| (flow.file.is_empty(), flow.file));
    files
}

const SEVERITIES: [Severity; 3] = [Severity::Reject, Severity::Void, Severity::Note];

/// Responses and findings that stand, file by file, and their sums.
pub fn files(flow: &mut Flow<'_, '_>, province: &Province<'_>, grid: &Grid) -> Written {
    flow.heading(words::SECTION_FILES)?;
    // The list runs over pages, and nothing stands after it.
    flow.page.sheet.set_repeat_rows(flow.row, flow.row)?;
    let files = files_of(province);
    let here = Rows { first: flow.row + 1, count: length(files.len()) + 1 };
    let found = by_file(&province.findings);
    let say = |text| province.context.say(text);
    let mut all = (FileFlow::default(), [0; 3]);
    let mut rows = Vec::new();
    for (at, file) in (0..).zip(&files) {
        let counts = SEVERITIES.map(|severity| found.get(&(file.file, severity)).copied().unwrap_or(0));
        let name = if file.file.is_empty() { say(words::NO_FILE) } else { file.file };
        let live = |at_severity: usize, count: u32| {
            let severity = SEVERITIES.get(at_severity).map_or("", |one| say(phrase::severity(*one)));
            Cell::live(of_file(grid, file.file, &here.cell(at, 0), severity), Cell::Count(Some(count)))
        };
        let [reject, void, note] = counts;
        let own = [file.read, file.rejected, file.duplicates].map(|count| Cell::Count(Some(count)));
        let findings = [live(0, reject), live(1, void), live(2, note)];
        rows.push(Row::plain(line((here, at), name, (own, findings), (file, counts))));
        all = add(all, (file, counts));
    }
    let last = length(files.len());
    if rows.is_empty() {
        rows.push(Row::plain(vec![Cell::text(say(NONE))]));
    }
    let sum =
        |column, count| Cell::live(format!("SUM({})", here.all_but_last(column)), Cell::Count(Some(count)));
    let (of, [reject, void, note]) = all;
    let own = [sum(1, of.read), sum(2, of.rejected), sum(3, of.duplicates)];
    let findings = [sum(6, reject), sum(7, void), sum(8, note)];
    rows.push(Row::strong(line((here, last), say(head::SUM), (own, findings), (&of, all.1))));
    let ends = [words::REJECTS, words::VOIDS, words::NOTES, words::FINDINGS];
    let titles =
        [head::FILE, head::READ, head::REJECTED, head::DUPLICATES, head::KEPT, words::SHARE_REJECTED];
    flow.table(&[&titles[..], &ends[..]].concat(), rows)
}

/// The cells of a file or of the sums: what follows from the others is calculated from them.
fn line<'a>(
    (here, at): (Rows, u32),
    name: &'a str,
    (own, findings): ([Cell<'a>; 3], [Cell<'a>; 3]),
    (flow, counts): (&FileFlow<'_>, [u32; 3]),
) -> Vec<Cell<'a>> {
    let [read, rejected, duplicates] = [1, 2, 3].map(|column| here.cell(at, column));
    let kept = flow.read.saturating_sub(flow.rejected).saturating_sub(flow.duplicates);
    let share = (flow.read > 0).then(|| f64::from(flow.rejected) / f64::from(flow.read));
    let mut cells = vec![Cell::wrap(name)];
    cells.extend(own);
    cells.push(Cell::live(format!("{read}-{rejected}-{duplicates}"), Cell::Count(Some(kept))));
    cells.push(Cell::live(format!("{rejected}/{read}"), Cell::Share(share)));
    cells.extend(findings);
    let sum = format!("SUM({}:{})", here.cell(at, 6), here.cell(at, 8));
    cells.push(Cell::live(sum, Cell::Count(Some(counts.into_iter().sum()))));
    cells
}

fn add<'a>(
    (mut all, mut counts): (FileFlow<'a>, [u32; 3]),
    (file, more): (&FileFlow<'a>, [u32; 3]),
) -> (FileFlow<'a>, [u32; 3]) {
    all.read = all.read.saturating_add(file.read);
    all.rejected = all.rejected.saturating_add(file.rejected);
    all.duplicates = all.duplicates.saturating_add(file.duplicates);
    for (count, more) in counts.iter_mut().zip(more) {
        *count += more;
    }
    (all, counts)
}

/// How many findings of the sheet `Temuan` are of a file and do this. Names of files come from offices: they are compared as
/// they are, never as the pattern that a criterion of `COUNTIFS` is.
fn of_file(grid: &Grid, file: &str, name: &str, severity: &str) -> String {
    let (files, severities) = (grid.column("file"), grid.column("severity"));
    let same = if file.is_empty() { format!("({files}=\"\")") } else { format!("EXACT({files},{name})") };
    format!("SUMPRODUCT({same}*({severities}=\"{severity}\"))")
}
