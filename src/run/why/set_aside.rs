//! Responses that were set aside: by which rule, for which cell, and for which other response.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};

use super::frames::Frames;
use super::{SetAsidePart, Tally};
use crate::pipeline::Pipeline;
use crate::place::{CellRef, Place};
use crate::response::places;
use crate::stage::rule;

/// How many responses were set aside, by rule.
pub fn counts(pipeline: &Pipeline, frames: &Frames) -> PolarsResult<Vec<Tally>> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for frame in [&frames.rejected, &frames.duplicates] {
        for code in frame.column("rule")?.str()?.iter() {
            *counts.entry(code.unwrap_or_default()).or_default() += 1;
        }
    }
    let tally =
        |(code, count): (&str, u32)| Tally { what: code.to_owned(), title: title(pipeline, code), count };
    Ok(counts.into_iter().map(tally).collect())
}

/// What a rule says; empty where there is no such rule.
pub fn title(pipeline: &Pipeline, code: &str) -> String {
    rule(pipeline, code).map_or_else(String::new, |rule| rule.title.en.to_owned())
}

/// The first cell of a response that broke a rule and what it holds, by file, sheet, row and rule.
type Offences = BTreeMap<(String, String, u32, String), (String, String)>;

fn offences(findings: &DataFrame) -> PolarsResult<Offences> {
    let text = |name: &str| findings.column(name)?.str();
    let (files, sheets, cells) = (text("file")?, text("sheet")?, text("cell")?);
    let (rules, found) = (text("rule")?, text("found")?);
    let mut offences = Offences::new();
    for at in 0..findings.height() {
        let own = |text: Option<&str>| text.unwrap_or_default().to_owned();
        let Ok(cell) = cells.get(at).unwrap_or_default().parse::<CellRef>() else { continue };
        let (file, sheet) = (own(files.get(at)), own(sheets.get(at)));
        let place = Place::cell(&file, &sheet, cell.row, cell.column).to_string();
        let key = (file, sheet, cell.row, own(rules.get(at)));
        offences.entry(key).or_insert_with(|| (place, own(found.get(at))));
    }
    Ok(offences)
}

/// The responses that were set aside, each with the cell that did it and the response that counts instead.
pub fn set_aside(pipeline: &Pipeline, frames: &Frames) -> PolarsResult<Vec<SetAsidePart>> {
    let offences = offences(&frames.findings)?;
    let mut parts = Vec::new();
    for frame in [&frames.rejected, &frames.duplicates] {
        let text = |name: &str| frame.column(name)?.str();
        let (units, roles, rules) = (text("unit")?, text("role")?, text("rule")?);
        let groups = frame.column("group").ok().map(|column| column.str()).transpose()?;
        let number = |name: &str| frame.column(name).ok().map(|column| column.u32()).transpose();
        let (sources, rows) = (number("kept_source")?, number("kept_row")?);
        for (at, (source, row)) in places(frame)?.into_iter().enumerate() {
            let own = |text: Option<&str>| text.unwrap_or_default().to_owned();
            let twin = sources.and_then(|column| column.get(at)).zip(rows.and_then(|column| column.get(at)));
            let rule = own(rules.get(at));
            let sheet = frames.addresses.key_place(source, row);
            let offence = (sheet.file, sheet.sheet, row, rule.clone());
            let (cell, found) = offences.get(&offence).cloned().unwrap_or_default();
            parts.push(SetAsidePart {
                place: frames.addresses.key_place(source, row).to_string(),
                unit: own(units.get(at)),
                role: own(roles.get(at)),
                title: title(pipeline, &rule),
                rule,
                cell,
                found,
                twin: twin.map_or_else(String::new, |(source, row)| {
                    frames.addresses.key_place(source, row).to_string()
                }),
                group: own(groups.and_then(|column| column.get(at))),
            });
        }
    }
    Ok(parts)
}
