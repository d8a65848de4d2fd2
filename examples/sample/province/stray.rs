//! Extra files beside the workbook of a locus: sent twice, cut off, no workbook at all, a draft.

use std::io;

use rand::Rng as _;
use rand_chacha::ChaCha8Rng;

use super::book::{Book, Mark, Planted};
use super::dirt::Stray;
use super::fill::key_column;
use super::{Product, xlsx};

/// What every PNG file starts with: signature and the head of its first block.
const PICTURE: &[u8] =
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x02\x80\x00\x00\x01\xe0\x08\x02\x00\x00\x00";

/// The extra file with its defects; `original` is the workbook as written.
pub fn stray(
    kind: Stray,
    book: &Book,
    original: Option<&Product>,
    dice: &mut ChaCha8Rng,
) -> io::Result<(Product, Vec<Planted>)> {
    let (name, bytes) = original.cloned().unwrap_or_default();
    match kind {
        Stray::Copy => {
            let file = format!("{} (1).xlsx", book.stem);
            // The later of two equal files is the finding, in the order of names: `X (1).xlsx` comes before `X.xlsx`.
            let later = file.clone().max(name);
            let planted = of_file(&later, "D101", "the same file under two names");
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
            dice.fill_bytes(&mut noise);
            Ok(((file, [PICTURE, &noise].concat()), vec![planted]))
        }
        Stray::Draft => draft(book),
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
