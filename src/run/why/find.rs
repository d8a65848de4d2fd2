//! What a code names: a unit or a locus of the roster; and which part of the instrument is asked for.

use super::AskedWhy;
use crate::error::Error;
use crate::pipeline::{Pipeline, Unit};
use crate::region::province_of;

/// What is explained.
#[derive(Debug)]
pub struct Subject<'a> {
    /// Code of the unit or locus.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Code of the locus: its own, or that of the unit.
    pub locus: &'a str,
    /// Units of the locus.
    pub all: Vec<&'a Unit>,
    /// Codes of the units it is made of.
    pub units: Vec<&'a str>,
    /// Whether it is a locus.
    pub is_locus: bool,
    dimension: Option<&'a str>,
    indicator: Option<&'a str>,
}

impl<'a> Subject<'a> {
    /// What was asked for. A code of both is that of the locus: its only unit is explained with it.
    pub fn find(pipeline: &'a Pipeline, asked: &'a AskedWhy) -> Result<Self, Error> {
        let code = asked.code.as_str();
        let roster = &pipeline.roster;
        let (locus, unit) = match (roster.locus(code), roster.unit(code)) {
            (Some(locus), _) => (locus.code.as_str(), None),
            (None, Some(unit)) => (unit.locus.as_str(), Some(unit)),
            (None, None) => return Err(unknown(pipeline, code)),
        };
        let all: Vec<&Unit> = roster.units_of(province_of(locus)).filter(|one| one.locus == locus).collect();
        let units = match unit {
            Some(unit) => vec![unit.code.as_str()],
            None => all.iter().map(|unit| unit.code.as_str()).collect(),
        };
        let of_locus = roster.locus(locus);
        let name = unit.map(|unit| &unit.name).or(of_locus.map(|locus| &locus.name));
        asked.known(pipeline)?;
        Ok(Self {
            code: unit.map_or(locus, |unit| unit.code.as_str()),
            name: name.map_or("", String::as_str),
            locus,
            all,
            units,
            is_locus: unit.is_none(),
            dimension: asked.dimension.as_deref(),
            indicator: asked.indicator.as_deref(),
        })
    }

    /// `unit` or `locus`.
    pub const fn level(&self) -> &'static str {
        if self.is_locus { "locus" } else { "unit" }
    }

    /// Code of its province.
    pub fn province(&self) -> &'a str {
        province_of(self.locus)
    }

    /// Whether an indicator is asked for.
    pub fn wants(&self, dimension: &str, indicator: &str) -> bool {
        self.dimension.is_none_or(|code| code == dimension)
            && self.indicator.is_none_or(|code| code == indicator)
    }
}

impl AskedWhy {
    /// An error where the instrument has no such dimension or indicator.
    fn known(&self, pipeline: &Pipeline) -> Result<(), Error> {
        let dimensions = &pipeline.instrument.dimensions;
        if let Some(code) = &self.dimension
            && !dimensions.iter().any(|dimension| dimension.code == *code)
        {
            let known = dimensions.iter().map(|dimension| dimension.code.as_str());
            return Err(nothing("dimension", code, known));
        }
        let within = || {
            let asked =
                dimensions.iter().filter(|one| self.dimension.as_ref().is_none_or(|code| one.code == *code));
            asked.flat_map(|dimension| &dimension.variables).flat_map(|variable| &variable.indicators)
        };
        match &self.indicator {
            Some(code) if !within().any(|indicator| indicator.code == *code) => {
                let known = within().map(|indicator| indicator.code.as_str());
                Err(nothing("indicator", code, known))
            }
            _ => Ok(()),
        }
    }
}

/// How many codes a message offers.
const OFFERED: usize = 5;

fn unknown(pipeline: &Pipeline, code: &str) -> Error {
    let loci = pipeline.roster.loci().map(|locus| locus.code.as_str());
    nothing(
        "unit or locus in the roster",
        code,
        loci.chain(pipeline.roster.units().map(|unit| unit.code.as_str())),
    )
}

/// The error that offers the codes most like what was typed.
fn nothing<'c>(what: &'static str, code: &str, known: impl Iterator<Item = &'c str>) -> Error {
    let mut near: Vec<(usize, &str)> =
        known.map(|one| (strsim::levenshtein(&code.to_lowercase(), &one.to_lowercase()), one)).collect();
    near.sort_unstable();
    near.dedup();
    let near: Vec<&str> = near.into_iter().take(OFFERED).map(|(_, one)| one).collect();
    Error::UnknownCode { what, code: code.to_owned(), near: near.join(", ") }
}
