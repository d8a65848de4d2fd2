//! The responses of a province as a run read them, and what became of each.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};

use super::column::texts;
use crate::error::Error;
use crate::response::{KEY, Unread, places, prints, unread};
use crate::stage::Partition;
use crate::store::Past;
use crate::table::{CHANGES, DUPLICATES, KEPT, REJECTED, RESPONSES, SOURCES, UNREAD};

/// What became of a response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It counts.
    Kept,
    /// A validation rule set it aside.
    Rejected(String),
    /// It is a duplicate by this rule.
    Replaced(String),
}

/// A cell that counts otherwise than it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it counts as.
    pub now: String,
    /// Place of the correction, or code of the rule that voided it.
    pub by: String,
}

/// The responses of a province; a response is named by its row in `frame`.
#[derive(Debug)]
pub struct Responses {
    /// As read.
    pub frame: DataFrame,
    unread: Unread,
    /// Source and row of each.
    pub places: Vec<(u32, u32)>,
    /// File and sheet of each source.
    sources: BTreeMap<u32, (String, String)>,
    fates: BTreeMap<(u32, u32), Fate>,
    /// Changes by place, then by code of the item or field.
    changes: BTreeMap<(u32, u32), BTreeMap<String, Change>>,
}

impl Responses {
    /// Reads the tables of a province; `None` where the run has no responses of it.
    pub fn read(run: &Past, province: &Partition) -> Result<Option<Self>, Error> {
        let Some(frame) = run.read(province, &RESPONSES, |frame| Ok(frame.clone()))? else { return Ok(None) };
        let places = places(&frame).map_err(Error::compute("the responses of a run"))?;
        let mut fates = BTreeMap::new();
        run.read(province, &KEPT, |frame| take_fates(frame, |_| Fate::Kept, &mut fates))?;
        run.read(province, &REJECTED, |frame| take_fates(frame, Fate::Rejected, &mut fates))?;
        run.read(province, &DUPLICATES, |frame| take_fates(frame, Fate::Replaced, &mut fates))?;
        Ok(Some(Self {
            frame,
            places,
            fates,
            unread: run.read(province, &UNREAD, unread)?.unwrap_or_default(),
            sources: run.read(province, &SOURCES, sources)?.unwrap_or_default(),
            changes: run.read(province, &CHANGES, changes)?.unwrap_or_default(),
        }))
    }

    /// The columns both runs have with one type, in the order of this one.
    pub fn common(&self, other: &Self) -> Vec<String> {
        let same = |name: &&str| {
            let types =
                [self, other].map(|read| read.frame.column(name).ok().map(|column| column.dtype().clone()));
            types[0] == types[1]
        };
        let names = self.frame.get_column_names().into_iter().map(polars::prelude::PlSmallStr::as_str);
        names.filter(same).map(str::to_owned).collect()
    }

    /// The print of what each response holds in these columns.
    pub fn prints(&self, columns: &[String]) -> PolarsResult<Vec<String>> {
        prints(&self.frame.select(columns)?, &self.unread)
    }

    /// The key of each response as read.
    pub fn keys(&self) -> PolarsResult<Vec<[String; 5]>> {
        let columns = KEY.map(|name| texts(&self.frame, name));
        let [units, roles, respondents, products, media] = columns;
        let rest = respondents?.into_iter().zip(products?).zip(media?);
        let keys = units?.into_iter().zip(roles?).zip(rest);
        Ok(keys
            .map(|((unit, role), ((respondent, product), medium))| [unit, role, respondent, product, medium])
            .collect())
    }

    /// File and sheet a response stands in.
    pub fn source(&self, at: usize) -> (&str, &str) {
        let source = self.places.get(at).and_then(|(source, _)| self.sources.get(source));
        source.map_or(("", ""), |(file, sheet)| (file.as_str(), sheet.as_str()))
    }

    /// Its sheet row.
    pub fn row(&self, at: usize) -> u32 {
        self.places.get(at).map_or(u32::MAX, |(_, row)| *row)
    }

    /// What became of it.
    pub fn fate(&self, at: usize) -> Option<&Fate> {
        self.fates.get(self.places.get(at)?)
    }

    /// Whether it counts.
    pub fn counts(&self, at: usize) -> bool {
        self.fate(at) == Some(&Fate::Kept)
    }

    /// Its cells that count otherwise than they were read.
    pub fn changes(&self, at: usize) -> Option<&BTreeMap<String, Change>> {
        self.changes.get(self.places.get(at)?)
    }

    /// The unit it counts for.
    pub fn unit(&self, at: usize) -> String {
        if let Some(change) = self.changes(at).and_then(|changes| changes.get("unit")) {
            return change.now.clone();
        }
        let unit = self.frame.column("unit").and_then(|column| column.str());
        unit.ok().and_then(|units| units.get(at)).unwrap_or_default().to_owned()
    }
}

fn take_fates(
    frame: &DataFrame,
    fate: impl Fn(String) -> Fate,
    fates: &mut BTreeMap<(u32, u32), Fate>,
) -> PolarsResult<()> {
    let rules = match frame.column("rule") {
        Ok(_) => texts(frame, "rule")?,
        Err(_) => vec![String::new(); frame.height()],
    };
    fates.extend(places(frame)?.into_iter().zip(rules.into_iter().map(fate)));
    Ok(())
}

fn sources(frame: &DataFrame) -> PolarsResult<BTreeMap<u32, (String, String)>> {
    let numbers = super::column::counts(frame, "source")?;
    let names = texts(frame, "file")?.into_iter().zip(texts(frame, "sheet")?);
    Ok(numbers.into_iter().zip(names).filter_map(|(number, name)| Some((number?, name))).collect())
}

fn changes(frame: &DataFrame) -> PolarsResult<BTreeMap<(u32, u32), BTreeMap<String, Change>>> {
    let mut changes: BTreeMap<(u32, u32), BTreeMap<String, Change>> = BTreeMap::new();
    let values = texts(frame, "now")?.into_iter().zip(texts(frame, "by")?);
    for ((place, code), (now, by)) in places(frame)?.into_iter().zip(texts(frame, "code")?).zip(values) {
        changes.entry(place).or_default().insert(code, Change { now, by });
    }
    Ok(changes)
}
