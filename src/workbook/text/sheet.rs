//! Names of the sheets of score workbooks, and what each shows.

use super::texts;

texts! {
    SUMMARY: "Ringkasan", "Summary";
    LOCI: "Lokus", "Loci";
    UNITS: "Unit", "Units";
    DIMENSIONS: "Dimensi", "Dimensions";
    INDICATORS: "Indikator", "Indicators";
    ADVICE: "Saran", "Advice";
    FINDINGS: "Temuan", "Findings";
    METHOD: "Metode", "Method";
    PROVINCES: "Provinsi", "Provinces";
    PROGRESS: "Perkembangan", "Progress";
    RULES: "Aturan", "Rules";
    TREND: "Tren", "Trend";
    COVERAGE: "Cakupan", "Coverage";
    ZONES: "Zona", "Zones";
    SUMMARY_SHOWS: "Satu halaman untuk pembaca yang terburu-buru", "One page for a reader in a hurry";
    LOCI_SHOWS: "Peringkat lokus", "Loci, ranked";
    UNITS_SHOWS: "Nilai unit per lokus", "Scores of units by locus";
    DIMENSIONS_SHOWS: "Nilai dimensi dan sumbangannya", "Scores of dimensions and what each contributes";
    INDICATORS_SHOWS: "Peta nilai unit per indikator", "Map of the scores of units by indicator";
    STRENGTHS_SHOWS: "Nilai indikator per kelompok dan provinsi", "Scores of indicators by group and province";
    ADVICE_SHOWS: "Yang lemah dan saran perbaikannya", "What is weak, and what to do";
    FIRST_SHOWS: "Yang pertama perlu dibenahi", "What to mend first";
    FINDINGS_SHOWS: "Temuan mutu data", "Findings about the data";
    METHOD_SHOWS: "Cara menghitung, definisi, berkas sumber", "How scores come about, definition, source files";
    PROVINCES_SHOWS: "Provinsi berdampingan", "Provinces side by side";
    PROGRESS_SHOWS: "Perkembangan temuan", "Progress of findings";
    RULES_SHOWS: "Hasil pemeriksaan per aturan", "Outcomes of every rule";
    TREND_SHOWS: "Nilai dan zona menurut edisi", "Scores and zones by edition";
    COVERAGE_SHOWS: "Respons dibanding target", "Responses against targets";
    ZONES_SHOWS: "Lokus menurut zona, jenis, dan edisi", "Loci by zone, kind and edition";
    CONTENTS: "Isi", "Contents";
    BACK: "← Ringkasan", "← Summary";
}
