//! Mistakes in what is wanted of a report.

use super::copy::Copy;
use crate::pipeline::Pipeline;
use crate::wanted::{Format, Language, Wanted};

#[test]
fn languages_and_formats_are_those_there_are_each_once() {
    let section = "[report]\nlanguage = \"jv\"\nformats = [\"csv\", \"xlsx\", \"csv\"]\n\n[press]";
    Copy::new().edit("pipeline.toml", "[press]", section).tells(&[
        ("pipeline.toml", "\"jv\"", "unknown language `jv`"),
        ("pipeline.toml", "\"xlsx\"", "unknown format `xlsx`"),
        ("pipeline.toml", "\"csv\"", "the format `csv` is named twice"),
    ]);
}

#[test]
fn a_report_is_what_the_pipeline_says_and_plain_where_it_says_nothing() {
    let load = |copy: &Copy| Pipeline::load(&copy.path()).unwrap().wanted;
    assert_eq!(load(&Copy::new()), Wanted::default());
    let section = "[report]\nlanguage = \"en\"\nformats = [\"json\", \"csv\"]\ncards = true\n\n[press]";
    let formats = [Format::Csv, Format::Json].into();
    assert_eq!(
        load(&Copy::new().edit("pipeline.toml", "[press]", section)),
        Wanted { language: Language::English, formats, cards: true }
    );
}
