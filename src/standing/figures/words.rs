//! What figures are called, in both languages: every phrase once.

use crate::language::{Bilingual, Language, Wording, colour};

/// A name put together from phrases.
pub type Named = Bilingual<String>;

/// A phrase as a name.
pub fn of(phrase: &Bilingual) -> Named {
    Bilingual { id: phrase.id.to_owned(), en: phrase.en.to_owned() }
}

/// What a definition calls something.
pub fn worded(text: &Wording) -> Named {
    Bilingual { id: text.to_string(), en: text.in_language(Language::English).to_owned() }
}

/// A name that is the same in both languages.
pub fn named(name: &str) -> Named {
    Bilingual { id: name.to_owned(), en: name.to_owned() }
}

/// A template with `{}` for one name.
pub fn with(template: &Bilingual, name: &Named) -> Named {
    Bilingual { id: template.id.replacen("{}", &name.id, 1), en: template.en.replacen("{}", &name.en, 1) }
}

/// Several names behind one another.
pub fn joined(names: &[Named], separator: &Bilingual) -> Named {
    let all = |of: fn(&Named) -> &str| names.iter().map(of).collect::<Vec<_>>();
    Bilingual { id: all(|name| &name.id).join(separator.id), en: all(|name| &name.en).join(separator.en) }
}

/// `Nasional: jumlah lokus`.
pub fn about(subject: &Named, phrase: &Named) -> Named {
    joined(&[subject.clone(), phrase.clone()], &COLON)
}

/// A colour of zones.
pub fn coloured(zone: &str) -> Named {
    Bilingual { id: zone.to_owned(), en: colour(zone, Language::English).to_owned() }
}

const COLON: Bilingual = Bilingual { id: ": ", en: ": " };
/// Between two names that are counted together.
pub const AND: Bilingual = Bilingual { id: " dan ", en: " and " };
/// Between what is counted and of whom.
pub const COMMA: Bilingual = Bilingual { id: ", ", en: ", " };

/// `Nation`.
pub const NATION: Bilingual = Bilingual { id: "Nasional", en: "Nation" };
/// `Province {}`.
pub const PROVINCE: Bilingual = Bilingual { id: "Provinsi {}", en: "Province {}" };
/// `all loci`.
pub const ALL_LOCI: Bilingual = Bilingual { id: "semua lokus", en: "all loci" };
/// `group {}`.
pub const GROUP: Bilingual = Bilingual { id: "kelompok {}", en: "group {}" };
/// `number of loci`.
pub const LOCI: Bilingual = Bilingual { id: "jumlah lokus", en: "number of loci" };
/// `loci with a score`.
pub const SCORED: Bilingual = Bilingual { id: "lokus dengan nilai", en: "loci with a score" };
/// `loci without a score`.
pub const UNSCORED: Bilingual = Bilingual { id: "lokus tanpa nilai", en: "loci without a score" };
/// `loci within 0.05 of a cut point`.
pub const NEAR: Bilingual =
    Bilingual { id: "lokus paling jauh 0,05 dari batas kategori", en: "loci within 0.05 of a cut point" };
/// `loci in category {}`.
pub const IN_CATEGORY: Bilingual = Bilingual { id: "lokus kategori {}", en: "loci in category {}" };
/// `percentage of loci in category {}`.
pub const SHARE_IN_CATEGORY: Bilingual =
    Bilingual { id: "persentase lokus kategori {}", en: "percentage of loci in category {}" };
/// `loci in the {} zone`.
pub const IN_ZONE: Bilingual = Bilingual { id: "lokus zona {}", en: "loci in the {} zone" };
/// `percentage of loci in the {} zone`.
pub const SHARE_IN_ZONE: Bilingual =
    Bilingual { id: "persentase lokus zona {}", en: "percentage of loci in the {} zone" };
/// `mean`.
pub const MEAN: Bilingual = Bilingual { id: "rata-rata", en: "mean" };
/// `highest score`.
pub const BEST_SCORE: Bilingual = Bilingual { id: "nilai tertinggi", en: "highest score" };
/// `lowest score`.
pub const LOWEST_SCORE: Bilingual = Bilingual { id: "nilai terendah", en: "lowest score" };
/// `locus with the highest score`.
pub const BEST_LOCUS: Bilingual =
    Bilingual { id: "lokus dengan nilai tertinggi", en: "locus with the highest score" };
/// `locus with the lowest score`.
pub const LOWEST_LOCUS: Bilingual =
    Bilingual { id: "lokus dengan nilai terendah", en: "locus with the lowest score" };
/// `loci compared with the edition before`.
pub const COMPARED: Bilingual = Bilingual {
    id: "lokus yang dibandingkan dengan edisi sebelumnya",
    en: "loci compared with the edition before",
};
/// `loci that rose`.
pub const UP: Bilingual = Bilingual { id: "lokus yang naik", en: "loci that rose" };
/// `loci that fell`.
pub const DOWN: Bilingual = Bilingual { id: "lokus yang turun", en: "loci that fell" };
/// `loci that stayed the same`.
pub const SAME: Bilingual = Bilingual { id: "lokus yang tetap", en: "loci that stayed the same" };
/// `mean change of the loci compared`.
pub const MEAN_CHANGE: Bilingual =
    Bilingual { id: "perubahan rata-rata lokus yang dibandingkan", en: "mean change of the loci compared" };
/// `responses read`.
pub const READ: Bilingual = Bilingual { id: "tanggapan dibaca", en: "responses read" };
/// `responses accepted`.
pub const ACCEPTED: Bilingual = Bilingual { id: "tanggapan lolos pemeriksaan", en: "responses accepted" };
/// `responses rejected`.
pub const REJECTED: Bilingual = Bilingual { id: "tanggapan ditolak", en: "responses rejected" };
/// `responses scored`.
pub const KEPT: Bilingual = Bilingual { id: "tanggapan yang dinilai", en: "responses scored" };
/// `duplicate responses`.
pub const DUPLICATES: Bilingual = Bilingual { id: "tanggapan ganda", en: "duplicate responses" };
/// `target of responses`.
pub const TARGET: Bilingual = Bilingual { id: "target tanggapan", en: "target of responses" };
/// `score`.
pub const SCORE: Bilingual = Bilingual { id: "nilai", en: "score" };
/// `category`.
pub const CATEGORY: Bilingual = Bilingual { id: "kategori", en: "category" };
/// `zone`.
pub const ZONE: Bilingual = Bilingual { id: "zona", en: "zone" };
/// `national rank within its kind`.
pub const RANK: Bilingual =
    Bilingual { id: "peringkat nasional dalam jenisnya", en: "national rank within its kind" };
/// `Loci in the roster`.
pub const ROSTER_BODIES: Bilingual = Bilingual { id: "Lokus dalam daftar", en: "Loci in the roster" };
/// `Loci in the roster that are not processed yet`.
pub const ROSTER_ABSENT: Bilingual = Bilingual {
    id: "Lokus dalam daftar yang belum diolah",
    en: "Loci in the roster that are not processed yet",
};
/// `Provinces in the roster`.
pub const ROSTER_PROVINCES: Bilingual =
    Bilingual { id: "Provinsi dalam daftar", en: "Provinces in the roster" };
/// `Provinces that are processed`.
pub const ROSTER_REPORTED: Bilingual =
    Bilingual { id: "Provinsi yang sudah diolah", en: "Provinces that are processed" };
/// `Provinces that are not processed yet`.
pub const ROSTER_SILENT: Bilingual =
    Bilingual { id: "Provinsi yang belum diolah", en: "Provinces that are not processed yet" };
