//! Bundles: tables of a province that another office computed and sent, and what became of each here.

use crate::finding::{Bilingual, Finding, Rule, Severity};
use crate::place::Place;

/// A bundle was refused; its province is consolidated without it.
pub static C110: Rule = Rule {
    code: "C110",
    title: Bilingual { id: "Bundel provinsi ditolak", en: "bundle of a province refused" },
    remedy: Bilingual {
        id: "Minta kantor pengirim menjalankan `rekap bundle` lagi dengan pipeline yang berlaku, lalu kirim ulang berkasnya.",
        en: "Ask the office that sent it to run `rekap bundle` again with the pipeline in force, and to send it again.",
    },
    severity: Severity::Reject,
};

/// A bundle was made with a definition or key that differs from the one here; it is used.
pub static C111: Rule = Rule {
    code: "C111",
    title: Bilingual {
        id: "Bundel provinsi dibuat dengan definisi atau kunci lain",
        en: "bundle of a province made with another definition or key",
    },
    remedy: Bilingual {
        id: "Samakan berkas pipeline di kantor pengirim dengan yang di sini, lalu minta bundel baru.",
        en: "Bring the pipeline of the office that sent it in line with the one here, then ask for a new bundle.",
    },
    severity: Severity::Note,
};

/// A bundle is not needed: the workbooks of its province are here.
pub static C112: Rule = Rule {
    code: "C112",
    title: Bilingual {
        id: "Bundel tidak dipakai karena berkas provinsi ada di sini",
        en: "bundle not used because the workbooks of its province are here",
    },
    remedy: Bilingual {
        id: "Pindahkan bundel atau folder berkas provinsi ini; yang dipakai adalah berkasnya.",
        en: "Move the bundle or the folder of workbooks away; the workbooks are what is used.",
    },
    severity: Severity::Note,
};

/// A file in the folder of bundles, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Its name.
    pub file: String,
    /// BLAKE3 digest of its content; empty where it could not be read.
    pub digest: String,
    /// Code of its province; empty where it could not be told.
    pub province: String,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Its province is consolidated from it.
    Used {
        /// Parts of the definition that are others here, and `key` where hashes of persons cannot be compared.
        differs: Vec<String>,
    },
    /// The workbooks of its province are here.
    NotNeeded,
    /// It is no bundle that can be used here, and why.
    Refused(Bilingual<String>),
}

/// What [`Fate::Used`] calls the key of personal data.
pub const KEY: &str = "key";

/// The findings about bundles, in their order.
#[must_use]
pub fn of_bundles(received: &[Received]) -> Vec<Finding> {
    received.iter().filter_map(finding).collect()
}

fn finding(received: &Received) -> Option<Finding> {
    let (rule, found, expected) = match &received.fate {
        Fate::Used { differs } if differs.is_empty() => return None,
        Fate::Used { differs } => (&C111, differing(differs), "definisi dan kunci yang sama dengan di sini"),
        Fate::NotNeeded => (&C112, "berkas provinsi ini ada di sini".to_owned(), "salah satu saja"),
        Fate::Refused(why) => (&C110, why.id.clone(), "bundel utuh dari pipeline dan edisi ini"),
    };
    let finding = Finding::new(rule, Place::file(&received.file), found, expected);
    Some(finding.of_unit(&received.province))
}

fn differing(differs: &[String]) -> String {
    let parts: Vec<&str> = differs.iter().map(String::as_str).filter(|part| *part != KEY).collect();
    let mut told = Vec::new();
    if !parts.is_empty() {
        told.push(format!("{} berbeda", parts.join(", ")));
    }
    if parts.len() < differs.len() {
        told.push(
            "kunci data pribadi lain, orang yang sama di provinsi lain tidak dapat ditemukan".to_owned(),
        );
    }
    told.join("; ")
}
