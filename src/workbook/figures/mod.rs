//! Sheet `Angka Rilis` of a province and of the nation: press figures in an order to be read, each with its formula.

mod formulas;
mod order;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::cell::{Cell, Column, Listing, Row, Weight};
use super::context::Context;
use super::live::Grid;
use super::page::{Page, Written};
use super::text::{self, figures as words};
use crate::language::Language;
use crate::press::Figure;
use crate::said::said;
use formulas::Formulas;
use order::Which;

pub use formulas::Loci;
pub use order::Spot;

/// What the sheet is about.
#[derive(Debug)]
pub struct Release<'r, 'a> {
    /// The definition.
    pub context: &'r Context<'a>,
    /// Its title.
    pub title: String,
    /// Line below it.
    pub subtitle: String,
    /// The figures that it tells.
    pub figures: &'r [Figure],
    /// The sheet of loci that figures are computed from.
    pub loci: Loci<'r, 'a>,
}

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, release: &Release<'_, '_>) -> Written {
    let context = release.context;
    let figures = chosen(release);
    let listing = Listing {
        name: "figures",
        title: release.title.clone(),
        subtitle: release.subtitle.clone(),
        note: context.say(words::NOTE).to_owned(),
        columns: columns(),
        fixed: 2,
    };
    let grid = Grid::of(context.say(words::NAME), &listing.columns, figures.len());
    let rows: BTreeMap<&str, usize> =
        figures.iter().enumerate().map(|(at, (_, figure))| (figure.key.as_str(), at)).collect();
    let formulas = Formulas { context, grid: &grid, rows: &rows, loci: &release.loci };
    let mut before: Option<&Spot<'_>> = None;
    let mut lines = Vec::new();
    for one in &figures {
        let (spot, figure) = one;
        let first = before.is_none_or(|before| !before.same_scope(spot));
        before = Some(spot);
        let weight = if first { Weight::Strong } else { Weight::Plain };
        lines.push(Row { cells: cells(context, one, formulas.of(spot, figure)), weight });
    }
    page.listing(&listing, lines)
}

fn columns() -> Vec<Column> {
    vec![
        Column::new(words::SCOPE, 34.0),
        Column::new(words::FIGURE, 52.0),
        Column::new(words::VALUE, 11.0).keyed("value"),
        Column::new(words::UNIT, 12.0),
        Column::new(words::BASIS, 10.0).keyed("basis"),
        Column::new(words::NAMED, 32.0),
        Column::new(words::KEY, 58.0),
    ]
}

/// The figures in an order to be read; scopes in which there is nothing are left out.
fn chosen<'r>(release: &'r Release<'_, '_>) -> Vec<(Spot<'r>, &'r Figure)> {
    let instrument = &release.context.pipeline.instrument;
    let spots = release.figures.iter().filter_map(|figure| Some((Spot::of(&figure.key)?, figure)));
    let all: Vec<(Spot<'r>, &Figure)> = spots.collect();
    // A locus is told as it is; of other scopes those that count something.
    let counts = |(spot, figure): &&(Spot<'r>, &Figure)| {
        matches!(spot.which, Which::Locus(_)) || figure.is_count() && figure.value != Some(0.0)
    };
    let filled: BTreeSet<Which<'_>> = all.iter().filter(counts).map(|(spot, _)| spot.which).collect();
    let mut kept: Vec<(Spot<'r>, &Figure)> =
        all.iter().filter(|(spot, _)| filled.contains(&spot.which)).copied().collect();
    kept.sort_by_cached_key(|(spot, _)| spot.order(instrument));
    kept
}

/// Which loci, and what is told of them: the two parts of the title of a figure.
fn titles<'f>(context: &Context<'_>, spot: &Spot<'_>, figure: &'f Figure) -> (Cow<'f, str>, Cow<'f, str>) {
    let title = match context.language {
        Language::Indonesian => figure.title.as_str(),
        Language::English => figure.title_en.as_str(),
    };
    // The name of a locus may hold anything, what is said of it does not.
    let of_locus = matches!(spot.which, Which::Locus(_));
    let parts = if of_locus { title.rsplit_once(": ") } else { title.split_once(": ") };
    let Some((scope, what)) = parts else { return (context.say(words::ROSTER).into(), title.into()) };
    // The sheet is about one area: its name before each scope would only be in the way.
    let scope = if of_locus { scope } else { scope.split_once(", ").map_or(scope, |(_, scope)| scope) };
    (text::capital(scope).into(), text::capital(what).into())
}

fn cells<'f>(
    context: &Context<'_>,
    (spot, figure): &(Spot<'_>, &'f Figure),
    formula: Option<String>,
) -> Vec<Cell<'f>> {
    let (scope, what) = titles(context, spot, figure);
    let value = match (figure.unit.as_str(), figure.value) {
        (_, None) => Cell::Blank,
        ("peringkat", Some(value)) => Cell::Rank(whole(value)),
        (_, Some(value)) if figure.is_count() => Cell::Count(whole(value)),
        (_, Some(value)) => Cell::Score(Some(value)),
    };
    let value = match formula {
        Some(formula) => Cell::live(formula, value),
        None => value,
    };
    vec![
        Cell::Wrap(scope),
        Cell::Wrap(what),
        value,
        Cell::text(said(&figure.unit, context.language).to_owned()),
        Cell::Count(figure.basis),
        Cell::wrap(names(context, &figure.text)),
        Cell::text(figure.key.as_str()),
    ]
}

/// The names of those who share an end, or a reason; of many only the first, for a cell that grows out of its page is read by
/// nobody.
fn names(context: &Context<'_>, text: &str) -> String {
    let all: Vec<&str> = text.split("; ").collect();
    match all.split_at_checked(MOST_NAMES) {
        Some((first, rest)) if rest.len() > 1 => {
            let places = [("names", first.join("; ")), ("more", rest.len().to_string())];
            context.fill(words::AND_MORE, &places.each_ref().map(|(place, text)| (*place, text.as_str())))
        }
        _ => said(text, context.language).to_owned(),
    }
}

/// Names that are told one by one.
const MOST_NAMES: usize = 5;

/// A number that counts something.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts and ranks are whole and small"
)]
fn whole(value: f64) -> Option<u32> {
    (value >= 0.0 && value <= f64::from(u32::MAX)).then(|| value.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::workbook::fixture;

    #[test]
    fn of_many_names_only_the_first_are_told() {
        let pipeline = fixture::pipeline();
        let told =
            |language, text| names(&Context { pipeline: &pipeline, rule: fixture::rule, language }, text);
        assert_eq!(told(Language::Indonesian, "a; b; c; d; e; f; g"), "a; b; c; d; e; dan 2 lainnya");
        assert_eq!(told(Language::English, "a; b; c; d; e; f; g"), "a; b; c; d; e; and 2 others");
        assert_eq!(told(Language::Indonesian, "a; b; c; d; e; f"), "a; b; c; d; e; f");
        assert_eq!(told(Language::Indonesian, ""), "");
    }
}
