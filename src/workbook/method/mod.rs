//! Sheet `Metode`: how the scores came about, by which program, from which definition and which files.

mod sentences;

use std::collections::BTreeMap;

use super::cell::{Cell, Row, Title};
use super::context::Context;
use super::flow::Flow;
use super::page::{Page, Written, span};
use super::tallies::Source;
use super::text::{self, head, method as words, sheet};
use crate::stamp::{BUILD, VERSION};

/// A source file with its digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File<'a> {
    /// Name of its province.
    pub province: &'a str,
    /// Path below the province's folder.
    pub name: &'a str,
    /// Digest of its content.
    pub digest: &'a str,
    /// Responses read from all its sheets.
    pub rows: u32,
}

/// The files behind the sources of a province, by name.
#[must_use]
pub fn files<'a>(province: &'a str, sources: &[Source<'a>]) -> Vec<File<'a>> {
    let mut by_name: BTreeMap<&str, File<'a>> = BTreeMap::new();
    for source in sources {
        let file = File { province, name: source.file, digest: source.digest, rows: 0 };
        by_name.entry(source.file).or_insert(file).rows += source.rows;
    }
    by_name.into_values().collect()
}

const WIDTHS: [f64; 6] = [24.0, 54.0, 11.0, 16.0, 20.0, 34.0];
const LAST: u16 = 5;
/// Last column of the tables of two columns.
const PAIRED: u16 = 3;

/// Writes the sheet of a province, or of the nation.
pub fn write(
    page: &mut Page<'_>,
    context: &Context<'_>,
    province: Option<&str>,
    subtitle: &str,
    files: &[File<'_>],
) -> Written {
    let pipeline = context.pipeline;
    page.widths(WIDTHS.into_iter())?;
    page.title(context.say(sheet::METHOD_SHOWS), subtitle)?;
    page.way_back(2)?;
    let mut flow = Flow::new(page, 4, &WIDTHS).with_wider_text(1.18);
    flow.steps(words::SECTION_STEPS, sentences::steps(context))?;
    flow.steps(words::SECTION_ROUNDING, sentences::rounding(context))?;
    zones(&mut flow, context)?;
    if let Some(follow_up) = &pipeline.follow_up {
        flow.steps(words::SECTION_FOLLOW_UP, sentences::follow_up(context, follow_up))?;
    }
    flow.steps(words::SECTION_MISSING, sentences::missing_rules(context))?;
    flow.steps(words::SECTION_ASSUMPTIONS, sentences::assumptions(context))?;
    scales(&mut flow, context)?;
    roles(&mut flow, context)?;
    tree(&mut flow, context)?;
    program(&mut flow, context)?;
    digests(&mut flow, context, province)?;
    sources(&mut flow, files)?;
    page.sheet.set_landscape();
    page.print(subtitle, 0);
    Ok(())
}

fn zones(flow: &mut Flow<'_, '_>, context: &Context<'_>) -> Written {
    flow.heading(words::SECTION_ZONES)?;
    let rows = context.pipeline.instrument.zones.iter().map(|zone| {
        Row::plain(vec![
            Cell::Zone(zone.category.as_str().into(), &zone.zone),
            Cell::text(context.named(&zone.opinion)),
            Cell::Score(Some(zone.from)),
            Cell::Zone(context.zone_word(&zone.zone).into(), &zone.zone),
        ])
    });
    flow.table(
        &[head::CATEGORY.into(), head::OPINION.into(), Title::from(words::FROM_SCORE), head::ZONE.into()],
        rows.collect(),
    )
}

fn scales(flow: &mut Flow<'_, '_>, context: &Context<'_>) -> Written {
    flow.heading(words::SECTION_SCALES)?;
    let mut scales = BTreeMap::new();
    for item in &context.pipeline.instrument.items {
        scales.entry(item.scale.code.as_str()).or_insert(&item.scale);
    }
    let rows = scales.into_values().map(|scale| {
        Row::plain(vec![Cell::text(scale.code.as_str()), Cell::wrap(sentences::scale(context, scale))])
    });
    flow.table(&[words::SCALE, words::MEANING], rows.collect())
}

fn roles(flow: &mut Flow<'_, '_>, context: &Context<'_>) -> Written {
    flow.heading(words::SECTION_ROLES)?;
    let rows = context.pipeline.instrument.roles.iter().map(|role| {
        Row::plain(vec![Cell::text(text::capital(&role.code)), Cell::wrap(context.named(&role.title))])
    });
    flow.table(&[head::ROLE.into(), Title::from(words::MEANING)], rows.collect())
}

/// The scoring tree with its weights, roles and scales.
fn tree(flow: &mut Flow<'_, '_>, context: &Context<'_>) -> Written {
    let instrument = &context.pipeline.instrument;
    flow.heading(words::SECTION_TREE)?;
    let weight = |weight: f64| Cell::Score(Some((weight * 100.0).round() / 100.0));
    let mut rows = Vec::new();
    for dimension in &instrument.dimensions {
        let title = Cell::wrap(context.named(&dimension.title));
        let code = Cell::text(dimension.code.as_str());
        rows.push(Row::strong(vec![code, title, weight(dimension.weight), Cell::Blank, Cell::Blank]));
        for variable in &dimension.variables {
            let code = Cell::text(variable.code.as_str());
            rows.push(Row::plain(vec![
                code,
                Cell::Nested(context.named(&variable.title).into(), 1),
                weight(variable.weight),
                Cell::Blank,
                Cell::Blank,
            ]));
            for indicator in &variable.indicators {
                let item = instrument.items.get(indicator.items.start);
                let role = item.map_or("", |item| item.role.as_str());
                rows.push(Row::plain(vec![
                    Cell::text(indicator.code.as_str()),
                    Cell::Nested(context.named(&indicator.title).into(), 2),
                    weight(indicator.weight),
                    Cell::text(text::capital(role)),
                    Cell::text(item.map_or("", |item| item.scale.code.as_str())),
                ]));
            }
        }
    }
    flow.table(
        &[
            head::CODE.into(),
            head::NODE.into(),
            head::WEIGHT.into(),
            head::ROLE.into(),
            Title::from(words::SCALE),
        ],
        rows,
    )
}

/// What computed the numbers, and what over.
fn program(flow: &mut Flow<'_, '_>, context: &Context<'_>) -> Written {
    let pipeline = context.pipeline;
    flow.heading(words::SECTION_PROGRAM)?;
    let [from, to] = [pipeline.from, pipeline.to].map(|day| context.day(day));
    let days = context.fill(words::DAYS, &[("from", &from), ("to", &to)]);
    let lines = [
        (words::PROGRAM, format!("{} {VERSION}", text::AUTHOR)),
        (words::BUILD, BUILD.to_owned()),
        (words::PIPELINE, format!("{} ({})", context.title(), pipeline.name)),
        (words::EDITION, pipeline.instrument.edition.to_string()),
        (words::PERIOD, days),
    ];
    pairs(
        flow,
        [words::PART, words::WHAT],
        lines.iter().map(|(what, is)| (context.say(*what), is.as_str())),
    )?;
    for line in [words::SAME_BYTES, words::LIVE] {
        flow.paragraph(context.say(line))?;
    }
    flow.row += 1;
    Ok(())
}

fn digests(flow: &mut Flow<'_, '_>, context: &Context<'_>, province: Option<&str>) -> Written {
    flow.heading(words::SECTION_DIGESTS)?;
    let digests = context.pipeline.digests_of(province);
    let lines = digests.iter().map(|(file, digest)| (file.as_str(), digest.as_str()));
    pairs(flow, [head::FILE, words::DIGEST], lines)?;
    flow.row += 1;
    Ok(())
}

/// Two columns, the second of them wide.
fn pairs<'t>(
    flow: &mut Flow<'_, '_>,
    titles: [text::Text; 2],
    lines: impl Iterator<Item = (&'t str, &'t str)>,
) -> Written {
    let styles = flow.page.styles;
    let [first, second] = titles.map(|title| flow.page.say(title));
    flow.page.text(flow.row, 0, first, &styles.header)?;
    flow.page.wide(span(flow.row, 1, PAIRED), second, &styles.header)?;
    flow.row += 1;
    for (what, is) in lines {
        flow.page.text(flow.row, 0, what, &styles.plain.text)?;
        flow.page.wide(span(flow.row, 1, PAIRED), is, &styles.plain.text)?;
        flow.row += 1;
    }
    Ok(())
}

fn sources(flow: &mut Flow<'_, '_>, files: &[File<'_>]) -> Written {
    flow.heading(words::SECTION_FILES)?;
    let styles = flow.page.styles;
    flow.page.headers(flow.row, 0, [head::PROVINCE, head::FILE, head::READ])?;
    let digest = flow.page.say(words::DIGEST);
    flow.page.wide(span(flow.row, 3, LAST), digest, &styles.header)?;
    // The list runs over pages, and nothing stands after it.
    flow.page.sheet.set_repeat_rows(flow.row, flow.row)?;
    flow.row += 1;
    let first = flow.row;
    for file in files {
        let cells = vec![
            Cell::wrap(file.province),
            Cell::wrap(file.name),
            Cell::Count(Some(file.rows)),
            Cell::text(file.digest),
        ];
        let cells = Row::plain(cells);
        flow.page.lines(flow.row, cells.lines(WIDTHS.into_iter()))?;
        flow.page.row(flow.row, 0, &cells)?;
        flow.row += 1;
    }
    if first < flow.row {
        // Blank cells with the row's line: the digests run over them.
        flow.page.sheet.set_range_format(first, 4, flow.row - 1, LAST, &styles.plain.text)?;
    }
    Ok(())
}
