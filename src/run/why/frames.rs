//! The tables a score is explained from, cut down to the units of one locus.

use std::collections::BTreeSet;

use polars::prelude::{BooleanChunked, DataFrame, NewChunkedArray, PolarsResult};

use super::find::Subject;
use crate::error::Error;
use crate::response::{Addresses, places};
use crate::run::absent::absent;
use crate::stage::Partition;
use crate::store::Store;
use crate::table::{
    CHANGES, COLUMNS, CORRECTIONS, COVERAGE, DUPLICATES, KEPT, LOCI, REJECTED, SCORES, SOURCES, STANDINGS,
    Table, VALIDATE_FINDINGS,
};

/// The tables. Responses are those of the subject, but for `of_locus`; scores and coverage those of the units of its locus.
#[derive(Debug)]
pub struct Frames {
    /// Kept responses of the subject.
    pub kept: DataFrame,
    /// Kept responses of the whole locus.
    pub of_locus: DataFrame,
    /// Rejected responses of the subject.
    pub rejected: DataFrame,
    /// Its duplicates.
    pub duplicates: DataFrame,
    /// Scores of the units of the locus.
    pub scores: DataFrame,
    /// Scores of the loci of the province.
    pub loci: DataFrame,
    /// Coverage of the units of the subject.
    pub coverage: DataFrame,
    /// Changed cells of the responses above.
    pub changes: DataFrame,
    /// What officers wrote in the province.
    pub corrections: DataFrame,
    /// Findings of the validation of the province.
    pub findings: DataFrame,
    /// The standings of the nation.
    pub standings: DataFrame,
    /// Where everything stands.
    pub addresses: Addresses,
}

impl Frames {
    /// Reads the tables; an error where one is not there.
    pub fn read(store: &Store, subject: &Subject<'_>) -> Result<Self, Error> {
        let here = Partition::Province(subject.province().to_owned());
        let fail = || Error::compute("the explanation of a score");
        let get = |table| get(store, &here, table);
        let of_locus: BTreeSet<&str> = subject.all.iter().map(|unit| unit.code.as_str()).collect();
        let own: BTreeSet<&str> = subject.units.iter().copied().collect();
        let cut = |frame: &DataFrame, units: &BTreeSet<&str>| of_units(frame, units).map_err(fail());
        let standings = self::get(store, &Partition::Nation, &STANDINGS)?;
        let whole = cut(&get(&KEPT)?, &of_locus)?;
        let kept = cut(&whole, &own)?;
        let (rejected, duplicates) = (cut(&get(&REJECTED)?, &own)?, cut(&get(&DUPLICATES)?, &own)?);
        let changes = of_responses(&get(&CHANGES)?, &[&kept, &rejected, &duplicates]).map_err(fail())?;
        Ok(Self {
            scores: cut(&get(&SCORES)?, &of_locus)?,
            loci: get(&LOCI)?,
            coverage: cut(&get(&COVERAGE)?, &own)?,
            corrections: get(&CORRECTIONS)?,
            findings: get(&VALIDATE_FINDINGS)?,
            addresses: Addresses::new(&get(&SOURCES)?, &get(&COLUMNS)?).map_err(fail())?,
            of_locus: whole,
            kept,
            rejected,
            duplicates,
            changes,
            standings,
        })
    }

    /// How many cells count otherwise than they were read.
    pub fn changed(&self) -> PolarsResult<usize> {
        let codes = self.changes.column("code")?.str()?;
        let cells: BTreeSet<_> = places(&self.changes)?.into_iter().zip(codes.iter()).collect();
        Ok(cells.len())
    }
}

fn get(store: &Store, partition: &Partition, table: &'static Table) -> Result<DataFrame, Error> {
    store
        .read_table(partition, table)?
        .ok_or_else(|| absent(store, &partition.to_string(), table, "rekap why"))
}

/// The rows of these units.
fn of_units(frame: &DataFrame, units: &BTreeSet<&str>) -> PolarsResult<DataFrame> {
    let own: Vec<bool> = frame
        .column("unit")?
        .str()?
        .iter()
        .map(|unit| unit.is_some_and(|unit| units.contains(unit)))
        .collect();
    frame.filter(&BooleanChunked::from_slice("own".into(), &own))
}

/// The rows of `changes` about these responses.
fn of_responses(changes: &DataFrame, responses: &[&DataFrame]) -> PolarsResult<DataFrame> {
    let mut wanted = BTreeSet::new();
    for frame in responses {
        wanted.extend(places(frame)?);
    }
    let own: Vec<bool> = places(changes)?.iter().map(|place| wanted.contains(place)).collect();
    changes.filter(&BooleanChunked::from_slice("own".into(), &own))
}
