//! The columns of a role's sheet: fields, then questions, each with what it takes and what it tells the typist.

use super::allowed::Allowed;
use super::lists::{Entry, Lists};
use crate::instrument::{Instrument, Item, Role, Scale};
use crate::pipeline::{Field, FieldKind, Personal, Pipeline, Unit};
use crate::workbook::text::{self, entry as words};

/// How the cells of a column are formatted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The number of the row, filled in already.
    Numbering,
    /// Text, so that no leading zero and no digit is lost.
    Text,
    /// A number.
    Number,
    /// A date.
    Day,
    /// An answer.
    Answer,
}

/// A column of the sheet of a role.
#[derive(Debug)]
pub struct Column<'a> {
    /// Code of the field or item.
    pub code: &'a str,
    /// Its usual header.
    pub header: &'a str,
    /// Width in characters.
    pub width: f64,
    /// How its cells are formatted.
    pub look: Look,
    /// Whether a blank is a finding.
    pub required: bool,
    /// What its cells take.
    pub allowed: Allowed,
    /// Title of the message beside a cell.
    pub title: String,
    /// The message.
    pub message: String,
    /// What is said of something else.
    pub refusal: String,
}

/// The field that numbers rows: it is not read, but typists like to have it.
const NUMBERING: &str = "no";
/// The most steps of a scale that are offered in a list.
const LONGEST_LIST: i16 = 20;

/// The columns of a role's sheet, for the units of a locus.
pub fn columns<'a>(
    pipeline: &'a Pipeline,
    role: &'a Role,
    units: &[&Unit],
    lists: &mut Lists,
) -> Vec<Column<'a>> {
    let fields = pipeline.fields.iter().filter(|field| field.roles.contains(&role.code));
    let mut columns: Vec<Column<'a>> =
        fields.filter(|field| is_asked(field)).map(|field| of_field(pipeline, field, units, lists)).collect();
    // The number of the row comes first, wherever the pipeline lists it.
    columns.sort_by_key(|column| column.look != Look::Numbering);
    let items = pipeline.instrument.items_of(&role.code);
    columns.extend(items.map(|(at, item)| of_item(&pipeline.instrument, at, item, lists)));
    columns
}

/// Whether a form asks for a field. One that is read past and says nothing about a person, such as the name of the unit,
/// would only be typed in vain.
fn is_asked(field: &Field) -> bool {
    field.keep || field.personal != Personal::No || field.code == NUMBERING
}

fn of_field<'a>(pipeline: &'a Pipeline, field: &'a Field, units: &[&Unit], lists: &mut Lists) -> Column<'a> {
    let header = field.headers.first().map_or(field.code.as_str(), String::as_str);
    let (allowed, message, refusal) = taken(pipeline, field, units, lists);
    let mut sentences = vec![message];
    if field.personal != Personal::No {
        sentences.push(words::PERSONAL.to_owned());
    }
    if !field.required {
        sentences.push(words::OPTIONAL.to_owned());
    }
    sentences.retain(|sentence| !sentence.is_empty());
    let look = match field.kind {
        _ if !field.keep && field.code == NUMBERING => Look::Numbering,
        FieldKind::Number => Look::Number,
        FieldKind::Date => Look::Day,
        _ if field.code == "date" => Look::Day,
        FieldKind::Text | FieldKind::Nik | FieldKind::Phone => Look::Text,
    };
    Column {
        code: &field.code,
        header,
        width: width(field, look, units),
        look,
        required: field.required,
        allowed,
        title: header.to_owned(),
        message: sentences.join(" "),
        refusal,
    }
}

