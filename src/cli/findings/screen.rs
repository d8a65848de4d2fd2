//! Findings as a table on a terminal, as wide as it is.

use std::collections::BTreeMap;

use crate::cli::phrase::{counted, plain, short};
use crate::cli::table::{lines, table};
use crate::finding::Severity;
use crate::run::Listed;

/// The most letters of what was found and expected.
const TEXT: usize = 120;

/// The findings as a table of this width, and a line that counts them; without a width lines are never broken.
pub fn render(listed: &[Listed], width: Option<u16>) -> String {
    if listed.is_empty() {
        return "No finding of this kind stands.".to_owned();
    }
    let mut table = table(&["", "rule", "place", "response", "found", "expected", "state"], width);
    for row in listed {
        table.add_row(cells(row));
    }
    format!("{}\n{}", lines(&table), count(listed))
}

fn cells(row: &Listed) -> [String; 7] {
    let item = if row.item.is_empty() { String::new() } else { format!("[{}]", row.item) };
    let response = [&row.unit, &row.role, &row.respondent, &row.product, &row.medium, &item];
    let state = match (row.state, row.first_seen, row.age_days) {
        (Some(state), Some(day), Some(age)) => format!("{state}, {age} d, since {day}"),
        (Some(state), ..) => {
            format!("{state} {}", row.fixed.map(|day| day.to_string()).unwrap_or_default())
        }
        _ => "-".to_owned(),
    };
    let waived = if row.waiver.is_empty() { String::new() } else { format!(": {}", row.waiver) };
    [
        plain(&row.province),
        format!("{} {}", plain(&row.rule), plain(&row.severity)),
        plain(&joined([&row.file, &row.sheet, &row.cell], "!")),
        plain(&joined(response, " ")),
        short(&row.found, TEXT),
        short(&row.expected, TEXT),
        short(&format!("{state}{waived}"), TEXT),
    ]
}

/// The parts that are there.
fn joined<const N: usize>(parts: [&String; N], between: &str) -> String {
    let there: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    there.join(between)
}

/// `12 findings: 3 note, 9 reject; 5 new, 7 open`.
fn count(listed: &[Listed]) -> String {
    let all = counted(listed.len() as u64, "finding", "findings");
    let of = |severity: &Severity| listed.iter().filter(|row| row.severity == severity.word()).count();
    let severities = Severity::ALL.iter().map(|severity| (of(severity), severity.word()));
    let mut states: BTreeMap<&str, usize> = BTreeMap::new();
    for state in listed.iter().filter_map(|row| row.state) {
        *states.entry(state).or_default() += 1;
    }
    let mut line = format!("{all}: {}", counts(severities));
    if !states.is_empty() {
        line = format!("{line}; {}", counts(states.into_iter().map(|(state, count)| (count, state))));
    }
    line
}

fn counts<'w>(all: impl Iterator<Item = (usize, &'w str)>) -> String {
    let there = all.filter(|(count, _)| *count > 0);
    there.map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(found: &str) -> Listed {
        Listed {
            province: "63".to_owned(),
            rule: "V201".to_owned(),
            severity: "reject".to_owned(),
            file: "a.xlsx".to_owned(),
            sheet: "Eksternal".to_owned(),
            cell: "K17".to_owned(),
            unit: "63.05-DINKES".to_owned(),
            role: "eksternal".to_owned(),
            item: "ou01a".to_owned(),
            found: found.to_owned(),
            expected: "0 sampai 5".to_owned(),
            state: Some("open"),
            first_seen: Some(jiff::civil::date(2024, 8, 1)),
            age_days: Some(11),
            ..Listed::default()
        }
    }

    #[test]
    fn a_line_names_rule_place_response_and_life_and_the_last_line_counts() {
        let text = render(&[row("7"), row("8")], None);
        let line = text.lines().nth(1).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        let expected = "63 V201 reject a.xlsx!Eksternal!K17 63.05-DINKES eksternal [ou01a] 7 0 sampai 5 open, 11 d, since 2024-08-01";
        assert_eq!(line, expected);
        assert_eq!(text.lines().last().unwrap(), "2 findings: 2 reject; 2 open");
    }

    #[test]
    fn a_table_is_never_wider_than_the_terminal_and_obeys_nothing_from_data() {
        let text = render(&[row(&"kata ".repeat(60)), row("\u{1b}[31m")], Some(100));
        assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
        assert!(!text.contains('\u{1b}'));
    }
}
