//! Loci that stand together, those of a group or of one kind of it: their mean, their zones, the best and the worst, each number
//! with the formula that gives it over the sheet `Lokus`.

use rust_xlsxwriter::utility::cell_range;
use rust_xlsxwriter::{ConditionalFormatDataBar, ConditionalFormatType};

use super::cell::{Cell, Weight};
use super::context::Context;
use super::facts::{GroupMean, Standing};
use super::live::{self, Grid};
use super::page::{Page, Written};
use super::style;
use crate::instrument::{OfLoci, Zone, mean, weighted_mean};

/// The loci of a group, or of one kind of it.
#[derive(Debug)]
pub struct Class<'s, 'a> {
    /// Code of the group.
    pub group: &'a str,
    /// Code of the kind; none for the whole group.
    pub kind: Option<&'a str>,
    /// What it is called.
    pub title: &'a str,
    /// Its loci with their rows on the sheet `Lokus`, those left out whose score was only published.
    pub loci: Vec<(usize, &'s Standing<'a>)>,
    /// Whether loci were left out.
    partly: bool,
}

/// Where the numbers of classes come from.
#[derive(Clone, Copy)]
pub struct Source<'s, 'a> {
    /// The definition.
    pub context: &'s Context<'a>,
    /// Where the loci stand on the sheet `Lokus`.
    pub grid: &'s Grid,
    /// The means of groups.
    pub means: &'s [GroupMean<'a>],
    /// How many units of a locus have a score; none where the sheet `Lokus` does not tell.
    pub units: Option<&'s dyn Fn(&Standing<'_>) -> f64>,
}

/// The classes of loci in the order of the sheet `Lokus`: every group, and below it its kinds where there are several.
pub fn classes<'s, 'a>(context: &Context<'a>, standings: &[&'s Standing<'a>]) -> Vec<Class<'s, 'a>> {
    let instrument = &context.pipeline.instrument;
    let mut classes = Vec::new();
    for group in &instrument.groups {
        let of_group = |standing: &Standing<'_>| standing.group == group.code;
        let kinds = instrument.kinds.iter().filter(|kind| kind.group == group.code);
        let kinds: Vec<_> =
            kinds.filter(|kind| standings.iter().any(|one| of_group(one) && one.kind == kind.code)).collect();
        if standings.iter().any(|one| of_group(one)) {
            classes.push(class(standings, (&group.code, None), group.title.in_language(context.language)));
        }
        if kinds.len() > 1 {
            let of_kind = |kind: &&'a crate::instrument::LocusKind| {
                class(
                    standings,
                    (group.code.as_str(), Some(kind.code.as_str())),
                    kind.title.in_language(context.language),
                )
            };
            classes.extend(kinds.iter().map(of_kind));
        }
    }
    classes
}

fn class<'s, 'a>(
    standings: &[&'s Standing<'a>],
    (group, kind): (&'a str, Option<&'a str>),
    title: &'a str,
) -> Class<'s, 'a> {
    let here = |one: &Standing<'_>| one.group == group && kind.is_none_or(|kind| one.kind == kind);
    let all = || standings.iter().copied().enumerate().filter(|(_, one)| here(one));
    let loci: Vec<_> = all().filter(|(_, one)| one.origin != "published").collect();
    Class { group, kind, title, partly: loci.len() < all().count(), loci }
}

/// The zone of a category.
fn of_zone<'z>(zones: &'z [Zone], category: &str) -> &'z str {
    zones.iter().find(|zone| zone.category == category).map_or("", |zone| zone.zone.as_str())
}

/// The score that counts in means, before it is rounded.
fn full(standing: &Standing<'_>) -> Option<f64> {
    if standing.origin == "override" { standing.score } else { standing.exact }
}

