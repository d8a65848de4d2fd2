//! A score and what it is made of as text, as wide as the terminal.

use comfy_table::CellAlignment::Left;
use comfy_table::Table;

use super::numbers::{Numbers, percent, weight};
use super::{answers, head};
use crate::cli::phrase::{counted, plain, short};
use crate::cli::table::{bare, lines, right};
use crate::instrument::Missing;
use crate::pipeline::Pipeline;
use crate::run::{DimensionPart, IndicatorPart, Why};

/// The most letters of a title.
const TITLE: usize = 46;
/// The most different answers that are counted one by one.
const ANSWERS: usize = 8;

/// All that was asked for.
pub fn render(why: &Why, pipeline: &Pipeline, width: Option<u16>) -> String {
    let numbers = Numbers(pipeline.instrument.rounding);
    let missing = pipeline.instrument.missing;
    let mut parts = vec![head::head(why, pipeline, numbers)];
    if why.level == "locus" {
        let without = without(why.units.iter().map(|unit| unit.exact), missing.unit);
        parts.push(format!("{}{without}", units(why, numbers, width)));
    }
    let scores = why.dimensions.iter().map(|dimension| dimension.score);
    parts.push(format!("{}{}", dimensions(why, numbers, width), without(scores, missing.dimension)));
    for dimension in why.dimensions.iter().filter(|dimension| !dimension.indicators.is_empty()) {
        let scores = dimension.indicators.iter().map(|indicator| indicator.score);
        let without = without(scores, missing.indicator);
        parts.push(format!("{}{without}", indicators(dimension, numbers, width)));
    }
    parts.push(coverage(why, width));
    parts.push(match &why.evidence {
        Some(evidence) => answers::render(why, evidence, width),
        None => summary(why),
    });
    parts.join("\n\n")
}

/// What becomes of the weight of those without a score, where there are some and others have one.
fn without(mut scores: impl Iterator<Item = Option<f64>> + Clone, missing: Missing) -> &'static str {
    match missing {
        _ if scores.clone().all(|score| score.is_none()) || scores.all(|score| score.is_some()) => "",
        Missing::Zero => "\n What has no score here counts as 0.",
        Missing::NotScored => "\n What has no score here leaves nothing above it a score.",
        _ => "\n What has no score here leaves its weight to the others.",
    }
}

/// A table whose columns from this one on are numbers.
fn numbered(header: &[&str], from: usize, width: Option<u16>) -> Table {
    // Borders would leave no room for distributions.
    let mut table = bare(header, width);
    right(&mut table, from..header.len());
    table
}

fn units(why: &Why, numbers: Numbers, width: Option<u16>) -> String {
    let mut table = numbered(&["unit", "", "score", "", "% of score", "adds", "answers"], 2, width);
    let scored = why.units.iter().filter(|unit| unit.exact.is_some()).count();
    for unit in &why.units {
        let name = if unit.lacking.is_empty() {
            short(&unit.name, TITLE)
        } else {
            format!("{} (no score in {})", short(&unit.name, TITLE), plain(&unit.lacking.join(", ")))
        };
        table.add_row([
            plain(&unit.unit),
            name,
            numbers.points(unit.score),
            plain(&unit.category),
            percent(unit.share),
            numbers.points(unit.exact.map(|_| unit.contribution)),
            unit.answers.to_string(),
        ]);
    }
    let added = why.units.iter().map(|unit| unit.contribution);
    sum(&mut table, 5, why.score, &[("left over by rounding", numbers.left_over(why.score, added))], numbers);
    let all = counted(why.units.len() as u64, "unit", "units");
    format!("The score is made of {scored} of the {all} of the locus:\n{}", lines(&table))
}

/// The last lines of a table whose column `at` adds up to the score: what else there is, and the score.
fn sum(table: &mut Table, at: usize, score: Option<f64>, more: &[(&str, f64)], numbers: Numbers) {
    let mut row = |text: &str, points: String| {
        let mut cells = vec![text.to_owned()];
        cells.resize(at, String::new());
        cells.push(points);
        table.add_row(cells);
    };
    if score.is_some() {
        for (text, points) in more {
            row(text, numbers.signed(*points));
        }
    }
    row("score", numbers.points(score));
}

