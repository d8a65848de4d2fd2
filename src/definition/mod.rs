//! A pipeline folder as written: TOML and CSV with the place of every value, nothing checked beyond their shape.

pub mod header;
mod instrument;
mod mistake;
mod pipeline;
mod rows;

pub use instrument::{
    DimensionText, GroupText, IndicatorText, InstrumentText, ItemText, KindText, MissingText, RoleText,
    RoundingText, ScaleText, VariableText, ZoneText,
};
pub use mistake::{Mistake, Origin};
pub use pipeline::{DuplicatesText, FieldText, InputsText, PipelineText, SurveyText};
pub use rows::{HistoryRow, Line, OverrideRow, RosterRow, TargetRow};
