//! Chosen rows of a file as they were typed, for the workbook that goes back to the office the file came from.

use crate::sheet::{Book, Cells, Content, Typed, TypedKind, TypedSheet, Wanted};

/// The most letters of a cell that are given.
const LONGEST: usize = 2000;
/// The most cells of a row that are given: the widest honest tables have some hundred.
const WIDEST: usize = 1000;
/// The most cells of a file that are given.
const MOST: usize = 2_000_000;

/// The wanted rows of a file, one entry per entry of `wants`. `name` is the file's path, `bytes` its content.
#[must_use]
pub fn typed_rows(name: &str, bytes: &[u8], wants: &[Wanted]) -> Vec<TypedSheet> {
    match Book::open(super::stem(name), bytes) {
        Err(why) => nothing(wants, &why.to_string()),
        Ok(mut book) => {
            let mut left = MOST;
            wants.iter().map(|wanted| sheet(&mut book, wanted, &mut left)).collect()
        }
    }
}

/// What there is to say where nothing could be read.
#[must_use]
pub fn nothing(wants: &[Wanted], trouble: &str) -> Vec<TypedSheet> {
    let empty = |wanted: &Wanted| TypedSheet {
        sheet: wanted.sheet.clone(),
        cells: Vec::new(),
        trouble: trouble.to_owned(),
    };
    wants.iter().map(empty).collect()
}

fn sheet(book: &mut Book<'_>, wanted: &Wanted, left: &mut usize) -> TypedSheet {
    let mut typed = TypedSheet { sheet: wanted.sheet.clone(), ..TypedSheet::default() };
    let Some(at) = book.sheets().iter().position(|listed| listed.name == wanted.sheet) else {
        "lembar tidak ada di berkas".clone_into(&mut typed.trouble);
        return typed;
    };
    match book.cells(at) {
        Err(why) => typed.trouble = why.to_string(),
        Ok(cells) => typed.cells = chosen(&cells, &wanted.rows, left),
    }
    typed
}

fn chosen(cells: &Cells, rows: &[u32], left: &mut usize) -> Vec<Typed> {
    let mut rows = rows.to_vec();
    rows.sort_unstable();
    let mut chosen = Vec::new();
    for row in cells.rows().filter(|row| rows.binary_search(&row.number()).is_ok()) {
        for (column, content) in row.cells().take(WIDEST.min(*left)) {
            *left -= 1;
            let kind = kind(content);
            let text = visible(&content.to_string());
            chosen.push(Typed { row: row.number(), column, text, kind });
        }
    }
    chosen
}

const fn kind(content: Content<'_>) -> TypedKind {
    match content {
        Content::Number(_) => TypedKind::Number,
        Content::Text(_) => TypedKind::Text,
        Content::Day(_) => TypedKind::Date,
        Content::Flag(_) => TypedKind::Flag,
        Content::Broken(_) | Content::Uncalculated => TypedKind::Error,
    }
}

/// The text up to the length that is given, without characters that a workbook cannot hold.
fn visible(text: &str) -> String {
    let shown =
        |c: &char| matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    text.chars().filter(shown).take(LONGEST).collect()
}
