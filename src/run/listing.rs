//! The findings that stand in the work folder, each with its life, as they are asked for.

use jiff::civil::Date;
use polars::prelude::{DataFrame, PolarsResult, StringChunked};
use serde::Serialize;

use super::absent::absent;
use super::inputs;
use crate::error::Error;
use crate::finding::{Code, Severity};
use crate::life::{Ledger, Life, State};
use crate::pipeline::Pipeline;
use crate::stage::{Partition, STAGES, Scope};
use crate::store::Store;
use crate::table::{INGEST_FINDINGS, LEDGER, Table};

/// What asks for the tables.
const COMMAND: &str = "rekap findings";

/// Which findings are asked for; an empty list asks for all.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Codes of provinces.
    pub provinces: Vec<String>,
    /// Codes of rules.
    pub rules: Vec<Code>,
    /// Severities.
    pub severities: Vec<Severity>,
    /// Codes of units, or what several begin with (`63.05` asks for `63.05-DINKES` too).
    pub units: Vec<String>,
    /// States; fixed findings are listed only where they are asked for.
    pub states: Vec<State>,
    /// The day ages are counted to.
    pub today: Date,
}

/// A finding as it is listed; texts that there are none of are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Code of the province; `nasional` for findings of the consolidation.
    pub province: String,
    /// Code of the rule.
    pub rule: String,
    /// Word of its severity.
    pub severity: String,
    /// Source file.
    pub file: String,
    /// Its sheet.
    pub sheet: String,
    /// Cell, e.g. `K17`.
    pub cell: String,
    /// Unit or locus.
    pub unit: String,
    /// Role.
    pub role: String,
    /// Respondent.
    pub respondent: String,
    /// The observed product.
    pub product: String,
    /// The observed medium.
    pub medium: String,
    /// Item or field.
    pub item: String,
    /// What stands there.
    pub found: String,
    /// What should stand there.
    pub expected: String,
    /// Word of its state; none where its life is not followed.
    pub state: Option<&'static str>,
    /// The day it was seen first.
    pub first_seen: Option<Date>,
    /// The last day on which something changed and it was there.
    pub last_seen: Option<Date>,
    /// The day it was gone last.
    pub fixed: Option<Date>,
    /// Days since it was seen first, while it stands.
    pub age_days: Option<i32>,
    /// Reason and initials of the officer who verified it.
    pub waiver: String,
    /// What names it in every run.
    pub id: String,
}

/// Lists the findings that were asked for: provinces by code, then the nation; an error where no run left any.
pub fn list(pipeline: &Pipeline, store: &Store, asked: &Asked) -> Result<Vec<Listed>, Error> {
    inputs::known(pipeline, &asked.provinces)?;
    let there = store.provinces_with(&INGEST_FINDINGS);
    let wanted = if asked.provinces.is_empty() { &there } else { &asked.provinces };
    if let Some(code) = wanted.iter().find(|code| !there.contains(code)) {
        return Err(absent(store, code, &INGEST_FINDINGS, COMMAND));
    }
    if wanted.is_empty() {
        return Err(absent(store, "any province", &INGEST_FINDINGS, COMMAND));
    }
    let mut listed = Vec::new();
    for code in wanted {
        of_partition(&Partition::Province(code.clone()), store, asked, &mut listed)?;
    }
    if asked.provinces.is_empty() {
        of_partition(&Partition::Nation, store, asked, &mut listed)?;
    }
    Ok(listed)
}

fn of_partition(
    partition: &Partition,
    store: &Store,
    asked: &Asked,
    listed: &mut Vec<Listed>,
) -> Result<(), Error> {
    let fail = || Error::compute("the list of findings");
    let ledger = match store.read_table(partition, &LEDGER)? {
        Some(frame) => Ledger::read(&frame).map_err(fail())?,
        None => Ledger::default(),
    };
    for table in tables_of(partition) {
        let Some(frame) = store.read_table(partition, table)? else { continue };
        let rows = rows(&frame).map_err(fail())?;
        listed.extend(rows.into_iter().filter_map(|row| asked.select(row, partition, &ledger)));
    }
    if asked.states.contains(&State::Fixed) {
        let gone = ledger.0.iter().filter(|(_, life)| life.state == State::Fixed);
        listed.extend(gone.filter_map(|(id, life)| asked.select(remembered(id, life), partition, &ledger)));
    }
    Ok(())
}

