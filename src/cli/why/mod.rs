//! `rekap why`: from a score down to the cells it was made of.

mod answers;
mod args;
mod head;
mod numbers;
mod screen;

use std::path::PathBuf;

pub use args::WhyArgs;

use super::table::width;
use super::{output, say_aside};
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::region::province_of;
use crate::run::{self, AskedWhy, Verdict};
use crate::store::Store;

/// Explains a score. A question that could be answered ends well, whatever the answer.
pub fn why(args: &WhyArgs) -> Result<Verdict, Error> {
    let mut pipeline = Pipeline::load(&Pipeline::find(&args.pipeline)?)?;
    if let Some(data) = &args.data {
        pipeline.inputs.folder.clone_from(data);
    }
    let nowhere = PathBuf::new();
    let store = Store::new(&args.work, &nowhere, &nowhere, &pipeline);
    let asked = AskedWhy {
        code: args.code.clone(),
        answers: args.answers,
        dimension: args.dimension.clone(),
        indicator: args.indicator.clone(),
    };
    let why = run::why(&pipeline, &store, &asked)?;
    for sentence in run::stale_tables(&pipeline, &store, province_of(&why.code)) {
        say_aside(&format!("rekap: {sentence}"));
    }
    output::print(if args.json {
        output::json(&why)
    } else {
        Ok(output::text(screen::render(&why, &pipeline, width())))
    })?;
    Ok(Verdict::Clean)
}
