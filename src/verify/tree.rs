//! The score of a unit from the top down: each node asks its children, an indicator counts its answers.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::answers::Response;
use super::method::{Inside, Lacking, Method, Node};
use super::number::{Exact, decimal, mean, ratio, sum, whole};
use crate::instrument::{Combine, Convert, POINT, Scale};
use crate::table::TOTAL;

/// A node that has a score.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored<'a> {
    /// Its level.
    pub level: &'static str,
    /// Its code.
    pub code: &'a str,
    /// Its score.
    pub score: Exact,
    /// How many answers it rests on.
    pub answers: usize,
}

/// Every node of a unit that has a score, the deepest first.
#[must_use]
pub fn unit<'a>(method: &'a Method<'_>, responses: &[Response<'_>]) -> Vec<Scored<'a>> {
    let mut scored = Vec::new();
    visit(method, &method.tree, responses, &mut scored);
    if let Some(total) = scored.iter_mut().find(|node| node.level == TOTAL) {
        let less = &total.score - lost(method, responses);
        total.score = less.max(Exact::ZERO);
    }
    scored
}

/// The codes of all nodes below the total.
#[must_use]
pub fn codes<'a>(method: &'a Method<'_>) -> Vec<&'a str> {
    fn below<'a>(node: &'a Node<'_>, codes: &mut Vec<&'a str>) {
        if let Inside::Nodes { children, .. } = &node.inside {
            for child in children {
                codes.push(child.code);
                below(child, codes);
            }
        }
    }
    let mut codes = Vec::new();
    below(&method.tree, &mut codes);
    codes
}

/// The points a unit loses for substitutes: their share of the responses of the roles that may have some.
fn lost(method: &Method<'_>, responses: &[Response<'_>]) -> Exact {
    let Some(substitutes) = &method.instrument.substitutes else { return Exact::ZERO };
    let named = |response: &&Response<'_>| substitutes.roles.iter().any(|role| role == response.role);
    let named: Vec<&Response<'_>> = responses.iter().filter(named).collect();
    let instead = named.iter().filter(|response| response.substitute).count();
    let share = ratio(&whole(instead), &whole(named.len())).unwrap_or(Exact::ZERO);
    share * decimal(substitutes.points)
}

/// The score of a node and how many answers lie below it; notes every node that has a score.
fn visit<'a>(
    method: &'a Method<'_>,
    node: &'a Node<'_>,
    responses: &[Response<'_>],
    scored: &mut Vec<Scored<'a>>,
) -> (Option<Exact>, usize) {
    let (score, answers) = match &node.inside {
        Inside::Nodes { children, lacking, declared } => {
            let mut answers = 0;
            let mut scores = Vec::new();
            for child in children {
                let (score, below) = visit(method, child, responses, scored);
                // A node does not rest on what lies below a child without a score.
                answers += if score.is_some() { below } else { 0 };
                scores.push((&child.weight, score));
            }
            (together(&scores, lacking, *declared), answers)
        }
        Inside::Answers { items, combine } => indicator(method, items.clone(), combine, responses),
    };
    if let Some(score) = &score {
        scored.push(Scored { level: node.level, code: node.code, score: score.clone(), answers });
    }
    (score, answers)
}

/// One score of several with weights; none where too many are lacking.
#[must_use]
pub fn together(children: &[(&Exact, Option<Exact>)], lacking: &Lacking, declared: bool) -> Option<Exact> {
    let there = whole(children.iter().filter(|(_, score)| score.is_some()).count());
    let enough = match lacking {
        Lacking::Renormalise | Lacking::Zero => true,
        Lacking::Below(least) => there >= *least,
        Lacking::BelowShare(share) => there >= share * whole(children.len()),
    };
    if there.is_zero() || !enough {
        return None;
    }
    let scored = || children.iter().filter_map(|(weight, score)| Some((*weight, score.as_ref()?)));
    let all = sum(children.iter().map(|(weight, _)| *weight));
    let counted =
        if *lacking == Lacking::Zero { all.clone() } else { sum(scored().map(|(weight, _)| weight)) };
    let mean = ratio(&sum(scored().map(|(weight, score)| weight * score)), &counted)?;
    // Declared weights are percents: what is counted stands for all of them, but their sum need not be 100.
    Some(if declared { mean * all / whole(100) } else { mean })
}

