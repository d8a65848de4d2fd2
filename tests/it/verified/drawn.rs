//! A drawn questionnaire: the text of its definition.

use std::fmt::Write as _;

use proptest::prelude::*;
use rekap::pipeline::Pipeline;

use crate::case::{copy, put, repository};

/// Units of the drawn rosters, each in its locus, in two provinces.
pub const UNITS: [(&str, &str, &str); 10] = [
    ("62.01", "kabupaten", "62.01-A"),
    ("62.01", "kabupaten", "62.01-B"),
    ("63", "provinsi", "63-A"),
    ("63", "provinsi", "63-B"),
    ("63.01", "kabupaten", "63.01-A"),
    ("63.01", "kabupaten", "63.01-B"),
    ("63.01", "kabupaten", "63.01-C"),
    ("63.02", "kabupaten", "63.02-A"),
    ("63.02-KANTAH", "kantah", "63.02-KANTAH"),
    ("63.71", "kota", "63.71-A"),
];

/// Scales as written: code, lowest and highest answer, and the rest of the entry.
const SCALES: [(&str, i16, i16, &str); 8] = [
    ("tingkat", 0, 5, "convert = \"min-max\""),
    ("pengalaman", 0, 5, "convert = \"min-max\"\nreversed = true"),
    ("empat", 1, 4, "convert = \"min-max\""),
    ("persen", 0, 100, "convert = \"min-max\"\ndecimals = 2"),
    ("bagian", 1, 4, "convert = \"share-of-maximum\""),
    ("kurang", 0, 4, "convert = \"share-of-maximum\"\nreversed = true"),
    ("tabel", 1, 3, "convert = \"table\"\npoints = { \"1\" = 25, \"2\" = 43.75, \"3\" = 62.505 }"),
    ("komponen", 0, 14, "convert = \"bands\"\npoints = { \"0\" = 0, \"5\" = 33.333333, \"10\" = 100 }"),
];

const MISSING: [&str; 5] =
    ["renormalise", "zero", "not-scored", "not-scored below 2", "not-scored below 55 %"];

const COMBINE: [&str; 4] = ["pool", "by-item", "by-response", "by-product"];

const MEDIA: &str = "media = { Elektronik = 60, non-elektronik = 40.5 }";

/// The fields of the tiny pipeline and these.
const FIELDS: &str = r#"
[[field]]
code = "product"
headers = ["Produk"]
roles = ["eksternal"]

[[field]]
code = "medium"
headers = ["Media"]
values = ["Elektronik", "Non-elektronik"]
roles = ["eksternal"]

[[field]]
code = "pengganti"
headers = ["Pengganti"]
roles = ["internal"]

[coverage]
zones = [{ zone = "hijau", from = 100 }, { zone = "kuning", from = 33.3 }, { zone = "merah", from = 0 }]

[press]
headline = ["pemda"]
"#;

/// A questionnaire.
#[derive(Debug, Clone)]
pub struct Drawn {
    decimals: u8,
    missing: [usize; 4],
    /// Weights as declared, ties to even, rounded children, weighted units, loci by units, dense ranks.
    other: [bool; 6],
    /// Responses a unit needs of the external role.
    least: u8,
    /// Points in halves that substitutes cost.
    substitutes: Option<u8>,
    dimensions: Vec<DrawnDimension>,
    decided: Option<u32>,
}

#[derive(Debug, Clone)]
struct DrawnDimension {
    part: u32,
    variables: Vec<DrawnVariable>,
}

#[derive(Debug, Clone)]
struct DrawnVariable {
    internal: bool,
    scale: usize,
    combine: usize,
    /// Part of the weight (none where it shares the rest) and items of each indicator.
    indicators: Vec<(Option<u32>, usize)>,
}

