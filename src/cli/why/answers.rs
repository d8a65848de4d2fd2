//! Every answer with its cell, corrections, responses set aside and sources, as text.

use comfy_table::ColumnConstraint;

use crate::cli::phrase::{counted, plain, short};
use crate::cli::table::{bare, lines};
use crate::run::{AnswerPart, ChangePart, Evidence, Why};

/// The most letters of a place.
const PLACE: usize = 90;
/// The most letters of what a cell holds.
const VALUE: usize = 24;
/// The most letters of a reason.
const REASON: usize = 60;

/// All of it.
pub fn render(why: &Why, evidence: &Evidence, width: Option<u16>) -> String {
    let mut parts = Vec::new();
    let all = why.dimensions.iter().flat_map(|dimension| &dimension.indicators);
    for indicator in all {
        let own: Vec<&AnswerPart> =
            evidence.answers.iter().filter(|answer| answer.indicator == indicator.indicator).collect();
        let head = format!(
            "{} {}: {}",
            plain(&indicator.indicator),
            plain(&indicator.title),
            counted(own.len() as u64, "answer", "answers")
        );
        let several = own.iter().any(|answer| answer.item != indicator.indicator);
        parts.push(if own.is_empty() {
            head
        } else {
            format!("{head}\n{}", answers(&own, several, why, width))
        });
    }
    parts.push(changes(evidence));
    parts.push(set_aside(evidence));
    parts.push(sources(evidence));
    parts.join("\n\n")
}

fn answers(own: &[&AnswerPart], several: bool, why: &Why, width: Option<u16>) -> String {
    let is_locus = why.level == "locus";
    let mut header = vec!["counts", "cell"];
    if is_locus {
        header.push("unit");
    }
    if several {
        header.push("item");
    }
    let observed = own.iter().any(|answer| !answer.product.is_empty());
    if observed {
        header.push("observed");
    }
    let changed = own.iter().any(|answer| !answer.changes.is_empty());
    if changed {
        header.push("otherwise than read because");
    }
    let mut table = bare(&header, width);
    for answer in own {
        let counts = if answer.counts.is_empty() { "missing" } else { &answer.counts };
        let mut row = vec![short(counts, VALUE), short(&answer.place, PLACE)];
        if is_locus {
            row.push(plain(&answer.unit));
        }
        if several {
            row.push(plain(&answer.item));
        }
        if observed {
            let words = [&answer.product, &answer.medium].map(|word| short(word, VALUE));
            row.push(words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", "));
        }
        if changed {
            row.push(answer.changes.iter().map(because).collect::<Vec<_>>().join("; "));
        }
        table.add_row(row);
    }
    if let Some(cell) = table.column_mut(1) {
        // A place that is broken cannot be searched for.
        cell.set_constraint(ColumnConstraint::ContentWidth);
    }
    lines(&table)
}

/// `45 read, 4 by koreksi/k.xlsx!Temuan!E5: cocok dengan berkas (AB)`.
fn because(change: &ChangePart) -> String {
    let word = |value: &str| if value.is_empty() { "blank".to_owned() } else { short(value, VALUE) };
    let who =
        if change.initials.is_empty() { String::new() } else { format!(" ({})", plain(&change.initials)) };
    let why =
        if change.reason.is_empty() { String::new() } else { format!(": {}", short(&change.reason, REASON)) };
    format!("{} -> {} by {}{who}{why}", word(&change.was), word(&change.now), short(&change.by, PLACE))
}

fn changes(evidence: &Evidence) -> String {
    if evidence.changes.is_empty() {
        return "No other cell of these responses counts otherwise than it was read.".to_owned();
    }
    let lines = evidence.changes.iter().map(|change| {
        format!("\n {} ({})\n    {}", short(&change.place, PLACE), plain(&change.code), because(change))
    });
    let lines: String = lines.collect();
    format!("Other cells of these responses that count otherwise than they were read:{lines}")
}

/// Lines and no table: places that are broken cannot be searched for.
fn set_aside(evidence: &Evidence) -> String {
    if evidence.set_aside.is_empty() {
        return "No response was set aside.".to_owned();
    }
    let lines = evidence.set_aside.iter().map(|part| {
        let twin = match (part.twin.as_str(), part.group.as_str()) {
            ("", "") => String::new(),
            ("", group) => format!("; group {}", plain(group)),
            (twin, "") => format!("; {} counts instead", short(twin, PLACE)),
            (twin, group) => format!("; {} counts instead, group {}", short(twin, PLACE), plain(group)),
        };
        let cell = match (part.cell.as_str(), part.found.as_str()) {
            ("", "") => String::new(),
            (cell, "") => format!(": {}", short(cell, PLACE)),
            (cell, found) => format!(": {} ({})", short(cell, PLACE), short(found, REASON)),
        };
        let (place, unit) = (short(&part.place, PLACE), plain(&part.unit));
        format!(
            "\n {place} ({unit}, {})\n    {} {}{cell}{twin}",
            plain(&part.role),
            plain(&part.rule),
            plain(&part.title)
        )
    });
    let lines: String = lines.collect();
    format!(
        "{} set aside:{lines}",
        counted(evidence.set_aside.len() as u64, "response was", "responses were")
    )
}

/// The files with their digests, and below each what its sheets gave.
fn sources(evidence: &Evidence) -> String {
    let mut told = vec!["Sources (BLAKE3 digests):".to_owned()];
    let mut file = None;
    for part in &evidence.sources {
        if file != Some(&part.file) {
            told.push(format!(" {} {}", part.digest, plain(&part.file)));
        }
        file = Some(&part.file);
        let set_aside =
            if part.set_aside > 0 { format!(", {} set aside", part.set_aside) } else { String::new() };
        let kept = counted(u64::from(part.kept), "response", "responses");
        told.push(format!("    sheet {}: {kept} kept{set_aside}", plain(&part.sheet)));
    }
    told.join("\n")
}
