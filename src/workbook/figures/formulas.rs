//! Press figures as formulas: counts, means, best and lowest over the sheet `Lokus`, shares over the counts of this sheet.

use std::collections::BTreeMap;

use super::order::{Spot, Which};
use crate::instrument::OfLoci;
use crate::press::Figure;
use crate::workbook::context::Context;
use crate::workbook::facts::Standing;
use crate::workbook::live::{self, Grid};

/// The sheet of loci: where its columns stand, and its loci from the top.
#[derive(Debug)]
pub struct Loci<'r, 'a> {
    /// Its columns: `group`, `kind`, `locus`, `score`, `full` (blank where a score is only known as published) and others.
    pub grid: Grid,
    /// Its rows.
    pub standings: Vec<&'r Standing<'a>>,
}

/// What formulas are made of.
#[derive(Debug, Clone, Copy)]
pub struct Formulas<'r, 'a> {
    /// The definition.
    pub context: &'r Context<'a>,
    /// This sheet.
    pub grid: &'r Grid,
    /// Rows of this sheet, by key.
    pub rows: &'r BTreeMap<&'r str, usize>,
    /// The sheet of loci.
    pub loci: &'r Loci<'r, 'a>,
}

/// Text criteria over columns of the sheet of loci.
type Conditions = Vec<(String, String)>;

impl Formulas<'_, '_> {
    /// The formula of a figure; none where it is a name, or nothing in the workbook leads to it.
    pub fn of(&self, spot: &Spot<'_>, figure: &Figure) -> Option<String> {
        figure.value?;
        match spot.which {
            Which::Locus(code) => return self.of_locus(code, spot.what),
            Which::Roster => return self.of_roster(spot.what),
            Which::Responses => return self.of_responses(spot.what, &figure.key),
            _ => {}
        }
        let words: Vec<&str> = spot.what.split('.').collect();
        match words.as_slice() {
            [.., "percent"] => self.percent(&figure.key),
            ["loci", "count"] => self.all_known(spot).then(|| self.count(spot, &[]))?,
            ["unscored", "count"] => {
                let of = |what: &str| self.value(&sibling(&figure.key, spot.what, what));
                Some(format!("{}-{}", of("loci.count")?, of("scored.count")?))
            }
            ["scored", "count"] => self.count(spot, &[("full", ">=0")]),
            ["category", category, "count"] => self.count(spot, &[("category", category), ("full", ">=0")]),
            ["zone", zone, "count"] => {
                self.count(spot, &[("zone", &self.context.zone_word(zone)), ("full", ">=0")])
            }
            ["mean"] => self.mean(spot),
            ["best", "score"] => self.end(spot, "MAXIFS"),
            ["lowest", "score"] => self.end(spot, "MINIFS"),
            ["change", "mean"] => {
                let conditions = self.single(spot, &[("full", ">=0")])?;
                let mean = live::mean_where(&self.loci.grid.column("change"), &borrowed(&conditions));
                Some(live::rounded(&self.context.pipeline.instrument, &mean))
            }
            ["change", moved, "count"] => {
                let criterion = match *moved {
                    "compared" => ">=-100",
                    "up" => ">0",
                    "down" => "<0",
                    "same" => "=0",
                    _ => return None,
                };
                self.count(spot, &[("change", criterion), ("full", ">=0")])
            }
            _ => None,
        }
    }

    /// Score and rank of a locus stand in its row.
    fn of_locus(&self, code: &str, what: &str) -> Option<String> {
        let row = self.loci.standings.iter().position(|standing| standing.locus == code)?;
        let key = match what {
            "score" => "score",
            "rank" => "rank_nation",
            _ => return None,
        };
        Some(self.loci.grid.cell(row, key))
    }

    fn of_roster(&self, what: &str) -> Option<String> {
        let of = |key: &str| self.value(key);
        match what {
            "silent.count" => {
                Some(format!("{}-{}", of("roster.provinces.count")?, of("roster.reported.count")?))
            }
            _ => None,
        }
    }

    /// Rejected, accepted and used responses follow from the others of their area.
    fn of_responses(&self, what: &str, key: &str) -> Option<String> {
        let of = |other: &str| self.value(&sibling(key, what, other));
        match what {
            "accepted.count" => Some(format!("{}-{}", of("read.count")?, of("rejected.count")?)),
            "kept.count" => Some(format!("{}-{}", of("accepted.count")?, of("duplicates.count")?)),
            _ => None,
        }
    }