pub fn drawn() -> impl Strategy<Value = Drawn> {
    let indicator = (prop::option::weighted(0.6, 1_u32..40), 1_usize..4);
    let indicators = prop::collection::vec(indicator, 1..4);
    let variable = (any::<bool>(), 0..SCALES.len(), 0..COMBINE.len(), indicators).prop_map(
        |(internal, scale, combine, indicators)| DrawnVariable { internal, scale, combine, indicators },
    );
    let dimension = (1_u32..40, prop::collection::vec(variable, 1..4))
        .prop_map(|(part, variables)| DrawnDimension { part, variables });
    let missing = || 0..MISSING.len();
    let method = (0_u8..5, [missing(), missing(), missing(), missing()], any::<[bool; 6]>(), 1_u8..4);
    let substitutes = prop::option::weighted(0.4, 0_u8..60);
    let decided = prop::option::weighted(0.3, 0_u32..100_000);
    (method, substitutes, prop::collection::vec(dimension, 1..5), decided).prop_map(
        |((decimals, missing, other, least), substitutes, dimensions, decided)| Drawn {
            decimals,
            missing,
            other,
            least,
            substitutes,
            dimensions,
            decided,
        },
    )
}

/// Weights of two decimals in these proportions that sum to `hundredths` / 100.
fn weights(parts: &[u32], hundredths: u32) -> Vec<String> {
    let sum: u32 = parts.iter().sum();
    let mut left = hundredths;
    let last = parts.len().saturating_sub(1);
    let mut texts = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let weight = if at == last { left } else { hundredths * part / sum };
        left -= weight;
        texts.push(format!("{}.{:02}", weight / 100, weight % 100));
    }
    texts
}

impl Drawn {
    /// The pipeline, in a folder of its own.
    pub fn pipeline(&self, folder: &std::path::Path) -> Pipeline {
        copy(&repository().join("tests/it/tiny/mini"), &folder.join("mini"));
        std::fs::copy(repository().join("pipelines/regions.csv"), folder.join("regions.csv")).unwrap();
        let put = |file: &str, text: &str| put(&folder.join("mini").join(file), text.as_bytes());
        put("instrument.toml", &self.instrument());
        put("rules.toml", "");
        let mut fields = std::fs::read_to_string(folder.join("mini/pipeline.toml")).unwrap();
        fields.push_str(FIELDS);
        put("pipeline.toml", &fields);
        let mut roster = "locus,kind,locus_name,unit,unit_name,weight\n".to_owned();
        for ((locus, kind, unit), weight) in
            UNITS.into_iter().zip(["7", "", "1.5", "3", "4", "3", "0.1"].into_iter().cycle())
        {
            writeln!(roster, "{locus},{kind},Lokus {locus},{unit},Unit {unit},{weight}").unwrap();
        }
        put("roster.csv", &roster);
        let history = "edition,locus,kind,name,score,category,zone,note\n2023,63.01,kabupaten,Lokus,80.105,,kuning,\n\
                       2023,63.71,kota,Lokus,,,kuning,\n2024,62.02,kabupaten,Lokus,90.00,,hijau,\n";
        put("history.csv", history);
        let mut overrides = "locus,score,reason,author,date\n".to_owned();
        if let Some(score) = self.decided {
            let score = f64::from(score) / 1000.0;
            writeln!(overrides, "63.02,{score},lapangan,Komisi,2024-12-01").unwrap();
        }
        put("overrides.csv", &overrides);
        Pipeline::load(&folder.join("mini")).unwrap_or_else(|error| {
            let rekap::error::Error::Definition { mistakes, .. } = &error else { panic!("{error}") };
            let told: Vec<&str> = mistakes.iter().map(|mistake| mistake.message.as_str()).collect();
            panic!("{told:?}\n{}", self.instrument());
        })
    }

