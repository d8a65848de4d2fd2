//! The sentences of the sheet `Metode`; numbers in them come from the definition.

use super::{decimal, missing};
use crate::instrument::{Instrument, Scale};
use crate::pipeline::{Duplicates, FollowUp, Keep, Pipeline};

/// Heading over the steps.
pub const SECTION_STEPS: &str = "Cara menghitung";
/// Heading over the zones.
pub const SECTION_ZONES: &str = "Kategori, zona, dan opini";
/// Heading over the second axis of the opinion.
pub const SECTION_FOLLOW_UP: &str = "Opini dua sumbu: mutu dan kepatuhan pada tindakan korektif";
/// Heading over the missing policy.
pub const SECTION_MISSING: &str = "Jawaban yang tidak ada";
/// Heading over the assumptions.
pub const SECTION_ASSUMPTIONS: &str = "Asumsi";
/// Heading over the scales.
pub const SECTION_SCALES: &str = "Skala jawaban";
/// Heading over the roles.
pub const SECTION_ROLES: &str = "Peran";
/// Heading over the scoring tree.
pub const SECTION_TREE: &str = "Bobot (dimensi: % nilai akhir; variabel dan indikator: % dimensinya)";
/// Heading over the digests of the definition.
pub const SECTION_DIGESTS: &str = "Berkas definisi yang dipakai";
/// Heading over the files.
pub const SECTION_FILES: &str = "Berkas sumber yang dibaca";
/// Header: lower bound of a category.
pub const FROM_SCORE: &str = "Mulai nilai";
/// Header: scale.
pub const SCALE: &str = "Skala";
/// Header: what a scale means.
pub const MEANING: &str = "Arti";
/// Header: digest.
pub const DIGEST: &str = "Sidik isi (BLAKE3)";

/// What nothing public says and this system therefore takes for granted.
pub const ASSUMPTIONS: [&str; 5] = [
    "Tidak semua bobot indikator dipublikasikan; indikator yang bobotnya tidak tercantum di berkas instrumen membagi \
     rata sisa bobot dimensinya. Yang berlaku adalah tabel bobot di bawah.",
    "Setiap respons dalam satu unit dan peran berbobot sama; responden pengganti tidak mengurangi nilai.",
    "Produk layanan dan media (elektronik dan non-elektronik) yang diobservasi berbobot sama.",
    "Nilai lokus adalah rata-rata sederhana unitnya; rumus ini cocok dengan nilai yang dipublikasikan, tetapi tidak \
     tercantum dalam dokumen resmi.",
    "Perubahan membandingkan dengan nilai edisi lalu yang dipublikasikan; bila instrumennya berbeda, perubahan tidak \
     semata-mata menunjukkan perubahan mutu layanan.",
];

/// By what else responses are known to be the same, as the end of a list.
fn persons(policy: &Duplicates) -> &'static str {
    match (policy.persons.is_empty(), policy.probable.is_some()) {
        (true, false) => "",
        (false, false) => "; atau nomor orang yang sama",
        (true, true) => "; atau sangat mungkin orang yang sama",
        (false, true) => "; atau nomor orang yang sama; atau sangat mungkin orang yang sama",
    }
}

/// The steps from an answer to a published score.
#[must_use]
pub fn steps(pipeline: &Pipeline) -> Vec<String> {
    let instrument = &pipeline.instrument;
    let keep = match pipeline.duplicates.keep {
        Keep::First => "pertama menurut tanggal",
        Keep::Last => "terakhir menurut tanggal",
        Keep::MostComplete => "paling lengkap",
    };
    let persons = persons(&pipeline.duplicates);
    let shares: Vec<String> = instrument
        .dimensions
        .iter()
        .map(|dimension| format!("{} {} %", dimension.title, decimal(dimension.weight, 2)))
        .collect();
    vec![
        format!(
            "Respons yang melanggar aturan penolak disisihkan (lembar Temuan). Dari respons yang sama (unit, peran, responden, \
             produk, dan media yang sama{persons}), hanya yang {keep} dipakai. Tidak ada respons yang dihapus: dibaca = \
             ditolak + ganda + dipakai."
        ),
        "Nilai indikator 0 sampai 100 = rata-rata semua jawaban yang dipakai dari unit itu, dialihkan dari skalanya: \
         jawaban terburuk 0, terbaik 100."
            .to_owned(),
        format!(
            "Nilai variabel dan dimensi = rata-rata tertimbang indikatornya. Nilai unit = jumlah nilai dimensi kali \
             bobotnya: {}.",
            shares.join("; ")
        ),
        "Nilai lokus = rata-rata sederhana unitnya yang dinilai. Rata-rata kelompok = rata-rata sederhana lokusnya; \
         kelompok tidak pernah digabung."
            .to_owned(),
        format!(
            "Perhitungan memakai ketelitian penuh. Pembulatan hanya sekali, pada nilai yang diumumkan: {} angka di belakang \
             koma, angka tengah menjauhi nol. Kategori, zona, dan peringkat ditentukan dari nilai bulat itu; nilai yang \
             sama berperingkat sama dan peringkat berikutnya dilompati.",
            instrument.rounding.decimals
        ),
    ]
}

/// What missing answers do.
#[must_use]
pub fn missing_rules(instrument: &Instrument) -> Vec<String> {
    let policy = instrument.missing;
    vec![
        format!("Indikator tanpa jawaban: {}.", missing(policy.indicator)),
        format!("Variabel tanpa indikator bernilai: {}.", missing(policy.variable)),
        format!("Dimensi tanpa variabel bernilai: {}.", missing(policy.dimension)),
        format!(
            "Respons yang menjawab kurang dari {} % pertanyaan wajibnya ditolak.",
            decimal(policy.least_answered * 100.0, 0)
        ),
    ]
}

/// How the second axis of the opinion comes about.
#[must_use]
pub fn follow_up(follow_up: &FollowUp) -> Vec<String> {
    let each: Vec<String> =
        follow_up.statuses.iter().map(|(status, adds)| format!("{status}: {adds}")).collect();
    vec![
        "Opini = kelas mutu dari nilai bulat, diikuti status tindakan korektif Ombudsman menurut followup.csv.".to_owned(),
        format!("Status: {}. Lokus yang tidak tercantum: {}.", each.join("; "), follow_up.unlisted),
    ]
}

/// What a scale means.
#[must_use]
pub fn scale(scale: &Scale) -> String {
    let (worst, best) = if scale.reversed { (scale.max, scale.min) } else { (scale.min, scale.max) };
    format!(
        "bilangan bulat {} sampai {}; {worst} = terburuk (0), {best} = terbaik (100)",
        scale.min, scale.max
    )
}
