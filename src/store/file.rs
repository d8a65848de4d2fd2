//! Whole files: read at once, or written aside, flushed and renamed, so that a failed write leaves the old file whole.

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::disk::{Disk, Step};
use crate::error::Error;

/// How the names of files begin that are being written.
pub const ASIDE: &str = ".rekap-";

/// The content of a file; `None` where it is not there.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(source) if source.kind() == ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Read { path: path.to_owned(), source }),
    }
}

/// A file that is written beside the place it is to take; nothing is left of it where it never takes it, unless the
/// process is killed.
#[derive(Debug)]
pub struct Aside {
    file: NamedTempFile,
    path: PathBuf,
}

impl Aside {
    /// Writes `bytes` beside `path`; the folder is made where it is missing.
    pub fn write(disk: &Disk, path: &Path, bytes: &[u8]) -> Result<Self, Error> {
        let written = || {
            disk.step(Step::Create, path)?;
            let mut file = aside(path, Some(readable()))?;
            let (first, second) = bytes.split_at(bytes.len() / 2);
            file.write_all(first)?;
            disk.step(Step::Half, path)?;
            file.write_all(second)?;
            Ok(file)
        };
        let file = written().map_err(failed(path))?;
        Ok(Self { file, path: path.to_owned() })
    }

    /// The place it is to take.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Has the system put on the disk what was written.
    pub fn flush(&self, disk: &Disk) -> Result<(), Error> {
        let flushed = disk.step(Step::Flush, &self.path).and_then(|()| self.file.as_file().sync_all());
        flushed.map_err(failed(&self.path))
    }

    /// Takes its place; an earlier file of that name is gone with it.
    pub fn settle(self, disk: &Disk) -> Result<(), Error> {
        let Self { file, path } = self;
        let fail = failed(&path);
        disk.step(Step::Rename, &path).and_then(|()| Ok(file.persist(&path).map(drop)?)).map_err(fail)
    }
}

/// Has the system put on the disk which files a folder holds. File systems that know no such thing do it by themselves.
pub fn flush_folder(disk: &Disk, folder: &Path) -> Result<(), Error> {
    let flushed = disk.step(Step::Folder, folder).and_then(|()| match sync_folder(folder) {
        Err(refused) if matches!(refused.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        flushed => flushed,
    });
    flushed.map_err(failed(folder))
}

/// Puts `bytes` in the place of a file; its folder is made where it is missing.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    replace_on(&Disk::default(), path, bytes)
}

/// The same on this disk.
pub fn replace_on(disk: &Disk, path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let aside = Aside::write(disk, path, bytes)?;
    aside.flush(disk)?;
    aside.settle(disk)?;
    flush_folder(disk, folder_of(path))
}

/// Makes a file that only its owner may read; false where one of that name is there already, which stays as it is.
pub fn create_secret(path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    // Temporary files are their owner's alone.
    let mut file = aside(path, None).map_err(failed(path))?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed(path))?;
    match file.persist_noclobber(path) {
        Ok(_) => flush_folder(&Disk::default(), folder_of(path)).map(|()| true),
        Err(refused) if refused.error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(refused) => Err(failed(path)(refused.error)),
    }
}

/// The folder of a file.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What cannot be written, for `map_err`.
pub fn failed(path: &Path) -> impl Fn(io::Error) -> Error {
    move |source| Error::Write { path: path.to_owned(), source }
}

fn aside(path: &Path, permissions: Option<std::fs::Permissions>) -> io::Result<NamedTempFile> {
    let folder = folder_of(path);
    std::fs::create_dir_all(folder)?;
    let mut aside = tempfile::Builder::new();
    aside.prefix(ASIDE);
    if let Some(permissions) = permissions {
        aside.permissions(permissions);
    }
    let file = aside.tempfile_in(folder)?;
    // Held while it is written: what nobody holds was left by a process that was killed. A system without locks has no
    // left-overs swept, and nothing else is lost by it.
    let _ = file.as_file().try_lock();
    Ok(file)
}

/// Temporary files are private; tables and workbooks are for colleagues too, as far as the umask allows.
#[cfg(unix)]
fn readable() -> std::fs::Permissions {
    std::os::unix::fs::PermissionsExt::from_mode(0o666)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_that_fails_leaves_the_old_file_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tabel");
        let disk = Disk::default();
        replace_on(&disk, &path, b"lama").unwrap();
        // A folder of that name cannot be replaced by a file.
        let taken = folder.path().join("folder");
        std::fs::create_dir_all(taken.join("isi")).unwrap();
        assert!(replace_on(&disk, &taken, b"baru").is_err());
        for refused in [Step::Create, Step::Half, Step::Flush, Step::Rename] {
            let disk = Disk::watched(move |step, _| {
                if step == refused { Err(io::Error::from(ErrorKind::StorageFull)) } else { Ok(()) }
            });
            assert!(replace_on(&disk, &path, b"baru").is_err());
        }
        assert_eq!(read(&path).unwrap().unwrap(), b"lama");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left aside");
    }
}
