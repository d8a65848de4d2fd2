//! The sentences of the sheet `Metode`: the definition, told in words.

use std::collections::BTreeMap;

use super::words;
use crate::instrument::{Combine, Convert, Missing, OfLoci, OfUnits, RankTies, Scale, Ties, Weights};
use crate::pipeline::{FollowUp, Keep};
use crate::workbook::Context;
use crate::workbook::text::{Text, phrase};

/// The steps from an answer to a score.
pub fn steps(context: &Context<'_>) -> [String; 4] {
    [responses(context), indicators(context), weighing(context), roll_up(context)]
}

fn responses(context: &Context<'_>) -> String {
    let policy = &context.pipeline.duplicates;
    let number = Some(words::SAME_NUMBER).filter(|_| !policy.persons.is_empty());
    let probable = Some(words::SAME_PERSON).filter(|_| policy.probable.is_some());
    let persons = [number, probable].into_iter().flatten().map(|text| context.say(text));
    let persons = persons.collect::<String>();
    let other = policy.keep_by_role.iter().filter(|(_, keep)| **keep != policy.keep);
    let roles = other.map(|(role, keep)| {
        let places = [("role", role.as_str()), ("keep", context.say(keep_word(*keep)))];
        context.fill(words::KEEP_OF_ROLE, &places)
    });
    let roles = roles.collect::<String>();
    let keep = context.say(keep_word(policy.keep));
    context.fill(words::RESPONSES, &[("persons", &persons), ("keep", keep), ("roles", &roles)])
}

const fn keep_word(keep: Keep) -> Text {
    match keep {
        Keep::First => words::FIRST,
        Keep::Last => words::LAST,
        Keep::MostComplete => words::MOST_COMPLETE,
    }
}

/// How answers become the score of an indicator, variable by variable where they differ.
fn indicators(context: &Context<'_>) -> String {
    let instrument = &context.pipeline.instrument;
    let mut ways: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for variable in instrument.dimensions.iter().flat_map(|dimension| &dimension.variables) {
        ways.entry(context.say(combine(&variable.combine))).or_default().push(context.named(&variable.title));
    }
    let single = ways.len() == 1;
    let way = |(way, titles): (&str, Vec<&str>)| {
        if single {
            return way.to_owned();
        }
        context.fill(words::WAY_OF, &[("way", way), ("titles", &titles.join(", "))])
    };
    let ways: Vec<String> = ways.into_iter().map(way).collect();
    let least = instrument.roles.iter().filter(|role| role.least > 1).map(|role| {
        context
            .fill(words::LEAST, &[("role", context.named(&role.title)), ("least", &role.least.to_string())])
    });
    let least = least.collect::<String>();
    context.fill(words::INDICATORS, &[("ways", &ways.join("; ")), ("least", &least)])
}

const fn combine(combine: &Combine) -> Text {
    match combine {
        Combine::Pool => words::POOL,
        Combine::ByItem => words::BY_ITEM,
        Combine::ByResponse => words::BY_RESPONSE,
        Combine::ByProduct { .. } => words::BY_PRODUCT,
    }
}

fn weighing(context: &Context<'_>) -> String {
    let instrument = &context.pipeline.instrument;
    let decimal = |number| phrase::decimal(context.language, number, 2);
    let substitutes = instrument.substitutes.as_ref().filter(|policy| policy.points > 0.0);
    let before = substitutes.map_or_else(String::new, |policy| {
        context.fill(words::SUBSTITUTES, &[("points", &decimal(policy.points))])
    });
    let share = |dimension: &crate::instrument::Dimension| {
        let weight = decimal(dimension.weight);
        context.fill(words::SHARE, &[("dimension", context.named(&dimension.title)), ("weight", &weight)])
    };
    let shares: Vec<String> = instrument.dimensions.iter().map(share).collect();
    let how = match instrument.weights {
        Weights::Normalised => words::NORMALISED,
        Weights::AsDeclared => words::AS_DECLARED,
    };
    context.fill(how, &[("before", &before), ("shares", &shares.join("; "))])
}

fn roll_up(context: &Context<'_>) -> String {
    let rollup = context.pipeline.instrument.rollup;
    let locus = match rollup.locus {
        OfUnits::Mean => words::OF_UNITS,
        OfUnits::Weighted => words::OF_UNITS_WEIGHTED,
    };
    let group = match rollup.group {
        OfLoci::Mean => words::OF_LOCI,
        OfLoci::Units => words::OF_LOCI_WEIGHTED,
    };
    context.fill(words::ROLL_UP, &[("locus", context.say(locus)), ("group", context.say(group))])
}

