//! The sentences of the sheet `Metode`; numbers in them come from the definition.

use std::collections::{BTreeMap, BTreeSet};

use super::decimal;
use crate::instrument::{
    Combine, Convert, Instrument, Missing, OfLoci, OfUnits, RankTies, Scale, Ties, Weights,
};
use crate::pipeline::{Duplicates, FollowUp, Keep, Pipeline};

/// Heading over the steps.
pub const SECTION_STEPS: &str = "Cara menghitung";
/// Heading over the zones.
pub const SECTION_ZONES: &str = "Kategori, zona, dan opini";
/// Heading over the second axis of the opinion.
pub const SECTION_FOLLOW_UP: &str = "Opini dua sumbu: mutu dan kepatuhan pada tindakan korektif";
/// Heading over the missing policy.
pub const SECTION_MISSING: &str = "Jawaban yang tidak ada";
/// Heading over the assumptions.
pub const SECTION_ASSUMPTIONS: &str = "Asumsi";
/// Heading over the scales.
pub const SECTION_SCALES: &str = "Skala jawaban";
/// Heading over the roles.
pub const SECTION_ROLES: &str = "Peran";
/// Heading over the scoring tree.
pub const SECTION_TREE: &str = "Bobot (dimensi: % nilai akhir; variabel dan indikator: % dimensinya)";
/// Heading over the digests of the definition.
pub const SECTION_DIGESTS: &str = "Berkas definisi yang dipakai";
/// Heading over the files.
pub const SECTION_FILES: &str = "Berkas sumber yang dibaca";
/// Header: lower bound of a category.
pub const FROM_SCORE: &str = "Mulai nilai";
/// Header: scale.
pub const SCALE: &str = "Skala";
/// Header: what a scale means.
pub const MEANING: &str = "Arti";
/// Header: digest.
pub const DIGEST: &str = "Sidik isi (BLAKE3)";

/// What nothing public says and this system therefore takes for granted.
pub const ASSUMPTIONS: [&str; 4] = [
    "Tidak semua bobot indikator dipublikasikan; indikator yang bobotnya tidak tercantum di berkas instrumen membagi \
     rata sisa bobot dimensinya. Yang berlaku adalah tabel bobot di bawah.",
    "Cara menggabungkan jawaban, produk layanan, dan media tidak tercantum dalam dokumen resmi; yang berlaku tertulis di atas.",
    "Cara menghitung nilai lokus dari unitnya cocok dengan nilai yang dipublikasikan, tetapi tidak tercantum dalam dokumen \
     resmi.",
    "Perubahan membandingkan dengan nilai edisi lalu yang dipublikasikan; bila instrumennya berbeda, perubahan tidak \
     semata-mata menunjukkan perubahan mutu layanan.",
];

/// By what else responses are known to be the same, as the end of a list.
fn persons(policy: &Duplicates) -> &'static str {
    match (policy.persons.is_empty(), policy.probable.is_some()) {
        (true, false) => "",
        (false, false) => "; atau nomor orang yang sama",
        (true, true) => "; atau sangat mungkin orang yang sama",
        (false, true) => "; atau nomor orang yang sama; atau sangat mungkin orang yang sama",
    }
}

/// The steps from an answer to a published score.
#[must_use]
pub fn steps(pipeline: &Pipeline) -> Vec<String> {
    let instrument = &pipeline.instrument;
    let keep = match pipeline.duplicates.keep {
        Keep::First => "pertama menurut tanggal",
        Keep::Last => "terakhir menurut tanggal",
        Keep::MostComplete => "paling lengkap",
    };
    let persons = persons(&pipeline.duplicates);
    let shares: Vec<String> = instrument
        .dimensions
        .iter()
        .map(|dimension| format!("{} {} %", dimension.title, decimal(dimension.weight, 2)))
        .collect();
    vec![
        format!(
            "Respons yang melanggar aturan penolak disisihkan (lembar Temuan). Dari respons yang sama (unit, peran, responden, \
             produk, dan media yang sama{persons}), hanya yang {keep} dipakai. Tidak ada respons yang dihapus: dibaca = \
             ditolak + ganda + dipakai."
        ),
        indicators(instrument),
        format!("{} {}.", weighing(instrument), shares.join("; ")),
        roll_up(instrument),
        format!(
            "{} Pembulatan {} angka di belakang koma, angka tengah {}. Kategori, zona, dan peringkat ditentukan dari nilai \
             bulat itu; nilai yang sama berperingkat sama dan peringkat berikutnya {}.",
            if instrument.rollup.rounded {
                "Nilai lokus dan kelompok dihitung dari nilai bulat unit dan lokusnya."
            } else {
                "Perhitungan memakai ketelitian penuh; nilai dibulatkan sekali, saat diumumkan."
            },
            instrument.rounding.decimals,
            match instrument.rounding.ties {
                Ties::HalfAwayFromZero => "menjauhi nol",
                Ties::HalfToEven => "ke angka genap",
            },
            match instrument.ranks {
                RankTies::Competition => "dilompati",
                RankTies::Dense => "tidak dilompati",
            },
        ),
    ]
}

