//! Fuzz target: on whatever workbook, the plain reader gives the cells that calamine gives, or leaves it to calamine.
//!
//! A difference, a panic, too much memory or too much time stops the fuzzer and keeps the file. All changes but a few are
//! made inside the parts of the package, as `reader` makes half of its own.

#![no_main]

#[path = "../reader/panics.rs"]
mod panics;
#[path = "../reader/parts.rs"]
mod parts;
#[path = "../../../src/place.rs"]
#[allow(dead_code, reason = "the sources of the program, of which the target uses the reader")]
mod place;
#[path = "../../../src/sheet/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the sources of the program, of which the target uses the reader"
)]
mod sheet;

use std::sync::Once;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use sheet::{Book, Cells, Choice};

static HOOK: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    HOOK.call_once(panics::watch);
    let Ok(mut plain) = Book::open_with(Choice::Plain, "x", bytes) else { return };
    if !plain.is_plain() {
        return;
    }
    let mut general =
        Book::open_with(Choice::Calamine, "x", bytes).expect("calamine reads what the plain reader does");
    assert_eq!(plain.sheets(), general.sheets());
    for sheet in 0..plain.sheets().len() {
        let cells = general.cells(sheet).expect("calamine reads what the plain reader does");
        assert_eq!(each(&plain.cells(sheet).expect("it was read")), each(&cells));
        assert_eq!(plain.merged(sheet), general.merged(sheet));
    }
});

/// Address and content of every cell, numbers to the last bit.
fn each(cells: &Cells) -> Vec<(u32, u32, String)> {
    let rows = cells
        .rows()
        .flat_map(|row| row.cells().map(move |(column, content)| (row.number(), column, content)));
    rows.map(|(row, column, content)| (row, column, format!("{content:?}"))).collect()
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let changed = if seed.is_multiple_of(16) { None } else { parts::changed(&data[..size], seed) };
    match changed {
        Some(bytes) if bytes.len() <= max_size => {
            data[..bytes.len()].copy_from_slice(&bytes);
            bytes.len()
        }
        _ => fuzzer_mutate(data, size, max_size),
    }
});
