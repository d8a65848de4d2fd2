//! The roll-up: sums of answers to indicators, variables, dimensions and the unit; units to their locus.

mod contribution;
mod influence;
mod locus;
mod parts;
mod totals;
mod tree;

pub use contribution::{Contribution, contributions, taken_off, unit_shares};
pub use influence::influences;
pub use locus::{LocusScore, roll_up};
pub use parts::Parts;
pub use totals::{Sum, Totals, totals};
pub use tree::{Level, Node, UnitScore, score};

use crate::finding::{Bilingual, Rule, Severity};

/// Every rule of scoring.
pub const RULES: &[&Rule] = &[&S101, &S102, &S201];

/// A unit of the roster has no score.
pub static S101: Rule = Rule {
    code: "S101",
    title: Bilingual { id: "Unit tanpa nilai", en: "unit without a score" },
    remedy: Bilingual {
        id: "Lengkapi data unit ini; unit tanpa nilai tidak ikut dirata-rata dalam lokusnya.",
        en: "Complete the unit's data; a unit without a score does not count in its locus.",
    },
    severity: Severity::Note,
};

/// A unit has no answers for a whole dimension.
pub static S102: Rule = Rule {
    code: "S102",
    title: Bilingual { id: "Dimensi tanpa jawaban", en: "dimension without answers" },
    remedy: Bilingual {
        id: "Lengkapi respons untuk dimensi ini; tanpa itu unit tidak dinilai.",
        en: "Complete the responses for this dimension; the unit is not scored without it.",
    },
    severity: Severity::Note,
};

/// A role with a target has no response in a unit.
pub static S201: Rule = Rule {
    code: "S201",
    title: Bilingual { id: "Peran tanpa responden", en: "role without a response" },
    remedy: Bilingual {
        id: "Kirim respons peran ini untuk unit tersebut, atau periksa temuan yang menolaknya.",
        en: "Send responses of this role for the unit, or look at the findings that rejected them.",
    },
    severity: Severity::Note,
};
