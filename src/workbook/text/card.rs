//! Texts of the report card of a locus.

use super::{Text, texts};

texts! {
    SHEET: "Rapor", "Report card";
    PLACE: "{title} – edisi {edition}", "{title} – {edition} edition";
    WHERE: "{kind} ({code}), Provinsi {province}. {period}.", "{kind} ({code}), province of {province}. {period}.";
    SECTION_RESULT: "Hasil", "Result";
    SCORE: "Nilai", "Score";
    VERDICT: "Kategori dan zona", "Category and zone";
    RANK: "Peringkat nasional", "National rank";
    CHANGE: "Perubahan", "Change";
    OF_ALIKE: "dari {known} lokus sejenis", "of {known} loci of its kind";
    RANKS: "Di provinsinya peringkat {kind} di antara lokus sejenis dan {group} di kelompok {name}.", "In its province rank {kind} among loci of its kind and {group} in the group {name}.";
    NOT_RANKED: "Tidak diperingkat, karena belum ada nilai.", "Not ranked, for there is no score yet.";
    SECTION_DIMENSIONS: "Dimensi dan sumbangannya pada nilai (poin)", "Dimensions and what each contributes to the score (points)";
    CONTRIBUTION: "Sumbangan", "Contributes";
    GROUP_MEAN: "Rata-rata kelompok", "Mean of the group";
    OWN: "Lokus ini", "This locus";
    ROUNDING: "Pembulatan", "Rounding";
    DECISION: "Ketetapan dan pembulatan", "Decision and rounding";
    WHOLE: "Nilai akhir", "Whole score";
    CHART: "Nilai dimensi {locus} di samping rata-rata kelompoknya di provinsi", "Scores of the dimensions of {locus} beside the means of its group in the province";
    SECTION_UNITS: "Unit", "Units";
    OF_LOCUS: "Lokus", "Locus";
    SECTION_STRONG: "Tiga indikator terkuat", "Three strongest indicators";
    SECTION_WEAK: "Lima indikator terlemah", "Five weakest indicators";
    INDICATOR: "Indikator", "Indicator";
    WEAK: "▼ lemah", "▼ weak";
    ADVICE: "Saran: {advice}", "Advice: {advice}";
    WEAK_IS: "Lemah berarti di bawah {limit}.", "Weak means below {limit}.";
    SECTION_DATA: "Mutu data", "Data quality";
    RESPONSES: "Respons: {read} dibaca, {rejected} ditolak, {duplicates} ganda, {kept} dipakai dari target {target}{roles}.", "Responses: {read} read, {rejected} rejected, {duplicates} duplicates, {kept} used of a target of {target}{roles}.";
    ROLES: " ({roles})", " ({roles})";
    FINDINGS: "Temuan: {all}, di antaranya {grave} menolak respons; {waived} dinyatakan benar oleh petugas.", "Findings: {all}, of which {grave} reject responses; {waived} verified by an officer.";
    SECTION_METHOD: "Cara menghitung", "How it was computed";
    METHOD: "Jawaban menjadi nilai 0–100 per indikator; indikator, variabel, dan dimensi dijumlahkan menurut bobotnya menjadi nilai unit; unit menjadi nilai lokus. Angka di halaman ini adalah rumus atas lembar Unit dan Dimensi berkas ini; kategori dan zona ditentukan dari nilai yang sudah dibulatkan.", "Answers become scores from 0 to 100 by indicator; indicators, variables and dimensions add up by their weights to the score of a unit; units to the score of the locus. Numbers of this page are formulas over the sheets Units and Dimensions of this file; category and zone follow from the rounded score.";
    ASK: "Sampai ke setiap jawaban: rekap why {pipeline} {code}", "Down to every answer: rekap why {pipeline} {code}";
}

/// Captions over the key figures.
pub const FIGURES: [Text; 4] = [SCORE, VERDICT, RANK, CHANGE];
