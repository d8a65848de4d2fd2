//! The end of a card: quality of its data, how it was computed, and how to ask further.

use rust_xlsxwriter::XlsxError;

use super::{LAST, Shown, WIDE};
use crate::finding::Severity;
use crate::workbook::page::{Page, span};
use crate::workbook::tallies::{Coverage, Found};
use crate::workbook::text::{self, card as words};

/// Quality of the data in two lines, the method in two more; gives the last row.
pub fn write(page: &mut Page<'_>, shown: &Shown<'_, '_>, row: u32) -> Result<u32, XlsxError> {
    let context = shown.whole.context;
    page.section(span(row, 0, LAST), words::SECTION_DATA)?;
    page.paragraph(span(row + 1, 0, LAST), WIDE, &responses(shown))?;
    page.paragraph(span(row + 2, 0, LAST), WIDE, &findings(shown))?;
    page.section(span(row + 4, 0, LAST), words::SECTION_METHOD)?;
    let limit = context.in_text(Some(context.pipeline.weak_below)).unwrap_or_default();
    let weak = context.fill(words::WEAK_IS, &[("limit", &limit)]);
    page.paragraph(span(row + 5, 0, LAST), WIDE, &format!("{} {weak}", context.say(words::METHOD)))?;
    let places = [("pipeline", context.pipeline.name.as_str()), ("code", shown.standing.locus)];
    page.paragraph(span(row + 6, 0, LAST), WIDE, &context.fill(words::ASK, &places))?;
    Ok(row + 6)
}

/// What became of the responses of the locus, and what was kept by role.
fn responses(shown: &Shown<'_, '_>) -> String {
    let (context, one) = (shown.whole.context, &shown.one);
    let units: Vec<&str> =
        one.bodies().iter().flat_map(|body| body.units.iter().map(|unit| unit.code.as_str())).collect();
    let mut all = Coverage::default();
    let mut roles = Vec::new();
    for role in &context.pipeline.instrument.roles {
        let of = units.iter().filter_map(|unit| one.coverage.get(&(*unit, role.code.as_str())));
        let sum = of.copied().fold(Coverage::default(), Coverage::and);
        if sum.target > 0 {
            roles.push(format!("{} {}", role.code, context.part_of(sum.kept, sum.target)));
        }
        all = all.and(sum);
    }
    let (rejected, duplicates) = shown.aside.of(units.iter().copied());
    let roles = roles.join(", ");
    let roles = if roles.is_empty() { roles } else { context.fill(words::ROLES, &[("roles", &roles)]) };
    let [read, rejected, duplicates, kept, target] =
        [all.kept + rejected + duplicates, rejected, duplicates, all.kept, all.target]
            .map(|count| count.to_string());
    let places = [
        ("read", read.as_str()),
        ("rejected", &rejected),
        ("duplicates", &duplicates),
        ("kept", &kept),
        ("target", &target),
        ("roles", &roles),
    ];
    context.fill(words::RESPONSES, &places)
}

/// Findings about the units of the locus.
fn findings(shown: &Shown<'_, '_>) -> String {
    let (standing, waived): (Vec<&Found<'_>>, Vec<&Found<'_>>) =
        shown.one.findings.iter().partition(|found| found.counts());
    let grave = standing.iter().filter(|found| found.severity == Severity::Reject).count().to_string();
    let [all, waived] = [standing.len(), waived.len()].map(|count| count.to_string());
    let said =
        shown.whole.context.fill(words::FINDINGS, &[("all", &all), ("grave", &grave), ("waived", &waived)]);
    text::capital(&said)
}
