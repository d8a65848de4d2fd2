//! How score workbooks look: every format, made once per workbook.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatPattern, FormatUnderline};

use super::cell::{Cell, Weight};
use super::colours::{AMBER, ZONES};
pub use super::colours::{BAR, FAINT, INK, PALE, RULE, darker, zone_colours};
use crate::instrument::Instrument;

/// Font of all sheets: known to every office program, and Liberation Sans stands in with the same widths.
pub const FONT: &str = "Arial";

/// Formats of the cells of a table.
#[derive(Debug)]
pub struct Cells {
    /// Text.
    pub text: Format,
    /// Text that may take several lines.
    pub wrap: Format,
    /// Text that may take several lines, one and two steps further in.
    pub nested: [Format; 2],
    /// Text in the middle.
    pub centre: Format,
    /// A whole number.
    pub count: Format,
    /// A rank, in the middle.
    pub rank: Format,
    /// A day, in the middle.
    pub day: Format,
    /// A score.
    pub score: Format,
    /// A number before it is rounded.
    pub full: Format,
    /// A difference of scores, with its sign.
    pub change: Format,
    /// A difference of ranks, with its sign.
    pub steps: Format,
    /// A share of one, as percent.
    pub share: Format,
    /// A rate as percent; one that is not nothing never looks like nothing.
    pub rate: Format,
}

impl Cells {
    fn new(base: &Format, decimals: u8) -> Self {
        let score = number_format(decimals);
        let left = || base.clone().set_align(FormatAlign::Left).set_indent(1);
        let right = || base.clone().set_align(FormatAlign::Right);
        Self {
            text: left(),
            wrap: left().set_text_wrap(),
            nested: [3, 5].map(|indent| left().set_indent(indent).set_text_wrap()),
            centre: base.clone().set_align(FormatAlign::Center),
            count: right().set_indent(1).set_num_format("#,##0"),
            rank: base.clone().set_align(FormatAlign::Center).set_num_format("0"),
            day: base.clone().set_align(FormatAlign::Center).set_num_format("dd/mm/yyyy"),
            change: right().set_num_format(format!("+{score};-{score};{score}")),
            score: right().set_indent(1).set_num_format(score),
            full: right().set_num_format(number_format(decimals.saturating_add(2))),
            steps: base.clone().set_align(FormatAlign::Center).set_num_format("+0;-0;0"),
            share: right().set_indent(1).set_num_format("0.0%"),
            rate: right().set_num_format("[=0]0%;[<0.00005]\"< 0,01%\";0.00%"),
        }
    }
}

/// `0.00` for two decimals: the reader's program shows its own decimal sign.
pub fn number_format(decimals: u8) -> String {
    match decimals {
        0 => "0".to_owned(),
        _ => format!("0.{}", "0".repeat(usize::from(decimals))),
    }
}

/// All formats of a workbook.
#[derive(Debug)]
pub struct Styles {
    /// Title of a sheet.
    pub title: Format,
    /// Line below the title.
    pub subtitle: Format,
    /// Heading of a section.
    pub section: Format,
    /// Running text.
    pub paragraph: Format,
    /// Small remark.
    pub remark: Format,
    /// What to do about the line above.
    pub advice: Format,
    /// Header cell of a table.
    pub header: Format,
    /// Header cell of the narrow column between two editions that cannot be compared.
    pub header_break: Format,
    /// A row between two editions that cannot be compared.
    pub parted: Format,
    /// A cell of that column: hatched, so that it is seen in grey print too.
    pub hatched: Format,
    /// Small caption over a key figure.
    pub caption: Format,
    /// A key figure that is a number.
    pub figure: Format,
    /// A key figure that is a difference.
    pub figure_change: Format,
    /// A key figure that is text.
    pub figure_text: Format,
    /// Small line under a key figure.
    pub under: Format,
    /// A weight over a column.
    pub weight: Format,
    /// A link to another sheet.
    pub link: Format,
    /// A cell that a reader should look at.
    pub mark: Format,
    /// A weak score: the sign is part of its number format, so that it stays a number.
    pub weak: Format,
    /// Rows of a table.
    pub plain: Cells,
    /// Rows that sum up others.
    pub strong: Cells,
    /// Rows that nobody has to act on.
    pub faint: Cells,
    zones: Vec<(&'static str, Format, Format)>,
    no_zone: (Format, Format),
}

impl Styles {
    /// The formats for an instrument: its rounding says how many decimals scores have.
    #[must_use]
    pub fn new(instrument: &Instrument) -> Self {
        let decimals = instrument.rounding.decimals;
        let tile = || apart(sized(9)).set_background_color(PALE).set_align(FormatAlign::Center);
        let figure = || apart(sized(20)).set_bold().set_font_color(INK).set_background_color(PALE);
        let figure = || figure().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        let score = number_format(decimals);
        let zones =
            ZONES.iter().map(|(word, fill, ink)| (*word, zone_cell(*fill, *ink), zone_tile(*fill, *ink)));
        Self {
            title: sized(16).set_bold().set_font_color(INK).set_align(FormatAlign::VerticalCenter),
            subtitle: sized(10).set_font_color(FAINT),
            section: sized(11)
                .set_bold()
                .set_font_color(INK)
                .set_border_bottom(FormatBorder::Medium)
                .set_border_bottom_color(INK),
            paragraph: sized(10).set_text_wrap().set_align(FormatAlign::Top),
            remark: sized(9).set_text_wrap().set_font_color(FAINT).set_align(FormatAlign::Top),
            advice: sized(9).set_text_wrap().set_font_color(FAINT).set_indent(3).set_align(FormatAlign::Top),
            header: header(),
            header_break: header_break(),
            parted: body().set_italic().set_align(FormatAlign::Center).set_background_color(RULE),
            hatched: hatched(),
            caption: tile().set_font_color(FAINT),
            figure: figure().set_num_format(score.clone()),
            figure_change: figure().set_num_format(format!("+{score};-{score};{score}")),
            figure_text: figure(),
            under: tile().set_text_wrap().set_align(FormatAlign::Top),
            weight: sized(9)
                .set_font_color(FAINT)
                .set_align(FormatAlign::Right)
                .set_num_format("0.00##\" %\""),
            link: sized(10).set_font_color(INK).set_underline(FormatUnderline::Single),
            mark: body().set_background_color(AMBER).set_align(FormatAlign::Center),
            weak: body()
                .set_bold()
                .set_background_color(AMBER)
                .set_align(FormatAlign::Right)
                .set_num_format(format!("\"! \"{score}")),
            plain: Cells::new(&body(), decimals),
            strong: Cells::new(&body().set_bold().set_background_color(PALE), decimals),
            faint: Cells::new(&body().set_italic().set_font_color(FAINT), decimals),
            zones: zones.collect(),
            no_zone: (zone_cell(PALE, 0), zone_tile(PALE, INK)),
        }
    }

