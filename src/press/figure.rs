//! A press figure, and how it is written.

use polars::prelude::{DataFrame, PolarsResult};
use serde::Serialize;

/// A number with its name. Percentages are each rounded by the rule of the instrument from `exact`, never adjusted to sum to
/// 100: the sum of what is not rounded is 100, that of the printed ones may miss it by their rounding.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Figure {
    /// Stable key, e.g. `nation.zone.hijau.count`.
    pub key: String,
    /// What it is, Indonesian.
    pub title: String,
    /// What it is, English.
    pub title_en: String,
    /// The number as published; none where there is none, or where it is a name.
    pub value: Option<f64>,
    /// The number before rounding.
    pub exact: Option<f64>,
    /// A name, or why there is no number, Indonesian.
    pub text: String,
    /// `lokus`, `provinsi`, `tanggapan`, `persen`, `nilai`, `peringkat` or `nama`.
    pub unit: String,
    /// How many loci or responses it rests on.
    pub basis: Option<u32>,
}

impl Figure {
    /// The figures of a table of them, in its order.
    pub fn read(frame: &DataFrame) -> PolarsResult<Vec<Self>> {
        Self::read_some(frame, |_| true)
    }

    /// Those of them whose key is wanted.
    pub fn read_some(frame: &DataFrame, wanted: impl Fn(&str) -> bool) -> PolarsResult<Vec<Self>> {
        let text = |name: &str| frame.column(name)?.str();
        let (key, title, texts, unit) = (text("key")?, text("title")?, text("text")?, text("unit")?);
        let english = text("title_en")?;
        let (value, exact) = (frame.column("value")?.f64()?, frame.column("exact")?.f64()?);
        let basis = frame.column("basis")?.u32()?;
        let read = |at| Self {
            key: key.get(at).unwrap_or_default().to_owned(),
            title: title.get(at).unwrap_or_default().to_owned(),
            title_en: english.get(at).unwrap_or_default().to_owned(),
            value: value.get(at),
            exact: exact.get(at),
            text: texts.get(at).unwrap_or_default().to_owned(),
            unit: unit.get(at).unwrap_or_default().to_owned(),
            basis: basis.get(at),
        };
        Ok((0..frame.height()).filter(|at| wanted(key.get(*at).unwrap_or_default())).map(read).collect())
    }

    /// Whether it counts something, and so adds up.
    #[must_use]
    pub fn is_count(&self) -> bool {
        self.key.rsplit('.').next() == Some("count")
    }

    /// The value as it is written: counts without decimals, everything else with this many; a name as it is.
    #[must_use]
    pub fn shown(&self, decimals: u8) -> String {
        let whole = self.is_count() || self.unit == "peringkat";
        match self.value {
            Some(value) => shown(value, if whole { 0 } else { decimals }),
            None => self.text.clone(),
        }
    }
}

/// A number with so many decimals and a decimal point; it is rounded already.
#[must_use]
pub fn shown(value: f64, decimals: u8) -> String {
    format!("{value:.*}", usize::from(decimals))
}