/// What a field takes, what is said about it, and what of something else.
fn taken(
    pipeline: &Pipeline,
    field: &Field,
    units: &[&Unit],
    lists: &mut Lists,
) -> (Allowed, String, String) {
    let texts = |texts: Vec<String>| texts.into_iter().map(Entry::Text).collect();
    let listed = |place: Option<String>| place.map_or(Allowed::Anything, Allowed::Listed);
    let told = |allowed, message: &str, refusal: &str| (allowed, message.to_owned(), refusal.to_owned());
    let (from, to) = (pipeline.from, pipeline.to);
    match (field.code.as_str(), field.kind) {
        ("unit", _) => {
            let codes = units.iter().map(|unit| unit.code.clone()).collect();
            told(listed(lists.place(texts(codes))), words::UNIT, words::NO_UNIT)
        }
        ("date", _) => (Allowed::Day(from, to), words::day(from, to), words::no_day(from, to)),
        _ if !field.values.is_empty() => {
            told(listed(lists.place(texts(field.values.clone()))), words::LISTED, words::LISTED)
        }
        ("respondent", _) => told(Allowed::Anything, words::RESPONDENT, ""),
        ("product", _) => told(Allowed::Anything, words::PRODUCT, ""),
        (_, FieldKind::Nik) => told(Allowed::Length(16, 16), words::NIK, words::LENGTH),
        (_, FieldKind::Phone) => told(Allowed::Length(8, 16), words::PHONE, words::LENGTH),
        (NUMBERING, _) => told(Allowed::Anything, "", ""),
        (_, FieldKind::Number) => told(Allowed::AnyNumber, words::NUMBER, words::NUMBER),
        _ => told(Allowed::Anything, "", ""),
    }
}

fn width(field: &Field, look: Look, units: &[&Unit]) -> f64 {
    let longest = |texts: &mut dyn Iterator<Item = &String>| {
        let most = texts.map(|text| text.chars().count()).max().unwrap_or(0);
        f64::from(u32::try_from(most).unwrap_or(0))
    };
    match (field.code.as_str(), look) {
        (_, Look::Numbering) => 5.0,
        ("unit", _) => (longest(&mut units.iter().map(|unit| &unit.code)) + 4.0).clamp(14.0, 30.0),
        ("product", _) => 28.0,
        (_, Look::Day | Look::Number) => 12.0,
        _ if !field.values.is_empty() => (longest(&mut field.values.iter()) + 4.0).clamp(10.0, 30.0),
        _ if field.kind == FieldKind::Nik => 19.0,
        ("respondent", _) => 14.0,
        ("name", _) => 26.0,
        _ => 17.0,
    }
}

fn of_item<'a>(instrument: &'a Instrument, at: usize, item: &'a Item, lists: &mut Lists) -> Column<'a> {
    let header = item.headers.first().map_or(item.code.as_str(), String::as_str);
    let scale = &item.scale;
    Column {
        code: &item.code,
        header,
        width: 15.0,
        look: Look::Answer,
        required: item.required,
        allowed: allowed(scale, lists),
        title: variable(instrument, at).unwrap_or(header).to_owned(),
        message: format!("{header}\n{}. {}", text::capital(&words::scale(scale)), words::UNANSWERED),
        refusal: words::off_scale(scale),
    }
}

/// Title of the variable a question belongs to.
fn variable(instrument: &Instrument, item: usize) -> Option<&str> {
    let mut variables = instrument.dimensions.iter().flat_map(|dimension| &dimension.variables);
    let holds = |indicator: &crate::instrument::Indicator| indicator.items.contains(&item);
    let found = variables.find(|variable| variable.indicators.iter().any(holds));
    found.map(|variable| variable.title.as_str())
}

/// What answers to a scale may be typed. The list has its words too where every answer has one: the words first, which
/// are picked; numbers are typed.
fn allowed(scale: &Scale, lists: &mut Lists) -> Allowed {
    if scale.decimals > 0 {
        let of = |steps: i16| f64::from(steps) / f64::from(scale.steps());
        return Allowed::Number(of(scale.min), of(scale.max));
    }
    if scale.max.saturating_sub(scale.min) > LONGEST_LIST {
        return Allowed::Whole(scale.min, scale.max);
    }
    let answers = || scale.min..=scale.max;
    let named: Option<Vec<&str>> = answers().map(|answer| words::word(scale, answer)).collect();
    let named = named.unwrap_or_default().into_iter().map(|word| Entry::Text(text::capital(word)));
    let list = named.chain(answers().map(|answer| Entry::Number(f64::from(answer)))).collect();
    lists.place(list).map_or(Allowed::Anything, Allowed::Listed)
}
