//! What a run leaves behind when nobody watched it: a summary for a mail, the same as JSON, and metrics.

mod metrics;
mod text;

use std::path::Path;

use serde::Serialize;

use super::run::Nightly;
use super::{BAD_DATA, BROKEN, CLEAN};
use crate::error::Error;
use crate::run::{Ending, Flow, Night};
use crate::store::{read_file, replace_file};

/// The format of the JSON summary; another number means that fields changed their meaning or went.
const FORMAT: u32 = 1;

/// The JSON summary.
#[derive(Debug, Serialize)]
struct Json<'a> {
    format: u32,
    exit_code: u8,
    sentence: String,
    laws: Vec<Law>,
    #[serde(flatten)]
    night: &'a Night,
}

/// A conservation law with its numbers, e.g. `read 122 = accepted 122 + rejected 0`.
#[derive(Debug, Serialize)]
struct Law {
    law: String,
    holds: bool,
}

/// The laws whose numbers are all known.
fn laws(flow: &Flow) -> Vec<Law> {
    let law = |whole: (&str, Option<usize>), parts: [(&str, Option<usize>); 2]| {
        let [(first, one), (second, other)] = parts;
        let (one, other, (name, all)) = (one?, other?, (whole.0, whole.1?));
        let law = format!("{name} {all} = {first} {one} + {second} {other}");
        Some(Law { law, holds: all == one + other })
    };
    let read = law(("read", flow.read), [("accepted", flow.accepted), ("rejected", flow.rejected)]);
    let accepted = law(("accepted", flow.accepted), [("kept", flow.kept), ("duplicates", flow.duplicates)]);
    read.into_iter().chain(accepted).collect()
}

/// Writes what was asked for, each file whole or not at all; the first that cannot be written is the error, after the
/// others were tried.
pub fn write(night: &Night, asked: &Nightly) -> Result<(), Error> {
    let mut result = Ok(());
    for path in &asked.summary {
        let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        let summary = if is_json { json(night) } else { text::render(night) };
        result = result.and(replace_file(path, summary.as_bytes()));
    }
    match &asked.metrics {
        Some(path) => result.and(write_metrics(night, path)),
        None => result,
    }
}

fn write_metrics(night: &Night, path: &Path) -> Result<(), Error> {
    let old = read_file(path)?.unwrap_or_default();
    let last_success = metrics::last_success(&String::from_utf8_lossy(&old), &night.pipeline);
    replace_file(path, metrics::render(night, last_success).as_bytes())
}

fn json(night: &Night) -> String {
    let json = Json {
        format: FORMAT,
        exit_code: exit_code(night),
        sentence: text::sentence(night),
        laws: laws(&night.flow),
        night,
    };
    // Text, numbers and lists: writing them to memory cannot fail.
    serde_json::to_string_pretty(&json).unwrap_or_default() + "\n"
}

const fn exit_code(night: &Night) -> u8 {
    match night.verdict {
        Ending::Clean => CLEAN,
        Ending::BadData => BAD_DATA,
        Ending::Broken | Ending::Stopped => BROKEN,
    }
}
