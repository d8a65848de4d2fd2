//! Texts of the sheet `Perubahan` of the nation: what changed since the run before.

use super::{Text, texts};
use crate::moves::Turn;

texts! {
    NAME: "Perubahan", "Changes";
    SHOWS: "Yang berubah sejak keadaan sebelumnya", "What changed since the state before";
    FIRST: "Ini keadaan pertama, dicatat {day}: belum ada yang dapat dibandingkan. Mulai perubahan berikutnya, lembar ini menunjukkan apa yang berubah.", "This is the first state, recorded on {day}: there is nothing to compare it with yet. From the next change on this sheet shows what changed.";
    NOTHING: "Belum ada keadaan yang dicatat.", "No state is recorded yet.";
    LAST: "Perubahan terakhir {day}, dibandingkan dengan keadaan {since}: {counts}. Run tanpa perubahan tidak mengganti isi lembar ini.", "Last change on {day}, against the state of {since}: {counts}. A run without a change leaves this sheet as it is.";
    COUNTED: "{number} {what}", "{number} {what}";
    TURN: "Yang terjadi", "What happened";
    BEFORE_SCORE: "Nilai sebelum", "Score before";
    NOW_SCORE: "Nilai kini", "Score now";
    DIFFERENCE: "Selisih", "Difference";
    BEFORE_ZONE: "Kategori dan zona sebelum", "Category and zone before";
    NOW_ZONE: "Kategori dan zona kini", "Category and zone now";
    BEFORE_RANK: "Peringkat sebelum", "Rank before";
    NOW_RANK: "Peringkat kini", "Rank now";
    CLIMBED: "Naik (+) / turun (-)", "Up (+) / down (-)";
    CAME: "masuk", "came";
    WENT: "keluar", "went";
    GAINED: "kini bernilai", "now has a score";
    LOST: "tidak lagi bernilai", "has no score any more";
    ZONE: "zona atau kategori berubah", "zone or category changed";
    SCORE: "nilai berubah", "score changed";
    RANK: "hanya peringkat berubah", "only the rank changed";
    STAYED: "tetap", "unchanged";
}

/// What happened to a locus.
#[must_use]
pub const fn turn(turn: Turn) -> Text {
    match turn {
        Turn::Came => CAME,
        Turn::Went => WENT,
        Turn::Gained => GAINED,
        Turn::Lost => LOST,
        Turn::Zone => ZONE,
        Turn::Score => SCORE,
        Turn::Rank => RANK,
        Turn::Stayed => STAYED,
    }
}
