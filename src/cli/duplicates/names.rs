//! The compared cells of a group side by side, read again from the source files: for eyes, never for a file or a log.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::table::{lines, table, width};

use crate::cli::phrase::{plain, short};
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::place::Place;
use crate::run::{ListedGroup, TypedCells, typed_cells};
use crate::store::Store;
use crate::worker::Pool;

/// The most letters of a cell.
const CELL: usize = 60;

/// Reads the cells and lays them out: a line per field, a column per member.
pub fn render(
    pipeline: &Pipeline,
    store: &Store,
    readers: &Pool,
    group: &ListedGroup,
) -> Result<String, Error> {
    let cells = group.members.iter().flat_map(|member| &member.cells);
    let places: BTreeSet<Place> = cells.map(|(_, place)| place.clone()).collect();
    if places.is_empty() {
        return Ok("No field of this group stands in a cell of its own.".to_owned());
    }
    let typed = typed_cells(pipeline, store, readers, &group.province, &places)?;
    Ok(laid_out(pipeline, group, &typed, width()))
}

fn laid_out(pipeline: &Pipeline, group: &ListedGroup, typed: &TypedCells, width: Option<u16>) -> String {
    let mut header = vec!["as typed".to_owned()];
    header.extend(group.members.iter().map(|member| plain(&member.member)));
    let mut table = table(&header.iter().map(String::as_str).collect::<Vec<_>>(), width);
    let of_members: Vec<BTreeMap<&str, &Place>> = group
        .members
        .iter()
        .map(|member| member.cells.iter().map(|(code, place)| (code.as_str(), place)).collect())
        .collect();
    let mut codes: Vec<&str> = Vec::new();
    for code in group.members.iter().flat_map(|member| &member.cells).map(|(code, _)| code.as_str()) {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    for code in codes {
        let header = pipeline.field(code).and_then(|field| field.headers.first());
        let mut row = vec![plain(header.map_or(code, String::as_str))];
        row.extend(of_members.iter().map(|places| {
            let text = places.get(code).and_then(|place| typed.texts.get(*place));
            text.map_or_else(|| "-".to_owned(), |text| short(text, CELL))
        }));
        table.add_row(row);
    }
    let troubles = typed.troubles.iter();
    let troubles: Vec<String> =
        troubles.map(|(place, why)| plain(&format!("{place} was not read: {why}"))).collect();
    [lines(&table)].into_iter().chain(troubles).collect::<Vec<_>>().join("\n")
}
