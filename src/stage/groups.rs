//! Groups of duplicates, how their members agree, what was decided and how groups are called: as tables.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};

use super::{count_column, score_column, text_column};
use crate::correction::{Decided, letters};
use crate::error::Error;
use crate::matching::{Group, Linked, Ruled, Subject};

/// Every member of every group, with its fate.
pub fn groups_frame(subject: &Subject<'_>, linked: &Linked) -> Result<DataFrame, Error> {
    let members: Vec<(&Group, usize, usize)> = linked
        .groups
        .iter()
        .flat_map(|group| group.members.iter().enumerate().map(move |(nth, at)| (group, nth, *at)))
        .collect();
    let replaced = |at: usize| linked.links.replaced.get(&at);
    let rule = |group: &Group, at: usize| {
        let own = replaced(at).map(|replaced| replaced.rule);
        own.unwrap_or_else(|| linked.rule_of(group))
    };
    let columns = vec![
        text_column("group", members.iter().map(|(group, ..)| group.id.as_str())),
        text_column("member", members.iter().map(|(_, nth, _)| letters(*nth))),
        count_column("source", members.iter().map(|(.., at)| subject.responses.source(*at))),
        count_column("row", members.iter().map(|(.., at)| subject.responses.row(*at))),
        text_column("print", members.iter().map(|(.., at)| linked.prints.get(at).map_or("", String::as_str))),
        text_column("state", members.iter().map(|(group, ..)| group.state.word())),
        text_column(
            "fate",
            members.iter().map(|(.., at)| if replaced(*at).is_some() { "replaced" } else { "kept" }),
        ),
        text_column("rule", members.iter().map(|(group, _, at)| rule(group, *at))),
        score_column("weight", members.iter().map(|(group, ..)| group.score().map(|score| score.0))),
        score_column("probability", members.iter().map(|(group, ..)| group.score().map(|score| score.1))),
        text_column("why", members.iter().map(|(group, _, at)| reason(subject, linked, group, *at))),
    ];
    DataFrame::new(members.len(), columns).map_err(Error::compute("the table of groups"))
}

/// Why a member counts, or why not.
fn reason(subject: &Subject<'_>, linked: &Linked, group: &Group, at: usize) -> String {
    let kept = group.members.iter().position(|one| *one == at).and_then(|nth| group.kept.get(nth).copied());
    let letter = |at: usize| letters(group.members.iter().position(|one| *one == at).unwrap_or_default());
    match kept {
        Some(kept) if kept != at => {
            format!("digantikan oleh {}: {}", letter(kept), linked.choice(subject, kept, at))
        }
        _ => {
            let twins =
                group.members.iter().zip(&group.kept).filter(|(one, kept)| **kept == at && **one != at);
            match twins.map(|(one, _)| *one).next() {
                Some(twin) => format!("dihitung: {}", linked.choice(subject, at, twin)),
                None => "dihitung sebagai respons tersendiri".to_owned(),
            }
        }
    }
}

/// How pairs agree: every replaced member with the one that counts, and every pair an officer is asked about.
pub fn matches_frame(subject: &Subject<'_>, linked: &Linked) -> Result<DataFrame, Error> {
    let mut rows: Vec<Row> = Vec::new();
    for group in &linked.groups {
        for (a, b, rule) in linked.pairs(group) {
            rows.extend(pair_rows(subject, linked, group, (a, b, rule)));
        }
    }
    let text = |name: &str, of: fn(&Row) -> &str| text_column(name, rows.iter().map(of));
    let columns = vec![
        text("group", |row| &row.group),
        text("a", |row| &row.a),
        text("b", |row| &row.b),
        text("rule", |row| row.rule),
        text("field", |row| &row.field),
        text("agreement", |row| &row.agreement),
        score_column("weight", rows.iter().map(|row| row.weight)),
    ];
    DataFrame::new(rows.len(), columns).map_err(Error::compute("the table of matches"))
}

struct Row {
    group: String,
    a: String,
    b: String,
    rule: &'static str,
    field: String,
    agreement: String,
    weight: Option<f64>,
}

fn pair_rows(
    subject: &Subject<'_>,
    linked: &Linked,
    group: &Group,
    (a, b, rule): (usize, usize, &'static str),
) -> Vec<Row> {
    let letter = |member: usize| letters(member);
    let row = |field: &str, agreement: &str, weight| Row {
        group: group.id.clone(),
        a: letter(a),
        b: letter(b),
        rule,
        field: field.to_owned(),
        agreement: agreement.to_owned(),
        weight,
    };
    let (Some(one), Some(other)) = (group.members.get(a), group.members.get(b)) else { return Vec::new() };
    let Some(pair) = linked.score(*one, *other) else { return vec![row("", "pasti", None)] };
    let mut rows = vec![row("", "bobot awal", Some(linked.prior()))];
    let fields = subject.pipeline.duplicates.probable.as_ref().map(crate::pipeline::Probable::compared);
    for (field, agreement) in fields.unwrap_or_default().iter().zip(&pair.fields) {
        rows.push(row(field, &agreement.words, Some(agreement.weight)));
    }
    rows
}

/// What became of each decision.
pub fn verdicts_frame(decisions: &[Decided], rulings: &[Ruled]) -> Result<DataFrame, Error> {
    let text = |name: &str, of: fn(&Decided) -> String| text_column(name, decisions.iter().map(of));
    let columns = vec![
        text("file", |one| one.decision.place.file.clone()),
        text("cell", |one| one.decision.place.cell.map(|cell| cell.to_string()).unwrap_or_default()),
        text("group", |one| one.decision.group.clone()),
        text("verdict", |one| one.decision.verdict.clone()),
        text_column("status", rulings.iter().map(|ruled| ruled.status.word())),
        text_column("why", rulings.iter().map(|ruled| ruled.why.as_str())),
    ];
    DataFrame::new(decisions.len(), columns).map_err(Error::compute("the table of verdicts"))
}

/// The group of every print, now.
pub fn clusters_frame(known: &BTreeMap<String, String>) -> Result<DataFrame, Error> {
    let columns = vec![text_column("group", known.values()), text_column("print", known.keys())];
    DataFrame::new(known.len(), columns).map_err(Error::compute("the names of groups"))
}

/// The group of every print, as earlier runs called it.
pub fn known(clusters: &DataFrame) -> PolarsResult<BTreeMap<String, String>> {
    let (groups, prints) = (clusters.column("group")?.str()?, clusters.column("print")?.str()?);
    let own = |text: Option<&str>| text.unwrap_or_default().to_owned();
    Ok(prints.iter().zip(groups.iter()).map(|(print, group)| (own(print), own(group))).collect())
}
