//! Every Indonesian text of the score workbooks that does not come from the definition or a rule.

pub mod correction;
pub mod duplicates;
pub mod entry;
pub mod head;
pub mod life;
pub mod method;
pub mod rules;

use jiff::civil::Date;

use crate::finding::Severity;
use crate::instrument::Missing;

/// Names of the sheets.
pub mod sheet {
    /// One page for a reader in a hurry.
    pub const SUMMARY: &str = "Ringkasan";
    /// Loci, ranked.
    pub const LOCI: &str = "Lokus";
    /// Units by locus.
    pub const UNITS: &str = "Unit";
    /// The scoring tree by group.
    pub const DIMENSIONS: &str = "Dimensi";
    /// Findings.
    pub const FINDINGS: &str = "Temuan";
    /// How the scores came about.
    pub const METHOD: &str = "Metode";
    /// Provincial governments, ranked.
    pub const PROVINCES: &str = "Provinsi";
    /// Burn-down of findings.
    pub const PROGRESS: &str = "Perkembangan";
    /// Outcomes of validation rules.
    pub const RULES: &str = "Aturan";
}

/// What a listing without rows says.
pub const NONE: &str = "Tidak ada.";
/// Footer: page number of pages.
pub const PAGE_NUMBER: &str = "Halaman &P dari &N";
/// What stands where there is no score.
pub const UNSCORED: &str = "Belum dinilai";
/// The nation, where provinces are named.
pub const NATION: &str = "Nasional";
/// The whole score.
pub const TOTAL: &str = "Nilai akhir";
/// Author of the documents.
pub const AUTHOR: &str = "rekap";

/// Title of the sheet of loci.
pub const LOCI_TITLE: &str = "Peringkat lokus";
/// Title of the sheet of units.
pub const UNITS_TITLE: &str = "Nilai unit per lokus";
/// Title of the sheet of dimensions.
pub const DIMENSIONS_TITLE: &str = "Nilai dimensi, variabel, dan indikator";
/// What the means of that sheet are.
pub const DIMENSIONS_NOTE: &str =
    "Rata-rata sederhana antarlokus; bobot dimensi terhadap nilai akhir, bobot lain terhadap dimensinya";
/// Title of the sheet of findings.
pub const FINDINGS_TITLE: &str = "Temuan mutu data";
/// Title of the sheet of provincial governments.
pub const PROVINCES_TITLE: &str = "Peringkat pemerintah provinsi";
/// Title of the sheet of method.
pub const METHOD_TITLE: &str = "Metode";
/// An override without a computed score.
pub const OVERRIDDEN: &str = "Nilai ditetapkan";

/// An override of a computed score.
#[must_use]
pub fn overridden(computed: &str) -> String {
    format!("{OVERRIDDEN}; hasil hitung {computed}")
}

/// That a score lies near the line where a category begins.
#[must_use]
pub fn near(category: &str, cut: &str, distance: &str, signed: f64) -> String {
    let side = if signed < 0.0 { "di bawah" } else { "di atas" };
    format!("dekat batas {category}: {distance} {side} {cut}")
}

/// Captions over the key figures of the provincial government.
pub const FIGURES: [&str; 4] = ["Nilai", "Kategori dan zona", "Peringkat nasional", "Perubahan"];
/// Under the change, where there is no earlier score.
pub const NO_PREVIOUS: &str = "tanpa nilai edisi lalu";
/// Heading over the means.
pub const SECTION_MEANS: &str = "Rata-rata per kelompok";
/// Heading over the zone counts.
pub const SECTION_ZONES: &str = "Jumlah lokus per kategori dan zona";
/// Heading over the changes.
pub const SECTION_MOVES: &str = "Perubahan terhadap edisi lalu";
/// Heading over the dimensions.
pub const SECTION_DIMENSIONS: &str = "Rata-rata dimensi per kelompok";
/// Heading over the data.
pub const SECTION_DATA: &str = "Data yang masuk";
/// Heading over the national means.
pub const SECTION_NATION: &str = "Rata-rata, lokus, dan zona per kelompok";
/// Last line of the summary of a province.
pub const SUMMARY_REMARK: &str = "Kelompok tidak pernah digabung: rata-rata, peringkat, dan jumlah zona dihitung di dalam \
    kelompoknya. Peringkat nasional dihitung di antara lokus sejenis yang nilainya diketahui. Kategori dan zona \
    ditentukan dari nilai yang sudah dibulatkan. Cara menghitung ada di lembar Metode, temuan di lembar Temuan.";

