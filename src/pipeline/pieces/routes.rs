//! Which piece a key of the definition belongs to, and what the piece is called.

use super::Aspect;
use crate::pipeline::Part;

/// Aspect and name of a piece.
#[derive(Debug, PartialEq, Eq)]
pub struct Route {
    /// What the piece is about.
    pub aspect: Aspect,
    /// What it is, in words.
    pub name: String,
}

impl Route {
    fn to(aspect: Aspect, name: impl Into<String>) -> Self {
        Self { aspect, name: name.into() }
    }
}

/// What the lines of a table are.
pub const fn lines(part: Part) -> &'static str {
    match part {
        Part::Roster => "roster",
        Part::Targets => "targets",
        Part::History => "history",
        Part::Overrides => "overrides",
        Part::FollowUp => "follow-up",
        Part::Regions => "regions",
        Part::Pipeline | Part::Instrument | Part::Rules => "lines",
    }
}

/// The piece of the value at the end of `way`: keys, and codes of tables in lists. `alone` says that no table `items`
/// stands beside it, so that the title of an indicator is a header.
pub fn route(part: Part, way: &[&str], alone: bool) -> Route {
    match part {
        Part::Pipeline => of_pipeline(way),
        Part::Instrument => of_instrument(way, alone),
        Part::Rules => of_rules(way),
        _ => other(way),
    }
}

/// A key without an aspect of its own: every stage that uses the file depends on it.
fn other(way: &[&str]) -> Route {
    Route::to(Aspect::Other, way.first().copied().unwrap_or_default())
}

fn of_pipeline(way: &[&str]) -> Route {
    match way {
        ["title" | "title_en"] => Route::to(Aspect::Titles, "title"),
        ["regions"] => Route::to(Aspect::Places, "place of regions.csv"),
        ["inputs", "folder" | "bundles"] => Route::to(Aspect::Places, "folders"),
        ["inputs", key, ..] => Route::to(Aspect::Reading, format!("{key} of [inputs]")),
        ["survey", ..] => Route::to(Aspect::Days, "days of the survey"),
        ["duplicates", ..] => Route::to(Aspect::Duplicates, "duplicates"),
        ["coverage", ..] => Route::to(Aspect::Coverage, "zones of coverage"),
        ["press", ..] => Route::to(Aspect::Press, "press figures"),
        ["report", ..] => Route::to(Aspect::Report, "[report]"),
        ["field"] => Route::to(Aspect::Fields, "fields"),
        ["field", code, ..] => Route::to(Aspect::Fields, format!("field {code}")),
        _ => other(way),
    }
}

fn of_instrument(way: &[&str], alone: bool) -> Route {
    match way {
        ["weights", ..] => Route::to(Aspect::Scoring, "mode of weights"),
        ["missing", "least_answered"] => Route::to(Aspect::LeastAnswered, "least answered"),
        ["missing", ..] => Route::to(Aspect::Scoring, "missing answers"),
        ["substitutes", ..] => Route::to(Aspect::Scoring, "substitutes"),
        ["rounding", ..] => Route::to(Aspect::Rounding, "rounding"),
        ["rollup", ..] => Route::to(Aspect::Rounding, "roll-up"),
        ["rank", ..] => Route::to(Aspect::Ranks, "ranks"),
        ["comparable_with", ..] => Route::to(Aspect::Comparison, "comparable editions"),
        ["followup", ..] => Route::to(Aspect::FollowUp, "follow-up"),
        ["zone", ..] => Route::to(Aspect::Zones, "zones"),
        ["group", ..] => Route::to(Aspect::Groups, "groups"),
        ["kind", ..] => Route::to(Aspect::Groups, "kinds of loci"),
        ["role", code, "title" | "title_en"] => Route::to(Aspect::Titles, format!("title of role {code}")),
        ["role"] => Route::to(Aspect::Roles, "roles"),
        ["role", code, ..] => Route::to(Aspect::Roles, format!("role {code}")),
        ["scale"] => Route::to(Aspect::Scales, "scales"),
        ["scale", code, ..] => Route::to(Aspect::Scales, format!("scale {code}")),
        ["dimension", rest @ ..] => of_tree(rest, alone),
        _ => other(way),
    }
}

/// Keys of dimensions, variables and indicators.
fn of_tree(way: &[&str], alone: bool) -> Route {
    match way {
        [dimension, "weight"] | [dimension, "variable", _, "indicator", _, "weight"] => {
            Route::to(Aspect::Weights, format!("weights of {dimension}"))
        }
        [_, "variable", variable, "media", ..] => {
            Route::to(Aspect::Weights, format!("weights of media of {variable}"))
        }
        [_, "variable", variable, "combine"] => {
            Route::to(Aspect::Weights, format!("combination of {variable}"))
        }
        [.., node, "advice" | "advice_en"] => Route::to(Aspect::Advice, format!("advice of {node}")),
        [_, "variable", _, "indicator", code, "title"] if alone => {
            Route::to(Aspect::Questions, format!("question {code}"))
        }
        [.., node, "title" | "title_en"] => Route::to(Aspect::Titles, format!("title of {node}")),
        [_, "variable", _, "indicator", code, _, ..] => {
            Route::to(Aspect::Questions, format!("question {code}"))
        }
        [_, "variable", variable, "role" | "scale" | "required"] => {
            Route::to(Aspect::Questions, format!("questions of {variable}"))
        }
        _ => Route::to(Aspect::Questions, "questions"),
    }
}

fn of_rules(way: &[&str]) -> Route {
    match way {
        ["rule", code, "title" | "remedy" | "examples" | "usual", ..] => {
            Route::to(Aspect::RuleWords, format!("words of rule {code}"))
        }
        ["rule", code, ..] => Route::to(Aspect::Rules, format!("rule {code}")),
        ["rule"] => Route::to(Aspect::Rules, "rules"),
        _ => other(way),
    }
}
