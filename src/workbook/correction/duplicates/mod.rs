//! Sheet `Duplikat`: one block per group of responses that are or may be the same, its members side by side.

mod answers;
mod block;
mod guide;
mod layout;
mod paper;
mod rows;

use super::lists::Lists;
use super::look::protection;
use super::plan::Plan;
use crate::correction::{GROUP, INITIALS, REASON, VERDICT, letters};
use crate::workbook::page::{HEADER_ROW, Page, Written, span};
use crate::workbook::text::duplicates as text;

pub use answers::Verdicts;
pub use layout::Layout;

use layout::column;

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, plan: &Plan<'_>, lists: &Lists<'_>) -> Written {
    let layout = &plan.duplicates;
    let subtitle = plan.subtitle();
    page.title(text::TITLE, &subtitle)?;
    let more = plan.correction.more_groups;
    let note =
        if more > 0 { format!("{} {}", text::NOTE, text::more_groups(more)) } else { text::NOTE.to_owned() };
    let styles = page.styles;
    page.text(2, 0, &note, &styles.subtitle)?;
    page.widths(layout.widths.iter().copied())?;
    headers(page, plan)?;
    let last = layout.name() - 1;
    for section in &layout.sections {
        let (heading, sentence) = text::SECTIONS.get(section.kind as usize).copied().unwrap_or_default();
        page.section(span(section.row, 0, last), heading)?;
        page.lines(section.row + 1, section.height)?;
        page.wide(span(section.row + 1, 0, last), sentence, &styles.paragraph)?;
        for one in &section.blocks {
            block::write(page, plan, section.kind, one)?;
        }
        answers::colours(page, plan, section)?;
    }
    answers::validations(page, plan, lists)?;
    let sheet = &mut *page.sheet;
    sheet.set_freeze_panes(HEADER_ROW + 1, column::FIRST)?;
    sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    sheet.set_print_area(0, 0, layout.last, last)?;
    sheet.set_landscape();
    sheet.protect_with_options(&protection());
    if let Some(first) = layout.sections.iter().flat_map(|section| &section.blocks).next() {
        sheet.set_selection(first.answer, column::VERDICT, first.answer, column::VERDICT)?;
    }
    page.print(&subtitle, 0);
    paper::set(page, layout)
}

fn headers(page: &mut Page<'_>, plan: &Plan<'_>) -> Written {
    let (layout, styles) = (&plan.duplicates, page.styles);
    page.lines(HEADER_ROW, 2)?;
    for (at, title) in (0..).zip([VERDICT, REASON, INITIALS]) {
        page.text(HEADER_ROW, at, title, &plan.look.answer_header)?;
    }
    let titles = [text::head::LABEL, text::head::AGREEMENT, text::head::WEIGHT].map(str::to_owned);
    let members = (0..usize::from(layout.members)).map(letters);
    let titles = titles.into_iter().chain(members).chain([GROUP.to_owned()]);
    for (at, title) in (column::LABEL..).zip(titles) {
        page.text(HEADER_ROW, at, &title, &styles.header)?;
    }
    Ok(())
}