    /// The cell with the value of a key.
    fn value(&self, key: &str) -> Option<String> {
        Some(self.grid.cell(*self.rows.get(key)?, "value"))
    }

    /// A count of this sheet as a percentage of what it rests on, rounded.
    fn percent(&self, key: &str) -> Option<String> {
        let count = self.value(&format!("{}count", key.strip_suffix("percent")?))?;
        let basis = self.grid.cell(*self.rows.get(key)?, "basis");
        Some(live::rounded(&self.context.pipeline.instrument, &format!("100*{count}/{basis}")))
    }

    /// Whether no locus of the scope is only known as published: it stands on the sheet, and press figures leave it out.
    fn all_known(&self, spot: &Spot<'_>) -> bool {
        let of = |standing: &&&Standing<'_>| match spot.which {
            Which::Group(group) => standing.group == group,
            Which::Kind(kind) => standing.kind == kind,
            _ => true,
        };
        !self.loci.standings.iter().filter(of).any(|standing| standing.origin == "published")
    }

    /// The conditions of a scope, one list for every part that is counted by itself, each with some more.
    fn parts(&self, spot: &Spot<'_>, more: &[(&str, &str)]) -> Option<Vec<Conditions>> {
        let (grid, context) = (&self.loci.grid, self.context);
        let group = |code: &str| {
            let groups = &context.pipeline.instrument.groups;
            groups
                .iter()
                .find(|group| group.code == code)
                .map(|group| ("group", context.named(&group.title).to_owned()))
        };
        let scopes = match spot.which {
            Which::Headline => {
                context.pipeline.headline.iter().map(|code| group(code)).collect::<Option<_>>()?
            }
            Which::All => vec![("locus", live::ANY.to_owned())],
            Which::Group(code) => vec![group(code)?],
            Which::Kind(code) => {
                vec![("kind", context.named(&context.pipeline.instrument.kind(code)?.title).to_owned())]
            }
            _ => return None,
        };
        let more = || more.iter().map(|(key, criterion)| (grid.column(key), (*criterion).to_owned()));
        let part = |(key, title): (&str, String)| {
            std::iter::once((grid.column(key), title)).chain(more()).collect::<Conditions>()
        };
        Some(scopes.into_iter().map(part).collect())
    }

    /// The conditions of a scope that is one part.
    fn single(&self, spot: &Spot<'_>, more: &[(&str, &str)]) -> Option<Conditions> {
        let mut parts = self.parts(spot, more)?;
        if parts.len() == 1 { parts.pop() } else { None }
    }

    fn count(&self, spot: &Spot<'_>, more: &[(&str, &str)]) -> Option<String> {
        let parts = self.parts(spot, more)?;
        let counts: Vec<String> = parts.iter().map(|part| live::count_where(&borrowed(part))).collect();
        (!counts.is_empty()).then(|| counts.join("+"))
    }

    fn mean(&self, spot: &Spot<'_>) -> Option<String> {
        let instrument = &self.context.pipeline.instrument;
        // The sheet of the nation does not tell how many units of a locus were scored.
        if instrument.rollup.group == OfLoci::Units && self.loci.grid.range("units").is_none() {
            return None;
        }
        let conditions = self.single(spot, &[])?;
        let mean = live::of_loci(instrument, &self.loci.grid, &borrowed(&conditions));
        Some(live::rounded(instrument, &mean))
    }

    /// The best or lowest score; the functions are newer than the format, which wants their names marked.
    fn end(&self, spot: &Spot<'_>, function: &str) -> Option<String> {
        let conditions = self.single(spot, &[("full", ">=0")])?;
        let scores = self.loci.grid.column("score");
        Some(format!("_xlfn.{function}({scores},{})", live::criteria(&borrowed(&conditions))))
    }
}

/// The key of another figure of the same scope.
fn sibling(key: &str, what: &str, other: &str) -> String {
    format!("{}{other}", key.strip_suffix(what).unwrap_or_default())
}

fn borrowed(conditions: &Conditions) -> Vec<(&str, &str)> {
    conditions.iter().map(|(column, criterion)| (column.as_str(), criterion.as_str())).collect()
}
