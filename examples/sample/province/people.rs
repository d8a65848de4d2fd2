//! Invented people: names that say so, identity numbers no region issues, phones no network has.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

use super::book::Value;
use super::calibrate::pick;

const GIVEN: &[&str] = &[
    "Aan", "Budi", "Citra", "Dewi", "Eka", "Fajar", "Gita", "Hasan", "Indah", "Joko", "Kartika", "Lestari",
    "Made", "Nadia", "Oka", "Putri", "Rahmat", "René", "Siti", "Taufik", "Umar", "Vina", "Wati", "Yusuf",
    "Zoë",
];
/// Surnames that mean made up, example, supposed, imagined, hypothetical.
const FAMILY: &[&str] =
    &["Rekaan", "Contoh", "Misalnya", "Andaian", "Khayalan", "Umpama", "Imajinasi", "Perumpamaan"];
const EDUCATION: &[&str] = &["SD", "SMP", "SMA/SMK", "SMA/SMK", "SMA/SMK", "D3", "S1", "S1", "S2"];
const OCCUPATION: &[&str] = &[
    "Petani",
    "Nelayan",
    "Pedagang",
    "Karyawan swasta",
    "PNS",
    "Guru",
    "Mahasiswa",
    "Ibu rumah tangga",
    "Wiraswasta",
];
const POSITION: &[&str] =
    &["Kepala unit", "Kepala bidang/seksi", "Pengelola pengaduan", "Petugas layanan (pengelola pengaduan)"];

/// Whether a field is filled from an invented person.
pub fn is_personal(code: &str) -> bool {
    matches!(
        code,
        "name" | "phone" | "nik" | "sex" | "age" | "education" | "occupation" | "enumerator" | "assessor"
    )
}

/// The value of a personal field of somebody invented.
pub fn personal(code: &str, dice: &mut ChaCha8Rng) -> Value {
    match code {
        "name" => Value::text(name(dice)),
        "phone" => Value::text(phone(dice)),
        // Identity numbers start with the code of a region; no region has 99.
        "nik" => Value::text(format!("99{:014}", dice.random_range(0..100_000_000_000_000_u64))),
        "sex" => Value::text(one(&["L", "P"], dice)),
        "age" => Value::Number(f64::from(dice.random_range(18..70_u32))),
        "education" => Value::text(one(EDUCATION, dice)),
        "occupation" => Value::text(one(OCCUPATION, dice)),
        "enumerator" => Value::text(format!("Enumerator {}", dice.random_range(1..6_u32))),
        "assessor" => Value::text(format!("Asesor {}", dice.random_range(1..4_u32))),
        _ => Value::Blank,
    }
}

/// The position of the internal respondent with this number; the last two handle complaints.
pub fn position(number: usize) -> &'static str {
    POSITION.get(number % POSITION.len()).copied().unwrap_or_default()
}

fn name(dice: &mut ChaCha8Rng) -> String {
    format!("{} {}", one(GIVEN, dice), one(FAMILY, dice))
}

/// A phone with a prefix no network has, written in one of the ways people write phones.
fn phone(dice: &mut ChaCha8Rng) -> String {
    let number = dice.random_range(0..10_000_000_u32);
    let prefix = one(&["0800", "0800", "0800", "+62 800", "62800"], dice);
    format!("{prefix}{number:07}")
}

fn one(list: &[&'static str], dice: &mut ChaCha8Rng) -> &'static str {
    list.get(pick(list.len(), dice)).copied().unwrap_or_default()
}
