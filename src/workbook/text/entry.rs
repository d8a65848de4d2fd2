//! The sentences of blank entry forms: the sheet `Petunjuk`, input messages and refusals.

use jiff::civil::Date;

use super::{capital, phrase};
use crate::instrument::{Role, Scale};
use crate::language::Language;

/// Title of the first sheet.
pub const TITLE: &str = "Petunjuk pengisian";
/// Heading over the steps.
pub const SECTION_STEPS: &str = "Cara mengisi";
/// Heading over the sheets to be filled in.
pub const SECTION_SHEETS: &str = "Lembar jawaban";
/// Headers of the sheets to be filled in.
pub const SHEETS: [&str; 5] = ["Lembar", "Siapa yang menjawab", "Per unit", "Seluruhnya", "Baris tersedia"];
/// Heading over the scales.
pub const SECTION_SCALES: &str = "Skala jawaban";
/// Headers of the scales.
pub const SCALES: [&str; 3] = ["Lembar", "Jawaban yang boleh ditulis", "Pertanyaan"];
/// Heading over the units.
pub const SECTION_UNITS: &str = "Unit di lokus ini";
/// Headers of the units.
pub const UNITS: [&str; 2] = ["Kode unit", "Nama unit"];
/// Heading over the note on personal data.
pub const SECTION_PERSONAL: &str = "Data pribadi";
/// Title of a refusal.
pub const REFUSED: &str = "Isian tidak sesuai";
/// Message of the column of units.
pub const UNIT: &str = "Pilih kode unit dari daftar. Nama unit ada di lembar Petunjuk.";
/// Refusal of the column of units.
pub const NO_UNIT: &str = "Kode unit ini tidak ada di lokus ini. Pilih kode dari daftar.";
/// Message of the column of respondents.
pub const RESPONDENT: &str =
    "Kode responden; setiap responden dalam satu unit berkode lain, misalnya R01, R02.";
/// Message of a column of a list.
pub const LISTED: &str = "Pilih dari daftar.";
/// Message and refusal of a column of numbers.
pub const NUMBER: &str = "Isi dengan angka saja.";
/// Message of a column of identity numbers.
pub const NIK: &str = "16 angka, tanpa spasi atau tanda baca.";
/// Message of a column of phone numbers.
pub const PHONE: &str = "Nomor lengkap dengan angka 0 di depan.";
/// Refusal of a number that is too short or too long.
pub const LENGTH: &str = "Panjangnya tidak sesuai. Periksa sekali lagi apakah semua angka tertulis.";
/// Message of an observed product.
pub const PRODUCT: &str = "Nama produk layanan; produk yang sama selalu ditulis sama.";
/// What is added to the message of a field that may stay blank.
pub const OPTIONAL: &str = "Boleh dikosongkan.";
/// What is added to the message of a personal field.
pub const PERSONAL: &str = "Data pribadi.";
/// What is added to the message of a question.
pub const UNANSWERED: &str = "Kosongkan bila tidak dijawab.";
/// What a row of a sheet without respondents is.
const ROW_OF_OBSERVATION: &str = "satu baris untuk satu pengamatan";
/// What a row of a sheet of respondents is.
const ROW_OF_RESPONDENT: &str = "satu baris untuk satu responden";

/// Line below the titles.
#[must_use]
pub fn subtitle(pipeline: &str, province: &str, edition: u16) -> String {
    format!("{pipeline} – edisi {edition} – Provinsi {province}")
}

/// Who answers on a sheet, and what a row of it is.
#[must_use]
pub fn row_of(role: &Role, of_respondents: bool) -> String {
    let row = if of_respondents { ROW_OF_RESPONDENT } else { ROW_OF_OBSERVATION };
    format!("{}; {row}", capital(&role.title))
}

