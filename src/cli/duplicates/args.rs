//! The arguments of `rekap duplicates`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::args::Reader;
use crate::cli::findings::Format;
use crate::correction::GroupState;

/// Arguments of `duplicates`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 listed, also where there are none; 2 not done. What the last run left is listed: `rekap run` brings it up to date."
)]
pub struct DuplicatesArgs {
    /// Folder of the pipeline, or its name below ./pipelines
    pub pipeline: String,
    /// Name of a group to explain: how its members agree, field by field, which is kept, and how to decide
    pub group: Option<String>,
    /// Code of a province, e.g. 63; may be repeated; all provinces without it
    #[arg(long, value_name = "CODE")]
    pub province: Vec<String>,
    /// State of the group: asked (an officer must decide), linked (by the policy of the pipeline), same or different
    /// (an officer decided); may be repeated
    #[arg(long, value_name = "STATE", value_parser = state)]
    pub state: Vec<GroupState>,
    /// A table for people, CSV (one line per member), or JSON (with all weights)
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Read the compared cells of the group again from the source files and show them side by side: personal data
    #[arg(long, requires = "group")]
    pub names: bool,
    /// Folder with one folder of workbooks per province, for --names; as the pipeline says without it
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Folder of the tables between stages
    #[arg(long, value_name = "DIR", default_value = "work")]
    pub work: PathBuf,
    #[command(flatten)]
    pub reader: Reader,
}

fn state(word: &str) -> Result<GroupState, String> {
    GroupState::from_word(word)
        .ok_or_else(|| format!("use one of {}", GroupState::ALL.map(GroupState::word).join(", ")))
}
