//! `rekap verify`: every published number recomputed in exact fractions and held against what was written.

use std::path::PathBuf;

use clap::Args;

use super::say;
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::run::{self, Verdict, Verified};
use crate::store::Store;
use crate::verify::Difference;

/// Arguments of `verify`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 everything is equal, 1 something differs, 2 not done. What the last run left is verified: `rekap run` brings it up to date."
)]
pub struct VerifyArgs {
    /// Folder of the pipeline, or its name below ./pipelines
    pub pipeline: String,
    /// Code of a province, e.g. 63; may be repeated; all provinces and the nation without it
    #[arg(long, value_name = "CODE")]
    pub province: Vec<String>,
    /// Print all that was compared and every difference as JSON instead
    #[arg(long)]
    pub json: bool,
    /// Folder of the tables between stages
    #[arg(long, value_name = "DIR", default_value = "work")]
    pub work: PathBuf,
    /// Folder of the lives of findings
    #[arg(long, value_name = "DIR", default_value = "state")]
    pub state: PathBuf,
    /// Folder of the score workbooks
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
}

/// Differences of a table that the screen shows; `--json` has all. One wrong score is wrong in many figures, which must not
/// push the tables they come from off the screen.
const SHOWN: usize = 12;

/// Verifies what the last run left.
pub fn verify(args: &VerifyArgs) -> Result<Verdict, Error> {
    let pipeline = Pipeline::load(&Pipeline::find(&args.pipeline)?)?;
    let store = Store::new(&args.work, &args.out, &args.state, &pipeline);
    let verified = run::verify(&pipeline, &store, &args.province)?;
    if args.json {
        say(&serde_json::to_string_pretty(&verified).unwrap_or_default());
    } else {
        say(&told(&pipeline.name, &verified));
    }
    Ok(if verified.is_clean() { Verdict::Clean } else { Verdict::BadData })
}

fn told(name: &str, verified: &Verified) -> String {
    let nation = if verified.nation { " and the nation" } else { "" };
    let provinces = match verified.provinces.as_slice() {
        [one] => format!("province {one}"),
        many => format!("{} provinces", many.len()),
    };
    let bundled = match verified.bundled.as_slice() {
        [] => String::new(),
        all => format!("; of bundles, with the scores of their loci as told: {}", all.join(", ")),
    };
    let mut lines = vec![
        format!("{name}: {provinces}{nation} recomputed in exact fractions{bundled}"),
        format!("  {:<20}{:>10}{:>10}{:>13}", "table", "numbers", "words", "differences"),
    ];
    for (table, compared) in &verified.compared {
        let differences = compared.differences.len();
        lines.push(format!("  {table:<20}{:>10}{:>10}{differences:>13}", compared.numbers, compared.words));
    }
    lines.push(format!(
        "  {} files held against their digests, {} differ",
        verified.files,
        verified.changed.len()
    ));
    lines.extend(verified.changed.iter().map(|line| format!("differs: {line}")));
    for (table, compared) in &verified.compared {
        lines.extend(compared.differences.iter().take(SHOWN).map(line));
        let more = compared.differences.len().saturating_sub(SHOWN);
        if more > 0 {
            lines.push(format!("... and {more} more in {table}: --json has all"));
        }
    }
    lines.extend(verified.notes.iter().map(|line| format!("note: {line}")));
    let end = if verified.is_clean() { "everything is equal" } else { "NOT everything is equal" };
    lines.push(end.to_owned());
    lines.join("\n")
}

fn line(difference: &Difference) -> String {
    let column =
        if difference.column.is_empty() { String::new() } else { format!(", {}", difference.column) };
    format!(
        "differs: {}, {}{column}: {} is written, {} was recomputed",
        difference.table, difference.row, difference.written, difference.recomputed
    )
}
