//! The columns of sheet `Temuan`: answers stand left, where they are seen without scrolling.

use std::borrow::Cow;

use super::plan::{Plan, unit};
use crate::correction::{self, Line};
use crate::workbook::text::{correction as text, head};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Number,
    Place,
    Answer(Answer),
    Problem,
    Found,
    Expected,
    Remedy,
    Question,
    Unit,
    Respondent,
    Told,
    Points,
    Severity,
    State,
    Since,
    File,
    Sheet,
    Cell,
    Rule,
    Id,
}

/// What is to be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Action,
    Value,
    Reason,
    Initials,
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// What it holds.
    pub holds: Holds,
    /// Its header.
    pub title: &'static str,
    /// Its width in characters.
    pub width: f64,
}

const fn column(holds: Holds, title: &'static str, width: f64) -> Column {
    Column { holds, title, width }
}

/// Column of the action, counted from zero.
pub const ACTION: u16 = 3;
/// Column of the new value.
pub const VALUE: u16 = 4;
/// Column of the reason.
pub const REASON: u16 = 5;
/// Column of the initials.
pub const INITIALS: u16 = 6;
/// How many columns stay in view.
pub const FIXED: u16 = 7;
/// The last column that is printed; what follows is for looking up.
pub const LAST_PRINTED: u16 = 12;

/// The columns, from the left.
pub const COLUMNS: [Column; 23] = [
    column(Holds::Number, text::head::NUMBER, 6.0),
    column(Holds::File, head::FILE.id, 26.0),
    column(Holds::Place, text::head::PLACE, 17.0),
    column(Holds::Answer(Answer::Action), correction::ACTION, 13.0),
    column(Holds::Answer(Answer::Value), correction::VALUE, 14.0),
    column(Holds::Answer(Answer::Reason), correction::REASON, 22.0),
    column(Holds::Answer(Answer::Initials), correction::INITIALS, 8.0),
    column(Holds::Problem, head::PROBLEM.id, 26.0),
    column(Holds::Found, head::FOUND.id, 16.0),
    column(Holds::Expected, head::EXPECTED.id, 22.0),
    column(Holds::Question, text::head::QUESTION, 30.0),
    column(Holds::Unit, head::UNIT.id, 30.0),
    column(Holds::Respondent, text::head::RESPONDENT, 14.0),
    column(Holds::Remedy, text::head::REMEDY, 38.0),
    column(Holds::Told, text::head::TOLD, 34.0),
    column(Holds::Points, text::head::POINTS, 11.0),
    column(Holds::Severity, text::head::SEVERITY, 13.0),
    column(Holds::State, text::head::STATE, 12.0),
    column(Holds::Since, text::head::SINCE, 12.0),
    column(Holds::Sheet, head::SHEET.id, 14.0),
    column(Holds::Cell, head::CELL.id, 8.0),
    column(Holds::Rule, head::RULE.id, 9.0),
    column(Holds::Id, correction::ID, 9.0),
];

/// What a line shows in a column; nothing where it is to be filled in, or is a number.
pub fn text<'a>(plan: &Plan<'a>, line: &'a Line, holds: Holds) -> Cow<'a, str> {
    let place = &line.place;
    let text: &str = match holds {
        Holds::Number | Holds::Points | Holds::Answer(_) => "",
        Holds::Place => return text::place(place).into(),
        Holds::Problem => &line.title,
        Holds::Found => &line.found,
        Holds::Expected => &line.expected,
        Holds::Remedy => &line.remedy,
        Holds::Question => &line.question,
        Holds::Unit => return unit(plan.correction.context, &line.target.unit),
        Holds::Respondent => return respondent(line),
        Holds::Told => return line.told.join(" ").into(),
        Holds::Severity => text::severity(&line.severity),
        Holds::State => &line.state,
        Holds::Since => &line.first_seen,
        Holds::File => &place.file,
        Holds::Sheet => &place.sheet,
        Holds::Cell => return place.cell.map(|cell| cell.to_string()).unwrap_or_default().into(),
        Holds::Rule => &line.rule,
        Holds::Id => &line.id,
    };
    text.into()
}

/// What names the response beside its unit.
fn respondent(line: &Line) -> Cow<'_, str> {
    let one = &line.target.respondent;
    let parts: Vec<&str> = [&one.code, &one.product, &one.medium]
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(", ").into()
}
