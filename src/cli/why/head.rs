//! The first lines of `rekap why`: score, category, rank, what decided otherwise, and what was before.

use super::numbers::{Numbers, percent};
use crate::cli::phrase::plain;
use crate::pipeline::Pipeline;
use crate::run::{Decision, LocusPart, Why};

/// The lines above the tables.
pub fn head(why: &Why, pipeline: &Pipeline, numbers: Numbers) -> String {
    let mut lines = vec![format!(
        "{} {} ({} of {}, edition {})",
        plain(&why.code),
        plain(&why.name),
        why.level,
        plain(&why.pipeline),
        why.edition
    )];
    let mut line = |label: &str, text: String| lines.push(format!("  {label:<10} {text}"));
    let locus = &why.locus;
    let computed = scored(why.score, [&why.category, &why.zone, &why.opinion], numbers);
    let standing = scored(locus.score, [&locus.category, &locus.zone, &locus.opinion], numbers);
    let exact = why.exact.map_or_else(String::new, |exact| format!("{exact} at full precision"));
    if let Some(decision) = locus.decision.as_ref().filter(|_| why.level == "locus") {
        line("score", format!("{standing}, by decision"));
        line("decision", decided(decision));
        line("computed", format!("{computed}; {exact}; this is what the tables below add up to"));
    } else {
        line("score", computed);
        if why.exact.is_some() {
            line("computed", exact);
        }
    }
    if why.level == "unit" {
        line("locus", format!("{} {}: {standing}", plain(&locus.code), plain(&locus.name)));
        if let Some(unit) = why.units.iter().find(|unit| unit.unit == why.code && unit.exact.is_some()) {
            let (share, adds) = (percent(unit.share), numbers.points(Some(unit.contribution)));
            line("", format!("this unit is {share} % of what was computed for it and adds {adds}"));
        }
        if let Some(decision) = &locus.decision {
            let computed = numbers.points(locus.exact);
            line("", format!("by decision; computed is {computed}: {}", decided(decision)));
        }
    }
    let kind = pipeline.instrument.kind(&locus.kind).map_or(locus.kind.as_str(), |kind| kind.title.as_str());
    line("kind", format!("{kind}, province {} {}", plain(&locus.province), plain(&locus.province_name)));
    for (nth, rank) in ranks(locus, kind, pipeline).into_iter().enumerate() {
        line(if nth == 0 { "rank" } else { "" }, rank);
    }
    if let Some(previous) = locus.previous {
        let change = match locus.change {
            Some(change) => format!(", {} since then", numbers.signed(change)),
            None if pipeline.instrument.compares_with_last() => String::new(),
            None => ", another instrument: the two editions are not comparable".to_owned(),
        };
        let before = why.edition.saturating_sub(1);
        line("before", format!("{} published for {before}{change}", numbers.points(Some(previous))));
    }
    if !locus.note.is_empty() && locus.decision.is_none() {
        line("note", plain(&locus.note));
    }
    lines.join("\n")
}

fn decided(decision: &Decision) -> String {
    format!("{} ({}, {})", plain(&decision.reason), plain(&decision.author), decision.date)
}

fn scored(score: Option<f64>, words: [&String; 3], numbers: Numbers) -> String {
    if score.is_none() {
        return "none: something it needs was not answered, see below".to_owned();
    }
    let words = words.map(|word| plain(word)).join(", ");
    format!("{} = {words}", numbers.points(score))
}

fn ranks(locus: &LocusPart, kind: &str, pipeline: &Pipeline) -> Vec<String> {
    let group = pipeline.instrument.groups.iter().find(|group| group.code == locus.group);
    let group = group.map_or(locus.group.as_str(), |group| group.title.as_str());
    let place = |rank: Option<u32>, among: &str| rank.map(|rank| format!("{rank} {among}"));
    let ranked = locus.ranked_nation.unwrap_or(0);
    let nation = place(locus.rank_nation, &format!("among the {ranked} {kind} known in the nation"));
    let in_kind = place(locus.rank_kind, &format!("among the {kind} of the province"));
    let in_group = place(locus.rank_group, &format!("among all {group} there"));
    let here: Vec<String> = [in_kind, in_group].into_iter().flatten().collect();
    let told: Vec<String> = nation.into_iter().chain((!here.is_empty()).then(|| here.join(", "))).collect();
    if told.is_empty() { vec!["none: only what has a score is ranked".to_owned()] } else { told }
}
