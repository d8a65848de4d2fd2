//! Delivered score workbooks, read back with an independent reader.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};

use super::Verified;
use crate::error::Error;
use crate::language::Language;
use crate::stage::{Partition, STAGES};
use crate::store::{Store, digest};
use crate::verify::{Compared, Nation, Province, Sheet, loci, units};
use crate::workbook::{Text, head, sheet};

/// A sheet that is compared: its name, the header over its codes, and each other header with the value below it.
type Shown = (Text, Text, &'static [(Text, &'static str)]);

const LOCI: Shown = (sheet::LOCI, head::LOCUS_CODE, &OF_PROVINCE);
const UNITS: Shown = (sheet::UNITS, head::CODE, &OF_UNITS);
const NATION: Shown = (sheet::LOCI, head::LOCUS_CODE, &OF_NATION);
const PROVINCES: Shown = (sheet::PROVINCES, head::CODE, &OF_GOVERNMENTS);

const OF_UNITS: [(Text, &str); 3] =
    [(head::SCORE, "score"), (head::CATEGORY, "category"), (head::ZONE, "zone")];
const OF_PROVINCE: [(Text, &str); 10] = [
    (head::SCORE, "score"),
    (head::CATEGORY, "category"),
    (head::ZONE, "zone"),
    (head::OPINION, "opinion"),
    (head::RANK_GROUP, "rank_group"),
    (head::RANK_KIND, "rank_kind"),
    (head::RANK_NATION, "rank_nation"),
    (head::RANKED, "ranked_nation"),
    (head::PREVIOUS, "previous"),
    (head::CHANGE, "change"),
];
const OF_NATION: [(Text, &str); 8] = [
    (head::SCORE, "score"),
    (head::CATEGORY, "category"),
    (head::ZONE, "zone"),
    (head::OPINION, "opinion"),
    (head::RANK_NATION, "rank_nation"),
    (head::RANKED, "ranked_nation"),
    (head::PREVIOUS, "previous"),
    (head::CHANGE, "change"),
];
const OF_GOVERNMENTS: [(Text, &str); 6] = [
    (head::SCORE, "score"),
    (head::CATEGORY, "category"),
    (head::ZONE, "zone"),
    (head::RANK_NATION, "rank_nation"),
    (head::PREVIOUS, "previous"),
    (head::CHANGE, "change"),
];

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
    each(store, &Partition::Nation, [NATION, PROVINCES], verified, |at, sheet| match at {
        0 => loci(nation, sheet, |_| true),
        _ => loci(nation, sheet, |place| place.province() == place.locus),
    })
}

/// Compares sheets of each workbook of the partition that is as it was written; others are told by their digest.
fn each<const N: usize>(
    store: &Store,
    partition: &Partition,
    sheets: [Shown; N],
    verified: &mut Verified,
    compare: impl Fn(usize, Sheet<'_>) -> Compared,
) -> Result<(), Error> {
    for (name, bytes) in delivered(store, partition)? {
        let Ok(mut book) = Xlsx::new(Cursor::new(bytes)) else {
            verified.changed.push(format!("{partition}: {name} cannot be read back"));
            continue;
        };
        let there = book.sheet_names();
        let in_language = |language: &Language| there.iter().any(|name| name == language.say(sheet::SUMMARY));
        let language = Language::ALL.into_iter().find(in_language).unwrap_or_default();
        for (at, (title, key, titles)) in sheets.into_iter().enumerate() {
            let title = language.say(title);
            let cells: Range<Data> = book.worksheet_range(title).unwrap_or_default();
            let place = format!("{name}!{title}");
            // Opinions in English are phrases of the definition: they say what the category says.
            let wanted = |column: &str| language == Language::Indonesian || column != "opinion";
            let titles = titles.iter().filter(|(_, column)| wanted(column));
            let titles: Vec<(&str, &str)> =
                titles.map(|(title, column)| (language.say(*title), *column)).collect();
            let shown =
                Sheet { name: &place, key: language.say(key), titles: &titles, language, cells: &cells };
            verified.add(&format!("workbook: {title}"), compare(at, shown));
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
