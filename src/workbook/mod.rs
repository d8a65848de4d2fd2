//! The workbooks for people, scores and blank forms: styles and texts in one place, one file per sheet.

mod block;
mod book;
mod brush;
mod cell;
mod checked;
mod classes;
mod colours;
mod contents;
mod context;
pub mod correction;
mod coverage;
mod editions;
mod entry;
pub mod facts;
mod figures;
mod flow;
mod frames;
mod lines;
mod listing;
mod live;
mod lives;
mod method;
mod national;
mod nodes;
mod page;
mod points;
mod province;
mod quality;
mod style;
mod tallies;
mod text;
mod view;
mod weak;

#[cfg(test)]
mod counted_tests;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod weak_tests;

pub use book::{Book, Sheet};
pub use context::{Context, RuleOf};
pub use entry::{Form, forms};
pub use frames::Frames;
pub use national::{Nation, National};
pub use province::{Card, FINDINGS, Province, cards};
pub use text::{Text, head, sheet};

/// A file name that every system takes: characters that Windows forbids become `-`.
#[must_use]
pub fn file_name(stem: &str) -> String {
    let safe = |letter: char| match letter {
        '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '-',
        other if other.is_control() => '-',
        other => other,
    };
    let stem: String = stem.chars().map(safe).collect();
    format!("{}.xlsx", stem.trim().trim_end_matches('.'))
}
