//! A drawn questionnaire with drawn answers: the text of its definition, and tables of kept responses.

use std::fmt::Write as _;

use polars::prelude::{Column, DataFrame, IntoColumn, NamedFrom, Series};
use proptest::prelude::*;
use rekap::pipeline::Pipeline;
use rekap::table::KEPT;

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
const SCALES: [(&str, i16, i16, i16, &str); 4] = [
    ("tingkat", 0, 5, 1, ""),
    ("pengalaman", 0, 5, 1, "reversed = true"),
    ("empat", 1, 4, 1, ""),
    ("persen", 0, 100, 100, "decimals = 2"),
];

const MISSING: [&str; 3] = ["renormalise", "zero", "not-scored"];

/// A questionnaire.
#[derive(Debug, Clone)]
pub struct Drawn {
    decimals: u8,
    missing: [usize; 3],
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
    /// Part of the weight (none where it shares the rest) and items of each indicator.
    indicators: Vec<(Option<u32>, usize)>,
}

/// A response: unit, whether it is an internal one, and what its answers are made of.
#[derive(Debug, Clone)]
pub struct Answered {
    unit: usize,
    internal: bool,
    answers: Vec<Option<u16>>,
}

pub fn drawn() -> impl Strategy<Value = Drawn> {
    let indicator = (prop::option::weighted(0.6, 1_u32..40), 1_usize..4);
    let variable = (any::<bool>(), 0..SCALES.len(), prop::collection::vec(indicator, 1..4));
    let variable =
        variable.prop_map(|(internal, scale, indicators)| DrawnVariable { internal, scale, indicators });
    let dimension = (1_u32..40, prop::collection::vec(variable, 1..4))
        .prop_map(|(part, variables)| DrawnDimension { part, variables });
    let missing = [0..3_usize, 0..3, 0..3];
    (0_u8..5, missing, prop::collection::vec(dimension, 1..5), prop::option::weighted(0.3, 0_u32..100_000))
        .prop_map(|(decimals, missing, dimensions, decided)| Drawn { decimals, missing, dimensions, decided })
}

pub fn answered() -> impl Strategy<Value = Answered> {
    let answers = prop::collection::vec(prop::option::weighted(0.8, any::<u16>()), 30);
    (0..UNITS.len(), any::<bool>(), answers).prop_map(|(unit, internal, answers)| Answered {
        unit,
        internal,
        answers,
    })
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
        let mut roster = "locus,kind,locus_name,unit,unit_name\n".to_owned();
        for (locus, kind, unit) in UNITS {
            writeln!(roster, "{locus},{kind},Lokus {locus},{unit},Unit {unit}").unwrap();
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
        let [indicator, variable, dimension] = self.missing.map(|at| MISSING[at]);
        let mut text = format!(
            "edition = 2024\n[rounding]\ndecimals = {}\nties = \"half-away-from-zero\"\n[missing]\nindicator = \
             \"{indicator}\"\nvariable = \"{variable}\"\ndimension = \"{dimension}\"\nleast_answered = 0.5\n",
            self.decimals
        );
        for (category, from) in [("A", "88"), ("B", "80.5"), ("C", "54"), ("D", "0")] {
            writeln!(
                text,
                "[[zone]]\ncategory = \"{category}\"\nfrom = {from}\nzone = \"hijau\"\nopinion = \"o\""
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
        for role in ["internal", "eksternal"] {
            writeln!(text, "[[role]]\ncode = \"{role}\"\ntitle = \"{role}\"\nsheets = [\"{role}\"]").unwrap();
        }
        for (code, min, max, _, rest) in SCALES {
            writeln!(text, "[[scale]]\ncode = \"{code}\"\nmin = {min}\nmax = {max}\n{rest}").unwrap();
        }
        self.tree(&mut text);
        text
    }

    fn tree(&self, text: &mut String) {
        let parts: Vec<u32> = self.dimensions.iter().map(|dimension| dimension.part).collect();
        for ((d, dimension), weight) in self.dimensions.iter().enumerate().zip(weights(&parts, 10_000)) {
            writeln!(text, "[[dimension]]\ncode = \"d{d}\"\ntitle = \"d{d}\"\nweight = {weight}").unwrap();
            let parts =
                || dimension.variables.iter().flat_map(|variable| &variable.indicators).map(|one| one.0);
            let all = if parts().any(|part| part.is_none()) { 7_000 } else { 10_000 };
            let mut weights = weights(&parts().flatten().collect::<Vec<_>>(), all).into_iter();
            for (v, variable) in dimension.variables.iter().enumerate() {
                let role = if variable.internal { "internal" } else { "eksternal" };
                let scale = SCALES[variable.scale].0;
                writeln!(
                    text,
                    "[[dimension.variable]]\ncode = \"d{d}v{v}\"\ntitle = \"t\"\nrole = \"{role}\"\nscale = \"{scale}\""
                )
                .unwrap();
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

/// The responses of a province as a table `kept`.
pub fn kept(pipeline: &Pipeline, province: &str, responses: &[Answered]) -> DataFrame {
    let here: Vec<&Answered> =
        responses.iter().filter(|response| UNITS[response.unit].2.starts_with(province)).collect();
    let role = |response: &Answered| if response.internal { "internal" } else { "eksternal" };
    let text = |name: &str, of: &dyn Fn(&Answered) -> Option<String>| {
        let values: Vec<Option<String>> = here.iter().map(|response| of(response)).collect();
        Series::new(name.into(), values).into_column()
    };
    let count =
        |name: &str| Series::new(name.into(), (0..).take(here.len()).collect::<Vec<u32>>()).into_column();
    let days = Series::new("date".into(), vec![19_900_i32; here.len()]);
    let mut columns: Vec<Column> = vec![
        count("source"),
        count("row"),
        text("unit", &|response| Some(UNITS[response.unit].2.to_owned())),
        text("role", &|response| Some(role(response).to_owned())),
        text("respondent", &|_| Some("R".to_owned())),
        text("product", &|_| None),
        text("medium", &|_| None),
        days.cast(&polars::prelude::DataType::Date).unwrap().into_column(),
    ];
    for (at, item) in pipeline.instrument.items.iter().enumerate() {
        let answer = |response: &&Answered| -> Option<i16> {
            let drawn =
                response.answers[at % response.answers.len()].filter(|_| item.role == role(response))?;
            let width = u16::try_from(item.scale.max - item.scale.min).unwrap() + 1;
            // The more answers a scale has, the rarer a tie: whole steps of a fifth make some.
            let place = if width > 100 { drawn % 6 * (width / 5) } else { drawn % width };
            Some(item.scale.min + i16::try_from(place).unwrap())
        };
        let answers: Vec<Option<i16>> = here.iter().map(answer).collect();
        columns.push(Series::new(item.code.as_str().into(), answers).into_column());
    }
    let frame = DataFrame::new(here.len(), columns).unwrap();
    assert_eq!(KEPT.mismatch(&frame, &pipeline.layout()), None);
    frame
}