impl<'s, 'a> Class<'s, 'a> {
    /// Its loci with a score.
    pub fn scored(&self) -> impl Iterator<Item = (usize, &'s Standing<'a>)> + '_ {
        self.loci.iter().copied().filter(|(_, standing)| full(standing).is_some())
    }

    /// The conditions that its rows fulfil.
    fn held<'c>(&self, source: &Source<'_, 'a>, columns: &'c [String; 2]) -> Vec<(&'c str, &'a str)> {
        let [group, kind] = columns;
        let of_group = (group.as_str(), source.context.group_title(self.group));
        let of_kind = self.kind.map(|code| (kind.as_str(), source.context.kind_title(code)));
        std::iter::once(of_group).chain(of_kind).collect()
    }

    /// The mean as published.
    pub fn mean(&self, source: &Source<'_, 'a>) -> Cell<'a> {
        let instrument = &source.context.pipeline.instrument;
        let taken = |one: &Standing<'_>| if instrument.rollup.rounded { one.score } else { full(one) };
        let scored = || self.scored().filter_map(|(_, one)| Some((one, taken(one)?)));
        let of_kind = || match (instrument.rollup.group, source.units) {
            (OfLoci::Mean, _) => mean(&scored().map(|(_, score)| score).collect::<Vec<_>>()),
            (OfLoci::Units, Some(units)) => {
                weighted_mean(&scored().map(|(one, score)| (units(one), score)).collect::<Vec<_>>())
            }
            (OfLoci::Units, None) => None,
        };
        let of_group =
            || source.means.iter().find(|mean| mean.group == self.group).and_then(|mean| mean.mean);
        let shown = source.context.rounded(if self.kind.is_some() { of_kind() } else { of_group() });
        if instrument.rollup.group == OfLoci::Units && source.units.is_none() {
            return Cell::Score(shown);
        }
        let columns = ["group", "kind"].map(|key| source.grid.column(key));
        let formula = live::of_loci(instrument, source.grid, &self.held(source, &columns));
        Cell::live(live::rounded(instrument, &formula), Cell::Score(shown))
    }

    /// How many of its loci have a score.
    pub fn count(&self, source: &Source<'_, 'a>) -> Cell<'a> {
        self.counted(source, &[], Cell::count(self.scored().count()))
    }

    /// How many loci it has.
    pub fn expected(&self, source: &Source<'_, 'a>) -> Cell<'a> {
        let shown = Cell::count(self.loci.len());
        if self.partly {
            return shown;
        }
        let columns = ["group", "kind"].map(|key| source.grid.column(key));
        Cell::live(live::count_where(&self.held(source, &columns)), shown)
    }

    /// How many of its loci are of a category.
    pub fn of_category(&self, source: &Source<'_, 'a>, zone: &'a Zone) -> Cell<'a> {
        let count = self.scored().filter(|(_, one)| one.category == zone.category).count();
        let category = source.grid.column("category");
        self.counted(source, &[(&category, &zone.category)], Cell::count(count))
    }

    fn counted(&self, source: &Source<'_, 'a>, more: &[(&str, &str)], shown: Cell<'a>) -> Cell<'a> {
        let columns = ["group", "kind"].map(|key| source.grid.column(key));
        let full = source.grid.column("full");
        let mut held: Vec<(&str, &str)> = self.held(source, &columns);
        held.extend(more);
        held.push((&full, live::SCORED));
        Cell::live(live::count_where(&held), shown)
    }

    /// How many of its loci have no score, from the cells with the scored and all.
    pub fn without(&self, (scored, all): (&str, &str)) -> Cell<'a> {
        Cell::live(format!("{all}-{scored}"), Cell::count(self.loci.len() - self.scored().count()))
    }

    /// The share of its scored loci whose zone is the best.
    pub fn in_best(&self, zones: &[Zone]) -> Option<f64> {
        let best = zones.first()?.zone.as_str();
        let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let scored = self.scored().count();
        let held = self.scored().filter(|(_, one)| of_zone(zones, one.category) == best).count();
        (scored > 0).then(|| number(held) / number(scored))
    }

    /// The same from the cell with the scored, and the first of the cells with counts of categories.
    pub fn share_of_best(&self, zones: &[Zone], scored: &str, (row, first): (u32, u16)) -> Cell<'a> {
        let best =
            zones.iter().take_while(|zone| zones.first().is_some_and(|one| one.zone == zone.zone)).count();
        let last = first + u16::try_from(best).unwrap_or(1).max(1) - 1;
        let formula = format!("SUM({})/{scored}", cell_range(row, first, row, last));
        Cell::live(formula, Cell::Share(self.in_best(zones)))
    }

    /// The best and the worst of its loci, with their rows: none where nothing is scored, no worst where one is.
    pub fn ends(&self) -> [Option<(usize, &'s Standing<'a>)>; 2] {
        let scored = || self.scored().filter_map(|(at, one)| Some((at, one, one.score?)));
        // Of equal ones the first.
        let best = scored().reduce(|so_far, next| if next.2 > so_far.2 { next } else { so_far });
        let worst = scored().reduce(|so_far, next| if next.2 < so_far.2 { next } else { so_far });
        let several = scored().count() > 1;
        [best, worst.filter(|_| several)].map(|found| found.map(|(at, one, _)| (at, one)))
    }
}

