//! Cells of source files as they were typed, read again for somebody who asked to see them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::inputs::{self, Folders};
use crate::error::Error;
use crate::pipeline::Pipeline;
use crate::place::Place;
use crate::sheet::{TypedSheet, Wanted};
use crate::stage::Partition;
use crate::store::Store;
use crate::table::SOURCES;
use crate::worker::{Pool, SourceFile};

/// What stands in cells, and what could not be read.
#[derive(Debug, Default)]
pub struct TypedCells {
    /// Texts by cell; a blank cell has none.
    pub texts: BTreeMap<Place, String>,
    /// Sheets that could not be read, with the reason in Indonesian.
    pub troubles: Vec<(Place, String)>,
}

/// Reads these cells of a province again, from files that are still what they were when the last run read them.
///
/// # Errors
/// The files or the table of sources cannot be read, or no reader can be started.
pub fn typed_cells(
    pipeline: &Pipeline,
    store: &Store,
    readers: &Pool,
    province: &str,
    places: &BTreeSet<Place>,
) -> Result<TypedCells, Error> {
    let mut wanted: BTreeMap<&str, BTreeMap<&str, BTreeSet<u32>>> = BTreeMap::new();
    for place in places {
        if let Some(cell) = place.cell {
            wanted.entry(&place.file).or_default().entry(&place.sheet).or_default().insert(cell.row);
        }
    }
    let digests = digests(store, province)?;
    let folders = Folders::of(pipeline)?.provinces(pipeline, &[province.to_owned()], |_| false)?;
    let mut files = Vec::new();
    for folder in &folders {
        files.extend(inputs::files(pipeline, store, folder)?);
    }
    let mut asked = Vec::new();
    for file in &files {
        let Some(sheets) = wanted.remove(file.name.as_str()) else { continue };
        let wants = sheets
            .into_iter()
            .map(|(sheet, rows)| Wanted { sheet: sheet.to_owned(), rows: rows.into_iter().collect() });
        let digest = digests.get(&file.name).map_or("", String::as_str);
        asked.push((SourceFile { name: &file.name, path: &file.path, digest }, wants.collect()));
    }
    let gone = wanted.into_keys().map(|file| (Place::file(file), "berkas tidak ada lagi".to_owned()));
    let mut cells = TypedCells { troubles: gone.collect(), ..TypedCells::default() };
    let typed = readers.rows(&asked).map_err(|source| Error::Reader { source })?;
    for ((file, _), sheets) in asked.iter().zip(typed) {
        for sheet in sheets {
            cells.take(file.name, sheet, places);
        }
    }
    Ok(cells)
}

impl TypedCells {
    fn take(&mut self, file: &str, sheet: TypedSheet, places: &BTreeSet<Place>) {
        if !sheet.trouble.is_empty() {
            self.troubles.push((Place::sheet(file, &sheet.sheet), sheet.trouble));
        }
        for typed in sheet.cells {
            let place = Place::cell(file, &sheet.sheet, typed.row, typed.column);
            if places.contains(&place) {
                self.texts.insert(place, typed.text);
            }
        }
    }
}

/// The digest of each file as it was when the last run read it.
fn digests(store: &Store, province: &str) -> Result<BTreeMap<String, String>, Error> {
    let Some(sources) = store.read_table(&Partition::Province(province.to_owned()), &SOURCES)? else {
        return Ok(BTreeMap::new());
    };
    let fail = || Error::compute("the sources");
    let text = |name: &str| sources.column(name).and_then(|column| column.str()).map_err(fail());
    let own = |text: Option<&str>| text.unwrap_or_default().to_owned();
    Ok(text("file")?
        .iter()
        .zip(text("digest")?.iter())
        .map(|(file, digest)| (own(file), own(digest)))
        .collect())
}
