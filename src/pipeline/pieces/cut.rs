//! Cuts TOML and tables of the definition into pieces.

use std::collections::BTreeMap;
use std::ops::Range;

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
        let what = routes::lines(part);
        // A table without a line is one, too: the first line it gets is a change.
        self.0.entry((part, Aspect::Lines, what.to_owned(), None)).or_default();
        let province = |line: &Line<T>| province_of(written(origin, line.span("locus")));
        for group in lines.chunk_by(|one, next| province(one) == province(next)) {
            let province = group.first().map(province).unwrap_or_default();
            let (name, own) = match part {
                Part::Roster | Part::Overrides | Part::FollowUp => {
                    (format!("{what} of {province}"), Some(province.to_owned()))
                }
                Part::History => (format!("{what} of {province}"), None),
                _ => (what.to_owned(), None),
            };
            self.0.entry((part, Aspect::Lines, name, own)).or_default().update(&joined(origin, group, &[]));
        }
        if part == Part::Roster && !lines.is_empty() {
            let units = (part, Aspect::Units, "units".to_owned(), None);
            self.0.entry(units).or_default().update(&joined(origin, lines, &OWN));
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
        let mut told = Vec::with_capacity(way.len() + value.len() + 16);
        tell(&mut told, way, value);
        self.0.entry(head).or_default().update(&told);
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

/// Adds the way to a value and the value, each with its length: no two lists of values are one text.
fn tell(told: &mut Vec<u8>, way: &str, value: &str) {
    for text in [way, value] {
        let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
        told.extend_from_slice(&length.to_le_bytes());
        told.extend_from_slice(text.as_bytes());
    }
}

/// A field as it is written, without spaces and quotes around it.
fn written(origin: &Origin, span: Range<usize>) -> &str {
    let text = origin.text.get(span).unwrap_or_default().trim();
    text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text)
}

/// What is told of lines but for some columns: in one piece, which is hashed faster than many small ones.
fn joined<T: Row>(origin: &Origin, lines: &[Line<T>], passed: &[&str]) -> Vec<u8> {
    let (mut told, mut fields) = (Vec::new(), String::new());
    for line in lines {
        fields.clear();
        let kept = T::COLUMNS.iter().zip(&line.spans).filter(|(column, _)| !passed.contains(column));
        for (at, (_, span)) in kept.enumerate() {
            if at > 0 {
                fields.push('\u{1f}');
            }
            fields.push_str(written(origin, span.clone()));
        }
        tell(&mut told, "", &fields);
    }
    told
}
