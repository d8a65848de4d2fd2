//! Identity numbers that were stored as numbers and so lost their last digits.

use std::collections::BTreeMap;

use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::place::{CellRef, Place};

/// A number of more than 15 digits stands in a column of identity numbers as a number.
pub static R109: Rule = Rule {
    code: "R109",
    title: Bilingual {
        id: "Nomor identitas tersimpan sebagai bilangan, digit akhirnya hilang",
        en: "identity number stored as a number, its last digits are lost",
    },
    remedy: Bilingual {
        id: "Format kolom ini sebagai teks, lalu ketik ulang nomornya dari berkas asli.",
        en: "Format the column as text and type the numbers again from the paper.",
    },
    severity: Severity::Note,
};

/// Such cells of a sheet, by column: the first row and how many.
#[derive(Debug, Default)]
pub struct Lost(BTreeMap<u32, (u32, usize)>);

impl Lost {
    /// Adds a cell.
    pub fn add(&mut self, row: u32, column: u32) {
        self.0.entry(column).or_insert((row, 0)).1 += 1;
    }

    /// One note per column; the numbers themselves are never repeated.
    pub fn findings(&self, sheet: &Place) -> Vec<Finding> {
        let finding = |(column, (row, count)): (&u32, &(u32, usize))| {
            let place = Place { cell: Some(CellRef { row: *row, column: *column }), ..sheet.clone() };
            let found = format!("bilangan dengan lebih dari 15 digit; {count} sel");
            Finding::new(&R109, place, found, "teks dengan semua digit")
        };
        self.0.iter().map(finding).collect()
    }
}
