//! Headers of columns.

/// Group of kinds.
pub const GROUP: &str = "Kelompok";
/// Locus code.
pub const LOCUS_CODE: &str = "Kode lokus";
/// Locus name.
pub const LOCUS: &str = "Lokus";
/// Locus kind.
pub const KIND: &str = "Jenis";
/// Score.
pub const SCORE: &str = "Nilai";
/// Category.
pub const CATEGORY: &str = "Kategori";
/// Zone.
pub const ZONE: &str = "Zona";
/// Opinion.
pub const OPINION: &str = "Opini";
/// Rank within the group.
pub const RANK_GROUP: &str = "Peringkat kelompok";
/// Rank within the kind.
pub const RANK_KIND: &str = "Peringkat jenis";
/// Rank in the nation.
pub const RANK_NATION: &str = "Peringkat nasional";
/// How many the national rank is among.
pub const RANKED: &str = "dari";
/// Score of the earlier edition.
pub const PREVIOUS: &str = "Edisi lalu";
/// Score minus previous.
pub const CHANGE: &str = "Perubahan";
/// Units with a score.
pub const UNITS_SCORED: &str = "Unit dinilai";
/// Loci with a score.
pub const LOCI_SCORED: &str = "Lokus dinilai";
/// Loci of the roster.
pub const LOCI_EXPECTED: &str = "Lokus terdaftar";
/// Remark.
pub const NOTE: &str = "Keterangan";
/// What kind of row it is.
pub const LEVEL: &str = "Tingkat";
/// Code.
pub const CODE: &str = "Kode";
/// Name.
pub const NAME: &str = "Nama";
/// Name of a node of the tree.
pub const NODE: &str = "Dimensi, variabel, indikator";
/// Weight.
pub const WEIGHT: &str = "Bobot (%)";
/// Best.
pub const BEST: &str = "Tertinggi";
/// Worst.
pub const WORST: &str = "Terendah";
/// The unit with the lowest score.
pub const LOWEST_UNIT: &str = "Unit terendah";
/// Its score.
pub const LOWEST_SCORE: &str = "Nilai terendah";
/// Mean.
pub const MEAN: &str = "Rata-rata";
/// Loci without a score.
pub const NOT_SCORED: &str = "Belum dinilai";
/// Sum.
pub const SUM: &str = "Jumlah";
/// Loci that went up, down, stayed, or have nothing to compare.
pub const MOVES: [&str; 4] = ["Naik", "Turun", "Tetap", "Tanpa data lalu"];
/// The largest rise.
pub const RISE: &str = "Kenaikan terbesar";
/// The largest fall.
pub const FALL: &str = "Penurunan terbesar";
/// Role.
pub const ROLE: &str = "Peran";
/// Kept responses.
pub const KEPT: &str = "Dipakai";
/// Expected responses.
pub const TARGET: &str = "Target";
/// Kept over target.
pub const SHARE: &str = "Capaian";
/// Units with fewer responses than expected.
pub const SHORT: &str = "Unit kurang";
/// Responses and findings.
pub const RESPONSES: &str = "Respons dan temuan";
/// Code of a rule.
pub const RULE: &str = "Aturan";
/// Severity.
pub const SEVERITY: &str = "Tindakan sistem";
/// State of the life of a finding.
pub const STATE: &str = "Status";
/// The day it was seen first.
pub const FIRST_SEEN: &str = "Sejak";
/// Days since then.
pub const AGE: &str = "Umur (hari)";
/// Title of a rule.
pub const PROBLEM: &str = "Masalah";
/// File.
pub const FILE: &str = "Berkas";
/// Sheet.
pub const SHEET: &str = "Lembar";
/// Cell.
pub const CELL: &str = "Sel";
/// Unit.
pub const UNIT: &str = "Unit";
/// Unit or locus.
pub const UNIT_OR_LOCUS: &str = "Unit / lokus";
/// What stands there.
pub const FOUND: &str = "Ditemukan";
/// What should stand there.
pub const EXPECTED: &str = "Seharusnya";
/// What the data officer does.
pub const REMEDY: &str = "Tindak lanjut";
/// Province.
pub const PROVINCE: &str = "Provinsi";
/// Where a score comes from.
pub const ORIGIN: &str = "Asal nilai";
/// Responses read.
pub const READ: &str = "Dibaca";
/// Responses set aside.
pub const REJECTED: &str = "Ditolak";
/// Duplicates.
pub const DUPLICATES: &str = "Ganda";
/// Files read.
pub const FILES: &str = "Berkas dibaca";
/// Units and roles with fewer responses than expected.
pub const SHORT_CELLS: &str = "Di bawah target";
/// Rejecting findings.
pub const FINDINGS_REJECT: &str = "Temuan menolak";
/// Other findings.
pub const FINDINGS_NOTE: &str = "Temuan lain";
