//! Identical answers of several respondents of one enumerator, or of another group.

use super::ground::Column;
use super::report::Report;
use super::straight::{best, columns};
use crate::pipeline::Check;

/// The most respondents a finding names.
const NAMED: usize = 5;

/// Groups of responses with the same answers to the whole block. Nearly everybody has nothing to complain of: only
/// responses with so many answers other than the best are looked at. One finding per group, at its first response; each
/// response of it counts as failed, one without a value to group by could not be checked.
pub(super) fn check(report: &mut Report<'_>) {
    let Check::SameAnswers { block, by, least, off_best } = &report.rule.check else { return };
    let ground = report.ground;
    let Some(Column::Text(groups)) = ground.column(by) else { return };
    for role in &report.rule.roles {
        let rows = ground.of_role(role);
        let columns = columns(ground, block, role);
        // What a response answered, folded into 128 bits: two different ones meet by chance in no survey.
        let mut prints = vec![(FOLD_START, 0_u32); rows.len()];
        for (item, answers) in &columns {
            let best = best(&item.scale);
            for (at, (print, off)) in rows.iter().zip(&mut prints) {
                let answer = answers.get(*at);
                *print = fold(*print, answer);
                *off += u32::from(answer.is_some_and(|answer| answer != best));
            }
        }
        let mut list: Vec<(&str, u128, usize)> = Vec::with_capacity(rows.len());
        for (at, (print, off)) in rows.iter().zip(prints) {
            match groups.get(*at) {
                None => report.unchecked(1),
                Some(_) if off < *off_best => report.passed(1),
                Some(group) => list.push((group, print, *at)),
            }
        }
        list.sort_unstable();
        for alike in list.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            tell(report, alike, *least);
        }
    }
}

fn tell(report: &mut Report<'_>, alike: &[(&str, u128, usize)], least: u32) {
    let responses = &report.ground.subject.responses;
    // A response typed twice is one respondent, and no matter of this rule.
    let mut keys: Vec<_> = alike.iter().map(|(_, _, at)| responses.key(*at)).collect();
    keys.sort_unstable();
    keys.dedup();
    let Some((_, _, first)) = alike.first().filter(|_| keys.len() >= least as usize) else {
        return report.passed(alike.len());
    };
    let named = |(_, _, at): &(&str, u128, usize)| {
        format!("{} ({})", responses.respondent(*at).unwrap_or("-"), responses.unit(*at).unwrap_or("-"))
    };
    let names: Vec<String> = alike.iter().take(NAMED).map(named).collect();
    let more = if alike.len() > NAMED { " ..." } else { "" };
    let found = format!("{} responden dengan jawaban sama: {}{more}", keys.len(), names.join(", "));
    report.failed(alike.len());
    report.tell_response(*first, found, "jawaban per responden");
}

const FOLD_START: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;

/// FNV-1a over 128 bits; a blank is unlike every answer.
fn fold(print: u128, answer: Option<i16>) -> u128 {
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let answer = answer.map_or(1 << 16, |answer| u128::from(answer.cast_unsigned()));
    (print ^ answer).wrapping_mul(PRIME)
}
