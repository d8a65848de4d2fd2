//! How the sheet `Indikator` looks: small formats, and the colours of the zones as rules over the whole range.

use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, Format, FormatAlign, FormatBorder, FormatUnderline, Formula,
};

use crate::instrument::{Instrument, Zone};

use crate::workbook::{lines, live, style};

/// Letters of eight points in one line of a turned header, and its height in pixels.
pub const TURNED: (f64, u32) = (34.0, 188);
/// One decimal for all: as many as a narrow column has room for.
const SHOWN: &str = "0.0";

/// The formats of the sheet.
#[derive(Debug)]
pub struct Look {
    /// A dimension.
    pub band: Format,
    /// Header of a column that is read across.
    pub corner: Format,
    /// An indicator, read from below.
    pub turned: Format,
    /// A weight.
    pub weight: Format,
    /// What a row of numbers of indicators is.
    pub label: Format,
    /// A count of units.
    pub count: Format,
    /// The sign of what is lowest.
    pub sign: Format,
    /// Rows of units.
    pub plain: Line,
    /// Rows of loci and of means.
    pub strong: Line,
}

/// The formats of a row.
#[derive(Debug)]
pub struct Line {
    /// A code.
    pub code: Format,
    /// A name.
    pub name: Format,
    /// A whole score.
    pub whole: Format,
    /// The score of an indicator.
    pub score: Format,
}

impl Look {
    /// The formats for an instrument.
    pub fn of(instrument: &Instrument) -> Self {
        let small = |size: u8| style::base().set_font_size(size).set_align(FormatAlign::VerticalCenter);
        let centre = |size| small(size).set_align(FormatAlign::Center);
        let edged = |format: Format| format.set_border(FormatBorder::Thin).set_border_color(style::RULE);
        let band = edged(centre(9).set_bold().set_font_color(Color::White).set_background_color(style::INK));
        let pale = || edged(small(8).set_background_color(style::PALE)).set_text_wrap();
        let locus = pale().set_bold().set_border_top(FormatBorder::Thin).set_border_top_color(style::INK);
        Self {
            corner: band.clone().set_text_wrap(),
            turned: pale().set_rotation(90).set_align(FormatAlign::Center).set_align(FormatAlign::Bottom),
            weight: centre(7).set_font_color(style::FAINT).set_num_format("0.0#"),
            label: small(8).set_font_color(style::FAINT).set_align(FormatAlign::Right),
            count: edged(centre(8)).set_num_format("0"),
            // One is the sign, nothing is blank.
            sign: centre(7).set_font_color(style::INK).set_num_format("\"▼\";;"),
            plain: Line::of(&edged(small(8)), instrument.rounding.decimals),
            strong: Line::of(&locus, instrument.rounding.decimals),
            band,
        }
    }
}

impl Line {
    fn of(base: &Format, decimals: u8) -> Self {
        let left = || base.clone().set_align(FormatAlign::Left).set_indent(1);
        let centre = || base.clone().set_align(FormatAlign::Center);
        Self {
            code: left(),
            name: left().set_text_wrap(),
            whole: centre().set_num_format(style::number_format(decimals)),
            score: centre().set_num_format(SHOWN),
        }
    }
}

/// Scores that look the same: of one zone, and weak or not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step<'a> {
    /// The lowest; none for the last step.
    pub from: Option<f64>,
    /// The zone.
    pub zone: &'a str,
    /// Whether they lie below the limit.
    pub weak: bool,
}

/// The steps from the best down: where the colour changes, and where weak begins.
pub fn steps(zones: &[Zone], limit: f64) -> Vec<Step<'_>> {
    let mut steps: Vec<Step<'_>> = Vec::new();
    for (at, zone) in zones.iter().enumerate() {
        let above = zones.get(at.wrapping_sub(1)).map_or(f64::INFINITY, |better| better.from);
        let mut starts = vec![zone.from];
        if zone.from < limit && limit < above {
            starts.insert(0, limit);
        }
        for from in starts {
            let step = Step { from: Some(from), zone: &zone.zone, weak: from < limit };
            match steps.last_mut().filter(|last| (last.zone, last.weak) == (step.zone, step.weak)) {
                Some(last) => last.from = step.from,
                None => steps.push(step),
            }
        }
    }
    if let Some(last) = steps.last_mut() {
        last.from = None;
    }
    steps
}

/// The rules that colour a range with `cell` at its top left: exactly one holds for a score as it is published, none for a
/// blank cell. A weak score has a sign, and is bold and underlined.
pub fn colours(
    instrument: &Instrument,
    limit: f64,
    (cell, range): (&str, &str),
) -> Vec<ConditionalFormatFormula> {
    let published = live::rounded(instrument, cell);
    let rule = |step: &Step<'_>| {
        let (fill, ink) = style::zone_colours(step.zone);
        let mut format = Format::new().set_background_color(fill).set_font_color(ink);
        if step.weak {
            format = format.set_bold().set_underline(FormatUnderline::Single);
            format = format.set_num_format(format!("\"!\"{SHOWN}"));
        }
        let holds = step.from.map_or_else(String::new, |from| format!(",{published}>={from}"));
        ConditionalFormatFormula::new()
            .set_rule(Formula::new(format!("=AND(ISNUMBER({cell}){holds})")))
            .set_format(format)
            .set_multi_range(range)
            .set_stop_if_true(true)
    };
    steps(&instrument.zones, limit).iter().map(rule).collect()
}

/// A title that two lines of a turned header have room for; the code stays at its end.
pub fn short(title: &str, code: &str) -> String {
    if lines::breaking(title, TURNED.0) <= 2 {
        return title.to_owned();
    }
    let end = format!("… ({code})");
    let mut words: Vec<&str> = title.split(' ').collect();
    words.pop();
    while words.len() > 1 && lines::breaking(&format!("{}{end}", words.join(" ")), TURNED.0) > 2 {
        words.pop();
    }
    format!("{}{end}", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(from: f64, zone: &str) -> Zone {
        Zone { category: "-".to_owned(), from, zone: zone.to_owned(), opinion: String::new().into() }
    }

    #[test]
    fn a_step_begins_where_the_colour_changes_and_where_weak_begins() {
        let zones = [zone(88.0, "hijau"), zone(78.0, "hijau"), zone(54.0, "kuning"), zone(0.0, "merah")];
        let said = |limit| -> Vec<(Option<f64>, &str, bool)> {
            steps(&zones, limit).into_iter().map(|step| (step.from, step.zone, step.weak)).collect()
        };
        let usual = [(Some(78.0), "hijau", false), (Some(54.0), "kuning", true), (None, "merah", true)];
        assert_eq!(said(78.0), usual);
        // From 80 on all is well; 78 to 80 is green and weak.
        let split = [(Some(80.0), "hijau", false), (Some(78.0), "hijau", true)];
        assert_eq!(said(80.0)[..2], split);
        assert_eq!(said(60.0)[1..3], [(Some(60.0), "kuning", false), (Some(54.0), "kuning", true)]);
    }

    #[test]
    fn of_the_rules_of_a_range_one_holds_for_a_number_and_none_for_a_blank_cell() {
        let instrument = crate::workbook::fixture::pipeline().instrument;
        assert_eq!(colours(&instrument, 88.0, ("D9", "D9:E12")).len(), 3);
    }
}