/// How answers become the score of an indicator, variable by variable where they differ.
fn indicators(instrument: &Instrument) -> String {
    let variables = || instrument.dimensions.iter().flat_map(|dimension| &dimension.variables);
    let of = |way: &str| {
        let titles = variables().filter(|one| combine(&one.combine) == way).map(|one| one.title.as_str());
        titles.collect::<Vec<_>>().join(", ")
    };
    let ways: BTreeSet<&str> = variables().map(|variable| combine(&variable.combine)).collect();
    let ways: Vec<String> = match ways.first() {
        Some(way) if ways.len() == 1 => vec![(*way).to_owned()],
        _ => ways.iter().map(|way| format!("{way} ({})", of(way))).collect(),
    };
    let least = instrument.roles.iter().filter(|role| role.least > 1);
    let least: Vec<String> = least
        .map(|role| {
            format!(" {} dengan kurang dari {} respons dianggap tidak menjawab.", role.title, role.least)
        })
        .collect();
    format!(
        "Nilai indikator 0 sampai 100 dari jawaban yang dipakai dari unit itu, dialihkan menurut skalanya: {}.{}",
        ways.join("; "),
        least.concat()
    )
}

const fn combine(combine: &Combine) -> &'static str {
    match combine {
        Combine::Pool => "rata-rata semua jawaban",
        Combine::ByItem => "rata-rata dari rata-rata tiap pertanyaan",
        Combine::ByResponse => "rata-rata dari rata-rata tiap respons",
        Combine::ByProduct { .. } => "rata-rata produk layanan, tiap produk menurut bobot medianya",
    }
}

fn weighing(instrument: &Instrument) -> String {
    let substitutes = instrument.substitutes.as_ref().filter(|policy| policy.points > 0.0);
    let substitutes = substitutes.map(|policy| {
        let points = decimal(policy.points, 2);
        format!(" Responden pengganti mengurangi nilai unit sampai {points} poin, menurut bagiannya.")
    });
    let how = match instrument.weights {
        Weights::Normalised => {
            "Nilai variabel dan dimensi = rata-rata tertimbang indikatornya. Nilai unit = jumlah nilai dimensi kali bobotnya:"
        }
        Weights::AsDeclared => {
            "Bobot dipakai seperti tertulis, walaupun jumlahnya bukan 100 %. Nilai unit = jumlah nilai dimensi kali bobotnya:"
        }
    };
    format!("{}{how}", substitutes.map_or_else(String::new, |text| format!("{} ", text.trim())))
}

fn roll_up(instrument: &Instrument) -> String {
    let locus = match instrument.rollup.locus {
        OfUnits::Mean => "rata-rata sederhana unitnya",
        OfUnits::Weighted => "rata-rata unitnya tertimbang menurut bobot di daftar unit",
    };
    let group = match instrument.rollup.group {
        OfLoci::Mean => "rata-rata sederhana lokusnya",
        OfLoci::Units => "rata-rata lokusnya tertimbang menurut jumlah unit yang dinilai",
    };
    format!("Nilai lokus = {locus}. Rata-rata kelompok = {group}; kelompok tidak pernah digabung.")
}

/// What a missing child does.
fn missing(missing: Missing) -> String {
    let shared = "bobotnya dibagi kepada yang lain secara sebanding";
    match missing {
        Missing::Renormalise => shared.to_owned(),
        Missing::Zero => "dihitung 0".to_owned(),
        Missing::NotScored => "induknya tidak dinilai".to_owned(),
        Missing::BelowCount(least) => {
            format!("{shared}; dengan kurang dari {least} yang bernilai induknya tidak dinilai")
        }
        Missing::BelowShare(least) => {
            let least = decimal(least * 100.0, 0);
            format!("{shared}; dengan kurang dari {least} % yang bernilai induknya tidak dinilai")
        }
    }
}

/// What missing answers do.
#[must_use]
pub fn missing_rules(instrument: &Instrument) -> Vec<String> {
    let policy = instrument.missing;
    vec![
        format!("Indikator tanpa jawaban: {}.", missing(policy.indicator)),
        format!("Variabel tanpa indikator bernilai: {}.", missing(policy.variable)),
        format!("Dimensi tanpa variabel bernilai: {}.", missing(policy.dimension)),
        format!("Unit tanpa nilai dalam lokusnya: {}.", missing(policy.unit)),
        format!(
            "Respons yang menjawab kurang dari {} % pertanyaan wajibnya ditolak.",
            decimal(policy.least_answered * 100.0, 0)
        ),
    ]
}

/// How the second axis of the opinion comes about.
#[must_use]
pub fn follow_up(follow_up: &FollowUp) -> Vec<String> {
    let each: Vec<String> =
        follow_up.statuses.iter().map(|(status, adds)| format!("{status}: {adds}")).collect();
    vec![
        "Opini = kelas mutu dari nilai bulat, diikuti status tindakan korektif Ombudsman menurut followup.csv.".to_owned(),
        format!("Status: {}. Lokus yang tidak tercantum: {}.", each.join("; "), follow_up.unlisted),
    ]
}

/// What a scale means.
#[must_use]
pub fn scale(scale: &Scale) -> String {
    let (bounds, shown) = (scale.bounds(), |answer: i16| scale.shown(answer));
    let points = |points: &BTreeMap<i16, i64>, from: &str| {
        let each = points
            .keys()
            .map(|answer| format!("{from}{} = {}", shown(*answer), decimal(scale.points_of(*answer), 2)));
        each.collect::<Vec<_>>().join(", ")
    };
    match &scale.convert {
        Convert::MinMax => {
            let (worst, best) = if scale.reversed { (scale.max, scale.min) } else { (scale.min, scale.max) };
            format!("{bounds}; {} = terburuk (0), {} = terbaik (100)", shown(worst), shown(best))
        }
        Convert::ShareOfMaximum if scale.reversed => {
            format!("{bounds}; jarak dari {} sebagai persennya", shown(scale.max))
        }
        Convert::ShareOfMaximum => format!("{bounds}; persen dari {}", shown(scale.max)),
        Convert::Table(table) => format!("{bounds}; nilainya {}", points(table, "")),
        Convert::Bands(bands) => format!("{bounds}; nilainya {}", points(bands, "mulai ")),
    }
}
