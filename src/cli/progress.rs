//! The bar of progress on a terminal, and the one place from which lines go to stderr while it stands.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::IsTerminal;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::phrase::counted;
use crate::run::{Event, Listener};
use crate::stage::{Partition, Scope, Stage};

/// How often the bar is drawn again although nothing happened, so that its clock goes on.
const TICK: Duration = Duration::from_millis(200);

/// Stderr with or without a bar: a line never tears it.
#[derive(Debug, Clone, Default)]
pub struct Screen(Arc<Mutex<Option<ProgressBar>>>);

impl Screen {
    /// Prints a line above the bar.
    pub fn print(&self, line: &str) {
        let bar = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        match bar {
            Some(bar) => bar.suspend(|| super::say_aside(line)),
            None => super::say_aside(line),
        }
    }

    /// Shows a bar from now on.
    fn show(&self, bar: ProgressBar) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(bar);
    }

    /// Takes the bar away; nothing of it stays on the terminal.
    pub fn clear(&self) {
        let bar = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(bar) = bar {
            bar.finish_and_clear();
        }
    }
}

/// A listener that draws the bar on `screen`; one that does nothing where stderr is no terminal.
pub fn listener(screen: &Screen) -> Listener {
    if !std::io::stderr().is_terminal() {
        return Listener::default();
    }
    let (screen, state) = (screen.clone(), Mutex::new(None));
    Listener::new(move |event| {
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Event::Starts { provinces, stages } = event {
            let under_way = UnderWay::new(*provinces, stages);
            let bar = bar(under_way.steps);
            screen.show(bar.clone());
            *state = Some((under_way, bar));
        }
        if let Some((under_way, bar)) = state.as_mut() {
            let nothing_done = under_way.done == 0;
            under_way.hear(event);
            if nothing_done && under_way.done > 0 {
                // Before anything is done, nobody can tell what is left.
                style(bar, "[{bar:16}] {elapsed}, {eta} left; {wide_msg}");
            }
            bar.set_position(under_way.done);
            bar.set_message(under_way.text());
        }
    })
}

fn bar(steps: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(steps), ProgressDrawTarget::stderr());
    style(&bar, "[{bar:16}] {elapsed}; {wide_msg}");
    bar.enable_steady_tick(TICK);
    bar
}

fn style(bar: &ProgressBar, template: &str) {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("=> "));
    }
}

/// How far a run is.
#[derive(Debug)]
struct UnderWay {
    provinces: usize,
    /// Stages of each province that have to be done before it counts as done.
    per_province: usize,
    /// Stages still to be done, by province.
    left: BTreeMap<String, usize>,
    whole: usize,
    /// Stages of partitions, all and those done.
    steps: u64,
    done: u64,
    /// Stages under way, and in how many partitions.
    stages: BTreeMap<&'static str, usize>,
    responses: u64,
    began: Instant,
}

