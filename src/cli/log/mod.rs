//! The log on stderr: text on a terminal, one JSON object per line elsewhere; every line names run, province and stage.

mod fields;
mod line;

use std::io::IsTerminal;

use clap::ValueEnum;
use tracing::span::{Attributes, Id};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};
use tracing_subscriber::registry::{LookupSpan, Registry, Scope};

use super::progress::Screen;
use crate::definition::Mistake;
use crate::error::Error;
use crate::run::{self, Failure, RunId};
use fields::Fields;
use line::Line;

/// How lines of the log are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Text on a terminal, JSON lines elsewhere
    #[default]
    Auto,
    /// Text
    Text,
    /// One JSON object per line
    Json,
}

impl LogFormat {
    fn is_json(self) -> bool {
        match self {
            Self::Auto => !std::io::stderr().is_terminal(),
            Self::Text => false,
            Self::Json => true,
        }
    }
}

/// The log of one run.
#[derive(Debug, Clone)]
pub struct Log {
    run: RunId,
    json: bool,
    colored: bool,
    screen: Screen,
}

impl Log {
    /// Starts the log: from now on everything the program logs is written in this format to `screen`.
    pub fn start(format: LogFormat, verbose: u8, run: &RunId, screen: &Screen) -> Self {
        let level = match verbose {
            0 => LevelFilter::WARN,
            1 => LevelFilter::INFO,
            _ => LevelFilter::DEBUG,
        };
        let (json, colored) = (format.is_json(), super::colored());
        let log = Self { run: run.clone(), json, colored, screen: screen.clone() };
        let subscriber = Registry::default().with(level).with(Lines(log.clone()));
        // A second run in one process keeps the first one's log.
        let _ = tracing::subscriber::set_global_default(subscriber);
        log
    }

    /// Tells why nothing could be done: in words where the log is text, as lines of the log where it is JSON.
    pub fn complain(&self, error: &Error) {
        if !self.json {
            return super::complain(error);
        }
        if let Error::Definition { mistakes, .. } = error {
            mistakes.iter().for_each(tell_mistake);
        }
        tracing::error!("{}", error.line());
    }

    /// Tells what failed.
    pub fn tell(&self, failure: &Failure) {
        let Failure { partition, stage, error } = failure;
        if self.json {
            tracing::error!(province = %partition, stage, "{}", error.line());
        } else {
            super::say_aside(&format!("rekap: {partition} {stage}: {}", error.line()));
        }
    }
}

/// A mistake of a definition, with the line it stands in.
fn tell_mistake(mistake: &Mistake) {
    let before = mistake.text.get(..mistake.span.start).unwrap_or_default();
    let number = before.matches('\n').count();
    let line = mistake.text.lines().nth(number).unwrap_or_default().trim();
    let (file, help) = (mistake.path.display().to_string(), mistake.help.as_str());
    if mistake.span.is_empty() {
        tracing::error!(file, help, "{}", mistake.message);
    } else {
        tracing::error!(file, row = number + 1, line, help, "{}", mistake.message);
    }
}

/// What hears everything that is logged.
struct Lines(Log);

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Lines {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let Some(span) = context.span(id) else { return };
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        span.extensions_mut().insert(fields);
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut fields = Fields::default();
        for span in context.event_scope(event).into_iter().flat_map(Scope::from_root) {
            if let Some(known) = span.extensions().get::<Fields>() {
                fields.add(known);
            }
        }
        event.record(&mut fields);
        let log = &self.0;
        let line = Line::new(word(*event.metadata().level()), log.run.as_str(), fields);
        let text = if log.json { line.json(run::moment()) } else { line.text(log.colored) };
        log.screen.print(&text);
    }
}

fn word(level: Level) -> &'static str {
    match level {
        Level::ERROR => "error",
        Level::WARN => "warn",
        Level::INFO => "info",
        Level::DEBUG => "debug",
        Level::TRACE => "trace",
    }
}
