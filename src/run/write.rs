//! What a stage gave is written: tables, deliverables, and what is known of them.

use std::collections::BTreeMap;

use polars::prelude::DataFrame;

use super::execute::Runner;
use super::shelf::Shelf;
use crate::error::Error;
use crate::stage::{Document, Outcome, Partition};
use crate::store::{FindingCounts, Manifest};

impl Runner<'_> {
    /// Writes what a stage gave and notes it in its manifest; `last` is what the stage left last time.
    pub(super) fn write(
        &self,
        outcome: Outcome,
        manifest: &mut Manifest,
        last: Option<&Manifest>,
        (partition, shelf): (&Partition, &mut Shelf<'_>),
    ) -> Result<(), Error> {
        for (table, mut frame) in outcome.tables {
            // Where nothing is rejected and nothing is there twice, stages hand on the very table they were given.
            let twin = shelf.twin(partition, &frame);
            let copied =
                twin.map(|twin| self.store.copy_table(partition, twin, (table, &frame))).transpose()?;
            let digest = match copied.flatten() {
                Some(digest) => digest,
                None => self.store.write_table(partition, table, &mut frame)?,
            };
            manifest.outputs.insert(table.name.to_owned(), digest.clone());
            manifest.rows.insert(table.name.to_owned(), frame.height());
            if table.name.ends_with("_findings") {
                manifest.findings = count(&frame);
            }
            shelf.put(partition, table, frame, digest);
        }
        let nothing = BTreeMap::new();
        let left = last.map_or(&nothing, |last| &last.outputs);
        for document in outcome.documents {
            self.keep_what_people_wrote(&document, left)?;
            let digest = self.store.write_document(&document)?;
            manifest.outputs.insert(document.name, digest);
        }
        for (name, digest) in left.iter().filter(|(name, _)| !manifest.outputs.contains_key(*name)) {
            // A deliverable that is not made any more would go on telling what is no longer so.
            self.store.remove_document(name, digest)?;
        }
        Ok(())
    }

    /// Moves a correction workbook aside that was filled in where it lies: writing it anew would undo somebody's work.
    fn keep_what_people_wrote(
        &self,
        document: &Document,
        left: &BTreeMap<String, String>,
    ) -> Result<(), Error> {
        if !document.returns {
            return Ok(());
        }
        if let Some(kept) = self.store.keep_edited(document, left.get(&document.name).map(String::as_str))? {
            tracing::warn!(
                "{} was changed since it was written; it is kept as {}: put it into the folder of its province to have \
                 its answers applied",
                self.store.document_path(&document.name).display(),
                kept.display()
            );
        }
        Ok(())
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
