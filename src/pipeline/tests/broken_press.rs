//! Mistakes in what may be compared, in zones of coverage, and in what press figures count together.

use super::copy::Copy;

#[test]
fn an_edition_compares_with_others_only() {
    Copy::new().edit("instrument.toml", "[2022, 2024]", "[2022, 2023]").tells(&[(
        "instrument.toml",
        "2023",
        "edition 2023 is this one",
    )]);
}

#[test]
fn zones_of_coverage_descend_to_zero_and_have_the_known_colours() {
    Copy::new()
        .edit("pipeline.toml", "zone = \"kuning\", from = 50", "zone = \"jingga\", from = 100")
        .edit("pipeline.toml", "zone = \"merah\", from = 0", "zone = \"merah\", from = 10")
        .tells(&[
            ("pipeline.toml", "\"jingga\"", "unknown zone `jingga`"),
            ("pipeline.toml", "100", "the lower bound 100 does not lie under that of the zone before, 100"),
            ("pipeline.toml", "10", "a coverage below 10 belongs to no zone"),
        ]);
}

#[test]
fn a_headline_counts_groups_of_the_instrument_once() {
    Copy::new()
        .edit("pipeline.toml", "headline = [\"pemda\"]", "headline = [\"pemda\", \"polda\", \"pemda\"]")
        .tells(&[
            ("pipeline.toml", "\"polda\"", "unknown group `polda`"),
            ("pipeline.toml", "\"pemda\"", "the group `pemda` is named twice"),
        ]);
    let nobody = Copy::new().edit("pipeline.toml", "headline = [\"pemda\"]", "headline = []");
    nobody.tells(&[("pipeline.toml", "[]", "figures of the nation would count no group")]);
}
