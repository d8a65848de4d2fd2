//! What names a finding in every run: the response, the item and the rule, never the row it happens to stand in.

use std::collections::BTreeMap;

use super::Finding;

/// Hexadecimal digits of an identity: 64 bits, beyond any chance that two findings have the same.
const DIGITS: usize = 16;

/// Gives every finding its identity. Findings about a response are named by rule, unit, respondent and item; others by
/// rule, file, sheet, unit and item. Of several with the same name, the first, second and so on in the given order.
pub fn identify<'f>(findings: impl IntoIterator<Item = &'f mut Finding>) {
    let mut seen: BTreeMap<[u8; 32], u32> = BTreeMap::new();
    for finding in findings {
        let name = name(finding);
        let nth = seen.entry(name).or_default();
        let mut hasher = blake3::Hasher::new();
        hasher.update(&name).update(&nth.to_le_bytes());
        *nth += 1;
        finding.id = hasher.finalize().to_hex().chars().take(DIGITS).collect();
    }
}

fn name(finding: &Finding) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    // Each part with its length: no two lists of parts are one text.
    let mut part = |text: &str| {
        let length = u64::try_from(text.len()).unwrap_or(u64::MAX);
        hasher.update(&length.to_le_bytes()).update(text.as_bytes());
    };
    let place = &finding.place;
    let parts = match &finding.respondent {
        Some(one) => [&one.role, &one.code, &one.product, &one.medium].map(String::as_str),
        None => [&place.file, &place.sheet, "", ""],
    };
    [finding.rule.code.as_str(), &finding.unit, &finding.item].into_iter().chain(parts).for_each(&mut part);
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Broken, Code, Respondent, Severity};
    use crate::place::Place;

    fn finding(row: u32, respondent: &str, item: &str) -> Finding {
        let rule = Broken { code: Code::new("V201").unwrap(), severity: Severity::Reject };
        let respondent =
            Respondent { role: "eksternal".to_owned(), code: respondent.to_owned(), ..Respondent::default() };
        Finding::of(rule, Place::cell("a.xlsx", "Eksternal", row, 3), "7", "0 sampai 5")
            .of_response("63.05-DINKES", respondent)
            .about(item)
    }

    fn ids(mut findings: Vec<Finding>) -> Vec<String> {
        identify(&mut findings);
        findings.into_iter().map(|finding| finding.id).collect()
    }

    #[test]
    fn a_finding_keeps_its_identity_when_its_row_moves() {
        assert_eq!(ids(vec![finding(5, "R-1", "ou01a")]), ids(vec![finding(90, "R-1", "ou01a")]));
    }

    #[test]
    fn findings_about_other_responses_or_items_and_the_second_of_two_alike_are_others() {
        let mut all = ids(vec![
            finding(5, "R-1", "ou01a"),
            finding(6, "R-1", "ou01a"),
            finding(7, "R-2", "ou01a"),
            finding(7, "R-2", "ou01b"),
        ]);
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 4);
    }
}
