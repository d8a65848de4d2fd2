//! Groups of duplicates as a correction workbook shows them: which, in what order, and what their members hold.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::{DataFrame, PolarsResult, StringChunked};

use super::Base;
use super::pairs::{Pairs, pairs};
use super::side_by_side::{Sides, Typed};
use crate::correction::{Group, GroupState, Line, Member, Status};
use crate::finding::{Respondent, Rule};
use crate::response::Cells;

/// The most groups of a workbook.
const MOST_GROUPS: usize = 2000;
/// The most members of all of them.
const MOST_MEMBERS: usize = 90_000;

/// What groups are made of.
#[derive(Debug)]
pub struct Doubles<'a> {
    /// Responses as read.
    pub base: &'a Base<'a>,
    /// The table `changes`.
    pub changes: &'a DataFrame,
    /// The table `groups`.
    pub groups: &'a DataFrame,
    /// The table `matches`.
    pub matches: &'a DataFrame,
    /// The table `verdicts`.
    pub verdicts: &'a DataFrame,
}

/// The groups that a workbook shows, in their order.
#[derive(Debug, Default)]
pub struct Chosen {
    groups: Vec<Outline>,
    /// How many more there are.
    pub more: usize,
    /// Whether an officer must decide about one.
    pub asked: bool,
}

/// A group as the table has it: its rows there.
#[derive(Debug)]
struct Outline {
    id: String,
    state: GroupState,
    rule: String,
    score: Option<(f64, f64)>,
    rows: Vec<usize>,
    told: Vec<String>,
}

/// The rule whose groups are looked at last: their members hold the same.
const TWINS: &str = "D201";

/// The groups that a workbook shows: those an officer must decide about, the likeliest first; those the policy linked;
/// decided ones only where there is something to tell.
///
/// # Errors
/// A column is not of the type its table says.
pub fn chosen(doubles: &Doubles<'_>) -> PolarsResult<Chosen> {
    let mut told = told(doubles.verdicts)?;
    let mut outlines = outlines(doubles.groups)?;
    for outline in &mut outlines {
        let decided = matches!(outline.state, GroupState::Same | GroupState::Different);
        let all = told.remove(&outline.id).unwrap_or_default();
        // What a later decision overruled is no news where that one holds.
        let is_news = |status: &Status| !decided || *status != Status::SourceChanged;
        outline.told =
            all.into_iter().filter(|(status, _)| is_news(status)).map(|(_, words)| words).collect();
    }
    let is_open = |state| matches!(state, GroupState::Asked | GroupState::Linked);
    outlines.retain(|outline| is_open(outline.state) || !outline.told.is_empty());
    outlines.sort_by(|a, b| {
        let weight = |one: &Outline| one.score.map_or(f64::INFINITY, |(weight, _)| weight);
        let order = |one: &Outline| (one.state, one.rule == TWINS);
        order(a)
            .cmp(&order(b))
            .then_with(|| weight(b).total_cmp(&weight(a)))
            .then_with(|| a.rule.cmp(&b.rule))
    });
    let all = outlines.len();
    let mut room = MOST_MEMBERS;
    outlines.retain(|outline| {
        let fits = outline.rows.len() <= room;
        room -= if fits { outline.rows.len() } else { 0 };
        fits
    });
    outlines.truncate(MOST_GROUPS);
    let asked = outlines.iter().any(|outline| outline.state == GroupState::Asked);
    let more = all - outlines.len();
    Ok(Chosen { groups: outlines, more, asked })
}

impl Chosen {
    /// The responses of the groups: file, sheet and row.
    ///
    /// # Errors
    /// A column is not of the type its table says.
    pub fn rows(&self, doubles: &Doubles<'_>) -> PolarsResult<BTreeSet<(String, String, u32)>> {
        let (sources, rows) = (doubles.groups.column("source")?.u32()?, doubles.groups.column("row")?.u32()?);
        let all = self.groups.iter().flat_map(|group| &group.rows);
        let place = |at: &usize| {
            let place = doubles.base.addresses.key_place(sources.get(*at)?, rows.get(*at)?);
            Some((place.file, place.sheet, rows.get(*at)?))
        };
        Ok(all.filter_map(place).collect())
    }

    /// The groups with all that is shown of them; `typed` gives cells of their rows, `rule` titles.
    ///
    /// # Errors
    /// A column is not of the type its table says.
    pub fn groups<'r>(
        &self,
        doubles: &Doubles<'_>,
        typed: Typed<'_>,
        rule: impl Fn(&str) -> Option<Rule<&'r str>>,
    ) -> PolarsResult<Vec<Group>> {
        let wanted: BTreeSet<&str> = self.groups.iter().map(|group| group.id.as_str()).collect();
        let pairs = pairs(doubles.matches, &wanted)?;
        let sides = Sides::new(doubles, typed)?;
        let nothing = Pairs::default();
        self.groups
            .iter()
            .map(|outline| {
                let pairs = pairs.get(&outline.id).unwrap_or(&nothing);
                let places = places(doubles.groups, &outline.rows)?;
                Ok(Group {
                    id: outline.id.clone(),
                    state: outline.state,
                    title: rule(&outline.rule).map_or_else(String::new, |rule| rule.title.id.to_owned()),
                    rule: outline.rule.clone(),
                    score: outline.score,
                    members: members(doubles, &outline.rows, &sides)?,
                    pairs: pairs.weights(),
                    rows: sides.rows(&places, pairs),
                    told: outline.told.clone(),
                })
            })
            .collect()
    }
}

