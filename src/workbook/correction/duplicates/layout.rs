//! What stands where on sheet `Duplikat`, known before anything is written: other sheets lead there and count there.

use std::collections::BTreeMap;

use super::rows::{self, Line};
use crate::correction::{Group, GroupState, Member};
use crate::workbook::lines;
use crate::workbook::page::HEADER_ROW;
use crate::workbook::text::duplicates as text;

/// The most members that are shown side by side.
pub const MOST_MEMBERS: usize = 8;
/// Widths of the columns before those of members, in characters.
pub const BEFORE: [f64; 6] = [15.0, 24.0, 8.0, 28.0, 24.0, 8.0];
/// Width of the name of the group.
const NAME: f64 = 20.0;

/// Columns of the sheet, counted from zero.
pub mod column {
    /// What is decided.
    pub const VERDICT: u16 = 0;
    /// Reason.
    pub const REASON: u16 = 1;
    /// Initials.
    pub const INITIALS: u16 = 2;
    /// What a line compares.
    pub const LABEL: u16 = 3;
    /// How members agree in it.
    pub const AGREEMENT: u16 = 4;
    /// The weight of that.
    pub const WEIGHT: u16 = 5;
    /// The first member.
    pub const FIRST: u16 = 6;
}

/// Which groups stand together, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Somebody must decide.
    Asked,
    /// The policy decided.
    Linked,
    /// Decided, and something is to be told.
    Decided,
    /// The policy decided, and the members hold the same.
    Twins,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Asked, Self::Linked, Self::Decided, Self::Twins];

    fn of(group: &Group) -> Self {
        let name = |member: &Member| (member.unit.clone(), member.respondent.clone());
        let alike = group.members.windows(2).all(|pair| pair.first().map(name) == pair.last().map(name));
        match group.state {
            GroupState::Asked => Self::Asked,
            GroupState::Linked if alike && !group.rows.iter().any(|row| row.differs) => Self::Twins,
            GroupState::Linked => Self::Linked,
            GroupState::Same | GroupState::Different => Self::Decided,
        }
    }

    /// Whether the policy of the pipeline decided: to overrule it needs a reason.
    pub fn is_linked(self) -> bool {
        matches!(self, Self::Linked | Self::Twins)
    }
}

/// Groups that stand together under a heading and one sentence.
#[derive(Debug)]
pub struct Section<'a> {
    /// Which.
    pub kind: Kind,
    /// Row of the heading; the sentence follows.
    pub row: u32,
    /// Lines of text of the sentence.
    pub height: u32,
    /// The groups.
    pub blocks: Vec<Block<'a>>,
}

impl Section<'_> {
    /// First and last row with answers.
    pub fn answers(&self) -> Option<(u32, u32)> {
        Some((self.blocks.first()?.answer, self.blocks.last()?.answer))
    }
}

/// A group.
#[derive(Debug)]
pub struct Block<'a> {
    /// The group.
    pub group: &'a Group,
    /// Its first row.
    pub row: u32,
    /// Its row with the cells to be filled in.
    pub answer: u32,
    /// Its rows.
    pub lines: Vec<Line<'a>>,
}

/// The whole sheet.
#[derive(Debug)]
pub struct Layout<'a> {
    /// The sections that have groups.
    pub sections: Vec<Section<'a>>,
    /// How many members stand side by side.
    pub members: u16,
    /// Widths of all columns, in characters.
    pub widths: Vec<f64>,
    /// The last row.
    pub last: u32,
    /// Where the group of a response stands, by file, sheet and row of the response.
    places: BTreeMap<(&'a str, &'a str, u32), u32>,
}

impl<'a> Layout<'a> {
    /// The layout of the groups; `unit` gives the name of a unit with its code.
    pub fn of(groups: &'a [Group], unit: &dyn Fn(&str) -> String) -> Self {
        // Those who hold the same need not be seen all, and shall not press the others.
        let compared = groups.iter().filter(|group| Kind::of(group) != Kind::Twins);
        let members = compared.map(|group| group.members.len()).max().unwrap_or(2).clamp(2, MOST_MEMBERS);
        let width = match members {
            2 => 36.0,
            3 => 30.0,
            4 => 26.0,
            5 | 6 => 22.0,
            _ => 19.0,
        };
        let widths = BEFORE.into_iter().chain(std::iter::repeat_n(width, members)).chain([NAME]).collect();
        let members = u16::try_from(members).unwrap_or(u16::MAX);
        let mut layout =
            Self { sections: Vec::new(), members, widths, last: HEADER_ROW, places: BTreeMap::new() };
        let (mut next, mut number) = (HEADER_ROW + 2, 0);
        for (kind, (_, sentence)) in Kind::ALL.into_iter().zip(text::SECTIONS) {
            let groups = groups.iter().filter(|group| Kind::of(group) == kind);
            let height = lines::running(sentence, layout.printed());
            let mut section = Section { kind, row: next, height, blocks: Vec::new() };
            next += 2;
            for group in groups {
                number += 1;
                let lines = if kind == Kind::Twins {
                    rows::twins(&layout, (number, group), unit)
                } else {
                    rows::lines(&layout, (number, group), unit)
                };
                let above = lines.iter().take_while(|line| !line.shows.is_answered()).count();
                let answer = next + count(above);
                let height = count(lines.len());
                for place in group.members.iter().map(|member| &member.place) {
                    let row = place.cell.map_or(u32::MAX, |cell| cell.row);
                    layout.places.entry((&place.file, &place.sheet, row)).or_insert(answer);
                }
                section.blocks.push(Block { group, row: next, answer, lines });
                // A blank row between blocks.
                next += height + u32::from(kind != Kind::Twins);
            }
            if section.blocks.is_empty() {
                next = section.row;
            } else {
                next += u32::from(kind == Kind::Twins);
                layout.sections.push(section);
            }
        }
        layout.last = next.saturating_sub(2).max(HEADER_ROW);
        layout
    }

    /// Column of the name of the group, behind the members.
    pub fn name(&self) -> u16 {
        column::FIRST + self.members
    }

    /// Width of what is printed: all but the name of the group.
    pub fn printed(&self) -> f64 {
        self.widths.iter().take(usize::from(self.name())).sum()
    }

    /// Where a group stands that has a response in this row of a source.
    pub fn row_of(&self, file: &str, sheet: &str, row: u32) -> Option<u32> {
        self.places.get(&(file, sheet, row)).copied()
    }
}

fn count(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX)
}
