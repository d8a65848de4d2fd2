//! Mistakes in the method of scoring.

use super::copy::Copy;

#[test]
fn every_mistake_of_the_method_is_told_with_its_line() {
    Copy::new()
        .edit("instrument.toml", "mode = \"normalised\"", "mode = \"normalized\"")
        .edit("instrument.toml", "children = \"unrounded\"", "children = \"rounding\"")
        .edit("instrument.toml", "variable = \"renormalise\"", "variable = \"not-scored below 120 %\"")
        .edit("instrument.toml", "unit = \"renormalise\"", "unit = \"not-scored below three\"")
        .edit("instrument.toml", "locus = \"mean\"", "locus = \"median\"")
        .edit("instrument.toml", "group = \"mean\"", "group = \"unit\"")
        .edit("instrument.toml", "ties = \"competition\"", "ties = \"denser\"")
        .edit("instrument.toml", "[[role]]", "[substitutes]\nfield = \"name\"\npoints = 120\n\n[[role]]")
        .edit("instrument.toml", "combine = \"pool\"", "combine = \"by-items\"\nmedia = { Elektronik = 0 }")
        .tells(&[
            ("instrument.toml", "\"normalized\"", "unknown mode of weights `normalized`"),
            ("instrument.toml", "\"rounding\"", "unknown choice `rounding`"),
            (
                "instrument.toml",
                "\"not-scored below 120 %\"",
                "`120 %` is neither a number of children nor a share of them",
            ),
            (
                "instrument.toml",
                "\"not-scored below three\"",
                "`three` is neither a number of children nor a share of them",
            ),
            ("instrument.toml", "\"median\"", "unknown roll-up `median`"),
            ("instrument.toml", "\"unit\"", "unknown roll-up `unit`"),
            ("instrument.toml", "\"denser\"", "unknown rank of ties `denser`"),
            ("instrument.toml", "\"name\"", "unknown kept field of text `name`"),
            ("instrument.toml", "120", "the points of a substitute is 120"),
            ("instrument.toml", "\"by-items\"", "unknown way to combine answers `by-items`"),
            ("instrument.toml", "\"by-items\"", "no weight for the medium Non-elektronik"),
            ("instrument.toml", "0", "media are weighted with `by-product` only"),
            ("instrument.toml", "0", "a weight is a number above zero"),
        ]);
}

#[test]
fn points_belong_to_all_answers_of_a_table_and_to_nothing_else() {
    let scale = "convert = \"min-max\"\nmin = 0 # observed";
    let table = "convert = \"table\"\npoints = { 0 = 0, 1 = 10.5, 9 = 100, 4 = 101 }\nmin = 0 # observed";
    Copy::new().edit("instrument.toml", scale, table).tells(&[
        ("instrument.toml", "\"table\"", "no points for 2, 3, 5"),
        ("instrument.toml", "100", "`9` is no answer of the scale"),
        ("instrument.toml", "101", "the points of an answer is 101"),
    ]);
    let points = "convert = \"min-max\"\npoints = { 0 = 7 }\nmin = 0 # observed";
    Copy::new().edit("instrument.toml", scale, points).tells(&[(
        "instrument.toml",
        "7",
        "only `table` and `bands` have points",
    )]);
}
