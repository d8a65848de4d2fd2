//! Findings as lines of a correction workbook: with what an answer will be compared against, the weightiest first.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult, StringChunked};

use super::Base;
use crate::correction::{Line, Status, Target};
use crate::finding::{Code, Respondent, Rule, Severity};
use crate::pipeline::Pipeline;
use crate::place::Place;
use crate::response::{Cells, KEY, Source, prints};
use crate::scoring::influences;

/// What lines are made of.
#[derive(Debug)]
pub struct Open<'a> {
    /// Responses as read.
    pub base: Base<'a>,
    /// The table `changes`.
    pub changes: &'a DataFrame,
    /// The tables of findings of the province.
    pub findings: Vec<&'a DataFrame>,
    /// The table `coverage`.
    pub coverage: &'a DataFrame,
    /// The table `outcomes`.
    pub outcomes: &'a DataFrame,
    /// Word of the state and first day of each finding, by identity.
    pub lives: BTreeMap<String, (String, String)>,
}

/// The most values a drop-down list of a scale has.
const MOST_CHOICES: i16 = 20;

/// The lines of all findings that nobody verified; `rule` gives titles and remedies.
///
/// # Errors
/// A column is not of the type its table says.
pub fn lines<'r>(open: &Open<'_>, rule: impl Fn(&str) -> Option<Rule<&'r str>>) -> PolarsResult<Vec<Line>> {
    let known = Known::new(open)?;
    let mut lines = Vec::new();
    for frame in &open.findings {
        let row = Row::new(frame)?;
        for at in 0..frame.height() {
            let text = |name: &str| row.text(name, at);
            if !text("waiver").is_empty() {
                continue;
            }
            let mut line = known.line(open, &text);
            if let Some(rule) = rule(&line.rule) {
                rule.title.id.clone_into(&mut line.title);
                rule.remedy.id.clone_into(&mut line.remedy);
            }
            lines.push(line);
        }
    }
    lines.sort_by(|a, b| {
        let weight = b.points.total_cmp(&a.points);
        weight.then_with(|| (&a.place, &a.rule, &a.id).cmp(&(&b.place, &b.rule, &b.id)))
    });
    Ok(lines)
}

/// The columns of a table of findings by name.
struct Row<'a>(BTreeMap<&'a str, &'a StringChunked>);

impl<'a> Row<'a> {
    fn new(frame: &'a DataFrame) -> PolarsResult<Self> {
        let columns = frame.columns().iter().map(|column| Ok((column.name().as_str(), column.str()?)));
        Ok(Self(columns.collect::<PolarsResult<_>>()?))
    }

    fn text(&self, name: &str, at: usize) -> String {
        self.0.get(name).and_then(|column| column.get(at)).unwrap_or_default().to_owned()
    }
}

/// Source, unit, role, respondent, product, medium -> places and positions of the responses.
type Named = BTreeMap<(u32, [String; 5]), Vec<((u32, u32), usize)>>;

/// What is looked up for every line.
struct Known<'a> {
    influences: BTreeMap<&'a str, f64>,
    prints: Vec<String>,
    /// Position of each response by source and row.
    positions: BTreeMap<(u32, u32), usize>,
    /// The responses as findings name them; made where it is asked for.
    named: OnceCell<Named>,
    sources: BTreeMap<(String, String), Vec<Source>>,
    /// Kept responses by unit and role.
    kept: BTreeMap<(String, String), u32>,
    /// Corrected values by source, row and code.
    corrected: BTreeMap<(u32, u32), BTreeMap<String, String>>,
    told: BTreeMap<String, Vec<String>>,
}

impl<'a> Known<'a> {
    fn new(open: &'a Open<'_>) -> PolarsResult<Self> {
        let frame = open.base.frame;
        let (sources, rows) = (frame.column("source")?.u32()?, frame.column("row")?.u32()?);
        let places = sources.iter().zip(rows.iter()).enumerate();
        let positions =
            places.filter_map(|(at, (source, row))| Some(((source?, row?), at))).collect::<BTreeMap<_, _>>();
        let mut by_sheet: BTreeMap<(String, String), Vec<Source>> = BTreeMap::new();
        for source in open.base.addresses.sources() {
            by_sheet.entry((source.file.clone(), source.sheet.clone())).or_default().push(source.clone());
        }
        Ok(Self {
            named: OnceCell::new(),
            influences: influences(&open.base.pipeline.instrument),
            prints: prints(frame, open.base.unread)?,
            positions,
            sources: by_sheet,
            kept: kept(open.coverage)?,
            corrected: corrected(open.changes)?,
            told: told(open.outcomes)?,
        })
    }

