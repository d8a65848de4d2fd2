//! Texts of the sheet `Ringkasan` of provinces and the nation.

use super::{Text, texts};

texts! {
    EDITION: "Provinsi {province} – edisi {edition}", "Province of {province} – {edition} edition";
    NATION: "{place} – edisi {edition}", "{place} – {edition} edition";
    PERIOD: "Masa survei {from} sampai {to}", "Survey from {from} to {to}";
    FIGURE_SCORE: "Nilai", "Score";
    FIGURE_ZONE: "Kategori dan zona", "Category and zone";
    FIGURE_RANK: "Peringkat nasional", "National rank";
    FIGURE_CHANGE: "Perubahan", "Change";
    NO_PREVIOUS: "tanpa nilai edisi lalu", "no score of the last edition";
    OF_KNOWN: "dari {known} yang diketahui", "of {known} known";
    FROM_PREVIOUS: "dari {previous} (edisi lalu)", "from {previous} (last edition)";
    SECTION_MEANS: "Rata-rata per kelompok", "Mean of each group";
    SECTION_ZONES: "Jumlah lokus per kategori dan zona", "Loci by category and zone";
    SECTION_MOVES: "Perubahan terhadap edisi lalu", "Change since the last edition";
    SECTION_DIMENSIONS: "Rata-rata dimensi per kelompok", "Mean of each dimension by group";
    SECTION_DATA: "Data yang masuk", "Data received";
    SECTION_NATION: "Rata-rata, lokus, dan zona per kelompok", "Means, loci and zones of each group";
    SHARE_OF_ZONE: "Zona {zone}", "{zone} zone";
    CHART: "Nilai dimensi per kelompok: {province}", "Scores of dimensions by group: {province}";
    REMARK: "Kelompok tidak pernah digabung: rata-rata, peringkat, dan jumlah zona dihitung di dalam kelompoknya. Peringkat nasional dihitung di antara lokus sejenis yang nilainya diketahui. Kategori dan zona ditentukan dari nilai yang sudah dibulatkan. Cara menghitung ada di lembar Metode, temuan di lembar Temuan.", "Groups are never pooled: means, ranks and zone counts are those of loci of one group. National ranks are among loci of one kind whose score is known. Category and zone follow from the rounded score. The sheet Method says how scores come about, the sheet Findings what was found.";
    ALL_PROVINCES: "Data tersedia untuk semua {all} provinsi.", "There are data of all {all} provinces.";
    SOME_PROVINCES: "Data tersedia untuk {with} dari {all} provinsi; angka nasional di lembar ini hanya mencakup provinsi itu. Belum ada data dari {without}: {names}.", "There are data of {with} of {all} provinces; national numbers of this sheet are those of these provinces. No data yet from {without}: {names}.";
    BUNDLED: " Dihitung oleh kantor perwakilan dan diterima sebagai bundel: {names}.", " Computed by the office of the province and received as a bundle: {names}.";
}

/// Captions over the key figures of the provincial government.
pub const FIGURES: [Text; 4] = [FIGURE_SCORE, FIGURE_ZONE, FIGURE_RANK, FIGURE_CHANGE];
