//! The words of a correction workbook that both its writer and its reader know, and what a filled one holds.

use serde::{Deserialize, Serialize};

use super::{Answer, Decision, Target};
use crate::finding::{Respondent, masked};
use crate::stamp::Stamp;

/// The sheet with one row per finding.
pub const FINDINGS_SHEET: &str = "Temuan";
/// Header of the answer column with what is to be done.
pub const ACTION: &str = "Tindakan";
/// Header of the answer column with the new value.
pub const VALUE: &str = "Nilai baru";
/// Header of the answer column with the reason.
pub const REASON: &str = "Alasan";
/// Header of the answer column with the initials.
pub const INITIALS: &str = "Paraf";
/// Header of the column with the identity of the finding.
pub const ID: &str = "Kode temuan";
/// What stands in column A, beside the letters of the source's columns, above the copy of a source sheet; its row numbers
/// stand below.
pub const SOURCE_ROW: &str = "Baris asal";
/// Label of the rows of the stamp sheet that name a correction workbook that was taken into account.
pub const SEEN: &str = "seen";

/// What a filled correction workbook holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// What it was made for.
    pub stamp: Stamp,
    /// Digests of the correction workbooks it already took into account.
    pub seen: Vec<String>,
    /// What was answered.
    pub answers: Vec<Answer>,
    /// What was decided about groups of duplicates.
    pub decisions: Vec<Decision>,
}

/// A cell of the copy of a source sheet that may be corrected there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copied {
    /// Name of the copy.
    pub sheet: String,
    /// Row in the source, counted from zero.
    pub row: u32,
    /// Column in the source, counted from zero.
    pub column: u32,
    /// What the copy shows there, long numbers masked.
    pub text: String,
}

impl Copied {
    /// The form in which texts of such cells are kept and compared: programs change spaces and line ends, and numbers of
    /// people are not kept.
    #[must_use]
    pub fn shown(text: &str) -> String {
        masked(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
    }
}

/// What the stamp sheet keeps of a line, so that its answer finds its target whatever became of the visible sheets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Identity of the finding.
    pub id: String,
    /// Code of its rule.
    pub rule: String,
    /// What the finding said was there.
    pub found: String,
    /// What an answer is compared against.
    pub target: Target,
    /// Its cell on the copy of its sheet, where it may be corrected there.
    pub copied: Option<Copied>,
}

impl Record {
    /// Headers of the table of records; the first one tells where it starts.
    pub const COLUMNS: [&'static str; 18] = [
        "id",
        "rule",
        "found",
        "file",
        "digest",
        "sheet",
        "row",
        "print",
        "unit",
        "role",
        "respondent",
        "product",
        "medium",
        "item",
        "was",
        "copy sheet",
        "copy cell",
        "copy text",
    ];

    /// The texts of the record, in the order of its columns.
    #[must_use]
    pub fn texts(&self) -> [String; 18] {
        let target = &self.target;
        let respondent = &target.respondent;
        let copied = self.copied.as_ref();
        [
            self.id.clone(),
            self.rule.clone(),
            self.found.clone(),
            target.file.clone(),
            target.digest.clone(),
            target.sheet.clone(),
            target.row.map(|row| row.to_string()).unwrap_or_default(),
            target.print.clone(),
            target.unit.clone(),
            respondent.role.clone(),
            respondent.code.clone(),
            respondent.product.clone(),
            respondent.medium.clone(),
            target.item.clone(),
            target.was.clone(),
            copied.map(|copied| copied.sheet.clone()).unwrap_or_default(),
            copied.map(|copied| format!("{} {}", copied.row, copied.column)).unwrap_or_default(),
            copied.map(|copied| copied.text.clone()).unwrap_or_default(),
        ]
    }

    /// The record with these texts; `text` gives that of a column, empty where it is not there.
    #[must_use]
    pub fn from_texts<'t>(text: impl Fn(&str) -> &'t str) -> Self {
        let owned = |column| text(column).to_owned();
        let respondent = Respondent {
            role: owned("role"),
            code: owned("respondent"),
            product: owned("product"),
            medium: owned("medium"),
        };
        let target = Target {
            file: owned("file"),
            digest: owned("digest"),
            sheet: owned("sheet"),
            row: text("row").parse().ok(),
            print: owned("print"),
            unit: owned("unit"),
            respondent,
            item: owned("item"),
            was: owned("was"),
        };
        let address = text("copy cell").split_once(' ');
        let address = address.and_then(|(row, column)| Some((row.parse().ok()?, column.parse().ok()?)));
        let copied = address.map(|(row, column)| Copied {
            sheet: owned("copy sheet"),
            row,
            column,
            text: owned("copy text"),
        });
        Self { id: owned("id"), rule: owned("rule"), found: owned("found"), target, copied }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let respondent =
            Respondent { role: "eksternal".to_owned(), code: "R1".to_owned(), ..Respondent::default() };
        let target = Target { file: "tapin.xlsx".to_owned(), row: Some(16), respondent, ..Target::default() };
        let copied = Copied { sheet: "1 Eksternal".to_owned(), row: 16, column: 10, text: "7".to_owned() };
        for copied in [None, Some(copied)] {
            let id = "V201-abc".to_owned();
            let record = Record { id, target: target.clone(), copied, ..Record::default() };
            let texts = record.texts();
            let text = |column: &str| {
                Record::COLUMNS.iter().position(|name| *name == column).map_or("", |at| texts[at].as_str())
            };
            assert_eq!(Record::from_texts(text), record);
        }
    }
}
