//! Which pipelines there are, and which one somebody means.

use std::path::{Path, PathBuf};

use super::{Part, Pipeline};
use crate::error::Error;

/// The folder of pipelines, below the folder the program is called in.
const PIPELINES: &str = "pipelines";

impl Pipeline {
    /// The folder of the pipeline that is meant by `name_or_path`: a folder with a `pipeline.toml`, or else a name below
    /// `./pipelines`.
    ///
    /// # Errors
    /// [`Error::UnknownPipeline`] with the pipelines there are.
    pub fn find(name_or_path: &str) -> Result<PathBuf, Error> {
        find_below(Path::new(PIPELINES), name_or_path)
    }

    /// The folders of all pipelines below `./pipelines`, by name.
    #[must_use]
    pub fn folders() -> Vec<PathBuf> {
        let pipelines = Path::new(PIPELINES);
        Self::names(pipelines).iter().map(|name| pipelines.join(name)).collect()
    }

    /// The names of the pipelines in a folder, sorted.
    #[must_use]
    pub fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let pipelines = entries.filter(|entry| is_pipeline(&entry.path()));
        let mut names: Vec<String> =
            pipelines.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

fn find_below(pipelines: &Path, name_or_path: &str) -> Result<PathBuf, Error> {
    let candidates = [PathBuf::from(name_or_path), pipelines.join(name_or_path)];
    // An empty name would mean the folder of pipelines itself.
    let found = candidates.into_iter().find(|folder| !name_or_path.is_empty() && is_pipeline(folder));
    found.ok_or_else(|| {
        let names = Pipeline::names(pipelines);
        let known = if names.is_empty() {
            format!("the folders below {}, where there is none yet", pipelines.display())
        } else {
            names.join(", ")
        };
        Error::UnknownPipeline { name: name_or_path.to_owned(), known }
    })
}

fn is_pipeline(folder: &Path) -> bool {
    folder.join(Part::Pipeline.file()).is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pipeline_is_found_by_name_and_by_path_and_an_unknown_one_names_those_there_are() {
        let pipelines = Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines");
        let path = pipelines.join("kepatuhan-2023");
        assert_eq!(find_below(&pipelines, "kepatuhan-2023").unwrap(), path);
        assert_eq!(find_below(Path::new("nowhere"), path.to_str().unwrap()).unwrap(), path);
        for unknown in ["kepatuhan-1999", "", "regions.csv"] {
            let line = find_below(&pipelines, unknown).unwrap_err().line();
            assert!(line.contains("or one of ") && line.contains("kepatuhan-2023, kepatuhan-2024"), "{line}");
        }
    }
}
