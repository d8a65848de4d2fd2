//! Texts of the sheet `Tren` of provinces.

use super::texts;

texts! {
    BREAK: "≠ edisi berbeda, tidak dapat dibandingkan", "≠ other edition, cannot be compared";
    CATEGORY_OF: "Kategori {year}", "Category {year}";
    SINCE: "Perubahan sejak {year}", "Change since {year}";
    LINE: "Tren", "Trend";
    SECTION_GROUPS: "Menurut kelompok", "By group";
    TO_LOCI: "↓ Menurut lokus", "↓ By locus";
    SECTION_LOCI: "Menurut lokus", "By locus";
    MEASURE: "Ukuran", "Measure";
    MEAN: "Rata-rata nilai", "Mean score";
    WITH_SCORE: "Lokus dengan nilai", "Loci with a score";
    IN_ZONE: "Lokus zona {zone}", "Loci in the {zone} zone";
    ONE_EDITION: "Nilai edisi lain dari lokus provinsi ini tidak diketahui: yang tampil hanya edisi {edition}. Tren tampil setelah nilai edisi lain dicatat dalam definisi survei.", "No scores of the loci of this province are known from other editions: only those of the {edition} edition are shown. A trend appears once scores of other editions are recorded in the definition of the survey.";
    REMARK: "Nilai {edition} dihitung dalam laporan ini; nilai edisi lain adalah nilai yang dipublikasikan. Kosong: nilai tidak diketahui; bila hanya kategori atau zona yang dipublikasikan, keduanya ada di kolom kategori. Rata-rata edisi lain ditampilkan hanya bila nilai paling sedikit sembilan dari sepuluh lokus kelompok diketahui, karena yang dipublikasikan sendiri-sendiri biasanya yang tertinggi.", "Scores of {edition} are computed in this report; scores of other editions are those published. Blank: the score is not known; where only category or zone were published, they stand in the columns of categories. A mean of another edition is shown only where the scores of at least nine in ten loci of the group are known, for those published singly are mostly the highest.";
    BROKEN: "Kolom bergaris (≠) memisahkan edisi yang mengukur hal berbeda: {pairs}. Garis tidak disambung dan perubahan tidak dihitung melewatinya.", "A hatched column (≠) parts editions that measured different things: {pairs}. No line is drawn and no change is told across it.";
    PAIR: "{before} dan {after}", "{before} and {after}";
    CHANGES: "Perubahan pada baris rata-rata adalah rata-rata perubahan lokus yang nilainya diketahui pada kedua edisi; jumlah lokus itu ada di bawahnya.", "A change in the row of a mean is the mean change of the loci whose score is known in both editions; how many these are stands below it.";
    CHART_SCORES: "Nilai pemerintah provinsi dan rata-rata kelompok", "Score of the provincial government and means of groups";
    CHART_ZONES: "Lokus menurut zona: {group}", "Loci by zone: {group}";
    CHART_SCORES_ALT: "Grafik garis nilai menurut edisi: {province}. {breaks}", "Line chart of scores by edition: {province}. {breaks}";
    CHART_ZONES_ALT: "Grafik batang jumlah lokus per zona menurut edisi: {province}, {group}. {breaks}", "Bar chart of loci by zone and edition: {province}, {group}. {breaks}";
}
