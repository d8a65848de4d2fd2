//! The source files: one folder per province, whose name starts with the province code.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::stage::InputFile;
use crate::store::Store;

/// A province that is to be run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Province {
    /// Its code.
    pub code: String,
    /// The folders of its workbooks; exactly one, or the province cannot be read.
    pub folders: Vec<PathBuf>,
}

/// The folder of workbooks, by province.
#[derive(Debug, Default)]
pub struct Folders {
    by_code: BTreeMap<String, Vec<PathBuf>>,
}

impl Folders {
    /// Looks through the pipeline's folder of workbooks; what belongs to no province is told, for nobody would miss it.
    pub fn of(pipeline: &Pipeline) -> Result<Self, Error> {
        let mut folders = Self::default();
        let mut entries = entries(&pipeline.inputs.folder)?;
        entries.sort();
        for (name, path) in entries.into_iter().filter(|(name, _)| !is_passed_over(name)) {
            let province = pipeline.regions.provinces().find(|region| is_of_province(&name, &region.code));
            if let Some(region) = province.filter(|_| path.is_dir()) {
                folders.by_code.entry(region.code.clone()).or_default().push(path);
            } else {
                tracing::warn!(
                    "{} is not read: workbooks lie in folders whose name starts with a province code",
                    path.display()
                );
            }
        }
        Ok(folders)
    }

    /// Whether a province has workbooks.
    pub fn has(&self, code: &str) -> bool {
        self.by_code.contains_key(code)
    }

    /// The provinces asked for, or all that have a folder of workbooks, in the order of their codes; those without that
    /// are consolidated from a bundle are none of them.
    pub fn provinces(
        &self,
        pipeline: &Pipeline,
        asked: &[String],
        bundled: impl Fn(&str) -> bool,
    ) -> Result<Vec<Province>, Error> {
        known(pipeline, asked)?;
        let mut codes: BTreeSet<&String> =
            if asked.is_empty() { self.by_code.keys().collect() } else { asked.iter().collect() };
        codes.retain(|code| self.has(code) || !bundled(code));
        let some_bundled = pipeline.regions.provinces().any(|region| bundled(&region.code));
        if codes.is_empty() && !some_bundled {
            let path = pipeline.inputs.folder.clone();
            return Err(Error::NoInput { what: "any province".to_owned(), path });
        }
        let folders = |code: &String| self.by_code.get(code).cloned().unwrap_or_default();
        Ok(codes.into_iter().map(|code| Province { folders: folders(code), code: code.clone() }).collect())
    }
}

/// An error where one of these codes is of no province.
pub fn known(pipeline: &Pipeline, asked: &[String]) -> Result<(), Error> {
    for code in asked {
        if !pipeline.regions.provinces().any(|region| region.code == *code) {
            return Err(Error::UnknownProvince { code: code.clone(), near: near(pipeline, code) });
        }
    }
    Ok(())
}

/// The files of a province with their digests, by name; hidden files are left out.
pub fn files(pipeline: &Pipeline, store: &Store, province: &Province) -> Result<Vec<InputFile>, Error> {
    let name = pipeline.regions.get(&province.code).map_or("", |region| region.name.as_str());
    let what = format!("{} {name}", province.code);
    let folder = match province.folders.as_slice() {
        [folder] => folder,
        [] => return Err(Error::NoInput { what, path: pipeline.inputs.folder.clone() }),
        [first, second, ..] => {
            return Err(Error::TwoFolders { what, first: first.clone(), second: second.clone() });
        }
    };
    let mut paths = Vec::new();
    walk(folder, "", &mut paths)?;
    if paths.is_empty() {
        return Err(Error::NoInput { what, path: folder.clone() });
    }
    paths.sort();
    // On one thread: other provinces are looked at side by side, and most files need not be read.
    let with_digest = |(name, path, is_file): (String, PathBuf, bool)| {
        let digest = is_file.then(|| store.digest_of(&path)).flatten().unwrap_or_default();
        InputFile { name, path, digest }
    };
    Ok(paths.into_iter().map(with_digest).collect())
}

fn is_of_province(folder: &str, code: &str) -> bool {
    folder.strip_prefix(code).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit() || c == '.'))
}

/// Hidden files. The lock files of open spreadsheet programs (`.~lock.tapin.ods#`) are not among them: they say that a
/// workbook may be about to change.
pub fn is_passed_over(name: &str) -> bool {
    name.starts_with('.') && !name.starts_with(".~lock.")
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

/// Names, paths, and whether each is a file: anything else could make the reader wait for ever.
fn walk(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf, bool)>) -> Result<(), Error> {
    let fail = |source| Error::Read { path: folder.to_owned(), source };
    for entry in std::fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_passed_over(&name) {
            continue;
        }
        // What the folder itself tells; asking every file took a quarter of a run with nothing changed.
        let kind = entry.file_type().map_err(fail)?;
        let (name, path) = (format!("{prefix}{name}"), entry.path());
        if kind.is_dir() {
            walk(&path, &format!("{name}/"), files)?;
        } else {
            let is_file = if kind.is_symlink() { path.is_file() } else { kind.is_file() };
            files.push((name, path, is_file));
        }
    }
    Ok(())
}

/// Names and paths of what a folder holds.
pub fn entries(folder: &Path) -> Result<Vec<(String, PathBuf)>, Error> {
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
