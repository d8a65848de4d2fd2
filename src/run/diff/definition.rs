//! Which parts of the definition, and which program, two runs do not share: read off the manifests of their stages.

use std::collections::{BTreeMap, BTreeSet};

use super::super::stale::file_of;
use crate::error::Error;
use crate::pipeline::Part;
use crate::stage::Partition;
use crate::store::{FORMAT, Past};

/// What the stages of a run were run with.
#[derive(Debug, Default)]
pub struct Definition {
    /// Pieces of each part, with their digests.
    parts: BTreeMap<String, BTreeSet<(String, String)>>,
    /// Versions of the program.
    programs: BTreeSet<String>,
}

/// What differs between two definitions.
#[derive(Debug, Default)]
pub struct Changed {
    /// Parts, by the name of their file or of what else a stage depends on.
    pub parts: BTreeSet<String>,
    /// Whether another build of the program ran.
    pub program: bool,
}

impl Definition {
    /// What all stages of these provinces and of the nation were run with.
    pub fn read(run: &Past, provinces: &[String]) -> Result<Self, Error> {
        let mut definition = Self::default();
        let partitions = provinces.iter().cloned().map(Partition::Province);
        for partition in partitions.chain([Partition::Nation]) {
            for manifest in run.manifests(&partition)? {
                definition.programs.insert(manifest.program);
                // What another format calls its pieces says nothing of a change.
                let pieces = Some(manifest.definition).filter(|_| manifest.format == FORMAT);
                for (key, digest) in pieces.into_iter().flatten() {
                    let part = file_of(&key).0.unwrap_or(&key).to_owned();
                    definition.parts.entry(part).or_default().insert((key, digest));
                }
            }
        }
        Ok(definition)
    }

    /// What differs from `after`. A part that only one of both knows is one that no stage asked for then.
    pub fn changed(&self, after: &Self) -> Changed {
        let both =
            self.parts.iter().filter_map(|(part, digests)| Some((part, digests, after.parts.get(part)?)));
        let parts = both.filter(|(_, before, now)| before != now).map(|(part, ..)| part.clone()).collect();
        Changed { parts, program: self.programs != after.programs }
    }
}

impl Changed {
    /// Whether a part differs.
    pub fn has(&self, part: Part) -> bool {
        self.parts.contains(part.file())
    }
}
