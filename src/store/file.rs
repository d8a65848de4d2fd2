//! Whole files: read at once, or written aside and renamed so that a failed write leaves the old file whole.

use std::io::{ErrorKind, Write};
use std::path::Path;

use crate::error::Error;

/// The content of a file; `None` where it is not there.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(source) if source.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Read { path: path.to_owned(), source }),
    }
}

/// Puts `bytes` in the place of a file; its folder is made where it is missing.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let fail = |source| Error::Write { path: path.to_owned(), source };
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(fail)?;
    let mut aside = tempfile::Builder::new()
        .prefix(".rekap-")
        .permissions(readable())
        .tempfile_in(folder)
        .map_err(fail)?;
    aside.write_all(bytes).map_err(fail)?;
    aside.persist(path).map_err(|refused| fail(refused.error))?;
    Ok(())
}

/// Makes a file that only its owner may read; false where one of that name is there already, which stays as it is.
pub fn create_secret(path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    let fail = |source| Error::Write { path: path.to_owned(), source };
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(fail)?;
    // Temporary files are their owner's alone.
    let mut aside = tempfile::Builder::new().prefix(".rekap-").tempfile_in(folder).map_err(fail)?;
    aside.write_all(bytes).map_err(fail)?;
    match aside.persist_noclobber(path) {
        Ok(_) => Ok(true),
        Err(refused) if refused.error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(refused) => Err(fail(refused.error)),
    }
}

/// Temporary files are private; tables and workbooks are for colleagues too, as far as the umask allows.
#[cfg(unix)]
fn readable() -> std::fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o666)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_that_fails_leaves_the_old_file_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tabel");
        replace(&path, b"lama").unwrap();
        // A folder of that name cannot be replaced by a file.
        let taken = folder.path().join("folder");
        std::fs::create_dir_all(taken.join("isi")).unwrap();
        assert!(replace(&taken, b"baru").is_err());
        assert_eq!(read(&path).unwrap().unwrap(), b"lama");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left aside");
    }
}
