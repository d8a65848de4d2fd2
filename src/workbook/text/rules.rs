//! Texts about the outcomes of validation rules.

/// Title of the sheet.
pub const TITLE: &str = "Hasil pemeriksaan per aturan";
/// What the numbers are.
pub const NOTE: &str = "Tingkat gagal = gagal / (lolos + gagal); yang tidak dapat diperiksa (sel yang diperlukan kosong) tidak ikut dihitung";
/// Which provinces a rule has rows for.
pub const ONLY_FAILED: &str =
    "Provinsi tanpa kegagalan tidak ditulis; angkanya termasuk dalam baris Nasional";
/// How often a rule passed.
pub const PASSED: &str = "Lolos";
/// How often it failed.
pub const FAILED: &str = "Gagal";
/// How often the cells it needs were missing.
pub const UNCHECKED: &str = "Tidak dapat diperiksa";
/// Share of failures.
pub const RATE: &str = "Tingkat gagal";
/// Share of failures up to which nobody need worry.
pub const USUAL: &str = "Batas wajar";
/// More failures than usual.
pub const ABOVE: &str = "di atas batas wajar";
