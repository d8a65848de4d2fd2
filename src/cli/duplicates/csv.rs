//! Groups of duplicates as CSV, one line per member.

use std::io;

use crate::cli::output::Csv;
use crate::run::ListedGroup;

const HEADER: [&str; 11] = [
    "province",
    "group",
    "state",
    "group_rule",
    "probability",
    "weight",
    "member",
    "place",
    "fate",
    "rule",
    "why",
];

/// The groups as CSV with a header line.
pub fn encode(listed: &[ListedGroup]) -> io::Result<Vec<u8>> {
    let mut lines = Csv::new(&HEADER)?;
    let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
    for group in listed {
        let numbers = [group.probability, group.weight].map(number);
        let head = [&group.province, &group.group, &group.state, &group.rule, &numbers[0], &numbers[1]];
        for member in &group.members {
            let own = [&member.member, &member.place, &member.fate, &member.rule, &member.why];
            lines.add(head.iter().chain(&own))?;
        }
    }
    lines.bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::duplicates::screen::tests::group;

    #[test]
    fn every_member_has_a_line_with_its_group() {
        let text = String::from_utf8(encode(&[group()]).unwrap()).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(
            lines[1],
            "63,K7,asked,D402,0.8,2,A,tapin.xlsx!Eksternal!B2,kept,D402,jawaban lebih lengkap"
        );
        assert!(lines[2].ends_with("B,'=1+1.xlsx!Eksternal!B9,replaced,D402,kurang lengkap"), "{}", lines[2]);
    }
}
