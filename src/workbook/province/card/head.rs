//! The head of a card: whose it is, and its key figures side by side.

use rust_xlsxwriter::XlsxError;

use super::{LAST, Shown, WIDE};
use crate::workbook::page::{Page, span};
use crate::workbook::province::loci;
use crate::workbook::text::{self, card as words, phrase, summary};

/// Columns of the key figures.
const TILES: [(u16, u16); 4] = [(0, 0), (1, 4), (5, 6), (7, 8)];

/// Title, whose card it is, and the key figures; gives the next free row.
pub fn write(page: &mut Page<'_>, shown: &Shown<'_, '_>) -> Result<u32, XlsxError> {
    let (context, standing) = (shown.whole.context, &shown.standing);
    let pipeline = context.pipeline;
    let edition = pipeline.instrument.edition.to_string();
    let place = context.fill(words::PLACE, &[("title", context.title()), ("edition", &edition)]);
    page.title(&format!("{}: {}", context.say(words::SHEET), standing.name), &place)?;
    let kind = context.kind_title(standing.kind);
    let period = context.period();
    let places =
        [("kind", kind), ("code", standing.locus), ("province", shown.whole.name), ("period", &period)];
    let styles = page.styles;
    page.text(2, 0, &context.fill(words::WHERE, &places), &styles.subtitle)?;
    page.section(span(4, 0, LAST), words::SECTION_RESULT)?;
    figures(page, shown, 5)?;
    page.paragraph(span(9, 0, LAST), WIDE, &ranks(shown))?;
    Ok(11)
}

fn figures(page: &mut Page<'_>, shown: &Shown<'_, '_>, top: u32) -> Result<(), XlsxError> {
    let (context, standing) = (shown.whole.context, &shown.standing);
    let pipeline = context.pipeline;
    let (middle, bottom) = (top + 1, top + 2);
    page.sheet.set_row_height_pixels(middle, 40)?;
    page.lines(bottom, 1)?;
    let styles = page.styles;
    let none = || "–".to_owned();
    let known = |known: u32| context.fill(words::OF_ALIKE, &[("known", &known.to_string())]);
    let under = [
        page.say(phrase::score_origin(standing.origin)).to_owned(),
        if standing.opinion.is_empty() {
            none()
        } else {
            pipeline.opinion_in(standing.opinion, context.language)
        },
        standing.ranked_nation.filter(|_| standing.rank_nation.is_some()).map_or_else(none, known),
        context.in_text(standing.previous).map_or_else(
            || page.say(summary::NO_PREVIOUS).to_owned(),
            |previous| context.fill(summary::FROM_PREVIOUS, &[("previous", &previous)]),
        ),
    ];
    for (((from, to), caption), under) in TILES.into_iter().zip(words::FIGURES).zip(&under) {
        page.wide(span(top, from, to), page.say(caption), &styles.caption)?;
        page.wide(span(bottom, from, to), under, &styles.under)?;
    }
    let [score, verdict, rank, change] = TILES.map(|(from, to)| span(middle, from, to));
    match standing.score {
        // The sheet of loci has one row: this one.
        Some(number) => {
            let formula = loci::grid(&shown.one).cell(0, "score");
            page.formula((score.row, score.from), &formula, Some(number), &styles.figure)?;
        }
        None => page.wide_number(score, None, &styles.figure)?,
    }
    let said = if standing.category.is_empty() {
        page.say(text::UNSCORED).to_owned()
    } else {
        format!("{} – {}", standing.category, context.zone_word(standing.zone).to_lowercase())
    };
    page.wide(verdict, &said, styles.zone_figure(standing.zone))?;
    page.wide_number(rank, standing.rank_nation.map(f64::from), &styles.figure_text)?;
    page.wide_number(change, standing.change, &styles.figure_change)
}

/// The ranks in the province, and the remark on the score, in sentences.
fn ranks(shown: &Shown<'_, '_>) -> String {
    let (context, standing) = (shown.whole.context, &shown.standing);
    let ranks = match standing.rank_kind.zip(standing.rank_group) {
        Some((kind, group)) => {
            let (kind, group) = (kind.to_string(), group.to_string());
            let name = context.group_title(standing.group);
            context.fill(words::RANKS, &[("kind", &kind), ("group", &group), ("name", name)])
        }
        None => context.say(words::NOT_RANKED).to_owned(),
    };
    let note = loci::note(context, standing);
    if note.is_empty() { ranks } else { format!("{ranks} {}.", text::capital(&note)) }
}
