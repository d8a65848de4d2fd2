//! The table of press figures.

use polars::prelude::{DataFrame, PolarsResult};

use super::{count_column, score_column, text_column};
use crate::press::Figure;

/// Figures as a table, in their order.
pub fn figures_frame(figures: &[Figure]) -> PolarsResult<DataFrame> {
    let text = |name: &str, text: fn(&Figure) -> &String| text_column(name, figures.iter().map(text));
    let columns = vec![
        text("key", |figure| &figure.key),
        text("title", |figure| &figure.title),
        text("title_en", |figure| &figure.title_en),
        score_column("value", figures.iter().map(|figure| figure.value)),
        score_column("exact", figures.iter().map(|figure| figure.exact)),
        text("text", |figure| &figure.text),
        text("unit", |figure| &figure.unit),
        count_column("basis", figures.iter().map(|figure| figure.basis)),
    ];
    DataFrame::new(figures.len(), columns)
}
