//! Fuzz target: whatever bytes come, the reader gives cells or a reason, and no code of ours panics.
//!
//! Panics of the crates that take files apart are expected and turned into a finding by `sheet::guard`; each place
//! where one happens is told once. A panic in our own code, too much memory or too much time stops the fuzzer and
//! keeps the file. Half of the changes are made inside the parts of ZIP files (`parts.rs`), which random bytes
//! would never get past.

#![no_main]

mod panics;
mod parts;
#[path = "../../../src/place.rs"]
#[allow(dead_code, reason = "the sources of the program, of which the target uses the reader")]
mod place;
#[path = "../../../src/sheet/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the sources of the program, of which the target uses the reader")]
mod sheet;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use std::sync::Once;

use sheet::Book;

/// More sheets than this teach nothing new.
const SHEETS: usize = 20;

static HOOK: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    HOOK.call_once(panics::watch);
    let Ok(mut book) = Book::open("x", bytes) else { return };
    for sheet in 0..book.sheets().len().min(SHEETS) {
        if let Ok(cells) = book.cells(sheet) {
            let mut last = None;
            for row in cells.rows() {
                for (column, content) in row.cells() {
                    let here = Some((row.number(), column));
                    assert!(here > last, "cells out of order: {here:?} after {last:?}");
                    last = here;
                    std::hint::black_box(content.to_string());
                }
            }
        }
        std::hint::black_box(book.merged(sheet));
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let changed = if seed.is_multiple_of(2) { parts::changed(&data[..size], seed) } else { None };
    match changed {
        Some(bytes) if bytes.len() <= max_size => {
            data[..bytes.len()].copy_from_slice(&bytes);
            bytes.len()
        }
        _ => fuzzer_mutate(data, size, max_size),
    }
});
