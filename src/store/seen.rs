//! Digests of files that were looked at before: a file whose size, place on disk and times are what they were is not read again.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::{digest_of_file, file};
use crate::error::Error;

/// A file that was changed so shortly before it was read may be changed again without its times telling.
const SETTLED: Duration = Duration::from_secs(2);

/// How a file looked when it was read. Writing to a file changes at least one of these; where it changes nothing but times, the
/// digest decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Look {
    size: u64,
    /// When its content changed last as the file tells it, in nanoseconds since 1970.
    modified: i64,
    /// When content, name or rights changed last, which nobody can set; zero where the system has no such time.
    changed: i64,
    /// Number of the file on its disk; zero where the system has none.
    number: u64,
}

impl Look {
    fn of(metadata: &Metadata) -> Option<Self> {
        let (changed, number) = on_disk(metadata);
        Some(Self {
            size: metadata.len(),
            modified: nanoseconds(metadata.modified().ok()?)?,
            changed,
            number,
        })
    }

    /// Whether the file has been left alone for a while. A clock that was put back only makes files look unsettled.
    fn is_settled(self) -> bool {
        #[expect(clippy::disallowed_methods, reason = "decides what is read again, never what a result is")]
        let now = SystemTime::now();
        let settled = now.checked_sub(SETTLED).and_then(nanoseconds);
        settled.is_some_and(|settled| self.modified.max(self.changed) < settled)
    }
}

fn nanoseconds(time: SystemTime) -> Option<i64> {
    i64::try_from(time.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_nanos()).ok()
}

#[cfg(unix)]
fn on_disk(metadata: &Metadata) -> (i64, u64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec()), metadata.ino())
}

#[cfg(not(unix))]
fn on_disk(_: &Metadata) -> (i64, u64) {
    (0, 0)
}

/// What is known of the files of one pipeline.
#[derive(Debug, Default)]
pub struct Seen {
    known: Mutex<Known>,
    /// What stages left, by the path of their manifest, as this run read it or wrote it.
    left: Mutex<BTreeMap<PathBuf, Outputs>>,
}

/// Table or document -> digest.
type Outputs = BTreeMap<String, String>;

#[derive(Debug, Default)]
struct Known {
    files: BTreeMap<String, (Look, String)>,
    /// Whether it is other than what lies on disk.
    changed: bool,
}

impl Seen {
    /// What an earlier run saw, from `path`; nothing where that cannot be read, for then everything is read again.
    pub fn read(path: &Path) -> Self {
        let bytes = file::read(path).ok().flatten().unwrap_or_default();
        let files = serde_json::from_slice(&bytes).unwrap_or_default();
        Self { known: Mutex::new(Known { files, changed: false }), ..Self::default() }
    }

    /// The digest of a file; none where it cannot be read.
    pub fn digest(&self, path: &Path) -> Option<String> {
        let look = Look::of(&std::fs::metadata(path).ok()?);
        if let (Some(look), Some(name)) = (look, path.to_str())
            && let Ok(known) = self.known.lock()
            && let Some((_, digest)) = known.files.get(name).filter(|(before, _)| *before == look)
        {
            return Some(digest.clone());
        }
        let digest = digest_of_file(path)?;
        // Looked at before it was read: what changes meanwhile has other times afterwards.
        match look.filter(|look| look.is_settled()) {
            Some(look) => self.note(path, look, &digest),
            None => self.forget(path),
        }
        Some(digest)
    }

    /// Remembers the digest of a file that was just written and nobody else knows yet.
    pub fn wrote(&self, path: &Path, digest: &str) {
        match std::fs::metadata(path).ok().as_ref().and_then(Look::of) {
            Some(look) => self.note(path, look, digest),
            None => self.forget(path),
        }
    }

    fn note(&self, path: &Path, look: Look, digest: &str) {
        if let (Ok(mut known), Some(name)) = (self.known.lock(), path.to_str()) {
            known.files.insert(name.to_owned(), (look, digest.to_owned()));
            known.changed = true;
        }
    }

    fn forget(&self, path: &Path) {
        if let (Ok(mut known), Some(name)) = (self.known.lock(), path.to_str()) {
            known.changed |= known.files.remove(name).is_some();
        }
    }

