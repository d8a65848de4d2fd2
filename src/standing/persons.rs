//! C103: the same person answered in two provinces.

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};

use polars::prelude::{DataFrame, PolarsResult, StringChunked, UInt32Chunked};

use crate::finding::{Bilingual, Finding, Respondent, Rule, Severity};
use crate::pipeline::Pipeline;
use crate::place::Place;
use crate::response::Addresses;
use crate::threads::sort;

/// The same person answered in two provinces.
pub static C103: Rule = Rule {
    code: "C103",
    title: Bilingual { id: "Orang yang sama di dua provinsi", en: "the same person in two provinces" },
    remedy: Bilingual {
        id: "Cocokkan kedua berkas asli: perbaiki nomor yang salah ketik, atau pastikan orang itu memang menjawab di kedua provinsi.",
        en: "Compare both papers: correct a number that was mistyped, or make sure that this person did answer in both.",
    },
    severity: Severity::Note,
};

/// The persons of a province, and what leads back to their cells.
#[derive(Debug, Clone, Copy)]
pub struct Persons<'a> {
    /// Code of the province.
    pub province: &'a str,
    /// Its table `persons`.
    pub persons: &'a DataFrame,
    /// Its table `sources`.
    pub sources: &'a DataFrame,
    /// Its table `columns`.
    pub columns: &'a DataFrame,
}

/// A number of a person: the beginning of its hash, which field it stands in, in which province (by position) and row of
/// its table. Sixteen bytes, for a nation has a million of them.
type Number = (u64, u8, u16, u32);

/// One finding per person and further province, at the number in the later one; provinces come in the order of their codes.
/// Of two numbers of one person the more trustworthy one is told.
pub fn in_two_provinces(pipeline: &Pipeline, provinces: &[Persons<'_>]) -> PolarsResult<Vec<Finding>> {
    let tables: Vec<Table<'_>> = provinces.iter().map(Table::of).collect::<PolarsResult<_>>()?;
    let fields = &pipeline.duplicates.persons;
    let mut entries: Vec<Number> = Vec::with_capacity(tables.iter().map(|table| table.hash.len()).sum());
    for (province, table) in (0..).zip(&tables) {
        table.entries(province, fields, &mut entries);
    }
    sort(&mut entries);
    let mut meetings = BTreeSet::new();
    for alike in entries.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        // Nearly all numbers stand in one province.
        if alike.first().map(|entry| entry.2) != alike.last().map(|entry| entry.2) {
            meet(alike, &tables, &mut meetings);
        }
    }
    let mut nation = Nation { pipeline, provinces, addresses: BTreeMap::new() };
    let mut told = BTreeSet::new();
    let mut findings = Vec::new();
    for meeting in meetings {
        if told.insert((meeting.first.cell(), meeting.later.cell())) {
            findings.push((nation.finding(&meeting)?, meeting));
        }
    }
    findings.sort_by(|(_, a), (_, b)| (&a.later, a.field).cmp(&(&b.later, b.field)));
    Ok(findings.into_iter().map(|(finding, _)| finding).collect())
}

/// The columns of a table `persons`.
struct Table<'a> {
    source: &'a UInt32Chunked,
    row: &'a UInt32Chunked,
    /// Unit, role, respondent.
    key: [&'a StringChunked; 3],
    field: &'a StringChunked,
    hash: &'a StringChunked,
}

/// A response with such a number, in the order in which they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Person<'a> {
    /// Position of its province.
    province: u16,
    /// Unit, role, respondent.
    key: [&'a str; 3],
    source: u32,
    row: u32,
}

impl Person<'_> {
    fn cell(&self) -> (u16, u32, u32) {
        (self.province, self.source, self.row)
    }
}

/// A number that stands in two provinces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Meeting<'a> {
    /// Position of its field.
    field: u8,
    first: Person<'a>,
    later: Person<'a>,
}

impl<'a> Table<'a> {
    fn of(province: &Persons<'a>) -> PolarsResult<Self> {
        let text = |name: &str| province.persons.column(name)?.str();
        Ok(Self {
            source: province.persons.column("source")?.u32()?,
            row: province.persons.column("row")?.u32()?,
            key: [text("unit")?, text("role")?, text("respondent")?],
            field: text("field")?,
            hash: text("hash")?,
        })
    }

