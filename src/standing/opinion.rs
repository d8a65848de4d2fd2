//! The opinion on a locus: the class of its quality and, where the instrument has a second axis, what became of the
//! corrective actions asked of it.

use super::{Origin, Standing};
use crate::instrument::Zone;
use crate::pipeline::Pipeline;

/// The opinion in words: `Kualitas Tertinggi Tanpa Maladministrasi`; empty where there is no class of quality.
pub fn opinion(pipeline: &Pipeline, standing: &Standing, zone: Option<&Zone>) -> String {
    let Some(quality) = zone.map(|zone| zone.opinion.as_str()) else { return String::new() };
    match second_axis(pipeline, standing) {
        Some(second) => format!("{quality} {second}"),
        None => quality.to_owned(),
    }
}

/// What the second axis says. Of a published locus that is not listed nothing is known.
fn second_axis<'a>(pipeline: &'a Pipeline, standing: &Standing) -> Option<&'a str> {
    let follow_up = pipeline.follow_up.as_ref()?;
    match follow_up.loci.get(&standing.locus) {
        Some(followed) => Some(&followed.adds),
        None => (standing.origin != Origin::Published).then_some(follow_up.unlisted.as_str()),
    }
}

/// Writes the status of corrective actions into the notes of the loci that are listed.
pub(super) fn note_follow_ups(pipeline: &Pipeline, standings: &mut [Standing]) {
    let Some(follow_up) = &pipeline.follow_up else { return };
    for standing in standings {
        let Some(followed) = follow_up.loci.get(&standing.locus) else { continue };
        let about = if followed.note.is_empty() { String::new() } else { format!(" ({})", followed.note) };
        let said = format!("tindakan korektif: {}{about}", followed.status);
        standing.note = if standing.note.is_empty() { said } else { format!("{}; {said}", standing.note) };
    }
}
