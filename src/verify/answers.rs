//! The kept responses of a province, by unit, with their answers as whole numbers.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult, StringChunked};

use crate::instrument::{Instrument, Substitutes};

/// A kept response.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Response<'a> {
    /// Who answers.
    pub role: &'a str,
    /// The observed product; empty where none.
    pub product: &'a str,
    /// The observed medium in small letters; empty where none.
    pub medium: String,
    /// Whether somebody answered in the place of a named respondent.
    pub substitute: bool,
    /// Its answers, one per item of the instrument.
    pub answers: Vec<Option<i16>>,
}

/// The responses of each unit, by its code.
pub type ByUnit<'a> = BTreeMap<&'a str, Vec<Response<'a>>>;

/// Reads `kept` (columns of [`crate::table::KEPT`]).
pub fn by_unit<'a>(kept: &'a DataFrame, instrument: &Instrument) -> PolarsResult<ByUnit<'a>> {
    let text = |name: &str| kept.column(name)?.str();
    let [units, roles, products, media] = [text("unit")?, text("role")?, text("product")?, text("medium")?];
    let mut items = Vec::with_capacity(instrument.items.len());
    for item in &instrument.items {
        items.push(kept.column(&item.code)?.i16()?.iter());
    }
    let substitutes = instrument.substitutes.as_ref();
    let mut marks =
        substitutes.map(|substitutes| text(&substitutes.field)).transpose()?.map(StringChunked::iter);
    let mut by_unit = ByUnit::new();
    let keys = units.iter().zip(roles.iter()).zip(products.iter()).zip(media.iter());
    for (((unit, role), product), medium) in keys {
        let role = role.unwrap_or_default();
        let mark = marks.as_mut().and_then(|marks| marks.next().flatten()).unwrap_or_default();
        let named =
            substitutes.is_some_and(|substitutes| substitutes.roles.iter().any(|known| known == role));
        by_unit.entry(unit.unwrap_or_default()).or_default().push(Response {
            role,
            product: product.unwrap_or_default(),
            medium: medium.unwrap_or_default().to_lowercase(),
            substitute: named && Substitutes::marks(mark),
            answers: items.iter_mut().map(|item| item.next().flatten()).collect(),
        });
    }
    Ok(by_unit)
}
