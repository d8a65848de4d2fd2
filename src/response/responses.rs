//! A table of responses, read by column and row number.

use polars::prelude::{DataFrame, Int32Type, PolarsResult, StringType, UInt32Type};

use super::{Answers, Values};
use crate::finding::Respondent;
use crate::instrument::Instrument;

/// The columns that name a response.
pub const KEY: [&str; 5] = ["unit", "role", "respondent", "product", "medium"];

/// What names one response: unit, role, respondent, product, medium.
pub type Key<'a> = [Option<&'a str>; 5];

/// Source and row of every row of a table of, or about, responses, in its order.
///
/// # Errors
/// The table has no such columns.
pub fn places(frame: &DataFrame) -> PolarsResult<Vec<(u32, u32)>> {
    let (sources, rows) = (frame.column("source")?.u32()?, frame.column("row")?.u32()?);
    let number = |number: Option<u32>| number.unwrap_or(u32::MAX);
    Ok(sources.iter().zip(rows.iter()).map(|(source, row)| (number(source), number(row))).collect())
}

/// A view of a table of responses (columns of [`crate::table::RESPONSES`]) with one slot per item of the instrument.
#[derive(Debug)]
pub struct Responses<'a> {
    len: usize,
    source: Values<'a, UInt32Type>,
    row: Values<'a, UInt32Type>,
    key: [Values<'a, StringType>; 5],
    date: Values<'a, Int32Type>,
    items: Vec<Answers>,
}

impl<'a> Responses<'a> {
    /// Views `frame`; fails only where a column is missing or of another type.
    pub fn new(frame: &'a DataFrame, instrument: &Instrument) -> PolarsResult<Self> {
        let text = |name: &str| PolarsResult::Ok(Values::from(frame.column(name)?.str()?));
        let answers = |code: &str| PolarsResult::Ok(Answers::from(frame.column(code)?.i16()?));
        Ok(Self {
            len: frame.height(),
            source: frame.column("source")?.u32()?.into(),
            row: frame.column("row")?.u32()?.into(),
            key: [text("unit")?, text("role")?, text("respondent")?, text("product")?, text("medium")?],
            date: Values::from(&frame.column("date")?.date()?.phys),
            items: instrument.items.iter().map(|item| answers(&item.code)).collect::<PolarsResult<_>>()?,
        })
    }

    /// How many responses there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of the source the response was read from.
    pub fn source(&self, at: usize) -> u32 {
        self.source.get(at).unwrap_or(u32::MAX)
    }

    /// Sheet row of the response, counted from zero.
    pub fn row(&self, at: usize) -> u32 {
        self.row.get(at).unwrap_or(u32::MAX)
    }

    /// What names the response.
    pub fn key(&self, at: usize) -> Key<'a> {
        self.key.map(|column| column.get(at))
    }

    /// The unit code as typed.
    pub fn unit(&self, at: usize) -> Option<&'a str> {
        self.key[0].get(at)
    }

    /// The role.
    pub fn role(&self, at: usize) -> &'a str {
        self.key[1].get(at).unwrap_or_default()
    }

    /// The respondent's code.
    pub fn respondent(&self, at: usize) -> Option<&'a str> {
        self.key[2].get(at)
    }

    /// What names the response beside its unit.
    pub fn respondent_of(&self, at: usize) -> Respondent {
        let [_, role, code, product, medium] =
            self.key(at).map(|text| text.map_or_else(String::new, str::to_owned));
        Respondent { role, code, product, medium }
    }

    /// The date, in days since 1970-01-01.
    pub fn day(&self, at: usize) -> Option<i32> {
        self.date.get(at)
    }

    /// The answers to the item at this position of the instrument, one per response.
    pub fn answers(&self, item: usize) -> Option<&Answers> {
        self.items.get(item)
    }

    /// The answer of a response to an item.
    pub fn answer(&self, item: usize, at: usize) -> Option<i16> {
        self.items.get(item).and_then(|answers| answers.get(at))
    }
}
