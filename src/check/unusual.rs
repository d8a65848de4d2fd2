//! Responses far from the usual pattern of their unit.

use super::ground::grouped;
use super::report::Report;
use super::straight::columns;
use crate::pipeline::Check;

/// The median of distances from the median, times this, is the standard deviation where answers scatter normally.
const NORMAL: f64 = 1.4826;

/// Responses whose mean lies too far from the median of their unit and role. Answers cluster at the best, so that half
/// of them may lie within a point: a spread below the least one counts as that. Where a unit has too few responses,
/// none of them could be checked, nor could one without a unit or an answer.
pub(super) fn check(report: &mut Report<'_>) {
    let Check::Unusual { block, deviations, spread, least } = &report.rule.check else { return };
    let ground = report.ground;
    for role in &report.rule.roles {
        let rows = ground.of_role(role);
        let mut sums = vec![(0.0_f64, 0_u32); rows.len()];
        for (item, answers) in columns(ground, block, role) {
            for (answer, (sum, count)) in answers.iter().zip(&mut sums) {
                if let Some(answer) = answer.filter(|answer| item.scale.holds(*answer)) {
                    *sum += item.scale.points_of(answer);
                    *count += 1;
                }
            }
        }
        let (units, alone) = grouped(rows, |at| ground.unit(at).map(|unit| unit.code.as_str()));
        report.unchecked(alone.len());
        for members in units.into_values() {
            let mean = |nth: usize| {
                let (sum, count) = sums.get(nth).filter(|(_, count)| *count > 0)?;
                Some((*rows.get(nth)?, sum / f64::from(*count)))
            };
            let unit: Vec<(usize, f64)> = members.iter().filter_map(|nth| mean(*nth)).collect();
            report.unchecked(members.len() - unit.len());
            if unit.len() < *least as usize {
                report.unchecked(unit.len());
                continue;
            }
            let mut means: Vec<f64> = unit.iter().map(|(_, mean)| *mean).collect();
            let middle = median(&mut means);
            let mut apart: Vec<f64> = means.iter().map(|mean| (mean - middle).abs()).collect();
            let reach = deviations * (median(&mut apart) * NORMAL).max(*spread);
            for (at, mean) in &unit {
                if (mean - middle).abs() > reach {
                    let found = format!("rata-rata {} dari 100", one_decimal(*mean));
                    let expected =
                        format!("sekitar {}, paling jauh {}", one_decimal(middle), one_decimal(reach));
                    report.hit_response(*at, found, expected);
                } else {
                    report.passed(1);
                }
            }
        }
    }
}

fn one_decimal(number: f64) -> String {
    format!("{number:.1}").replace('.', ",")
}

/// The middle of the values, which are sorted; of two middle ones their mean; 0 of nothing.
fn median(values: &mut [f64]) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let at = |position: usize| values.get(position).copied().unwrap_or(0.0);
    let half = values.len() / 2;
    if values.len() % 2 == 1 { at(half) } else { f64::midpoint(at(half.saturating_sub(1)), at(half)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_or_the_mean_of_the_two_in_the_middle() {
        for (mut values, middle) in
            [(vec![3.0, 1.0, 2.0], 2.0), (vec![4.0, 1.0, 3.0, 2.0], 2.5), (vec![], 0.0)]
        {
            assert!((median(&mut values) - middle).abs() < f64::EPSILON);
        }
    }
}
