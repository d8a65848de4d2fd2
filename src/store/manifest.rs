//! What a stage did last for a partition: from what, with what definition, to what. Staleness is read off it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

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

impl Manifest {
    /// The manifest as JSON, keys in a fixed order.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// The manifest in JSON bytes; an empty one of format 0, which is no program's, where they are none of this format.
    pub fn from_json(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap_or_default()
    }
}