/// How published numbers are rounded, and what follows from them.
pub fn rounding(context: &Context<'_>) -> [String; 4] {
    let instrument = &context.pipeline.instrument;
    let once = if instrument.rollup.rounded { words::ROUNDED_EACH } else { words::ROUNDED_ONCE };
    let ties = match instrument.rounding.ties {
        Ties::HalfAwayFromZero => words::AWAY_FROM_ZERO,
        Ties::HalfToEven => words::TO_EVEN,
    };
    let skipped = match instrument.ranks {
        RankTies::Competition => words::SKIPPED,
        RankTies::Dense => words::NOT_SKIPPED,
    };
    let decimals = instrument.rounding.decimals.to_string();
    [
        context.say(once).to_owned(),
        context.fill(words::ROUNDING, &[("decimals", &decimals), ("ties", context.say(ties))]),
        context.fill(words::RANKS, &[("skipped", context.say(skipped))]),
        context.say(words::PERCENTAGES).to_owned(),
    ]
}

/// What a missing child does.
fn missing(context: &Context<'_>, missing: Missing) -> String {
    match missing {
        Missing::Renormalise => context.say(words::SHARED).to_owned(),
        Missing::Zero => context.say(words::ZERO).to_owned(),
        Missing::NotScored => context.say(words::PARENT_UNSCORED).to_owned(),
        Missing::BelowCount(least) => context.fill(words::BELOW_COUNT, &[("least", &least.to_string())]),
        Missing::BelowShare(least) => {
            let least = phrase::decimal(context.language, least * 100.0, 0);
            context.fill(words::BELOW_SHARE, &[("least", &least)])
        }
    }
}

/// What missing answers do.
pub fn missing_rules(context: &Context<'_>) -> Vec<String> {
    let policy = context.pipeline.instrument.missing;
    let levels = [
        (words::NO_INDICATOR, policy.indicator),
        (words::NO_VARIABLE, policy.variable),
        (words::NO_DIMENSION, policy.dimension),
        (words::NO_UNIT, policy.unit),
    ];
    let mut rules: Vec<String> = levels
        .iter()
        .map(|(level, rule)| context.fill(*level, &[("what", &missing(context, *rule))]))
        .collect();
    let percent = phrase::decimal(context.language, policy.least_answered * 100.0, 0);
    rules.push(context.fill(words::LEAST_ANSWERED, &[("percent", &percent)]));
    rules
}

/// What nothing public says and this system therefore takes for granted; what is about published scores only where there
/// are some.
pub fn assumptions(context: &Context<'_>) -> Vec<String> {
    let pipeline = context.pipeline;
    let products = pipeline.field("product").is_some();
    let published = pipeline.history.iter().any(|row| row.score.is_some());
    let mut texts = vec![words::UNPUBLISHED_WEIGHTS];
    texts.push(if products { words::UNPUBLISHED_PRODUCTS } else { words::UNPUBLISHED_ANSWERS });
    if published {
        texts.extend([words::UNPUBLISHED_LOCI, words::OTHER_INSTRUMENT]);
    }
    texts.into_iter().map(|text| context.say(text).to_owned()).collect()
}

/// How the second axis of the opinion comes about.
pub fn follow_up(context: &Context<'_>, follow_up: &FollowUp) -> [String; 2] {
    let each: Vec<String> = follow_up
        .statuses
        .iter()
        .map(|(status, adds)| format!("{status}: {}", context.named(adds)))
        .collect();
    let places = [("each", each.join("; ")), ("unlisted", context.named(&follow_up.unlisted).to_owned())];
    let places = places.each_ref().map(|(place, text)| (*place, text.as_str()));
    [context.say(words::FOLLOW_UP).to_owned(), context.fill(words::STATUSES, &places)]
}

