//! Texts of the sheet `Mutu Data` of provinces and the nation.

use super::{Text, texts};
use crate::finding::Severity;

texts! {
    NAME: "Mutu Data", "Data Quality";
    SHOWS: "Mutu data: dibaca, ditolak, ganda, temuan", "Data quality: read, rejected, duplicates, findings";
    SECTION_RESPONSES: "Apa yang terjadi dengan respons", "What became of the responses";
    SECTION_SEVERITY: "Temuan menurut tindakan sistem", "Findings by what the system does";
    SECTION_STATES: "Temuan menurut status dan umur", "Findings by state and age";
    SECTION_STATES_AS_OF: "Temuan menurut status dan umur (umur dihitung sampai perubahan terakhir, {day})", "Findings by state and age (age up to the last change, {day})";
    SECTION_RULES: "Temuan menurut aturan", "Findings by rule";
    SECTION_FILES: "Respons dan temuan menurut berkas kantor", "Responses and findings by file of an office";
    CHART: "Respons yang dibaca: {kept} dipakai, {duplicates} ganda, {rejected} ditolak", "Responses read: {kept} used, {duplicates} duplicates, {rejected} rejected";
    WHAT: "Uraian", "What";
    NUMBER: "Jumlah", "Number";
    OF_READ: "% dari dibaca", "% of read";
    OF_ALL: "% dari semua", "% of all";
    STANDING: "Berlaku", "Standing";
    WAIVED: "Dikecualikan", "Waived";
    FILES_WITH: "Berkas terkena", "Files affected";
    RULE_AND_TITLE: "{rule} – {title}", "{rule} – {title}";
    REJECTS: "Respons ditolak", "Response rejected";
    VOIDS: "Jawaban dibatalkan", "Answer voided";
    NOTES: "Hanya dicatat", "Only noted";
    WEEK: "0–7 hari", "0–7 days";
    MONTH: "8–30 hari", "8–30 days";
    QUARTER: "31–90 hari", "31–90 days";
    OLDER: "di atas 90 hari", "over 90 days";
    NO_FILE: "(bukan dari satu berkas)", "(not of one file)";
    SHARE_REJECTED: "% ditolak", "% rejected";
    SHARE_DUPLICATES: "% ganda", "% duplicates";
    SHARE_KEPT: "% dipakai", "% used";
    FINDINGS: "Temuan berlaku", "Findings standing";
    PER_HUNDRED: "Temuan per 100 respons", "Findings per 100 responses";
    REMARK: "Dibaca = ditolak + ganda + dipakai. Temuan yang dikecualikan sudah diverifikasi petugas dan tidak dihitung sebagai berlaku; rinciannya di lembar Temuan. Setiap jumlah di lembar ini adalah rumus atas lembar Temuan atau atas tabel di bawahnya.", "Read = rejected + duplicates + used. Waived findings were verified by an officer and do not count as standing; the sheet Findings lists them all. Every number of findings on this sheet is a formula over the sheet Findings or over a table below it.";
    NOTE: "Dibaca = ditolak + ganda + dipakai; temuan berlaku tidak termasuk yang dikecualikan petugas", "Read = rejected + duplicates + used; findings standing leave out those an officer waived";
}

/// What a severity does, as a label.
pub const fn severity(severity: Severity) -> Text {
    match severity {
        Severity::Note => NOTES,
        Severity::Void => VOIDS,
        Severity::Reject => REJECTS,
    }
}
