//! `rekap duplicates`: the groups of responses that are or may be the same, and why one is thought to be.

mod args;
mod csv;
mod explain;
mod names;
mod screen;
mod waterfall;

use std::path::PathBuf;

pub use args::DuplicatesArgs;

use super::findings::Format;
use super::phrase::plain;
use super::table::width;
use super::{output, program, say_aside};
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::run::{AskedGroups, ListedGroup, Verdict, list_groups};
use crate::store::Store;
use crate::worker::Pool;

/// Lists groups, or explains one. A question that could be answered ends well, whatever the answer.
pub fn duplicates(args: &DuplicatesArgs) -> Result<Verdict, Error> {
    let mut pipeline = Pipeline::load(&Pipeline::find(&args.pipeline)?)?;
    if let Some(data) = &args.data {
        pipeline.inputs.folder.clone_from(data);
    }
    if args.names && args.format != Format::Table {
        // What is read again is for eyes: nobody should find it in a file later.
        say_aside("rekap: --names shows personal data on the screen only: leave --format out");
        return Ok(Verdict::Broken);
    }
    let nowhere = PathBuf::new();
    let store = Store::new(&args.work, &nowhere, &nowhere, &pipeline);
    let asked = AskedGroups {
        provinces: args.province.clone(),
        states: args.state.clone(),
        group: args.group.clone(),
    };
    let listed = list_groups(&pipeline, &store, &asked)?;
    if let Some(name) = args.group.as_ref().filter(|_| listed.is_empty()) {
        say_aside(&format!(
            "rekap: no group `{}` stands: `rekap duplicates {}` lists all",
            plain(name),
            args.pipeline
        ));
        return Ok(Verdict::Broken);
    }
    let table = || match &args.group {
        Some(_) => explained(args, &pipeline, &store, &listed),
        None => Ok(screen::render(&listed, width())),
    };
    output::print(match args.format {
        Format::Table => Ok(output::text(table()?)),
        Format::Csv => csv::encode(&listed),
        Format::Json => output::json(&listed),
    })?;
    Ok(Verdict::Clean)
}

/// The groups of a name, one of each province that has one.
fn explained(
    args: &DuplicatesArgs,
    pipeline: &Pipeline,
    store: &Store,
    listed: &[ListedGroup],
) -> Result<String, Error> {
    let mut parts = Vec::new();
    for group in listed {
        let mut part = explain::head(group, width());
        if args.names {
            let readers = Pool::new(&program()?, args.reader.limits(), None);
            part = format!("{part}\n\n{}", names::render(pipeline, store, &readers, group)?);
        }
        parts.push(format!("{part}\n{}", explain::body(group, width())));
    }
    Ok(parts.join("\n\n"))
}
