//! Fields and answers that must not be blank.

use super::report::Report;
use crate::pipeline::Check;

/// Blank required fields.
pub(super) fn fields(report: &mut Report<'_>) {
    let ground = report.ground;
    let pipeline = ground.subject.pipeline;
    for field in pipeline.fields.iter().filter(|field| field.required && field.keep) {
        let Some(column) = ground.column(&field.code) else { continue };
        let expected = field.headers.first().map_or(field.code.as_str(), String::as_str);
        // What cannot be read is told by the rule that looks for it; without one it is as good as blank.
        let told_elsewhere = pipeline
            .rules
            .iter()
            .any(|rule| matches!(&rule.check, Check::Readable(columns) if columns.contains(&field.code)));
        let roles: Vec<String> = field.roles.iter().filter(|role| report.looks_at(role)).cloned().collect();
        for at in ground.of_roles(&roles) {
            if column.get(at).is_some() {
                report.passed(1);
                continue;
            }
            let raw = ground.raw_shown(at, &field.code);
            if raw.is_some() && told_elsewhere {
                report.unchecked(1);
            } else {
                report.hit((at, &field.code), raw.unwrap_or_else(|| "kosong".to_owned()), expected);
            }
        }
    }
}

/// Blank required answers, where the response is not nearly empty as a whole.
pub(super) fn answers(report: &mut Report<'_>) {
    let rules = &report.ground.subject.pipeline.rules;
    let told_elsewhere = rules.iter().any(|rule| matches!(rule.check, Check::NearlyEmpty));
    let least = report.ground.subject.pipeline.instrument.missing.least_answered;
    each(report, &mut |report, at, blanks, required| {
        if told_elsewhere && share(required - blanks.len(), required) < least {
            report.unchecked(required);
            return;
        }
        report.passed(required - blanks.len());
        for code in blanks {
            report.hit((at, code), "kosong", "jawaban");
        }
    });
}

/// Responses with too few required answers.
pub(super) fn nearly_empty(report: &mut Report<'_>) {
    let least = report.ground.subject.pipeline.instrument.missing.least_answered;
    each(report, &mut |report, at, blanks, required| {
        let answered = required - blanks.len();
        if share(answered, required) < least {
            let found = format!("{answered} dari {required} jawaban");
            report.hit_response(at, found, format!("sedikitnya {} %", least * 100.0));
        } else {
            report.passed(1);
        }
    });
}

/// What is done with a response: its position, the codes of its blank required items, and how many are required.
type Visit<'v> = &'v mut dyn FnMut(&mut Report<'_>, usize, &[&str], usize);

fn each(report: &mut Report<'_>, visit: Visit<'_>) {
    let ground = report.ground;
    let instrument = &ground.subject.pipeline.instrument;
    let responses = &ground.subject.responses;
    let mut blanks: Vec<&str> = Vec::new();
    for role in instrument.roles.iter().filter(|role| report.rule.roles.contains(&role.code)) {
        let required: Vec<_> = instrument.items_of(&role.code).filter(|(_, item)| item.required).collect();
        let rows = ground.of_role(&role.code);
        if required.is_empty() {
            continue;
        }
        // A column that has as many answers as the role has responses has no blank among them.
        let gaps = |number: usize| {
            let answers = responses.answers(number);
            answers.is_none_or(|answers| answers.given() < rows.len())
        };
        let gapped: Vec<_> = required.iter().filter(|(number, _)| gaps(*number)).collect();
        for at in rows {
            blanks.clear();
            for (number, item) in &gapped {
                if responses.answer(*number, *at).is_none() && ground.raw(*at, &item.code).is_none() {
                    blanks.push(&item.code);
                }
            }
            visit(report, *at, &blanks, required.len());
        }
    }
}

/// Both counts are numbers of columns: exact.
#[expect(clippy::cast_precision_loss, reason = "a questionnaire has fewer than 2^53 items")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}
