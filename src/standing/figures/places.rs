//! Figures of single loci: score, category, zone and rank of each, also of those that are only known as published.

use super::{NAME, RANK, SCORE, called, words};
use crate::language::Bilingual;
use crate::pipeline::Pipeline;
use crate::press::Figure;
use crate::standing::Standing;

/// The figures of every locus with a score.
pub fn figures(pipeline: &Pipeline, standings: &[Standing]) -> Vec<Figure> {
    standings.iter().flat_map(|standing| of_locus(pipeline, standing)).collect()
}

fn of_locus(pipeline: &Pipeline, standing: &Standing) -> Vec<Figure> {
    let Some(score) = standing.score else { return Vec::new() };
    let name = words::named(&standing.name);
    let figure = |key: &str, title: &Bilingual, unit: &str| Figure {
        unit: unit.to_owned(),
        ..called(&format!("locus.{}.{key}", standing.locus), &words::about(&name, &words::of(title)))
    };
    // The published score is what counts: a further digit of the computed one is nobody's.
    let number = |value: f64| Some(value);
    let mut figures =
        vec![Figure { value: number(score), exact: number(score), ..figure("score", &words::SCORE, SCORE) }];
    if let Some(zone) = pipeline.instrument.zone_of(score) {
        figures.push(Figure { text: zone.category.clone(), ..figure("category", &words::CATEGORY, NAME) });
        figures.push(Figure { text: zone.zone.clone(), ..figure("zone", &words::ZONE, NAME) });
    }
    if let Some(rank) = standing.rank_nation {
        let rank = number(f64::from(rank));
        figures.push(Figure {
            value: rank,
            exact: rank,
            basis: Some(standing.ranked_nation),
            ..figure("rank", &words::RANK, RANK)
        });
    }
    figures
}
