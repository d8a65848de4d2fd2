//! The way from accepted responses to groups: files, edges, decisions, groups, names, findings.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::PolarsResult;

use super::edges::{Edge, Reason, within};
use super::groups::{Group, Groups, groups};
use super::keep::prefer;
use super::person::persons;
use super::probable::Likeness;
use super::rulings::{Now, Rulings, rulings};
use super::{D501, Linked, Links, Subject, file, key, names, tell};
use crate::correction::{GroupState, Status};
use crate::finding::Finding;

/// Links duplicates.
///
/// # Errors
/// A column is not of the type its table says.
pub fn link(subject: &Subject<'_>) -> PolarsResult<Linked> {
    let mut links = files(subject);
    let likeness = Likeness::of(subject, &links)?;
    let mut edges = key::edges(subject, &links);
    let persons = persons(subject, &links, likeness.as_ref())?;
    edges.extend(persons.edges);
    links.findings.extend(persons.findings);
    if let (Some(likeness), Some(probable)) = (&likeness, &subject.pipeline.duplicates.probable) {
        edges.extend(likeness.edges(probable.link));
    }
    let rulings = decided(subject, &links, &edges);
    edges.extend(declared(subject, &rulings));
    let prints = prints(subject, &edges);
    let print: BTreeMap<usize, &str> = prints.iter().map(|(at, print)| (*at, print.as_str())).collect();
    let Groups { mut groups, asked } = groups(subject, edges, &rulings, &print);
    let mut known = subject.known.clone();
    names::name(&mut groups, &print, &mut known);
    groups.sort_by(|a, b| a.id.cmp(&b.id));
    for group in &groups {
        for (at, replaced, mut finding) in tell::replaced(subject, group, likeness.as_ref()) {
            finding.waiver = vouched(subject, &rulings, (at, replaced.twin));
            links.replaced.insert(at, replaced);
            links.findings.push(finding);
        }
    }
    for edge in &asked {
        let mut pair = [edge.a, edge.b];
        prefer(subject, |at| print.get(&at).copied().unwrap_or_default().to_owned(), &mut pair);
        links.findings.push(tell::asked(subject, edge, likeness.as_ref(), pair[0]));
    }
    links.settle();
    links.findings.extend(stale(subject, &rulings, &groups, &print));
    Ok(Linked { links, groups, prints, rulings: rulings.outcomes, known, chosen: rulings.keep, likeness })
}

/// Sets whole files and sheets aside.
fn files(subject: &Subject<'_>) -> Links {
    let mut links = Links::default();
    let marks = subject.content.marks();
    let mark = |row: &usize| marks.get(*row).copied().unwrap_or_default();
    let sent = file::Sent {
        policy: &subject.pipeline.duplicates,
        responses: &subject.responses,
        addresses: &subject.addresses,
        content: &subject.content,
        raw: &subject.raw,
        marks: subject.raw.iter().map(mark).collect(),
    };
    file::link(&sent, &mut links);
    links
}

/// What was decided, as far as it holds. Where nobody decided anything, nothing is looked at.
fn decided(subject: &Subject<'_>, links: &Links, edges: &[Edge]) -> Rulings {
    if subject.decisions.is_empty() {
        return Rulings::default();
    }
    let all = subject.content.all();
    let mut now = Now { known: all.iter().map(String::as_str).collect(), ..Now::default() };
    for edge in edges.iter().filter(|edge| edge.reason.links()) {
        now.linked.entry(edge.a).or_default().push(edge.b);
    }
    for (at, row) in subject.raw.iter().enumerate().filter(|(at, _)| !links.replaced.contains_key(at)) {
        if let Some(print) = all.get(*row) {
            now.by_print.entry(print).or_default().push(at);
        }
    }
    rulings(subject, &now)
}

/// Edges between the members of each decision that says they are one.
fn declared(subject: &Subject<'_>, rulings: &Rulings) -> Vec<Edge> {
    let of_decision = |(nth, members): (&usize, &Vec<usize>)| {
        within(members, |at| subject.print(at), Reason::Declared(*nth))
    };
    rulings.same.iter().flat_map(of_decision).collect()
}

/// The prints of all responses with an edge.
fn prints(subject: &Subject<'_>, edges: &[Edge]) -> BTreeMap<usize, String> {
    let wanted: BTreeSet<usize> = edges.iter().flat_map(|edge| [edge.a, edge.b]).collect();
    wanted.into_iter().map(|at| (at, subject.print(at))).collect()
}

/// Verdict and initials of the officer who said that two responses are one; empty where nobody did.
fn vouched(subject: &Subject<'_>, rulings: &Rulings, (at, twin): (usize, Option<usize>)) -> String {
    let by = |members: &Vec<usize>| members.contains(&at) && twin.is_some_and(|twin| members.contains(&twin));
    let nth = rulings.same.iter().find(|(_, members)| by(members)).map(|(nth, _)| *nth);
    let decision = nth.and_then(|nth| subject.decisions.get(nth)).map(|decided| &decided.decision);
    decision.map_or_else(String::new, |decision| {
        let words = [&decision.verdict, &decision.reason, &decision.initials].map(|text| text.trim());
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" – ")
    })
}

/// Decisions that are stale and asked again: one finding for each whose unchanged members still have a twin.
fn stale(
    subject: &Subject<'_>,
    rulings: &Rulings,
    groups: &[Group],
    print: &BTreeMap<usize, &str>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (decided, ruled) in subject.decisions.iter().zip(&rulings.outcomes) {
        if ruled.status != Status::SourceChanged || decided_again(rulings, subject, &decided.decision.members)
        {
            continue;
        }
        let members = &decided.decision.members;
        let is_member =
            |at: &&usize| print.get(at).is_some_and(|print| members.iter().any(|one| one == print));
        let open = groups.iter().filter(|group| group.state != GroupState::Different);
        let Some(at) = open.flat_map(|group| &group.members).find(is_member) else { continue };
        let decision = &decided.decision;
        let found = format!("`{}` ({}) di {}", decision.verdict, decision.initials, decision.place);
        let unit = subject.responses.unit(*at).unwrap_or_default();
        findings.push(
            Finding::new(&D501, subject.place(*at), found, "keputusan atas isi yang sekarang")
                .of_response(unit, subject.responses.respondent_of(*at)),
        );
    }
    findings
}

/// Whether a newer decision that holds is about one of these responses.
fn decided_again(rulings: &Rulings, subject: &Subject<'_>, members: &[String]) -> bool {
    let holds = |ruled: &super::Ruled| matches!(ruled.status, Status::Applied | Status::AlreadySo);
    let mut decisions = subject.decisions.iter().zip(&rulings.outcomes);
    decisions.any(|(decided, ruled)| {
        holds(ruled) && decided.decision.members.iter().any(|print| members.contains(print))
    })
}
