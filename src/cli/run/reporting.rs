//! What is wanted of a report, as typed.

use std::collections::BTreeSet;

use clap::Args;

use crate::wanted::{Format, Language, Wanted};

/// Options of commands that write a report; what is not typed is as the pipeline says.
#[derive(Debug, Default, Args)]
pub struct Reporting {
    /// Language of score workbooks and report cards: id or en; as the pipeline says without it
    #[arg(long, value_name = "LANG", value_parser = language)]
    lang: Option<Language>,
    /// Write the tables for analysts too: parquet, csv, json, separated by commas, or none; as the pipeline says without it
    #[arg(long, value_name = "FORMATS", value_parser = formats)]
    format: Option<Formats>,
    /// Write a report card per locus, or no; as the pipeline says without it
    #[arg(long, value_name = "yes|no", value_parser = yes, num_args = 0..=1, require_equals = true, default_missing_value = "yes")]
    rapor: Option<bool>,
}

/// The formats as typed together.
type Formats = BTreeSet<Format>;

/// What is typed for no format at all.
const NONE: &str = "none";

impl Reporting {
    /// What is wanted where the pipeline says `usual`.
    pub fn over(&self, usual: &Wanted) -> Wanted {
        Wanted {
            language: self.lang.unwrap_or(usual.language),
            formats: self.format.clone().unwrap_or_else(|| usual.formats.clone()),
            cards: self.rapor.unwrap_or(usual.cards),
        }
    }
}

fn language(word: &str) -> Result<Language, String> {
    Language::from_word(word)
        .ok_or_else(|| format!("languages are {}", Language::ALL.map(Language::word).join(", ")))
}

fn formats(words: &str) -> Result<Formats, String> {
    if words == NONE {
        return Ok(Formats::new());
    }
    let known = || format!("formats are {}; {NONE} for no tables", Format::ALL.map(Format::word).join(", "));
    words.split(',').map(|word| Format::from_word(word.trim()).ok_or_else(known)).collect()
}

fn yes(word: &str) -> Result<bool, String> {
    match word {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("write yes or no".to_owned()),
    }
}
