//! Tables of the nation cut by province: the report of a province is given its rows, and depends on nothing else of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use polars::prelude::{DataFrame, DataType, IdxCa, IdxSize, NewChunkedArray, PolarsResult, StringChunked};

use crate::error::Error;
use crate::region::province_of;
use crate::stage::Partition;
use crate::table::Table;
use crate::threads;

/// The cut tables of a run, each read and cut once however many provinces ask.
#[derive(Debug, Default)]
pub struct Slices(Mutex<BTreeMap<&'static str, Arc<Cut>>>);

/// A table of the nation with the rows of every province.
#[derive(Debug)]
pub struct Cut {
    whole: DataFrame,
    rows: BTreeMap<String, Rows>,
}

#[derive(Debug)]
struct Rows {
    at: Vec<IdxSize>,
    digest: String,
}

impl Slices {
    /// A table, read by `read` where it was not cut yet.
    pub fn of(
        &self,
        table: &'static Table,
        read: impl FnOnce() -> Result<DataFrame, Error>,
    ) -> Result<Arc<Cut>, Error> {
        // A thread that panicked left the map as it was: tables are put in whole.
        let mut cuts = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(cut) = cuts.get(table.name) {
            return Ok(Arc::clone(cut));
        }
        let cut = Arc::new(Cut::of(read()?).map_err(Error::compute("the rows of a province"))?);
        cuts.insert(table.name, Arc::clone(&cut));
        Ok(cut)
    }

    /// Forgets a table that is written anew.
    pub fn forget(&self, table: &Table) {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).remove(table.name);
    }
}

impl Cut {
    fn of(whole: DataFrame) -> PolarsResult<Self> {
        let mut rows: BTreeMap<String, Vec<IdxSize>> = BTreeMap::new();
        for (at, code) in (0..).zip(provinces(&whole)?) {
            match rows.get_mut(code) {
                Some(rows) => rows.push(at),
                None => {
                    rows.insert(code.to_owned(), vec![at]);
                }
            }
        }
        let digested = |(code, at): (String, Vec<IdxSize>)| {
            let digest = digest(&whole, &at)?;
            Ok((code, Rows { at, digest }))
        };
        let rows = threads::map(rows.into_iter().collect(), whole.height(), digested);
        let rows = rows.into_iter().collect::<PolarsResult<_>>()?;
        Ok(Self { whole, rows })
    }

    /// The digest of the rows of a province; empty where there are none.
    pub fn digest(&self, province: &str) -> String {
        self.rows.get(province).map(|rows| rows.digest.clone()).unwrap_or_default()
    }

    /// The rows of a province, in their order.
    pub fn rows(&self, province: &str) -> Result<DataFrame, Error> {
        let Some(rows) = self.rows.get(province) else { return Ok(self.whole.clear()) };
        let at = IdxCa::from_slice("at".into(), &rows.at);
        self.whole.take(&at).map_err(Error::compute("the rows of a province"))
    }
}

/// The province of each row: its column `province`, or what its key begins with; empty for the nation.
fn provinces(frame: &DataFrame) -> PolarsResult<Vec<&str>> {
    if let Ok(column) = frame.column("province") {
        return Ok(column.str()?.iter().map(Option::unwrap_or_default).collect());
    }
    let keys: &StringChunked = frame.column("key")?.str()?;
    Ok(keys.iter().map(|key| key.and_then(of_key).unwrap_or_default()).collect())
}

/// The province of a press figure: `province.63.…` and `locus.63.06.…` are of 63.
fn of_key(key: &str) -> Option<&str> {
    let (area, rest) = key.split_once('.')?;
    matches!(area, "province" | "locus").then(|| province_of(rest))
}

