//! D4..: responses that are probably one, though nothing in them is equal: what linking compares, and what it found.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, DataType, PolarsResult};

use super::edges::{Edge, Reason};
use super::{Links, Subject};
use crate::finding::{Bilingual, Rule, Severity};
use crate::linkage::{self, Linked, Pair, Persons, Values};
use crate::pipeline::{Probable, Source, Within};
use crate::response::{Answers, Values as Cells};

/// Two responses are so alike that one replaces the other.
pub static D401: Rule = Rule {
    code: "D401",
    title: Bilingual { id: "Sangat mungkin responden yang sama", en: "very probably the same respondent" },
    remedy: Bilingual {
        id: "Satu respons dihitung. Periksa di lembar Duplikat; bila orangnya berbeda, jawab `berbeda`.",
        en: "One response counts. Check it on the sheet Duplikat; if they are two persons, answer `berbeda`.",
    },
    severity: Severity::Note,
};

/// Two responses may be one; an officer must say.
pub static D402: Rule = Rule {
    code: "D402",
    title: Bilingual { id: "Mungkin responden yang sama", en: "perhaps the same respondent" },
    remedy: Bilingual {
        id: "Jawab di lembar Duplikat: sama, berbeda, atau mana yang disimpan. Sampai dijawab, keduanya dihitung.",
        en: "Answer on the sheet Duplikat: the same, different, or which one to keep. Until then both count.",
    },
    severity: Severity::Note,
};

/// An officer said that responses are one.
pub static D403: Rule = Rule {
    code: "D403",
    title: Bilingual { id: "Dinyatakan sama oleh petugas", en: "declared the same by an officer" },
    remedy: Bilingual {
        id: "Tidak perlu tindakan; keputusan petugas diterapkan setiap kali data diproses.",
        en: "Nothing to do: the officer's decision is applied at every run.",
    },
    severity: Severity::Note,
};

/// What linking learned about the responses of a province.
#[derive(Debug)]
pub struct Likeness {
    linked: Linked,
    /// Response of each compared person, in their order.
    responses: Vec<usize>,
}

impl Likeness {
    /// Compares the responses that no file link has replaced; none where the pipeline asks for no comparison.
    ///
    /// # Errors
    /// A column is not of the type its table says.
    pub fn of(subject: &Subject<'_>, links: &Links) -> PolarsResult<Option<Self>> {
        let Some(probable) = &subject.pipeline.duplicates.probable else { return Ok(None) };
        let compared = |at: &usize| {
            let role = subject.responses.role(*at);
            probable.roles.iter().any(|one| one == role) && !links.replaced.contains_key(at)
        };
        let responses: Vec<usize> = (0..subject.responses.len()).filter(compared).collect();
        let columns: PolarsResult<Vec<Values<'_>>> =
            probable.columns.iter().map(|source| values(subject, source, &responses)).collect();
        let persons = Persons { scopes: scopes(subject, probable, &responses), columns: columns? };
        let linked = linkage::link(&probable.settings, &persons);
        Ok(Some(Self { linked, responses }))
    }

    /// The pairs that linking gave back, as edges: linked from the probability `link` on, asked below it.
    #[must_use]
    pub fn edges(&self, link: f64) -> Vec<Edge> {
        let edge = |pair: &Pair| {
            let (a, b) = (self.responses.get(pair.a)?, self.responses.get(pair.b)?);
            let reason = if pair.probability >= link {
                Reason::Probable(pair.weight, pair.probability)
            } else {
                Reason::Perhaps(pair.weight, pair.probability)
            };
            Some(Edge::new(*a, *b, reason))
        };
        self.linked.pairs.iter().filter_map(edge).collect()
    }

    /// How two responses agree; none where one of them was not compared.
    #[must_use]
    pub fn score(&self, one: usize, other: usize) -> Option<Pair> {
        let person = |at: usize| self.responses.binary_search(&at).ok();
        Some(self.linked.score(person(one)?, person(other)?))
    }

    /// The weight that two responses start with, in bits.
    #[must_use]
    pub fn prior(&self) -> f64 {
        self.linked.prior
    }
}

/// Role and unit, locus or province of each response, as a number: only within it are responses compared.
fn scopes(subject: &Subject<'_>, probable: &Probable, responses: &[usize]) -> Vec<u32> {
    let mut numbers: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    let mut scopes = Vec::with_capacity(responses.len());
    let named = |at: &usize| (subject.responses.role(*at), subject.responses.unit(*at).unwrap_or_default());
    // Responses of a role and unit stand together.
    for run in responses.chunk_by(|one, other| named(one) == named(other)) {
        let Some((role, unit)) = run.first().map(named) else { continue };
        let within = match probable.within {
            Within::Unit => unit,
            Within::Locus => subject.locus(unit).unwrap_or(unit),
            Within::Province => "",
        };
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        let number = *numbers.entry((role, within)).or_insert(next);
        scopes.extend(std::iter::repeat_n(number, run.len()));
    }
    scopes
}

/// The values of a compared column.
fn values<'a>(subject: &Subject<'a>, source: &Source, responses: &[usize]) -> PolarsResult<Values<'a>> {
    match source {
        Source::Answers => {
            let items = 0..subject.pipeline.instrument.items.len();
            let columns = items.filter_map(|item| subject.responses.answers(item));
            let answers = |column: &Answers| {
                let all = column.list();
                responses.iter().map(|at| all.get(*at).copied().flatten()).collect()
            };
            let given = |answers: &Vec<Option<i16>>| answers.iter().any(Option::is_some);
            Ok(Values::Answers(columns.map(answers).filter(given).collect()))
        }
        Source::Sealed(code) => {
            let texts = Cells::from(subject.content.identities.column(code)?.str()?);
            // What was corrected is no longer what was typed, and only its hash is known.
            let value = |at: &usize| {
                let text = texts.get(*subject.raw.get(*at)?);
                text.filter(|_| !subject.is_corrected(*at, code))
            };
            Ok(Values::Texts(responses.iter().map(value).collect()))
        }
        Source::Field(code) => of_frame(subject.frame, code, responses),
    }
}

fn of_frame<'a>(frame: &'a DataFrame, code: &str, responses: &[usize]) -> PolarsResult<Values<'a>> {
    let column = frame.column(code)?;
    Ok(match column.dtype() {
        DataType::Float64 => {
            let numbers = Cells::from(column.f64()?);
            Values::Numbers(responses.iter().map(|at| numbers.get(*at)).collect())
        }
        DataType::Date => {
            let days = Cells::from(&column.date()?.phys);
            Values::Days(responses.iter().map(|at| days.get(*at)).collect())
        }
        _ => {
            let texts = Cells::from(column.str()?);
            Values::Texts(responses.iter().map(|at| texts.get(*at)).collect())
        }
    })
}