    /// The format of a cell of a table.
    #[must_use]
    pub fn of(&self, cell: &Cell<'_>, weight: Weight) -> &Format {
        let cells = match weight {
            Weight::Plain => &self.plain,
            Weight::Strong => &self.strong,
            Weight::Faint => &self.faint,
        };
        let [once, twice] = &cells.nested;
        match cell {
            Cell::Blank | Cell::Text(_) => &cells.text,
            Cell::Break => &self.hatched,
            Cell::Wrap(_) | Cell::Nested(_, 0) => &cells.wrap,
            Cell::Nested(_, 1) => once,
            Cell::Nested(..) => twice,
            Cell::Centre(_) => &cells.centre,
            Cell::Count(_) => &cells.count,
            Cell::Rank(_) | Cell::Age(_) => &cells.rank,
            Cell::Score(_) => &cells.score,
            Cell::Full(_) => &cells.full,
            Cell::Change(_) => &cells.change,
            Cell::Steps(_) => &cells.steps,
            Cell::Share(_) => &cells.share,
            Cell::Rate(_) => &cells.rate,
            Cell::Mark(_) => &self.mark,
            Cell::Weak(_) => &self.weak,
            Cell::Day(_) => &cells.day,
            Cell::Zone(_, zone) | Cell::ZoneCount(_, zone) => self.zone(zone),
            Cell::Live(_, shown) => self.of(shown, weight),
        }
    }

    /// A cell on the colour of a zone.
    #[must_use]
    pub fn zone(&self, zone: &str) -> &Format {
        self.zones.iter().find(|(word, _, _)| *word == zone).map_or(&self.no_zone.0, |(_, cell, _)| cell)
    }

    /// A header on the colour of a zone.
    #[must_use]
    pub fn zone_header(&self, zone: &str) -> Format {
        let edged = self.zone(zone).clone().set_border(FormatBorder::Thin).set_border_color(RULE);
        edged.set_font_size(9).set_text_wrap()
    }

    /// A key figure on the colour of a zone.
    #[must_use]
    pub fn zone_figure(&self, zone: &str) -> &Format {
        self.zones.iter().find(|(word, _, _)| *word == zone).map_or(&self.no_zone.1, |(_, _, tile)| tile)
    }
}

/// The format of cells nothing else is said about.
#[must_use]
pub fn base() -> Format {
    sized(10)
}

fn sized(size: u8) -> Format {
    Format::new().set_font_name(FONT).set_font_size(size)
}

fn body() -> Format {
    base()
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(RULE)
}

fn header() -> Format {
    base()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(INK)
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_border_color(RULE)
}

fn zone_cell(fill: u32, ink: u32) -> Format {
    body().set_bold().set_align(FormatAlign::Center).set_background_color(fill).set_font_color(ink)
}

/// Turned, so that words stand over a narrow column; the arrow of a filter covers its lower end.
fn header_break() -> Format {
    header().set_font_size(8).set_rotation(90).set_align(FormatAlign::Top)
}

fn hatched() -> Format {
    base().set_pattern(FormatPattern::LightUp).set_foreground_color(FAINT).set_background_color(Color::White)
}

/// White edges, so that key figures side by side stand apart.
fn apart(format: Format) -> Format {
    let edge = FormatBorder::Thick;
    format
        .set_border_left(edge)
        .set_border_left_color(Color::White)
        .set_border_right(edge)
        .set_border_right_color(Color::White)
}

fn zone_tile(fill: u32, ink: u32) -> Format {
    apart(sized(20))
        .set_bold()
        .set_background_color(fill)
        .set_font_color(ink)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
}
