//! Headers that were found before: the next file is mostly filled in from the same form.
//!
//! To bring some forty sentences into the form in which they are compared, and to look them up for every role, takes as
//! long as to read a hundred responses. What a header means depends on nothing but its texts, the roles whose names the
//! sheet bears, and the templates: equal texts need not be looked up again, and what is found is the same either way.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::columns::Columns;
use super::guard::Names;
use super::header::Label;
use super::locate::Match;
use crate::sheet::{Content, Row};

/// So many are remembered, the latest: a survey has a few roles, and a few editions of its form are about.
const MOST: usize = 16;

/// What a reader saw before. It changes nothing that is read, only how fast.
#[derive(Debug, Default)]
pub struct Seen {
    /// Headers.
    pub headers: KnownHeaders,
    /// Names that were hidden.
    pub names: Names,
}

/// The headers that were found before.
#[derive(Debug, Default)]
pub struct KnownHeaders(Mutex<VecDeque<Known>>);

/// A header that was found: the role it fits best, how well, its labels and what they say of its columns.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The role: its position among the templates.
    pub role: usize,
    /// How well.
    pub found: Match,
    /// Its labels, from the left.
    pub labels: Vec<Label>,
    /// Its columns.
    pub columns: Arc<Columns>,
}

#[derive(Debug)]
struct Known {
    /// Which roles the sheet had the names of.
    named: Vec<bool>,
    /// The texts of the rows with their columns.
    rows: Vec<Vec<(u32, String)>>,
    /// The number of the last row.
    last: u32,
    candidate: Candidate,
}

impl KnownHeaders {
    /// What was found in rows of the same texts, wherever they stood.
    pub fn get(&self, named: &[bool], rows: &[Row<'_>]) -> Option<Candidate> {
        let all = self.all();
        let known = all.iter().find(|known| known.named == named && known.is(rows))?;
        let last = rows.last()?.number();
        let mut candidate = known.candidate.clone();
        for label in &mut candidate.labels {
            label.row = (label.row + last).saturating_sub(known.last);
        }
        Some(candidate)
    }

    /// Remembers what was found in rows of nothing but texts; others are hardly ever headers of a form.
    pub fn put(&self, named: &[bool], rows: &[Row<'_>], candidate: &Candidate) {
        let texts = |row: &Row<'_>| {
            let text = |(column, content)| match content {
                Content::Text(text) => Some((column, String::from(text))),
                _ => None,
            };
            row.cells().map(text).collect::<Option<Vec<_>>>()
        };
        let (Some(texts), Some(last)) = (rows.iter().map(texts).collect(), rows.last()) else { return };
        let (named, candidate) = (named.to_vec(), candidate.clone());
        let mut all = self.all();
        all.truncate(MOST - 1);
        all.push_front(Known { named, rows: texts, last: last.number(), candidate });
    }

    fn all(&self) -> MutexGuard<'_, VecDeque<Known>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn is(&self, rows: &[Row<'_>]) -> bool {
        let same = |(row, known): (&Row<'_>, &Vec<(u32, String)>)| {
            row.cells().eq(known.iter().map(|(column, text)| (*column, Content::Text(text))))
        };
        rows.len() == self.rows.len() && rows.iter().zip(&self.rows).all(same)
    }
}

#[cfg(test)]
mod tests {
    use crate::intake::read_file;
    use crate::intake::template::tests::templates;

    #[test]
    fn a_header_that_was_found_before_is_read_as_if_it_never_was() {
        let header = "Kode Unit;Kode Responden;Tanggal;Tugas;Wewenang;Sarana\n";
        let turned = "Kode Unit;Kode Responden;Tanggal;Sarana;Wewenang;Tugas\n";
        let lacking = "Kode Unit;Kode Responden;Tanggal;Tugas;Wewenang;Gedung\n";
        let observed = "Kode Unit;Produk Layanan;Media;Tanggal;Persyaratan;Biaya\n";
        let row = "63.05-DINKES;r1;2024-08-02;3;4;5\n";
        let product = "63.05-DINKES;KTP;daring;2024-08-02;3;4\n";
        let files = [
            ("internal.csv", format!("{header}{row}")),
            ("internal.csv", format!("Penilaian;\n;\nTahun 2024;\n{header}{row}{row}{header}{row}")),
            ("internal.csv", format!("{turned}{row}")),
            ("internal.csv", format!("{lacking}{row}")),
            ("lain.csv", format!("{header}{row}")),
            ("observasi.csv", format!("Judul;Layanan\n{observed}{product}")),
            ("observasi.csv", format!("{header}{row}")),
            ("internal.csv", format!("{header}1;2;3;4;5;6\n{row}")),
            ("internal.csv", format!("U1;U2;U3;U4;U5;U6\n{header}{row}")),
        ];
        let known = templates();
        for (name, text) in files.iter().chain(&files).chain(files.iter().rev()) {
            let again = format!("{:?}", read_file(&known, name, text.as_bytes()));
            assert_eq!(
                again,
                format!("{:?}", read_file(&templates(), name, text.as_bytes())),
                "{name} {text}"
            );
        }
        assert!(!known.seen.headers.all().is_empty());
    }
}
