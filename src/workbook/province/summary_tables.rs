//! The small tables of `Ringkasan`: means, zones, changes, dimensions, responses, coverage and findings.

use std::cmp::Ordering;

use rust_xlsxwriter::XlsxError;

use super::Province;
use super::summary::LAST;
use crate::finding::Severity;
use crate::workbook::cell::{Cell, Row, Title, Weight};
use crate::workbook::facts::Standing;
use crate::workbook::lines;
use crate::workbook::page::{Page, Written, span};
use crate::workbook::tallies::Coverage;
use crate::workbook::text::{self, head, summary as words};

/// Width of two columns, in which a name stands, without their edges.
const NAME: f64 = 17.0;

/// Where a table stands that a chart is drawn from: header row, rows of values, last column.
#[derive(Debug, Clone, Copy)]
pub struct Block {
    /// Row of the header.
    pub header: u32,
    /// First row of values.
    pub first_row: u32,
    /// Last row of values.
    pub last_row: u32,
    /// Last column of values.
    pub last_column: u16,
}

/// Mean, loci, best and worst of each group; gives the next free row.
pub fn means(page: &mut Page<'_>, province: &Province<'_>, row: u32) -> Result<u32, XlsxError> {
    let context = province.context;
    page.section(span(row, 0, LAST), words::SECTION_MEANS)?;
    let header = row + 1;
    page.lines(header, 2)?;
    let styles = page.styles;
    page.headers(header, 0, [head::GROUP, head::MEAN, head::LOCI_SCORED])?;
    page.wide(span(header, 3, 5), page.say(head::BEST), &styles.header)?;
    page.wide(span(header, 6, LAST), page.say(head::WORST), &styles.header)?;
    let mut next = header + 1;
    for mean in &province.means {
        let names = [mean.best, mean.worst].map(|code| lines::running(province.locus_name(code), NAME));
        page.lines(next, names.into_iter().max().unwrap_or(1))?;
        let cells = vec![
            Cell::wrap(context.group_title(mean.group)),
            Cell::Score(context.rounded(mean.mean)),
            Cell::centre(context.part_of(mean.scored, mean.expected)),
        ];
        page.row(next, 0, &Row::plain(cells))?;
        named_score(page, (next, 3), province.locus_name(mean.best), province.locus_score(mean.best))?;
        named_score(page, (next, 6), province.locus_name(mean.worst), province.locus_score(mean.worst))?;
        next += 1;
    }
    Ok(next + 1)
}

/// A name over two columns with its score in the third.
fn named_score(page: &mut Page<'_>, at: (u32, u16), name: &str, score: Option<f64>) -> Written {
    let styles = page.styles;
    let (row, column) = at;
    page.wide(span(row, column, column + 1), name, &styles.plain.wrap)?;
    page.number(row, column + 2, score, &styles.plain.score)
}

/// Loci of each group by category.
pub fn zones(page: &mut Page<'_>, province: &Province<'_>, row: u32) -> Result<u32, XlsxError> {
    let context = province.context;
    let zones = &context.pipeline.instrument.zones;
    page.section(span(row, 0, LAST), words::SECTION_ZONES)?;
    let header = row + 1;
    page.lines(header, 2)?;
    let first_zone = zones.first().map_or("", |zone| zone.zone.as_str());
    let mut titles = vec![Title::from(head::GROUP)];
    titles.extend(zones.iter().map(|zone| format!("{} ({})", zone.category, zone.zone).into()));
    titles.extend([head::NOT_SCORED, head::SUM].map(Title::from));
    titles.push(context.fill(words::SHARE_OF_ZONE, &[("zone", first_zone)]).into());
    page.headers(header, 0, titles)?;
    let mut next = header + 1;
    for mean in &province.means {
        let mut cells = vec![Cell::text(context.group_title(mean.group))];
        let mut best_zone = 0;
        for zone in zones {
            let key = (province.code, mean.group, zone.category.as_str());
            let loci = province.zone_counts.get(&key).copied().unwrap_or(0);
            best_zone += if zone.zone == first_zone { loci } else { 0 };
            cells.push(zone_count(loci, &zone.zone));
        }
        let share = (mean.scored > 0).then(|| f64::from(best_zone) / f64::from(mean.scored));
        let without = mean.expected.saturating_sub(mean.scored);
        cells.extend([Cell::Count(Some(without)), Cell::Count(Some(mean.expected)), Cell::Share(share)]);
        page.row(next, 0, &Row::plain(cells))?;
        next += 1;
    }
    Ok(next + 1)
}

