//! Identical or nearly identical answers of several respondents of one enumerator, or of another group.

use super::ground::{Column, grouped};
use super::near::{BLANK, Lists, Mark, Shared, sorted_out};
use super::report::Report;
use super::straight::{Answered, columns};
use crate::pipeline::Check;

/// The most respondents a finding names.
const NAMED: usize = 5;

/// A response: what it answered folded into 128 bits, and its place among those of its role.
type Folded = (u128, usize);

/// Groups of responses with the same answers to the whole block, or nearly. Nearly everybody has nothing to complain of:
/// only responses with so many answers other than the best are looked at. One finding per group, at its first response;
/// each response of it counts as failed, one without a value to group by could not be checked.
pub(super) fn check(report: &mut Report<'_>) {
    let Check::SameAnswers { block, by, least, share, off_best } = &report.rule.check else { return };
    let ground = report.ground;
    let Some(Column::Text(groups)) = ground.column(by) else { return };
    let mark = Mark { share: *share, off_best: *off_best };
    for role in &report.rule.roles {
        let rows = ground.of_role(role);
        let columns = columns(ground, block, role);
        // Two different lists of answers meet in 128 bits by chance in no survey.
        let mut prints = vec![(FOLD_START, 0_u32); rows.len()];
        for (item, answers) in &columns {
            let best = item.scale.best();
            for (answer, (print, off)) in answers.iter().zip(&mut prints) {
                *print = fold(*print, *answer);
                *off += u32::from(answer.is_some_and(|answer| answer != best));
            }
        }
        let (groups, alone) = grouped(rows, |at| groups.get(at));
        report.unchecked(alone.len());
        for members in groups.into_values() {
            let looked_at = members.iter().filter_map(|nth| {
                let (print, off) = prints.get(*nth)?;
                (off >= off_best).then_some((*print, *nth))
            });
            let mut list: Vec<Folded> = looked_at.collect();
            report.passed(members.len() - list.len());
            list.sort_unstable();
            for (alike, shared) in alike(&list, &columns, mark) {
                let alike = alike.iter().filter_map(|nth| rows.get(*nth).copied()).collect();
                tell(report, alike, shared, *least);
            }
        }
    }
}

/// The responses of a group, sorted into those with the same answers, or nearly; and what those who differ share.
fn alike(of_group: &[Folded], columns: &[Answered<'_>], mark: Mark) -> Vec<(Vec<usize>, Option<Shared>)> {
    let copies: Vec<&[Folded]> = of_group.chunk_by(|a, b| a.0 == b.0).collect();
    let positions = |copies: &[Folded]| copies.iter().map(|(_, nth)| *nth).collect::<Vec<usize>>();
    if mark.share >= 1.0 || copies.len() < 2 {
        return copies.into_iter().map(|copies| (positions(copies), None)).collect();
    }
    let firsts = copies.iter().filter_map(|copies| copies.first());
    let lists = Lists {
        best: columns.iter().map(|(item, _)| item.scale.best()).collect(),
        answers: firsts
            .flat_map(|(_, nth)| columns.iter().map(|(_, answers)| answers.get(*nth).copied().flatten()))
            .map(|answer| answer.unwrap_or(BLANK))
            .collect(),
    };
    let of_list = |list: usize| copies.get(list).map_or_else(Vec::new, |copies| positions(copies));
    let groups = sorted_out(&lists, mark).into_iter();
    groups.map(|group| (group.members.into_iter().flat_map(of_list).collect(), group.least)).collect()
}

fn tell(report: &mut Report<'_>, mut alike: Vec<usize>, shared: Option<Shared>, least: u32) {
    if alike.len() < least as usize {
        return report.passed(alike.len());
    }
    let responses = &report.ground.subject.responses;
    // Whoever sorts the rows of a sheet does not change which response is the first.
    alike.sort_unstable_by_key(|at| (responses.key(*at), *at));
    // A response typed twice is one respondent, and no matter of this rule.
    let mut ones = alike.clone();
    ones.dedup_by_key(|at| responses.key(*at));
    let Some(first) = ones.first().filter(|_| ones.len() >= least as usize) else {
        return report.passed(alike.len());
    };
    let named = |at: &usize| {
        format!("{} ({})", responses.respondent(*at).unwrap_or("-"), responses.unit(*at).unwrap_or("-"))
    };
    let names: Vec<String> = ones.iter().take(NAMED).map(named).collect();
    let more = if ones.len() > NAMED { " ..." } else { "" };
    let how = shared.map_or_else(
        || "sama".to_owned(),
        |shared| format!("hampir sama ({} dari {} sama)", shared.same, shared.both),
    );
    let found = format!("{} responden dengan jawaban {how}: {}{more}", ones.len(), names.join(", "));
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
