//! Texts about the lives of findings.

use jiff::civil::Date;

use super::{Text, texts};
use crate::life::State;

texts! {
    TITLE: "Perkembangan temuan", "Progress of findings";
    REMARK: "Menunggu = baru + terbuka + muncul lagi: temuan yang masih harus diperbaiki atau diverifikasi oleh provinsi. Baru: pertama kali terlihat pada perubahan terakhir; muncul lagi: pernah selesai lalu terlihat kembali; dikecualikan: sudah diverifikasi petugas dengan alasan dan paraf; selesai: tidak terlihat lagi. Angka berubah hanya pada hari ada perubahan.", "Waiting = new + open + reopened: findings that the province still has to correct or verify. New: first seen at the last change; reopened: was fixed and is seen again; waived: verified by an officer with reason and initials; fixed: not seen any more. Numbers change only on days on which something changed.";
    SECTION_STATES: "Temuan menurut status", "Findings by state";
    SECTION_CHART: "Temuan yang menunggu, semua provinsi", "Findings that wait, all provinces";
    SECTION_DAYS: "Temuan yang menunggu per hari", "Findings that wait, by day";
    SECTION_WEEKS: "Temuan yang menunggu per akhir pekan", "Findings that wait, by end of week";
    WAITING: "Menunggu", "Waiting";
    DONE: "Tuntas", "Done";
    OLDEST: "Tertua sejak", "Oldest since";
    CHANGED: "Perubahan terakhir", "Last change";
    TREND: "Tren", "Trend";
    NO_EFFECT: "tidak ada", "nothing";
    WAIVED_WITH: "{state}: {words}", "{state}: {words}";
}

/// The word of a state.
#[must_use]
pub const fn state(state: State) -> Text {
    Text { id: state.indonesian(), en: state.word() }
}

/// `01/12/24`.
#[must_use]
pub fn short_day(day: Date) -> String {
    format!("{:02}/{:02}/{:02}", day.day(), day.month(), day.year().rem_euclid(100))
}
