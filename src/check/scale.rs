//! Answers outside their scale.

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
        let answered = answers.given();
        if item.required {
            report.unchecked(ground.of_role(&item.role).len().saturating_sub(answered));
        }
        // Nearly always all answers are those of its role, and on the scale.
        let on_scale = ground.answers(*number).iter().flatten().filter(|answer| item.scale.holds(**answer));
        if on_scale.count() == answered {
            report.passed(answered);
            continue;
        }
        let mut outside = 0;
        for (at, answer) in answers.list().into_iter().enumerate() {
            if let Some(answer) = answer.filter(|answer| !item.scale.holds(*answer)) {
                outside += 1;
                report.hit((at, &item.code), item.scale.shown(answer), item.scale.bounds());
            }
        }
        report.passed(answered - outside);
    }
}
