//! The FEBRL sets: persons recorded several times, with the truth in their names (`rec-7-org`, `rec-7-dup-0`).

use std::error::Error;
use std::path::Path;

use rekap::linkage::{Compare, Kind, Part, Persons, Settings, Take, Values, link};

use crate::truth::{Quality, quality};

/// The columns behind the name of the record.
const COLUMNS: usize = 10;

/// Links a file with the one setting for all; the truth is looked at afterwards.
pub fn measure(file: &Path, threshold: f64) -> Result<(usize, Quality), Box<dyn Error>> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_path(file)?;
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>()?;
    let column = |at: usize| {
        let value = |row| csv::StringRecord::get(row, at + 1).filter(|value| !value.is_empty());
        Values::Texts(rows.iter().map(value).collect())
    };
    let persons = Persons { scopes: vec![0; rows.len()], columns: (0..COLUMNS).map(column).collect() };
    let linked = link(&settings(), &persons);
    let number = |row: &csv::StringRecord| row.get(0)?.split('-').nth(1)?.parse().ok();
    let truth: Vec<u32> =
        rows.iter().map(|row| number(row).ok_or("no record name")).collect::<Result<_, _>>()?;
    Ok((linked.compared, quality(&linked, threshold, &truth)))
}

/// What `[duplicates.probable]` of a pipeline of such files says.
fn settings() -> Settings {
    let compare = |columns: &[usize], kind| Compare { columns: columns.to_vec(), kind, near: Vec::new() };
    let part = |column, take| Part { column, take };
    Settings {
        compares: vec![
            compare(&[0, 1], Kind::Name),
            compare(&[2], Kind::Code),
            compare(&[3], Kind::Text),
            compare(&[4], Kind::Text),
            compare(&[5], Kind::Text),
            compare(&[6], Kind::Code),
            compare(&[7], Kind::Same),
            compare(&[8], Kind::Date),
            compare(&[9], Kind::Code),
        ],
        blocks: vec![
            vec![part(9, Take::Whole)],
            vec![part(8, Take::Whole)],
            vec![part(1, Take::Sound), part(0, Take::Start)],
            vec![part(0, Take::Sound), part(6, Take::Whole)],
            vec![part(1, Take::Sound), part(6, Take::Whole)],
            vec![part(3, Take::Whole)],
            vec![part(4, Take::Whole)],
            vec![part(5, Take::Sound), part(6, Take::Whole)],
            vec![part(8, Take::Year), part(9, Take::Start)],
        ],
        review: 0.2,
    }
}
