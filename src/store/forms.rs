//! Forms for people to fill in: written where nothing can be lost by it.

use std::path::{Path, PathBuf};

use super::file;
use crate::error::Error;
use crate::stage::Document;

/// What came of writing forms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FormsWritten {
    /// Forms that were not there.
    pub new: usize,
    /// Other files that were replaced.
    pub replaced: usize,
    /// Forms that were there already, byte by byte.
    pub same: usize,
}

/// Writes forms into a folder. Where a file of the same name holds something else, nothing at all is written, unless
/// `force` says so: somebody may have filled it in.
///
/// # Errors
/// [`Error::FilledIn`] names such a file.
pub fn write_forms(folder: &Path, forms: &[Document], force: bool) -> Result<FormsWritten, Error> {
    let mut written = FormsWritten::default();
    let mut wanted: Vec<(PathBuf, &Document)> = Vec::new();
    let mut other: Vec<PathBuf> = Vec::new();
    for form in forms {
        let path = folder.join(&form.name);
        match file::read(&path)? {
            None => written.new += 1,
            Some(bytes) if bytes == form.bytes => {
                written.same += 1;
                continue;
            }
            Some(_) => {
                written.replaced += 1;
                other.push(path.clone());
            }
        }
        wanted.push((path, form));
    }
    if let Some(path) = other.first().filter(|_| !force) {
        return Err(Error::FilledIn { path: path.clone(), count: other.len() });
    }
    for (path, form) in wanted {
        file::replace(&path, &form.bytes)?;
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_that_was_filled_in_stays_and_nothing_beside_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let form = |name: &str, text: &str| {
            let (name, bytes) = (name.to_owned(), text.into());
            Document { name, bytes, returns: true }
        };
        let blank = [form("a.xlsx", "kosong"), form("b.xlsx", "kosong")];
        let written = |new, replaced, same| FormsWritten { new, replaced, same };
        assert_eq!(write_forms(folder.path(), &blank, false).unwrap(), written(2, 0, 0));
        let filled = [form("b.xlsx", "terisi")];
        write_forms(folder.path(), &filled, true).unwrap();
        std::fs::remove_file(folder.path().join("a.xlsx")).unwrap();
        let refused = write_forms(folder.path(), &blank, false).unwrap_err().line();
        assert!(refused.contains("b.xlsx is there already"), "{refused}");
        assert_eq!(file::read(&folder.path().join("b.xlsx")).unwrap().unwrap(), b"terisi");
        assert!(!folder.path().join("a.xlsx").exists());
        assert_eq!(write_forms(folder.path(), &blank, true).unwrap(), written(1, 1, 0));
        assert_eq!(write_forms(folder.path(), &blank, false).unwrap(), written(0, 0, 2));
    }
}
