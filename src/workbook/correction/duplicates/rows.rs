//! The rows of a group on sheet `Duplikat`: what each shows, and how high it is.

use std::collections::BTreeSet;

use super::layout::{BEFORE, Layout, MOST_MEMBERS, column};
use crate::correction::{Compared, Group, Member};
use crate::workbook::lines;
use crate::workbook::text::correction::{head as words, place};
use crate::workbook::text::{duplicates as text, head};

/// The most lines of a group that are shown.
const MOST_LINES: usize = 100;
/// The most pairs of a group whose weight is told.
const MOST_PAIRS: usize = 12;
/// The most lines of text a row is made high for.
const HIGHEST: u32 = 8;

/// A row of a group.
#[derive(Debug)]
pub struct Line<'a> {
    /// What it shows.
    pub shows: Shows<'a>,
    /// How many lines of text it is high.
    pub height: u32,
}

/// What a row of a group shows.
#[derive(Debug)]
pub enum Shows<'a> {
    /// Heading over all columns.
    Title(String),
    /// A remark over all columns.
    Told(String),
    /// The letters of members, beside the answers.
    Members,
    /// A part of what names each member.
    Part(&'static str, Vec<String>),
    /// The place of each member.
    Places,
    /// A field of all members.
    Compared(&'a Compared),
    /// Members that hold the same, in one row beside the answers: what names them, and a remark.
    Twins(String, String),
}

impl Shows<'_> {
    /// Whether answers stand beside it.
    pub fn is_answered(&self) -> bool {
        matches!(self, Self::Members | Self::Twins(..))
    }
}

fn member_width(layout: &Layout<'_>) -> f64 {
    layout.widths.get(usize::from(column::FIRST)).copied().unwrap_or(0.0)
}

/// The lines of a group, from its heading down.
pub fn lines<'a>(
    layout: &Layout<'_>,
    (number, group): (usize, &'a Group),
    unit: &dyn Fn(&str) -> String,
) -> Vec<Line<'a>> {
    let wide = |shows: Shows<'a>, text: &str| {
        let height = lines::running(text, layout.printed() * 0.95);
        Line { shows, height: height.min(HIGHEST) }
    };
    let title = text::title(number, group);
    let mut all =
        vec![Line { height: lines::running(&title, layout.printed() * 0.85), shows: Shows::Title(title) }];
    let mut told: Vec<String> = group.told.iter().map(|told| text::earlier(told)).collect();
    if group.members.len() > MOST_MEMBERS {
        told.push(text::more_members(group.members.len(), MOST_MEMBERS));
    }
    if group.pairs.len() > 1 {
        told.push(text::pairs(&group.pairs, MOST_PAIRS));
    }
    all.extend(told.into_iter().map(|told| wide(Shows::Told(told.clone()), &told)));
    all.push(Line { shows: Shows::Members, height: 2 });
    let members = || group.members.iter().take(MOST_MEMBERS);
    let files = members().map(|member| member.place.file.clone()).collect();
    all.push(part(layout, head::FILE.id, files));
    let places = members().map(|member| place(&member.place)).collect();
    all.push(Line { shows: Shows::Places, ..part(layout, text::head::PLACE, places) });
    all.push(part(layout, head::UNIT.id, members().map(|one| unit(&one.unit)).collect()));
    all.push(part(layout, words::RESPONDENT, members().map(respondent).collect()));
    if members().any(|member| !member.why.is_empty()) {
        all.push(part(layout, text::head::WHY, members().map(|member| member.why.clone()).collect()));
    }
    all.extend(group.rows.iter().take(MOST_LINES).map(|row| compared(layout, row)));
    if group.rows.len() > MOST_LINES {
        let rest = text::more_lines(group.rows.len() - MOST_LINES);
        all.push(wide(Shows::Told(rest.clone()), &rest));
    }
    all
}

fn part<'a>(layout: &Layout<'_>, label: &'static str, texts: Vec<String>) -> Line<'a> {
    let height = texts.iter().map(|text| lines::running(text, member_width(layout) - 2.0)).max().unwrap_or(1);
    Line { shows: Shows::Part(label, texts), height: height.min(HIGHEST) }
}

fn compared<'a>(layout: &Layout<'_>, row: &'a Compared) -> Line<'a> {
    // Those that differ are bold, and wider for it.
    let room = if row.differs { 0.9 } else { 1.0 };
    let cells = row.cells.iter().take(MOST_MEMBERS);
    let cells = cells.map(|cell| lines::running(cell, (member_width(layout) - 2.0) * room));
    let label = lines::running(&row.label, BEFORE[3] - 2.0);
    let agreement = lines::running(&row.agreement, BEFORE[4] - 2.0);
    let height = cells.chain([label, agreement]).max().unwrap_or(1);
    Line { shows: Shows::Compared(row), height: height.min(HIGHEST) }
}

/// The only line of a group whose members hold the same.
pub fn twins<'a>(
    layout: &Layout<'_>,
    (number, group): (usize, &'a Group),
    unit: &dyn Fn(&str) -> String,
) -> Vec<Line<'a>> {
    let named = group.members.first().map(|one| [unit(&one.unit), respondent(one)]).unwrap_or_default();
    let named: Vec<&str> = named.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let label = format!("{number}. {} ({})", named.join(", "), group.rule);
    let files: BTreeSet<&str> = group.members.iter().map(|member| member.place.file.as_str()).collect();
    let mut told = vec![files.into_iter().take(MOST_MEMBERS).collect::<Vec<_>>().join("; ")];
    let shown = usize::from(layout.members);
    if group.members.len() > shown {
        told.push(text::more_members(group.members.len(), shown));
    }
    told.extend(group.told.iter().map(|told| text::earlier(told)));
    let told = told.join(". ");
    let room = BEFORE[4] + BEFORE[5] - 2.0;
    let height = lines::running(&label, BEFORE[3] - 2.0).max(lines::running(&told, room));
    vec![Line { shows: Shows::Twins(label, told), height: height.clamp(2, HIGHEST) }]
}

/// What names a response beside its unit.
fn respondent(member: &Member) -> String {
    let one = &member.respondent;
    let parts = [&one.code, &one.product, &one.medium].map(String::as_str);
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
