//! Texts of the sheet `Ringkasan` of provinces and the nation.

use super::{Text, texts};

texts! {
    SUBJECT: "{title}, edisi {edition}", "{title}, {edition} edition";
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
    SECTION_MEANS: "Rata-rata per kelompok dan jenis", "Mean of each group and kind";
    CLASS: "Kelompok dan jenis", "Group and kind";
    NOT_COMPARABLE: "Perubahan tidak ditampilkan: edisi lalu mengukur dengan instrumen lain, sehingga nilainya tidak dapat dibandingkan.", "No change is told: the last edition measured with another instrument, so its scores cannot be compared.";
    NOTHING_BEFORE: "Nilai edisi lalu tidak tersedia, sehingga tidak ada perubahan yang dapat ditampilkan.", "There are no scores of the last edition, so no change can be told.";
    SECTION_NEXT: "Yang perlu dilihat berikutnya", "Where to look next";
    LOWEST_INDICATORS: "Indikator terendah {group}: {indicators}", "Lowest indicators of {group}: {indicators}";
    UNITS_BELOW: "Unit dengan nilai akhir di bawah {limit}", "Units whose whole score is below {limit}";
    LOCI_NEAR: "Lokus yang nilainya dekat batas kategori", "Loci whose score is near the line of a category";
    ROLES_SHORT: "Peran di unit yang respondennya di bawah target", "Roles in units with fewer respondents than the target";
    FINDINGS_STAND: "Temuan mutu data yang masih berlaku", "Findings about the data that still stand";
    SECTION_FIGURES: "Angka utama", "Key figures";
    SECTION_PROVINCES: "Provinsi yang belum masuk", "Missing provinces";
    PROVINCES_WITH: "Provinsi dengan data", "Provinces with data";
    RESPONSES_USED: "Respons dipakai", "Responses used";
    OF_TARGET: "dari target responden", "of the target of respondents";
    ZONES_CHART: "Lokus per kategori", "Loci by category";
    ZONES_ALT: "Bagian lokus per kategori untuk setiap kelompok dan jenis", "Share of loci by category for every group and kind";
    SECTION_ZONES: "Jumlah lokus per kategori dan zona", "Loci by category and zone";
    SECTION_MOVES: "Perubahan terhadap edisi lalu", "Change since the last edition";
    SECTION_DIMENSIONS: "Rata-rata dimensi per kelompok", "Mean of each dimension by group";
    SECTION_DATA: "Data yang masuk", "Data received";
    SECTION_NATION: "Rata-rata, lokus, dan zona per kelompok dan jenis", "Means, loci and zones of each group and kind";
    SHARE_OF_ZONE: "Zona {zone}", "{zone} zone";
    CHART: "Nilai dimensi per kelompok: {province}", "Scores of dimensions by group: {province}";
    REMARK: "Kelompok tidak pernah digabung: rata-rata, peringkat, dan jumlah zona dihitung di dalam kelompoknya. Peringkat nasional dihitung di antara lokus sejenis yang nilainya diketahui. Kategori dan zona ditentukan dari nilai yang sudah dibulatkan. Cara menghitung ada di lembar Metode, temuan di lembar Temuan.", "Groups are never pooled: means, ranks and zone counts are those of loci of one group. National ranks are among loci of one kind whose score is known. Category and zone follow from the rounded score. The sheet Method says how scores come about, the sheet Findings what was found.";
    ALL_PROVINCES: "Data tersedia untuk semua {all} provinsi.", "There are data of all {all} provinces.";
    SOME_PROVINCES: "Data tersedia untuk {with} dari {all} provinsi; angka nasional di lembar ini hanya mencakup provinsi itu. Belum ada data dari {without}: {names}.", "There are data of {with} of {all} provinces; national numbers of this sheet are those of these provinces. No data yet from {without}: {names}.";
    BUNDLED: " Dihitung oleh kantor perwakilan dan diterima sebagai bundel: {names}.", " Computed by the office of the province and received as a bundle: {names}.";
}

/// Captions over the key figures of the provincial government.
pub const FIGURES: [Text; 4] = [FIGURE_SCORE, FIGURE_ZONE, FIGURE_RANK, FIGURE_CHANGE];
