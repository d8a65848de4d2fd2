//! The findings of a province by severity, by state and age, and by rule.

use std::cmp::Reverse;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Flow, Grid, Parts, Province, Rows, length};
use crate::finding::Severity;
use crate::life::State;
use crate::table::day_number;
use crate::workbook::cell::{Cell, Row};
use crate::workbook::live;
use crate::workbook::page::Written;
use crate::workbook::quality::{AGES, Aged, OfRule, aged, by_rule};
use crate::workbook::text::{self, NONE, head, life, phrase, quality as words};

/// Rows of the table by severity: three and their sum.
pub const SEVERITIES: u32 = 4;
/// Rows of the table by state: five, and those that wait.
pub const STATES: u32 = 6;

/// The rules that found something, gravest first.
pub fn rules_of<'a>(province: &Province<'a>) -> Vec<((Reverse<Severity>, &'a str), OfRule<'a>)> {
    by_rule(&province.findings).into_iter().collect()
}

/// Findings by what the system does, summed up from the table of rules.
pub fn severities(flow: &mut Flow<'_, '_>, province: &Province<'_>, parts: &Parts) -> Written {
    flow.heading(words::SECTION_SEVERITY)?;
    let here = Rows { first: flow.row + 1, count: SEVERITIES };
    let rules = rules_of(province);
    let say = |text| province.context.say(text);
    let column = parts.rules.all_but_last(1);
    let counts = |severity: Option<Severity>| {
        let own = rules.iter().filter(|((Reverse(of), _), _)| severity.is_none_or(|one| one == *of));
        own.fold([0, 0], |[standing, waived], (_, of)| [standing + of.standing, waived + of.waived])
    };
    let [all, all_waived] = counts(None);
    let share = |at: u32, standing: u32| {
        let share = (all > 0).then(|| f64::from(standing) / f64::from(all));
        Cell::live(format!("{}/{}", here.cell(at, 1), here.cell(3, 1)), Cell::Share(share))
    };
    let mut rows = Vec::new();
    for (at, severity) in (0..).zip([Severity::Reject, Severity::Void, Severity::Note]) {
        let [standing, waived] = counts(Some(severity));
        let word = say(phrase::severity(severity));
        let sum = |of| live::sum_where(&parts.rules.all_but_last(of), &[(&column, word)]);
        rows.push(Row::plain(vec![
            Cell::text(say(words::severity(severity))),
            Cell::live(sum(2), Cell::Count(Some(standing))),
            share(at, standing),
            Cell::live(sum(4), Cell::Count(Some(waived))),
        ]));
    }
    let sum = |of, count| Cell::live(format!("SUM({})", here.all_but_last(of)), Cell::Count(Some(count)));
    rows.push(Row::strong(vec![Cell::text(say(head::SUM)), sum(1, all), share(3, all), sum(3, all_waived)]));
    flow.table(&[words::WHAT, words::STANDING, words::OF_ALL, words::WAIVED], rows)
}

/// Findings by state and age.
pub fn states(flow: &mut Flow<'_, '_>, province: &Province<'_>, grid: &Grid) -> Written {
    let (context, lives) = (province.context, &province.lives);
    match lives.as_of() {
        Some(day) => {
            flow.heading(context.fill(words::SECTION_STATES_AS_OF, &[("day", &context.day(day))]))?;
        }
        None => flow.heading(words::SECTION_STATES)?,
    }
    let here = Rows { first: flow.row + 1, count: STATES };
    let day = lives.as_of();
    let of = |state| aged(&province.findings, lives, state);
    let label = |state| Cell::text(text::capital(context.say(life::state(state))));
    let mut rows = Vec::new();
    let waiting = [State::New, State::Open, State::Reopened];
    for state in waiting {
        rows.push(Row::plain(line(label(state), (of(state), day), |class| {
            listed(province, grid, state, class)
        })));
    }
    let all = waiting.into_iter().map(of).fold(Aged::default(), Aged::and);
    let sum = |class: Option<usize>| {
        let column = class.map_or(1, |class| u16::try_from(class).unwrap_or(0).saturating_add(2));
        format!("SUM({}:{})", here.cell(0, column), here.cell(2, column))
    };
    rows.push(Row::strong(line(Cell::text(context.say(life::WAITING)), (all, day), sum)));
    let waived = State::Waived;
    rows.push(Row::plain(line(label(waived), (of(waived), day), |class| {
        listed(province, grid, waived, class)
    })));
    // What is gone is not on the sheet of findings: the ledger alone knows it.
    rows.push(Row::plain(vec![label(State::Fixed), Cell::Count(Some(lives.counts().fixed))]));
    let ages = [words::WEEK, words::MONTH, words::QUARTER, words::OLDER];
    let titles = [&[head::STATE, words::NUMBER], &ages[..], &[life::OLDEST, head::AGE]].concat();
    flow.table(&titles, rows)
}

fn line(
    label: Cell<'_>,
    (aged, day): (Aged, Option<Date>),
    formula: impl Fn(Option<usize>) -> String,
) -> Vec<Cell<'_>> {
    let mut cells = vec![label, Cell::live(formula(None), Cell::Count(Some(aged.all)))];
    let classes = aged.ages.into_iter().enumerate();
    cells.extend(classes.map(|(at, count)| Cell::live(formula(Some(at)), Cell::Count(Some(count)))));
    let age = aged.oldest.zip(day).map(|(oldest, day)| (day - oldest).get_days());
    cells.extend([Cell::Day(aged.oldest), Cell::Age(age)]);
    cells
}

