//! The plan on a terminal: a grid of provinces and stages, and the reasons below it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::cli::phrase::{counted, plain};
use crate::cli::table::{lines, right, table};
use crate::pipeline::Pipeline;
use crate::run::{Planned, State};
use crate::stage::{Partition, STAGES};

/// The grid, or with `long` a line per stage, then why what is not fresh is not; without a width lines are never broken.
pub fn render(planned: &[Planned], pipeline: &Pipeline, long: bool, width: Option<u16>) -> String {
    let drawn = if long { list(planned, pipeline, width) } else { grid(planned, pipeline, width) };
    let mut parts = vec![drawn];
    parts.extend(reasons(planned, pipeline));
    parts.push(count(planned));
    parts.join("\n")
}

/// A line per partition: the state of every stage, findings, and when any of them ran last.
fn grid(planned: &[Planned], pipeline: &Pipeline, width: Option<u16>) -> String {
    let mut header = vec!["province"];
    header.extend(STAGES.iter().map(|stage| stage.name));
    header.extend(["responses", "note/void/reject", "last run"]);
    let mut grid = table(&header, width);
    for (partition, own) in by_partition(planned) {
        let state =
            |name: &str| own.iter().find(|one| one.stage.name == name).map_or("-", |one| one.state.word());
        let mut cells = vec![plain(&named(partition, pipeline))];
        cells.extend(STAGES.iter().map(|stage| state(stage.name).to_owned()));
        let found = own.iter().fold(crate::store::FindingCounts::default(), |sum, one| sum + one.findings);
        let read =
            own.iter().find_map(|one| one.stage.measures.first()?.is_none().then_some(one.rows_out)?);
        cells.push(read.map_or_else(|| "-".to_owned(), |rows| rows.to_string()));
        cells.push(format!("{}/{}/{}", found.note, found.void, found.reject));
        cells.push(own.iter().filter_map(|one| one.when).max().map(local).unwrap_or_default());
        grid.add_row(cells);
    }
    right(&mut grid, [STAGES.len() + 1, STAGES.len() + 2]);
    lines(&grid)
}

/// A line per stage of a partition.
fn list(planned: &[Planned], pipeline: &Pipeline, width: Option<u16>) -> String {
    let header = ["province", "stage", "state", "in", "out", "note", "void", "reject", "waived", "last run"];
    let mut list = table(&header, width);
    let number = |rows: Option<usize>| rows.map_or_else(|| "-".to_owned(), |rows| rows.to_string());
    for one in planned {
        let found = one.findings;
        let mut cells = vec![plain(&named(&one.partition, pipeline)), one.stage.name.to_owned()];
        cells.extend([one.state.word().to_owned(), number(one.rows_in), number(one.rows_out)]);
        cells.extend([found.note, found.void, found.reject, found.waived].map(|count| count.to_string()));
        cells.push(one.when.map(local).unwrap_or_default());
        list.add_row(cells);
    }
    right(&mut list, 3..9);
    lines(&list)
}

/// Why stages are not fresh; partitions with the same reasons share a line.
fn reasons(planned: &[Planned], pipeline: &Pipeline) -> Vec<String> {
    let mut by_reason: Vec<(String, Vec<String>)> = Vec::new();
    for one in planned {
        let why = match &one.state {
            State::Fresh | State::Follows(_) => continue,
            State::Never => "never run".to_owned(),
            state => plain(&state.reason()),
        };
        let line = format!("{}: {why}", one.stage.name);
        let name = plain(&named(&one.partition, pipeline));
        match by_reason.iter_mut().find(|(known, _)| *known == line) {
            Some((_, partitions)) => partitions.push(name),
            None => by_reason.push((line, vec![name])),
        }
    }
    by_reason.into_iter().map(|(line, partitions)| format!("{line} ({})", some(&partitions))).collect()
}

/// The first of many names.
fn some(names: &[String]) -> String {
    const MOST: usize = 3;
    let shown = names.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MOST) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// `12 stages: 8 fresh, 4 stale: rekap run brings them up to date`.
fn count(planned: &[Planned]) -> String {
    let mut words: BTreeMap<&str, usize> = BTreeMap::new();
    for one in planned {
        *words.entry(one.state.word()).or_default() += 1;
    }
    let told: Vec<String> = words.iter().map(|(word, count)| format!("{count} {word}")).collect();
    let all = counted(planned.len() as u64, "stage", "stages");
    let next = if words.keys().all(|word| *word == State::Fresh.word()) {
        ""
    } else {
        "; `rekap run` brings everything up to date, `rekap run --dry-run` says how"
    };
    format!("{all}: {}{next}", told.join(", "))
}

fn by_partition(planned: &[Planned]) -> Vec<(&Partition, Vec<&Planned>)> {
    let mut all: Vec<(&Partition, Vec<&Planned>)> = Vec::new();
    for one in planned {
        match all.last_mut().filter(|(partition, _)| **partition == one.partition) {
            Some((_, own)) => own.push(one),
            None => all.push((&one.partition, vec![one])),
        }
    }
    all
}

/// Code and name of a province; the nation.
pub fn named(partition: &Partition, pipeline: &Pipeline) -> String {
    match partition {
        Partition::Province(code) => {
            format!("{code} {}", pipeline.regions.get(code).map_or("", |region| region.name.as_str()))
        }
        Partition::Nation => "nation".to_owned(),
    }
}

/// A moment as it is read where this program runs.
pub fn local(moment: Timestamp) -> String {
    moment.to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M").to_string()
}
