//! The kinds of check a rule may be: which keys each needs and takes, and what it does, in words.

/// A kind of check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Its word in `rules.toml`.
    pub word: &'static str,
    /// What fails it, in one phrase.
    pub about: &'static str,
    /// Keys it cannot do without.
    pub needs: &'static [&'static str],
    /// Keys it takes besides.
    pub takes: &'static [&'static str],
    /// Whether examples, which are single responses, can tell anything about it.
    pub examples: bool,
    /// Whether it looks at groups of responses: its findings are notes.
    pub group: bool,
}

const fn row(
    word: &'static str,
    about: &'static str,
    needs: &'static [&'static str],
    takes: &'static [&'static str],
) -> Kind {
    Kind { word, about, needs, takes, examples: false, group: false }
}

const fn shown(kind: Kind) -> Kind {
    Kind { examples: true, ..kind }
}

const fn group(kind: Kind) -> Kind {
    Kind { group: true, ..kind }
}

/// All kinds.
static KINDS: &[Kind] = &[
    row("required", "a field that pipeline.toml requires is blank", &[], &["roles"]),
    row("required-answers", "a required answer is blank", &[], &["roles"]),
    row("nearly-empty", "fewer required answers than `least_answered` of instrument.toml", &[], &["roles"]),
    shown(row("scale", "an answer lies outside its scale", &[], &["columns", "roles"])),
    row("readable", "something stands there that is not what the column holds", &[], &["columns", "roles"]),
    shown(row("one-of", "the value is not on the list", &[], &["column", "values", "roles"])),
    shown(row("pattern", "the text has another shape", &["column", "pattern"], &["expected", "roles"])),
    shown(row(
        "range",
        "the number lies outside the range",
        &["column"],
        &["min", "max", "expected", "roles"],
    )),
    shown(row("date-range", "the day lies outside the range", &[], &["column", "from", "to", "roles"])),
    row("unique", "the value stands in more than one response", &["columns"], &["within", "roles"]),
    row("one-unit", "a respondent code is used in two units of one locus", &[], &["roles"]),
    row("in-roster", "the unit is not in roster.csv", &[], &["roles"]),
    row("of-province", "the unit belongs to another province", &[], &["roles"]),
    row("role-for-kind", "the role does not answer for units of that kind", &[], &["kinds", "roles"]),
    group(row(
        "expected-responses",
        "fewer passing responses of unit and role than that share of targets.csv",
        &["least"],
        &["roles"],
    )),
    shown(row("sql", "the SQL expression is false", &["sql"], &["column", "expected", "roles"])),
    group(row(
        "straight-lining",
        "the same answer throughout a block",
        &["share", "least"],
        &["variable", "columns", "best"],
    )),
    group(row(
        "same-answers",
        "identical answers of several respondents of one group, or nearly (`share`)",
        &["by", "least"],
        &["variable", "columns", "share", "off_best"],
    )),
    group(row("pace", "too many responses of one group on one day", &["by", "most"], &["roles"])),
    group(row(
        "unusual",
        "the mean of a response is far from those of its unit",
        &["deviations", "spread", "least"],
        &["variable", "columns"],
    )),
    group(row(
        "other-scale",
        "the answers of a group look like those of another scale",
        &["scales", "least"],
        &["by", "share", "roles"],
    )),
    group(row("lost-comma", "an answer lies on its scale once a comma is put in", &[], &["roles"])),
];

/// The kind with this word.
#[must_use]
pub fn kind_of(word: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.word == word)
}

/// The words of all kinds.
pub(super) fn kinds() -> Vec<&'static str> {
    KINDS.iter().map(|kind| kind.word).collect()
}
