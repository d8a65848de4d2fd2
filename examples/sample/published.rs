//! What the provinces of the sample shall score: the published figures, and invented ones where none were published.

use rekap::pipeline::Pipeline;

use crate::kalsel;
use crate::province::dice;
use crate::province::dirt::{Defect, Dirt, Spot};
use crate::province::targets::{Aim, Members, Targets};

/// A province of the sample with its published scores.
#[derive(Debug)]
pub struct Sample {
    /// Name of the pipeline.
    pub pipeline: &'static str,
    /// Code of the province.
    pub province: &'static str,
    /// Published scores of loci; where only a category was published, a score inside it.
    fixed: &'static [(&'static str, f64)],
    /// Published means; spreads, and means of what was published by category only, are invented.
    aims: &'static [Aim],
    /// Units with 23 instead of 24 external respondents.
    fewer: &'static [&'static str],
    /// Published scores of units, of loci whose own score is fixed.
    units: &'static [(&'static str, f64)],
    /// What is wrong in its workbooks, or written otherwise than usual.
    pub dirt: Option<&'static Dirt>,
}

/// Everything the generator writes.
pub const SAMPLES: [Sample; 5] = [KALSEL_2024, KALTENG_2024, KALSEL_2023, KUPANG_2022, MAGELANG_2021];

/// A sample of which nothing was published.
const BLANK: Sample =
    Sample { pipeline: "", province: "", fixed: &[], aims: &[], fewer: &[], units: &[], dirt: None };

const fn group(code: &'static str, mean: f64, spread: f64) -> Aim {
    Aim { members: Members::Group(code), mean, spread }
}

const fn listed(codes: &'static [&'static str], mean: f64, spread: f64) -> Aim {
    Aim { members: Members::Listed(codes), mean, spread }
}

/// South Kalimantan 2024: means of the three groups, 3,771 internal and external respondents (135 x 28 - 9).
const KALSEL_2024: Sample = Sample {
    pipeline: "kepatuhan-2024",
    province: "63",
    fixed: &[
        ("63", 94.58),
        ("63.06", 96.52),
        ("63.07", 93.75),
        ("63.06-POLRES", 96.64),
        ("63.01-KANTAH", 99.57),
    ],
    aims: &[group("pemda", 93.64, 2.7), group("polres", 93.89, 2.6), group("kantah", 93.31, 5.6)],
    fewer: &[
        "63-RSUD",
        "63.02-PKM1",
        "63.04-DINSOS",
        "63.08-DISDIK",
        "63.11-DINKES",
        "63.02-POLRES-SIM",
        "63.09-POLRES-SPKT",
        "63.04-KANTAH",
        "63.08-KANTAH",
    ],
    dirt: Some(&kalsel::DIRT),
    ..BLANK
};

/// Central Kalimantan 2024: the province, and the categories of regencies and cities; polres and land offices invented.
const KALTENG_2024: Sample = Sample {
    pipeline: "kepatuhan-2024",
    province: "62",
    fixed: &[("62", 90.50), ("62.71", 92.14), ("62.01", 89.37)],
    aims: &[
        listed(&["62.02", "62.03", "62.05", "62.06", "62.07", "62.08", "62.09", "62.10", "62.11"], 83.2, 4.2),
        listed(&["62.04", "62.12", "62.13"], 70.4, 5.5),
        group("polres", 84.1, 8.0),
        group("kantah", 86.3, 9.0),
    ],
    ..BLANK
};

/// South Kalimantan 2023: all but Kotabaru green.
const KALSEL_2023: Sample = Sample {
    pipeline: "kepatuhan-2023",
    province: "63",
    fixed: &[
        ("63", 85.77),
        ("63.02", 71.66),
        ("63.06", 95.07),
        ("63.10", 88.68),
        ("63.71", 88.02),
        ("63.72", 92.00),
    ],
    aims: &[listed(&["63.01", "63.03", "63.04", "63.05", "63.07", "63.08", "63.09", "63.11"], 83.9, 4.7)],
    ..BLANK
};

/// Kota Kupang 2022 with its seven units: Oebobo is the first puskesmas, Oepoi the second.
const KUPANG_2022: Sample = Sample {
    pipeline: "kepatuhan-2022",
    province: "53",
    fixed: &[("53.71", 79.12)],
    units: &[
        ("53.71-PKM1", 88.03),
        ("53.71-DUKCAPIL", 86.15),
        ("53.71-PKM2", 82.40),
        ("53.71-DINSOS", 81.38),
        ("53.71-DPMPTSP", 80.43),
        ("53.71-DISDIK", 60.44),
        ("53.71-DINKES", 75.05),
    ],
    ..BLANK
};

/// Kota Magelang 2021 with its four units.
const MAGELANG_2021: Sample = Sample {
    pipeline: "kepatuhan-2021",
    province: "33",
    fixed: &[("33.71", 68.27)],
    units: &[
        ("33.71-DPMPTSP", 87.95),
        ("33.71-DISDIK", 75.58),
        ("33.71-DUKCAPIL", 62.17),
        ("33.71-DINKES", 23.15),
    ],
    dirt: Some(&IN_WORDS),
    ..BLANK
};

/// Nothing is wrong; assessors write `ada` and `tidak` as well as 1 and 0.
const IN_WORDS: Dirt = Dirt {
    spots: &[Spot { locus: "33.71", role: "observasi", defect: Defect::Words }],
    holes: &[],
    few: &[],
    sheets: &[],
    formats: &[],
    apart: &[],
    strays: &[],
};

impl Sample {
    /// The targets of all loci.
    pub fn targets(&self, pipeline: &Pipeline, seed: u64) -> Targets {
        let mut dice = dice(seed, &format!("targets {} {}", self.pipeline, self.province));
        let mut targets = Targets::spread(pipeline, self.province, self.fixed, self.aims, &mut dice);
        targets.units = self.units.iter().map(|(unit, score)| ((*unit).to_owned(), *score)).collect();
        targets.fewer = self.fewer.iter().map(|unit| (*unit).to_owned()).collect();
        targets
    }
}
