//! Texts about the lives of findings.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::life::State;

/// Title of the sheet of the burn-down.
pub const TITLE: &str = "Perkembangan temuan";
/// What the numbers of that sheet are.
pub const REMARK: &str = "Menunggu = baru + terbuka + muncul lagi: temuan yang masih harus diperbaiki atau diverifikasi oleh provinsi. \
    Baru: pertama kali terlihat pada perubahan terakhir; muncul lagi: pernah selesai lalu terlihat kembali; dikecualikan: sudah \
    diverifikasi petugas dengan alasan dan paraf; selesai: tidak terlihat lagi. Angka berubah hanya pada hari ada perubahan.";
/// Heading over the states.
pub const SECTION_STATES: &str = "Temuan menurut status";
/// Heading over the chart.
pub const SECTION_CHART: &str = "Temuan yang menunggu, semua provinsi";
/// Heading over the burn-down by day.
pub const SECTION_DAYS: &str = "Temuan yang menunggu per hari";
/// Heading over the burn-down by week.
pub const SECTION_WEEKS: &str = "Temuan yang menunggu per akhir pekan";
/// What waits for somebody.
pub const WAITING: &str = "Menunggu";
/// Share of findings that are gone or verified.
pub const DONE: &str = "Tuntas";
/// The day the oldest one that waits was seen first.
pub const OLDEST: &str = "Tertua sejak";
/// The last day on which something changed.
pub const CHANGED: &str = "Perubahan terakhir";
/// Burn-down in one cell.
pub const TREND: &str = "Tren";

/// What the system does about a finding that an officer verified.
pub const NO_EFFECT: &str = "tidak ada";

/// Column of a state.
#[must_use]
pub fn state(state: State) -> String {
    super::capital(state.indonesian())
}

/// A verified finding, with reason and initials.
#[must_use]
pub fn waived(words: &str) -> Cow<'_, str> {
    format!("{}: {words}", State::Waived.indonesian()).into()
}

/// `01/12/24`.
#[must_use]
pub fn short_day(day: Date) -> String {
    format!("{:02}/{:02}/{:02}", day.day(), day.month(), day.year().rem_euclid(100))
}
