//! Delivered score workbooks, read back with an independent reader.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

use super::Verified;
use crate::error::Error;
use crate::stage::{Partition, STAGES};
use crate::store::{Store, digest};
use crate::verify::{Compared, Nation, Province, Sheet, loci, units};

/// The sheets that are compared, each with the header over its codes.
const LOCI: (&str, &str) = ("Lokus", "Kode lokus");
const UNITS: (&str, &str) = ("Unit", "Kode");
const PROVINCES: (&str, &str) = ("Provinsi", "Kode");

/// The workbook of a province.
pub fn of_province(
    store: &Store,
    nation: &Nation<'_>,
    province: &Province<'_>,
    verified: &mut Verified,
) -> Result<(), Error> {
    let partition = Partition::Province(province.code.to_owned());
    let here = |place: &crate::verify::Place<'_>| place.is_here() && place.province() == province.code;
    each(store, &partition, [LOCI, UNITS], verified, |at, sheet| match at {
        0 => loci(nation, sheet, here),
        _ => units(nation, province, sheet),
    })
}

/// The workbook of the nation.
pub fn of_nation(store: &Store, nation: &Nation<'_>, verified: &mut Verified) -> Result<(), Error> {
    each(store, &Partition::Nation, [LOCI, PROVINCES], verified, |at, sheet| match at {
        0 => loci(nation, sheet, |_| true),
        _ => loci(nation, sheet, |place| place.province() == place.locus),
    })
}

/// Compares sheets of each workbook of the partition that is as it was written; others are told by their digest.
fn each<const N: usize>(
    store: &Store,
    partition: &Partition,
    sheets: [(&str, &str); N],
    verified: &mut Verified,
    compare: impl Fn(usize, Sheet<'_>) -> Compared,
) -> Result<(), Error> {
    for (name, bytes) in delivered(store, partition)? {
        let Ok(mut book) = Xlsx::new(Cursor::new(bytes)) else {
            verified.changed.push(format!("{partition}: {name} cannot be read back"));
            continue;
        };
        for (at, (title, key)) in sheets.into_iter().enumerate() {
            let cells: Range<Data> = book.worksheet_range(title).unwrap_or_default();
            let place = format!("{name}!{title}");
            let compared = compare(at, Sheet { name: &place, key, cells: &cells });
            verified.add(&format!("workbook: {title}"), compared);
        }
    }
    Ok(())
}

/// Name and content of the score workbooks that are what their manifest says.
fn delivered(store: &Store, partition: &Partition) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let mut books = Vec::new();
    for stage in STAGES {
        let Some(manifest) = store.read_manifest(partition, stage.name)? else { continue };
        let known = |name: &str| stage.writes.iter().any(|table| table.name == name);
        for (name, written) in manifest.outputs.iter().filter(|(name, _)| !known(name) && !name.contains('/'))
        {
            let bytes = std::fs::read(store.document_path(name)).unwrap_or_default();
            if digest(&bytes) == *written {
                books.push((name.clone(), bytes));
            }
        }
    }
    Ok(books)
}
