//! What the sheet of each role should hold: its columns with the headers they may stand under.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::extra::Extra;
use super::guard::Key;
use super::known::Seen;
use super::unit::Units;
use crate::definition::Abbreviations;
use crate::definition::header::normal;
use crate::instrument::Scale;
use crate::pipeline::{DateOrder, Field, FieldKind, Pipeline};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Holds {
    /// The unit's code.
    Unit,
    /// The respondent's code.
    Respondent,
    /// The observed service product.
    Product,
    /// The observed medium.
    Medium,
    /// The date of the response.
    Date,
    /// Answers to an item: its position among the items of the role.
    Answer(usize),
    /// A field that is read, without a column of its own name: its position among those of the role.
    Extra(usize),
    /// An identity number: not kept, but looked at, for a long number stored as a number has lost digits.
    Identity,
    /// Something that is known and not kept, such as personal data.
    Nothing,
}

impl Holds {
    /// Whether it enters the tables.
    #[must_use]
    pub fn is_kept(self) -> bool {
        !matches!(self, Self::Identity | Self::Nothing)
    }
}

/// A column that the sheet of a role should have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Code of the field or item.
    pub code: String,
    /// Its usual header.
    pub header: String,
    /// What it holds.
    pub holds: Holds,
    /// Whether the sheet cannot be read without it.
    pub required: bool,
}

impl Column {
    fn of(code: &str, headers: &[String], holds: Holds, required: bool) -> Self {
        let header = headers.first().cloned().unwrap_or_default();
        Self { code: code.to_owned(), header, holds, required }
    }
}

/// What the sheet of one role should hold.
#[derive(Debug, Serialize, Deserialize)]
pub struct Template {
    /// Code of the role.
    pub role: String,
    /// The kept columns: fields, then items.
    pub columns: Vec<Column>,
    /// The values of columns that hold one of a list.
    pub values: BTreeMap<Holds, Vec<String>>,
    /// The fields that are read beyond the fixed ones.
    pub extras: Vec<Extra>,
    /// The scale of each item of the role.
    pub scales: Vec<Scale>,
    /// The position of each item of the role among all items.
    pub items: Vec<usize>,
    /// Normal forms of the names its sheet may have.
    pub sheets: BTreeSet<String>,
    /// What stands under a header, by its form with abbreviations written out.
    pub headers: BTreeMap<String, Holds>,
}

/// The templates of all roles, and what in a sheet is no answer.
#[derive(Debug, Serialize, Deserialize)]
pub struct Templates {
    /// One per role, in the order of the instrument.
    pub roles: Vec<Template>,
    /// Headers that are read past, in the same form as those of the templates.
    pub known_headers: BTreeSet<String>,
    /// Lower-case words that start a row of totals or notes.
    pub footer_words: Vec<String>,
    /// Lower-case words that stand for a blank.
    pub blank_words: Vec<String>,
    /// Abbreviations of headers.
    pub abbreviations: Abbreviations,
    /// The order of day, month and year where all three are numbers.
    pub dates: DateOrder,
    /// The units of the roster.
    pub units: Units,
    /// What hides personal data.
    pub key: Key,
    /// Name of the pipeline and year of its edition, as our own workbooks are stamped.
    pub pipeline: String,
    /// See `pipeline`.
    pub edition: u16,
    /// What was seen before.
    #[serde(skip)]
    pub seen: Seen,
}

impl Templates {
    /// The templates of a pipeline.
    #[must_use]
    pub fn of(pipeline: &Pipeline, key: Key) -> Self {
        let short = &pipeline.inputs.abbreviations;
        let roles =
            pipeline.instrument.roles.iter().map(|role| Template::of(pipeline, &role.code, &role.sheets));
        Self {
            roles: roles.collect(),
            known_headers: pipeline.inputs.known_headers.iter().map(|header| short.key(header)).collect(),
            footer_words: pipeline.inputs.footer_words.clone(),
            blank_words: pipeline.inputs.blank_words.clone(),
            abbreviations: short.clone(),
            dates: pipeline.inputs.dates,
            units: Units::new(pipeline.roster.units().map(|unit| (unit.code.as_str(), unit.name.as_str()))),
            key,
            pipeline: pipeline.name.clone(),
            edition: pipeline.instrument.edition,
            seen: Seen::default(),
        }
    }
}

impl Template {
    fn of(pipeline: &Pipeline, role: &str, sheets: &[String]) -> Self {
        let short = &pipeline.inputs.abbreviations;
        let mut template = Self {
            role: role.to_owned(),
            columns: Vec::new(),
            values: BTreeMap::new(),
            extras: Vec::new(),
            scales: Vec::new(),
            items: Vec::new(),
            sheets: sheets.iter().map(|name| normal(name)).collect(),
            headers: BTreeMap::new(),
        };
        for field in pipeline.fields.iter().filter(|field| field.roles.iter().any(|other| other == role)) {
            let holds = match (field.keep, field.kind) {
                _ if field.is_read() => template.extra(field),
                (true, _) => kept(&field.code),
                (false, FieldKind::Nik) => Holds::Identity,
                (false, _) => Holds::Nothing,
            };
            let column = Column::of(&field.code, &field.headers, holds, field.required);
            template.add(column, &field.headers, short);
            if !field.values.is_empty() {
                template.values.insert(holds, field.values.clone());
            }
        }
        for (order, (position, item)) in pipeline.instrument.items_of(role).enumerate() {
            let column = Column::of(&item.code, &item.headers, Holds::Answer(order), true);
            template.add(column, &item.headers, short);
            template.scales.push(item.scale.clone());
            template.items.push(position);
        }
        template
    }

