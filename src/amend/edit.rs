//! Responses with exactly the decided changes: cells that get another value, responses that are taken out.

use std::collections::BTreeMap;

use polars::prelude::{
    BooleanChunked, Column, DataFrame, DataType, Float64Chunked, Int16Chunked, Int32Chunked, IntoColumn,
    NewChunkedArray, PolarsResult, StringChunked,
};

use super::{Base, Given, Plan};
use crate::intake::Retyped;
use crate::response::{Unread, day_number};

/// A cell of a response that counts otherwise than it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Number of the source.
    pub source: u32,
    /// Row of the response, counted from zero.
    pub row: u32,
    /// Item or field.
    pub code: String,
    /// What was read.
    pub was: String,
    /// What counts; empty where the answer is missing now.
    pub now: String,
    /// The place of the correction, or the code of the rule that voided it.
    pub by: String,
}

/// Responses after corrections.
#[derive(Debug)]
pub struct Amended {
    /// The responses that were not taken out, in their order.
    pub frame: DataFrame,
    /// Those that were, as they were read.
    pub removed: DataFrame,
    /// Cells that still cannot be read.
    pub unread: Unread,
    /// Position among all responses of each that was not taken out.
    pub positions: Vec<usize>,
    /// Every changed cell, by response and code.
    pub changes: Vec<Change>,
}

/// Carries a plan out.
///
/// # Errors
/// A column is not of the type its table says.
pub fn amended(base: &Base<'_>, given: &[Given], plan: &Plan) -> PolarsResult<Amended> {
    let mut frame = base.frame.clone();
    let mut unread = base.unread.clone();
    let mut by_code: BTreeMap<&str, BTreeMap<usize, &Retyped>> = BTreeMap::new();
    let mut changes = Vec::new();
    for ((at, code), edit) in &plan.edits {
        by_code.entry(code).or_default().insert(*at, &edit.value);
        let (source, row) = place(base.frame, *at)?;
        if let Some(cells) = unread.get_mut(&(source, row)) {
            cells.remove(code);
        }
        let by = given.get(edit.by).map_or_else(String::new, |given| given.answer.place.to_string());
        let (was, now) = (base.shown(*at, code), base.shown_value(code, &edit.value));
        changes.push(Change { source, row, code: code.clone(), was, now, by });
    }
    for (code, values) in by_code {
        let column = edited(frame.column(code)?, &values)?;
        frame.with_column(column)?;
    }
    if plan.removed.is_empty() {
        let positions = (0..frame.height()).collect();
        return Ok(Amended { removed: frame.clear(), frame, unread, positions, changes });
    }
    let stays: Vec<bool> = (0..frame.height()).map(|at| !plan.removed.contains_key(&at)).collect();
    let positions = stays.iter().enumerate().filter(|(_, stays)| **stays).map(|(at, _)| at).collect();
    let stays = BooleanChunked::from_slice("stays".into(), &stays);
    let removed = base.frame.filter(&!&stays)?;
    Ok(Amended { frame: frame.filter(&stays)?, removed, unread, positions, changes })
}

/// The frame with these cells (positions by code) made missing.
///
/// # Errors
/// A column is not of the type its table says.
pub fn cleared(frame: &DataFrame, cells: &BTreeMap<String, Vec<usize>>) -> PolarsResult<DataFrame> {
    let mut frame = frame.clone();
    for (code, positions) in cells {
        let values = positions.iter().map(|at| (*at, &Retyped::Blank)).collect();
        let column = edited(frame.column(code)?, &values)?;
        frame.with_column(column)?;
    }
    Ok(frame)
}

/// Source and row of a response.
fn place(frame: &DataFrame, at: usize) -> PolarsResult<(u32, u32)> {
    let number =
        |name: &str| -> PolarsResult<u32> { Ok(frame.column(name)?.u32()?.get(at).unwrap_or(u32::MAX)) };
    Ok((number("source")?, number("row")?))
}

/// A column with new values; one of another type than the column leaves its cell missing.
fn edited(column: &Column, values: &BTreeMap<usize, &Retyped>) -> PolarsResult<Column> {
    let name = column.name().clone();
    Ok(match column.dtype() {
        DataType::String => {
            let cells = column.str()?.iter().enumerate().map(|(at, old)| match values.get(&at) {
                None => old,
                Some(Retyped::Text(text)) => Some(text.as_str()),
                Some(_) => None,
            });
            StringChunked::from_iter_options(name, cells).into_column()
        }
        DataType::Int16 => {
            let cells = column.i16()?.iter().enumerate().map(|(at, old)| match values.get(&at) {
                None => old,
                Some(Retyped::Answer(answer)) => Some(*answer),
                Some(_) => None,
            });
            Int16Chunked::from_iter_options(name, cells).into_column()
        }
        DataType::Date => {
            let cells = column.date()?.phys.iter().enumerate().map(|(at, old)| match values.get(&at) {
                None => old,
                Some(Retyped::Day(day)) => Some(day_number(*day)),
                Some(_) => None,
            });
            Int32Chunked::from_iter_options(name, cells).into_date().into_column()
        }
        _ => {
            let cells = column.f64()?.iter().enumerate().map(|(at, old)| match values.get(&at) {
                None => old,
                Some(Retyped::Number(number)) => Some(*number),
                Some(_) => None,
            });
            Float64Chunked::from_iter_options(name, cells).into_column()
        }
    })
}