/// The tables of findings of a partition, in the order of stages.
fn tables_of(partition: &Partition) -> impl Iterator<Item = &'static Table> {
    let nation = *partition == Partition::Nation;
    STAGES
        .iter()
        .filter(move |stage| (stage.scope == Scope::Nation) == nation)
        .flat_map(|stage| stage.writes.iter().copied())
        .filter(|table| table.columns == INGEST_FINDINGS.columns)
}

fn rows(frame: &DataFrame) -> PolarsResult<Vec<Listed>> {
    let column = |name: &str| -> PolarsResult<&StringChunked> { frame.column(name)?.str() };
    let (rule, severity, waiver, id) =
        (column("rule")?, column("severity")?, column("waiver")?, column("id")?);
    let (file, sheet, cell) = (column("file")?, column("sheet")?, column("cell")?);
    let (unit, role, respondent) = (column("unit")?, column("role")?, column("respondent")?);
    let (product, medium) = (column("product")?, column("medium")?);
    let (item, found, expected) = (column("item")?, column("found")?, column("expected")?);
    let row = |at: usize| {
        let text = |column: &StringChunked| column.get(at).unwrap_or_default().to_owned();
        Listed {
            rule: text(rule),
            severity: text(severity),
            file: text(file),
            sheet: text(sheet),
            cell: text(cell),
            unit: text(unit),
            role: text(role),
            respondent: text(respondent),
            product: text(product),
            medium: text(medium),
            item: text(item),
            found: text(found),
            expected: text(expected),
            waiver: text(waiver),
            id: text(id),
            ..Listed::default()
        }
    };
    Ok((0..frame.height()).map(row).collect())
}

/// What the ledger knows of a finding that is gone: its place is no longer known.
fn remembered(id: &str, life: &Life) -> Listed {
    Listed {
        rule: life.rule.clone(),
        severity: life.severity.clone(),
        unit: life.unit.clone(),
        id: id.to_owned(),
        ..Listed::default()
    }
}

impl Asked {
    /// The row with its life, where it was asked for.
    fn select(&self, mut row: Listed, partition: &Partition, ledger: &Ledger) -> Option<Listed> {
        let life = ledger.0.get(&row.id);
        let all = |empty: bool, wanted: bool| empty || wanted;
        let wanted = all(self.rules.is_empty(), self.rules.iter().any(|code| *code == row.rule.as_str()))
            && all(self.severities.is_empty(), self.severities.iter().any(|one| one.word() == row.severity))
            && all(self.units.is_empty(), self.units.iter().any(|unit| is_of(&row.unit, unit)))
            && all(self.states.is_empty(), life.is_some_and(|life| self.states.contains(&life.state)));
        if !wanted {
            return None;
        }
        row.province = partition.to_string();
        if let Some(life) = life {
            row.state = Some(life.state.word());
            row.first_seen = Some(life.first_seen);
            row.last_seen = Some(life.last_seen);
            row.fixed = life.fixed;
            row.age_days = (life.state != State::Fixed).then(|| life.age(self.today));
        }
        Some(row)
    }
}

/// Whether a unit is the one asked for, or one whose code goes on after it.
fn is_of(unit: &str, asked: &str) -> bool {
    unit.strip_prefix(asked).is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_asked_for_by_its_code_or_by_what_several_begin_with() {
        assert!(is_of("63.05-DINKES", "63.05-DINKES"));
        assert!(is_of("63.05-DINKES", "63.05"));
        assert!(is_of("63.05-DINKES", "63"));
        assert!(!is_of("63.05-DINKES", "63.0"));
        assert!(!is_of("63.05-DINKES", "63.05-DIN"));
    }
}
