//! The print of a response: a digest of all it holds, by which its row is found again wherever it moved.

use polars::prelude::{DataFrame, DataType, PolarsResult};

use super::Unread;

/// Hexadecimal digits of a print.
const DIGITS: usize = 16;

/// The print of each response of `frame` (columns of [`crate::table::RESPONSES`]), in its order; `unread` gives the raw
/// texts of its cells that could not be read, by source and row. Where a response stands is no part of it.
///
/// # Errors
/// A column is not of the type its table says.
pub fn prints(frame: &DataFrame, unread: &Unread) -> PolarsResult<Vec<String>> {
    let mut hashers = vec![blake3::Hasher::new(); frame.height()];
    for column in frame.columns().iter().filter(|column| !PLACE.contains(&column.name().as_str())) {
        match column.dtype() {
            DataType::String => each(&mut hashers, column.str()?.iter().map(|text| text.map(str::as_bytes))),
            DataType::Int16 => {
                for (hasher, answer) in hashers.iter_mut().zip(column.i16()?.iter()) {
                    part(hasher, answer.map(i16::to_le_bytes).as_ref().map(<[u8; 2]>::as_slice));
                }
            }
            DataType::Date => {
                for (hasher, day) in hashers.iter_mut().zip(column.date()?.phys.iter()) {
                    part(hasher, day.map(i32::to_le_bytes).as_ref().map(<[u8; 4]>::as_slice));
                }
            }
            _ => {
                for (hasher, number) in hashers.iter_mut().zip(column.f64()?.iter()) {
                    part(hasher, number.map(f64::to_le_bytes).as_ref().map(<[u8; 8]>::as_slice));
                }
            }
        }
    }
    let (sources, rows) = (frame.column("source")?.u32()?, frame.column("row")?.u32()?);
    for (at, hasher) in hashers.iter_mut().enumerate() {
        let place = (sources.get(at).unwrap_or(u32::MAX), rows.get(at).unwrap_or(u32::MAX));
        for (code, raw) in unread.get(&place).into_iter().flatten() {
            part(hasher, Some(code.as_bytes()));
            part(hasher, Some(raw.as_bytes()));
        }
    }
    Ok(hashers.iter().map(|hasher| hasher.finalize().to_hex().chars().take(DIGITS).collect()).collect())
}

/// The columns that say where a response stands.
const PLACE: [&str; 2] = ["source", "row"];

fn each<'b>(hashers: &mut [blake3::Hasher], cells: impl Iterator<Item = Option<&'b [u8]>>) {
    for (hasher, cell) in hashers.iter_mut().zip(cells) {
        part(hasher, cell);
    }
}

/// A cell with its length, blank ones told from empty ones.
fn part(hasher: &mut blake3::Hasher, cell: Option<&[u8]>) {
    let length = cell.map_or(u64::MAX, |cell| u64::try_from(cell.len()).unwrap_or(u64::MAX));
    hasher.update(&length.to_le_bytes()).update(cell.unwrap_or_default());
}