/// How many findings of the sheet `Temuan` are in a state, all or those of a class of age.
fn listed(province: &Province<'_>, grid: &Grid, state: State, class: Option<usize>) -> String {
    let word = province.context.say(life::state(state));
    // Reason and initials follow the word.
    let word = if state == State::Waived { format!("{word}*") } else { word.to_owned() };
    let (states, since) = (grid.column("state"), grid.column("since"));
    let days = class.and_then(|class| AGES.get(class)).zip(province.lives.as_of());
    let Some((class, day)) = days else { return live::count_where(&[(&states, &word)]) };
    let [from, to] = seen_between(day, *class).map(|day| day.map(serial));
    let from = from.map(|from| format!(">={from}")).unwrap_or_default();
    let to = to.map(|to| format!("<={to}")).unwrap_or_default();
    let bounds = [(&*since, &*from), (&*since, &*to)].into_iter().filter(|(_, bound)| !bound.is_empty());
    let conditions: Vec<(&str, &str)> = std::iter::once((&*states, &*word)).chain(bounds).collect();
    live::count_where(&conditions)
}

/// The first and the last day on which findings of a class of age were seen first; none where there is no bound. What was
/// seen after `day` counts as seen then.
fn seen_between(day: Date, (least, most): (i32, i32)) -> [Option<Date>; 2] {
    let back = |days: i32| day.checked_sub(days.days()).ok();
    [if most == i32::MAX { None } else { back(most) }, if least == 0 { None } else { back(least) }]
}

/// The number a spreadsheet has for a day.
fn serial(day: Date) -> i32 {
    /// That of 1 January 1970.
    const EPOCH: i32 = 25_569;
    day_number(day).saturating_add(EPOCH)
}

/// Findings by rule, each with what it does, those that stand, and in how many files.
pub fn rules(flow: &mut Flow<'_, '_>, province: &Province<'_>, grid: &Grid) -> Written {
    flow.heading(words::SECTION_RULES)?;
    let context = province.context;
    let rules = rules_of(province);
    let here = Rows { first: flow.row + 1, count: length(rules.len()) + 1 };
    let last = here.count - 1;
    let all: u32 = rules.iter().map(|(_, of)| of.standing).sum();
    let waived: u32 = rules.iter().map(|(_, of)| of.waived).sum();
    let share = |at: u32, standing: u32| {
        let share = (all > 0).then(|| f64::from(standing) / f64::from(all));
        Cell::live(format!("{}/{}", here.cell(at, 2), here.cell(last, 2)), Cell::Share(share))
    };
    let mut rows = Vec::new();
    for (at, ((Reverse(severity), code), of)) in (0..).zip(&rules) {
        let title = context.rule_of(code).map_or("", |rule| context.language.say(rule.title));
        let word = context.say(phrase::severity(*severity));
        let count = |word| {
            let (rule, severity) = (grid.column("rule"), grid.column("severity"));
            live::count_where(&[(&rule, code), (&severity, word)])
        };
        rows.push(Row::plain(vec![
            Cell::wrap(context.fill(words::RULE_AND_TITLE, &[("rule", code), ("title", title)])),
            Cell::text(word),
            Cell::live(count(word), Cell::Count(Some(of.standing))),
            share(at, of.standing),
            Cell::live(count(context.say(life::NO_EFFECT)), Cell::Count(Some(of.waived))),
            Cell::count(of.files.len()),
        ]));
    }
    if rows.is_empty() {
        rows.push(Row::plain(vec![Cell::text(context.say(NONE))]));
    }
    let sum = |of, count| Cell::live(format!("SUM({})", here.all_but_last(of)), Cell::Count(Some(count)));
    rows.push(Row::strong(vec![
        Cell::text(context.say(head::SUM)),
        Cell::Blank,
        sum(2, all),
        share(last, all),
        sum(4, waived),
        Cell::Blank,
    ]));
    let titles =
        [head::RULE, head::SEVERITY, words::STANDING, words::OF_ALL, words::WAIVED, words::FILES_WITH];
    flow.table(&titles, rows)
}
