//! A pipeline folder as written: TOML and CSV with the place of every value, nothing checked beyond their shape.

mod abbreviations;
mod duplicates;
mod fields;
mod follow_up;
pub mod header;
mod instrument;
mod method;
mod mistake;
mod nearest;
mod pipeline;
mod read_csv;
mod read_toml;
mod report;
mod rows;
mod rules;
mod source;
mod toml_wording;

pub use abbreviations::Abbreviations;
pub use duplicates::{CompareText, DuplicatesText, ProbableText};
pub use fields::Fields;
pub use follow_up::{FollowUpRow, FollowUpText};
pub use instrument::{
    DimensionText, GroupText, IndicatorText, InstrumentText, ItemText, KindText, RoleText, ScaleText,
    VariableText, ZoneText,
};
pub use method::{MissingText, RankText, RollUpText, RoundingText, SubstitutesText, WeightsText};
pub use mistake::{Mistake, Mistakes, Origin};
pub use nearest::{nearest, suggestion};
pub use pipeline::{CoverageZoneText, FieldText, InputsText, PipelineText, PressText, SurveyText};
pub use read_csv::read_csv;
pub use read_toml::read_toml;
pub use report::ReportText;
pub use rows::{HistoryRow, Line, OverrideRow, RosterRow, Row, TargetRow};
pub use rules::{BilingualText, ExampleText, ExamplesText, RuleText, RulesText};
pub use source::{Source, read};
