//! What all checks stand on: responses by role, their units, their columns, and the cells nobody could read.

use std::collections::BTreeMap;

use polars::prelude::{Float64Type, Int32Type, StringType};

use super::Subject;
use crate::instrument::{Item, Scale};
use crate::pipeline::{Field, Personal, Unit, Value};
use crate::response::{Answers, Values, shown_date};

/// What stands in a finding in the place of a value that says something about a person.
const PERSONAL: &str = "(data pribadi)";

/// The responses of a province, sorted out once for all rules.
pub(super) struct Ground<'s> {
    pub(super) subject: &'s Subject<'s>,
    /// Positions of the responses of each role, in the order of roles.
    rows: Vec<(&'s str, Vec<usize>)>,
    /// For each response the position of its role among them; beyond the last where it has none of them.
    roles: Vec<usize>,
    /// The answers to each item of those of its role, in their order: what nearly every rule goes through.
    answers: Vec<Vec<Option<i16>>>,
    /// The unit of each response with the kind of its locus, where the roster has it.
    units: Vec<Option<(&'s Unit, Option<&'s str>)>>,
    /// Cells that could not be read, by position of the response.
    pub(super) unread: BTreeMap<usize, &'s BTreeMap<String, String>>,
}

/// A column of responses.
#[derive(Clone, Copy)]
pub(super) enum Column<'s> {
    Text(Values<'s, StringType>),
    Number(Values<'s, Float64Type>),
    Day(Values<'s, Int32Type>),
    Answer(&'s Answers, &'s Scale),
}

impl<'s> Column<'s> {
    pub(super) fn get(self, at: usize) -> Option<Value<'s>> {
        match self {
            Self::Text(column) => column.get(at).map(Value::Text),
            Self::Number(column) => column.get(at).map(Value::Number),
            Self::Day(column) => column.get(at).map(Value::Day),
            Self::Answer(column, scale) => {
                column.get(at).map(|answer| Value::Number(f64::from(answer) / f64::from(scale.steps())))
            }
        }
    }
}

impl<'s> Ground<'s> {
    pub(super) fn new(subject: &'s Subject<'s>) -> Self {
        let responses = &subject.responses;
        let roles = &subject.pipeline.instrument.roles;
        let mut rows: Vec<(&str, Vec<usize>)> =
            roles.iter().map(|role| (role.code.as_str(), Vec::new())).collect();
        let mut of_rows = Vec::with_capacity(responses.len());
        let mut units = Vec::with_capacity(responses.len());
        let mut last: Option<(&Unit, Option<&str>)> = None;
        let mut unread = BTreeMap::new();
        for at in 0..responses.len() {
            let role = responses.role(at);
            let of_role = rows.iter().position(|(code, _)| *code == role).unwrap_or(rows.len());
            if let Some((_, list)) = rows.get_mut(of_role) {
                list.push(at);
            }
            of_rows.push(of_role);
            // Responses of a unit stand together: mostly it is that of the row above.
            let code = responses.unit(at);
            let same = last.filter(|(unit, _)| code == Some(unit.code.as_str()));
            last = same.or_else(|| {
                let unit = subject.pipeline.roster.unit(code?)?;
                Some((unit, subject.pipeline.roster.locus(&unit.locus).map(|locus| locus.kind.as_str())))
            });
            units.push(last);
            if !subject.unread.is_empty()
                && let Some(cells) = subject.unread.get(&(responses.source(at), responses.row(at)))
            {
                unread.insert(at, cells);
            }
        }
        let mut ground = Self { subject, rows, roles: of_rows, answers: Vec::new(), units, unread };
        let items = subject.pipeline.instrument.items.iter().enumerate();
        let of_item = |(number, item): (usize, &Item)| {
            let all = responses.answers(number).map(Answers::list).unwrap_or_default();
            let answer = |at: &usize| all.get(*at).copied().flatten();
            ground.of_role(&item.role).iter().map(answer).collect()
        };
        ground.answers = items.map(of_item).collect();
        ground
    }

    /// Positions of the responses of a role.
    pub(super) fn of_role(&self, role: &str) -> &[usize] {
        self.rows.iter().find(|(code, _)| *code == role).map_or(&[], |(_, rows)| rows.as_slice())
    }

    /// Positions of the responses of these roles, ascending.
    pub(super) fn of_roles(&self, roles: &[String]) -> Vec<usize> {
        let wanted: Vec<bool> =
            self.rows.iter().map(|(code, _)| roles.iter().any(|role| role == code)).collect();
        let of_wanted = |(_, role): &(usize, &usize)| wanted.get(**role).copied().unwrap_or_default();
        self.roles.iter().enumerate().filter(of_wanted).map(|(at, _)| at).collect()
    }

    /// The answers to the item at this position of the instrument, one for each response of its role in the order of
    /// [`Self::of_role`].
    pub(super) fn answers(&self, item: usize) -> &[Option<i16>] {
        self.answers.get(item).map_or(&[], Vec::as_slice)
    }

    /// The unit of a response, where the roster has it.
    pub(super) fn unit(&self, at: usize) -> Option<&'s Unit> {
        self.units.get(at).copied().flatten().map(|(unit, _)| unit)
    }

    /// The kind of the locus of the unit of a response.
    pub(super) fn kind(&self, at: usize) -> Option<&'s str> {
        self.units.get(at).copied().flatten().and_then(|(_, kind)| kind)
    }

    /// The item with this code.
    pub(super) fn item(&self, code: &str) -> Option<&'s Item> {
        self.subject.pipeline.instrument.items.iter().find(|item| item.code == code)
    }

    pub(super) fn field(&self, code: &str) -> Option<&'s Field> {
        self.subject.pipeline.field(code)
    }

    /// The column with this code.
    pub(super) fn column(&self, code: &str) -> Option<Column<'s>> {
        let column = self.subject.frame.column(code).ok()?;
        let items = self.subject.pipeline.instrument.items.iter();
        if let Some((number, item)) = items.enumerate().find(|(_, item)| item.code == code) {
            let answers = self.subject.responses.answers(number)?;
            return Some(Column::Answer(answers, &item.scale));
        }
        let text = column.str().map(|texts| Column::Text(texts.into()));
        let number = || column.f64().map(|numbers| Column::Number(numbers.into()));
        let day = || column.date().map(|days| Column::Day(Values::from(&days.phys)));
        text.or_else(|_| number()).or_else(|_| day()).ok()
    }

    /// Whether a blank in this column is a gap.
    pub(super) fn is_required(&self, code: &str) -> bool {
        let field = self.field(code).is_some_and(|field| field.required);
        field || self.item(code).is_some_and(|item| item.required)
    }

    /// What stood in a cell that could not be read.
    pub(super) fn raw(&self, at: usize, code: &str) -> Option<&'s str> {
        self.unread.get(&at)?.get(code).map(String::as_str)
    }

    /// The same as it may be shown. What is hashed was hidden when it was read: how many digits it has stays known.
    pub(super) fn raw_shown(&self, at: usize, code: &str) -> Option<String> {
        let raw = self.raw(at, code)?;
        let hidden = self.field(code).is_some_and(|field| field.personal == Personal::KeepOutOfReports);
        Some(if hidden { PERSONAL.to_owned() } else { raw.to_owned() })
    }

    /// A value as it may be shown in a finding.
    pub(super) fn shown(&self, code: &str, value: Value<'_>) -> String {
        if self.field(code).is_some_and(|field| field.personal != Personal::No) {
            return PERSONAL.to_owned();
        }
        match value {
            Value::Text(text) => text.to_owned(),
            Value::Number(number) => decimal(number),
            Value::Day(day) => shown_date(day),
        }
    }
}

/// Which of these responses belong together, by what names a group, each by its place among them; and those of no group.
pub(super) fn grouped<'g>(
    rows: &[usize],
    group: impl Fn(usize) -> Option<&'g str>,
) -> (BTreeMap<&'g str, Vec<usize>>, Vec<usize>) {
    let (mut groups, mut alone): (BTreeMap<&str, Vec<usize>>, Vec<usize>) = Default::default();
    let mut start = 0;
    // Responses of a group mostly stand together.
    for run in rows.chunk_by(|one, other| group(*one) == group(*other)) {
        let places = start..start + run.len();
        start = places.end;
        match run.first().and_then(|at| group(*at)) {
            Some(group) => groups.entry(group).or_default().extend(places),
            None => alone.extend(places),
        }
    }
    (groups, alone)
}

/// A number as people write it here: with a decimal comma.
pub(super) fn decimal(number: f64) -> String {
    number.to_string().replace('.', ",")
}