fn dimensions(why: &Why, numbers: Numbers, width: Option<u16>) -> String {
    let header = ["dimension", "", "points", "weight", "% of score", "adds", "answers"];
    let mut table = numbered(&header, 2, width);
    for part in &why.dimensions {
        table.add_row([
            plain(&part.dimension),
            short(&part.title, TITLE),
            numbers.points(part.score),
            weight(part.weight),
            percent(part.share),
            numbers.points(part.score.map(|_| part.contribution)),
            part.answers.to_string(),
        ]);
    }
    let mut more = vec![("left over by rounding", why.left_over)];
    if why.taken_off > 0.0 {
        more.insert(0, ("taken off for substitutes", -why.taken_off));
    }
    sum(&mut table, 5, why.score, &more, numbers);
    format!("What each dimension adds (points x its percentage of the score):\n{}", lines(&table))
}

fn indicators(dimension: &DimensionPart, numbers: Numbers, width: Option<u16>) -> String {
    let header = ["", "", "points", "weight", "% of score", "adds", "mean", "n", "answers"];
    let mut table = numbered(&header, 2, width);
    if let Some(last) = table.column_mut(8) {
        last.set_cell_alignment(Left);
    }
    let mut variable = "";
    for part in &dimension.indicators {
        if part.variable != variable && part.variable != dimension.title {
            table.add_row([String::new(), format!("{}:", short(&part.variable, TITLE))]);
        }
        variable = &part.variable;
        table.add_row([
            plain(&part.indicator),
            short(&part.title, TITLE),
            numbers.points(part.score),
            weight((part.weight * 100.0).round() / 100.0),
            percent(part.share),
            numbers.points(part.score.map(|_| part.contribution)),
            part.mean.map_or_else(|| "-".to_owned(), |mean| format!("{mean:.3}")),
            part.n.to_string(),
            distribution(part),
        ]);
    }
    format!("{} {}:\n{}", plain(&dimension.dimension), plain(&dimension.title), lines(&table))
}

/// `2:1 3:5 4:12`; of many different answers the lowest, the middle one and the highest.
fn distribution(part: &IndicatorPart) -> String {
    let all = &part.distribution;
    if all.len() <= ANSWERS {
        let counts = all.iter().map(|tally| format!("{}:{}", plain(&tally.what), tally.count));
        return counts.collect::<Vec<_>>().join(" ");
    }
    let mut before = 0;
    let middle = all.iter().find(|tally| {
        before += tally.count;
        before * 2 >= part.n
    });
    let what = |tally: Option<&crate::run::Tally>| tally.map_or_else(String::new, |tally| plain(&tally.what));
    format!("{} to {}, middle {}", what(all.first()), what(all.last()), what(middle))
}

fn coverage(why: &Why, width: Option<u16>) -> String {
    let mut header = vec!["role", "", "responses", "target", "coverage"];
    let least = why.coverage.iter().any(|part| part.least > 1);
    if least {
        header.push("a unit needs");
    }
    let mut table = numbered(&header, 2, width);
    for part in &why.coverage {
        let has_target = part.target > 0;
        let share = f64::from(part.kept) / f64::from(part.target);
        let mut row = vec![
            plain(&part.role),
            short(&part.title, TITLE),
            part.kept.to_string(),
            if has_target { part.target.to_string() } else { "-".to_owned() },
            if has_target { format!("{:.0} %", share * 100.0) } else { "-".to_owned() },
        ];
        if least {
            row.push(part.least.to_string());
        }
        table.add_row(row);
    }
    format!("Kept responses against targets:\n{}", lines(&table))
}

/// What `--answers` would show.
fn summary(why: &Why) -> String {
    let set_aside: u32 = why.set_aside.iter().map(|tally| tally.count).sum();
    let by_rule: Vec<String> = why
        .set_aside
        .iter()
        .map(|tally| format!("\n  {} by {} {}", tally.count, plain(&tally.what), plain(&tally.title)))
        .collect();
    format!(
        "{} set aside{}{}\n{} otherwise than read.\n`--answers` shows every answer with its cell, all this, and the files.",
        counted(u64::from(set_aside), "response was", "responses were"),
        if by_rule.is_empty() { "." } else { ":" },
        by_rule.concat(),
        counted(why.changed as u64, "cell counts", "cells count"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::Tally;

    #[test]
    fn many_different_answers_are_told_by_their_ends_and_their_middle() {
        let tally = |answer: u32| Tally { what: answer.to_string(), count: 1, ..Tally::default() };
        let part = |answers: u32| IndicatorPart {
            n: answers,
            distribution: (1..=answers).map(tally).collect(),
            ..IndicatorPart::default()
        };
        assert_eq!(distribution(&part(3)), "1:1 2:1 3:1");
        assert_eq!(distribution(&part(11)), "1 to 11, middle 6");
    }
}
