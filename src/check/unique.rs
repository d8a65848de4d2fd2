//! V5..: codes that should be unique within a scope.

use std::collections::BTreeMap;

use super::{Hit, Subject};
use crate::finding::{Bilingual, Rule, Severity};

/// One respondent code is used in two units of one locus.
pub static V501: Rule = Rule {
    code: "V501",
    title: Bilingual { id: "Kode responden dipakai di dua unit", en: "respondent code is used in two units" },
    remedy: Bilingual {
        id: "Periksa apakah kode unit atau kode responden salah ketik.",
        en: "Check whether the unit code or the respondent code is mistyped.",
    },
    severity: Severity::Note,
};

/// Reports each further unit a respondent code is used in, once, at its first response there.
pub fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    // (locus, role, respondent) -> units seen, in the order of responses.
    let mut seen: BTreeMap<(&str, &str, &str), Vec<&str>> = BTreeMap::new();
    for at in 0..subject.responses.len() {
        let (Some(code), Some(respondent)) = (subject.responses.unit(at), subject.responses.respondent(at))
        else {
            continue;
        };
        let Some(unit) = subject.pipeline.roster.unit(code) else { continue };
        let units = seen.entry((&unit.locus, subject.responses.role(at), respondent)).or_default();
        if units.contains(&code) {
            continue;
        }
        if let Some(first) = units.first() {
            let found = format!("{respondent} juga di {first}");
            hits.push(subject.hit(
                &V501,
                (at, "respondent"),
                found,
                "satu unit per kode responden".to_owned(),
            ));
        }
        units.push(code);
    }
}