/// `Provinsi Kalimantan Selatan – edisi 2024`.
#[must_use]
pub fn edition_line(province: &str, edition: u16) -> String {
    format!("Provinsi {province} – edisi {edition}")
}

/// First and last day of the survey.
#[must_use]
pub fn period(from: Date, to: Date) -> String {
    format!("Masa survei {} sampai {}", date(from), date(to))
}

/// How many provinces have data, and the names of those without.
#[must_use]
pub fn provinces(with: usize, without: &[&str]) -> String {
    let sum = with + without.len();
    if without.is_empty() {
        return format!("Data tersedia untuk semua {sum} provinsi.");
    }
    let names = without.join(", ");
    format!(
        "Data tersedia untuk {with} dari {sum} provinsi; angka nasional di lembar ini hanya mencakup provinsi itu. Belum ada \
         data dari {}: {names}.",
        without.len()
    )
}

/// The provinces another office computed; nothing where there is none.
#[must_use]
pub fn bundled(names: &[String]) -> String {
    if names.is_empty() {
        return String::new();
    }
    format!(" Dihitung oleh kantor perwakilan dan diterima sebagai bundel: {}.", names.join(", "))
}

/// `14 dari 15`.
#[must_use]
pub fn of(part: u32, whole: u32) -> String {
    format!("{part} dari {whole}")
}

/// Under a rank: how many it is among.
#[must_use]
pub fn of_known(known: u32) -> String {
    format!("dari {known} yang diketahui")
}

/// Under a change: the earlier score.
#[must_use]
pub fn from_previous(previous: &str) -> String {
    format!("dari {previous} (edisi lalu)")
}

/// Share of loci in a zone.
#[must_use]
pub fn share_of_zone(zone: &str) -> String {
    format!("Zona {zone}")
}

/// Under a score: where it comes from.
#[must_use]
pub fn score_origin(origin: &str) -> &str {
    match origin {
        "computed" => "dihitung dari respons",
        "override" => "ditetapkan",
        "published" => "dari publikasi",
        _ => "–",
    }
}

/// A row that is a locus, and one that is a unit.
pub const LEVELS_OF_BODIES: [&str; 2] = ["Lokus", "Unit"];
/// Levels of the scoring tree: the whole, dimension, variable, indicator.
pub const LEVELS_OF_NODES: [&str; 4] = ["Keseluruhan", "Dimensi", "Variabel", "Indikator"];

/// What a severity does to the data.
#[must_use]
pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "dicatat",
        Severity::Void => "jawaban dibatalkan",
        Severity::Reject => "ditolak",
    }
}

/// Where a score comes from.
#[must_use]
pub fn origin(word: &str) -> &str {
    match word {
        "computed" => "dihitung",
        "override" => "ditetapkan",
        "published" => "publikasi",
        other => other,
    }
}

/// What a missing child does.
#[must_use]
pub fn missing(missing: Missing) -> String {
    let shared = "bobotnya dibagi kepada yang lain secara sebanding";
    match missing {
        Missing::Renormalise => shared.to_owned(),
        Missing::Zero => "dihitung 0".to_owned(),
        Missing::NotScored => "induknya tidak dinilai".to_owned(),
        Missing::BelowCount(least) => {
            format!("{shared}; dengan kurang dari {least} yang bernilai induknya tidak dinilai")
        }
        Missing::BelowShare(least) => {
            let least = decimal(least * 100.0, 0);
            format!("{shared}; dengan kurang dari {least} % yang bernilai induknya tidak dinilai")
        }
    }
}

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// `2 Agustus 2024`.
#[must_use]
pub fn date(date: Date) -> String {
    let month = MONTHS.get(usize::from(date.month().unsigned_abs()).saturating_sub(1)).unwrap_or(&"");
    format!("{} {month} {}", date.day(), date.year())
}

/// A number with a decimal comma, for numbers inside text.
#[must_use]
pub fn decimal(number: f64, decimals: u8) -> String {
    format!("{number:.*}", usize::from(decimals)).replace('.', ",")
}

/// `hijau` with a capital.
#[must_use]
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_text_are_written_the_indonesian_way() {
        assert_eq!(decimal(94.58, 2), "94,58");
    }

    #[test]
    fn dates_are_written_with_the_indonesian_month() {
        assert_eq!(date(jiff::civil::date(2024, 8, 2)), "2 Agustus 2024");
    }
}
