//! The summary at the end of a run, for the terminal.

use comfy_table::presets::UTF8_BORDERS_ONLY;
use comfy_table::{Cell, CellAlignment, Table};

use super::phrase::plain;
use crate::correction::Status;
use crate::pipeline::Pipeline;
use crate::run::{Record, Summary, Verdict};
use crate::standing::Fate;
use crate::store::Store;

/// The folders of what is delivered besides score workbooks, and what lies in each.
const FOLDERS: [(&str, &str); 3] = [
    ("koreksi", "correction workbooks to send to their offices"),
    ("rapor", "report cards"),
    ("data", "tables for analysts"),
];

/// The summary as text: where responses went, the figures, and how the run ended.
pub fn render(summary: &Summary, record: &Record, pipeline: &Pipeline, store: &Store) -> String {
    let mut parts = vec![format!("{} ({})", pipeline.title, pipeline.name)];
    if !summary.provinces.is_empty() {
        parts.push(flow(summary));
        parts.push(findings(summary));
    }
    if !summary.groups.is_empty() {
        parts.push(figures(summary, pipeline));
    }
    parts.extend(bundles(record, pipeline));
    parts.push(ending(record, store));
    parts.join("\n")
}

/// What became of bundles, and the provinces without data; nothing where no bundles are looked for.
fn bundles(record: &Record, pipeline: &Pipeline) -> Option<String> {
    let folder = pipeline.inputs.bundles.as_ref().filter(|_| !record.nation.is_empty())?;
    let named = |code: &str| {
        format!("{code} {}", pipeline.regions.get(code).map_or("", |region| region.name.as_str()))
    };
    let mut lines = Vec::new();
    for one in &record.received {
        let file = plain(&one.file);
        lines.push(match &one.fate {
            Fate::Used { differs } => {
                let stale = if differs.is_empty() {
                    String::new()
                } else {
                    format!(", stale: another {} than here", differs.join(", "))
                };
                format!("bundle {file}: {}{stale}, digest {}", named(&one.province), one.digest)
            }
            Fate::NotNeeded => {
                format!("bundle {file}: not used, {} has workbooks here", named(&one.province))
            }
            Fate::Refused(why) => format!("bundle {file}: refused, {}", why.en),
        });
    }
    if record.received.is_empty() {
        lines.push(format!("bundles: none in {}", folder.display()));
    }
    let regions = pipeline.regions.provinces();
    let without: Vec<String> =
        regions.filter(|one| !record.nation.contains(&one.code)).map(|one| named(&one.code)).collect();
    if !without.is_empty() {
        lines.push(format!("provinces without data: {}", without.join(", ")));
    }
    Some(lines.join("\n"))
}

fn flow(summary: &Summary) -> String {
    let mut table = table(&[
        "province",
        "files",
        "responses read",
        "accepted",
        "rejected",
        "kept",
        "duplicates",
        "stages run",
    ]);
    let shown =
        |count: Option<usize>| number(count.map_or_else(|| "-".to_owned(), |count| count.to_string()));
    for province in &summary.provinces {
        let flow = &province.flow;
        table.add_row(vec![
            Cell::new(&province.name),
            shown(flow.files),
            shown(flow.read),
            shown(flow.accepted),
            shown(flow.rejected),
            shown(flow.kept),
            shown(flow.duplicates),
            shown(Some(province.ran)),
        ]);
    }
    format!("{table}\n{}", laws(summary))
}

/// Findings by what they do and by where they are in their life, and what became of officers' answers.
fn findings(summary: &Summary) -> String {
    let mut table =
        table(&["findings", "note", "void", "reject", "waived", "new", "open", "reopened", "fixed"]);
    for province in &summary.provinces {
        let found = province.findings;
        let mut cells = vec![Cell::new(&province.name)];
        cells.extend([found.note, found.void, found.reject, found.waived].map(|n| number(n.to_string())));
        let lives = province.lives.map(|lives| [lives.new, lives.open, lives.reopened, lives.fixed]);
        let shown = |nth: usize| lives.and_then(|lives| lives.get(nth).map(ToString::to_string));
        cells.extend((0..4).map(|nth| number(shown(nth).unwrap_or_else(|| "-".to_owned()))));
        table.add_row(cells);
    }
    if summary.corrections.is_empty() {
        return table.to_string();
    }
    let words: Vec<String> =
        summary.corrections.iter().map(|(word, count)| format!("{count} {word}")).collect();
    let done = [Status::Applied, Status::AlreadySo].map(Status::word);
    let all_done = summary.corrections.iter().all(|(word, _)| done.contains(word));
    let where_told = if all_done { "" } else { "; see the sheet Hasil of the correction workbooks" };
    format!("{table}\ncorrections: {}{where_told}", words.join(", "))
}

