//! A copy of a shipped pipeline that a test breaks, and what loading it must tell.

use std::path::{Path, PathBuf};

use crate::definition::Mistake;
use crate::error::Error;
use crate::pipeline::Pipeline;

/// The pipelines of the repository.
pub(super) fn pipelines() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines")
}

/// A copy of `kepatuhan-2023` with `regions.csv` beside it.
pub(super) struct Copy {
    folder: tempfile::TempDir,
}

impl Copy {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let copy = Self { folder };
        std::fs::create_dir(copy.path()).unwrap();
        std::fs::copy(pipelines().join("regions.csv"), copy.folder.path().join("regions.csv")).unwrap();
        for entry in std::fs::read_dir(pipelines().join("kepatuhan-2023")).unwrap() {
            let from = entry.unwrap().path();
            std::fs::copy(&from, copy.path().join(from.file_name().unwrap())).unwrap();
        }
        copy
    }

    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join("kepatuhan-2023")
    }

    /// Puts `new` in the place of the first `old` of a file.
    pub(super) fn edit(self, file: &str, old: &str, new: &str) -> Self {
        let text = self.text(file);
        assert!(text.contains(old), "{file} has no {old}");
        self.write(file, text.replacen(old, new, 1).as_bytes())
    }

    /// Adds lines to the end of a file.
    pub(super) fn append(self, file: &str, lines: &str) -> Self {
        let text = self.text(file) + lines;
        self.write(file, text.as_bytes())
    }

    pub(super) fn write(self, file: &str, bytes: &[u8]) -> Self {
        #[expect(clippy::disallowed_methods, reason = "a test writes its own folder")]
        std::fs::write(self.path().join(file), bytes).unwrap();
        self
    }

    pub(super) fn remove(self, file: &str) -> Self {
        std::fs::remove_file(self.path().join(file)).unwrap();
        self
    }

    pub(super) fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.path().join(file)).unwrap()
    }

    pub(super) fn mistakes(&self) -> Vec<Mistake> {
        match Pipeline::load(&self.path()) {
            Err(Error::Definition { mistakes, .. }) => mistakes,
            other => panic!("no mistakes: {other:?}"),
        }
    }

    /// Loading tells exactly these: file, text the marked bytes start with (empty: the whole file), message.
    pub(super) fn tells(&self, expected: &[(&str, &str, &str)]) {
        let told: Vec<(String, String, String)> = self
            .mistakes()
            .iter()
            .map(|mistake| {
                let file = mistake.path.file_name().unwrap().to_string_lossy().into_owned();
                let marked = mistake.marked().to_owned();
                assert!(!mistake.help.is_empty(), "{} has no help", mistake.message);
                (file, marked, mistake.message.clone())
            })
            .collect();
        let expected: Vec<(String, String, String)> = expected
            .iter()
            .map(|(file, marked, message)| ((*file).to_owned(), (*marked).to_owned(), (*message).to_owned()))
            .collect();
        assert_eq!(told, expected, "told: {told:#?}");
    }
}
