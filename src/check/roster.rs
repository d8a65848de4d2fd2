//! V3..: units that are not expected in this province.

use super::{Hit, Subject};
use crate::finding::{Bilingual, Rule, Severity};
use crate::region::province_of;

/// The unit is not in the roster.
pub static V301: Rule = Rule {
    code: "V301",
    title: Bilingual { id: "Unit tidak ada dalam daftar", en: "unit is not in the roster" },
    remedy: Bilingual {
        id: "Perbaiki kode unit, atau minta kantor pusat menambahkannya ke roster.csv.",
        en: "Correct the unit code, or ask headquarters to add it to roster.csv.",
    },
    severity: Severity::Reject,
};

/// The unit belongs to another province.
pub static V302: Rule = Rule {
    code: "V302",
    title: Bilingual { id: "Unit milik provinsi lain", en: "unit belongs to another province" },
    remedy: Bilingual {
        id: "Perbaiki kode unit, atau kirim baris ini kepada perwakilan provinsi tersebut.",
        en: "Correct the unit code, or send the row to the office of that province.",
    },
    severity: Severity::Reject,
};

/// Reports units outside the roster of the province.
pub fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for at in 0..subject.responses.len() {
        let Some(code) = subject.responses.unit(at) else { continue };
        match subject.pipeline.roster.unit(code) {
            None => hits.push(subject.hit(&V301, (at, "unit"), code.to_owned(), nearest(subject, code))),
            Some(unit) if province_of(&unit.code) != subject.province => {
                let expected = format!("unit di provinsi {}", subject.province);
                hits.push(subject.hit(&V302, (at, "unit"), code.to_owned(), expected));
            }
            Some(_) => {}
        }
    }
}

/// The unit codes of the province most like `code`, for the officer who mistyped it.
fn nearest(subject: &Subject<'_>, code: &str) -> String {
    let mut near: Vec<(usize, &str)> = subject
        .pipeline
        .roster
        .units_of(subject.province)
        .map(|unit| (strsim::damerau_levenshtein(code, &unit.code), unit.code.as_str()))
        .collect();
    near.sort_unstable();
    let names: Vec<&str> = near.iter().take(3).map(|(_, code)| *code).collect();
    format!("unit dalam roster, mis. {}", names.join(" / "))
}
