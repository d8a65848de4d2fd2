//! The tests of the whole program: one binary, one file per subject.

mod architecture;
mod bad_input;
mod case;
mod laws;
mod published;
mod readme;
mod rerun;
mod sample;
mod scoring;
mod workbooks;
