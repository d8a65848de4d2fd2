//! `rekap findings`: the findings that stand, for people, as CSV, or as JSON.

mod args;
mod csv;
mod screen;

use std::path::PathBuf;

pub use args::{FindingsArgs, Format};

use super::table::width;
use super::{output, say_aside};
use crate::error::Error;
use crate::finding::Code;
use crate::pipeline::Pipeline;
use crate::run::{self, Asked, Verdict};
use crate::stage::rules;
use crate::store::Store;

/// Lists the findings that were asked for. A question that could be answered ends well, whatever the answer.
pub fn findings(args: &FindingsArgs) -> Result<Verdict, Error> {
    let pipeline = Pipeline::load(&Pipeline::find(&args.pipeline)?)?;
    if let Some(code) = args.rule.iter().find(|code| !is_known(&pipeline, **code)) {
        let name = &args.pipeline;
        say_aside(&format!("rekap: `{name}` has no rule `{code}`: `rekap rule --pipeline {name}` lists all"));
        return Ok(Verdict::Broken);
    }
    let nowhere = PathBuf::new();
    let store = Store::new(&args.work, &nowhere, &args.state, &pipeline);
    let asked = Asked {
        provinces: args.province.clone(),
        rules: args.rule.clone(),
        severities: args.severity.clone(),
        units: args.unit.clone(),
        states: args.life.clone(),
        today: args.today.unwrap_or_else(run::today),
    };
    let listed = run::list(&pipeline, &store, &asked)?;
    output::print(match args.format {
        Format::Table => Ok(output::text(screen::render(&listed, width()))),
        Format::Csv => csv::encode(&listed),
        Format::Json => output::json(&listed),
    })?;
    Ok(Verdict::Clean)
}

/// Whether a rule is one of the program or of the pipeline.
fn is_known(pipeline: &Pipeline, code: Code) -> bool {
    let code = code.as_str();
    pipeline.rule(code).is_some() || rules().any(|rule| rule.code == code)
}
