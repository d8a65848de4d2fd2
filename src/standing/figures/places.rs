//! Figures of single loci: score, category, zone and rank of each, also of those that are only known as published.

use super::{NAME, RANK, SCORE};
use crate::pipeline::Pipeline;
use crate::press::Figure;
use crate::standing::Standing;

/// The figures of every locus with a score.
pub fn figures(pipeline: &Pipeline, standings: &[Standing]) -> Vec<Figure> {
    standings.iter().flat_map(|standing| of_locus(pipeline, standing)).collect()
}

fn of_locus(pipeline: &Pipeline, standing: &Standing) -> Vec<Figure> {
    let Some(score) = standing.score else { return Vec::new() };
    let figure = |key: &str, title: &str, unit: &str| Figure {
        key: format!("locus.{}.{key}", standing.locus),
        title: format!("{}: {title}", standing.name),
        unit: unit.to_owned(),
        ..Figure::default()
    };
    // The published score is what counts: a further digit of the computed one is nobody's.
    let number = |value: f64| Some(value);
    let mut figures =
        vec![Figure { value: number(score), exact: number(score), ..figure("score", "nilai", SCORE) }];
    if let Some(zone) = pipeline.instrument.zone_of(score) {
        figures.push(Figure { text: zone.category.clone(), ..figure("category", "kategori", NAME) });
        figures.push(Figure { text: zone.zone.clone(), ..figure("zone", "zona", NAME) });
    }
    if let Some(rank) = standing.rank_nation {
        let rank = number(f64::from(rank));
        let title = "peringkat nasional dalam jenisnya";
        figures.push(Figure {
            value: rank,
            exact: rank,
            basis: Some(standing.ranked_nation),
            ..figure("rank", title, RANK)
        });
    }
    figures
}
