//! Sheet `Temuan`: one row per finding, the answer columns first.

use rust_xlsxwriter::{ConditionalFormatFormula, IgnoreError, Url};

use super::columns::{self, COLUMNS, FIXED, Holds, LAST_PRINTED};
use super::lists::{self, Lists};
use super::look::protection;
use super::plan::{MOST_LINKS, Plan, link, row_of_line};
use crate::correction::{Action, Line};
use crate::workbook::lines;
use crate::workbook::page::{HEADER_ROW, Page, Written};
use crate::workbook::text::{self as words, correction as text};

/// The most lines of text a row is made high for.
const HIGHEST: u32 = 8;
/// The most letters of a reason and of initials, as the reader takes them.
const LONGEST: (u32, u32) = (500, 60);

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, plan: &Plan<'_>, lists: &Lists<'_>) -> Written {
    let subtitle = plan.subtitle();
    page.title(text::FINDINGS_TITLE, &subtitle)?;
    let styles = page.styles;
    page.text(2, 0, text::FINDINGS_NOTE, &styles.subtitle)?;
    headers(page, plan)?;
    let all = &plan.lines;
    for (at, line) in all.iter().enumerate() {
        row(page, plan, at, line)?;
    }
    if all.is_empty() {
        page.text(HEADER_ROW + 1, 0, page.say(words::NONE), &styles.plain.text)?;
    } else {
        answers(page, plan, lists)?;
        colours(page, plan, row_of_line(all.len() - 1))?;
    }
    let last = row_of_line(all.len().max(1) - 1);
    let right = u16::try_from(COLUMNS.len() - 1).unwrap_or(u16::MAX);
    let sheet = &mut *page.sheet;
    sheet.autofilter(HEADER_ROW, 0, last, right)?;
    sheet.set_freeze_panes(HEADER_ROW + 1, FIXED)?;
    sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    sheet.set_print_area(0, 0, last, LAST_PRINTED)?;
    sheet.set_landscape();
    sheet.set_selection(HEADER_ROW + 1, columns::ACTION, HEADER_ROW + 1, columns::ACTION)?;
    sheet.protect_with_options(&protection());
    page.print(&subtitle, 0);
    Ok(())
}

fn headers(page: &mut Page<'_>, plan: &Plan<'_>) -> Written {
    let styles = page.styles;
    page.widths(COLUMNS.iter().map(|column| column.width))?;
    page.lines(HEADER_ROW, 2)?;
    for (at, column) in (0..).zip(&COLUMNS) {
        let format = match column.holds {
            Holds::Answer(_) => &plan.look.answer_header,
            _ => &styles.header,
        };
        page.text(HEADER_ROW, at, column.title, format)?;
    }
    Ok(())
}

fn row(page: &mut Page<'_>, plan: &Plan<'_>, at: usize, line: &Line) -> Written {
    let (row, styles) = (row_of_line(at), page.styles);
    let mut height = 1;
    for (number, column) in (0..).zip(&COLUMNS) {
        let text = columns::text(plan, line, column.holds);
        match column.holds {
            Holds::Number => {
                let shown = u32::try_from(at + 1).ok().map(f64::from);
                page.number(row, number, shown, &styles.plain.rank)?;
            }
            Holds::Points => page.number(row, number, Some(line.points), &styles.plain.score)?,
            Holds::Place => place(page, plan, (at, number), &text)?,
            Holds::Answer(answer) => {
                let format = match answer {
                    columns::Answer::Value if line.target.item.is_empty() => &plan.look.no_answer,
                    // What is typed stays as typed: dates, and numbers of more digits than a number keeps.
                    columns::Answer::Value if line.choices.is_empty() => &plan.look.answer_text,
                    _ => &plan.look.answer,
                };
                page.text(row, number, "", format)?;
            }
            _ => page.text(row, number, &text, &styles.plain.wrap)?,
        }
        height = height.max(lines::running(&text, column.width - 2.0));
    }
    page.lines(row, height.clamp(2, HIGHEST))
}

