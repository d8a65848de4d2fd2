//! One line of the log, as text and as JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::fields::Fields;
use crate::cli::phrase::plain;

/// What a line says.
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<String>,
    level: &'static str,
    run: &'a str,
    /// Code of the province, or `nasional`; null where the line is about none.
    province: Option<String>,
    stage: Option<String>,
    message: String,
    #[serde(flatten)]
    rest: BTreeMap<&'static str, Value>,
}

impl<'a> Line<'a> {
    /// A line of these fields.
    pub fn new(level: &'static str, run: &'a str, mut fields: Fields) -> Self {
        Self {
            time: None,
            level,
            run,
            province: fields.take("province"),
            stage: fields.take("stage"),
            message: fields.take("message").unwrap_or_default(),
            rest: fields.rest(),
        }
    }

    /// The line as a JSON object, with the moment it was written, in UTC.
    pub fn json(mut self, moment: Timestamp) -> String {
        self.time = Some(format!("{moment:.3}"));
        // Text and numbers under names: writing them to memory cannot fail.
        serde_json::to_string(&self).unwrap_or_default()
    }

    /// The line as text, without anything a terminal would obey.
    pub fn text(&self, colored: bool) -> String {
        let level = self.level.to_uppercase();
        let mut text = match self.level {
            "error" if colored => format!("\x1b[31m{level}\x1b[0m"),
            "warn" if colored => format!("\x1b[33m{level}\x1b[0m"),
            _ => level,
        };
        let known = [
            ("run", Some(self.run)),
            ("province", self.province.as_deref()),
            ("stage", self.stage.as_deref()),
        ];
        for (name, value) in known {
            if let Some(value) = value {
                // Writing to memory cannot fail.
                let _ = write!(text, " {name}={}", plain(value));
            }
        }
        let _ = write!(text, ": {}", plain(&self.message));
        for (name, value) in &self.rest {
            let _ = write!(text, " {name}={}", plain(&value.to_string()));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> Fields {
        let texts = [("province", "63"), ("stage", "ingest"), ("message", "a \"b\"\n\u{1b}[31mc")];
        let texts = texts.map(|(name, text)| (name, Value::from(text)));
        texts.into_iter().chain([("ms", Value::from(12))]).collect()
    }

    #[test]
    fn a_line_of_text_names_run_province_and_stage_and_holds_nothing_a_terminal_would_obey() {
        let text = Line::new("warn", "R-1", fields()).text(false);
        assert_eq!(text, "WARN run=R-1 province=63 stage=ingest: a \"b\" \u{fffd}[31mc ms=12");
    }

    #[test]
    fn a_line_of_json_is_one_line_with_the_time_of_day() {
        let moment: Timestamp = "2024-11-23T02:00:01.25Z".parse().unwrap();
        let json = Line::new("info", "R-1", fields()).json(moment);
        assert_eq!(
            json,
            "{\"time\":\"2024-11-23T02:00:01.250Z\",\"level\":\"info\",\"run\":\"R-1\",\"province\":\"63\",\
             \"stage\":\"ingest\",\"message\":\"a \\\"b\\\"\\n\\u001b[31mc\",\"ms\":12}"
        );
        let nothing = Line::new("info", "R-1", Fields::default()).json(moment);
        assert!(nothing.contains("\"province\":null,\"stage\":null"), "{nothing}");
    }
}
