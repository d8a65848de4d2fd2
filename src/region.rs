//! Provinces, regencies and cities with the official codes of the Ministry of Home Affairs (`63`, `63.05`).

use std::collections::BTreeMap;

/// One row of `pipelines/regions.csv`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// `63` for a province, `63.05` for a regency, `63.71` for a city.
    pub code: String,
    /// `provinsi`, `kabupaten` or `kota`.
    pub kind: String,
    /// Name as published, e.g. `Kalimantan Selatan`, `Kabupaten Tapin`.
    pub name: String,
    /// Code of the province a regency or city lies in; empty for a province.
    pub province_code: String,
}

/// All regions, by code.
#[derive(Debug, Clone, Default)]
pub struct Regions {
    by_code: BTreeMap<String, Region>,
}

impl Regions {
    /// Collects regions; a later row with the same code replaces an earlier one.
    pub fn new(rows: impl IntoIterator<Item = Region>) -> Self {
        Self { by_code: rows.into_iter().map(|region| (region.code.clone(), region)).collect() }
    }

    /// The region with this code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Region> {
        self.by_code.get(code)
    }

    /// The provinces, in the order of their codes.
    pub fn provinces(&self) -> impl Iterator<Item = &Region> {
        self.by_code.values().filter(|region| region.province_code.is_empty())
    }

    /// All regions, in the order of their codes.
    pub fn iter(&self) -> impl Iterator<Item = &Region> {
        self.by_code.values()
    }
}

/// The province code a region, locus or unit code starts with: `63.05-DINKES` lies in `63`.
#[must_use]
pub fn province_of(code: &str) -> &str {
    code.split(['.', '-']).next().unwrap_or(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_code_names_its_province() {
        assert_eq!(province_of("63.05-DINKES"), "63");
        assert_eq!(province_of("63-RSUD"), "63");
        assert_eq!(province_of("63"), "63");
    }
}
