//! The very hidden stamp sheet: what the workbook was made for, and what each answer will be compared against.

use super::plan::Plan;
use crate::correction::{MEMBERS, Record, SEEN};
use crate::stamp::{Purpose, Stamp};
use crate::workbook::page::{Page, Written};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, plan: &Plan<'_>) -> Written {
    let pipeline = plan.correction.context.pipeline;
    let stamp = Stamp {
        purpose: Purpose::Correction,
        pipeline: pipeline.name.clone(),
        edition: pipeline.instrument.edition,
        province: plan.correction.province.clone(),
        locus: String::new(),
    };
    let mut next = 0;
    let seen = plan.correction.seen.iter().map(|digest| (SEEN, digest.clone()));
    for (label, value) in stamp.rows().into_iter().chain(seen) {
        row(page, next, &[label, &value])?;
        next += 1;
    }
    row(page, next, &Record::COLUMNS)?;
    for (at, line) in plan.lines.iter().enumerate() {
        next += 1;
        let texts = plan.record(at, line).texts();
        row(page, next, &texts.each_ref().map(String::as_str))?;
    }
    if !plan.correction.groups.is_empty() {
        next += 1;
        row(page, next, &MEMBERS)?;
    }
    for group in &plan.correction.groups {
        for (number, member) in (1_usize..).zip(&group.members) {
            next += 1;
            row(page, next, &[&group.id, &number.to_string(), &member.print])?;
        }
    }
    page.sheet.set_very_hidden(true);
    page.sheet.protect();
    Ok(())
}

fn row(page: &mut Page<'_>, row: u32, texts: &[&str]) -> Written {
    let styles = page.styles;
    for (column, text) in (0..).zip(texts).filter(|(_, text)| !text.is_empty()) {
        page.text(row, column, text, &styles.remark)?;
    }
    Ok(())
}
