//! `rekap bundle`: a province as one file for headquarters.

use std::path::{Path, PathBuf};

use clap::Args;

use super::args::{Reader, Waiting};
use super::say;
use crate::error::Error;
use crate::intake::Key;
use crate::pipeline::Pipeline;
use crate::run::{self, PackedProvince, Request, Verdict, pack_province};
use crate::store::bundle::write_bundle;
use crate::store::{Store, read_or_make_key};

/// Arguments of `bundle`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 packed; 2 not done. What the last run left is packed: `rekap run` brings it up to date."
)]
pub struct BundleArgs {
    /// Folder of the pipeline, or its name below ./pipelines
    pub pipeline: String,
    /// Code of the province, e.g. 63
    #[arg(long, value_name = "CODE")]
    pub province: String,
    /// The file to write; out/<pipeline>/bundel/<province>.rekap without it
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Folder with one folder of workbooks per province; as the pipeline says without it
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Folder of the tables between stages
    #[arg(long, value_name = "DIR", default_value = "work")]
    pub work: PathBuf,
    /// Folder of what no run can make again: the key of personal data and the lives of findings
    #[arg(long, value_name = "DIR", default_value = "state")]
    pub state: PathBuf,
    #[command(flatten)]
    pub reader: Reader,
    #[command(flatten)]
    pub wait: Waiting,
}

/// Where bundles go when nobody says where, below the folder of deliverables of the pipeline.
const FOLDER: &str = "bundel";

/// Packs the province and says what is in the file.
pub fn bundle(args: &BundleArgs) -> Result<Verdict, Error> {
    let mut pipeline = Pipeline::load(&Pipeline::find(&args.pipeline)?)?;
    if let Some(data) = &args.data {
        pipeline.inputs.folder.clone_from(data);
    }
    let store = Store::new(&args.work, Path::new("out"), &args.state, &pipeline);
    let id = run::RunId::now();
    // Tables of two runs would not fit each other.
    let _lock = run::hold(&store, &id, args.wait.longest(), &run::Stop::default())?;
    let key = Key::new(read_or_make_key(&args.state)?);
    let store = store.with_key(key);
    let request = Request {
        id,
        listener: run::Listener::default(),
        provinces: vec![args.province.clone()],
        stages: Vec::new(),
        force: false,
        only_failed: false,
        fail_fast: false,
        program: super::program()?,
        limits: args.reader.limits(),
        key,
        wanted: pipeline.wanted.clone(),
        today: run::today(),
        stop: run::Stop::default(),
    };
    let packed = pack_province(&pipeline, &store, &request, &args.province)?;
    let path = args.out.clone().unwrap_or_else(|| store.out().join(FOLDER).join(&packed.name));
    write_bundle(&path, &packed.bytes)?;
    say(&told(&packed, &path));
    Ok(Verdict::Clean)
}

fn told(packed: &PackedProvince, path: &Path) -> String {
    let PackedProvince { bytes, digest, tables, rows, left_out, .. } = packed;
    let mut lines = vec![
        format!("{}: {tables} tables, {rows} rows, {} bytes", path.display(), bytes.len()),
        format!("digest {digest}: tell it to headquarters on another way than the file takes"),
        "no answers, names or key in it; numbers of persons only as keyed hashes".to_owned(),
    ];
    if !left_out.is_empty() {
        lines.push(format!(
            "left out: {}; not declared `hash`, so that persons cannot be compared by it with other provinces",
            left_out.join(", ")
        ));
    }
    lines.join("\n")
}
