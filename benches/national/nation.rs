//! The national data set: a pipeline whose roster covers every province, and its workbooks.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use crate::pipeline;
use crate::province::dirt::Dirt;
use crate::province::targets::Targets;
use crate::province::{Order, write_province};

/// Where the dice start.
const SEED: u64 = 2024;

/// A national data set on disk.
#[derive(Debug)]
pub struct Nation {
    /// Folder of the pipeline.
    pub pipeline: PathBuf,
    /// Codes of its provinces.
    pub provinces: Vec<String>,
    /// Its workbooks, by path.
    pub files: Vec<PathBuf>,
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
}

/// Writes the data set of the first `most` provinces into an emptied folder, laid out as the repository is.
pub fn write(pipelines: &Path, folder: &Path, most: usize) -> Result<Nation, Box<dyn Error>> {
    let (pipeline, provinces) = pipeline::write(pipelines, folder, most)?;
    let (targets, dirt) = (Targets::default(), Dirt::default());
    let mut files = Vec::new();
    for province in &provinces {
        let order = Order { pipeline: &pipeline, province, targets: &targets, dirt: &dirt, seed: SEED };
        write_province(&order, &pipeline.inputs.folder)?;
    }
    for folder in fs::read_dir(&pipeline.inputs.folder)? {
        for file in fs::read_dir(folder?.path())? {
            files.push(file?.path());
        }
    }
    files.sort();
    Ok(Nation { pipeline: pipeline.folder, provinces, files })
}
