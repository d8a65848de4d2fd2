//! Sheet `Petunjuk`: what the workbook is, what to do, what words and colours mean, and how much there is to do.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{Formula, Url};

use super::plan::{Plan, link, row_of_line};
use super::{columns, look::Look};
use crate::correction::{ACTION, Action, FINDINGS_SHEET, INITIALS, REASON, Status, VALUE};
use crate::place::column_letters;
use crate::workbook::cell::{Cell, Row};
use crate::workbook::flow::Flow;
use crate::workbook::page::{Page, Written, span};
use crate::workbook::style::FONT;
use crate::workbook::text::{correction as text, duplicates, head};

/// Widths of the columns, in characters.
const WIDTHS: [f64; 5] = [20.0, 52.0, 16.0, 12.0, 12.0];
/// Text over so wide a row loses less at the ends of its lines.
const NARROW: f64 = 1.08;

/// The most letters of a link: not every program breaks one over lines.
const LINK_LETTERS: usize = 14;

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, plan: &Plan<'_>) -> Written {
    let context = plan.correction.context;
    let subtitle = plan.subtitle();
    page.widths(WIDTHS.into_iter())?;
    page.title(text::TITLE, &subtitle)?;
    let mut flow = Flow::new(page, 3, &WIDTHS).with_wider_text(NARROW);
    flow.heading(text::section::WHAT)?;
    let files: BTreeSet<&str> = plan.lines.iter().map(|line| line.place.file.as_str()).collect();
    let province = context.province_name(&plan.correction.province);
    flow.paragraph(&text::what(province, plan.correction.lines.len(), files.len()))?;
    if !plan.correction.groups.is_empty() {
        flow.paragraph(text::AND_GROUPS)?;
    }
    if plan.lines.len() < plan.correction.lines.len() {
        flow.paragraph(&text::only(plan.lines.len()))?;
    }
    let folder = format!("{} {province}/koreksi/", plan.correction.province);
    // Where only groups are left, nothing is said about findings.
    if plan.lines.is_empty() && !plan.correction.groups.is_empty() {
        flow.row += 1;
        flow.steps(text::section::STEPS, duplicates::steps(&folder))?;
        flow.duplicates(plan)?;
        flow.colours(&plan.look)?;
    } else {
        flow.progress(plan)?;
        flow.steps(text::section::STEPS, text::steps(&folder))?;
        flow.actions()?;
        if !plan.correction.groups.is_empty() {
            flow.duplicates(plan)?;
        }
        flow.colours(&plan.look)?;
        flow.rules(plan)?;
        flow.files(plan)?;
    }
    // Who has answered nothing yet has enough to read.
    if !plan.correction.outcomes.is_empty() {
        flow.statuses(plan)?;
    }
    page.sheet.protect_with_options(&super::look::protection());
    page.sheet.set_portrait();
    page.print(&subtitle, 0);
    Ok(())
}

impl Flow<'_, '_> {
    /// How many findings there are, and how many are answered: the spreadsheet program counts them.
    fn progress(&mut self, plan: &Plan<'_>) -> Written {
        let lines = plan.lines.len();
        let styles = self.page.styles;
        self.row += 1;
        for label in [text::LINES, text::ANSWERED] {
            self.page.wide(span(self.row, 0, 1), label, &styles.plain.text)?;
            self.row += 1;
        }
        self.page.number(self.row - 2, 2, u32::try_from(lines).ok().map(f64::from), &styles.strong.count)?;
        if lines > 0 {
            let (first, last) = (u64::from(row_of_line(0)) + 1, u64::from(row_of_line(lines - 1)) + 1);
            let range = |column: u16| {
                let letters = column_letters(u32::from(column));
                format!("{FINDINGS_SHEET}!{letters}{first}:{letters}{last}")
            };
            let [action, value, reason, initials] =
                [columns::ACTION, columns::VALUE, columns::REASON, columns::INITIALS].map(range);
            let replace = Action::Replace.word();
            // As the colours on that sheet: an answer that lacks something is none yet.
            let replaced = format!("(({action}=\"\")+({action}=\"{replace}\"))*({value}<>\"\")");
            let vouched =
                format!("({action}<>\"\")*({action}<>\"{replace}\")*({reason}<>\"\")*({initials}<>\"\")");
            let count = Formula::new(format!("=SUMPRODUCT({replaced}+{vouched})")).set_result("0");
            self.page.sheet.write_formula_with_format(self.row - 1, 2, count, &styles.strong.count)?;
        }
        self.row += 1;
        Ok(())
    }

