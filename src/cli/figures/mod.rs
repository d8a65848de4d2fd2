//! `rekap figures`: the numbers of a press release, and numbers of others held against them.

mod args;
mod check;
mod csv;
mod screen;

use std::path::PathBuf;

pub use args::FiguresArgs;

use super::findings::Format;
use super::table::width;
use super::{output, say_aside};
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::press::Figure;
use crate::run::{self, Verdict};
use crate::store::Store;

/// Lists the figures, or holds a file against them.
pub fn figures(args: &FiguresArgs) -> Result<Verdict, Error> {
    let pipeline = Pipeline::load(&Pipeline::find(&args.pipeline)?)?;
    let nowhere = PathBuf::new();
    let store = Store::new(&args.work, &nowhere, &nowhere, &pipeline);
    let computed = run::figures(&store)?;
    // Numbers of a press release that the next run would change are said to be old.
    if let Some(sentence) = computed.as_ref().and_then(|_| run::stale_nation(&pipeline, &store)) {
        say_aside(&format!("rekap: {sentence}"));
    }
    let rounding = pipeline.instrument.rounding;
    if let Some(file) = &args.check {
        return check::check(file, &computed.unwrap_or_default(), rounding, args.format);
    }
    let asked = asked(args, computed.ok_or_else(run::no_figures)?);
    let bytes = match args.format {
        Format::Table => Ok(screen::figures(&asked, rounding.decimals, width()).into_bytes()),
        Format::Csv => csv::figures(&asked, rounding.decimals),
        Format::Json => output::json(&asked),
    };
    output::print(bytes).map(|()| Verdict::Clean)
}

fn asked(args: &FiguresArgs, mut figures: Vec<Figure>) -> Vec<Figure> {
    let short = [String::from("nation"), String::from("roster")];
    let keys = match args.format {
        Format::Table if args.key.is_empty() => short.as_slice(),
        _ => args.key.as_slice(),
    };
    let begins = |figure: &Figure, key: &String| {
        figure.key.strip_prefix(key.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    figures.retain(|figure| keys.is_empty() || keys.iter().any(|key| begins(figure, key)));
    figures
}
