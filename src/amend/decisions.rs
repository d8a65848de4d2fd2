//! Decisions of officers about groups of duplicates, from tables and to tables.

use polars::prelude::{DataFrame, PolarsResult};

use super::frames::{BETWEEN, text};
use crate::correction::{Decided, Decision};
use crate::place::Place;

/// The table [`crate::table::DECISIONS`] of these decisions.
///
/// # Errors
/// Never in practice: all columns are equally long.
pub fn decisions_frame(decided: &[Decided]) -> PolarsResult<DataFrame> {
    let one = |name: &'static str, of: fn(&Decision) -> &str| {
        text(name, decided.iter().map(move |one| of(&one.decision)))
    };
    let joined = |texts: &[String]| texts.join(&BETWEEN.to_string());
    let cell = |one: &Decided| one.decision.place.cell.map(|cell| cell.to_string()).unwrap_or_default();
    let columns = vec![
        one("file", |d| &d.place.file),
        text("digest", decided.iter().map(|one| &one.digest)),
        one("sheet", |d| &d.place.sheet),
        text("cell", decided.iter().map(cell)),
        text("seen", decided.iter().map(|one| joined(&one.seen))),
        one("group", |d| &d.group),
        text("members", decided.iter().map(|one| joined(&one.decision.members))),
        one("verdict", |d| &d.verdict),
        one("reason", |d| &d.reason),
        one("initials", |d| &d.initials),
    ];
    DataFrame::new(decided.len(), columns)
}

/// The decisions of the table `decisions`, in its order.
///
/// # Errors
/// A column is not of the type its table says.
pub fn decided(frame: &DataFrame) -> PolarsResult<Vec<Decided>> {
    let read = |at: usize| -> PolarsResult<Decided> {
        let text = |name: &str| -> PolarsResult<String> {
            Ok(frame.column(name)?.str()?.get(at).unwrap_or_default().to_owned())
        };
        let list = |name: &str| -> PolarsResult<Vec<String>> {
            Ok(text(name)?.split(BETWEEN).filter(|one| !one.is_empty()).map(str::to_owned).collect())
        };
        let place =
            Place { cell: text("cell")?.parse().ok(), ..Place::sheet(&text("file")?, &text("sheet")?) };
        let decision = Decision {
            place,
            group: text("group")?,
            members: list("members")?,
            verdict: text("verdict")?,
            reason: text("reason")?,
            initials: text("initials")?,
        };
        Ok(Decided { decision, digest: text("digest")?, seen: list("seen")? })
    };
    (0..frame.height()).map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{DECISIONS, Layout};

    #[test]
    fn decisions_are_read_as_they_were_written_into_their_table() {
        let own = |text: &str| text.to_owned();
        let decision = Decision {
            place: Place::cell("koreksi/a.xlsx", "Duplikat", 6, 0),
            group: own("G-1"),
            members: vec![own("0a"), own("0b"), own("0a")],
            verdict: own("simpan C"),
            reason: own("lihat kertas, halaman 2"),
            initials: own("AB"),
        };
        let all = [
            Decided { decision, digest: own("d1"), seen: vec![own("s1"), own("s2")] },
            Decided {
                decision: Decision { verdict: own("entah"), ..Decision::default() },
                ..Decided::default()
            },
        ];
        let frame = decisions_frame(&all).unwrap();
        assert_eq!(DECISIONS.mismatch(&frame, &Layout::default()), None);
        assert_eq!(decided(&frame).unwrap(), all);
        assert_eq!(DECISIONS.mismatch(&decisions_frame(&[]).unwrap(), &Layout::default()), None);
    }
}
