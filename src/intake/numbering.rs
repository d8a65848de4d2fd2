//! The row under a header that numbers its columns: `1 2 3`, `(1) (2) (3)`, `a b c`.

use super::header::Label;
use crate::sheet::{Content, Row};

/// Whether a row does nothing but number the columns under these labels: every cell is one more than the one before it,
/// and at least two columns in three are numbered. No response is: it names its unit.
pub fn is_numbering(row: Row<'_>, labels: &[&Label]) -> bool {
    let mut numbered = 0;
    let mut before: Option<u32> = None;
    for (column, content) in row.cells() {
        if !labels.iter().any(|label| label.column == column) {
            continue;
        }
        let Some(number) = number(content) else { return false };
        if before.map_or(number > 1, |before| number != before + 1) {
            return false;
        }
        before = Some(number);
        numbered += 1;
    }
    numbered >= 3 && numbered * 3 >= labels.len() * 2
}

/// The number of a column.
fn number(content: Content<'_>) -> Option<u32> {
    match content {
        Content::Number(number) => {
            let whole = (0.0..1000.0).contains(&number) && number.fract() == 0.0;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "checked to be small and whole"
            )]
            whole.then_some(number as u32)
        }
        Content::Text(text) => {
            let bare = text.trim().trim_matches(['(', ')', '[', ']', '.', '-']).trim();
            match bare.as_bytes() {
                [letter] if letter.is_ascii_alphabetic() => {
                    Some(u32::from(letter.to_ascii_lowercase() - b'a') + 1)
                }
                _ if bare.len() <= 3 => bare.parse().ok(),
                _ => None,
            }
        }
        _ => None,
    }
}
