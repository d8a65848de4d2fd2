//! Sheet `Duplikat` on paper: as large as its width allows, with no page ending inside a group.

use super::layout::{Kind, Layout, Section};
use crate::workbook::page::{HEADER_ROW, LINE, Page, Written};

/// Width and height of what is printed on a sheet of A4 across, in pixels of 1/96 inch: 297 x 210 mm less the margins.
const PAPER: (f64, f64) = (1046.0, 688.0);
/// Pixels of a character of width, and what each column has beyond.
const CHARACTER: (f64, f64) = (7.0, 5.0);
/// What programs differ by, in width and height.
const ROOM: (f64, f64) = (0.94, 0.98);
/// Smallest scale in percent that can be read.
const SMALLEST: u16 = 40;
/// The most page breaks; spreadsheet programs take 1,023.
const MOST_BREAKS: usize = 1000;

/// Sets scale and page breaks: where pages are fitted to a width, programs do not heed breaks.
pub fn set(page: &mut Page<'_>, layout: &Layout<'_>) -> Written {
    let printed = layout.widths.iter().take(usize::from(layout.name()));
    let width: f64 = printed.map(|width| width * CHARACTER.0 + CHARACTER.1).sum();
    // The largest whole percentage at which all columns fit.
    let fits = |scale: &u16| width * f64::from(*scale) / 100.0 <= PAPER.0 * ROOM.0;
    let scale = (SMALLEST..=100).rev().find(fits).unwrap_or(SMALLEST);
    let height = PAPER.1 * ROOM.1 * 100.0 / f64::from(scale);
    page.sheet.set_print_scale(scale);
    page.sheet.set_page_breaks(&breaks(&layout.sections, height))?;
    Ok(())
}

/// The rows before which a page ends, for pages of this height in pixels.
fn breaks(sections: &[Section<'_>], height: f64) -> Vec<u32> {
    let line = f64::from(LINE);
    // The header of the table stands on every page, title and notes on the first.
    let height = height - 2.0 * line;
    let mut used = f64::from(HEADER_ROW + 2) * line;
    let mut breaks = Vec::new();
    for section in sections {
        let heading = f64::from(section.height + 2) * line;
        for (nth, block) in section.blocks.iter().enumerate() {
            let above = if nth == 0 { heading } else { 0.0 };
            let lines: u32 = block.lines.iter().map(|line| line.height).sum();
            let needed = above + f64::from(lines) * line;
            if used + needed > height && used > 0.0 && breaks.len() < MOST_BREAKS {
                breaks.push(if nth == 0 { section.row } else { block.row });
                used = 0.0;
            }
            // What is longer than a page goes on over others.
            let gap = if section.kind == Kind::Twins { 0.0 } else { line };
            used = (used + needed + gap) % height;
        }
    }
    breaks
}
