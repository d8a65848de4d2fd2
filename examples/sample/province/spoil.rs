//! Applies the planned defects to a workbook.

use rekap::pipeline::{Locus, Pipeline};

use super::book::{Book, Column, Mark, Row, Sheet, Value};
use super::dirt::{Defect, Dirt};
use super::people::Luck;
use super::{again, extra, wording};

/// Applies everything planned for the sheets of a locus, in the order of the plan.
pub fn spoil(pipeline: &Pipeline, locus: &Locus, dirt: &Dirt, book: &mut Book, luck: &mut Luck) {
    let locus_of = |code: &str| pipeline.roster.unit(code).map(|unit| unit.locus.as_str());
    for few in dirt.few.iter().filter(|few| locus_of(few.unit) == Some(locus.code.as_str())) {
        if let Some(sheet) = sheet_of(pipeline, book, few.role) {
            sheet.marks.push(Mark::new("", "V304", format!("far too few responses about {}", few.unit)));
        }
    }
    for spot in dirt.spots.iter().filter(|spot| spot.locus == locus.code) {
        if let Some(sheet) = sheet_of(pipeline, book, spot.role) {
            apply(pipeline, sheet, (spot.role, spot.defect), luck);
        }
    }
    for sheet in &mut book.sheets {
        number_rows(sheet);
    }
    for side in dirt.sheets.iter().filter(|side| side.locus == locus.code) {
        let rows = book.sheets.iter().map(|sheet| (sheet.name.clone(), sheet.rows.len())).collect::<Vec<_>>();
        book.sheets.push(side_sheet(side.name, side.hidden, &rows));
    }
}

/// The sheet of a role.
fn sheet_of<'b>(pipeline: &Pipeline, book: &'b mut Book, role: &str) -> Option<&'b mut Sheet> {
    let name = pipeline.instrument.roles.iter().find(|known| known.code == role)?.sheets.first()?;
    book.sheets.iter_mut().find(|sheet| sheet.name == *name)
}

fn apply(pipeline: &Pipeline, sheet: &mut Sheet, (role, defect): (&str, Defect), luck: &mut Luck) {
    match defect {
        Defect::Shift(row, column) => sheet.at = (row, column),
        Defect::Gap => insert_column(sheet, "", "", &Value::Blank),
        Defect::Extra(header) => {
            insert_column(sheet, "extra", header, &Value::text("VR-01"));
            sheet.marks.push(Mark::new("extra", "R104", "column nobody mapped"));
        }
        Defect::Wording => wording::reword(pipeline, sheet),
        Defect::Footer => sheet.footer = footer(sheet),
        Defect::Commas => wording::answers_as_text(sheet, |answer| format!("{answer},0")),
        Defect::TextNumbers => wording::answers_as_text(sheet, |answer| answer.to_string()),
        Defect::Words => wording::answers_in_words(pipeline, sheet),
        Defect::Dashes => wording::dashes(sheet),
        Defect::Blanks => wording::blanks(sheet),
        Defect::LongDates => wording::dates_as_text(sheet, wording::long_date),
        Defect::SlashDates => wording::dates_as_text(sheet, |date| date.strftime("%d/%m/%Y").to_string()),
        Defect::Add(changes) => extra::add(pipeline, sheet, (role, changes), luck),
        Defect::Empty => extra::nearly_empty(sheet, role, luck),
        Defect::Repeat => extra::repeat(sheet, None, luck),
        Defect::Differ => extra::repeat(sheet, Some(&pipeline.instrument), luck),
        Defect::AddMany(number, first, each) => {
            extra::add_many(pipeline, sheet, (role, number), (first, each), luck);
        }
        Defect::Alter(changes) => extra::alter(pipeline, sheet, changes, luck),
        Defect::Rush(enumerator, number) => extra::rush(sheet, enumerator, number),
        Defect::Shared => {
            extra::share(sheet, Mark::new("respondent", "V501", "respondent code of another unit"));
        }
        Defect::Again(plan) => again::again(pipeline, sheet, (role, plan), luck),
        Defect::Alike(plan) => again::alike(sheet, plan, luck),
        Defect::Elsewhere => again::elsewhere(sheet, luck),
    }
}

/// Puts a column before the first item.
fn insert_column(sheet: &mut Sheet, code: &str, header: &str, value: &Value) {
    let at = sheet.columns.iter().position(|column| column.item.is_some()).unwrap_or(0);
    sheet.columns.insert(at, Column { code: code.to_owned(), header: header.to_owned(), item: None });
    for row in &mut sheet.rows {
        row.values.insert(at.min(row.values.len()), value.clone());
    }
}

/// Numbers the rows again from one, as offices do after sorting.
fn number_rows(sheet: &mut Sheet) {
    if let Some(column) = sheet.position("no") {
        for (number, row) in (1_u32..).zip(&mut sheet.rows) {
            if let Some(value) = row.values.get_mut(column) {
                *value = Value::Number(f64::from(number));
            }
        }
    }
}

/// A row of sums, a row of means, a blank row and a note.
fn footer(sheet: &Sheet) -> Vec<Vec<Value>> {
    let totals = |label: &str, mean: bool| {
        let cells = sheet.columns.iter().enumerate().map(|(place, column)| match (place, column.item) {
            (0, _) => Value::text(label),
            (_, Some(_)) => total(&sheet.rows, place, mean),
            _ => Value::Blank,
        });
        cells.collect::<Vec<_>>()
    };
    let note = vec![Value::text("Catatan: nilai 0 sampai 5, dikosongkan bila tidak ditanyakan")];
    let source = vec![Value::text("Sumber: lembar isian petugas")];
    vec![totals("Jumlah", false), totals("Rata-rata", true), Vec::new(), note, source]
}

fn total(rows: &[Row], column: usize, mean: bool) -> Value {
    let numbers = rows.iter().filter_map(|row| match row.values.get(column) {
        Some(Value::Number(number)) => Some(*number),
        _ => None,
    });
    let (sum, count) = numbers.fold((0.0, 0_u32), |(sum, count), number| (sum + number, count + 1));
    let value = if mean { (sum / f64::from(count.max(1)) * 100.0).round() / 100.0 } else { sum };
    Value::Number(value)
}

/// A sheet an office adds for itself: how many rows each sheet has.
fn side_sheet(name: &str, hidden: bool, rows: &[(String, usize)]) -> Sheet {
    let column = |header: &str| Column { code: header.to_owned(), header: header.to_owned(), item: None };
    let line = |(sheet, count): &(String, usize)| Row {
        values: vec![Value::text(sheet), Value::Number(f64::from(u32::try_from(*count).unwrap_or(0)))],
        marks: Vec::new(),
        taken: false,
    };
    let mark = if hidden {
        Mark::new("", "R106", "hidden sheet")
    } else {
        Mark::new("", "R101", "sheet of no role")
    };
    Sheet {
        name: name.to_owned(),
        hidden,
        title: vec!["Catatan kantor perwakilan".to_owned()],
        at: (2, 0),
        columns: vec![column("Lembar"), column("Banyaknya baris")],
        rows: rows.iter().map(line).collect(),
        footer: Vec::new(),
        marks: vec![mark],
    }
}
