//! `rekap run --dry-run`: what would run, and what follows from it.

use crate::cli::status::named;
use crate::pipeline::Pipeline;
use crate::run::{Planned, State};
use crate::stage::{Partition, Scope, Stage};

/// What a run of these stages would do: a line per province, then what follows for the nation.
pub fn render(planned: &[Planned], pipeline: &Pipeline, stages: &[&'static Stage], force: bool) -> String {
    let asked = |one: &&Planned| stages.iter().any(|stage| stage.name == one.stage.name);
    let mut running: Vec<&Planned> = planned.iter().filter(asked).collect();
    running.retain(|one| force || one.state.runs());
    if running.is_empty() {
        return "nothing would run: everything asked for is fresh".to_owned();
    }
    // What only reports anew because the nation changed is told in one line.
    let (rippled, own): (Vec<&Planned>, Vec<&Planned>) =
        running.into_iter().partition(|one| !force && is_rippled(one, planned));
    let mut lines: Vec<String> = Vec::new();
    let mut rest = own.as_slice();
    while let Some(first) = rest.first() {
        let (group, later) =
            rest.split_at(rest.iter().take_while(|one| one.partition == first.partition).count());
        lines.push(line(group, pipeline, force));
        rest = later;
    }
    lines.extend(ripple(&own, rippled.len()));
    lines.join("\n")
}

/// `63 Kalimantan Selatan: ingest (input changed: a.xlsx), then validate, dedupe`.
fn line(group: &[&Planned], pipeline: &Pipeline, force: bool) -> String {
    let mut words: Vec<String> = Vec::new();
    for one in group {
        let why = match &one.state {
            State::Fresh if force => " (asked for)".to_owned(),
            State::Fresh | State::Follows(_) => String::new(),
            State::Never => " (never run)".to_owned(),
            state => format!(" ({})", state.reason()),
        };
        words.push(format!("{}{why}", one.stage.name));
    }
    let name = group.first().map(|one| named(&one.partition, pipeline)).unwrap_or_default();
    format!("{name}: {}", words.join(", "))
}

/// Whether a province reports anew for no reason of its own.
fn is_rippled(one: &Planned, planned: &[Planned]) -> bool {
    let reports = one.stage.scope == Scope::Both && one.partition != Partition::Nation;
    let mut own = planned.iter().filter(|other| other.partition == one.partition);
    reports
        && matches!(one.state, State::Follows(_))
        && own.all(|other| other.stage.name == one.stage.name || !other.state.runs())
}

/// What follows for the nation: `63 changed: national standings will be recomputed, 37 other workbooks may change rank`.
fn ripple(own: &[&Planned], rippled: usize) -> Option<String> {
    let recomputed = own.iter().any(|one| one.stage.scope == Scope::Nation);
    if !recomputed && rippled == 0 {
        return None;
    }
    let mut changed: Vec<String> = own
        .iter()
        .filter(|one| one.stage.scope == Scope::Province)
        .map(|one| one.partition.to_string())
        .collect();
    changed.dedup();
    let changed = match changed.as_slice() {
        [] => String::new(),
        few if few.len() <= 5 => format!("{} changed: ", few.join(", ")),
        many => format!("{} provinces changed: ", many.len()),
    };
    let others = match rippled {
        0 => String::new(),
        1 => ", 1 other workbook may change rank".to_owned(),
        many => format!(", {many} other workbooks may change rank"),
    };
    Some(format!("{changed}national standings will be recomputed{others}"))
}
