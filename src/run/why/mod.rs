//! From a score down to the cells: what `rekap why` tells of a unit or a locus, gathered from the tables on disk.

mod cells;
mod evidence;
mod find;
mod frames;
mod parts;
mod score;
mod set_aside;
mod told;

use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::scoring::{self, UnitScore};
use crate::store::Store;

use find::Subject;
use frames::Frames;
use parts::Parts;

pub use cells::{AnswerPart, ChangePart, Evidence, SetAsidePart, SourcePart};
pub use told::{CoverPart, Decision, DimensionPart, IndicatorPart, LocusPart, Tally, UnitPart, Why};

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct AskedWhy {
    /// Code of a unit or a locus.
    pub code: String,
    /// Whether every answer is asked for.
    pub answers: bool,
    /// Code of the only dimension asked for.
    pub dimension: Option<String>,
    /// Code of the only indicator asked for.
    pub indicator: Option<String>,
}

/// Explains a score. All numbers are computed again from the kept responses.
///
/// # Errors
/// There is no such code, a table is missing or damaged, or the tables say something else than their responses.
pub fn why(pipeline: &Pipeline, store: &Store, asked: &AskedWhy) -> Result<Why, Error> {
    let subject = Subject::find(pipeline, asked)?;
    let frames = Frames::read(store, &subject)?;
    let scores = score::scores(pipeline, &subject, &frames)?;
    let locus = score::locus(pipeline, &subject, &scores, &frames)?;
    let of_subject: Vec<&UnitScore> =
        scores.iter().filter(|score| subject.units.contains(&score.unit.as_str())).collect();
    let fail = || Error::compute("the explanation of a score");
    let shares = scoring::unit_shares(&scores, &pipeline.roster, &pipeline.instrument, subject.locus);
    let parts = Parts::new(pipeline, &subject, &of_subject, &shares);
    let tallies = parts::tallies(&frames.kept, pipeline).map_err(fail())?;
    let dimensions = parts.dimensions(&tallies);
    let mut why = Why {
        pipeline: pipeline.name.clone(),
        edition: pipeline.instrument.edition,
        code: subject.code.to_owned(),
        name: subject.name.to_owned(),
        level: subject.level(),
        units: score::units(pipeline, &subject, &scores, &shares),
        locus,
        coverage: parts::coverage(pipeline, &subject, &frames.coverage).map_err(fail())?,
        set_aside: set_aside::counts(pipeline, &frames).map_err(fail())?,
        changed: frames.changed().map_err(fail())?,
        ..Why::default()
    };
    score::fill(pipeline, &subject, &of_subject, &mut why);
    why.add_dimensions(dimensions, pipeline.instrument.rounding);
    why.narrow(&subject);
    if asked.answers {
        why.evidence = Some(evidence::evidence(pipeline, &subject, &frames).map_err(fail())?);
    }
    Ok(why)
}
