//! The source files: one folder per province, whose name starts with the province code.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::stage::InputFile;
use crate::store::digest_of_file;

/// A province that is to be run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Province {
    /// Its code.
    pub code: String,
    /// The folder of its workbooks; none where it has none.
    pub folder: Option<PathBuf>,
}

/// The provinces asked for, or all that have a folder of workbooks, in the order of their codes.
pub fn provinces(pipeline: &Pipeline, asked: &[String]) -> Result<Vec<Province>, Error> {
    for code in asked {
        if !pipeline.regions.provinces().any(|region| region.code == *code) {
            return Err(Error::UnknownProvince { code: code.clone(), near: near(pipeline, code) });
        }
    }
    let folders = folders(&pipeline.inputs.folder)?;
    let folder_of = |code: &str| {
        folders.iter().find(|(name, _)| is_of_province(name, code)).map(|(_, path)| path.clone())
    };
    let wanted = |code: &String| asked.is_empty() || asked.contains(code);
    let codes = pipeline.regions.provinces().map(|region| region.code.clone()).filter(wanted);
    let mut provinces: Vec<Province> =
        codes.map(|code| Province { folder: folder_of(&code), code }).collect();
    if asked.is_empty() {
        provinces.retain(|province| province.folder.is_some());
    }
    if provinces.is_empty() {
        let path = pipeline.inputs.folder.clone();
        return Err(Error::NoInput { what: "any province".to_owned(), path });
    }
    Ok(provinces)
}

/// The files of a province with their digests, by name; lock files and hidden files are left out.
pub fn files(pipeline: &Pipeline, province: &Province) -> Result<Vec<InputFile>, Error> {
    let Some(folder) = &province.folder else {
        let name = pipeline.regions.get(&province.code).map_or("", |region| region.name.as_str());
        let what = format!("{} {name}", province.code);
        return Err(Error::NoInput { what, path: pipeline.inputs.folder.clone() });
    };
    let mut paths = Vec::new();
    walk(folder, "", &mut paths)?;
    paths.sort();
    let with_digest = |(name, path): (String, PathBuf)| {
        let digest = digest_of_file(&path).unwrap_or_default();
        InputFile { name, path, digest }
    };
    Ok(paths.into_par_iter().map(with_digest).collect())
}

fn is_of_province(folder: &str, code: &str) -> bool {
    folder.strip_prefix(code).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit() || c == '.'))
}

fn near(pipeline: &Pipeline, code: &str) -> String {
    let mut near: Vec<(usize, String)> = pipeline
        .regions
        .provinces()
        .map(|region| {
            let likeness =
                strsim::levenshtein(code, &region.code).min(strsim::levenshtein(code, &region.name));
            (likeness, format!("{} {}", region.code, region.name))
        })
        .collect();
    near.sort();
    near.into_iter().take(3).map(|(_, name)| name).collect::<Vec<_>>().join(", ")
}

fn folders(root: &Path) -> Result<Vec<(String, PathBuf)>, Error> {
    let mut folders: Vec<(String, PathBuf)> =
        entries(root)?.into_iter().filter(|(_, path)| path.is_dir()).collect();
    folders.sort();
    Ok(folders)
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) -> Result<(), Error> {
    for (name, path) in entries(folder)? {
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        let name = format!("{prefix}{name}");
        if path.is_dir() && !path.is_symlink() {
            walk(&path, &format!("{name}/"), files)?;
        } else {
            files.push((name, path));
        }
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>, Error> {
    let fail = |source| Error::Read { path: folder.to_owned(), source };
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        entries.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_belongs_to_the_province_its_name_starts_with() {
        assert!(is_of_province("63 Kalimantan Selatan", "63"));
        assert!(is_of_province("63", "63"));
        assert!(!is_of_province("631 arsip", "63"));
        assert!(!is_of_province("63.05 Tapin", "63"));
    }
}