    /// Remembers, while this run lasts, what the stage of a manifest left: the stages behind it ask for it table by table.
    pub fn note_left(&self, manifest: &Path, outputs: &Outputs) {
        if let Ok(mut left) = self.left.lock() {
            left.insert(manifest.to_owned(), outputs.clone());
        }
    }

    /// The digest of a table as the stage of a manifest left it, where the manifest was read or written in this run; the inner
    /// one is none where it left no such table.
    #[expect(clippy::option_option, reason = "not known is not the same as not there")]
    pub fn left(&self, manifest: &Path, table: &str) -> Option<Option<String>> {
        Some(self.left.lock().ok()?.get(manifest)?.get(table).cloned())
    }

    /// Writes what is known to `path`, without files that are gone; nothing where nothing was learnt.
    pub fn write(&self, path: &Path) -> Result<(), Error> {
        let Ok(mut known) = self.known.lock() else { return Ok(()) };
        if !known.changed {
            return Ok(());
        }
        known.files.retain(|path, _| Path::new(path).exists());
        let text = serde_json::to_vec(&known.files).unwrap_or_default();
        file::replace(path, &text)?;
        known.changed = false;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::digest;

    /// What is done to a file, and how.
    type Change = (&'static str, fn(&Path));

    /// A file whose times lie an hour back.
    fn put(path: &Path, bytes: &[u8]) {
        file::replace(path, bytes).unwrap();
        touch(path, 3600);
    }

    fn touch(path: &Path, ago: u64) {
        #[expect(clippy::disallowed_methods, reason = "a test sets times")]
        let time = SystemTime::now() - Duration::from_secs(ago);
        std::fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    }

    /// The same, but nobody waits until the other time, which cannot be set, lies back too.
    fn seen(path: &Path, digest: &str) -> Seen {
        let seen = Seen::default();
        seen.wrote(path, digest);
        seen
    }

    #[test]
    fn a_file_that_looks_as_before_is_not_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        put(&path, b"isi");
        // Not the digest of its content: so it was not read.
        assert_eq!(seen(&path, "dikenal").digest(&path).unwrap(), "dikenal");
    }

    #[test]
    fn another_size_time_or_place_on_disk_has_the_content_decide() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let changes: [Change; 4] = [
            ("longer", |path| put(path, b"isi lain")),
            ("same length, another file", |path| put(path, b"isa")),
            ("touched", |path| touch(path, 60)),
            ("written in place with the old time put back", |path| {
                use std::io::Write;
                let before = std::fs::metadata(path).unwrap().modified().unwrap();
                let mut file = std::fs::File::options().write(true).open(path).unwrap();
                std::thread::sleep(Duration::from_millis(20));
                file.write_all(b"isu").unwrap();
                file.set_modified(before).unwrap();
            }),
        ];
        for (how, change) in changes {
            put(&path, b"isi");
            let seen = seen(&path, "dikenal");
            change(&path);
            assert_eq!(seen.digest(&path).unwrap(), digest(&std::fs::read(&path).unwrap()), "{how}");
        }
        put(&path, b"isi");
        let seen = seen(&path, "dikenal");
        std::fs::remove_file(&path).unwrap();
        assert_eq!(seen.digest(&path), None);
    }

    #[test]
    fn a_file_changed_a_moment_ago_is_read_again_the_next_time() {
        let folder = tempfile::tempdir().unwrap();
        let (path, list) = (folder.path().join("a"), folder.path().join("seen"));
        file::replace(&path, b"isi").unwrap();
        let seen = Seen::default();
        assert_eq!(seen.digest(&path).unwrap(), digest(b"isi"));
        assert!(seen.known.lock().unwrap().files.is_empty());
        seen.wrote(&path, &digest(b"isi"));
        seen.write(&list).unwrap();
        assert_eq!(Seen::read(&list).known.lock().unwrap().files.len(), 1);
        std::fs::remove_file(&path).unwrap();
        let later = Seen::read(&list);
        later.forget(Path::new("b"));
        later.wrote(&list, "x");
        later.write(&list).unwrap();
        let left = Seen::read(&list).known.into_inner().unwrap().files;
        assert_eq!(left.len(), 1, "files that are gone are forgotten: {left:?}");
        file::replace(&list, b"{damaged").unwrap();
        assert!(Seen::read(&list).known.lock().unwrap().files.is_empty());
    }
}
