//! The score of a unit from the top down: each node asks its children, an indicator counts its answers.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::answers::Response;
use super::method::{Gathered, Inside, Lacking, Method, Node};
use super::number::{Exact, mean, ratio, sum, whole};
use crate::instrument::Scale;

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
    scored
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
                answers += below;
                scores.push((&child.weight, score));
            }
            (together(&scores, lacking, *declared), answers)
        }
        Inside::Answers { items, gathered } => indicator(method, items.clone(), gathered, responses),
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

/// The score of an indicator and how many answers it has.
fn indicator(
    method: &Method<'_>,
    items: Range<usize>,
    gathered: &Gathered,
    responses: &[Response<'_>],
) -> (Option<Exact>, usize) {
    let Some(item) = method.instrument.items.get(items.start) else { return (None, 0) };
    let scale = &item.scale;
    let rows: Vec<(&Response<'_>, &[Option<i16>])> = responses
        .iter()
        .map(|response| (response, response.answers.get(items.clone()).unwrap_or_default()))
        .collect();
    let all = || rows.iter().flat_map(|(_, answers)| answers.iter().flatten());
    let score = match gathered {
        Gathered::Pool => mean_points(scale, all()),
        Gathered::ByItem => {
            let of_item = |nth: usize| rows.iter().filter_map(move |(_, answers)| answers.get(nth)?.as_ref());
            mean_of((0..items.len()).map(|nth| mean_points(scale, of_item(nth))))
        }
        Gathered::ByResponse => {
            mean_of(rows.iter().map(|(_, answers)| mean_points(scale, answers.iter().flatten())))
        }
        Gathered::ByProduct(media) => {
            let products: BTreeSet<&str> = rows.iter().map(|(response, _)| response.product).collect();
            mean_of(products.into_iter().map(|product| of_product(scale, media, product, &rows)))
        }
    };
    (score, all().count())
}

/// The score of one product: that of its media, by their weights.
fn of_product(
    scale: &Scale,
    media: &[(String, Exact)],
    product: &str,
    rows: &[(&Response<'_>, &[Option<i16>])],
) -> Option<Exact> {
    let of_medium = |medium: &str| {
        let here =
            rows.iter().filter(|(response, _)| (response.product, response.medium) == (product, medium));
        mean_points(scale, here.flat_map(|(_, answers)| answers.iter().flatten()))
    };
    let scores: Vec<_> = media.iter().map(|(medium, weight)| (weight, of_medium(medium))).collect();
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
    let (worst, best) = if scale.reversed { (scale.max, scale.min) } else { (scale.min, scale.max) };
    let [answer, worst, best] = [answer, worst, best].map(whole);
    ratio(&((answer - &worst) * whole(100)), &(best - worst)).unwrap_or(Exact::ZERO)
}
