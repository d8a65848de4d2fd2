//! Answers that lost their decimal comma: 9364 for 93,64.

use super::report::Report;
use crate::instrument::Scale;

/// Looks at answers outside their scale and at numbers that were too great to be read as one; only items whose scale has
/// decimals can lose a comma. Answers on their scale pass.
pub(super) fn check(report: &mut Report<'_>, items: &[usize]) {
    let ground = report.ground;
    for number in items {
        let Some(item) = ground.subject.pipeline.instrument.items.get(*number) else { continue };
        for (at, answer) in ground.of_role(&item.role).iter().zip(ground.answers(*number)) {
            if answer.is_some_and(|answer| item.scale.holds(answer)) {
                report.passed(1);
                continue;
            }
            let raw = ground.raw(*at, &item.code);
            let found = answer.map(|answer| item.scale.shown(answer)).or_else(|| raw.map(ToOwned::to_owned));
            let Some(found) = found else { continue };
            match meant(&found, &item.scale) {
                Some(meant) => report.hit((*at, &item.code), found, format!("mungkin {meant}")),
                None => report.unchecked(1),
            }
        }
    }
}

/// The digits with a comma put in where the number then lies on the scale: as few decimals as will do.
fn meant(found: &str, scale: &Scale) -> Option<String> {
    // `150,00` is how 150 is shown on a scale with two decimals.
    let zeros = |(whole, decimals): (&str, &str)| {
        decimals.bytes().all(|digit| digit == b'0').then(|| whole.to_owned())
    };
    let digits = found.split_once(',').map_or_else(|| Some(found.to_owned()), zeros)?;
    let number: i64 = digits.parse().ok().filter(|number| *number > 0)?;
    let steps = i64::from(scale.steps());
    (1..=u32::from(scale.decimals)).find_map(|places| {
        let scaled = number * steps / 10_i64.pow(places);
        let answer = i16::try_from(scaled).ok().filter(|answer| scale.holds(*answer))?;
        Some(scale.shown(answer))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::fixture::scale;

    #[test]
    fn a_comma_is_put_in_where_the_number_then_lies_on_the_scale() {
        let scale = Scale { decimals: 2, ..scale("persen", 10_000) };
        assert_eq!(meant("9364", &scale).as_deref(), Some("93,64"));
        assert_eq!(meant("150,00", &scale).as_deref(), Some("15,00"));
        assert_eq!(meant("123456", &scale), None);
        assert_eq!(meant("101,50", &scale), None);
        assert_eq!(meant("tiga", &scale), None);
    }
}
