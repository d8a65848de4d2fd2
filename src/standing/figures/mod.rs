//! The press figures of a nation: loci by category and zone, means, best and lowest, change, responses; laws in [`crate::press`].

mod loci;
mod places;
mod responses;
mod scope;
#[cfg(test)]
mod tests;
mod words;

use std::collections::BTreeSet;

use super::{Origin, Standing};
use crate::language::Bilingual;
use crate::pipeline::Pipeline;
use crate::press::Figure;
use crate::threads;

pub use responses::{Cover, Intake, RoleFlow};

use scope::{Area, Scope};
use words::Named;

/// Every figure, by key. Loci count that this run computed or a decision gave a score, as in means and zone counts.
#[must_use]
pub fn figures(pipeline: &Pipeline, standings: &[Standing], intake: &Intake<'_>) -> Vec<Figure> {
    let here: Vec<&Standing> =
        standings.iter().filter(|standing| standing.origin != Origin::Published).collect();
    let reported: BTreeSet<&str> = here.iter().map(|standing| standing.province.as_str()).collect();
    let tallies = responses::tallies(pipeline, intake);
    let mut figures = roster(pipeline, &here, &reported);
    let areas: Vec<Area> = std::iter::once(Area::nation())
        .chain(reported.iter().map(|code| Area::province(pipeline, code)))
        .collect();
    let of_area = |area: Area| {
        let mut figures = responses::of_area(pipeline, &area, intake);
        for scope in Scope::of(pipeline, &area) {
            let members: Vec<&Standing> =
                here.iter().copied().filter(|standing| scope.holds(standing)).collect();
            figures.extend(loci::figures(pipeline, &scope, &members));
            figures.extend(responses::of_scope(pipeline, &scope, &tallies));
        }
        figures
    };
    let work = areas.len() * here.len();
    figures.extend(threads::map(areas, work, of_area).into_iter().flatten());
    figures.extend(places::figures(pipeline, standings));
    figures.sort_by(|one, other| one.key.cmp(&other.key));
    figures
}

/// What the roster expects, and what of it is not there.
fn roster(pipeline: &Pipeline, here: &[&Standing], reported: &BTreeSet<&str>) -> Vec<Figure> {
    let expected: BTreeSet<&str> =
        pipeline.roster.loci().map(|locus| crate::region::province_of(&locus.code)).collect();
    let bodies = pipeline.roster.loci().count();
    let provinces = expected.union(reported).count();
    let count = |key: &str, title: &Bilingual, number: usize, of: usize, unit: &str| Figure {
        unit: unit.to_owned(),
        ..counted((key, &words::of(title)), number, of)
    };
    let (absent, silent) = (bodies.saturating_sub(here.len()), provinces - reported.len());
    vec![
        count("roster.bodies.count", &words::ROSTER_BODIES, bodies, bodies, LOCI),
        count("roster.absent.count", &words::ROSTER_ABSENT, absent, bodies, LOCI),
        count("roster.provinces.count", &words::ROSTER_PROVINCES, provinces, provinces, PROVINCES),
        count("roster.reported.count", &words::ROSTER_REPORTED, reported.len(), provinces, PROVINCES),
        count("roster.silent.count", &words::ROSTER_SILENT, silent, provinces, PROVINCES),
    ]
}

const LOCI: &str = "lokus";
const PROVINCES: &str = "provinsi";
const RESPONSES: &str = "tanggapan";
const PERCENT: &str = "persen";
const SCORE: &str = "nilai";
const NAME: &str = "nama";
const RANK: &str = "peringkat";

/// A count of loci.
fn counted((key, title): (&str, &Named), number: usize, of: usize) -> Figure {
    let value = f64::from(whole(number));
    Figure {
        value: Some(value),
        exact: Some(value),
        text: String::new(),
        unit: LOCI.to_owned(),
        basis: Some(whole(of)),
        ..called(key, title)
    }
}

/// A figure with its key and names, and nothing else.
fn called(key: &str, title: &Named) -> Figure {
    Figure { key: key.to_owned(), title: title.id.clone(), title_en: title.en.clone(), ..Figure::default() }
}

fn whole(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
