//! The tests of the whole program: one binary, one file per subject.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs,
    reason = "a test that cannot go on should stop, loudly"
)]

mod alike;
mod analyst;
mod answered;
mod architecture;
mod author;
mod bad_input;
mod book;
mod bundle;
mod cards;
mod case;
mod compare_and_set;
mod corrections;
mod diff;
mod duplicates;
mod editions;
mod explained;
mod figures;
mod filled;
mod forged;
mod gathered;
mod grouped;
mod hostile;
mod inspect;
mod kept;
mod killed;
mod koreksi;
mod laws;
mod life;
mod made;
mod method;
mod nightly;
mod opini;
mod personal;
mod persons;
mod precise;
mod published;
mod published_units;
mod readers;
mod readme;
mod recalculated;
mod rerun;
mod round_trip;
mod ruled;
mod rules;
mod sample;
mod scoring;
mod shipped;
mod skm;
mod status;
mod strange_input;
mod summed;
mod template;
mod verified;
mod why;
mod workbooks;
