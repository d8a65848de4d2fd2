//! One group on sheet `Duplikat`: heading, cells to be filled in, and what its members hold.

use std::collections::BTreeMap;

use rust_xlsxwriter::Url;

use super::layout::{Block, Kind, MOST_MEMBERS, column};
use super::rows::Shows;
use crate::correction::{Compared, Member, letters};
use crate::workbook::correction::look::CopiedCells;
use crate::workbook::correction::plan::{Plan, link};
use crate::workbook::page::{Page, Written, span};
use crate::workbook::text::{self as words, duplicates as text};

/// The most letters of a cell that are shown.
const LONGEST: usize = 300;

/// Writes a group.
pub fn write(page: &mut Page<'_>, plan: &Plan<'_>, kind: Kind, block: &Block<'_>) -> Written {
    let look = &plan.look;
    let layout = &plan.duplicates;
    let last = layout.name() - 1;
    for (row, line) in (block.row..).zip(&block.lines) {
        page.lines(row, line.height)?;
        match &line.shows {
            Shows::Title(title) => page.wide(span(row, 0, last), title, &look.group_title)?,
            Shows::Told(told) => page.wide(span(row, 0, last), told, &look.group_told)?,
            Shows::Members => {
                answers(page, plan, row, block)?;
                label(page, plan, row, text::head::MEMBERS)?;
                for (at, (nth, member)) in (column::FIRST..).zip(shown(block)) {
                    page.text(row, at, &named(nth, member, kind), &look.copied_header)?;
                }
            }
            Shows::Part(label, texts) => {
                self::label(page, plan, row, label)?;
                for (at, text) in (column::FIRST..).zip(texts) {
                    page.text(row, at, &words::correction::cut(text, LONGEST), &look.copied[0].text)?;
                }
            }
            Shows::Places => {
                label(page, plan, row, text::head::PLACE)?;
                for (at, (_, member)) in (column::FIRST..).zip(shown(block)) {
                    place(page, plan, (row, at), (member, words::correction::place(&member.place)))?;
                }
            }
            Shows::Compared(compared) => self::compared(page, plan, row, compared)?,
            Shows::Twins(label, told) => {
                answers(page, plan, row, block)?;
                page.text(row, column::LABEL, label, &look.group_label)?;
                for (at, (nth, member)) in (column::FIRST..layout.name()).zip(shown(block)) {
                    let text = format!("{}: {}", letters(nth), words::correction::place(&member.place));
                    place(page, plan, (row, at), (member, text))?;
                }
                page.wide(span(row, column::AGREEMENT, column::WEIGHT), told, &look.copied[0].text)?;
            }
        }
    }
    Ok(())
}

fn shown<'b>(block: &'b Block<'_>) -> impl Iterator<Item = (usize, &'b Member)> {
    block.group.members.iter().take(MOST_MEMBERS).enumerate()
}

/// The label of a row about the members one by one: nothing is compared in it.
fn label(page: &mut Page<'_>, plan: &Plan<'_>, row: u32, label: &str) -> Written {
    page.text(row, column::LABEL, label, &plan.look.group_label)?;
    for at in [column::AGREEMENT, column::WEIGHT] {
        page.text(row, at, "", &plan.look.copied[0].text)?;
    }
    Ok(())
}

/// The letter of a member with what becomes of it.
fn named(nth: usize, member: &Member, kind: Kind) -> String {
    let letter = letters(nth);
    // Where nothing is decided yet and the member counts there is nothing to say.
    if kind == Kind::Asked && member.kept {
        return letter;
    }
    format!("{letter} ({})", text::fate(member.kept))
}

/// The cells to be filled in, and the name of the group that tells whose they are.
fn answers(page: &mut Page<'_>, plan: &Plan<'_>, row: u32, block: &Block<'_>) -> Written {
    for at in [column::VERDICT, column::REASON, column::INITIALS] {
        page.text(row, at, "", &plan.look.answer)?;
    }
    let styles = page.styles;
    page.text(row, plan.duplicates.name(), &block.group.id, &styles.remark)
}

/// The place of a member, as a link where there is a copy of its row.
fn place(
    page: &mut Page<'_>,
    plan: &Plan<'_>,
    (row, column): (u32, u16),
    (member, text): (&Member, String),
) -> Written {
    let place = &member.place;
    let there = place.cell.and_then(|cell| {
        let of = |source: &&super::super::copied::Copy<'_>| {
            source.source.file == place.file && source.source.typed.sheet == place.sheet
        };
        let copy = plan.copies.iter().find(of)?;
        Some(link(&copy.name, copy.row_of(cell.row)?, copy.column_of(cell.column).unwrap_or(0)))
    });
    match there {
        Some(url) => {
            let url = Url::new(url).set_text(text);
            page.sheet.write_url_with_format(row, column, url, &plan.look.link).map(drop)
        }
        None => page.text(row, column, &text, &plan.look.copied[0].text),
    }
}

/// What the members hold in a field, those set off that differ from most.
fn compared(page: &mut Page<'_>, plan: &Plan<'_>, row: u32, compared: &Compared) -> Written {
    let look = &plan.look;
    let [same, differing, _] = &look.copied;
    page.text(row, column::LABEL, &compared.label, &look.group_label)?;
    let usual = usual(&compared.cells);
    for (at, cell) in (column::FIRST..).zip(compared.cells.iter().take(MOST_MEMBERS)) {
        let stands_out = compared.differs && usual != Some(cell.as_str());
        let formats: &CopiedCells = if stands_out { differing } else { same };
        // Bold cannot be seen where nothing stands.
        let shown = if cell.is_empty() && compared.differs { text::BLANK } else { cell };
        page.text(row, at, &words::correction::cut(shown, LONGEST), &formats.text)?;
    }
    page.text(row, column::AGREEMENT, &compared.agreement, &same.text)?;
    page.number(row, column::WEIGHT, compared.weight.filter(|weight| weight.is_finite()), &look.weight)
}

/// What more than half of the members hold.
fn usual(cells: &[String]) -> Option<&str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for cell in cells {
        *counts.entry(cell).or_default() += 1;
    }
    counts.into_iter().find(|(_, count)| 2 * count > cells.len()).map(|(cell, _)| cell)
}

#[cfg(test)]
mod tests {
    use super::usual;

    #[test]
    fn what_more_than_half_hold_is_usual_and_of_two_that_differ_neither_is() {
        let cells = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(usual(&cells(&["4", "5", "4"])), Some("4"));
        assert_eq!(usual(&cells(&["4", "5"])), None);
        assert_eq!(usual(&cells(&["4", "5", "4", ""])), None);
    }
}
