//! Sheet `Cakupan` of a province: responses against targets by role, locus and unit, and why units have no score.

use std::collections::BTreeSet;

use super::Province;
use crate::pipeline::{Locus, Unit};
use crate::workbook::block::Block;
use crate::workbook::cell::{Cell, Column, Row};
use crate::workbook::coverage::{Cover, Layout, Line, Part, Spots, rows_of_summary, summary};
use crate::workbook::live::{Grid, Place};
use crate::workbook::page::{Page, Written, span};
use crate::workbook::text::{coverage as words, head, sheet};

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, province: &Province<'_>) -> Written {
    let layout = Layout::of(province.context);
    let (of_loci, of_units) = (loci_columns(layout), unit_columns(layout));
    page.widths(of_units.iter().map(|column| column.width))?;
    page.title(&province.titled(sheet::COVERAGE_SHOWS), &province.subtitle())?;
    page.way_back(2)?;
    let last = u16::try_from(of_units.len()).unwrap_or(u16::MAX).saturating_sub(1);
    let width = of_units.iter().map(|column| column.width).sum();
    let mut row = 3;
    for text in layout.remarks() {
        page.paragraph(span(row, 0, last), width, &text)?;
        row += 1;
    }
    let (loci, units) = (loci(province), units(province));
    let summary_at = row + 1;
    let heading = summary_at + rows_of_summary(layout);
    let of_loci = Block { name: "coverageloci", header: heading + 1, columns: of_loci };
    let below = of_loci.rows(loci.len()).end() + 2;
    let of_units = Block { name: "coverage", header: below + 1, columns: of_units };
    let grid =
        |block: &Block, rows| Grid::of(page.say(sheet::COVERAGE), &block.columns, rows).below(block.header);
    let [over_loci, over_units] =
        [grid(&of_loci, loci.len()), grid(&of_units, units.len())].map(|grid| layout.spots(grid));
    summary(page, layout, summary_at, parts(layout, &units), (&over_units.grid, true))?;
    let styles = page.styles;
    page.link((2, 1), (sheet::COVERAGE, below), page.say(words::TO_UNITS), &styles.link)?;
    page.section(span(heading, 0, last), words::SECTION_LOCI)?;
    let rows: Vec<Row<'_>> = (0..)
        .zip(&loci)
        .map(|(nth, locus)| locus_row(province, nth, (locus, &units), [&over_loci, &over_units]))
        .collect();
    page.block(&of_loci, &rows)?;
    layout.paint(page, &of_loci, rows.len())?;
    page.section(span(below, 0, last), words::SECTION_UNITS)?;
    let rows: Vec<Row<'_>> =
        (0..).zip(&units).map(|(nth, unit)| unit_row(province, nth, unit, &over_units)).collect();
    page.block(&of_units, &rows)?;
    layout.paint(page, &of_units, rows.len())?;
    page.sheet.set_repeat_rows(of_units.header, of_units.header)?;
    page.sheet.set_print_area(0, 0, *of_units.rows(rows.len()).end(), last)?;
    page.sheet.set_landscape();
    page.print(&province.subtitle(), 0);
    Ok(())
}

fn loci_columns(layout: Layout<'_>) -> Vec<Column> {
    let first = [
        Column::new(head::LOCUS_CODE, 20.0).keyed("locus"),
        Column::new(head::LOCUS, 38.0),
        Column::new(head::KIND, 21.0),
    ];
    layout.columns(first, [Column::new(words::UNITS_SHORT, 9.5), Column::new(words::UNITS_UNSCORED, 20.0)])
}

fn unit_columns(layout: Layout<'_>) -> Vec<Column> {
    let first = [
        Column::new(words::UNIT_CODE, 20.0),
        Column::new(head::UNIT, 38.0),
        Column::new(head::LOCUS_CODE, 21.0).keyed("locus"),
    ];
    let short = Column::new(words::ROLES_SHORT, 10.0).keyed("short");
    layout.columns(first, [short, Column::new(words::WHY, 20.0).keyed("why")])
}

/// A unit with its responses by role.
struct Covered<'a> {
    code: &'a str,
    unit: Option<&'a Unit>,
    covers: Vec<Cover>,
    why: &'a str,
}

impl Covered<'_> {
    fn lacking(&self) -> u32 {
        self.covers.iter().map(|cover| cover.lacking()).fold(0, u32::saturating_add)
    }

    fn short(&self) -> usize {
        self.covers.iter().filter(|cover| cover.lacking() > 0).count()
    }

    fn of(&self, locus: &str) -> bool {
        self.unit.is_some_and(|unit| unit.locus == locus)
    }

    /// Units without a score first, then the smallest share; those nothing is expected of last.
    fn urgency(&self) -> (bool, f64) {
        let all = self.covers.iter().copied().fold(Cover::default(), Cover::and);
        (self.why.is_empty(), all.share().unwrap_or(f64::INFINITY))
    }
}

