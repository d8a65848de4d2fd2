//! Cells that hold something else than their column does.

use super::ground::{Column, Ground};
use super::report::Report;
use crate::pipeline::FieldKind;

/// Looks at the cells of these columns; a blank that is required could not be checked.
pub(super) fn check(report: &mut Report<'_>, columns: &[String]) {
    let ground = report.ground;
    for code in columns {
        let Some(column) = ground.column(code) else { continue };
        let item = ground.item(code);
        let asked = |role: &String| match item {
            Some(item) => item.role == *role,
            None => ground.field(code).is_some_and(|field| field.roles.contains(role)),
        };
        let roles: Vec<&str> =
            report.rule.roles.iter().filter(|role| asked(role)).map(String::as_str).collect();
        // Answers of other roles are blank: the column counts as it is.
        let read = match column {
            Column::Answer(answers, _) => answers.given(),
            _ => roles
                .iter()
                .flat_map(|role| ground.of_role(role))
                .filter(|at| column.get(**at).is_some())
                .count(),
        };
        report.passed(read);
        let mut unread = 0;
        let expected = expected(ground, code);
        for (at, cells) in &ground.unread {
            if !cells.contains_key(code) || !roles.contains(&ground.subject.responses.role(*at)) {
                continue;
            }
            unread += 1;
            report.hit((*at, code), ground.raw_shown(*at, code).unwrap_or_default(), expected.clone());
        }
        if ground.is_required(code) {
            let all: usize = roles.iter().map(|role| ground.of_role(role).len()).sum();
            report.unchecked(all.saturating_sub(read + unread));
        }
    }
}

/// What the column holds, in words.
fn expected(ground: &Ground<'_>, code: &str) -> String {
    if let Some(item) = ground.item(code) {
        return item.scale.bounds();
    }
    let pipeline = ground.subject.pipeline;
    match ground.field(code).map(|field| field.kind) {
        _ if code == "date" => format!("{} sampai {}", pipeline.from, pipeline.to),
        Some(FieldKind::Number) => "bilangan".to_owned(),
        Some(FieldKind::Date) => "tanggal".to_owned(),
        Some(FieldKind::Nik) => "16 angka".to_owned(),
        Some(FieldKind::Phone) => "nomor telepon".to_owned(),
        _ => "teks".to_owned(),
    }
}
