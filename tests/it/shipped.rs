//! A shipped pipeline run on its sample data, perhaps with another method.

use polars::prelude::DataFrame;

use crate::case::{copy, findings, put, rekap, repository};
use rekap::pipeline::Pipeline;
use rekap::stage::Partition;
use rekap::store::Store;
use rekap::table::{INGEST_FINDINGS, SCORE_FINDINGS, SCORES, STANDINGS, Table, VALIDATE_FINDINGS};

/// What came of a run.
pub struct Shipped {
    pub folder: tempfile::TempDir,
    pub pipeline: Pipeline,
    store: Store,
}

impl Shipped {
    /// Runs a copy of a pipeline after an edit of one of its files; no data may be set aside.
    pub fn run(name: &str, file: &str, edit: impl Fn(String) -> String) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (pipelines, sample) = (folder.path().join("pipelines"), format!("sample_data/{name}"));
        copy(&repository().join("pipelines").join(name), &pipelines.join(name));
        copy(&repository().join(&sample), &folder.path().join(&sample));
        let regions = std::fs::read(repository().join("pipelines/regions.csv")).unwrap();
        put(&pipelines.join("regions.csv"), &regions);
        let path = pipelines.join(name).join(file);
        put(&path, edit(std::fs::read_to_string(&path).unwrap()).as_bytes());
        Self::of(folder, name)
    }

    /// Runs the pipeline of this name in a folder that has it and its data.
    pub fn of(folder: tempfile::TempDir, name: &str) -> Self {
        let pipelines = folder.path().join("pipelines");
        let output = rekap(folder.path(), &["run", name]);
        let (said, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(0), "{said}\n{told}");
        let pipeline = Pipeline::load(&pipelines.join(name)).unwrap();
        let [work, out, state] = ["work", "out", "state"].map(|name| folder.path().join(name));
        let store = Store::new(&work, &out, &state, &pipeline);
        Self { folder, pipeline, store }
    }

    /// A table of a province, or with an empty code of the nation.
    pub fn table(&self, province: &str, table: &'static Table) -> DataFrame {
        let partition = match province {
            "" => Partition::Nation,
            code => Partition::Province(code.to_owned()),
        };
        self.store.read_table(&partition, table).unwrap().unwrap()
    }

    /// The score of a node of a unit, at full precision.
    pub fn score(&self, unit: &str, node: &str) -> f64 {
        let scores = self.table(unit.get(..2).unwrap(), &SCORES);
        let at = row(&scores, &[("unit", unit), ("node", node)]);
        scores.column("score").unwrap().f64().unwrap().get(at).unwrap()
    }

    /// Published score, category and opinion of a locus.
    pub fn standing(&self, locus: &str) -> (f64, String, String) {
        let standings = self.table("", &STANDINGS);
        let at = row(&standings, &[("locus", locus)]);
        let score = standings.column("score").unwrap().f64().unwrap().get(at).unwrap();
        (score, text(&standings, "category", at), text(&standings, "opinion", at))
    }

    /// Findings of reading, validation and scoring of a province, as `rule place`.
    pub fn findings(&self, province: &str) -> Vec<String> {
        let tables = [&INGEST_FINDINGS, &VALIDATE_FINDINGS, &SCORE_FINDINGS];
        tables.into_iter().flat_map(|table| findings(&self.table(province, table))).collect()
    }
}

/// The row with these texts.
pub fn row(frame: &DataFrame, wanted: &[(&str, &str)]) -> usize {
    let fits = |at: &usize| wanted.iter().all(|(name, value)| text(frame, name, *at) == *value);
    (0..frame.height()).find(fits).unwrap_or_else(|| panic!("no row {wanted:?} in {frame}"))
}

pub fn text(frame: &DataFrame, name: &str, at: usize) -> String {
    frame.column(name).unwrap().str().unwrap().get(at).unwrap_or_default().to_owned()
}

/// A number as printed with so many decimals.
#[track_caller]
pub fn prints(found: f64, decimals: usize, published: &str) {
    assert_eq!(format!("{found:.decimals$}"), published);
}
