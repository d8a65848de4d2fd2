//! What a comparison gave, in Indonesian and without anything of the values.

use super::Kind;
use super::alike::Likeness;
use super::date::Written;
use super::dictionary::NONE;
use super::edit::edits;
use super::field::{Detail, Field, value};

const SAME: &str = "sama";
const DIFFERENT: &str = "berbeda";
const MISSING: &str = "kosong";

/// What the comparison of two values gave.
pub(super) fn words(field: &Field, a: u32, b: u32) -> String {
    if a == NONE || b == NONE {
        return MISSING.to_owned();
    }
    match &field.detail {
        Detail::Answers(sheet) => match sheet.equal(a, b) {
            (_, 0) => MISSING.to_owned(),
            (equal, all) if equal == all => format!("semua {all} sama"),
            (equal, all) => format!("{equal} dari {all} sama"),
        },
        _ if a == b => SAME.to_owned(),
        Detail::Names(names) => name(field, names.likeness(a, b), a, b),
        Detail::Numbers(numbers) => number(value(numbers, a), value(numbers, b)),
        Detail::Days(days) => match (value(days, a), value(days, b)) {
            (Some(a), Some(b)) => day(field, a, b),
            _ => MISSING.to_owned(),
        },
        Detail::Codes(_) | Detail::Nothing => text(field, a, b),
    }
}

fn name(field: &Field, likeness: Likeness, a: u32, b: u32) -> String {
    let (a, b) = (field.dictionary.get(a), field.dictionary.get(b));
    match likeness {
        Likeness::Equal if a.replace(' ', "") == b.replace(' ', "") => "sama (spasi berbeda)".to_owned(),
        Likeness::Equal => "sama (urutan nama tertukar)".to_owned(),
        Likeness::Typed | Likeness::Near => typed(a, b, 1, "huruf"),
        Likeness::Part => "sebagian nama tidak ditulis".to_owned(),
        Likeness::Some => "sebagian nama sama".to_owned(),
        Likeness::Differs => DIFFERENT.to_owned(),
    }
}

/// `1 huruf berbeda` up to `most`, else `mirip (0,94)`.
fn typed(a: &str, b: &str, most: u8, unit: &str) -> String {
    match edits(a.as_bytes(), b.as_bytes(), most) {
        Some(edits) => format!("{edits} {unit} berbeda"),
        None => format!("mirip ({})", decimal(strsim::jaro_winkler(&in_order(a), &in_order(b)))),
    }
}

/// The words of a name by the alphabet: likeness is told of names whose order does not matter.
fn in_order(name: &str) -> String {
    let mut words: Vec<&str> = name.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

fn number(a: Option<&f64>, b: Option<&f64>) -> String {
    match (a, b) {
        (Some(a), Some(b)) => format!("selisih {}", plain((a - b).abs())),
        _ => MISSING.to_owned(),
    }
}

fn day(field: &Field, a: &Written, b: &Written) -> String {
    if let (Some(one), Some(other)) = (a.day, b.day) {
        let apart = (one - other).abs();
        if field.near.iter().any(|near| u32::try_from(apart).is_ok_and(|apart| f64::from(apart) <= *near)) {
            return format!("selisih {apart} hari");
        }
    }
    if a.is_swapped(b) {
        return "hari dan bulan tertukar".to_owned();
    }
    match edits(a.digits.as_bytes(), b.digits.as_bytes(), 2) {
        Some(edits) => format!("{edits} angka berbeda"),
        None if !a.year().is_empty() && a.year() == b.year() => "tahun sama".to_owned(),
        None => DIFFERENT.to_owned(),
    }
}

fn text(field: &Field, a: u32, b: u32) -> String {
    let level = field.level(a, b);
    let (a, b) = (field.dictionary.get(a), field.dictionary.get(b));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    match (field.kind, level) {
        (Kind::Code, 2 | 3) => {
            typed(a, b, 2, if digits(a) && digits(b) { "angka" } else { "huruf atau angka" })
        }
        (Kind::Text, 2 | 3) => typed(a, b, 1, "huruf"),
        _ => DIFFERENT.to_owned(),
    }
}

/// `0,94`: as Indonesians write it, never rounded up to one.
fn decimal(share: f64) -> String {
    format!("{:.2}", (share * 100.0).floor() / 100.0).replace('.', ",")
}

/// Without needless decimals.
fn plain(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').replace('.', ",")
}
