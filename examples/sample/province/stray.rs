//! Extra files beside the workbook of a locus: sent twice, cut off, no workbook at all, a draft.

use std::io;

use rand::Rng as _;
use rekap::pipeline::Pipeline;

use super::book::{Book, Mark, Planted, Value};
use super::dirt::Stray;
use super::extra::{change_answers, newcomer};
use super::fill::key_column;
use super::people::Luck;
use super::{Product, xlsx};

/// What the name of the newer of two editions ends with.
pub const NEWER: &str = " rev2";

/// What every PNG file starts with: signature and the head of its first block.
const PICTURE: &[u8] =
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x02\x80\x00\x00\x01\xe0\x08\x02\x00\x00\x00";

/// The extra file with its defects; `original` is the workbook as written.
pub fn stray(
    pipeline: &Pipeline,
    kind: Stray,
    (book, original): (&Book, Option<&Product>),
    luck: &mut Luck,
) -> io::Result<(Product, Vec<Planted>)> {
    let (_, bytes) = original.cloned().unwrap_or_default();
    match kind {
        Stray::Copy => {
            let file = format!("{} (1).xlsx", book.stem);
            let planted = of_file(&file, "D101", "the same file under two names");
            Ok(((file, bytes), vec![planted]))
        }
        Stray::Truncated => {
            let file = format!("{} - kirim ulang.xlsx", book.stem);
            let planted = of_file(&file, "R001", "workbook cut off in the middle");
            let half = bytes.len() / 2;
            Ok(((file, bytes.into_iter().take(half).collect()), vec![planted]))
        }
        Stray::Picture => {
            let file = format!("{} - foto.xlsx", book.stem);
            let planted = of_file(&file, "R002", "picture with the ending of a workbook");
            let mut noise = vec![0; 4000];
            luck.dice.fill_bytes(&mut noise);
            Ok(((file, [PICTURE, &noise].concat()), vec![planted]))
        }
        Stray::Draft => draft(book),
        Stray::Sheet(role) => one_sheet(book, role),
        Stray::Older => older(pipeline, book, luck),
    }
}

fn of_file(file: &str, rule: &'static str, what: &str) -> Planted {
    Planted { file: file.to_owned(), sheet: String::new(), cell: None, rule, what: what.to_owned() }
}

/// The first sheet lacks its third item, the second has nothing under its title, the rest is left out.
fn draft(book: &Book) -> io::Result<(Product, Vec<Planted>)> {
    let mut draft =
        Book { stem: format!("{} - draf", book.stem), sheets: book.sheets.iter().take(2).cloned().collect() };
    if let Some(sheet) = draft.sheets.first_mut() {
        let third = sheet.columns.iter().enumerate().filter(|(_, column)| column.item.is_some()).nth(2);
        if let Some(place) = third.map(|(place, _)| place) {
            sheet.columns.remove(place);
            for row in &mut sheet.rows {
                row.values.remove(place);
                row.marks.clear();
            }
        }
        let first =
            sheet.columns.first().map_or_else(|| key_column(sheet).to_owned(), |column| column.code.clone());
        sheet.marks = vec![Mark::new(&first, "R103", "column of an item is missing")];
    }
    if let Some(sheet) = draft.sheets.get_mut(1) {
        sheet.columns.clear();
        sheet.rows.clear();
        sheet.footer.clear();
        sheet.marks = vec![Mark::new("", "R102", "nothing under the title")];
    }
    let file = format!("{}.xlsx", draft.stem);
    let planted = draft.sheets.iter().flat_map(|sheet| sheet.planted(&file)).collect();
    let bytes = xlsx::bytes(&draft)?;
    Ok(((file, bytes), planted))
}

/// A sheet of the workbook in a workbook of its own, its rows the other way round.
fn one_sheet(book: &Book, name: &str) -> io::Result<(Product, Vec<Planted>)> {
    let mut sheets: Vec<_> = book.sheets.iter().filter(|sheet| sheet.name == name).cloned().collect();
    for sheet in &mut sheets {
        sheet.rows.reverse();
        sheet.marks = vec![Mark::new("", "D102", "the responses of a sheet in another file")];
    }
    let alone = Book { stem: format!("{} - {}", book.stem, name.to_lowercase()), sheets };
    let file = format!("{}.xlsx", alone.stem);
    let planted = alone.sheets.iter().flat_map(|sheet| sheet.planted(&file)).collect();
    Ok(((file, xlsx::bytes(&alone)?), planted))
}

/// What was sent before the workbook: two answers and a day of the second sheet are others, and somebody more stands there.
fn older(pipeline: &Pipeline, book: &Book, luck: &mut Luck) -> io::Result<(Product, Vec<Planted>)> {
    let stem = book.stem.strip_suffix(NEWER).unwrap_or(&book.stem).to_owned();
    let mut older = Book { stem, ..book.clone() };
    for sheet in &mut older.sheets {
        sheet.marks.clear();
    }
    if let Some(sheet) = older.sheets.get_mut(1) {
        if let Some(mut row) = sheet.rows.get(4).cloned() {
            change_answers(sheet, &mut row, &pipeline.instrument, 2);
            let date = sheet.position("date").and_then(|column| row.values.get_mut(column));
            if let Some(Value::Day(day)) = date {
                *day = day.yesterday().unwrap_or(*day);
            }
            if let Some(old) = sheet.rows.get_mut(4) {
                *old = row;
            }
        }
        if let Some((_, row)) = newcomer(sheet, "eksternal", luck) {
            sheet.rows.push(row);
        }
    }
    let file = format!("{}.xlsx", older.stem);
    let planted = of_file(&file, "D103", "the edition before, with other answers and one response more");
    Ok(((file, xlsx::bytes(&older)?), vec![planted]))
}