    fn extra(&mut self, field: &Field) -> Holds {
        let before = self.extras.iter().filter(|extra| extra.sealed.is_some()).count();
        let sealed = field.sealed.then_some(before);
        self.extras.push(Extra { kind: field.kind, personal: field.personal, sealed });
        Holds::Extra(self.extras.len() - 1)
    }

    fn add(&mut self, column: Column, headers: &[String], short: &Abbreviations) {
        for header in headers {
            // The definition is checked for headers that mean two things; should one slip through, the first counts.
            self.headers.entry(short.key(header)).or_insert(column.holds);
        }
        if column.holds.is_kept() {
            self.columns.push(column);
        }
    }

    /// A text as the list of its column spells it, where it is on it but for capitals: `elektronik` is `Elektronik`.
    #[must_use]
    pub fn as_listed<'c>(&'c self, holds: Holds, text: Cow<'c, str>) -> Cow<'c, str> {
        let Some(listed) = self.values.get(&holds) else { return text };
        if listed.iter().any(|value| *value == text) {
            return text;
        }
        let lower = text.to_lowercase();
        let value = listed.iter().find(|value| value.to_lowercase() == lower);
        value.map_or(text, |value| Cow::Borrowed(value))
    }

    /// The code of a column of this template.
    #[must_use]
    pub fn code(&self, holds: Holds) -> &str {
        self.columns.iter().find(|column| column.holds == holds).map_or("", |column| &column.code)
    }
}

/// What a kept field holds; any other field is read past.
fn kept(code: &str) -> Holds {
    match code {
        "unit" => Holds::Unit,
        "respondent" => Holds::Respondent,
        "product" => Holds::Product,
        "medium" => Holds::Medium,
        "date" => Holds::Date,
        _ => Holds::Nothing,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::instrument::fixture::scale;

    /// Two roles: `internal` (items 0 to 2) and `observasi` (items 3 and 4), all answered 0 to 5.
    pub fn templates() -> Templates {
        let fields = [("unit", "Kode Unit"), ("date", "Tanggal")];
        let internal = [("respondent", "Kode Responden")];
        let observed = [("product", "Produk Layanan"), ("medium", "Media")];
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Templates {
            roles: vec![
                role("internal", &[&fields[..], &internal].concat(), (0, &["Tugas", "Wewenang", "Sarana"])),
                role("observasi", &[&fields[..], &observed].concat(), (3, &["Persyaratan", "Biaya"])),
            ],
            known_headers: BTreeSet::from(["paraf".to_owned()]),
            footer_words: words(&["jumlah", "rata-rata", "catatan"]),
            blank_words: words(&["-", "#n/a"]),
            abbreviations: short(),
            dates: DateOrder::DayFirst,
            units: Units::new(UNITS.into_iter()),
            key: Key::new([7; 32]),
            pipeline: "mini".to_owned(),
            edition: 2024,
            seen: Seen::default(),
        }
    }

    /// Two units have one name.
    const UNITS: [(&str, &str); 4] = [
        ("63.05-DINKES", "Dinas Kesehatan"),
        ("63.05-DISDIK", "Dinas Pendidikan"),
        ("63.05-PUSK", "Puskesmas"),
        ("63.06-PUSK", "Puskesmas"),
    ];

    fn short() -> Abbreviations {
        Abbreviations::new([("tgl", "tanggal"), ("no", "nomor")])
    }

    fn role(role: &str, fields: &[(&str, &str)], (first, items): (usize, &[&str])) -> Template {
        let scale = scale("s", 5);
        let mut template = Template {
            role: role.to_owned(),
            columns: Vec::new(),
            values: BTreeMap::new(),
            extras: Vec::new(),
            scales: vec![scale; items.len()],
            items: (first..first + items.len()).collect(),
            sheets: BTreeSet::from([role.to_owned()]),
            headers: BTreeMap::new(),
        };
        for (code, header) in fields {
            add(&mut template, code, header, kept(code));
        }
        add(&mut template, "name", "Nama Responden", Holds::Nothing);
        add(&mut template, "nik", "NIK", Holds::Identity);
        for (order, header) in items.iter().enumerate() {
            add(&mut template, &format!("i{}", first + order), header, Holds::Answer(order));
        }
        template
    }

    fn add(template: &mut Template, code: &str, header: &str, holds: Holds) {
        let headers = [header.to_owned()];
        template.add(Column::of(code, &headers, holds, true), &headers, &short());
    }
}
