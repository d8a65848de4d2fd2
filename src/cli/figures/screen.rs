//! Figures, and what came of a check, as tables on a terminal.

use crate::cli::phrase::{counted, plain};
use crate::cli::table::{lines, right, table};
use crate::press::{Figure, Outcome, Verdict};

/// The figures, and how percentages are rounded.
pub fn figures(figures: &[Figure], decimals: u8, width: Option<u16>) -> String {
    if figures.is_empty() {
        return "No figure has such a key: `--format csv` lists all.\n".to_owned();
    }
    let mut table = table(&["key", "value", "unit", "of", "title"], width);
    for figure in figures {
        let basis = figure.basis.map(|basis| basis.to_string()).unwrap_or_default();
        let shown = plain(&figure.shown(decimals));
        table.add_row([plain(&figure.key), shown, plain(&figure.unit), basis, plain(&figure.title)]);
    }
    right(&mut table, [1, 3]);
    let note = format!(
        "Percentages are rounded one by one to {decimals} decimals; before rounding they sum to 100, printed ones may miss it by their rounding."
    );
    format!("{}\n{note}\n", lines(&table))
}

/// What is not equal, and how many are.
pub fn outcomes(outcomes: &[Outcome], width: Option<u16>) -> String {
    let told = |outcome: &&Outcome| !matches!(outcome.verdict, Verdict::Equal | Verdict::Given);
    let mut table = table(&["line", "key", "given", "computed", "verdict", "why"], width);
    for outcome in outcomes.iter().filter(told) {
        let line = outcome.line.map(|line| line.to_string()).unwrap_or_default();
        let verdict = outcome.verdict.word().to_owned();
        let texts = [&outcome.key, &outcome.given, &outcome.computed, &verdict, &outcome.why];
        table.add_row(std::iter::once(line).chain(texts.map(|text| plain(text))));
    }
    right(&mut table, [2, 3]);
    let differs = outcomes.iter().any(|outcome| told(&outcome));
    format!("{}{}\n", if differs { format!("{}\n", lines(&table)) } else { String::new() }, count(outcomes))
}

/// `7 numbers: 4 given, 3 different`.
fn count(outcomes: &[Outcome]) -> String {
    let all: Vec<&Outcome> = outcomes.iter().filter(|outcome| outcome.line.is_some()).collect();
    let of = |verdict: &Verdict| all.iter().filter(|outcome| outcome.verdict == *verdict).count();
    let parts = Verdict::ALL.iter().map(|verdict| (of(verdict), verdict.word()));
    let parts: Vec<String> =
        parts.filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let line = format!("{}: {}", counted(all.len() as u64, "number", "numbers"), parts.join(", "));
    line.trim_end_matches([' ', ':']).to_owned()
}
