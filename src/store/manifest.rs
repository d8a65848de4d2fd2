//! What a stage did last for a partition: from what, with what definition, to what. Staleness is read off it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::digest;

/// The format of tables and manifests; one that differs means "run again", never a column error later.
pub const FORMAT: u32 = 5;

/// Findings of a stage by severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingCounts {
    /// Worth knowing.
    pub note: usize,
    /// Answers set aside.
    pub void: usize,
    /// Responses, sheets or files set aside.
    pub reject: usize,
    /// Findings of any severity that an officer verified: they change nothing.
    #[serde(default)]
    pub waived: usize,
}

impl std::ops::Add for FindingCounts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            note: self.note + other.note,
            void: self.void + other.void,
            reject: self.reject + other.reject,
            waived: self.waived + other.waived,
        }
    }
}

/// What a stage did for a partition. Digests are BLAKE3 of contents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`FORMAT`] of the program that wrote it.
    pub format: u32,
    /// Version of the program that wrote it.
    pub program: String,
    /// Name of the stage.
    pub stage: String,
    /// Piece of the definition -> digest, for the pieces the stage uses, and settings of the run.
    pub definition: BTreeMap<String, String>,
    /// What was wanted of a report, option by option; nothing for a stage that delivers none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, String>,
    /// Source file or table -> digest.
    pub inputs: BTreeMap<String, String>,
    /// Table or document -> digest.
    pub outputs: BTreeMap<String, String>,
    /// Table -> rows.
    pub rows: BTreeMap<String, usize>,
    /// Findings of the stage.
    pub findings: FindingCounts,
}

/// What stands before the digest in the text of a manifest, and after it.
const SEAL: [&str; 2] = [",\n  \"digest\": \"", "\"\n}\n"];

/// How the line of the program begins.
const PROGRAM: &str = "\n  \"program\": ";

impl Manifest {
    /// The manifest as JSON, keys in a fixed order, its own digest last.
    pub fn to_json(&self) -> String {
        let text = self.text();
        let [before, after] = SEAL;
        let seal = seal_of(&text).unwrap_or_default();
        format!("{}{before}{seal}{after}", text.strip_suffix("\n}").unwrap_or(&text))
    }

    /// The manifest in JSON bytes; an empty one of format 0, which is no program's, where they are none of this format or
    /// do not have their digest: they were edited.
    pub fn from_json(bytes: &[u8]) -> Self {
        Self::sealed(bytes).unwrap_or_default()
    }

    fn sealed(bytes: &[u8]) -> Option<Self> {
        let [before, after] = SEAL;
        let (text, seal) = std::str::from_utf8(bytes).ok()?.strip_suffix(after)?.rsplit_once(before)?;
        let text = format!("{text}\n}}");
        if seal_of(&text)? != seal {
            return None;
        }
        serde_json::from_str(&text).ok()
    }

    fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

/// The digest of all a manifest says but of the program, which is held against this one anyhow: two builds that do the same
/// differ in one line.
fn seal_of(text: &str) -> Option<String> {
    let (before, rest) = text.split_once(PROGRAM)?;
    let (_, after) = rest.split_once('\n')?;
    Some(digest(format!("{before}{PROGRAM}\n{after}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_build_may_stand_in_a_manifest() {
        let manifest = Manifest { format: FORMAT, program: "0.1.0 a".to_owned(), ..Manifest::default() };
        let other = manifest.to_json().replace("0.1.0 a", "0.1.0 bcd");
        assert_eq!(Manifest::from_json(other.as_bytes()).program, "0.1.0 bcd");
    }

    #[test]
    fn a_manifest_that_was_edited_cut_or_emptied_is_no_programs() {
        let rows = [("kept".to_owned(), 12)].into();
        let manifest = Manifest { format: FORMAT, stage: "dedupe".to_owned(), rows, ..Manifest::default() };
        let text = manifest.to_json();
        assert_eq!(Manifest::from_json(text.as_bytes()), manifest);
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
        let edited = [text.replace("12", "13"), text.replace("12", "12 "), String::new(), "{}\n".to_owned()];
        for edited in &edited {
            assert_eq!(Manifest::from_json(edited.as_bytes()), Manifest::default());
        }
        for end in 0..text.len() {
            assert_eq!(Manifest::from_json(&text.as_bytes()[..end]), Manifest::default());
        }
    }
}
