//! Scales as written -> checked scales.

use std::collections::BTreeMap;

use toml::Spanned;

use super::proof::Proof;
use crate::definition::ScaleText;
use crate::instrument::{Convert, MOST_DECIMALS, POINT, Scale};

const CONVERT: &[&str] = &["min-max", "share-of-maximum", "table", "bands"];

/// The scales by code.
pub(super) fn scales(proof: &mut Proof<'_>, texts: &[ScaleText]) -> BTreeMap<String, Scale> {
    proof.codes("scale", texts.iter().map(|scale| &scale.code));
    texts.iter().map(|text| (text.code.get_ref().clone(), scale(proof, text))).collect()
}

fn scale(proof: &mut Proof<'_>, text: &ScaleText) -> Scale {
    let (min, max) = (*text.min.get_ref(), *text.max.get_ref());
    let written = proof.origin.wrote(&text.min.span()) && proof.origin.wrote(&text.max.span());
    if written && min >= max {
        let message = format!("the highest answer {max} does not lie above the lowest, {min}");
        proof.add(
            text.max.span(),
            message,
            "swap them, or set `reversed = true` where the lowest answer is the best",
        );
    }
    let decimals = decimals(proof, text);
    let plain = Scale {
        code: text.code.get_ref().clone(),
        min,
        max,
        reversed: text.reversed,
        convert: Convert::MinMax,
        decimals,
        words: BTreeMap::new(),
    };
    let steps = plain.steps();
    let mut in_steps = |answer: &Spanned<i16>| {
        answer.get_ref().checked_mul(steps).unwrap_or_else(|| {
            let message = format!("{} is too much for a scale with {decimals} decimals", answer.get_ref());
            proof.add(answer.span(), message, format!("use a number up to {}", i16::MAX / steps));
            *answer.get_ref()
        })
    };
    let (min, max) = (in_steps(&text.min), in_steps(&text.max));
    let words = words(proof, text, steps, written);
    let convert = convert(proof, text, steps);
    Scale { min, max, convert, words, ..plain }
}

/// How an answer turns into points; answers of tables and bands in steps.
fn convert(proof: &mut Proof<'_>, text: &ScaleText, steps: i16) -> Convert {
    proof.known_word("conversion", &text.convert, CONVERT);
    let word = text.convert.get_ref().as_str();
    let by_points = ["table", "bands"].contains(&word);
    check_points(proof, text, by_points);
    let point = |(answer, points): (&String, &Spanned<f64>)| {
        let answer = answer.trim().parse::<i16>().ok()?.checked_mul(steps)?;
        Some((answer, parts(*points.get_ref())))
    };
    let points: BTreeMap<i16, i64> = text.points.iter().filter_map(point).collect();
    match word {
        "share-of-maximum" => Convert::ShareOfMaximum,
        "table" => Convert::Table(points),
        "bands" => Convert::Bands(points),
        _ => Convert::MinMax,
    }
}

/// Points in parts of [`POINT`].
#[expect(clippy::cast_possible_truncation, reason = "points lie between 0 and 100")]
fn parts(points: f64) -> i64 {
    (points.clamp(0.0, 100.0) * ratio_of_point()).round() as i64
}

/// [`POINT`] as a float, exactly.
#[expect(clippy::cast_precision_loss, reason = "a million is exact")]
const fn ratio_of_point() -> f64 {
    POINT as f64
}

/// Points belong to tables and bands, whose answers are numbers of the scale; a table has all of them, bands begin with the
/// lowest.
fn check_points(proof: &mut Proof<'_>, text: &ScaleText, by_points: bool) {
    let (min, max) = (*text.min.get_ref(), *text.max.get_ref());
    for (answer, points) in &text.points {
        proof.within("the points of an answer", *points.get_ref(), points.span(), (0.0, 100.0));
        let number = answer.trim().parse::<i16>().ok();
        if !by_points {
            proof.add(points.span(), "only `table` and `bands` have points", "remove `points`");
        } else if number.is_none_or(|number| !(min..=max).contains(&number)) {
            let message = format!("`{answer}` is no answer of the scale");
            proof.add(points.span(), message, format!("use whole numbers from {min} to {max}"));
        }
    }
    let has = |answer: i16| text.points.keys().any(|known| known.trim().parse() == Ok(answer));
    let wanted = if text.convert.get_ref() == "table" { min..=max } else { min..=min };
    let lacking: Vec<String> =
        wanted.filter(|answer| by_points && !has(*answer)).map(|answer| answer.to_string()).collect();
    if !lacking.is_empty() {
        let message = format!("no points for {}", lacking.join(", "));
        proof.add(text.convert.span(), message, "add them to `points`");
    }
    if by_points && text.reversed {
        let help = "the points themselves say which answer is best: remove `reversed`";
        proof.add(text.convert.span(), "a scale with points is not reversed", help);
    }
    if text.convert.get_ref() == "share-of-maximum" && (min < 0 || max <= 0) {
        proof.add(text.convert.span(), "a share of the maximum needs answers from 0 up", "use `min-max`");
    }
}

fn decimals(proof: &mut Proof<'_>, text: &ScaleText) -> u8 {
    let Some(decimals) = &text.decimals else { return 0 };
    proof.within(
        "the number of decimals",
        f64::from(*decimals.get_ref()),
        decimals.span(),
        (0.0, f64::from(MOST_DECIMALS)),
    );
    (*decimals.get_ref()).min(MOST_DECIMALS)
}

/// The words of a scale with their answers in steps.
fn words(proof: &mut Proof<'_>, text: &ScaleText, steps: i16, written: bool) -> BTreeMap<String, i16> {
    let (min, max) = (*text.min.get_ref(), *text.max.get_ref());
    let mut words = BTreeMap::new();
    for (word, answer) in &text.words {
        let value = *answer.get_ref();
        if written && min < max && !(min..=max).contains(&value) {
            let message = format!("`{word}` stands for {value}, which is not on the scale");
            proof.add(answer.span(), message, format!("use a number from {min} to {max}"));
        }
        let key = Scale::word(word);
        if key.parse::<i16>().is_ok_and(|number| number != value) {
            let message = format!("`{word}` stands for {value}, but is a number itself");
            proof.add(answer.span(), message, "numbers are read as they are: remove it");
        }
        let known = words.insert(key, value.saturating_mul(steps));
        if known.is_some_and(|known| known != value.saturating_mul(steps)) {
            let message = format!("`{word}` stands for two answers");
            proof.add(answer.span(), message, "capital letters do not count: keep one of the two");
        }
    }
    words
}

/// A word for a blank must not be an answer too.
pub(super) fn check_blank_words(
    proof: &mut Proof<'_>,
    blank_words: &[Spanned<String>],
    scales: &[ScaleText],
) {
    for blank in blank_words {
        let key = Scale::word(blank.get_ref());
        let taken = scales.iter().find(|scale| scale.words.keys().any(|word| Scale::word(word) == key));
        if let Some(scale) = taken {
            let message =
                format!("`{}` is also an answer of the scale `{}`", blank.get_ref(), scale.code.get_ref());
            proof.add(blank.span(), message, "a word is an answer or a blank: remove one of the two");
        }
    }
}
