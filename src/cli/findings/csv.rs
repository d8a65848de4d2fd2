//! Findings as CSV that a spreadsheet program may open with a double click.

use std::borrow::Cow;
use std::io;

use crate::run::Listed;

const HEADER: [&str; 22] = [
    "province",
    "rule",
    "severity",
    "place",
    "file",
    "sheet",
    "cell",
    "unit",
    "role",
    "respondent",
    "product",
    "medium",
    "item",
    "found",
    "expected",
    "state",
    "first_seen",
    "last_seen",
    "fixed",
    "age_days",
    "waiver",
    "id",
];

/// The findings as CSV with a header line.
pub fn encode(listed: &[Listed]) -> io::Result<Vec<u8>> {
    let mut lines = csv::Writer::from_writer(Vec::new());
    lines.write_record(HEADER)?;
    for row in listed {
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let parts = [row.file.as_str(), &row.sheet, &row.cell];
        let place = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("!");
        let days = [day(row.first_seen), day(row.last_seen), day(row.fixed)];
        let age = row.age_days.map(|age| age.to_string()).unwrap_or_default();
        let texts = [&row.province, &row.rule, &row.severity, &place, &row.file, &row.sheet, &row.cell];
        let texts = texts.into_iter().chain([&row.unit, &row.role, &row.respondent, &row.product]);
        let texts = texts.chain([&row.medium, &row.item, &row.found, &row.expected]).map(String::as_str);
        let life = std::iter::once(row.state.unwrap_or_default());
        let texts = texts.chain(life).chain(days.iter().map(String::as_str)).chain([
            age.as_str(),
            &row.waiver,
            &row.id,
        ]);
        lines.write_record(texts.map(|text| guarded(text).into_owned()))?;
    }
    lines.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// The text behind an apostrophe where a spreadsheet program would calculate it. Plain numbers stay numbers.
pub fn guarded(text: &str) -> Cow<'_, str> {
    let calculates = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if calculates && text.parse::<f64>().is_err() {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_a_spreadsheet_program_would_calculate_is_guarded() {
        for text in ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        for text in ["-5", "-5.5", "0 sampai 5", "", "a=b"] {
            assert_eq!(guarded(text), text);
        }
    }

    #[test]
    fn every_line_has_the_columns_of_the_header() {
        let row = Listed {
            rule: "V201".to_owned(),
            file: "a, b.xlsx".to_owned(),
            cell: "K17".to_owned(),
            found: "=1+1".to_owned(),
            state: Some("waived"),
            age_days: Some(3),
            waiver: "benar, AB".to_owned(),
            id: "0123".to_owned(),
            ..Listed::default()
        };
        let text = String::from_utf8(encode(&[row]).unwrap()).unwrap();
        let line = text.lines().nth(1).unwrap();
        assert_eq!(
            line,
            ",V201,,\"a, b.xlsx!K17\",\"a, b.xlsx\",,K17,,,,,,,'=1+1,,waived,,,,3,\"benar, AB\",0123"
        );
    }
}
