//! Figures, and what came of a check, as CSV. The former is a file that `--check` reads.

use std::io;

use crate::cli::output::Csv;
use crate::press::{Figure, Outcome};

/// Figures with a header line; numbers with a decimal point.
pub fn figures(figures: &[Figure], decimals: u8) -> io::Result<Vec<u8>> {
    let mut lines = Csv::new(&["key", "value", "unit", "basis", "title", "text"])?;
    for figure in figures {
        let basis = figure.basis.map(|basis| basis.to_string()).unwrap_or_default();
        let shown = figure.shown(decimals);
        lines.add([&figure.key, &shown, &figure.unit, &basis, &figure.title, &figure.text])?;
    }
    lines.bytes()
}

/// Every number of a file with what came of it.
pub fn outcomes(outcomes: &[Outcome]) -> io::Result<Vec<u8>> {
    let mut lines = Csv::new(&["line", "key", "given", "computed", "verdict", "why"])?;
    for outcome in outcomes {
        let line = outcome.line.map(|line| line.to_string()).unwrap_or_default();
        let verdict = outcome.verdict.word().to_owned();
        lines.add([&line, &outcome.key, &outcome.given, &outcome.computed, &verdict, &outcome.why])?;
    }
    lines.bytes()
}