impl UnderWay {
    fn new(provinces: usize, stages: &[&'static Stage]) -> Self {
        let of_provinces = stages.iter().filter(|stage| stage.scope != Scope::Nation).count();
        let of_nation = stages.iter().filter(|stage| stage.scope != Scope::Province).count();
        Self {
            provinces,
            per_province: of_provinces,
            left: BTreeMap::new(),
            whole: 0,
            steps: (provinces * of_provinces + of_nation) as u64,
            done: 0,
            stages: BTreeMap::new(),
            responses: 0,
            began: Instant::now(),
        }
    }

    fn hear(&mut self, event: &Event<'_>) {
        match event {
            Event::Starts { .. } => {}
            Event::Begins { stage, .. } => *self.stages.entry(stage).or_default() += 1,
            Event::Done { done } => {
                if done.took.is_some() {
                    self.ended(done.stage.name);
                    self.responses += done.manifest.rows.get("responses").map_or(0, |rows| *rows as u64);
                }
                self.step(&done.partition, 1);
            }
            Event::Failed { partition, stage, .. } => {
                self.ended(stage);
                // The later stages of this province will not come.
                let left = self.left_of(partition).unwrap_or(1);
                self.step(partition, left);
            }
        }
    }

    fn left_of(&self, partition: &Partition) -> Option<usize> {
        match partition {
            Partition::Province(code) => Some(self.left.get(code).copied().unwrap_or(self.per_province)),
            Partition::Nation => None,
        }
    }

    fn step(&mut self, partition: &Partition, by: usize) {
        self.done += by as u64;
        if let (Partition::Province(code), Some(left)) = (partition, self.left_of(partition)) {
            let left = left.saturating_sub(by);
            self.left.insert(code.clone(), left);
            self.whole += usize::from(left == 0 && by > 0);
        }
    }

    fn ended(&mut self, stage: &'static str) {
        if let Some(count) = self.stages.get_mut(stage) {
            *count = count.saturating_sub(1);
        }
        self.stages.retain(|_, count| *count > 0);
    }

    /// Provinces done, responses per second, and stages under way.
    fn text(&self) -> String {
        let mut text = format!("{} of {} provinces", self.whole, self.provinces);
        let millis = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        let rate = (self.responses * 1000).checked_div(millis).unwrap_or(0);
        if rate > 0 {
            // Writing to memory cannot fail.
            let _ = write!(text, ", {}/s", counted(rate, "response", "responses"));
        }
        let names: Vec<String> = self.stages.iter().map(|(name, count)| named(name, *count)).collect();
        if !names.is_empty() {
            let _ = write!(text, "; {}", names.join(", "));
        }
        text
    }
}

fn named(stage: &str, count: usize) -> String {
    if count == 1 { stage.to_owned() } else { format!("{stage} x{count}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;
    use crate::run::Done;
    use crate::stage::STAGES;
    use crate::store::Manifest;

    fn done(province: &str, stage: &'static Stage, took: Option<Duration>) -> Done {
        let mut manifest = Manifest::default();
        if stage.name == "ingest" {
            manifest.rows.insert("responses".to_owned(), 5_000);
        }
        let partition = Partition::Province(province.to_owned());
        Done { partition, stage, reason: None, manifest, took }
    }

    #[test]
    fn the_bar_counts_provinces_that_are_whole_and_names_the_stages_under_way() {
        // Two stages of provinces: 2 provinces make 4 steps, and the nation one more.
        let stages: Vec<&'static Stage> = STAGES
            .iter()
            .filter(|stage| ["ingest", "score", "consolidate"].contains(&stage.name))
            .copied()
            .collect();
        let mut under_way = UnderWay::new(2, &stages);
        assert_eq!((under_way.steps, under_way.text().as_str()), (5, "0 of 2 provinces"));
        let [first, second] = ["62", "63"].map(|code| Partition::Province(code.to_owned()));
        under_way.hear(&Event::Begins { partition: &first, stage: "ingest" });
        under_way.hear(&Event::Begins { partition: &second, stage: "ingest" });
        assert_eq!(under_way.text(), "0 of 2 provinces; ingest x2");
        under_way.began -= Duration::from_secs(10);
        under_way.hear(&Event::Done { done: &done("62", stages[0], Some(Duration::from_secs(1))) });
        let told = under_way.text();
        // 5,000 responses in a little more than 10 seconds.
        assert!(told.starts_with("0 of 2 provinces, 4") || told.contains(" 500 responses/s"), "{told}");
        assert!(told.ends_with("; ingest"), "{told}");
        under_way.hear(&Event::Done { done: &done("62", stages[1], None) });
        assert_eq!((under_way.done, under_way.whole), (2, 1));
        let error = Error::Stopped;
        under_way.hear(&Event::Failed { partition: &second, stage: "ingest", error: &error });
        assert_eq!((under_way.done, under_way.whole), (4, 2), "what will not come is not waited for");
        assert!(!under_way.text().contains("ingest"));
    }
}