/// The units of the roster and whatever else has responses, the most urgent first.
fn units<'a>(province: &Province<'a>) -> Vec<Covered<'a>> {
    let pipeline = province.context.pipeline;
    let listed = pipeline.roster.units_of(province.code).map(|unit| unit.code.as_str());
    let codes: BTreeSet<&str> = listed.chain(province.coverage.keys().map(|(unit, _)| *unit)).collect();
    let covered = |code: &'a str| {
        let cover = |role: &'a crate::instrument::Role| {
            let found = province.coverage.get(&(code, role.code.as_str())).copied().unwrap_or_default();
            Cover { kept: found.kept, target: found.target }
        };
        Covered {
            code,
            unit: pipeline.roster.unit(code),
            covers: pipeline.instrument.roles.iter().map(cover).collect(),
            why: province.unscored.get(code).copied().unwrap_or_default(),
        }
    };
    let mut units: Vec<Covered<'a>> = codes.into_iter().map(covered).collect();
    units.sort_by(|a, b| {
        let ((a, first), (b, second)) = (a.urgency(), b.urgency());
        a.cmp(&b).then(first.total_cmp(&second))
    });
    units
}

fn loci<'a>(province: &Province<'a>) -> Vec<&'a Locus> {
    province.context.pipeline.roster.loci_of(province.code).collect()
}

/// What all units have of each role, and of all together.
fn parts(layout: Layout<'_>, units: &[Covered<'_>]) -> (Vec<Part>, Part) {
    let of_role = |nth: usize| {
        let covers = units.iter().filter_map(|unit| unit.covers.get(nth)).copied();
        covers.fold(Part::default(), |part, cover| part.and(cover, cover.lacking()))
    };
    let whole = units.iter().fold(Part::default(), |part, unit| {
        part.and(unit.covers.iter().copied().fold(Cover::default(), Cover::and), unit.lacking())
    });
    ((0..layout.roles().len()).map(of_role).collect(), whole)
}

fn locus_row<'a>(
    province: &Province<'a>,
    nth: usize,
    (locus, units): (&'a Locus, &[Covered<'_>]),
    [loci, over]: [&Spots; 2],
) -> Row<'a> {
    // By the cell of its code: a criterion in words may be taken for a number.
    let mine = format!("({}={})", over.grid.column("locus"), loci.grid.cell(nth, "locus"));
    let of_locus: Vec<&Covered<'_>> = units.iter().filter(|unit| unit.of(&locus.code)).collect();
    let roles = province.context.pipeline.instrument.roles.len();
    let cover = |role: usize| {
        let covers = of_locus.iter().filter_map(|unit| unit.covers.get(role));
        covers.copied().fold(Cover::default(), Cover::and)
    };
    let covers: Vec<Cover> = (0..roles).map(cover).collect();
    let sum = |column: &str| format!("SUMPRODUCT({mine}*{column})");
    let line = Line {
        covers: &covers,
        lacking: of_locus.iter().map(|unit| unit.lacking()).fold(0, u32::saturating_add),
        lacks: Some(&sum(&over.grid.column("lacking"))),
        sum: Some((over, &|place: &Place| sum(&place.all))),
    };
    let mut cells = vec![
        Cell::text(locus.code.as_str()),
        Cell::wrap(locus.name.as_str()),
        Cell::wrap(province.context.kind_title(&locus.kind)),
    ];
    cells.extend(Layout::of(province.context).cells(loci, nth, line));
    let counted = |condition: &str, count: usize| {
        let shown = Cell::Rank(u32::try_from(count).ok());
        Cell::live(format!("SUMPRODUCT({mine}*({condition}))"), shown)
    };
    cells.push(counted(
        &format!("{}>0", over.grid.column("short")),
        of_locus.iter().filter(|unit| unit.short() > 0).count(),
    ));
    let unscored = of_locus.iter().filter(|unit| !unit.why.is_empty()).count();
    cells.push(counted(&format!("{}<>\"\"", over.grid.column("why")), unscored));
    Row::plain(cells)
}

fn unit_row<'a>(province: &Province<'a>, nth: usize, unit: &Covered<'a>, spots: &Spots) -> Row<'a> {
    let context = province.context;
    let layout = Layout::of(context);
    let lacks = layout.each_role(spots, nth, |kept, target| format!("MAX(0,{target}-{kept})"));
    let short = layout.each_role(spots, nth, |kept, target| format!("({kept}<{target})"));
    let line = Line { covers: &unit.covers, lacking: unit.lacking(), lacks: Some(&lacks), sum: None };
    let mut cells = vec![
        Cell::text(unit.code),
        Cell::wrap(name(province, unit)),
        Cell::text(unit.unit.map_or("", |unit| unit.locus.as_str())),
    ];
    cells.extend(layout.cells(spots, nth, line));
    cells.push(Cell::live(format!("0+{short}"), Cell::Rank(u32::try_from(unit.short()).ok())));
    cells.push(match words::why(unit.why) {
        Some(why) => Cell::wrap(context.say(why)),
        None => Cell::wrap(unit.why),
    });
    Row::plain(cells)
}

/// Name of a unit, with its locus unless it names it.
fn name(province: &Province<'_>, covered: &Covered<'_>) -> String {
    let Some(unit) = covered.unit else { return String::new() };
    match province.context.pipeline.roster.locus(&unit.locus) {
        Some(locus) if !unit.name.contains(&locus.name) => format!("{}, {}", unit.name, locus.name),
        _ => unit.name.clone(),
    }
}