    fn line(&self, open: &Open<'_>, text: &dyn Fn(&str) -> String) -> Line {
        let place = Place { cell: text("cell").parse().ok(), ..Place::sheet(&text("file"), &text("sheet")) };
        let id = text("id");
        let (state, first_seen) = open.lives.get(&id).cloned().unwrap_or_default();
        let target = self.target(open, &place, text);
        let pipeline = open.base.pipeline;
        Line {
            rule: text("rule"),
            title: String::new(),
            remedy: String::new(),
            severity: text("severity"),
            question: question(pipeline, &target.item),
            found: text("found"),
            expected: text("expected"),
            choices: choices(pipeline, &target.item),
            points: self.points(pipeline, &target, &text("severity")),
            state,
            first_seen,
            told: self.told.get(&id).cloned().unwrap_or_default(),
            id,
            place,
            target,
        }
    }

    fn target(&self, open: &Open<'_>, place: &Place, text: &dyn Fn(&str) -> String) -> Target {
        let respondent = Respondent {
            role: text("role"),
            code: text("respondent"),
            product: text("product"),
            medium: text("medium"),
        };
        let mut target = Target {
            file: place.file.clone(),
            sheet: place.sheet.clone(),
            unit: text("unit"),
            respondent,
            item: text("item"),
            ..Target::default()
        };
        let sources = self.sources.get(&(place.file.clone(), place.sheet.clone()));
        if let Some(source) = sources.and_then(|sources| sources.first()) {
            target.digest.clone_from(&source.digest);
        }
        let here = || sources.into_iter().flatten();
        let found = here().find_map(|source| {
            let key = (source.number, place.cell?.row);
            Some((key, *self.positions.get(&key)?))
        });
        // One cell above the table, or the name of the sheet, holds the unit of all its responses.
        let found = found.or_else(|| {
            if target.respondent.role.is_empty() {
                return None;
            }
            let name = KEY.map(text);
            let all = self.named.get_or_init(|| named(open, &self.positions, &self.corrected));
            let mut named = here().filter_map(|source| all.get(&(source.number, name.clone())));
            match (named.next().map(Vec::as_slice), named.next()) {
                (Some([only]), None) => Some(*only),
                _ => None,
            }
        });
        if let Some(((source, row), at)) = found.filter(|_| !target.respondent.role.is_empty()) {
            target.row = Some(row);
            self.prints.get(at).unwrap_or(&String::new()).clone_into(&mut target.print);
            let corrected = self.corrected.get(&(source, row)).and_then(|cells| cells.get(&target.item));
            target.was = corrected.cloned().unwrap_or_else(|| open.base.shown(at, &target.item));
            // The key as it was typed: that is how the row is found again.
            target.unit = typed(open, at, "unit");
            target.respondent.code = typed(open, at, "respondent");
            target.respondent.product = typed(open, at, "product");
            target.respondent.medium = typed(open, at, "medium");
        }
        target
    }

    /// Points of 100 by which the score of the unit can move when the finding is put right.
    fn points(&self, pipeline: &Pipeline, target: &Target, severity: &str) -> f64 {
        let severity = Severity::from_word(severity).unwrap_or(Severity::Note);
        let role = &target.respondent.role;
        if role.is_empty() {
            // A file or sheet that was set aside may hold all there is of a unit.
            return if severity == Severity::Reject { 100.0 } else { 0.0 };
        }
        let kept = self.kept.get(&(target.unit.clone(), role.clone())).copied().unwrap_or(0);
        let of_item = |code: &str| self.influences.get(code).copied().unwrap_or(0.0);
        if severity == Severity::Reject {
            // The response would be one more.
            let whole: f64 = pipeline.instrument.items_of(role).map(|(_, item)| of_item(&item.code)).sum();
            return whole / f64::from(kept.saturating_add(1));
        }
        of_item(&target.item) / f64::from(kept.max(1))
    }
}