/// The steps of filling in a form.
#[must_use]
pub fn steps(sheets: &[&str], (from, to): (Date, Date), province: &str) -> Vec<String> {
    let sheets = sheets.join(", ");
    vec![
        format!(
            "Isi lembar {sheets} mulai dari baris pertama di bawah judul kolom. Baris yang tidak terpakai dibiarkan \
             kosong. Bila baris tidak cukup, teruskan di bawah baris terakhir."
        ),
        "Kode unit dipilih dari daftar yang muncul di selnya; kode dan nama unit ada di bawah. Kolom dengan judul biru tua \
         wajib diisi, kolom dengan judul terang boleh kosong."
            .to_owned(),
        "Jawaban ditulis menurut skala di bawah, dengan mengetik angkanya atau memilih dari daftar. Sel dibiarkan kosong \
         bila pertanyaan tidak dijawab; 0 adalah jawaban dan bukan tanda kosong."
            .to_owned(),
        format!(
            "Tanggal ditulis hari/bulan/tahun, misalnya {}/{}/{}. Survei berlangsung {} sampai {}; tanggal di luar itu \
             ditolak.",
            from.day(),
            from.month(),
            from.year(),
            phrase::date(Language::Indonesian, from),
            phrase::date(Language::Indonesian, to)
        ),
        "Nama lembar dan judul kolom jangan diubah. Isian yang disalin dari berkas lain ditempel sebagai nilai saja \
         (Tempel Khusus, Nilai), supaya daftar dan pemeriksaan tetap ada."
            .to_owned(),
        format!(
            "Simpan sebagai .xlsx dengan nama berkas yang sama, lalu kirim kepada penanggung jawab data {province}, yang \
             menyimpannya di folder provinsi. Satu berkas untuk satu lokus; perbaikan dikirim dengan nama berkas yang sama."
        ),
    ]
}

/// What a scale takes, with its words.
#[must_use]
pub fn scale(scale: &Scale) -> String {
    let bounds = scale.bounds();
    let words = words(scale);
    if words.is_empty() { bounds } else { format!("{bounds}: {words}") }
}

/// Which end of a scale is the good one.
#[must_use]
pub fn ends(scale: &Scale) -> String {
    let (worst, best) = (scale.worst(), scale.best());
    format!("{} terbaik, {} terburuk", scale.shown(best), scale.shown(worst))
}

/// `0 = tidak pernah, 5 = selalu`; one word for each answer that has some.
fn words(scale: &Scale) -> String {
    let words = (scale.min..=scale.max).filter_map(|answer| {
        let word = word(scale, answer)?;
        Some(format!("{} = {word}", scale.shown(answer)))
    });
    words.collect::<Vec<_>>().join(", ")
}

/// A word that stands for an answer.
#[must_use]
pub fn word(scale: &Scale, answer: i16) -> Option<&str> {
    scale.words.iter().find(|(_, of)| **of == answer).map(|(word, _)| word.as_str())
}

/// Refusal of a question.
#[must_use]
pub fn off_scale(of: &Scale) -> String {
    format!("Isi {}, atau kosongkan.", scale(of))
}

/// Message of the column of dates.
#[must_use]
pub fn day(from: Date, to: Date) -> String {
    format!(
        "Tanggal hari/bulan/tahun, {} sampai {}.",
        phrase::date(Language::Indonesian, from),
        phrase::date(Language::Indonesian, to)
    )
}

/// Refusal of the column of dates.
#[must_use]
pub fn no_day(from: Date, to: Date) -> String {
    format!(
        "Tanggal harus berada dalam masa survei: {} sampai {}.",
        phrase::date(Language::Indonesian, from),
        phrase::date(Language::Indonesian, to)
    )
}

/// The note on personal data: the headers of columns that are dropped, sealed, hashed, and kept out of reports.
#[must_use]
pub fn personal([dropped, sealed, hashed, kept]: [&[&str]; 4]) -> Vec<String> {
    let mut sentences = vec![
        "Formulir yang terisi memuat data pribadi (UU 27/2022). Isi hanya yang diminta, kirim langsung kepada penanggung \
         jawab data dan tidak melalui grup percakapan, dan hapus salinan yang tidak diperlukan lagi."
            .to_owned(),
    ];
    let mut tell = |headers: &[&str], what: &str| {
        if !headers.is_empty() {
            sentences.push(format!("{}: {what}.", headers.join(", ")));
        }
    };
    tell(dropped, "tetap di berkas ini dan tidak disalin ke tabel pengolahan");
    tell(
        sealed,
        "disimpan terenkripsi dan hanya dibuka oleh program untuk menemukan responden yang tercatat dua kali",
    );
    tell(hashed, "disimpan sebagai sandi yang tidak dapat dibaca kembali, hanya untuk menemukan isian ganda");
    tell(kept, "dipakai untuk pemeriksaan dan tidak tampil di laporan");
    sentences
}
