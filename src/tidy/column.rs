//! Every column of the tables for analysts: a name means the same in all of them.

use crate::table::Kind;

/// What a column holds.
#[derive(Debug)]
pub struct Meaning {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub kind: Kind,
    /// What it holds, with the unit of numbers.
    pub about: &'static str,
    /// When there is nothing in it; empty where there is always something.
    pub null: &'static str,
}

/// The column with this name.
#[must_use]
pub fn meaning(name: &str) -> Option<&'static Meaning> {
    COLUMNS.iter().find(|column| column.name == name)
}

/// The word for a type, as the README and the table `skema` use it.
#[must_use]
pub const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Count => "count",
        Kind::Score => "number",
        Kind::Date => "date",
    }
}

/// One line per column: name, kind, what it holds, when it is null.
macro_rules! columns {
    ($($name:literal $kind:ident $about:literal $null:literal;)*) => {
        &[$(Meaning { name: $name, kind: Kind::$kind, about: $about, null: $null }),*]
    };
}

/// All columns: codes and names first, then scores, standings, coverage, quality, press, the schema itself.
pub const COLUMNS: &[Meaning] = columns! {
    "province" Text "code of the province" "the nation as a whole";
    "province_name" Text "its name" "the nation as a whole";
    "locus" Text "code of the assessed body" "";
    "locus_name" Text "its name" "";
    "kind" Text "code of the kind of body, as in `instrument.toml`" "";
    "group" Text "code of the group of kinds that are averaged together" "";
    "unit" Text "code of the office" "a finding about no single office";
    "unit_name" Text "its name" "";
    "unit_weight" Score "what it weighs in its locus, beside the other offices" "";
    "edition" Count "year of the assessment" "";
    "level" Text "`dimension`, `variable` or `indicator`" "";
    "node" Text "code of the dimension, variable or indicator" "";
    "parent" Text "code of the node above it" "a dimension";
    "title" Text "name of the node, the rule or the press figure, Indonesian" "";
    "title_en" Text "name of the rule or the press figure, English" "";
    "weight" Score "declared weight, percent: of a dimension in the whole, of anything else in its dimension" "";
    "share" Score "share of the score of the unit that the node decides, 0 to 1, as missing siblings leave it; in `metode`, where nothing is missing" "the unit, or the node in it, has no score";
    "contribution" Score "share times exact: points of 100; those of one level add up to the score of the unit, before what substitutes cost" "as share";
    "score" Score "published score, 0 to 100, rounded by the rule of the instrument" "no score";
    "exact" Score "computed number before rounding: of scores, 0 to 100" "no score, or none that was computed here";
    "origin" Text "`computed`, `override` (a decision stands over the computed score) or `published`" "";
    "category" Text "category of the score, `A` to `E`" "no category";
    "zone" Text "colour of the score: `hijau`, `kuning`, `merah`" "no zone";
    "opinion" Text "the opinion in words" "no score";
    "rank_nation" Count "rank among its kind in the nation, from 1, equal scores alike" "no score";
    "ranked_nation" Count "how many bodies that rank is among" "";
    "rank_nation_group" Count "rank among its group in the nation" "no score";
    "rank_group" Count "rank among its group in the province" "no score";
    "rank_kind" Count "rank among its kind in the province" "no score";
    "previous" Score "published score of the edition before, 0 to 100" "none known";
    "change" Score "score minus previous, points" "one of both is missing, or the editions measured something else";
    "comparison" Text "whether the editions measured the same, in words" "no edition to compare";
    "near_cut" Score "the bound of a category within 0.05 of the score, 0 to 100" "none is so near";
    "near_category" Text "the category that begins there" "none is so near";
    "near_distance" Score "score minus that bound, points" "none is so near";
    "units_scored" Count "offices with a score" "a body that is only known as published";
    "units_expected" Count "offices in the roster" "a body that is only known as published";
    "note" Text "remark" "none";
    "answers" Count "answers the score rests on" "no score";
    "role" Text "code of the role that answers" "a sheet of no role";
    "kept" Count "responses that count" "";
    "target" Count "responses expected" "";
    "percent" Score "kept in percent of target" "no target";
    "coverage_zone" Text "colour of the coverage, by the bounds of `pipeline.toml`" "no target, or no bounds declared";
    "read" Count "responses read" "";
    "rejected" Count "responses set aside by a rule" "";
    "accepted" Count "read minus rejected" "";
    "duplicates" Count "responses set aside as duplicates; accepted minus kept" "";
    "file" Text "path of the workbook below the folder of its province" "a finding about no file";
    "sheet" Text "name of the sheet" "a finding about a whole file";
    "digest" Text "BLAKE3 digest of the file, hexadecimal" "";
    "cell" Text "address as a spreadsheet shows it" "a finding about more than a cell";
    "stage" Text "stage of the program that found it" "";
    "rule" Text "code of the rule" "";
    "severity" Text "`note`, `void` (the answer counts as missing) or `reject` (the response is set aside)" "";
    "state" Text "`new`, `open`, `reopened` or `waived` (an officer verified it: it changes nothing)" "findings of the nation, which have no life";
    "first_seen" Date "day on which the finding was first seen" "as state";
    "item" Text "code of the question or column" "a finding about more than a cell";
    "found" Text "what stands there, personal data masked" "nothing stands there";
    "expected" Text "what should stand there" "nothing to say";
    "finding" Text "what names the finding in every run" "";
    "passed" Count "responses that passed the rule" "";
    "failed" Count "responses that broke it" "";
    "unchecked" Count "responses that could not be held against it: cells it needs are blank" "";
    "rate" Score "failed by passed and failed, 0 to 1" "nothing could be checked";
    "usual" Score "the rate nobody need worry about, 0 to 1" "the rule declares none";
    "day" Date "day on which a run saw something change" "";
    "new" Count "findings seen for the first time" "";
    "open" Count "findings still there" "";
    "reopened" Count "findings that were gone and came again" "";
    "waived" Count "findings an officer verified" "";
    "fixed" Count "findings that are gone" "";
    "loci" Count "bodies in the zone" "";
    "known" Count "bodies of the kind whose zone is known in that edition" "";
    "loci_scored" Count "bodies with a score" "";
    "loci_expected" Count "bodies in the roster" "";
    "mean" Score "mean of their scores, 0 to 100" "no body has a score";
    "best" Text "code of the best body" "no body has a score";
    "worst" Text "code of the lowest body" "no body has a score";
    "key" Text "name of the press figure that stays, as in `rekap figures`" "";
    "value" Score "the figure as published, in its measure" "a name, or no number";
    "text" Text "the name it is, or why there is no number" "a number";
    "measure" Text "`lokus`, `provinsi`, `tanggapan`, `persen`, `nilai`, `peringkat` or `nama`" "";
    "basis" Count "how many bodies or responses the figure rests on" "it rests on none";
    "table" Text "name of a table for analysts" "";
    "column" Text "name of one of its columns" "";
    "type" Text "`text`, `count` (whole number from 0), `number` or `date`" "";
    "meaning" Text "what the column holds" "";
    "null_when" Text "when there is nothing in the column" "there is always something";
};
