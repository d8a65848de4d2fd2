//! Published numbers in a delivered workbook: the sheets of loci, provinces and units, found by their headers.

use std::collections::BTreeMap;

use calamine::{Data, Range};

use super::compare::{Cell, Compared, Value};
use super::nation::{Nation, Place};
use super::number::Exact;
use super::province::Province;
use super::tables::standing;
use crate::language::{Language, colour};
use crate::table::TOTAL;

/// A sheet to look at.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'s> {
    /// What differences call it: the workbook and the name of the sheet.
    pub name: &'s str,
    /// The header over the codes.
    pub key: &'s str,
    /// Headers, each with the value of a locus or unit that stands below it.
    pub titles: &'s [(&'s str, &'s str)],
    /// The language of its words.
    pub language: Language,
    /// Its cells.
    pub cells: &'s Range<Data>,
}

/// The columns that only the whole nation tells.
const OF_NATION: [&str; 2] = ["rank_nation", "ranked_nation"];

/// Compares a sheet with one row per locus; every locus that is `shown` must be in it.
#[must_use]
pub fn loci(nation: &Nation<'_>, sheet: Sheet<'_>, shown: impl Fn(&Place<'_>) -> bool) -> Compared {
    let mut compared = Compared::default();
    let Some(rows) = Rows::of(sheet, &mut compared) else { return compared };
    for place in nation.places.values().filter(|place| shown(place)) {
        let Some(at) = rows.at(place.locus) else {
            compared.differ([sheet.name, place.locus, ""], "nothing".to_owned(), "a row".to_owned());
            continue;
        };
        let values: BTreeMap<&str, Value> = standing(nation, place).into_iter().collect();
        for (header, column) in sheet.titles {
            if !nation.whole && OF_NATION.contains(column) {
                continue;
            }
            let Some(value) = values.get(column) else { continue };
            rows.hold([place.locus, header], at, value, &mut compared);
        }
    }
    compared
}

/// Compares a sheet with one row per locus and unit of a province: the score with its category and zone, and every
/// dimension.
#[must_use]
pub fn units(nation: &Nation<'_>, province: &Province<'_>, sheet: Sheet<'_>) -> Compared {
    let mut compared = Compared::default();
    let Some(rows) = Rows::of(sheet, &mut compared) else { return compared };
    for locus in &province.loci {
        let score = nation.places.get(locus.code).and_then(|place| place.score.as_ref());
        let node = |code: &str| locus.nodes.iter().find(|node| node.code == code)?.score.as_ref();
        body(nation, &rows, (locus.code, score), node, &mut compared);
    }
    for unit in nation.pipeline.roster.units_of(province.code) {
        let node = |code: &str| province.unit(&unit.code, code);
        body(nation, &rows, (&unit.code, node(TOTAL)), node, &mut compared);
    }
    compared
}

/// One row of the sheet of units.
fn body<'e>(
    nation: &Nation<'_>,
    rows: &Rows<'_>,
    (code, score): (&str, Option<&Exact>),
    node: impl Fn(&str) -> Option<&'e Exact>,
    compared: &mut Compared,
) {
    let Some(at) = rows.at(code) else {
        return compared.differ([rows.name, code, ""], "nothing".to_owned(), "a row".to_owned());
    };
    let published = |score: Option<&Exact>| score.map(|score| nation.method.publication.of(score));
    let score = published(score);
    let zone = score.as_ref().and_then(|score| nation.zone(score));
    let word = |text: Option<&String>| Value::Word(text.cloned().unwrap_or_default());
    for (header, column) in rows.titles {
        let value = match *column {
            "score" => Value::Published(score.clone()),
            "category" => word(zone.map(|zone| &zone.category)),
            "zone" => word(zone.map(|zone| &zone.zone)),
            _ => continue,
        };
        rows.hold([code, header], at, &value, compared);
    }
    for dimension in &nation.method.instrument.dimensions {
        let value = Value::Published(published(node(&dimension.code)));
        rows.hold([code, dimension.title.in_language(rows.language)], at, &value, compared);
    }
}

/// The rows below the header of a sheet.
struct Rows<'s> {
    name: &'s str,
    titles: &'s [(&'s str, &'s str)],
    language: Language,
    cells: &'s Range<Data>,
    columns: BTreeMap<&'s str, usize>,
    by_key: BTreeMap<&'s str, usize>,
}

impl<'s> Rows<'s> {
    /// Finds the header by the title over the codes; a sheet that has none is a difference.
    fn of(sheet: Sheet<'s>, compared: &mut Compared) -> Option<Self> {
        let mut rows = sheet.cells.rows().enumerate();
        let header = rows.find(|(_, row)| row.iter().any(|cell| text(cell) == Some(sheet.key)));
        let Some((_, header)) = header else {
            compared.differ([sheet.name, sheet.key, ""], "nothing".to_owned(), "a column".to_owned());
            return None;
        };
        let mut columns = BTreeMap::new();
        for (at, title) in header.iter().enumerate().filter_map(|(at, cell)| Some((at, text(cell)?))) {
            columns.entry(title).or_insert(at);
        }
        for (title, _) in sheet.titles.iter().filter(|(title, _)| !columns.contains_key(title)) {
            compared.differ([sheet.name, title, ""], "nothing".to_owned(), "a column".to_owned());
        }
        let key = columns.get(sheet.key).copied()?;
        let by_key = rows.filter_map(|(at, row)| Some((text(row.get(key)?)?, at))).collect();
        Some(Self {
            name: sheet.name,
            titles: sheet.titles,
            language: sheet.language,
            cells: sheet.cells,
            columns,
            by_key,
        })
    }

    fn at(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// Holds the cell under a header against a value; a sheet that lacks the column shows less, which is no difference.
    fn hold(&self, [row, header]: [&str; 2], at: usize, value: &Value, compared: &mut Compared) {
        let Some(column) = self.columns.get(header) else { return };
        let cell = match self.cells.get((at, *column)) {
            Some(Data::Float(number)) => Cell::Number(*number),
            Some(Data::String(text)) => Cell::Text(text.clone()),
            _ => Cell::Blank,
        };
        let (cell, value) = match (cell, value) {
            // What stands for words that are not there is a matter of taste.
            (_, Value::Word(word)) if word.is_empty() => return,
            // Zones are written with a capital, in the language of the workbook.
            (Cell::Text(text), value) => (Cell::Text(text.to_lowercase()), said(value, self.language)),
            (cell, value) => (cell, value.clone()),
        };
        compared.hold([self.name, row, header], &cell, &value);
    }
}

fn said(value: &Value, language: Language) -> Value {
    match value {
        Value::Word(word) => Value::Word(colour(word, language).to_lowercase()),
        other => other.clone(),
    }
}

fn text(cell: &Data) -> Option<&str> {
    match cell {
        Data::String(text) => Some(text),
        _ => None,
    }
}