    fn entries(&self, province: u16, fields: &[String], entries: &mut Vec<Number>) {
        for ((at, field), hash) in (0..).zip(self.field.iter()).zip(self.hash.iter()) {
            let field = (0..).zip(fields).find(|(_, code)| Some(code.as_str()) == field);
            if let (Some((field, _)), Some(hash)) = (field, hash) {
                entries.push((beginning(hash), field, province, at));
            }
        }
    }

    fn hash(&self, at: u32) -> &'a str {
        self.hash.get(at as usize).unwrap_or_default()
    }

    fn person(&self, province: u16, at: u32) -> Person<'a> {
        let at = at as usize;
        let number = |column: &UInt32Chunked| column.get(at).unwrap_or(u32::MAX);
        let key = self.key.map(|column| column.get(at).unwrap_or_default());
        Person { province, key, source: number(self.source), row: number(self.row) }
    }
}

/// The first 64 bits of a hash; of anything else those of its digest.
fn beginning(hash: &str) -> u64 {
    let digits = hash.get(..16).and_then(|digits| u64::from_str_radix(digits, 16).ok());
    digits.unwrap_or_else(|| {
        let digest = blake3::hash(hash.as_bytes());
        digest.as_bytes().iter().take(8).fold(0, |all, byte| all << 8 | u64::from(*byte))
    })
}

/// Numbers that begin alike: those that are the same in two provinces, each with the first response of its province.
fn meet<'a>(alike: &[Number], tables: &[Table<'a>], meetings: &mut BTreeSet<Meeting<'a>>) {
    let mut firsts: BTreeMap<&str, BTreeMap<u16, Person<'a>>> = BTreeMap::new();
    for (_, _, province, at) in alike {
        let Some(table) = tables.get(usize::from(*province)) else { continue };
        let person = table.person(*province, *at);
        let of_hash = firsts.entry(table.hash(*at)).or_default();
        of_hash.entry(*province).and_modify(|first| *first = person.min(*first)).or_insert(person);
    }
    let field = alike.first().map_or(0, |entry| entry.1);
    for persons in firsts.into_values() {
        let mut persons = persons.into_values();
        if let Some(first) = persons.next() {
            meetings.extend(persons.map(|later| Meeting { field, first, later }));
        }
    }
}

/// Where persons stand; the addresses of a province are made where somebody of it is told.
struct Nation<'p> {
    pipeline: &'p Pipeline,
    provinces: &'p [Persons<'p>],
    addresses: BTreeMap<u16, Addresses>,
}

impl Nation<'_> {
    fn finding(&mut self, meeting: &Meeting<'_>) -> PolarsResult<Finding> {
        let code = self.pipeline.duplicates.persons.get(usize::from(meeting.field));
        let code = code.map(String::as_str).unwrap_or_default();
        let header = self.pipeline.field(code).and_then(|field| field.headers.first());
        let header = header.map_or(code, String::as_str);
        let [unit, _, respondent] = meeting.first.key;
        let (province, place) = self.place(&meeting.first, code)?;
        let found =
            format!("{header} sama dengan {unit}, responden {respondent} (provinsi {province}: {place})");
        let (province, mut place) = self.place(&meeting.later, code)?;
        // Files are named below the folder of their province: two provinces may have one of the same name.
        place.file = format!("{province}/{}", place.file);
        let [unit, role, respondent] = meeting.later.key;
        let respondent =
            Respondent { role: role.to_owned(), code: respondent.to_owned(), ..Respondent::default() };
        Ok(Finding::new(&C103, place, found, "satu orang di satu provinsi")
            .of_response(unit, respondent)
            .about(code))
    }

    /// The province of a person, and the cell of the number there.
    fn place(&mut self, person: &Person<'_>, code: &str) -> PolarsResult<(String, Place)> {
        let Some(province) = self.provinces.get(usize::from(person.province)) else {
            return Ok((String::new(), Place::default()));
        };
        let addresses = match self.addresses.entry(person.province) {
            Entry::Occupied(made) => made.into_mut(),
            Entry::Vacant(none) => none.insert(Addresses::new(province.sources, province.columns)?),
        };
        Ok((province.province.to_owned(), addresses.place(person.source, person.row, code)))
    }
}