impl Page<'_> {
    /// Bars in the colour of a zone behind counts of loci, at most `most`: they end before the number, which stands right.
    pub fn zone_bars(&mut self, (first, last): (u32, u32), column: u16, zone: &str, most: usize) -> Written {
        let most = f64::from(u32::try_from(most.max(1)).unwrap_or(u32::MAX));
        let bars = ConditionalFormatDataBar::new()
            .set_solid_fill(true)
            .set_fill_color(style::zone_colours(zone).0)
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_maximum(ConditionalFormatType::Number, most * BEYOND);
        self.sheet.add_conditional_format(first, column, last, column, &bars).map(drop)
    }

    /// Writes a count with a bar; of nothing a dash says so more quietly.
    pub fn put_bar(&mut self, (row, column): (u32, u16), count: &Cell<'_>, weight: Weight) -> Written {
        let cells = if weight == Weight::Strong { &self.styles.strong } else { &self.styles.plain };
        let format = cells.count.clone().set_num_format("#,##0;;–");
        match count {
            Cell::Live(formula, shown) => self.formula((row, column), formula, shown.number(), &format),
            _ => self.number(row, column, count.number(), &format),
        }
    }
}

/// A full bar leaves room for the number.
const BEYOND: f64 = 1.6;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::workbook::fixture;
    use crate::workbook::{Frames, Province, province};

    /// What classes of the fixture's province give.
    fn with_classes(check: impl Fn(&[Class<'_, '_>], &Source<'_, '_>)) {
        let pipeline = fixture::pipeline();
        let context = Context { pipeline: &pipeline, rule: fixture::rule, language: Language::Indonesian };
        let (here, nation) = (fixture::province(), fixture::nation());
        let frames = [&here, &nation]
            .map(|tables| -> Frames<'_> { tables.iter().map(|(table, frame)| (*table, frame)).collect() });
        let province = Province::read(&context, "63", &frames[0], &frames[1]).unwrap();
        let grid = province::loci::grid(&province);
        let source = Source { context: &context, grid: &grid, means: &province.means, units: None };
        let standings: Vec<&Standing<'_>> = province.standings.iter().collect();
        check(&classes(&context, &standings), &source);
    }

    #[test]
    fn a_group_is_followed_by_its_kinds_where_it_has_several() {
        with_classes(|classes, source| {
            let titles: Vec<&str> = classes.iter().map(|class| class.title).collect();
            assert_eq!(titles, ["PEMDA", "provinsi", "kabupaten", "POLRES"]);
            let shown = |cell: &Cell<'_>| cell.number();
            // (96 + 70) / 2 = 83; of kinds one locus each; the police have no score.
            let means: Vec<Option<f64>> = classes.iter().map(|class| shown(&class.mean(source))).collect();
            assert_eq!(means, [Some(83.0), Some(96.0), Some(70.0), None]);
            let counts: Vec<Option<f64>> = classes.iter().map(|class| shown(&class.count(source))).collect();
            assert_eq!(counts, [2.0, 1.0, 1.0, 0.0].map(Some));
        });
    }

    #[test]
    fn one_scored_locus_is_the_best_and_nothing_is_the_worst() {
        with_classes(|classes, _| {
            let names = |class: &Class<'_, '_>| {
                class.ends().map(|end| end.map(|(at, one)| (at, one.locus.to_owned())))
            };
            assert_eq!(names(&classes[0]), [Some((0, "63".to_owned())), Some((1, "63.05".to_owned()))]);
            assert_eq!(names(&classes[2]), [Some((1, "63.05".to_owned())), None]);
            assert_eq!(names(&classes[3]), [None, None]);
        });
    }

    #[test]
    fn counts_are_formulas_over_the_loci() {
        with_classes(|classes, source| {
            let Cell::Live(formula, shown) = classes[1].count(source) else { panic!("no formula") };
            let expected =
                "COUNTIFS(Lokus!$A$5:$A$7,\"=PEMDA\",Lokus!$E$5:$E$7,\"=provinsi\",Lokus!$R$5:$R$7,\">=0\")";
            assert_eq!((formula.as_str(), shown.number()), (expected, Some(1.0)));
        });
    }
}