/// The digest of some rows: every value with its length, or its bits; what is missing is no value.
fn digest(frame: &DataFrame, rows: &[IdxSize]) -> PolarsResult<String> {
    // In one piece: to hash value by value would take three times as long.
    let mut bytes = Vec::new();
    for column in frame.columns() {
        bytes.extend_from_slice(column.name().as_bytes());
        bytes.push(b'\n');
        let rows = rows.iter().map(|at| usize::try_from(*at).unwrap_or(usize::MAX));
        match column.dtype() {
            DataType::Float64 => {
                let values = column.f64()?;
                rows.for_each(|at| {
                    add(&mut bytes, values.get(at).map(|value| value.to_bits().to_le_bytes()));
                });
            }
            DataType::UInt32 => {
                let values = column.u32()?;
                rows.for_each(|at| add(&mut bytes, values.get(at).map(u32::to_le_bytes)));
            }
            _ => {
                let texts = column.cast(&DataType::String)?;
                let texts = texts.str()?;
                rows.for_each(|at| add(&mut bytes, texts.get(at)));
            }
        }
    }
    Ok(blake3::hash(&bytes).to_hex().to_string())
}

fn add(bytes: &mut Vec<u8>, value: Option<impl AsRef<[u8]>>) {
    let Some(value) = value else { return bytes.extend_from_slice(&u64::MAX.to_le_bytes()) };
    let value = value.as_ref();
    bytes.extend_from_slice(&u64::try_from(value.len()).unwrap_or(u64::MAX).to_le_bytes());
    bytes.extend_from_slice(value);
}

/// What manifests call the rows of a province in a table of the nation.
pub fn name(table: &Table, province: &str) -> String {
    format!("{}/{}{OF}{province}", Partition::Nation, table.name)
}

/// Table and province of such a name, without that of the nation before the slash.
pub fn parse(name: &str) -> Option<(&str, &str)> {
    name.split_once(OF)
}

const OF: &str = " of ";

#[cfg(test)]
mod tests {
    use polars::df;

    use super::*;
    use crate::table::{MEANS, STANDINGS};

    fn cut(frame: DataFrame) -> Cut {
        Cut::of(frame).unwrap()
    }

    #[test]
    fn a_province_has_its_rows_and_a_digest_that_others_do_not_touch() {
        let of = |last: f64| {
            cut(df!("province" => ["62", "63", "", "62"], "score" => [Some(1.0), Some(2.0), None, Some(last)]).unwrap())
        };
        let (one, other) = (of(3.0), of(4.0));
        assert_eq!(one.rows("62").unwrap(), df!("province" => ["62", "62"], "score" => [1.0, 3.0]).unwrap());
        assert_eq!(one.rows("11").unwrap().height(), 0);
        assert_eq!(one.digest("63"), other.digest("63"));
        assert_ne!(one.digest("62"), other.digest("62"));
        assert_eq!(one.digest("11"), "");
    }

    #[test]
    fn a_press_figure_is_of_the_province_its_key_names() {
        let keys = [
            "nation.all.count",
            "province.63.all.count",
            "locus.63.05.score",
            "locus.63-POLDA.score",
            "province.62.x",
        ];
        let cut = cut(df!("key" => keys).unwrap());
        assert_eq!(cut.rows("63").unwrap(), df!("key" => &keys[1..4]).unwrap());
    }

    #[test]
    fn values_that_change_places_give_another_digest() {
        let of =
            |a: [Option<&str>; 2]| cut(df!("province" => ["63", "63"], "name" => a).unwrap()).digest("63");
        let all = [
            of([Some("ab"), Some("")]),
            of([Some("a"), Some("b")]),
            of([Some("ab"), None]),
            of([None, Some("ab")]),
        ];
        let distinct: std::collections::BTreeSet<&String> = all.iter().collect();
        assert_eq!(distinct.len(), 4);
    }

    #[test]
    fn a_table_is_read_once_and_again_after_it_was_written() {
        let slices = Slices::default();
        let frame = || Ok(df!("province" => ["63"]).unwrap());
        slices.of(&STANDINGS, frame).unwrap();
        slices.of(&STANDINGS, || panic!("read twice")).unwrap();
        slices.forget(&STANDINGS);
        let empty = slices.of(&STANDINGS, || Ok(df!("province" => ["62"]).unwrap())).unwrap();
        assert_eq!(empty.digest("63"), "");
    }

    #[test]
    fn the_name_of_a_slice_tells_its_table_and_province() {
        let name = name(&MEANS, "63");
        assert_eq!(name, "nasional/means of 63");
        assert_eq!(parse(name.split_once('/').unwrap().1), Some(("means", "63")));
        assert_eq!(parse("means"), None);
    }
}