/// The conservation laws with their totals, where both sides were part of the run.
fn laws(summary: &Summary) -> String {
    let total = |of: fn(&crate::run::Flow) -> Option<usize>| -> Option<usize> {
        summary.provinces.iter().map(|province| of(&province.flow)).sum()
    };
    let mut laws = Vec::new();
    if let (Some(read), Some(accepted), Some(rejected)) =
        (total(|flow| flow.read), total(|flow| flow.accepted), total(|flow| flow.rejected))
    {
        laws.push(format!("responses read {read} = accepted {accepted} + rejected {rejected}"));
    }
    if let (Some(accepted), Some(kept), Some(duplicates)) =
        (total(|flow| flow.accepted), total(|flow| flow.kept), total(|flow| flow.duplicates))
    {
        laws.push(format!("accepted {accepted} = kept {kept} + duplicates {duplicates}"));
    }
    laws.join("; ")
}

fn figures(summary: &Summary, pipeline: &Pipeline) -> String {
    let decimals = usize::from(pipeline.instrument.rounding.decimals);
    let score = |score: f64| format!("{score:.decimals$}");
    let mut lines = Vec::new();
    for figure in &summary.governments {
        lines.push(format!(
            "provincial government {}: {} ({}), rank {} of {} known",
            figure.name,
            score(figure.score),
            figure.category,
            figure.rank.0,
            figure.rank.1
        ));
    }
    let mut table = table(&["province", "group", "loci", "mean", "best", "lowest", "categories"]);
    for figure in &summary.groups {
        let named = |locus: &Option<(String, f64)>| {
            locus.as_ref().map_or_else(|| "-".to_owned(), |(name, value)| format!("{name} {}", score(*value)))
        };
        let zones: Vec<String> =
            figure.zones.iter().map(|zone| format!("{} {}", zone.category, zone.loci)).collect();
        table.add_row(vec![
            Cell::new(&figure.province),
            Cell::new(&figure.group),
            number(format!("{} of {}", figure.loci.0, figure.loci.1)),
            number(figure.mean.map_or_else(|| "-".to_owned(), score)),
            Cell::new(named(&figure.best)),
            Cell::new(named(&figure.worst)),
            Cell::new(zones.join("  ")),
        ]);
    }
    lines.push(table.to_string());
    lines.join("\n")
}

fn ending(record: &Record, store: &Store) -> String {
    let ran = record.done.iter().filter(|done| done.reason.is_some()).count();
    let fresh = record.done.len() - ran;
    let written = record.done.iter().flat_map(|done| done.manifest.outputs.keys());
    let written: Vec<_> = written.filter(|name| store.document_path(name).is_file()).collect();
    let workbooks = written.iter().filter(|name| !name.contains('/')).count();
    let mut line = format!("stages run: {ran}, fresh: {fresh}");
    if workbooks > 0 {
        line = format!("{line}; score workbooks: {workbooks} in {}", store.out().display());
    }
    for (folder, what) in FOLDERS {
        let inside = written.iter().filter(|name| name.split('/').next() == Some(folder)).count();
        if inside > 0 {
            line = format!("{line}; {what}: {inside} in its folder {folder}");
        }
    }
    match record.verdict() {
        Verdict::Clean => format!("{line}. Done; all data is good."),
        Verdict::BadData if workbooks > 0 => {
            format!("{line}. Done; some data was set aside, see the sheet Temuan.")
        }
        Verdict::BadData => format!("{line}. Done; some data was set aside."),
        Verdict::Broken if record.stopped => {
            format!("{line}. Stopped; what was finished stays, `rekap run` goes on from there.")
        }
        Verdict::Broken => format!("{line}. Not done; failures: {}, see above.", record.failures.len()),
    }
}

fn table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_BORDERS_ONLY).set_header(header.iter().copied());
    table
}

fn number(text: String) -> Cell {
    Cell::new(text).set_alignment(CellAlignment::Right)
}
