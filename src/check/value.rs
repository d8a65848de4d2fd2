//! Values that are not on their list, of another shape, or out of their range.

use super::report::Report;
use crate::pipeline::ValueTest;

/// Holds every value against its test.
pub(super) fn check(report: &mut Report<'_>, tests: &[ValueTest]) {
    let ground = report.ground;
    for test in tests {
        let Some(column) = ground.column(&test.column) else { continue };
        let roles: Vec<String> = test.roles.iter().filter(|role| report.looks_at(role)).cloned().collect();
        let required = ground.is_required(&test.column);
        for at in ground.of_roles(&roles) {
            let value = column.get(at);
            match value.and_then(|value| test.test.holds(value)) {
                Some(true) => report.passed(1),
                Some(false) => {
                    let found = value.map(|value| ground.shown(&test.column, value)).unwrap_or_default();
                    report.hit((at, &test.column), found, test.expected.clone());
                }
                None if required || ground.raw(at, &test.column).is_some() => report.unchecked(1),
                None => {}
            }
        }
    }
}
