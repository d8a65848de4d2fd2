//! Cells of responses as people write them: what corrections are compared by, and what changes are told in.

use polars::prelude::{DataFrame, DataType};

use crate::instrument::Instrument;
use crate::table::shown_date;

/// The columns of a table of responses, read cell by cell as text.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'a> {
    frame: &'a DataFrame,
    instrument: &'a Instrument,
}

impl<'a> Cells<'a> {
    /// The cells of `frame`, a table of responses.
    #[must_use]
    pub fn new(frame: &'a DataFrame, instrument: &'a Instrument) -> Self {
        Self { frame, instrument }
    }

    /// What the cell of `code` (an item or field) of the response at `at` holds; empty where it is blank or there is no
    /// such column. Answers are written as on their scale, dates as `2024-08-02`, numbers with a decimal full stop.
    #[must_use]
    pub fn shown(&self, at: usize, code: &str) -> String {
        let Ok(column) = self.frame.column(code) else { return String::new() };
        let shown = match column.dtype() {
            DataType::String => column.str().ok().and_then(|texts| texts.get(at).map(str::to_owned)),
            DataType::Int16 => {
                let answer = column.i16().ok().and_then(|answers| answers.get(at));
                let item = self.instrument.items.iter().find(|item| item.code == code);
                answer.map(|answer| item.map_or_else(|| answer.to_string(), |item| item.scale.shown(answer)))
            }
            DataType::Date => column.date().ok().and_then(|days| days.phys.get(at)).map(shown_date),
            DataType::Float64 => {
                column.f64().ok().and_then(|numbers| numbers.get(at)).map(|number| number.to_string())
            }
            _ => None,
        };
        shown.unwrap_or_default()
    }

    /// Whether there is a column for this code.
    #[must_use]
    pub fn has(&self, code: &str) -> bool {
        self.frame.column(code).is_ok()
    }
}
