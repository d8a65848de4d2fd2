//! Headers of columns.

use super::texts;

texts! {
    GROUP: "Kelompok", "Group";
    LOCUS_CODE: "Kode lokus", "Locus code";
    LOCUS: "Lokus", "Locus";
    KIND: "Jenis", "Kind";
    SCORE: "Nilai", "Score";
    CATEGORY: "Kategori", "Category";
    ZONE: "Zona", "Zone";
    OPINION: "Opini", "Opinion";
    RANK_GROUP: "Peringkat kelompok", "Rank in group";
    RANK_KIND: "Peringkat jenis", "Rank in kind";
    RANK_NATION: "Peringkat nasional", "National rank";
    RANKED: "dari", "of";
    PREVIOUS: "Edisi lalu", "Last edition";
    CHANGE: "Perubahan", "Change";
    UNITS_SCORED: "Unit dinilai", "Units scored";
    LOCI_SCORED: "Lokus dinilai", "Loci scored";
    LOCI_EXPECTED: "Lokus terdaftar", "Loci on the roster";
    NOTE: "Keterangan", "Remark";
    LEVEL: "Tingkat", "Level";
    CODE: "Kode", "Code";
    NAME: "Nama", "Name";
    NODE: "Dimensi, variabel, indikator", "Dimension, variable, indicator";
    WEIGHT: "Bobot (%)", "Weight (%)";
    BEST: "Tertinggi", "Best";
    WORST: "Terendah", "Lowest";
    LOWEST_UNIT: "Unit terendah", "Lowest unit";
    LOWEST_SCORE: "Nilai terendah", "Lowest score";
    MEAN: "Rata-rata", "Mean";
    NOT_SCORED: "Belum dinilai", "Not scored";
    SUM: "Jumlah", "Sum";
    RISE: "Kenaikan terbesar", "Largest rise";
    FALL: "Penurunan terbesar", "Largest fall";
    ROLE: "Peran", "Role";
    KEPT: "Dipakai", "Used";
    TARGET: "Target", "Target";
    SHARE: "Capaian", "Coverage";
    SHORT: "Unit kurang", "Units short";
    RESPONSES: "Respons dan temuan", "Responses and findings";
    RULE: "Aturan", "Rule";
    SEVERITY: "Tindakan sistem", "What the system does";
    STATE: "Status", "State";
    FIRST_SEEN: "Sejak", "Since";
    AGE: "Umur (hari)", "Age (days)";
    PROBLEM: "Masalah", "Problem";
    FILE: "Berkas", "File";
    SHEET: "Lembar", "Sheet";
    CELL: "Sel", "Cell";
    UNIT: "Unit", "Unit";
    UNIT_OR_LOCUS: "Unit / lokus", "Unit / locus";
    FOUND: "Ditemukan", "Found";
    EXPECTED: "Seharusnya", "Expected";
    REMEDY: "Tindak lanjut", "What to do";
    PROVINCE: "Provinsi", "Province";
    ORIGIN: "Asal nilai", "Origin of the score";
    READ: "Dibaca", "Read";
    REJECTED: "Ditolak", "Rejected";
    DUPLICATES: "Ganda", "Duplicates";
    FILES: "Berkas dibaca", "Files read";
    SHORT_CELLS: "Di bawah target", "Below target";
    FINDINGS_REJECT: "Temuan menolak", "Rejecting findings";
    FINDINGS_NOTE: "Temuan lain", "Other findings";
    MOVED_UP: "Naik", "Up";
    MOVED_DOWN: "Turun", "Down";
    MOVED_NOT: "Tetap", "Same";
    MOVED_UNKNOWN: "Tanpa data lalu", "No earlier score";
}

/// Loci that went up, down, stayed, or have nothing to compare.
pub const MOVES: [super::Text; 4] = [MOVED_UP, MOVED_DOWN, MOVED_NOT, MOVED_UNKNOWN];
