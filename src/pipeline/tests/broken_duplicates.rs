//! Mistakes of `[duplicates]`.

use super::copy::Copy;

#[test]
fn every_mistake_of_duplicates_is_told_with_its_line() {
    let compare = "    { fields = [\"answers\"], as = \"answers\" },\n";
    Copy::new()
        .edit("pipeline.toml", "persons = [\"nik\", \"phone\"]", "persons = [\"nik\", \"age\"]")
        .edit("pipeline.toml", "other_unit = \"note\"", "other_unit = \"nota\"")
        .edit("pipeline.toml", "link = 0.999", "link = 1.5")
        .edit("pipeline.toml", "review = 0.3", "review = 0")
        .edit("pipeline.toml", "[\"name sound\"]", "[\"name suond\"]")
        .edit("pipeline.toml", "near = [1, 3]", "near = [3, 1]")
        .edit(
            "pipeline.toml",
            "{ fields = [\"name\"], as = \"name\" }",
            "{ fields = [\"nama\"], as = \"nam\", near = [1] }",
        )
        .edit(
            "pipeline.toml",
            compare,
            "    { fields = [\"answers\"], as = \"same\" },\n    { fields = [], as = \"text\" },\n",
        )
        .tells(&[
            ("pipeline.toml", "\"age\"", "unknown kept field of text `age`"),
            ("pipeline.toml", "\"nota\"", "unknown choice `nota`"),
            ("pipeline.toml", "1.5", "a probability lies between 0 and 1"),
            ("pipeline.toml", "0", "a probability lies between 0 and 1"),
            ("pipeline.toml", "\"name suond\"", "unknown part of a field `suond`"),
            ("pipeline.toml", "\"nama\"", "unknown field `nama`"),
            ("pipeline.toml", "\"nam\"", "unknown kind of comparison `nam`"),
            ("pipeline.toml", "\"number\"", "`near` must hold differences above zero, the smallest first"),
            ("pipeline.toml", "\"answers\"", "`answers` are compared as answers, and nothing else is"),
            ("pipeline.toml", "\"text\"", "nothing is compared"),
        ]);
}

#[test]
fn a_policy_that_compares_nobody_is_a_mistake() {
    let text =
        std::fs::read_to_string(super::copy::pipelines().join("kepatuhan-2023/pipeline.toml")).unwrap();
    let (_, probable) = text.split_once("roles = [\"eksternal\"]\nlink = ").unwrap();
    let (probable, _) = probable.split_once("\n]\n").unwrap();
    let policy = format!("roles = [\"eksternal\"]\nlink = {probable}\n]\n");
    Copy::new()
        .edit("pipeline.toml", &policy, "link = 0.999\nreview = 0.3\nblock = []\ncompare = []\n")
        .tells(&[
            ("pipeline.toml", "\"unit\"", "`compare` is empty"),
            ("pipeline.toml", "\"unit\"", "`block` is empty: nobody would be compared with anybody"),
            (
                "pipeline.toml",
                "\"unit\"",
                "no role has a sealed or hashed field that is compared: nobody would be",
            ),
        ]);
}
