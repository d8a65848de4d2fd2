//! `rekap template`: the blank entry forms of provinces.

use std::path::{Path, PathBuf};

use clap::Args;
use rayon::prelude::*;

use super::say;
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::run::{Verdict, known_provinces};
use crate::stage::Document;
use crate::store::{FormsWritten, write_forms};
use crate::workbook::forms;

/// Arguments of `template`.
#[derive(Debug, Args)]
pub struct TemplateArgs {
    /// Folder of the pipeline, or its name below ./pipelines
    pub pipeline: String,
    /// Code of a province, e.g. 63; may be repeated
    #[arg(long, value_name = "CODE", required = true)]
    pub province: Vec<String>,
    /// Folder for the forms; out/<pipeline>/formulir without it
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Replace files of the same name, also those that may have been filled in
    #[arg(long)]
    pub force: bool,
}

/// Where forms go when nobody says where, below the folder of deliverables of the pipeline.
const FOLDER: &str = "formulir";

/// Writes the forms and says how many.
pub fn template(args: &TemplateArgs) -> Result<Verdict, Error> {
    let pipeline = Pipeline::load(&Pipeline::find(&args.pipeline)?)?;
    known_provinces(&pipeline, &args.province)?;
    let mut provinces = args.province.clone();
    provinces.sort();
    provinces.dedup();
    let by_province: Vec<(String, Vec<Document>)> =
        provinces.iter().map(|code| of_province(&pipeline, code)).collect::<Result<_, _>>()?;
    let folder = args.out.clone().unwrap_or_else(|| default_folder(&pipeline));
    // All at once: where one must not be replaced, none is written.
    let all: Vec<Document> = by_province.iter().flat_map(|(_, forms)| forms.iter().cloned()).collect();
    let written = write_forms(&folder, &all, args.force)?;
    for (province, forms) in &by_province {
        say(&format!("{province}: {}", count(forms.len())));
    }
    say(&summary(written, &folder));
    Ok(Verdict::Clean)
}

/// The forms of a province, with its name.
fn of_province(pipeline: &Pipeline, code: &str) -> Result<(String, Vec<Document>), Error> {
    let name = pipeline.regions.get(code).map_or("", |region| region.name.as_str());
    let what = format!("{code} {name}");
    let forms = forms(pipeline, code);
    if forms.is_empty() {
        return Err(Error::NothingToFill { what });
    }
    let documents: Result<Vec<Document>, Error> = forms
        .par_iter()
        .map(|form| Ok(Document { name: form.file(), bytes: form.bytes()?, returns: true }))
        .collect();
    Ok((what, documents?))
}

fn default_folder(pipeline: &Pipeline) -> PathBuf {
    Path::new("out").join(&pipeline.name).join(FOLDER)
}

fn count(forms: usize) -> String {
    if forms == 1 { "1 form".to_owned() } else { format!("{forms} forms") }
}

/// `out/mini/formulir: 2 written, 1 replaced, 3 the same as before`.
fn summary(written: FormsWritten, folder: &Path) -> String {
    let FormsWritten { new, replaced, same } = written;
    let parts = [(new, "written"), (replaced, "replaced"), (same, "the same as before")];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    format!("{}: {}", folder.display(), told.join(", "))
}
