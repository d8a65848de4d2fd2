//! The key of personal data: made on first use, readable by its owner only, never in the work folder.

use std::path::Path;

use super::file;
use crate::error::Error;

/// Name of the file in the state folder.
const NAME: &str = "key";
/// What the file says beside the key.
const NOTE: &str =
    "# The key of hashed personal data. Keep it, keep it secret; without it hashes of later runs differ.\n";

/// The key of this installation; none where it was not made yet.
///
/// # Errors
/// [`Error::Key`] where the file holds no key, [`Error::Read`] as always.
pub fn read_key(state: &Path) -> Result<Option<[u8; 32]>, Error> {
    let path = state.join(NAME);
    let Some(bytes) = file::read(&path)? else { return Ok(None) };
    warn_of_readers(&path);
    parsed(&bytes).map(Some).ok_or(Error::Key { path })
}

/// The key of this installation, from the file `key` in the folder `state`; it is made there on first use.
///
/// # Errors
/// [`Error::Key`] where the file holds no key, [`Error::Read`] and [`Error::Write`] as always.
pub fn read_or_make_key(state: &Path) -> Result<[u8; 32], Error> {
    let path = state.join(NAME);
    if let Some(key) = read_key(state)? {
        return Ok(key);
    }
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(|cause| {
        let source = std::io::Error::other(cause.to_string());
        Error::Write { path: path.clone(), source }
    })?;
    let text = format!("{NOTE}{}\n", blake3::Hash::from_bytes(key).to_hex());
    // Two runs may come here at once: the one that was first has made the key of both.
    if file::create_secret(&path, text.as_bytes())? {
        return Ok(key);
    }
    let bytes = file::read(&path)?.unwrap_or_default();
    parsed(&bytes).ok_or(Error::Key { path })
}

/// The key in the text of the file: its only line that is no remark, 64 hexadecimal digits.
fn parsed(bytes: &[u8]) -> Option<[u8; 32]> {
    let text = std::str::from_utf8(bytes).ok()?;
    let line = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'))?;
    Some(*blake3::Hash::from_hex(line).ok()?.as_bytes())
}

#[cfg(unix)]
fn warn_of_readers(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).map_or(0, |metadata| metadata.permissions().mode());
    if mode & 0o077 != 0 {
        tracing::warn!("{} can be read by others: `chmod 600` it", path.display());
    }
}

#[cfg(not(unix))]
fn warn_of_readers(_: &Path) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_made_once_and_stays_with_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let key = read_or_make_key(&state).unwrap();
        assert_ne!(key, [0; 32]);
        assert_eq!(read_or_make_key(&state).unwrap(), key);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(state.join(NAME)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_file_without_a_key_is_an_error_and_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        std::io::Write::write_all(&mut std::fs::File::create(&path).unwrap(), b"nothing").unwrap();
        assert!(matches!(read_or_make_key(folder.path()), Err(Error::Key { .. })));
        assert_eq!(std::fs::read(&path).unwrap(), b"nothing");
    }
}