    fn instrument(&self) -> String {
        let [indicator, variable, dimension, unit] = self.missing.map(|at| MISSING[at]);
        let pick = |at: usize, words: [&'static str; 2]| words[usize::from(self.other[at])];
        let mode = pick(0, ["normalised", "as-declared"]);
        let ties = pick(1, ["half-away-from-zero", "half-to-even"]);
        let children = pick(2, ["unrounded", "rounded"]);
        let [locus, group] = [pick(3, ["mean", "weighted"]), pick(4, ["mean", "units"])];
        let rank = pick(5, ["competition", "dense"]);
        let decimals = self.decimals;
        let comparable = if self.least > 1 { "2023" } else { "" };
        let mut text = format!(
            "edition = 2024\ncomparable_with = [{comparable}]\nweights = {{ mode = \"{mode}\" }}\nrounding = {{ decimals = {decimals}, ties = \"{ties}\", \
             children = \"{children}\" }}\nrollup = {{ locus = \"{locus}\", group = \"{group}\" }}\nrank = {{ ties = \
             \"{rank}\" }}\nmissing = {{ indicator = \"{indicator}\", variable = \"{variable}\", dimension = \
             \"{dimension}\", unit = \"{unit}\", least_answered = 0.5 }}\n",
        );
        if let Some(halves) = self.substitutes {
            let points = f64::from(halves) / 2.0;
            writeln!(text, "substitutes = {{ field = \"pengganti\", points = {points} }}").unwrap();
        }
        let zones =
            [("A", "88", "hijau"), ("B", "80.5", "hijau"), ("C", "54", "kuning"), ("D", "0", "merah")];
        for (category, from, zone) in zones {
            writeln!(
                text,
                "[[zone]]\ncategory = \"{category}\"\nfrom = {from}\nzone = \"{zone}\"\nopinion = \"o\""
            )
            .unwrap();
        }
        for group in ["pemda", "kantah"] {
            writeln!(text, "[[group]]\ncode = \"{group}\"\ntitle = \"{group}\"").unwrap();
        }
        for (kind, group) in
            [("provinsi", "pemda"), ("kabupaten", "pemda"), ("kota", "pemda"), ("kantah", "kantah")]
        {
            writeln!(text, "[[kind]]\ncode = \"{kind}\"\ngroup = \"{group}\"\ntitle = \"{kind}\"").unwrap();
        }
        for (role, least) in [("internal", 1), ("eksternal", self.least)] {
            writeln!(
                text,
                "[[role]]\ncode = \"{role}\"\ntitle = \"{role}\"\nsheets = [\"{role}\"]\nleast = {least}"
            )
            .unwrap();
        }
        for (code, min, max, rest) in SCALES {
            writeln!(text, "[[scale]]\ncode = \"{code}\"\nmin = {min}\nmax = {max}\n{rest}").unwrap();
        }
        self.tree(&mut text);
        text
    }

    fn tree(&self, text: &mut String) {
        let parts: Vec<u32> = self.dimensions.iter().map(|dimension| dimension.part).collect();
        // Declared weights need not sum to 100: 11.1 nine times is what templates print.
        let whole = if self.other[0] { 9_990 } else { 10_000 };
        for ((d, dimension), weight) in self.dimensions.iter().enumerate().zip(weights(&parts, whole)) {
            writeln!(text, "[[dimension]]\ncode = \"d{d}\"\ntitle = \"d{d}\"\nweight = {weight}").unwrap();
            let parts =
                || dimension.variables.iter().flat_map(|variable| &variable.indicators).map(|one| one.0);
            let all = if parts().any(|part| part.is_none()) { 7_000 } else { whole };
            let mut weights = weights(&parts().flatten().collect::<Vec<_>>(), all).into_iter();
            for (v, variable) in dimension.variables.iter().enumerate() {
                let role = if variable.internal { "internal" } else { "eksternal" };
                let scale = SCALES[variable.scale].0;
                // Only external responses are of a product.
                let combine =
                    if variable.internal { COMBINE[variable.combine % 3] } else { COMBINE[variable.combine] };
                let media = if combine == "by-product" { MEDIA } else { "" };
                writeln!(
                    text,
                    "[[dimension.variable]]\ncode = \"d{d}v{v}\"\ntitle = \"t\"\nrole = \"{role}\""
                )
                .unwrap();
                writeln!(text, "scale = \"{scale}\"\ncombine = \"{combine}\"\n{media}").unwrap();
                for (i, (part, items)) in variable.indicators.iter().enumerate() {
                    let code = format!("d{d}v{v}i{i}");
                    writeln!(text, "[[dimension.variable.indicator]]\ncode = \"{code}\"\ntitle = \"{code}\"")
                        .unwrap();
                    if part.is_some() {
                        writeln!(text, "weight = {}", weights.next().unwrap()).unwrap();
                    }
                    let items: Vec<String> = (0..*items)
                        .map(|n| format!("{{ code = \"{code}n{n}\", headers = [\"{code} {n}\"] }}"))
                        .collect();
                    writeln!(text, "items = [{}]", items.join(", ")).unwrap();
                }
            }
        }
    }
}