/// What a scale means.
pub fn scale(context: &Context<'_>, scale: &Scale) -> String {
    let bounds = bounds(context, scale);
    let shown = |answer| shown(context, scale, answer);
    let points = |points: &BTreeMap<i16, i64>, template| {
        let each = points.keys().map(|answer| {
            let worth = phrase::decimal(context.language, scale.points_of(*answer), 2);
            context.fill(template, &[("answer", &shown(*answer)), ("worth", &worth)])
        });
        let points = each.collect::<Vec<_>>().join(", ");
        context.fill(words::POINTS, &[("bounds", &bounds), ("points", &points)])
    };
    let of_maximum = |template| context.fill(template, &[("bounds", &bounds), ("max", &shown(scale.max))]);
    match &scale.convert {
        Convert::MinMax => {
            let (worst, best) = if scale.reversed { (scale.max, scale.min) } else { (scale.min, scale.max) };
            let (worst, best) = (shown(worst), shown(best));
            context.fill(words::MIN_MAX, &[("bounds", &bounds), ("worst", &worst), ("best", &best)])
        }
        Convert::ShareOfMaximum if scale.reversed => of_maximum(words::DISTANCE),
        Convert::ShareOfMaximum => of_maximum(words::SHARE_OF_MAXIMUM),
        Convert::Table(table) => points(table, words::POINT),
        Convert::Bands(bands) => points(bands, words::BAND),
    }
}

fn bounds(context: &Context<'_>, scale: &Scale) -> String {
    let (min, max) = (scale.min / scale.steps(), scale.max / scale.steps());
    let template = if scale.decimals == 0 { words::WHOLE_NUMBERS } else { words::DECIMAL_NUMBERS };
    let places = [min.to_string(), max.to_string(), scale.decimals.to_string()];
    let [min, max, decimals] = places.each_ref().map(String::as_str);
    context.fill(template, &[("min", min), ("max", max), ("decimals", decimals)])
}

/// An answer with the decimal sign of the language.
fn shown(context: &Context<'_>, scale: &Scale, answer: i16) -> String {
    phrase::decimal(context.language, f64::from(answer) / f64::from(scale.steps()), scale.decimals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Instrument;
    use crate::instrument::fixture::scale as scale_of;
    use crate::wanted::Language;
    use crate::workbook::fixture;

    fn said(language: Language, change: impl FnOnce(&mut Instrument)) -> Vec<String> {
        let mut pipeline = fixture::pipeline();
        change(&mut pipeline.instrument);
        let context = Context { pipeline: &pipeline, rule: fixture::rule, language };
        [steps(&context).to_vec(), rounding(&context).to_vec(), missing_rules(&context)].concat()
    }

    #[test]
    fn the_steps_tell_the_weights_of_the_dimensions() {
        let told = said(Language::Indonesian, |_| ());
        assert!(
            told[2].ends_with("jumlah nilai dimensi kali bobotnya: input 40,00 %; output 60,00 %."),
            "{}",
            told[2]
        );
        let told = said(Language::English, |_| ());
        assert!(told[2].ends_with("times their weights: input 40.00 %; output 60.00 %."), "{}", told[2]);
    }

    #[test]
    fn a_policy_is_told_with_its_number() {
        let told = said(Language::Indonesian, |instrument| {
            instrument.missing.unit = Missing::BelowShare(0.5);
            instrument.rounding.ties = Ties::HalfToEven;
        });
        assert!(told.iter().any(|line| line.contains("angka tengah ke angka genap")), "{told:?}");
        let unit = "Unit tanpa nilai dalam lokusnya: bobotnya dibagi kepada yang lain secara sebanding; dengan kurang \
                    dari 50 % yang bernilai induknya tidak dinilai.";
        assert!(told.iter().any(|line| line == unit), "{told:?}");
    }

    #[test]
    fn a_scale_tells_its_bounds_in_the_language_of_the_workbook() {
        let pipeline = fixture::pipeline();
        let context = Context { pipeline: &pipeline, rule: fixture::rule, language: Language::English };
        let one = scale_of("tingkat", 5);
        assert_eq!(scale(&context, &one), "whole numbers 0 to 5; 0 = worst (0), 5 = best (100)");
        let two = Scale { decimals: 2, min: 0, max: 500, ..one };
        assert_eq!(
            scale(&context, &two),
            "numbers 0 to 5 with at most 2 decimals; 0.00 = worst (0), 5.00 = best (100)"
        );
        let context = Context { language: Language::Indonesian, ..context };
        assert_eq!(
            scale(&context, &two),
            "bilangan 0 sampai 5 dengan paling banyak 2 desimal; 0,00 = terburuk (0), 5,00 = terbaik (100)"
        );
    }

    #[test]
    fn what_is_about_published_scores_is_told_only_where_there_are_some() {
        let pipeline = fixture::pipeline();
        let context = Context { pipeline: &pipeline, rule: fixture::rule, language: Language::Indonesian };
        assert!(!assumptions(&context).iter().any(|line| line.contains("edisi lalu")));
    }
}