/// Takes out the lines about responses of these groups: they are answered where the group is.
pub fn without_members(lines: &mut Vec<Line>, members: &BTreeSet<(String, String, u32)>) {
    let of_group = |line: &Line| {
        let row = line.target.row.or(line.place.cell.map(|cell| cell.row));
        let is_of_pair = ["D2", "D3", "D4"].iter().any(|start| line.rule.starts_with(start));
        let place = |row| (line.place.file.clone(), line.place.sheet.clone(), row);
        is_of_pair && row.is_some_and(|row| members.contains(&place(row)))
    };
    lines.retain(|line| !of_group(line));
}

/// The groups of the table, in its order.
fn outlines(frame: &DataFrame) -> PolarsResult<Vec<Outline>> {
    let text = |name: &str| -> PolarsResult<&StringChunked> { frame.column(name)?.str() };
    let (ids, states, rules) = (text("group")?, text("state")?, text("rule")?);
    let (weights, likely) = (frame.column("weight")?.f64()?, frame.column("probability")?.f64()?);
    let mut outlines: Vec<Outline> = Vec::new();
    let fates = text("fate")?;
    for at in 0..frame.height() {
        let id = ids.get(at).unwrap_or_default();
        let rule = rules.get(at).unwrap_or_default();
        match outlines.last_mut() {
            Some(last) if last.id == id => {
                last.rows.push(at);
                // The kept one says which rule made the group.
                if fates.get(at) == Some("kept")
                    && fates.get(last.rows.first().copied().unwrap_or(at)) != Some("kept")
                {
                    rule.clone_into(&mut last.rule);
                }
                last.score = last.score.or(weights.get(at).zip(likely.get(at)));
            }
            _ => outlines.push(Outline {
                id: id.to_owned(),
                state: states.get(at).and_then(GroupState::from_word).unwrap_or(GroupState::Asked),
                rule: rule.to_owned(),
                score: weights.get(at).zip(likely.get(at)),
                rows: vec![at],
                told: Vec::new(),
            }),
        }
    }
    Ok(outlines)
}

/// What became of earlier decisions that did not simply hold, by group.
fn told(verdicts: &DataFrame) -> PolarsResult<BTreeMap<String, Vec<(Status, String)>>> {
    let text = |name: &str| -> PolarsResult<&StringChunked> { verdicts.column(name)?.str() };
    let (ids, words, statuses, whys) = (text("group")?, text("verdict")?, text("status")?, text("why")?);
    let mut told: BTreeMap<String, Vec<(Status, String)>> = BTreeMap::new();
    for at in 0..verdicts.height() {
        let status = statuses.get(at).and_then(Status::from_word).unwrap_or(Status::UnknownRow);
        if matches!(status, Status::Applied | Status::AlreadySo) {
            continue;
        }
        let (word, why) = (words.get(at).unwrap_or_default(), whys.get(at).unwrap_or_default());
        let sentence = format!("{word}: {}. {why}", status.indonesian());
        told.entry(ids.get(at).unwrap_or_default().to_owned()).or_default().push((status, sentence));
    }
    Ok(told)
}

/// Source and row of members.
fn places(groups: &DataFrame, rows: &[usize]) -> PolarsResult<Vec<(u32, u32)>> {
    let (sources, numbers) = (groups.column("source")?.u32()?, groups.column("row")?.u32()?);
    let place = |at: &usize| (sources.get(*at).unwrap_or(u32::MAX), numbers.get(*at).unwrap_or(u32::MAX));
    Ok(rows.iter().map(place).collect())
}

fn members(doubles: &Doubles<'_>, rows: &[usize], sides: &Sides<'_>) -> PolarsResult<Vec<Member>> {
    let text = |name: &str| -> PolarsResult<&StringChunked> { doubles.groups.column(name)?.str() };
    let (prints, fates, whys) = (text("print")?, text("fate")?, text("why")?);
    let cells = Cells::new(doubles.base.frame, &doubles.base.pipeline.instrument);
    let places = places(doubles.groups, rows)?;
    let member = |(at, place): (&usize, &(u32, u32))| {
        let now = |code: &str| sides.now(*place, code);
        let role = sides.position(*place).map_or_else(String::new, |position| cells.shown(position, "role"));
        Member {
            place: doubles.base.addresses.key_place(place.0, place.1),
            unit: now("unit"),
            respondent: Respondent {
                role,
                code: now("respondent"),
                product: now("product"),
                medium: now("medium"),
            },
            print: prints.get(*at).unwrap_or_default().to_owned(),
            kept: fates.get(*at) != Some("replaced"),
            why: whys.get(*at).unwrap_or_default().to_owned(),
        }
    };
    Ok(rows.iter().zip(&places).map(member).collect())
}
