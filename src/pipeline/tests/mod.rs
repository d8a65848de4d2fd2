//! Tests of loading: the shipped pipelines, and broken copies of one.

mod advice;
mod broken;
mod broken_duplicates;
mod broken_method;
mod broken_press;
mod broken_report;
mod broken_tables;
mod broken_toml;
mod copy;
mod shipped;
