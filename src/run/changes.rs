//! The law of corrections, held at every run: accepted and rejected responses are the responses read with exactly the
//! listed changes, cell by cell.

use std::collections::BTreeMap;

use polars::prelude::{BooleanChunked, Column, DataFrame, NewChunkedArray, PolarsResult};

use crate::instrument::Instrument;
use crate::response::{Cells, places};
use crate::stage::is_same;

/// Cells that count otherwise than they were read, as `changes` lists them: source, row and code.
type Listed = BTreeMap<(u32, u32), BTreeMap<String, String>>;

/// Where two tables of responses differ though no change is listed, or do not although one is; none where the law holds.
/// `parts` are the accepted and the rejected responses.
///
/// # Errors
/// A column is not of the type its table says.
pub fn broken(
    read: &DataFrame,
    parts: [&DataFrame; 2],
    changes: &DataFrame,
    instrument: &Instrument,
) -> PolarsResult<Option<String>> {
    let listed = listed(changes)?;
    for part in parts {
        if let Some(broken) = broken_in(read, part, &listed, instrument)? {
            return Ok(Some(broken));
        }
    }
    Ok(None)
}

fn listed(changes: &DataFrame) -> PolarsResult<Listed> {
    let (sources, rows) = (changes.column("source")?.u32()?, changes.column("row")?.u32()?);
    let (codes, nows) = (changes.column("code")?.str()?, changes.column("now")?.str()?);
    let mut listed = Listed::new();
    for (((source, row), code), now) in sources.iter().zip(rows.iter()).zip(codes.iter()).zip(nows.iter()) {
        if let (Some(source), Some(row), Some(code)) = (source, row, code) {
            // The last change of a cell is what counts: a corrected answer may have been voided.
            let cells = listed.entry((source, row)).or_default();
            cells.insert(code.to_owned(), now.unwrap_or_default().to_owned());
        }
    }
    Ok(listed)
}

fn broken_in(
    read: &DataFrame,
    part: &DataFrame,
    listed: &Listed,
    instrument: &Instrument,
) -> PolarsResult<Option<String>> {
    // Of nothing all holds, and what is the very table that was read differs in nothing.
    if part.height() == 0 || listed.is_empty() && is_same(read, part) {
        return Ok(None);
    }
    let places = places(part)?;
    let wanted: std::collections::BTreeSet<&(u32, u32)> = places.iter().collect();
    let own: Vec<bool> = self::places(read)?.iter().map(|place| wanted.contains(place)).collect();
    let before = if own.iter().all(|own| *own) {
        read.clone()
    } else {
        read.filter(&BooleanChunked::from_slice("own".into(), &own))?
    };
    if before.height() != part.height() || self::places(&before)? != places {
        return Ok(Some(format!(
            "{} responses of {} are not those that were read",
            part.height(),
            before.height()
        )));
    }
    let (was, is) = (Cells::new(&before, instrument), Cells::new(part, instrument));
    for column in before.columns() {
        let code = column.name().as_str();
        for at in differing(column, part.column(code)?) {
            let Some(place) = places.get(at) else { continue };
            let now = is.shown(at, code);
            if listed.get(place).and_then(|cells| cells.get(code)) != Some(&now) {
                let was = was.shown(at, code);
                return Ok(Some(format!("`{code}` of row {} was `{was}` and is `{now}`", place.1 + 1)));
            }
        }
    }
    for (at, place) in places.iter().enumerate() {
        for (code, now) in listed.get(place).into_iter().flatten() {
            if is.shown(at, code) != *now {
                return Ok(Some(format!("`{code}` of row {} should be `{now}`", place.1 + 1)));
            }
        }
    }
    Ok(None)
}

/// Positions at which two columns differ.
fn differing(before: &Column, after: &Column) -> Vec<usize> {
    if before.equals_missing(after) {
        return Vec::new();
    }
    (0..before.len()).filter(|at| before.get(*at).ok() != after.get(*at).ok()).collect()
}
