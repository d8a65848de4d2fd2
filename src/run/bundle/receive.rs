//! The folder of bundles: each is verified, and used where it fits and its province has no workbooks here.

use std::collections::BTreeMap;
use std::path::Path;

use super::pack::parts;
use crate::error::Error;
use crate::intake::Key;
use crate::pipeline::{Part, Pipeline};
use crate::run::Done;
use crate::run::inputs::{entries, is_passed_over};
use crate::stage::{Partition, STAGES, Scope, Stage};
use crate::standing::{Fate, KEY, Received};
use crate::store::bundle::{self, Bundle, Refused};
use crate::store::digest;

/// The bundles of a folder.
#[derive(Debug, Default)]
pub struct Bundles {
    /// Every file of the folder, by name.
    pub received: Vec<Received>,
    used: BTreeMap<String, Bundle>,
}

impl Bundles {
    /// Reads the folder of bundles of the pipeline; nothing where it names none or the folder is not there (an office that
    /// sends bundles has the same pipeline and no such folder). `has_workbooks` tells provinces that are read here.
    pub fn of(pipeline: &Pipeline, key: Key, has_workbooks: impl Fn(&str) -> bool) -> Result<Self, Error> {
        let mut bundles = Self::default();
        let Some(folder) = pipeline.inputs.bundles.as_deref().filter(|folder| folder.exists()) else {
            return Ok(bundles);
        };
        let mut files = entries(folder)?;
        files.retain(|(name, _)| !is_passed_over(name));
        files.sort();
        for (name, path) in files {
            bundles.take(name, &path, pipeline, key);
        }
        bundles.settle(pipeline, has_workbooks);
        for one in &bundles.received {
            warn(folder, one);
        }
        Ok(bundles)
    }

    /// The bundle a province is consolidated from.
    pub fn get(&self, province: &str) -> Option<&Bundle> {
        self.used.get(province)
    }

    /// The provinces that are consolidated from bundles, with their bundles.
    pub fn used(&self) -> impl Iterator<Item = (&String, &Bundle)> {
        self.used.iter()
    }

    /// What a stage of the nation depends on besides tables: every file and what became of it.
    pub fn inputs(&self) -> impl Iterator<Item = (String, String)> {
        let fate = |one: &Received| digest(format!("{} {:?}", one.digest, one.fate).as_bytes());
        self.received.iter().map(move |one| (format!("bundle {}", one.file), fate(one)))
    }

    /// What these stages did in the offices whose bundles are used.
    pub fn done(&self, stages: &[&'static Stage]) -> Vec<Done> {
        let mut all = Vec::new();
        for (code, bundle) in &self.used {
            let of = |stage: &&'static Stage| {
                let manifest = bundle.head.stages.iter().find(|manifest| manifest.stage == stage.name)?;
                let (partition, manifest) = (Partition::Province(code.clone()), manifest.clone());
                Some(Done { partition, stage, reason: None, manifest, took: None })
            };
            all.extend(stages.iter().filter_map(of));
        }
        all
    }

    fn take(&mut self, file: String, path: &Path, pipeline: &Pipeline, key: Key) {
        let bytes = bundle::read_file(path);
        let digest = bytes.as_ref().map(|bytes| digest(bytes)).unwrap_or_default();
        let opened = bytes.and_then(|bytes| bundle::unpack(&bytes, pipeline));
        let usable =
            opened.and_then(|bundle| differing(&bundle, pipeline, key).map(|differs| (bundle, differs)));
        let (province, fate) = match usable {
            Err(refused) => (String::new(), Fate::Refused(refused)),
            Ok((bundle, differs)) => {
                let province = bundle.head.province.clone();
                // Of two bundles of one province both are refused later, or they are the same.
                self.used.insert(province.clone(), bundle);
                (province, Fate::Used { differs })
            }
        };
        self.received.push(Received { file, digest, province, fate });
    }

    /// Refuses bundles that contradict each other, and puts those aside that are not needed.
    fn settle(&mut self, pipeline: &Pipeline, has_workbooks: impl Fn(&str) -> bool) {
        let digests = |province: &str| -> std::collections::BTreeSet<&str> {
            let of = self.received.iter().filter(|one| one.province == province);
            of.map(|one| one.digest.as_str()).collect()
        };
        let twice: Vec<String> =
            self.used.keys().filter(|province| digests(province).len() > 1).cloned().collect();
        for one in &mut self.received {
            if has_workbooks(&one.province) {
                one.fate = Fate::NotNeeded;
            } else if twice.contains(&one.province) {
                let name = pipeline.regions.get(&one.province).map_or("", |region| region.name.as_str());
                one.fate = Fate::Refused(bundle::several(&format!("{} {name}", one.province)));
            }
        }
        self.used.retain(|province, _| !has_workbooks(province) && !twice.contains(province));
    }
}

/// The parts of the definition the province was computed with and that are others here; refused where one of them decides
/// what a score means.
fn differing(bundle: &Bundle, pipeline: &Pipeline, key: Key) -> Result<Vec<String>, Refused> {
    let own = parts(pipeline);
    let differs = |part: &Part| bundle.head.definition.get(part.file()) != own.get(part.file());
    if differs(&Part::Instrument) {
        return Err(bundle::instrument());
    }
    let stages = || STAGES.iter().filter(|stage| stage.scope == Scope::Province);
    let used = |part: &&Part| stages().any(|stage| stage.uses.contains(part));
    let mut parts: Vec<String> = Part::ALL
        .iter()
        .filter(used)
        .filter(|part| differs(part))
        .map(|part| part.file().to_owned())
        .collect();
    let compared = !pipeline.duplicates.persons.is_empty();
    parts.extend((compared && bundle.head.key != key.print()).then(|| KEY.to_owned()));
    Ok(parts)
}

fn warn(folder: &Path, received: &Received) {
    let (path, province) = (folder.join(&received.file), &received.province);
    let path = path.display();
    match &received.fate {
        Fate::Used { differs } if differs.is_empty() => {
            tracing::info!("{province} is consolidated from {path} ({})", received.digest);
        }
        Fate::Used { differs } => tracing::warn!(
            "{province} is consolidated from {path}, which was made with another {}",
            differs.join(", ")
        ),
        Fate::NotNeeded => {
            tracing::warn!(
                "{path} is not used: the workbooks of {province} are here, and they are what counts"
            );
        }
        Fate::Refused(why) => tracing::warn!("{path} is refused: {}", why.en),
    }
}
