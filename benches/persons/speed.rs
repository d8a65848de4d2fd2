//! How long it takes to link generated persons, and how well they are found.

use std::time::{Duration, Instant};

use rekap::linkage::{Compare, Kind, Part, Persons, Settings, Take, Values, link};

use crate::generate::{Record, records};
use crate::truth::{Quality, quality};

/// What linking a number of persons gave.
pub struct Measured {
    /// Wall time of linking alone.
    pub time: Duration,
    /// Pairs that were compared.
    pub compared: usize,
    /// How well persons were found.
    pub quality: Quality,
}

/// Generates so many persons and links them.
pub fn measure(persons: u32, threshold: f64) -> Measured {
    let records = records(persons);
    let started = Instant::now();
    let linked = link(&settings(), &columns(&records));
    let time = started.elapsed();
    let truth: Vec<u32> = records.iter().map(|record| record.person).collect();
    Measured { time, compared: linked.compared, quality: quality(&linked, threshold, &truth) }
}

fn columns(records: &[Record]) -> Persons<'_> {
    let of = |value: fn(&Record) -> &Option<String>| {
        Values::Texts(records.iter().map(|record| value(record).as_deref()).collect())
    };
    Persons {
        // One scope for all: nothing but the blocking keys says who is compared.
        scopes: vec![0; records.len()],
        columns: vec![
            of(|record| &record.name),
            of(|record| &record.birth),
            of(|record| &record.number),
            of(|record| &record.phone),
            of(|record| &record.village),
        ],
    }
}

fn settings() -> Settings {
    let compare = |column, kind| Compare { columns: vec![column], kind, near: Vec::new() };
    let part = |column, take| Part { column, take };
    Settings {
        compares: vec![
            compare(0, Kind::Name),
            compare(1, Kind::Date),
            compare(2, Kind::Code),
            compare(3, Kind::Code),
            compare(4, Kind::Text),
        ],
        blocks: vec![
            vec![part(2, Take::Whole)],
            vec![part(3, Take::Whole)],
            vec![part(0, Take::Sound), part(1, Take::Whole)],
            vec![part(0, Take::Sound), part(4, Take::Whole)],
            vec![part(1, Take::Whole), part(4, Take::Whole)],
        ],
        review: 0.5,
    }
}
