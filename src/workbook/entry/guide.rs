//! Sheet `Petunjuk`: what to do, which sheets, which answers, which units, and what happens to personal data.

use std::collections::BTreeMap;

use super::column::Look;
use super::{Form, Sheet};
use crate::instrument::Scale;
use crate::pipeline::{Field, Personal};
use crate::workbook::cell::{Cell, Row};
use crate::workbook::flow::Flow;
use crate::workbook::page::{Page, Written};
use crate::workbook::text::{self, entry as words};

const WIDTHS: [f64; 5] = [22.0, 62.0, 11.0, 12.0, 11.0];

/// Writes the sheet.
pub fn write(page: &mut Page<'_>, form: &Form<'_>, sheets: &[Sheet<'_>]) -> Written {
    let pipeline = form.pipeline;
    page.widths(WIDTHS.into_iter())?;
    page.title(&format!("{} – {}", words::TITLE, form.locus.name), &form.subtitle())?;
    let mut flow = Flow::new(page, 3, &WIDTHS);
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name).collect();
    let province = format!("Provinsi {} (kode {})", form.province_name(), form.province);
    let steps = words::steps(&names, (pipeline.from, pipeline.to), &province);
    flow.steps(words::SECTION_STEPS, steps)?;
    roles(&mut flow, sheets)?;
    scales(&mut flow, form, sheets)?;
    units(&mut flow, form)?;
    personal(&mut flow, form, sheets)?;
    page.print(&form.subtitle(), 0);
    Ok(())
}

fn roles(flow: &mut Flow<'_, '_>, sheets: &[Sheet<'_>]) -> Written {
    flow.heading(words::SECTION_SHEETS)?;
    let rows = sheets.iter().map(|sheet| {
        let of_respondents = sheet.columns.iter().any(|column| column.code == "respondent");
        Row::plain(vec![
            Cell::text(sheet.name),
            Cell::wrap(words::row_of(sheet.role, of_respondents)),
            Cell::Rank(sheet.target),
            Cell::Rank(Some(sheet.expected)),
            Cell::Rank(Some(sheet.rows())),
        ])
    });
    flow.table(&words::SHEETS, rows.collect())
}

/// The scales of each sheet, with how many questions are answered on each.
fn scales(flow: &mut Flow<'_, '_>, form: &Form<'_>, sheets: &[Sheet<'_>]) -> Written {
    flow.heading(words::SECTION_SCALES)?;
    let instrument = &form.pipeline.instrument;
    let mut rows = Vec::new();
    for sheet in sheets {
        let mut scales: BTreeMap<&str, (&Scale, u32)> = BTreeMap::new();
        for (_, item) in instrument.items_of(&sheet.role.code) {
            scales.entry(&item.scale.code).or_insert((&item.scale, 0)).1 += 1;
        }
        rows.extend(scales.into_values().map(|(scale, questions)| {
            let told = format!("{} ({})", text::capital(&words::scale(scale)), words::ends(scale));
            Row::plain(vec![Cell::text(sheet.name), Cell::wrap(told), Cell::Rank(Some(questions))])
        }));
    }
    flow.table(&words::SCALES, rows)
}

fn units(flow: &mut Flow<'_, '_>, form: &Form<'_>) -> Written {
    flow.heading(words::SECTION_UNITS)?;
    let rows = form
        .units
        .iter()
        .map(|unit| Row::plain(vec![Cell::text(unit.code.as_str()), Cell::wrap(unit.name.as_str())]));
    flow.table(&words::UNITS, rows.collect())
}

/// The note on personal data, where a column of some sheet holds any.
fn personal(flow: &mut Flow<'_, '_>, form: &Form<'_>, sheets: &[Sheet<'_>]) -> Written {
    let guarded = |guard: Personal| {
        // What is sealed is so whatever else is kept of it.
        let guard_of = |field: &Field| if field.sealed { Personal::Seal } else { field.personal };
        let fields = form.pipeline.fields.iter().filter(move |field| guard_of(field) == guard);
        let asked = fields.filter_map(|field| {
            let mut columns = sheets.iter().flat_map(|sheet| &sheet.columns);
            let found = columns.find(|column| column.look != Look::Answer && column.code == field.code);
            found.map(|column| column.header)
        });
        asked.collect::<Vec<&str>>()
    };
    let [dropped, sealed, hashed, kept] =
        [Personal::Drop, Personal::Seal, Personal::Hash, Personal::KeepOutOfReports].map(guarded);
    if [&dropped, &sealed, &hashed, &kept].iter().all(|fields| fields.is_empty()) {
        return Ok(());
    }
    flow.steps(words::SECTION_PERSONAL, words::personal([&dropped, &sealed, &hashed, &kept]))
}
