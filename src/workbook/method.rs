//! Sheet `Metode`: how the scores came about, from which definition and which files.

use std::collections::BTreeMap;

use super::cell::{Cell, Row};
use super::context::Context;
use super::page::{Page, Written, span};
use super::tallies::Source;
use super::text::{self, head, method as words};
use crate::instrument::Instrument;

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

const WIDTHS: [f64; 6] = [16.0, 60.0, 11.0, 16.0, 20.0, 34.0];
const LAST: u16 = 5;

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, context: &Context<'_>, files: &[File<'_>]) -> Written {
    let pipeline = context.pipeline;
    let subtitle = format!("{} – edisi {}", pipeline.title, pipeline.instrument.edition);
    page.widths(WIDTHS.into_iter())?;
    page.title(text::METHOD_TITLE, &subtitle)?;
    let mut row = 3;
    paragraphs(page, &mut row, words::SECTION_STEPS, &words::steps(pipeline))?;
    zones(page, &mut row, &pipeline.instrument)?;
    paragraphs(page, &mut row, words::SECTION_MISSING, &words::missing_rules(&pipeline.instrument))?;
    paragraphs(page, &mut row, words::SECTION_ASSUMPTIONS, &words::ASSUMPTIONS.map(str::to_owned))?;
    scales(page, &mut row, &pipeline.instrument)?;
    tree(page, &mut row, &pipeline.instrument)?;
    digests(page, &mut row, context)?;
    sources(page, &mut row, files)?;
    page.sheet.set_landscape();
    page.print(&subtitle, 0);
    Ok(())
}

fn heading(page: &mut Page<'_>, row: &mut u32, heading: &str) -> Written {
    page.section(span(*row, 0, LAST), heading)?;
    *row += 1;
    Ok(())
}

fn paragraphs(page: &mut Page<'_>, row: &mut u32, title: &str, sentences: &[String]) -> Written {
    heading(page, row, title)?;
    let width = WIDTHS.iter().sum();
    for (number, sentence) in (1..).zip(sentences) {
        page.paragraph(span(*row, 0, LAST), width, &format!("{number}. {sentence}"))?;
        *row += 1;
    }
    *row += 1;
    Ok(())
}

/// Rows below a header row, and a blank one.
fn table(page: &mut Page<'_>, row: &mut u32, titles: &[&str], rows: Vec<Row<'_>>) -> Written {
    page.headers(*row, 0, titles.iter().copied())?;
    *row += 1;
    for cells in rows {
        page.row(*row, 0, &cells)?;
        *row += 1;
    }
    *row += 1;
    Ok(())
}

fn zones(page: &mut Page<'_>, row: &mut u32, instrument: &Instrument) -> Written {
    heading(page, row, words::SECTION_ZONES)?;
    let rows = instrument.zones.iter().map(|zone| {
        Row::plain(vec![
            Cell::Zone(zone.category.as_str().into(), &zone.zone),
            Cell::text(zone.opinion.as_str()),
            Cell::Score(Some(zone.from)),
            Cell::Zone(text::capital(&zone.zone).into(), &zone.zone),
        ])
    });
    table(page, row, &[head::CATEGORY, head::OPINION, words::FROM_SCORE, head::ZONE], rows.collect())
}

fn scales(page: &mut Page<'_>, row: &mut u32, instrument: &Instrument) -> Written {
    heading(page, row, words::SECTION_SCALES)?;
    let mut scales = BTreeMap::new();
    for item in &instrument.items {
        scales.entry(item.scale.code.as_str()).or_insert(&item.scale);
    }
    let rows = scales
        .into_values()
        .map(|scale| Row::plain(vec![Cell::text(scale.code.as_str()), Cell::wrap(words::scale(scale))]));
    table(page, row, &[words::SCALE, words::MEANING], rows.collect())
}

/// The scoring tree with its weights, roles and scales.
fn tree(page: &mut Page<'_>, row: &mut u32, instrument: &Instrument) -> Written {
    heading(page, row, words::SECTION_TREE)?;
    let weight = |weight: f64| Cell::Score(Some((weight * 100.0).round() / 100.0));
    let mut rows = Vec::new();
    for dimension in &instrument.dimensions {
        let title = Cell::wrap(dimension.title.as_str());
        let code = Cell::text(dimension.code.as_str());
        rows.push(Row::strong(vec![code, title, weight(dimension.weight), Cell::Blank, Cell::Blank]));
        for variable in &dimension.variables {
            let title = format!("    {}", variable.title);
            let code = Cell::text(variable.code.as_str());
            rows.push(Row::plain(vec![
                code,
                Cell::wrap(title),
                weight(variable.weight),
                Cell::Blank,
                Cell::Blank,
            ]));
            for indicator in &variable.indicators {
                let item = instrument.items.get(indicator.items.start);
                let role = item.map_or("", |item| item.role.as_str());
                let role = instrument.roles.iter().find(|found| found.code == role);
                rows.push(Row::plain(vec![
                    Cell::text(indicator.code.as_str()),
                    Cell::wrap(format!("        {}", indicator.title)),
                    weight(indicator.weight),
                    Cell::wrap(role.map_or("", |role| role.title.as_str())),
                    Cell::wrap(item.map_or("", |item| item.scale.code.as_str())),
                ]));
            }
        }
    }
    table(page, row, &[head::CODE, head::NODE, head::WEIGHT, head::ROLE, words::SCALE], rows)
}

fn digests(page: &mut Page<'_>, row: &mut u32, context: &Context<'_>) -> Written {
    heading(page, row, words::SECTION_DIGESTS)?;
    let styles = page.styles;
    page.headers(*row, 0, [head::FILE, words::DIGEST].into_iter())?;
    *row += 1;
    for (part, digest) in &context.pipeline.digests {
        page.text(*row, 0, part.file(), &styles.plain.text)?;
        page.text(*row, 1, digest, &styles.plain.text)?;
        *row += 1;
    }
    *row += 1;
    Ok(())
}

fn sources(page: &mut Page<'_>, row: &mut u32, files: &[File<'_>]) -> Written {
    heading(page, row, words::SECTION_FILES)?;
    let styles = page.styles;
    page.headers(*row, 0, [head::PROVINCE, head::FILE, head::READ].into_iter())?;
    page.wide(span(*row, 3, LAST), words::DIGEST, &styles.header)?;
    *row += 1;
    for file in files {
        let cells = vec![
            Cell::wrap(file.province),
            Cell::wrap(file.name),
            Cell::Count(Some(file.rows)),
            Cell::text(file.digest),
        ];
        page.row(*row, 0, &Row::plain(cells))?;
        // Blank cells with the row's line: the digest runs over them.
        for column in 4..=LAST {
            page.number(*row, column, None, &styles.plain.text)?;
        }
        *row += 1;
    }
    Ok(())
}
