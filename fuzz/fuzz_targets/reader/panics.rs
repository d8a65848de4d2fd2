//! Tells panics of other crates, which are caught, from panics of our own, which are faults.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::panic;
use std::sync::Mutex;

use crate::sheet::Book;

/// Where the places of foreign panics are collected, one line each; told in no place where the variable is not set.
const LIST: &str = "REKAP_FUZZ_PANICS";

static SEEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// Sets a panic hook in front of the one of the reader, which would keep panics inside it silent.
pub fn watch() {
    // The reader sets its own hook when it is first used.
    let _ = Book::open("x", b"");
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        if !place.contains("/registry/") && !place.contains("/rustc/") && !place.contains("/library/") {
            eprintln!("a panic of our own: {info}");
            std::process::abort();
        }
        note(&place);
        usual(info);
    }));
}

fn note(place: &str) {
    let Ok(mut seen) = SEEN.lock() else { return };
    if !seen.insert(place.to_owned()) {
        return;
    }
    let Some(list) = std::env::var_os(LIST) else { return };
    if let Ok(mut file) = OpenOptions::new().create(true).append(true).open(list) {
        let _ = writeln!(file, "{place}");
    }
}
