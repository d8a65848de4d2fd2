//! The cells of sheet `Duplikat` that are filled in: drop-down lists, limits, colours, and how many are answered.

use std::collections::BTreeMap;

use rust_xlsxwriter::ConditionalFormatFormula;

use super::layout::{Kind, Section, column};
use crate::correction::{GROUPS_SHEET, Group, Verdict};
use crate::place::column_letters;
use crate::workbook::correction::lists::{self, Lists};
use crate::workbook::correction::plan::Plan;
use crate::workbook::page::{Page, Written};
use crate::workbook::text::duplicates as text;

/// The most members a drop-down list offers to keep; any other is typed.
const MOST_OFFERED: usize = 200;
/// The most cells of one rule.
const MOST_CELLS: usize = 200;
/// The most letters of a reason and of initials, as the reader takes them.
const LONGEST: (u32, u32) = (500, 60);

/// The words to choose from, by number of members.
#[derive(Debug, Default)]
pub struct Verdicts(BTreeMap<usize, Vec<String>>);

impl Verdicts {
    /// The words for these groups.
    pub fn of(groups: &[Group]) -> Self {
        let mut verdicts = BTreeMap::new();
        for group in groups {
            let members = group.members.len().min(MOST_OFFERED);
            verdicts.entry(members).or_insert_with(|| {
                let keep = (0..members).map(Verdict::Keep);
                [Verdict::Same, Verdict::Different].into_iter().chain(keep).map(Verdict::word).collect()
            });
        }
        Self(verdicts)
    }

    /// The lists, each once.
    pub fn lists(&self) -> impl Iterator<Item = &[String]> {
        self.0.values().map(Vec::as_slice)
    }
}

/// Drop-down lists and limits.
pub fn validations(page: &mut Page<'_>, plan: &Plan<'_>, lists: &Lists<'_>) -> Written {
    let sections = &plan.duplicates.sections;
    for (members, choices) in &plan.verdicts.0 {
        let Some(rule) = lists.drop_down(choices)? else { continue };
        let rule =
            rule.set_input_title(text::prompt::VERDICT.0)?.set_input_message(text::prompt::VERDICT.1)?;
        let blocks = sections.iter().flat_map(|section| &section.blocks);
        let has = |group: &Group| group.members.len().min(MOST_OFFERED) == *members;
        let rows: Vec<u32> = blocks.filter(|block| has(block.group)).map(|block| block.answer).collect();
        for rows in rows.chunks(MOST_CELLS) {
            let cells: Vec<String> = rows.iter().map(|row| cell(column::VERDICT, *row)).collect();
            if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
                let rule = rule.clone().set_multi_range(cells.join(" "));
                page.sheet.add_data_validation(*first, column::VERDICT, *last, column::VERDICT, &rule)?;
            }
        }
    }
    for section in sections {
        let Some((first, last)) = section.answers() else { continue };
        for (at, letters, prompt) in [
            (column::REASON, LONGEST.0, text::prompt::REASON),
            (column::INITIALS, LONGEST.1, text::prompt::INITIALS),
        ] {
            let rule = lists::short_text(letters, prompt)?;
            page.sheet.add_data_validation(first, at, last, at, &rule)?;
        }
    }
    Ok(())
}

/// Shows what was answered, and what an answer still lacks.
pub fn colours(page: &mut Page<'_>, plan: &Plan<'_>, section: &Section<'_>) -> Written {
    let Some((first, last)) = section.answers() else { return Ok(()) };
    let [verdict, reason, initials] =
        [column::VERDICT, column::REASON, column::INITIALS].map(|column| format!("${}", cell(column, first)));
    let [same, different] = [Verdict::Same, Verdict::Different].map(Verdict::word);
    // Headings of groups stand in the same columns and are none of these words.
    let said = format!("OR({verdict}=\"{same}\",{verdict}=\"{different}\",LEFT({verdict},7)=\"simpan \")");
    let overrules = format!("AND({verdict}=\"{different}\",{reason}=\"\")");
    let lacks = if section.kind.is_linked() { overrules } else { "FALSE".to_owned() };
    let look = &plan.look;
    let rules = [
        (column::VERDICT, column::INITIALS, format!("AND({said},{initials}<>\"\",NOT({lacks}))"), &look.done),
        (column::INITIALS, column::INITIALS, format!("AND({said},{initials}=\"\")"), &look.lacking),
        (column::REASON, column::REASON, lacks, &look.lacking),
    ];
    for (from, to, rule, format) in rules.into_iter().filter(|(.., rule, _)| rule != "FALSE") {
        let rule = ConditionalFormatFormula::new().set_rule(format!("={rule}").as_str()).set_format(format);
        page.sheet.add_conditional_format(first, from, last, to, &rule)?;
    }
    Ok(())
}

/// How many groups there are of some kinds, and the formula that counts those that are answered.
pub fn counted(sections: &[Section<'_>], of: impl Fn(Kind) -> bool) -> (usize, String) {
    let (mut groups, mut formulas) = (0, Vec::new());
    for section in sections.iter().filter(|section| of(section.kind)) {
        let Some((first, last)) = section.answers() else { continue };
        groups += section.blocks.len();
        let [verdict, reason, initials] = [column::VERDICT, column::REASON, column::INITIALS]
            .map(|column| format!("{GROUPS_SHEET}!{}:{}", cell(column, first), cell(column, last)));
        let [same, different] = [Verdict::Same, Verdict::Different].map(Verdict::word);
        let reasoned = if section.kind.is_linked() { format!("*({reason}<>\"\")") } else { String::new() };
        let said = format!(
            "(({verdict}=\"{same}\")+(LEFT({verdict},7)=\"simpan \")+({verdict}=\"{different}\"){reasoned})"
        );
        formulas.push(format!("SUMPRODUCT({said}*({initials}<>\"\"))"));
    }
    (groups, formulas.join("+"))
}

fn cell(column: u16, row: u32) -> String {
    format!("{}{}", column_letters(u32::from(column)), u64::from(row) + 1)
}
