//! Figures of responses: what became of them, and how many of each role count, against their target.

use std::collections::BTreeMap;

use polars::prelude::{DataFrame, PolarsResult};

use super::scope::{Area, Of, Scope};
use super::words::{self, Named};
use super::{RESPONSES, counted};
use crate::instrument::Role;
use crate::language::Bilingual;
use crate::pipeline::Pipeline;
use crate::press::Figure;
use crate::region::province_of;

/// What became of the responses of a role in a province.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleFlow<'a> {
    /// Code of the province.
    pub province: &'a str,
    /// Code of the role.
    pub role: &'a str,
    /// Read.
    pub read: u32,
    /// Accepted by validation.
    pub accepted: u32,
    /// Kept: what is scored.
    pub kept: u32,
    /// Duplicates.
    pub duplicates: u32,
}

/// Kept responses of a unit and role against their target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover<'a> {
    /// Code of the unit.
    pub unit: &'a str,
    /// Code of the role.
    pub role: &'a str,
    /// Kept responses.
    pub kept: u32,
    /// Expected ones.
    pub target: u32,
}

/// What came in from the provinces.
#[derive(Debug, Clone, Default)]
pub struct Intake<'a> {
    /// What became of responses, by province and role.
    pub flows: Vec<RoleFlow<'a>>,
    /// Coverage of every unit and role.
    pub coverage: Vec<Cover<'a>>,
}

impl<'a> Intake<'a> {
    /// Adds the tables `flow` and `coverage` of a province.
    pub fn add(
        &mut self,
        province: &'a str,
        flow: &'a DataFrame,
        coverage: &'a DataFrame,
    ) -> PolarsResult<()> {
        let (roles, read) = (flow.column("role")?.str()?, flow.column("read")?.u32()?);
        let (accepted, kept) = (flow.column("accepted")?.u32()?, flow.column("kept")?.u32()?);
        let duplicates = flow.column("duplicates")?.u32()?;
        self.flows.extend((0..flow.height()).map(|at| RoleFlow {
            province,
            role: roles.get(at).unwrap_or_default(),
            read: read.get(at).unwrap_or(0),
            accepted: accepted.get(at).unwrap_or(0),
            kept: kept.get(at).unwrap_or(0),
            duplicates: duplicates.get(at).unwrap_or(0),
        }));
        let (units, roles) = (coverage.column("unit")?.str()?, coverage.column("role")?.str()?);
        let (kept, target) = (coverage.column("kept")?.u32()?, coverage.column("target")?.u32()?);
        self.coverage.extend((0..coverage.height()).map(|at| Cover {
            unit: units.get(at).unwrap_or_default(),
            role: roles.get(at).unwrap_or_default(),
            kept: kept.get(at).unwrap_or(0),
            target: target.get(at).unwrap_or(0),
        }));
        Ok(())
    }
}

/// What became of the responses of an area, whatever they are about.
pub fn of_area(pipeline: &Pipeline, area: &Area, intake: &Intake<'_>) -> Vec<Figure> {
    let flows = || intake.flows.iter().filter(|flow| area.has(flow.province));
    let sum = |of: fn(&RoleFlow<'_>) -> u32| flows().map(|flow| number(of(flow))).sum::<usize>();
    let (read, accepted, kept) = (sum(|flow| flow.read), sum(|flow| flow.accepted), sum(|flow| flow.kept));
    let figure = |key: &str, title: &Named, count: usize| {
        let (key, title) = (format!("{}.responses.{key}.count", area.key), words::about(&area.title, title));
        Figure { unit: RESPONSES.to_owned(), ..counted((&key, &title), count, read) }
    };
    let mut figures = vec![
        figure("read", &words::of(&words::READ), read),
        figure("accepted", &words::of(&words::ACCEPTED), accepted),
        figure("rejected", &words::of(&words::REJECTED), read.saturating_sub(accepted)),
        figure("kept", &words::of(&words::KEPT), kept),
        figure("duplicates", &words::of(&words::DUPLICATES), sum(|flow| flow.duplicates)),
    ];
    for role in &pipeline.instrument.roles {
        let own = flows().filter(|flow| flow.role == role.code);
        let count: usize = own.map(|flow| number(flow.kept)).sum();
        let key = format!("role.{}", role.code);
        figures.push(figure(&key, &of_role(&words::KEPT, role), count));
    }
    figures
}

/// Kept and expected responses by province, kind and role.
pub type Tallies<'a> = BTreeMap<(&'a str, &'a str, &'a str), (usize, usize)>;

/// Adds up the coverage of units.
pub fn tallies<'a>(pipeline: &'a Pipeline, intake: &'a Intake<'_>) -> Tallies<'a> {
    let mut tallies = Tallies::new();
    for cover in &intake.coverage {
        let unit = pipeline.roster.unit(cover.unit);
        let Some(locus) = unit.and_then(|unit| pipeline.roster.locus(&unit.locus)) else { continue };
        let key = (province_of(cover.unit), locus.kind.as_str(), cover.role);
        let (kept, target) = tallies.entry(key).or_default();
        *kept += number(cover.kept);
        *target += number(cover.target);
    }
    tallies
}

/// How many responses of each role count for the units of a group or kind, and their target.
pub fn of_scope(pipeline: &Pipeline, scope: &Scope<'_>, tallies: &Tallies<'_>) -> Vec<Figure> {
    if !matches!(scope.of, Of::Group | Of::Kind) {
        return Vec::new();
    }
    let mut figures = Vec::new();
    for role in &pipeline.instrument.roles {
        let own = tallies.iter().filter(|((province, kind, of), _)| {
            *of == role.code && scope.area.has(province) && scope.kinds.contains(kind)
        });
        let (kept, target) = own.fold((0, 0), |(kept, target), (_, more)| (kept + more.0, target + more.1));
        let figure = |end: &str, title: &Bilingual, count: usize| {
            let key = format!("{}.responses.role.{}{end}.count", scope.key, role.code);
            let title = words::about(&scope.title, &of_role(title, role));
            Figure { unit: RESPONSES.to_owned(), ..counted((&key, &title), count, target) }
        };
        figures.push(figure("", &words::KEPT, kept));
        figures.push(figure(".target", &words::TARGET, target));
    }
    figures
}

/// What is counted, of the responses of a role.
fn of_role(counted: &Bilingual, role: &Role) -> Named {
    words::joined(&[words::of(counted), words::worded(&role.title)], &words::COMMA)
}

fn number(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
