//! Straight-lining: one answer throughout a block of items.

use super::ground::Ground;
use super::report::Report;
use crate::instrument::Item;
use crate::pipeline::{Block, Check};

/// The items of a block that a role answers, each with the answers of its responses.
pub(super) fn columns<'g>(ground: &'g Ground<'_>, block: &Block, role: &str) -> Vec<Answered<'g>> {
    let items = block.items.iter().filter_map(|at| {
        let item = ground.subject.pipeline.instrument.items.get(*at)?;
        Some((item, ground.answers(*at)))
    });
    items.filter(|(item, _)| item.role == role).collect()
}

/// An item and the answers to it, one for each response of its role.
pub(super) type Answered<'g> = (&'g Item, &'g [Option<i16>]);

/// What is known of the answers of one response; counts of items.
#[derive(Clone, Copy, Default)]
struct Line {
    /// The answer that most of them may have.
    candidate: i16,
    lead: u32,
    answered: u32,
    same: u32,
    /// Those of the same answer that are the best of their scale.
    best: u32,
}

/// Responses whose answers are the same to at least the share. Where that answer is the best everywhere, it is a flag
/// only where the rule says so. A response with too few answers could not be checked.
pub(super) fn check(report: &mut Report<'_>) {
    let Check::StraightLining { block, share, least, best: flags_best } = &report.rule.check else { return };
    let ground = report.ground;
    for role in &report.rule.roles {
        let rows = ground.of_role(role);
        let columns = columns(ground, block, role);
        for (at, line) in rows.iter().zip(lines(rows.len(), &columns)) {
            if line.answered < *least {
                report.unchecked(1);
                continue;
            }
            let straight = f64::from(line.same) >= share * f64::from(line.answered);
            if !straight || (line.best == line.same && !flags_best) {
                report.passed(1);
                continue;
            }
            let scale = columns.first().map(|(item, _)| &item.scale);
            let answer = scale.map(|scale| scale.shown(line.candidate)).unwrap_or_default();
            let found = format!("jawaban {answer} pada {} dari {} pertanyaan", line.same, line.answered);
            report.hit_response(*at, found, "jawaban per pertanyaan");
        }
    }
}

/// Column by column: the answer more than half of the items of a response have, if any has so many, survives when
/// different answers cancel each other out (Boyer and Moore); a second look counts it.
fn lines(responses: usize, columns: &[Answered<'_>]) -> Vec<Line> {
    let mut lines = vec![Line::default(); responses];
    for (_, answers) in columns {
        for (answer, line) in answers.iter().zip(&mut lines) {
            let Some(answer) = *answer else { continue };
            line.answered += 1;
            if line.lead == 0 {
                line.candidate = answer;
            }
            line.lead = if line.candidate == answer { line.lead + 1 } else { line.lead - 1 };
        }
    }
    for (item, answers) in columns {
        let best = item.scale.best();
        for (answer, line) in answers.iter().zip(&mut lines) {
            if *answer == Some(line.candidate) {
                line.same += 1;
                line.best += u32::from(line.candidate == best);
            }
        }
    }
    lines
}