/// The place, as a link where there is a copy to go to.
fn place(page: &mut Page<'_>, plan: &Plan<'_>, (at, column): (usize, u16), text: &str) -> Written {
    let (row, styles) = (row_of_line(at), page.styles);
    let Some((copy, spot)) = plan.spot(at).filter(|_| at < MOST_LINKS) else {
        return page.text(row, column, text, &styles.plain.wrap);
    };
    let url = Url::new(link(&copy.name, spot.row, spot.column)).set_text(text);
    page.sheet.write_url_with_format(row, column, url, &plan.look.link).map(drop)
}

/// Drop-down lists and limits of the answer columns: one rule for every run of rows that have the same.
fn answers(page: &mut Page<'_>, plan: &Plan<'_>, lists: &Lists<'_>) -> Written {
    let all = &plan.lines;
    let sheet = &mut *page.sheet;
    let mut start = 0;
    for run in all.chunk_by(|a, b| actions(a) == actions(b)) {
        let (first, last) = (row_of_line(start), row_of_line(start + run.len() - 1));
        if let Some(line) = run.first() {
            let rule = lists::actions(&actions(line))?;
            sheet.add_data_validation(first, columns::ACTION, last, columns::ACTION, &rule)?;
        }
        start += run.len();
    }
    start = 0;
    for run in all.chunk_by(|a, b| a.choices == b.choices) {
        let (first, last) = (row_of_line(start), row_of_line(start + run.len() - 1));
        let choices = run.first().map(|line| line.choices.as_slice()).unwrap_or_default();
        if !choices.is_empty()
            && let Some(rule) = lists.drop_down(choices)?
        {
            sheet.add_data_validation(first, columns::VALUE, last, columns::VALUE, &rule)?;
        }
        start += run.len();
    }
    let (first, last) = (row_of_line(0), row_of_line(all.len() - 1));
    let reason = lists::short_text(LONGEST.0, text::prompt::REASON)?;
    sheet.add_data_validation(first, columns::REASON, last, columns::REASON, &reason)?;
    let initials = lists::short_text(LONGEST.1, text::prompt::INITIALS)?;
    sheet.add_data_validation(first, columns::INITIALS, last, columns::INITIALS, &initials)?;
    sheet.ignore_error_range(first, columns::VALUE, last, columns::VALUE, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

/// What can be done about a finding: only a cell can be given another value, only a response taken out.
fn actions(line: &Line) -> Vec<&'static str> {
    let fits = |action: &Action| match action {
        Action::Replace => !line.target.item.is_empty(),
        Action::Keep => true,
        Action::Remove => line.target.row.is_some(),
    };
    Action::ALL.into_iter().filter(fits).map(Action::word).collect()
}

/// Shows what was answered, and what an answer still lacks.
fn colours(page: &mut Page<'_>, plan: &Plan<'_>, last: u32) -> Written {
    let first = row_of_line(0);
    let row = u64::from(first) + 1;
    let [action, value, reason, initials] =
        [columns::ACTION, columns::VALUE, columns::REASON, columns::INITIALS]
            .map(|column| format!("${}{row}", crate::place::column_letters(u32::from(column))));
    let [replace, keep, remove] = Action::ALL.map(Action::word);
    let needs_reason = format!("OR({action}=\"{keep}\",{action}=\"{remove}\")");
    // An answer that lacks something is none yet.
    let answered = format!(
        "OR(AND({value}<>\"\",OR({action}=\"\",{action}=\"{replace}\")),AND({needs_reason},{reason}<>\"\",{initials}<>\"\"))"
    );
    let rules = [
        (0, 0, answered, &plan.look.done),
        (
            columns::VALUE,
            columns::VALUE,
            format!("AND({action}=\"{replace}\",{value}=\"\")"),
            &plan.look.lacking,
        ),
        (columns::REASON, columns::REASON, format!("AND({needs_reason},{reason}=\"\")"), &plan.look.lacking),
        (
            columns::INITIALS,
            columns::INITIALS,
            format!("AND({needs_reason},{initials}=\"\")"),
            &plan.look.lacking,
        ),
    ];
    for (from, to, rule, format) in rules {
        let rule = ConditionalFormatFormula::new().set_rule(format!("={rule}").as_str()).set_format(format);
        page.sheet.add_conditional_format(first, from, last, to, &rule)?;
    }
    Ok(())
}
