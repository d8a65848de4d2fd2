//! Answers outside their scale.

use polars::prelude::ChunkAgg;

use super::report::Report;

/// Looks at the answers to these items. A required answer that is blank or cannot be read could not be checked.
pub(super) fn check(report: &mut Report<'_>, items: &[usize]) {
    let ground = report.ground;
    for number in items {
        let Some(item) = ground.subject.pipeline.instrument.items.get(*number) else { continue };
        let Some(answers) = ground.subject.responses.answers(*number) else { continue };
        if !report.looks_at(&item.role) {
            continue;
        }
        let answered = answers.len() - answers.null_count();
        if item.required {
            report.unchecked(ground.of_role(&item.role).len().saturating_sub(answered));
        }
        // Nearly every column lies on its scale whole: its ends say so without a look at each answer.
        if [answers.min(), answers.max()].into_iter().flatten().all(|end| item.scale.holds(end)) {
            report.passed(answered);
            continue;
        }
        for (at, answer) in answers.iter().enumerate() {
            match answer {
                Some(answer) if !item.scale.holds(answer) => {
                    report.hit((at, &item.code), item.scale.shown(answer), item.scale.bounds());
                }
                Some(_) => report.passed(1),
                None => {}
            }
        }
    }
}
