//! How strong loci are in every indicator, group by group: in the nation and in each province.

use super::Nation;
use crate::error::Error;
use crate::instrument::{Dimension, Group, Indicator, weighted_mean};
use crate::table::LOCI;
use crate::threads;
use crate::workbook::context::Context;
use crate::workbook::points::{Bodies, LocusScore, Points};
use crate::workbook::weak;

/// An indicator in a group of loci.
#[derive(Debug, Clone)]
pub struct Strength<'a> {
    /// The group.
    pub group: &'a Group,
    /// The dimension of the indicator.
    pub dimension: &'a Dimension,
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Mean over the loci of the nation.
    pub mean: Option<f64>,
    /// Loci with a score.
    pub loci: usize,
    /// Those among them whose published score is weak.
    pub weak: usize,
    /// Mean over the loci of each province, in the order of the provinces.
    pub provinces: Vec<Option<f64>>,
}

/// Every group, and in it every indicator in the order of the instrument.
///
/// # Errors
/// The table of loci of a province is missing, or is not what its name says.
pub fn strengths<'a>(context: &Context<'a>, nation: &Nation<'a>) -> Result<Vec<Strength<'a>>, Error> {
    let tables = nation.provinces.iter().map(|(code, frames)| Ok((*code, frames.get(&LOCI)?)));
    let tables = tables.collect::<Result<Vec<_>, Error>>()?;
    let rows = tables.iter().map(|(_, table)| table.height()).sum();
    let read = |(code, table)| Ok((code, Points::of_loci(table)?));
    let provinces = threads::map(tables, rows, read).into_iter().collect::<Result<Vec<_>, Error>>()?;
    let instrument = &context.pipeline.instrument;
    let mut strengths = Vec::new();
    for group in &instrument.groups {
        let members = provinces.iter().map(|(code, points)| points.loci(loci_of(context, code, &group.code)));
        let members: Vec<Bodies<'_, '_, LocusScore>> = members.collect();
        for dimension in &instrument.dimensions {
            for indicator in dimension.variables.iter().flat_map(|variable| &variable.indicators) {
                strengths.push(strength(context, (group, dimension, indicator), &members));
            }
        }
    }
    Ok(strengths)
}

fn strength<'a>(
    context: &Context<'a>,
    (group, dimension, indicator): (&'a Group, &'a Dimension, &'a Indicator),
    members: &[Bodies<'_, '_, LocusScore>],
) -> Strength<'a> {
    let instrument = &context.pipeline.instrument;
    let mut all = Vec::new();
    let mut provinces = Vec::new();
    for loci in members {
        let scores: Vec<(f64, f64)> = loci.weighted(&indicator.code, instrument).collect();
        provinces.push(weighted_mean(&scores));
        all.extend(scores);
    }
    let weak = all.iter().filter(|(_, score)| weak::is_weak(context, Some(*score))).count();
    Strength { group, dimension, indicator, mean: weighted_mean(&all), loci: all.len(), weak, provinces }
}

/// Codes of the loci of a group in a province.
fn loci_of<'a>(context: &Context<'a>, province: &'a str, group: &str) -> impl Iterator<Item = &'a str> {
    let pipeline = context.pipeline;
    let of_group = move |kind: &str| pipeline.instrument.kind(kind).is_some_and(|kind| kind.group == group);
    let loci = pipeline.roster.loci_of(province).filter(move |locus| of_group(&locus.kind));
    loci.map(|locus| locus.code.as_str())
}

impl Strength<'_> {
    /// The share of its loci that are weak; none where none has a score.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        let [weak, loci] =
            [self.weak, self.loci].map(|count| u32::try_from(count).map_or(f64::NAN, f64::from));
        (self.loci > 0).then(|| weak / loci)
    }

    /// The provinces with the lowest means, lowest first: place among the provinces and mean.
    #[must_use]
    pub fn lowest(&self, most: usize) -> Vec<(usize, f64)> {
        let known = self.provinces.iter().enumerate().filter_map(|(at, mean)| Some((at, (*mean)?)));
        let mut known: Vec<(usize, f64)> = known.collect();
        known.sort_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
        known.truncate(most);
        known
    }
}
