//! The metrics of a run in the text format of Prometheus, for the textfile collector of its node exporter.

use std::fmt::Write as _;

use jiff::Timestamp;

use super::exit_code;
use crate::run::{Ending, Night, ProvinceState};

/// When everything was done last, in seconds since 1970.
const LAST_SUCCESS: &str = "rekap_last_success_timestamp_seconds";

/// One family of metrics: name, what it tells, and its values by one further label.
struct Family {
    name: &'static str,
    help: &'static str,
    values: Vec<(Option<(&'static str, &'static str)>, f64)>,
}

impl Family {
    fn one(name: &'static str, help: &'static str, value: f64) -> Self {
        Self { name, help, values: vec![(None, value)] }
    }

    fn by(
        name: &'static str,
        help: &'static str,
        label: &'static str,
        values: impl IntoIterator<Item = (&'static str, f64)>,
    ) -> Self {
        let values = values.into_iter().map(|(value, number)| (Some((label, value)), number));
        Self { name, help, values: values.collect() }
    }
}

/// The metrics; `last_success` is when an earlier run was done.
pub fn render(night: &Night, last_success: Option<i64>) -> String {
    let mut text = String::new();
    for family in families(night, last_success) {
        if family.values.is_empty() {
            continue;
        }
        // Writing to memory cannot fail, here and below.
        let _ = writeln!(text, "# HELP {} {}\n# TYPE {} gauge", family.name, family.help, family.name);
        for (label, value) in &family.values {
            let _ = write!(text, "{}{{pipeline=\"{}\"", family.name, escaped(&night.pipeline));
            if let Some((name, value)) = label {
                let _ = write!(text, ",{name}=\"{value}\"");
            }
            let _ = writeln!(text, "}} {value}");
        }
    }
    text
}

fn families(night: &Night, last_success: Option<i64>) -> Vec<Family> {
    let last_success = if night.verdict.is_done() { Some(ended(night)) } else { last_success };
    let mut families = Vec::new();
    if let Some(moment) = last_success {
        let help = "When a run was done last; it stays while runs fail.";
        families.push(Family::one(LAST_SUCCESS, help, as_float(moment)));
    }
    families.extend(ending(night));
    // Of a run that could not be started nothing else is known.
    if !night.stages.is_empty() {
        families.extend(stages(night));
        families.extend(data(night));
    }
    families
}

/// When and how the run ended.
fn ending(night: &Night) -> [Family; 4] {
    let verdict = |ending: Ending| (ending.word(), f64::from(u8::from(ending == night.verdict)));
    [
        Family::one(
            "rekap_last_run_timestamp_seconds",
            "When the last run ended, done or not.",
            as_float(ended(night)),
        ),
        Family::one("rekap_run_duration_seconds", "How long the last run took.", night.seconds),
        Family::one(
            "rekap_exit_code",
            "Exit code of the last run: 0 done, 1 done and some data was set aside, 2 not done.",
            f64::from(exit_code(night)),
        ),
        Family::by(
            "rekap_verdict",
            "How the last run ended: 1 for its verdict, 0 for the others.",
            "verdict",
            Ending::ALL.map(verdict),
        ),
    ]
}

/// What ran, and for how long.
fn stages(night: &Night) -> [Family; 3] {
    [
        Family::one(
            "rekap_failures",
            "Stages of partitions that failed in the last run.",
            count(night.failures.len()),
        ),
        Family::by(
            "rekap_stage_duration_seconds",
            "Time of each stage in the last run, provinces side by side added.",
            "stage",
            night.stages.iter().map(|stage| (stage.stage, stage.seconds)),
        ),
        Family::by(
            "rekap_stage_runs",
            "Partitions each stage ran for in the last run; the others were fresh.",
            "stage",
            night.stages.iter().map(|stage| (stage.stage, count(stage.ran))),
        ),
    ]
}

/// Responses, findings and provinces.
fn data(night: &Night) -> [Family; 3] {
    let (flow, found) = (&night.flow, night.findings);
    let rows = [
        ("read", flow.read),
        ("accepted", flow.accepted),
        ("rejected", flow.rejected),
        ("kept", flow.kept),
        ("duplicates", flow.duplicates),
    ];
    let findings =
        [("note", found.note), ("void", found.void), ("reject", found.reject), ("waived", found.waived)];
    [
        Family::by(
            "rekap_responses",
            "Responses by where they went: read = accepted + rejected, accepted = kept + duplicates.",
            "state",
            rows.into_iter().filter_map(|(state, rows)| Some((state, count(rows?)))),
        ),
        Family::by(
            "rekap_findings",
            "Findings by severity; waived ones apart.",
            "severity",
            findings.map(|(severity, number)| (severity, count(number))),
        ),
        Family::by(
            "rekap_provinces",
            "Provinces by where they stand after the last run.",
            "state",
            ProvinceState::ALL.map(|state| (state.word(), count(night.count(state)))),
        ),
    ]
}

/// When the run ended, in seconds since 1970.
fn ended(night: &Night) -> i64 {
    let took = std::time::Duration::try_from_secs_f64(night.seconds).unwrap_or_default();
    night.began.checked_add(took).unwrap_or(Timestamp::UNIX_EPOCH).as_second()
}

/// When a run of the pipeline was done last, as an earlier file of metrics tells; none where it does not.
pub fn last_success(old: &str, pipeline: &str) -> Option<i64> {
    let begins = format!("{LAST_SUCCESS}{{pipeline=\"{}\"}} ", escaped(pipeline));
    old.lines().find_map(|line| line.strip_prefix(&begins)?.trim().parse().ok())
}

/// A label's value as the format wants it.
fn escaped(value: &str) -> String {
    value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

#[expect(clippy::cast_precision_loss, reason = "counts and seconds are far below 2^53")]
const fn count(number: usize) -> f64 {
    number as f64
}

#[expect(clippy::cast_precision_loss, reason = "counts and seconds are far below 2^53")]
const fn as_float(seconds: i64) -> f64 {
    seconds as f64
}
