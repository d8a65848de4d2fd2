//! Findings as CSV, one line each.

use std::io;

use crate::cli::output::Csv;
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
    let mut lines = Csv::new(&HEADER)?;
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
        lines.add(texts)?;
    }
    lines.bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

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