fn named(
    open: &Open<'_>,
    positions: &BTreeMap<(u32, u32), usize>,
    corrected: &BTreeMap<(u32, u32), BTreeMap<String, String>>,
) -> Named {
    let mut named: Named = BTreeMap::new();
    for (place, at) in positions {
        let cells = corrected.get(place);
        let now = |code: &str| cells.and_then(|cells| cells.get(code)).cloned();
        let name = KEY.map(|code| now(code).unwrap_or_else(|| typed(open, *at, code)));
        named.entry((place.0, name)).or_default().push((*place, *at));
    }
    named
}

/// What was typed into a cell of the key, empty where it could not be read.
fn typed(open: &Open<'_>, at: usize, code: &str) -> String {
    Cells::new(open.base.frame, &open.base.pipeline.instrument).shown(at, code)
}

pub(super) fn question(pipeline: &Pipeline, item: &str) -> String {
    let of_item = pipeline.instrument.items.iter().find(|one| one.code == item).map(|one| &one.headers);
    let headers = of_item.or_else(|| pipeline.field(item).map(|field| &field.headers));
    headers.and_then(|headers| headers.first()).cloned().unwrap_or_default()
}

fn choices(pipeline: &Pipeline, item: &str) -> Vec<String> {
    let Some(item) = pipeline.instrument.items.iter().find(|one| one.code == item) else {
        return pipeline.field(item).map_or_else(Vec::new, |field| field.values.clone());
    };
    let scale = &item.scale;
    if scale.decimals > 0 || scale.max.saturating_sub(scale.min) > MOST_CHOICES {
        return Vec::new();
    }
    (scale.min..=scale.max).map(|answer| scale.shown(answer)).collect()
}

fn kept(coverage: &DataFrame) -> PolarsResult<BTreeMap<(String, String), u32>> {
    let (units, roles) = (coverage.column("unit")?.str()?, coverage.column("role")?.str()?);
    let counts = coverage.column("kept")?.u32()?;
    let rows = units.iter().zip(roles.iter()).zip(counts.iter());
    let own = |text: Option<&str>| text.unwrap_or_default().to_owned();
    Ok(rows.map(|((unit, role), kept)| ((own(unit), own(role)), kept.unwrap_or(0))).collect())
}

/// What corrections put into cells; what a rule voided is told by its finding.
fn corrected(changes: &DataFrame) -> PolarsResult<BTreeMap<(u32, u32), BTreeMap<String, String>>> {
    let row = |name: &str| -> PolarsResult<_> { changes.column(name)?.u32() };
    let text = |name: &str| -> PolarsResult<_> { changes.column(name)?.str() };
    let (sources, rows, codes, nows, bys) =
        (row("source")?, row("row")?, text("code")?, text("now")?, text("by")?);
    let mut corrected: BTreeMap<(u32, u32), BTreeMap<String, String>> = BTreeMap::new();
    for at in 0..changes.height() {
        let by_rule = bys.get(at).and_then(Code::new).is_some();
        if let (Some(source), Some(row), Some(code), false) =
            (sources.get(at), rows.get(at), codes.get(at), by_rule)
        {
            let now = nows.get(at).unwrap_or_default().to_owned();
            corrected.entry((source, row)).or_default().insert(code.to_owned(), now);
        }
    }
    Ok(corrected)
}

/// What became of earlier answers, by identity of the finding.
fn told(outcomes: &DataFrame) -> PolarsResult<BTreeMap<String, Vec<String>>> {
    let row = Row::new(outcomes)?;
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for at in 0..outcomes.height() {
        let status = Status::from_word(&row.text("status", at));
        let status = status.map_or("", Status::indonesian);
        let (action, value) = (row.text("action", at), row.text("value", at));
        let answer = if value.is_empty() { action } else { format!("{action} {value}") };
        let sentence = format!("{answer}: {status}. {}", row.text("why", at));
        told.entry(row.text("id", at)).or_default().push(sentence);
    }
    Ok(told)
}
