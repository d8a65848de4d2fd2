//! Turns responses into the sheets an office fills in: title block, headers, one row per response.

use jiff::ToSpan as _;
use jiff::civil::Date;
use rand::RngExt;
use rekap::instrument::Role;
use rekap::pipeline::{Locus, Pipeline};

use super::book::{Book, Column, Mark, Row, Sheet, Value};
use super::calibrate::pick;
use super::draw::Response;
use super::people::{Luck, Person, officer, position};
use super::services::{MEDIA, product, services};

/// The order in which offices put the fields; what is not here comes last.
const ORDER: [&str; 18] = [
    "no",
    "unit",
    "unit_name",
    "respondent",
    "name",
    "jabatan",
    "nik",
    "phone",
    "sex",
    "age",
    "education",
    "occupation",
    "product",
    "medium",
    "service",
    "date",
    "enumerator",
    "assessor",
];

/// File name of a locus without its extension: `63.05 Polres Tapin`.
pub fn stem(locus: &Locus) -> String {
    let region = locus.code.split('-').next().unwrap_or(&locus.code);
    format!("{region} {}", locus.name)
}

/// The column that, with the unit, names a response of a role: the respondent, or the observed product.
pub fn key_column(sheet: &Sheet) -> &'static str {
    if sheet.position("respondent").is_some() { "respondent" } else { "product" }
}

/// The workbook of a locus: one sheet per role.
pub fn fill(pipeline: &Pipeline, locus: &Locus, responses: &[Response], luck: &mut Luck) -> Book {
    let days = pipeline.from.until(pipeline.to).map_or(1, |span| span.get_days().max(1));
    // Assessors visit a locus within ten days.
    let first = luck.dice.random_range(0..(days - 9).max(1));
    let visit = pipeline.from.checked_add(first.days()).unwrap_or(pipeline.from);
    let sheets =
        pipeline.instrument.roles.iter().map(|role| sheet(pipeline, locus, role, responses, (visit, luck)));
    Book { stem: stem(locus), sheets: sheets.collect() }
}

fn sheet(
    pipeline: &Pipeline,
    locus: &Locus,
    role: &Role,
    responses: &[Response],
    (visit, luck): (Date, &mut Luck),
) -> Sheet {
    let columns = columns(pipeline, &role.code);
    let rows = responses
        .iter()
        .filter(|response| response.role == role.code)
        .enumerate()
        .map(|(place, response)| row(pipeline, &columns, (place, response), (visit, luck)))
        .collect();
    Sheet {
        name: role.sheets.first().unwrap_or(&role.code).clone(),
        hidden: false,
        title: title(pipeline, locus),
        at: (4, 0),
        columns,
        rows,
        footer: Vec::new(),
        marks: Vec::new(),
    }
}

/// The lines above a table.
pub fn title(pipeline: &Pipeline, locus: &Locus) -> Vec<String> {
    let region = locus.code.split('-').next().unwrap_or(&locus.code);
    let day = |date: Date| date.strftime("%d/%m/%Y").to_string();
    vec![
        pipeline.title.to_string(),
        format!("Lokus: {region} {}", locus.name),
        format!("Periode: {} s.d. {}", day(pipeline.from), day(pipeline.to)),
    ]
}

fn columns(pipeline: &Pipeline, role: &str) -> Vec<Column> {
    let rank = |code: &str| ORDER.iter().position(|known| *known == code).unwrap_or(ORDER.len());
    let mut fields: Vec<_> =
        pipeline.fields.iter().filter(|field| field.roles.iter().any(|known| known == role)).collect();
    fields.sort_by_key(|field| rank(&field.code));
    let usual = |headers: &[String], code: &str| headers.first().map_or(code, String::as_str).to_owned();
    let field_columns = fields.iter().map(|field| Column {
        code: field.code.clone(),
        header: usual(&field.headers, &field.code),
        item: None,
    });
    let item_columns = pipeline.instrument.items_of(role).map(|(position, item)| Column {
        code: item.code.clone(),
        header: usual(&item.headers, &item.code),
        item: Some(position),
    });
    field_columns.chain(item_columns).collect()
}

fn row(
    pipeline: &Pipeline,
    columns: &[Column],
    (place, response): (usize, &Response),
    (visit, luck): (Date, &mut Luck),
) -> Row {
    let mut row = Row { values: Vec::with_capacity(columns.len()), marks: Vec::new(), taken: false };
    let person = luck.people.person();
    let date = visit.checked_add(luck.dice.random_range(0..9_i32).days()).unwrap_or(visit);
    for column in columns {
        let value = match column.item {
            Some(item) => {
                let answer = response.answers.get(item).copied().flatten();
                let asked = pipeline.instrument.items.get(item).is_some_and(|item| item.required);
                if answer.is_none() && asked {
                    row.marks.push(Mark::new(&column.code, "V102", "required answer left blank"));
                }
                answer.map_or(Value::Blank, |answer| Value::Number(f64::from(answer)))
            }
            None => field(&column.code, (place, response), (date, &person), luck),
        };
        row.values.push(value);
    }
    row
}

fn field(
    code: &str,
    (place, response): (usize, &Response),
    (date, person): (Date, &Person),
    luck: &mut Luck,
) -> Value {
    let offered = services(&response.unit.code);
    let service = |position: usize| Value::text(offered.get(position).copied().unwrap_or_default());
    match code {
        "unit" => Value::text(&response.unit.code),
        "unit_name" => Value::text(&response.unit.name),
        "respondent" => Value::text(respondent(response.role, place + 1)),
        "jabatan" => Value::text(position(response.number)),
        "date" => Value::Day(date),
        "product" => Value::text(product(&response.unit.code, response.number / MEDIA.len())),
        "medium" => Value::text(MEDIA.get(response.number % MEDIA.len()).copied().unwrap_or_default()),
        "service" => service(pick(offered.len(), &mut luck.dice)),
        _ => officer(code, &mut luck.dice).unwrap_or_else(|| person.value(code)),
    }
}

/// The code of a respondent, unique in a locus and role: `E-017`.
pub fn respondent(role: &str, number: usize) -> String {
    let letter = role.chars().next().map_or('R', |letter| letter.to_ascii_uppercase());
    format!("{letter}-{number:03}")
}
