//! What a stage gave is written: tables, deliverables, and what is known of them.

use std::collections::BTreeMap;

use polars::prelude::DataFrame;

use super::execute::Runner;
use super::shelf::Shelf;
use crate::error::Error;
use crate::intake::R009;
use crate::stage::{Outcome, Partition};
use crate::store::{FindingCounts, Manifest};

impl Runner<'_> {
    /// Writes what a stage gave and notes it in its manifest, which is written last; `last` is what the stage left last
    /// time.
    pub(super) fn write(
        &self,
        outcome: Outcome,
        manifest: &mut Manifest,
        last: Option<&Manifest>,
        (partition, shelf): (&Partition, &mut Shelf<'_>),
    ) -> Result<(), Error> {
        let mut together = self.store.together(partition);
        for (table, mut frame) in outcome.tables {
            // A nation that lacks provinces because they failed tonight is none to remember: they would have gone, and come
            // again tomorrow.
            if table.lasting && *partition == Partition::Nation && self.lacks_provinces() {
                frame = shelf.tables.get(partition, table).cloned().unwrap_or(frame);
            }
            // Where nothing is rejected and nothing is there twice, stages hand on the very table they were given.
            let copied = match shelf.twin(partition, &frame) {
                Some(twin) => together.copy(twin, (table, &frame))?,
                None => None,
            };
            let digest = match copied {
                Some(digest) => digest,
                None => together.table(table, &mut frame)?,
            };
            manifest.outputs.insert(table.name.to_owned(), digest.clone());
            manifest.rows.insert(table.name.to_owned(), frame.height());
            if table.name.ends_with("_findings") {
                manifest.findings = count(&frame);
                forget_moving(&mut manifest.inputs, &frame);
            }
            shelf.put(partition, table, frame, digest);
        }
        for document in &outcome.documents {
            let digest = together.document(document)?;
            manifest.outputs.insert(document.name.clone(), digest);
        }
        let nothing = BTreeMap::new();
        let left = last.map_or(&nothing, |last| &last.outputs);
        for (path, kept) in self.cores.wait(|| together.settle(manifest, left))? {
            tracing::warn!(
                "{} was changed since it was written; it is kept as {}: put it into the folder of its province to have \
                 its answers applied",
                path.display(),
                kept.display()
            );
        }
        Ok(())
    }
}

/// A file that changed or went while it was read is another input next time, also where it is then as it was before.
fn forget_moving(inputs: &mut BTreeMap<String, String>, findings: &DataFrame) {
    let text = |name: &str| findings.column(name).and_then(|column| column.str());
    let (Ok(rules), Ok(files)) = (text("rule"), text("file")) else { return };
    for (_, file) in rules.iter().zip(files.iter()).filter(|(rule, _)| *rule == Some(R009.code)) {
        if let Some(digest) = file.and_then(|file| inputs.get_mut(file)) {
            digest.clear();
        }
    }
}

/// Findings of a table by severity; waived ones apart.
fn count(findings: &DataFrame) -> FindingCounts {
    let mut counts = FindingCounts::default();
    let text = |name: &str| findings.column(name).and_then(|column| column.str());
    let (Ok(severities), Ok(waivers)) = (text("severity"), text("waiver")) else { return counts };
    for (severity, waiver) in severities.iter().zip(waivers.iter()) {
        let place = match severity {
            _ if waiver.is_some_and(|waiver| !waiver.is_empty()) => &mut counts.waived,
            Some("reject") => &mut counts.reject,
            Some("void") => &mut counts.void,
            _ => &mut counts.note,
        };
        *place += 1;
    }
    counts
}
