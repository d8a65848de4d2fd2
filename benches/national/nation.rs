//! The national data set: a pipeline whose roster covers every province, and its workbooks.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use rekap::pipeline::Pipeline;

use crate::pipeline;
use crate::province::dirt::Dirt;
use crate::province::targets::Targets;
use crate::province::{Order, write_province};

/// Where the dice start.
const SEED: u64 = 2024;

/// The province one workbook of which is changed, and the locus it is about.
const CHANGED: (&str, &str) = ("11", "11.05");

/// A national data set on disk.
#[derive(Debug)]
pub struct Nation {
    /// Folder of the pipeline.
    pub folder: PathBuf,
    /// Codes of its provinces.
    pub provinces: Vec<String>,
    /// Folder of its workbooks.
    pub data: PathBuf,
    /// Its workbooks, by path.
    pub files: Vec<PathBuf>,
    pipeline: Pipeline,
}

impl Nation {
    /// Size of all workbooks.
    pub fn megabytes(&self) -> Result<f64, Box<dyn Error>> {
        let mut kilobytes = 0_u32;
        for file in &self.files {
            kilobytes += u32::try_from(fs::metadata(file)?.len().div_ceil(1000))?;
        }
        Ok(f64::from(kilobytes) / 1000.0)
    }

    /// Writes one workbook of one province anew, with answers that give its locus this score; no other file is touched.
    pub fn change(&self, score: f64, aside: &Path) -> Result<PathBuf, Box<dyn Error>> {
        let (province, locus) = CHANGED;
        let mut targets = Targets::default();
        targets.loci.insert(locus.to_owned(), score);
        write_one(&self.pipeline, province, &targets, aside)?;
        let named = |path: &&PathBuf| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(&format!("{locus} Kabupaten")))
        };
        let file = self.files.iter().find(named).ok_or("no workbook of the locus to be changed")?;
        let folder = file.parent().and_then(Path::file_name).ok_or("a workbook without a folder")?;
        // As an office sends it: another file under the same name.
        fs::copy(aside.join(folder).join(file.file_name().unwrap_or_default()), file)?;
        fs::remove_dir_all(aside)?;
        Ok(file.clone())
    }
}

/// Writes the data set of the first `most` provinces into an emptied folder, laid out as the repository is.
pub fn write(pipelines: &Path, folder: &Path, most: usize) -> Result<Nation, Box<dyn Error>> {
    let (pipeline, provinces) = pipeline::write(pipelines, folder, most)?;
    for province in &provinces {
        write_one(&pipeline, province, &Targets::default(), &pipeline.inputs.folder)?;
    }
    nation(pipeline, provinces)
}

/// The data set of the first `most` provinces of another one: the same workbooks under another path.
pub fn part(pipelines: &Path, folder: &Path, whole: &Nation, most: usize) -> Result<Nation, Box<dyn Error>> {
    let (pipeline, provinces) = pipeline::write(pipelines, folder, most)?;
    for entry in fs::read_dir(&whole.data)? {
        let entry = entry?;
        let name = entry.file_name();
        if !provinces.iter().any(|code| name.to_string_lossy().starts_with(code.as_str())) {
            continue;
        }
        let copy = pipeline.inputs.folder.join(&name);
        fs::create_dir_all(&copy)?;
        for file in fs::read_dir(entry.path())? {
            let file = file?;
            fs::hard_link(file.path(), copy.join(file.file_name()))?;
        }
    }
    nation(pipeline, provinces)
}

fn write_one(
    pipeline: &Pipeline,
    province: &str,
    targets: &Targets,
    out: &Path,
) -> Result<(), Box<dyn Error>> {
    let dirt = Dirt::default();
    write_province(&Order { pipeline, province, targets, dirt: &dirt, seed: SEED }, out)?;
    Ok(())
}

fn nation(pipeline: Pipeline, provinces: Vec<String>) -> Result<Nation, Box<dyn Error>> {
    let mut files = Vec::new();
    for folder in fs::read_dir(&pipeline.inputs.folder)? {
        for file in fs::read_dir(folder?.path())? {
            files.push(file?.path());
        }
    }
    files.sort();
    let (folder, data) = (pipeline.folder.clone(), pipeline.inputs.folder.clone());
    Ok(Nation { folder, provinces, data, files, pipeline })
}
