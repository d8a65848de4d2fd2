//! Cuts TOML and tables of the definition into pieces.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::routes::{self, Route};
use super::{Aspect, Piece, Pieces};
use crate::definition::{Line, Origin, Row};
use crate::pipeline::{Field, Part};
use crate::region::province_of;

/// Digits of a digest: 128 bits tell apart what nobody forges.
const DIGITS: usize = 32;
/// Columns of the roster that no workbook can ask for: they weigh on the unit's own province alone.
const OWN: [&str; 2] = ["weight", "population"];
/// What stands between the codes on the way to a value.
const BELOW: char = '\u{1f}';

/// Part, aspect, name and province of a piece.
type Head = (Part, Aspect, String, Option<String>);

/// Gathers pieces while files are read.
#[derive(Debug, Default)]
pub struct Cutter(BTreeMap<Head, blake3::Hasher>);

impl Cutter {
    /// Takes a TOML file; one that is no TOML is told elsewhere, and no pipeline comes of it.
    pub fn toml(&mut self, part: Part, text: &str) {
        let Ok(table) = toml::from_str::<Table>(text) else { return };
        self.table(part, &mut Vec::new(), &table);
    }

    /// Takes the lines of a table.
    pub fn lines<T: Row>(&mut self, part: Part, origin: &Origin, lines: &[Line<T>]) {
        // A table without a line is one, too: the first line it gets is a change.
        self.0.entry((part, Aspect::Lines, routes::lines(part).to_owned(), None)).or_default();
        for line in lines {
            let written = |column: &&str| {
                let text = origin.text.get(line.span(column)).unwrap_or_default().trim();
                text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text).to_owned()
            };
            let joined = |passed: &[&str]| {
                let columns = T::COLUMNS.iter().filter(|column| !passed.contains(column));
                columns.map(written).collect::<Vec<_>>().join("\u{1f}")
            };
            let (what, province) = (routes::lines(part), province_of(&written(&"locus")).to_owned());
            match part {
                Part::Roster | Part::Overrides | Part::FollowUp => {
                    let name = format!("{what} of {province}");
                    self.add((part, Aspect::Lines, name, Some(province)), "", &joined(&[]));
                }
                Part::History => {
                    self.add((part, Aspect::Lines, format!("{what} of {province}"), None), "", &joined(&[]));
                }
                _ => self.add((part, Aspect::Lines, what.to_owned(), None), "", &joined(&[])),
            }
            if part == Part::Roster {
                self.add((part, Aspect::Units, "units".to_owned(), None), "", &joined(&OWN));
            }
        }
    }

    /// Takes what the fields are once they are checked: whether one is sealed depends on two tables.
    pub fn sealed(&mut self, fields: &[Field]) {
        let name = "sealed fields".to_owned();
        let sealed: Vec<&str> =
            fields.iter().filter(|field| field.sealed).map(|field| field.code.as_str()).collect();
        self.add((Part::Pipeline, Aspect::Sealed, name, None), "", &sealed.join("\u{1f}"));
    }

    /// All pieces.
    pub fn done(self) -> Pieces {
        let piece = |((part, aspect, name, province), hasher): (Head, blake3::Hasher)| {
            let digest = hasher.finalize().to_hex().chars().take(DIGITS).collect();
            Piece { part, aspect, province, name, digest }
        };
        Pieces(self.0.into_iter().map(piece).collect())
    }

    fn add(&mut self, head: Head, way: &str, value: &str) {
        let hasher = self.0.entry(head).or_default();
        // Each with its length: no two lists of values are one text.
        for text in [way, value] {
            let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
            hasher.update(&length.to_le_bytes()).update(text.as_bytes());
        }
    }

    fn table(&mut self, part: Part, way: &mut Vec<String>, table: &Table) {
        // The header of an indicator's one item is its title.
        let alone = !table.contains_key("items");
        let sorted: BTreeMap<&String, &Value> = table.iter().collect();
        for (key, value) in sorted {
            way.push(key.clone());
            self.value(part, way, value, alone);
            way.pop();
        }
    }

    fn value(&mut self, part: Part, way: &mut Vec<String>, value: &Value, alone: bool) {
        match value {
            Value::Table(table) => self.table(part, way, table),
            Value::Array(values) => self.array(part, way, values, alone),
            Value::String(text) => self.leaf(part, way, text, alone),
            Value::Integer(number) => self.leaf(part, way, &number.to_string(), alone),
            Value::Float(number) => self.leaf(part, way, &number.to_string(), alone),
            Value::Boolean(truth) => self.leaf(part, way, &truth.to_string(), alone),
            Value::Datetime(moment) => self.leaf(part, way, &moment.to_string(), alone),
        }
    }

    /// Tables in a list go by their code, so that a new one is no change of those behind it.
    fn array(&mut self, part: Part, way: &mut Vec<String>, values: &[Value], alone: bool) {
        let code = |value: &Value| {
            let table = value.as_table()?;
            ["code", "category"].iter().find_map(|key| table.get(*key)?.as_str()).map(str::to_owned)
        };
        let coded: Option<Vec<String>> = values.iter().map(code).collect();
        let names =
            coded.unwrap_or_else(|| (0..values.len()).map(|at| format!("{BELOW}{at}")).collect::<Vec<_>>());
        self.leaf(part, way, &names.join("\u{1f}"), alone);
        for (name, value) in names.into_iter().zip(values) {
            way.push(name);
            self.value(part, way, value, alone);
            way.pop();
        }
    }

    fn leaf(&mut self, part: Part, way: &[String], value: &str, alone: bool) {
        let keys: Vec<&str> = way.iter().map(String::as_str).collect();
        let Route { aspect, name } = routes::route(part, &keys, alone);
        self.add((part, aspect, name, None), &keys.join("\u{1f}"), value);
    }
}