/// A count of loci on the colour of their zone; a category without loci stays white.
pub fn zone_count(loci: u32, zone: &str) -> Cell<'_> {
    if loci == 0 { Cell::centre("–") } else { Cell::ZoneCount(loci, zone) }
}

/// How many loci of each group went up and down, and which most.
pub fn moves(page: &mut Page<'_>, province: &Province<'_>, row: u32) -> Result<u32, XlsxError> {
    if province.standings.iter().all(|standing| standing.change.is_none()) {
        return Ok(row);
    }
    page.section(span(row, 0, LAST), words::SECTION_MOVES)?;
    let header = row + 1;
    page.lines(header, 2)?;
    let styles = page.styles;
    page.headers(header, 0, std::iter::once(head::GROUP).chain(head::MOVES))?;
    page.wide(span(header, 5, 6), page.say(head::RISE), &styles.header)?;
    page.wide(span(header, 7, LAST), page.say(head::FALL), &styles.header)?;
    let mut next = header + 1;
    for mean in &province.means {
        let loci: Vec<&Standing<'_>> =
            province.standings.iter().filter(|standing| standing.group == mean.group).collect();
        move_row(page, province, next, &loci)?;
        next += 1;
    }
    Ok(next + 1)
}

fn move_row(page: &mut Page<'_>, province: &Province<'_>, row: u32, loci: &[&Standing<'_>]) -> Written {
    let context = province.context;
    let moved = |to: Ordering| {
        let changes = loci.iter().filter_map(|standing| standing.change);
        changes.filter(|change| change.partial_cmp(&0.0) == Some(to)).count()
    };
    let group = loci.first().map_or("", |standing| context.group_title(standing.group));
    let unknown = loci.iter().filter(|standing| standing.change.is_none()).count();
    let mut cells = vec![Cell::wrap(group)];
    cells.extend([Ordering::Greater, Ordering::Less, Ordering::Equal].map(|to| Cell::count(moved(to))));
    cells.push(Cell::count(unknown));
    let changes = || loci.iter().filter_map(|standing| Some((standing.name, standing.change?)));
    let rise = changes().filter(|(_, change)| *change > 0.0).max_by(|a, b| a.1.total_cmp(&b.1));
    let fall = changes().filter(|(_, change)| *change < 0.0).min_by(|a, b| a.1.total_cmp(&b.1));
    let words = |found: Option<(&str, f64)>| {
        found.map_or_else(String::new, |(name, change)| {
            // A minus sign, not a hyphen: lines break after hyphens.
            let sign = if change > 0.0 { '+' } else { '−' };
            format!("{name} ({sign}{})", context.in_text(Some(change.abs())).unwrap_or_default())
        })
    };
    page.row(row, 0, &Row::plain(cells))?;
    let styles = page.styles;
    let (rise, fall) = (words(rise), words(fall));
    page.lines(row, lines::running(&rise, NAME).max(lines::running(&fall, NAME)))?;
    page.wide(span(row, 5, 6), &rise, &styles.plain.wrap)?;
    page.wide(span(row, 7, LAST), &fall, &styles.plain.wrap)
}

/// Mean of each dimension in each group; also says where the table stands.
pub fn dimensions(page: &mut Page<'_>, province: &Province<'_>, row: u32) -> Result<(Block, u32), XlsxError> {
    let context = province.context;
    let tree = &context.pipeline.instrument.dimensions;
    page.section(span(row, 0, LAST), words::SECTION_DIMENSIONS)?;
    let header = row + 1;
    let titles = || tree.iter().map(|node| node.title.as_str());
    // Bold letters are wider than the numbers a column is measured in.
    page.lines(
        header,
        titles().map(|title| lines::breaking(title, super::summary::WIDTH - 2.0)).max().unwrap_or(1),
    )?;
    page.headers(header, 0, std::iter::once(Title::from(head::GROUP)).chain(titles().map(Title::from)))?;
    let mut next = header + 1;
    for mean in &province.means {
        let loci: Vec<&str> = province.loci_of(mean.group).map(|locus| locus.code.as_str()).collect();
        let mut cells = vec![Cell::text(context.group_title(mean.group))];
        let score = |code| {
            Cell::Score(context.rounded(province.points.mean(&loci, code, &context.pipeline.instrument)))
        };
        cells.extend(tree.iter().map(|dimension| score(&dimension.code)));
        page.row(next, 0, &Row::plain(cells))?;
        next += 1;
    }
    let last_column = u16::try_from(tree.len()).unwrap_or(u16::MAX);
    Ok((Block { header, first_row: header + 1, last_row: next - 1, last_column }, next))
}

/// What became of the responses and what was found, beside the coverage by role.
pub fn data(page: &mut Page<'_>, province: &Province<'_>, row: u32) -> Result<u32, XlsxError> {
    page.section(span(row, 0, LAST), words::SECTION_DATA)?;
    let header = row + 1;
    page.lines(header, 2)?;
    let left = flow(page, province, header)?;
    let right = coverage(page, province, header)?;
    Ok(left.max(right) + 1)
}

fn flow(page: &mut Page<'_>, province: &Province<'_>, header: u32) -> Result<u32, XlsxError> {
    page.headers(header, 0, [head::RESPONSES, head::SUM].into_iter())?;
    let flow = province.flow;
    let standing = || province.findings.iter().filter(|found| found.counts());
    let found =
        |grave: bool| standing().filter(|found| (found.severity == Severity::Reject) == grave).count();
    let rows = [
        (head::READ, flow.read, Weight::Plain),
        (head::REJECTED, flow.rejected, Weight::Plain),
        (head::DUPLICATES, flow.duplicates, Weight::Plain),
        (head::KEPT, flow.kept(), Weight::Strong),
        (head::FINDINGS_REJECT, found(true), Weight::Plain),
        (head::FINDINGS_NOTE, found(false), Weight::Plain),
    ];
    let mut next = header + 1;
    for (title, count, weight) in rows {
        page.row(next, 0, &Row { cells: vec![Cell::text(page.say(title)), Cell::count(count)], weight })?;
        next += 1;
    }
    Ok(next)
}

fn coverage(page: &mut Page<'_>, province: &Province<'_>, header: u32) -> Result<u32, XlsxError> {
    let styles = page.styles;
    page.wide(span(header, 3, 4), page.say(head::ROLE), &styles.header)?;
    page.headers(header, 5, [head::KEPT, head::TARGET, head::SHARE, head::SHORT].into_iter())?;
    let mut next = header + 1;
    let mut all = Coverage::default();
    for role in &province.context.pipeline.instrument.roles {
        let of_role = province.coverage.iter().filter(|((_, code), _)| *code == role.code);
        let sum = of_role.fold(Coverage::default(), |sum, (_, coverage)| sum.and(*coverage));
        all = all.and(sum);
        page.wide(span(next, 3, 4), &text::capital(&role.code), &styles.plain.text)?;
        page.row(next, 5, &Row::plain(coverage_cells(sum)))?;
        next += 1;
    }
    page.wide(span(next, 3, 4), page.say(head::SUM), &styles.strong.text)?;
    let mut cells = coverage_cells(all);
    // A unit short in two roles is one unit: the column has no sum.
    cells.pop();
    cells.push(Cell::Blank);
    page.row(next, 5, &Row::strong(cells))?;
    Ok(next + 1)
}

fn coverage_cells<'a>(sum: Coverage) -> Vec<Cell<'a>> {
    vec![
        Cell::Count(Some(sum.kept)),
        Cell::Count(Some(sum.target)),
        Cell::Share(sum.share()),
        Cell::Count(Some(sum.short)),
    ]
}
