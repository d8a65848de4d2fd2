//! A run that begins in the middle: what the stages before it found still counts, and stale ones are told.

use super::execute::Runner;
use super::inputs::Province;
use super::look::Turn;
use super::shelf::Shelf;
use super::stale;
use crate::error::Error;
use crate::stage::{Partition, STAGES, Scope, Stage};

impl Runner<'_> {
    /// Looks at the stages of this partition that come before the first one asked for: gives the number of their
    /// rejecting findings, and warns of each that would run again.
    pub(super) fn look_back(
        &self,
        partition: &Partition,
        province: Option<&Province>,
        shelf: &mut Shelf<'_>,
    ) -> usize {
        let scope = if province.is_some() { Scope::Province } else { Scope::Nation };
        let first = self.request.stages.first().map_or("", |stage| stage.name);
        let mut rejects = 0;
        for stage in STAGES.iter().take_while(|stage| stage.name != first) {
            if stage.scope != scope {
                continue;
            }
            let Ok(Some(last)) = self.store.read_manifest(partition, stage.name) else { continue };
            rejects += last.findings.reject;
            if let Ok(Some(reason)) = self.why_stale(stage, partition, province, shelf) {
                tracing::warn!(
                    "{partition} {} is stale ({reason}): `rekap run` brings it up to date",
                    stage.name
                );
            }
        }
        rejects
    }

    /// Why a stage of this partition would run again; none where it is fresh.
    pub(super) fn why_stale(
        &self,
        stage: &'static Stage,
        partition: &Partition,
        province: Option<&Province>,
        shelf: &mut Shelf<'_>,
    ) -> Result<Option<stale::Reason>, Error> {
        let files = self.files(stage, province)?;
        self.look().reason(&Turn { stage, partition, files: &files }, shelf)
    }
}
