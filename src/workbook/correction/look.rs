//! How correction workbooks look beside what they share with score workbooks: cells to be filled in, cells with a finding.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline, ProtectionOptions};

use crate::workbook::style;

/// Fill of cells to be filled in.
const ANSWER: u32 = 0xFF_F5_C8;
/// Fill of headers over them.
const ANSWER_HEADER: u32 = 0x9A_6A_00;
/// Fill of cells with a finding.
const BAD: u32 = 0xF8_CB_AD;
/// Fill of cells that need no answer.
const NONE: u32 = 0xEC_EC_EC;
/// Fill of what was answered.
const DONE: u32 = 0xC6_E5_D3;
/// Fill of what is still missing in an answer.
const LACKING: u32 = 0xF4_A5_96;
const EDGE: u32 = 0xC9_A2_3C;
const LINE: u32 = 0xC9_D1_DC;
const LINK: u32 = 0x05_63_C1;

/// The formats.
#[derive(Debug)]
pub struct Look {
    /// Header of a column to be filled in.
    pub answer_header: Format,
    /// A cell to be filled in.
    pub answer: Format,
    /// The same, where what is typed stays as it is typed.
    pub answer_text: Format,
    /// A cell in which no answer is possible.
    pub no_answer: Format,
    /// A link in a table.
    pub link: Format,
    /// The number of a row, with or without a link.
    pub row_number: Format,
    /// The number of a row of a header.
    pub header_number: Format,
    /// A title above a table as it stood.
    pub copied_title: Format,
    /// A cell of a header as it stood.
    pub copied_header: Format,
    /// Cells of a copy: plain, with a finding, with a finding and to be corrected here.
    pub copied: [CopiedCells; 3],
    /// Heading of a group of duplicates.
    pub group_title: Format,
    /// A remark about it.
    pub group_told: Format,
    /// What a line of it compares.
    pub group_label: Format,
    /// A match weight, with its sign.
    pub weight: Format,
    /// What was answered.
    pub done: Format,
    /// What is missing in an answer.
    pub lacking: Format,
}

/// Formats of the cells of a copy.
#[derive(Debug)]
pub struct CopiedCells {
    /// Text.
    pub text: Format,
    /// A number.
    pub number: Format,
    /// A number with many digits.
    pub long: Format,
    /// A date.
    pub date: Format,
}

impl CopiedCells {
    fn new(base: &Format) -> Self {
        // Not every program keeps both the indent and the wrapping of a number.
        let right = || base.clone().set_align(FormatAlign::Right).set_indent(1).unset_text_wrap();
        Self {
            text: base.clone().set_align(FormatAlign::Left).set_indent(1),
            number: right(),
            long: right().set_num_format("0"),
            date: base.clone().set_align(FormatAlign::Center).set_num_format("dd/mm/yyyy"),
        }
    }
}

impl Look {
    /// The formats.
    pub fn new() -> Self {
        let to_fill = boxed(style::base(), EDGE).set_background_color(ANSWER).set_unlocked().set_text_wrap();
        let answer = to_fill.clone().set_align(FormatAlign::Left).set_indent(1);
        let plain = boxed(style::base(), LINE).set_text_wrap();
        let bad = boxed(style::base(), EDGE).set_background_color(BAD).set_bold().set_text_wrap();
        let open = to_fill.set_bold().set_border(FormatBorder::Medium).set_border_color(Color::RGB(EDGE));
        let number = boxed(style::base(), LINE).set_align(FormatAlign::Center);
        let link = |format: Format| format.set_font_color(LINK).set_underline(FormatUnderline::Single);
        Self {
            answer_header: boxed(style::base(), LINE)
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(ANSWER_HEADER)
                .set_text_wrap()
                .set_align(FormatAlign::Center),
            group_title: boxed(style::base(), style::INK)
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(style::INK)
                .set_text_wrap()
                .set_align(FormatAlign::Left)
                .set_indent(1),
            group_told: boxed(style::base(), LINE).set_text_wrap().set_align(FormatAlign::Left).set_indent(1),
            group_label: boxed(style::base(), LINE)
                .set_background_color(style::PALE)
                .set_text_wrap()
                .set_align(FormatAlign::Left)
                .set_indent(1),
            weight: boxed(style::base(), LINE)
                .set_align(FormatAlign::Right)
                .set_indent(1)
                .set_num_format("+0.0;-0.0;0.0"),
            answer_text: answer.clone().set_num_format("@"),
            answer,
            no_answer: boxed(style::base(), LINE).set_background_color(NONE),
            link: link(boxed(style::base(), LINE).set_text_wrap().set_align(FormatAlign::Left).set_indent(1)),
            row_number: link(number.clone()),
            header_number: number.set_background_color(NONE),
            copied_title: style::base().set_bold(),
            copied_header: plain.clone().set_bold().set_background_color(NONE).set_align(FormatAlign::Center),
            copied: [CopiedCells::new(&plain), CopiedCells::new(&bad), CopiedCells::new(&open)],
            done: Format::new().set_background_color(DONE),
            lacking: Format::new().set_background_color(LACKING),
        }
    }
}

fn boxed(format: Format, edge: u32) -> Format {
    format
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_border_color(Color::RGB(edge))
}

/// Everything is locked but what is to be filled in; no password, for nobody is to be kept out.
pub fn protection() -> ProtectionOptions {
    ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        use_autofilter: true,
        sort: true,
        ..ProtectionOptions::new()
    }
}