/// The score of an indicator and how many answers it rests on.
fn indicator(
    method: &Method<'_>,
    items: Range<usize>,
    combine: &Combine,
    responses: &[Response<'_>],
) -> (Option<Exact>, usize) {
    let Some(item) = method.instrument.items.get(items.start) else { return (None, 0) };
    let scale = &item.scale;
    // Only who has the role can have answered, and only where enough of them did do their answers count.
    let asked: Vec<&Response<'_>> = responses.iter().filter(|response| response.role == item.role).collect();
    let role = method.instrument.roles.iter().find(|role| role.code == item.role);
    if role.is_some_and(|role| asked.len() < usize::try_from(role.least).unwrap_or(usize::MAX)) {
        return (None, 0);
    }
    let rows: Rows<'_> = asked
        .into_iter()
        .map(|response| (response, response.answers.get(items.clone()).unwrap_or_default()))
        .collect();
    let all = || rows.iter().flat_map(|(_, answers)| answers.iter().flatten());
    let score = match combine {
        Combine::Pool => mean_points(scale, all()),
        Combine::ByItem => {
            let of_item = |nth: usize| rows.iter().filter_map(move |(_, answers)| answers.get(nth)?.as_ref());
            mean_of((0..items.len()).map(|nth| mean_points(scale, of_item(nth))))
        }
        Combine::ByResponse => {
            mean_of(rows.iter().map(|(_, answers)| mean_points(scale, answers.iter().flatten())))
        }
        Combine::ByProduct { media } => {
            let products: BTreeSet<&str> = rows.iter().map(|(response, _)| response.product).collect();
            mean_of(products.into_iter().map(|product| of_product(scale, media, product, &rows)))
        }
    };
    let weighs = |response: &Response<'_>| match combine {
        Combine::ByProduct { media } => media.contains_key(&response.medium),
        _ => true,
    };
    let counted = rows.iter().filter(|(response, _)| weighs(response));
    (score, counted.flat_map(|(_, answers)| answers.iter().flatten()).count())
}

/// Responses with their answers to the items of one indicator.
type Rows<'r> = Vec<(&'r Response<'r>, &'r [Option<i16>])>;

/// The score of one product: that of its media, by their weights.
fn of_product(
    scale: &Scale,
    media: &BTreeMap<String, f64>,
    product: &str,
    rows: &[(&Response<'_>, &[Option<i16>])],
) -> Option<Exact> {
    let of_medium = |medium: &str| {
        let here =
            rows.iter().filter(|(response, _)| response.product == product && response.medium == medium);
        mean_points(scale, here.flat_map(|(_, answers)| answers.iter().flatten()))
    };
    let weights: Vec<Exact> = media.values().map(|weight| decimal(*weight)).collect();
    let scores: Vec<_> = weights.iter().zip(media.keys().map(|medium| of_medium(medium))).collect();
    together(&scores, &Lacking::Renormalise, false)
}

/// The mean of those that are there.
fn mean_of(scores: impl Iterator<Item = Option<Exact>>) -> Option<Exact> {
    mean(&scores.flatten().collect::<Vec<_>>())
}

/// The mean of what some answers are worth: how often each stands there times its points.
fn mean_points<'a>(scale: &Scale, answers: impl Iterator<Item = &'a i16>) -> Option<Exact> {
    let mut times: BTreeMap<i16, usize> = BTreeMap::new();
    for answer in answers {
        *times.entry(*answer).or_default() += 1;
    }
    let points = sum(times.iter().map(|(answer, times)| points(scale, *answer) * whole(*times)));
    ratio(&points, &whole(times.values().sum::<usize>()))
}

/// What an answer is worth, 0-100.
fn points(scale: &Scale, answer: i16) -> Exact {
    let parts = |points: Option<&i64>| whole(points.copied().unwrap_or(0)) / whole(POINT);
    let least = match scale.convert {
        Convert::MinMax => scale.min,
        Convert::ShareOfMaximum => 0,
        Convert::Table(ref table) => return parts(table.get(&answer)),
        Convert::Bands(ref bands) => {
            return parts(bands.iter().rfind(|(from, _)| **from <= answer).map(|(_, points)| points));
        }
    };
    let (worst, best) = if scale.reversed { (scale.max, least) } else { (least, scale.max) };
    let [answer, worst, best] = [answer, worst, best].map(whole);
    ratio(&((answer - &worst) * whole(100)), &(best - worst)).unwrap_or(Exact::ZERO)
}
