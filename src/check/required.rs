//! V1..: fields and answers that must not be blank.

use super::{Hit, Subject};
use crate::finding::{Bilingual, Rule, Severity};

/// A field without which a response cannot be placed is blank.
pub static V101: Rule = Rule {
    code: "V101",
    title: Bilingual { id: "Isian wajib kosong", en: "required field is blank" },
    remedy: Bilingual {
        id: "Isi sel ini dari berkas asli responden, lalu kirim ulang.",
        en: "Fill in the cell from the respondent's paper and send the file again.",
    },
    severity: Severity::Reject,
};

/// A required answer is blank; the rest of the response counts.
pub static V102: Rule = Rule {
    code: "V102",
    title: Bilingual { id: "Jawaban wajib kosong", en: "required answer is blank" },
    remedy: Bilingual {
        id: "Lengkapi jawaban bila ada; bila memang tidak dijawab, biarkan kosong.",
        en: "Complete the answer if there is one; leave it blank if it was not answered.",
    },
    severity: Severity::Note,
};

/// Too few required answers to count as a response.
pub static V103: Rule = Rule {
    code: "V103",
    title: Bilingual { id: "Kuesioner hampir kosong", en: "response is nearly empty" },
    remedy: Bilingual {
        id: "Lengkapi jawaban responden ini atau hapus barisnya.",
        en: "Complete the respondent's answers or delete the row.",
    },
    severity: Severity::Reject,
};

/// Reports blank required fields, blank required answers and nearly empty responses.
pub fn check(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    fields(subject, hits);
    for role in &subject.pipeline.instrument.roles {
        answers(subject, &role.code, hits);
    }
}

fn fields(subject: &Subject<'_>, hits: &mut Vec<Hit>) {
    for field in subject.pipeline.fields.iter().filter(|field| field.required && field.keep) {
        let expected = field.headers.first().map_or(field.code.as_str(), String::as_str);
        for at in 0..subject.responses.len() {
            let asked = field.roles.iter().any(|role| role == subject.responses.role(at));
            if !asked || subject.responses.holds(&field.code, at) {
                continue;
            }
            let raw = subject.raw(at, &field.code);
            // A date that cannot be read is V401; a code that cannot be read (a formula error) is as good as blank.
            if raw.is_none() || field.code != "date" {
                let found = raw.unwrap_or("kosong").to_owned();
                hits.push(subject.hit(&V101, (at, &field.code), found, expected.to_owned()));
            }
        }
    }
}

fn answers(subject: &Subject<'_>, role: &str, hits: &mut Vec<Hit>) {
    let instrument = &subject.pipeline.instrument;
    let required: Vec<_> = instrument.items_of(role).filter(|(_, item)| item.required).collect();
    let rows: Vec<usize> =
        (0..subject.responses.len()).filter(|at| subject.responses.role(*at) == role).collect();
    // A column that has as many answers as the role has responses has no blank among them.
    let gaps = |number: usize| {
        subject
            .responses
            .answers(number)
            .is_none_or(|answers| answers.len() - answers.null_count() < rows.len())
    };
    let gapped: Vec<_> = required.iter().filter(|(number, _)| gaps(*number)).collect();
    let mut blanks: Vec<&str> = Vec::new();
    for at in rows {
        blanks.clear();
        for (number, item) in &gapped {
            if subject.responses.answer(*number, at).is_none() && subject.raw(at, &item.code).is_none() {
                blanks.push(&item.code);
            }
        }
        if blanks.is_empty() {
            continue;
        }
        let answered = required.len() - blanks.len();
        if share(answered, required.len()) < instrument.missing.least_answered {
            let place = subject.addresses.key_place(subject.responses.source(at), subject.responses.row(at));
            let found = format!("{answered} dari {} jawaban", required.len());
            let expected = format!("sedikitnya {} %", instrument.missing.least_answered * 100.0);
            let mut hit = subject.hit(&V103, (at, "unit"), found, expected);
            hit.finding.place = place;
            hit.finding.item.clear();
            hits.push(hit);
        } else {
            hits.extend(
                blanks
                    .iter()
                    .map(|code| subject.hit(&V102, (at, code), "kosong".to_owned(), "jawaban".to_owned())),
            );
        }
    }
}

/// Both counts are numbers of columns: exact.
#[expect(clippy::cast_precision_loss, reason = "a questionnaire has fewer than 2^53 items")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}
