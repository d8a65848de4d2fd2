//! Findings about duplicates: which response was replaced, by which, and what shows that they are one.

use super::edges::{Edge, Reason};
use super::groups::Group;
use super::probable::Likeness;
use super::{D201, D202, D301, D302, D401, D402, D403, Replaced, Subject, differing};
use crate::finding::{Finding, Rule};

/// The rule by which one response is another, and what they hold otherwise.
fn rule(subject: &Subject<'_>, group: &Group, (at, kept): (usize, usize)) -> (&'static Rule, Option<Reason>) {
    // Where nothing joins the two themselves, what joins the replaced one to its group counts.
    let incident = || group.edges.iter().filter(|edge| edge.reason.links() && (edge.a == at || edge.b == at));
    let reason = group.reason(at, kept).filter(|reason| reason.links());
    let reason = reason.or_else(|| incident().map(|edge| edge.reason).next());
    let rule = match reason {
        Some(Reason::Declared(_)) => &D403,
        Some(Reason::Person(_)) => &D301,
        Some(Reason::OtherUnit(_)) => &D302,
        Some(Reason::Probable(..) | Reason::Perhaps(..)) => &D401,
        Some(Reason::Key) | None if differing(subject, at, kept).is_empty() => &D201,
        Some(Reason::Key) | None => &D202,
    };
    (rule, reason)
}

/// What replaces each member of a group that does not count, with the finding that tells it.
#[must_use]
pub fn replaced(
    subject: &Subject<'_>,
    group: &Group,
    likeness: Option<&Likeness>,
) -> Vec<(usize, Replaced, Finding)> {
    let mut told = Vec::new();
    for (at, kept) in group.members.iter().copied().zip(group.kept.iter().copied()) {
        if at == kept {
            continue;
        }
        let (rule, reason) = rule(subject, group, (at, kept));
        let place = subject.place(kept);
        let cells = differing(subject, at, kept);
        let beside =
            if cells.is_empty() { String::new() } else { format!("; berbeda: {}", cells.join("; ")) };
        let found = match reason {
            Some(Reason::Declared(_)) => format!("dinyatakan sama dengan {place}{beside}"),
            Some(Reason::Person(nth) | Reason::OtherUnit(nth)) => {
                let field = subject.pipeline.duplicates.persons.get(nth).map_or("", String::as_str);
                format!("{} sama dengan {place}{beside}", subject.label(field))
            }
            Some(Reason::Probable(_, probability) | Reason::Perhaps(_, probability)) => {
                let agreement = agreement(subject, likeness, (at, kept));
                format!("kemungkinan {} sama dengan {place}: {agreement}", chance(probability))
            }
            Some(Reason::Key) | None if cells.is_empty() => format!("sama dengan {place}"),
            Some(Reason::Key) | None => format!("berbeda dari {place}: {}", cells.join("; ")),
        };
        let replaced = Replaced { rule: rule.code, twin: Some(kept) };
        told.push((at, replaced, finding(subject, rule, at, found)));
    }
    told
}

/// The finding about two responses an officer is asked about, at the one that would be replaced.
#[must_use]
pub fn asked(subject: &Subject<'_>, edge: &Edge, likeness: Option<&Likeness>, other: usize) -> Finding {
    let at = if edge.a == other { edge.b } else { edge.a };
    let (_, probability) = edge.reason.score().unwrap_or_default();
    let place = subject.place(other);
    let agreement = agreement(subject, likeness, (at, other));
    let found = format!("kemungkinan {} sama dengan {place}: {agreement}", chance(probability));
    finding(subject, &D402, at, found)
}

fn finding(subject: &Subject<'_>, rule: &'static Rule, at: usize, found: String) -> Finding {
    let unit = subject.responses.unit(at).unwrap_or_default();
    Finding::new(rule, subject.place(at), found, "satu respons per responden")
        .of_response(unit, subject.responses.respondent_of(at))
}

/// How two responses agree, field by field, those that say most first.
fn agreement(subject: &Subject<'_>, likeness: Option<&Likeness>, (at, kept): (usize, usize)) -> String {
    let Some(pair) = likeness.and_then(|likeness| likeness.score(at, kept)) else { return String::new() };
    let mut fields: Vec<(f64, String)> = pair
        .fields
        .iter()
        .zip(subject.compared())
        .filter(|(agreement, _)| agreement.weight != 0.0)
        .map(|(agreement, label)| (agreement.weight.abs(), format!("{label} {}", agreement.words)))
        .collect();
    fields.sort_by(|a, b| b.0.total_cmp(&a.0));
    fields.into_iter().map(|(_, words)| words).collect::<Vec<String>>().join(", ")
}

/// A probability as people read it: never 100 % where something is left.
fn chance(probability: f64) -> String {
    let percent = probability * 100.0;
    if percent > 99.9 { "lebih dari 99,9 %".to_owned() } else { format!("{percent:.1} %").replace('.', ",") }
}
