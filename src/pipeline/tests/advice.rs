//! What an office does where an indicator is weak, and names in English: as shipped, inherited, and written wrongly.

use super::copy::{Copy, pipelines};
use crate::instrument::Indicator;
use crate::language::{Language, Wording};
use crate::pipeline::Pipeline;

const SHIPPED: [&str; 6] =
    ["kepatuhan-2021", "kepatuhan-2022", "kepatuhan-2023", "kepatuhan-2024", "opini-2025", "skm-2017"];

fn load(name: &str) -> Pipeline {
    Pipeline::load(&pipelines().join(name)).unwrap()
}

fn indicators(pipeline: &Pipeline) -> impl Iterator<Item = &Indicator> {
    let dimensions = pipeline.instrument.dimensions.iter();
    dimensions.flat_map(|dimension| &dimension.variables).flat_map(|variable| &variable.indicators)
}

fn advice(copy: &Copy, code: &str) -> String {
    let pipeline = Pipeline::load(&copy.path()).unwrap();
    let found = indicators(&pipeline).find(|indicator| indicator.code == code);
    found.unwrap().advice.to_string()
}

#[test]
fn every_shipped_indicator_says_what_to_do_and_everything_is_named_in_english() {
    for name in SHIPPED {
        let pipeline = load(name);
        let instrument = &pipeline.instrument;
        let named = |text: &Wording, what: &str| {
            // `Input` and `Output` are the same in both languages.
            let english = text.in_language(Language::English);
            let same = ["Input", "Output"].contains(&english);
            assert!(same || english != text.as_str(), "{name}: {what} `{text}` has no English name");
        };
        named(&pipeline.title, "the pipeline");
        instrument.groups.iter().for_each(|group| named(&group.title, "a group"));
        instrument.kinds.iter().for_each(|kind| named(&kind.title, "a kind"));
        instrument.roles.iter().for_each(|role| named(&role.title, "a role"));
        instrument.zones.iter().for_each(|zone| named(&zone.opinion, "an opinion"));
        for dimension in &instrument.dimensions {
            named(&dimension.title, "a dimension");
            dimension.variables.iter().for_each(|variable| named(&variable.title, "a variable"));
        }
        for indicator in indicators(&pipeline) {
            named(&indicator.title, "an indicator");
            named(&indicator.advice, "advice");
            // Two sentences at most, and a cell of a printed page.
            assert!((30..=220).contains(&indicator.advice.chars().count()), "{name}: {}", indicator.code);
        }
    }
}

#[test]
fn an_indicator_without_advice_takes_that_of_its_variable_and_then_of_its_dimension() {
    let own = "advice = \"Jadwalkan pengawasan oleh atasan langsung";
    let english = "advice_en = \"Schedule supervision";
    let copy = || Copy::new().edit("instrument.toml", own, "# \"").edit("instrument.toml", english, "# \"");
    assert_eq!(advice(&copy(), "in07"), "");
    let dimension = "title = \"Input\"\n";
    let of_dimension = format!("{dimension}advice = \"Benahi masukan.\"\n");
    let inherited = copy().edit("instrument.toml", dimension, &of_dimension);
    assert_eq!(advice(&inherited, "in07"), "Benahi masukan.");
    let variable = "title = \"Sarana dan prasarana\"\n";
    let of_variable = format!("{variable}advice = \"Benahi sarana.\"\n");
    let nearer = inherited.edit("instrument.toml", variable, &of_variable);
    assert_eq!(advice(&nearer, "in07"), "Benahi sarana.");
    assert!(advice(&nearer, "in08").starts_with("Susun atau mutakhirkan analisis beban kerja"));
}

#[test]
fn advice_of_an_indicator_without_its_own_english_is_not_that_of_another() {
    let copy = Copy::new().edit("instrument.toml", "advice_en = \"Teach all officers", "# \"");
    let pipeline = Pipeline::load(&copy.path()).unwrap();
    let first = indicators(&pipeline).next().unwrap();
    assert_eq!(first.advice.in_language(Language::English), first.advice.as_str());
}

#[test]
fn blank_advice_english_alone_and_unknown_keys_are_told() {
    Copy::new()
        .edit("instrument.toml", "advice = \"Bagikan", "saran = \"Bagikan")
        .edit("instrument.toml", "title = \"Output\"\n", "title = \"Output\"\nadvice = \" \"\n")
        .edit("pipeline.toml", "[press]", "[report]\nweak_under = 7\n[press]")
        .tells(&[
            ("pipeline.toml", "weak_under", "unknown key `weak_under`"),
            ("instrument.toml", "\"in02\"", "`in02` has advice in English alone"),
            ("instrument.toml", "saran", "unknown key `saran`"),
            ("instrument.toml", "\" \"", "the advice is empty"),
        ]);
    let told = Copy::new()
        .edit("instrument.toml", "title = \"Input\"\n", "title = \"Input\"\nadvice = \" \"\n")
        .edit("instrument.toml", "advice = \"Bagikan", "# \"")
        .edit("pipeline.toml", "[press]", "[report]\nweak_below = 178\n[press]")
        .mistakes();
    let told: Vec<&str> = told.iter().map(|mistake| mistake.message.as_str()).collect();
    assert_eq!(
        told,
        ["the limit of weak indicators is 178", "the advice is empty", "`in02` has advice in English alone"]
    );
}

#[test]
fn weak_is_what_lies_below_the_best_colour_unless_the_pipeline_says_otherwise() {
    // Green starts at 78 (B) in 2022 to 2025, at 81 in 2021, at 76.61 (B) in surveys of satisfaction.
    let bounds = [81.0, 78.0, 78.0, 78.0, 78.0, 76.61];
    for (name, bound) in SHIPPED.into_iter().zip(bounds) {
        let weak_below = load(name).weak_below;
        assert!((weak_below - bound).abs() < 1e-9, "{name}: {weak_below}");
    }
    let copy = Copy::new().edit("pipeline.toml", "[press]", "[report]\nweak_below = 65.5\n\n[press]");
    assert!((Pipeline::load(&copy.path()).unwrap().weak_below - 65.5).abs() < 1e-9);
}

#[test]
fn an_english_status_that_nobody_declared_is_told() {
    let text = std::fs::read_to_string(pipelines().join("opini-2025/instrument.toml")).unwrap();
    let axis = text.split("[followup]\n").nth(1).unwrap().split("\n#").next().unwrap();
    let axis = axis.replace("statuses_en = { dilaksanakan", "statuses_en = { dilaksankan");
    let copy = Copy::new()
        .edit("instrument.toml", "[rank]", &format!("[followup]\n{axis}\n[rank]"))
        .write("followup.csv", b"locus,status,note\n");
    copy.tells(&[("instrument.toml", "dilaksankan", "unknown status `dilaksankan`")]);
}