    fn actions(&mut self) -> Written {
        self.heading(text::section::ACTIONS)?;
        let rows = Action::ALL.map(|action| {
            let [meaning, value, reason, initials] = text::action(action);
            let [value, reason, initials] = [value, reason, initials].map(Cell::centre);
            Row::plain(vec![Cell::text(action.word()), Cell::wrap(meaning), value, reason, initials])
        });
        self.table(&[ACTION, text::head::MEANING, VALUE, REASON, INITIALS], rows.into())
    }

    fn colours(&mut self, look: &Look) -> Written {
        self.heading(text::section::COLOURS)?;
        let [_, bad, open] = &look.copied;
        let formats = [&look.answer, &open.text, &bad.text, &look.no_answer, &look.done, &look.lacking];
        let styles = self.page.styles;
        for ((sample, meaning), format) in text::COLOURS.into_iter().zip(formats) {
            // A sample is no cell to be filled in.
            let format = format.clone().set_locked().set_font_name(FONT).set_font_size(10).set_indent(1);
            self.page.text(self.row, 0, sample, &format)?;
            self.page.wide(span(self.row, 1, self.last()), meaning, &styles.plain.text)?;
            self.row += 1;
        }
        self.row += 1;
        Ok(())
    }

    fn rules(&mut self, plan: &Plan<'_>) -> Written {
        self.heading(text::section::RULES)?;
        let mut counts: BTreeMap<[&str; 4], usize> = BTreeMap::new();
        for line in plan.lines {
            let rule = [&line.rule, &line.title, &line.remedy, &line.severity].map(String::as_str);
            *counts.entry(rule).or_default() += 1;
        }
        let rows = counts.into_iter().map(|([rule, title, remedy, severity], count)| {
            let severity = Cell::wrap(text::severity(severity));
            let problem = Cell::wrap(format!("{title}. {remedy}"));
            Row::plain(vec![Cell::text(rule), problem, severity, Cell::count(count)])
        });
        self.table(
            &[head::RULE.id, text::head::PROBLEM_AND_REMEDY, text::head::SEVERITY, text::head::COUNT],
            rows.collect(),
        )
    }

    fn files(&mut self, plan: &Plan<'_>) -> Written {
        self.heading(text::section::FILES)?;
        let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for line in plan.lines {
            *counts.entry((&line.place.file, &line.place.sheet)).or_default() += 1;
        }
        let top = self.row + 1;
        let places: Vec<(&str, &str)> = counts.keys().copied().collect();
        let rows = counts.into_iter().map(|((file, sheet), count)| {
            let missing = plan
                .correction
                .sheets
                .iter()
                .find(|source| source.file == file && source.typed.sheet == sheet);
            let trouble = missing.map_or("", |source| source.typed.trouble.as_str());
            let sheet = if sheet.is_empty() { text::WHOLE_FILE } else { sheet };
            Row::plain(vec![Cell::wrap(sheet), Cell::wrap(file), Cell::wrap(trouble), Cell::count(count)])
        });
        self.table(&[head::SHEET.id, head::FILE.id, text::head::COPY, text::head::COUNT], rows.collect())?;
        for (row, (file, sheet)) in (top..).zip(places) {
            let copy =
                plan.copies.iter().find(|copy| copy.source.file == file && copy.source.typed.sheet == sheet);
            if let Some(copy) = copy {
                let url = Url::new(link(&copy.name, 0, 0)).set_text(text::cut(&copy.name, LINK_LETTERS));
                self.page.sheet.write_url_with_format(row, 2, url, &plan.look.link)?;
            }
        }
        Ok(())
    }

    fn statuses(&mut self, plan: &Plan<'_>) -> Written {
        self.heading(text::section::STATUSES)?;
        let rows = Status::ALL.map(|status| {
            let count = plan.correction.outcomes.iter().filter(|outcome| outcome.status == status).count();
            let status_words = Cell::wrap(status.indonesian());
            Row::plain(vec![status_words, Cell::wrap(text::status(status)), Cell::count(count)])
        });
        self.table(&[text::head::STATUS, text::head::MEANING, text::head::ANSWERS], rows.into())
    }
}
