//! Tables on a terminal, as wide as it is; elsewhere lines are never broken.

use std::io::{self, IsTerminal};

use comfy_table::presets::{NOTHING, UTF8_BORDERS_ONLY};
use comfy_table::{CellAlignment, ContentArrangement, Table};

/// The width of a terminal that does not tell.
const USUAL_WIDTH: u16 = 120;

/// The width of the terminal; none where stdout is none, and lines may be as long as they are.
pub fn width() -> Option<u16> {
    let out = io::stdout();
    if !out.is_terminal() {
        return None;
    }
    #[cfg(unix)]
    if let Ok(size) = rustix::termios::tcgetwinsize(&out)
        && size.ws_col > 0
    {
        return Some(size.ws_col);
    }
    Some(USUAL_WIDTH)
}

/// A table with this header; with borders on a terminal.
pub fn table(header: &[&str], width: Option<u16>) -> Table {
    let mut table = bare(header, width);
    if width.is_some() {
        table.load_style(UTF8_BORDERS_ONLY);
    }
    table
}

/// A table with this header that never has borders.
pub fn bare(header: &[&str], width: Option<u16>) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING);
    if let Some(width) = width {
        table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    }
    table.set_header(header.iter().copied());
    table
}

/// Puts these columns to the right, as numbers stand.
pub fn right(table: &mut Table, columns: impl IntoIterator<Item = usize>) {
    for column in columns {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
}

/// The lines of a table, without blanks at their ends.
pub fn lines(table: &Table) -> String {
    table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
