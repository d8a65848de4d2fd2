//! The summary of a run as the text of a mail: how it ended comes first, then what needs somebody.

use std::fmt::Write as _;

use super::{Law, laws};
use crate::cli::phrase::{counted, plain};
use crate::run::{Ending, Night, ProvinceState};

/// How the run ended, in one sentence.
pub fn sentence(night: &Night) -> String {
    let name = plain(&night.pipeline);
    let how = match night.verdict {
        Ending::Clean => "done; all data is good".to_owned(),
        Ending::BadData => {
            let reject = counted(night.findings.reject as u64, "finding sets", "findings set");
            format!("done; some data was set aside ({reject} responses, sheets or files aside)")
        }
        Ending::Stopped => "NOT DONE; it was stopped, what was finished stays".to_owned(),
        Ending::Broken if night.failures.is_empty() => "NOT DONE; nothing could be started".to_owned(),
        Ending::Broken => {
            format!("NOT DONE; {}", counted(night.failures.len() as u64, "failure", "failures"))
        }
    };
    let mut text = format!("{name}: {how}");
    if !night.provinces.is_empty() {
        let counts = ProvinceState::ALL.map(|state| format!("{} {}", night.count(state), state.word()));
        // Writing to memory cannot fail, here and below.
        let _ = write!(text, "; provinces: {}", counts.join(", "));
    }
    text + "."
}

/// The whole summary.
pub fn render(night: &Night) -> String {
    let mut text = format!("{}\n\n", sentence(night));
    head(night, &mut text);
    attention(night, &mut text);
    changed(night, &mut text);
    responses(night, &mut text);
    figures(night, &mut text);
    text
}

fn head(night: &Night, text: &mut String) {
    let title = if night.title.is_empty() { String::new() } else { format!("{} ", plain(&night.title)) };
    let _ = writeln!(text, "pipeline  {title}({})", plain(&night.pipeline));
    let _ = writeln!(text, "run       {} on {}, rekap {}", night.run, plain(&night.host), night.program);
    let began = night.began.to_zoned(jiff::tz::TimeZone::system());
    let _ = writeln!(
        text,
        "began     {}, took {}",
        began.strftime("%Y-%m-%d %H:%M:%S %:z"),
        duration(night.seconds)
    );
    for stage in &night.stages {
        let _ = write!(text, "stage     {:<12} ran {}, fresh {}", stage.stage, stage.ran, stage.fresh);
        if stage.failed > 0 {
            let _ = write!(text, ", failed {}", stage.failed);
        }
        let _ = writeln!(text, ", {}", duration(stage.seconds));
    }
}

/// What somebody has to look at.
fn attention(night: &Night, text: &mut String) {
    let mut lines = Vec::new();
    lines.extend(night.error.as_deref().map(plain));
    let of_nation =
        night.failures.iter().filter(|one| night.provinces.iter().all(|known| known.code != one.province));
    lines.extend(of_nation.map(|one| format!("{} {}: {}", one.province, one.stage, plain(&one.error))));
    let waiting = night.provinces.iter().filter(|province| province.state != ProvinceState::Fresh);
    lines.extend(waiting.map(|province| {
        format!(
            "{} {} is {}: {}",
            province.code,
            plain(&province.name),
            province.state.word(),
            plain(&province.reason)
        )
    }));
    section("Needs attention", &lines, text);
}

/// What ran, and why: stages with the same reason together.
fn changed(night: &Night, text: &mut String) {
    let mut lines: Vec<String> = Vec::new();
    for of_one in night.ran.chunk_by(|one, next| one.province == next.province) {
        let mut what = Vec::new();
        for alike in of_one.chunk_by(|one, next| one.reason == next.reason) {
            let stages: Vec<&str> = alike.iter().map(|one| one.stage).collect();
            let reason = alike.first().map_or("", |one| one.reason.as_str());
            what.push(format!("{} ({})", stages.join(", "), plain(reason)));
        }
        let code = of_one.first().map_or("", |one| one.province.as_str());
        let known = night.provinces.iter().find(|province| province.code == code);
        let name = known.map_or_else(String::new, |province| format!(" {}", plain(&province.name)));
        lines.push(format!("{code}{name}: {}", what.join(", ")));
    }
    if lines.is_empty() && night.verdict.is_done() {
        lines.push("nothing; every stage was fresh".to_owned());
    }
    section("What changed", &lines, text);
}

fn responses(night: &Night, text: &mut String) {
    let law = |law: Law| {
        if law.holds { law.law } else { format!("{}: DOES NOT HOLD", law.law) }
    };
    let lines: Vec<String> = laws(&night.flow).into_iter().map(law).collect();
    section("Responses", &lines, text);
    if !night.stages.is_empty() {
        let found = night.findings;
        let counts = format!(
            "reject {}, void {}, note {}, waived {}",
            found.reject, found.void, found.note, found.waived
        );
        section("Findings", &[counts], text);
    }
}

fn figures(night: &Night, text: &mut String) {
    let decimals = usize::from(night.decimals);
    let mut lines = Vec::new();
    for one in &night.summary.governments {
        let (name, (rank, of)) = (plain(&one.name), one.rank);
        lines.push(format!(
            "{name}: {:.decimals$} ({}), rank {rank} of {of} known",
            one.score,
            plain(&one.category)
        ));
    }
    for one in &night.summary.groups {
        let mut line =
            format!("{} {}: {} of {} loci scored", one.province, plain(&one.group), one.loci.0, one.loci.1);
        if let Some(mean) = one.mean {
            let _ = write!(line, ", mean {mean:.decimals$}");
        }
        for (word, locus) in [("best", &one.best), ("lowest", &one.worst)] {
            if let Some((name, score)) = locus {
                let _ = write!(line, ", {word} {} {score:.decimals$}", plain(name));
            }
        }
        lines.push(line);
    }
    section("Figures", &lines, text);
}

fn section(title: &str, lines: &[String], text: &mut String) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n{title}");
    for line in lines {
        let _ = writeln!(text, "  {line}");
    }
}

/// Seconds as people say them.
fn duration(seconds: f64) -> String {
    let whole = std::time::Duration::try_from_secs_f64(seconds).unwrap_or_default();
    match whole.as_secs() {
        0..60 => format!("{seconds:.1} s"),
        more @ 60..3600 => format!("{} min {} s", more / 60, more % 60),
        more => format!("{} h {} min", more / 3600, more % 3600 / 60),
    }
}
