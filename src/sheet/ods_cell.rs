//! One cell of an `OpenDocument` spreadsheet: its value, its text, how often it stands and how far it spans.

use std::io::BufRead;

use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::calamine_cells::iso;
use super::ods::times;
use super::{Content, Unreadable};

/// The longest text of a cell.
const LONGEST_TEXT: usize = 4 << 20;
/// The most spaces one mark stands for.
const MOST_SPACES: u64 = 32_767;

/// What a cell holds.
#[derive(Debug, PartialEq)]
pub(super) enum Value {
    Empty,
    Number(f64),
    Text(String),
    Flag(bool),
    Day(Date),
    Broken(String),
    Uncalculated,
}

/// A cell as written in the file.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) value: Value,
    /// How many columns in a row hold the same, at least 1.
    pub(super) times: u64,
    /// How many rows it spans, at least 1.
    pub(super) rows: u64,
    /// How many columns it spans, at least 1.
    pub(super) columns: u64,
}

impl Cell {
    /// Reads a cell from its start to its end.
    pub(super) fn read<R: BufRead>(
        start: &BytesStart<'_>,
        reader: &mut Reader<R>,
        buffer: &mut Vec<u8>,
    ) -> Result<Self, Unreadable> {
        let mut text = Text::default();
        text.read(start, reader, buffer)?;
        Ok(Self {
            value: value(start, text.shown),
            times: times(start, "table:number-columns-repeated"),
            rows: times(start, "table:number-rows-spanned"),
            columns: times(start, "table:number-columns-spanned"),
        })
    }
}

/// The value of an attribute, by its name with prefix: writers keep to the prefixes of the standard.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes.with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name)?;
    unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}

/// What a cell holds, from its attributes and the text it shows.
fn value(cell: &BytesStart<'_>, shown: String) -> Value {
    let formula = attribute(cell, "table:formula").is_some();
    if is_error(cell, formula, &shown) {
        return Value::Broken(shown);
    }
    let typed = |name: &str| attribute(cell, name);
    let read = match typed("office:value-type").as_deref() {
        Some("float" | "percentage" | "currency") => typed("office:value").and_then(|value| number(&value)),
        Some("date") => typed("office:date-value").map(|value| day(&value)),
        Some("time") => typed("office:time-value").map(|value| time(&value)),
        Some("boolean") => typed("office:boolean-value").map(|value| Value::Flag(value == "true")),
        Some("string") => return string(typed("office:string-value").unwrap_or(shown), formula),
        // Text without a type is shown all the same.
        _ => None,
    };
    match read {
        Some(value) => value,
        None if !shown.is_empty() => Value::Text(shown),
        None if formula => Value::Uncalculated,
        None => Value::Empty,
    }
}

/// Whether a cell holds an error: `LibreOffice` says so, others only show one as the result of a formula.
fn is_error(cell: &BytesStart<'_>, formula: bool, shown: &str) -> bool {
    if shown.is_empty() {
        return false;
    }
    let said = attribute(cell, "calcext:value-type").is_some_and(|kind| kind == "error");
    said || (formula && looks_broken(shown))
}

fn looks_broken(text: &str) -> bool {
    let numbered =
        text.strip_prefix("Err:").is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    let named = text.strip_prefix('#').is_some_and(|name| {
        let word = name.trim_end_matches(['!', '?']);
        let letters = |byte: u8| byte.is_ascii_uppercase() || byte == b'/' || byte == b'_' || byte == b'0';
        !word.is_empty() && word.bytes().all(letters) && (word.len() < name.len() || word == "N/A")
    });
    numbered || named
}

fn string(text: String, formula: bool) -> Value {
    if text.is_empty() {
        Value::Empty
    } else if formula && looks_broken(&text) {
        Value::Broken(text)
    } else {
        Value::Text(text)
    }
}

fn number(value: &str) -> Option<Value> {
    value.trim().parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Number)
}

fn day(value: &str) -> Value {
    match iso(value) {
        Content::Day(day) => Value::Day(day),
        _ => Value::Text(value.to_owned()),
    }
}

/// A time such as `PT08H30M00S` as a part of a day, the way other formats hold it.
fn time(value: &str) -> Value {
    days(value).map_or_else(|| Value::Text(value.to_owned()), Value::Number)
}

fn days(value: &str) -> Option<f64> {
    let (sign, rest) = match value.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, value),
    };
    let rest = rest.strip_prefix('P')?;
    let (whole, clock) = rest.split_once('T').unwrap_or((rest, ""));
    let mut seconds = 0.0;
    for (part, units) in
        [(whole, [('D', 86_400.0)].as_slice()), (clock, &[('H', 3600.0), ('M', 60.0), ('S', 1.0)])]
    {
        let mut part = part;
        for (unit, worth) in units {
            if let Some((number, after)) = part.split_once(*unit) {
                seconds += number.replace(',', ".").parse::<f64>().ok()? * worth;
                part = after;
            }
        }
        if !part.is_empty() {
            return None;
        }
    }
    Some(sign * seconds / 86_400.0).filter(|days| days.is_finite())
}

/// The text a cell shows, while it is read.
#[derive(Default)]
struct Text {
    shown: String,
    paragraphs: usize,
    inside: bool,
    /// Whether a further space would not be shown: the first of a paragraph, or one behind another.
    swallows: bool,
}

impl Text {
    fn read<R: BufRead>(
        &mut self,
        cell: &BytesStart<'_>,
        reader: &mut Reader<R>,
        buffer: &mut Vec<u8>,
    ) -> Result<(), Unreadable> {
        loop {
            if self.shown.len() > LONGEST_TEXT {
                return Err(Unreadable::limit("teks satu sel terlalu panjang"));
            }
            buffer.clear();
            match reader.read_event_into(buffer).map_err(Unreadable::damaged)? {
                Event::Start(element) if !self.start(&element) => {
                    // Notes, drawings and tables inside a cell are not its text.
                    let mut skipped = Vec::new();
                    reader.read_to_end_into(element.name(), &mut skipped).map_err(Unreadable::damaged)?;
                }
                Event::End(element) if element.name() == cell.name() => return Ok(()),
                Event::End(element) if matches!(element.name().as_ref(), "text:p" | "text:h") => {
                    self.inside = false;
                }
                Event::Text(text) => self.add(&text.xml10_content()),
                Event::CData(text) => self.add(&text.xml10_content()),
                Event::GeneralRef(entity) => self.add(&resolved(&entity)?),
                Event::Eof => return Err(Unreadable::damaged("sel tidak ditutup")),
                _ => {}
            }
        }
    }

    /// Takes in what an element stands for; false where its content is no text of the cell.
    fn start(&mut self, element: &BytesStart<'_>) -> bool {
        match element.name().as_ref() {
            "text:p" | "text:h" => {
                if self.paragraphs > 0 {
                    self.shown.push('\n');
                }
                self.paragraphs += 1;
                (self.inside, self.swallows) = (true, true);
            }
            "text:s" => {
                for _ in 0..times(element, "text:c").min(MOST_SPACES) {
                    self.shown.push(' ');
                }
                self.swallows = false;
            }
            "text:tab" => self.mark('\t'),
            "text:line-break" => self.mark('\n'),
            "text:list" | "text:list-item" | "text:span" | "text:a" | "text:date" | "text:time"
            | "text:sheet-name" | "text:title" => {}
            _ => return false,
        }
        true
    }

    fn mark(&mut self, letter: char) {
        self.shown.push(letter);
        self.swallows = false;
    }

    /// Adds letters of a paragraph; spaces and line ends in a row are shown as one space, as the standard has it.
    fn add(&mut self, letters: &str) {
        if !self.inside {
            return;
        }
        for letter in letters.chars() {
            let space = matches!(letter, ' ' | '\t' | '\r' | '\n');
            if !space {
                self.shown.push(letter);
            } else if !self.swallows {
                self.shown.push(' ');
            }
            self.swallows = space;
        }
    }
}

/// The letter a reference stands for; only those of the standard and numbered ones are known.
fn resolved(reference: &BytesRef<'_>) -> Result<String, Unreadable> {
    if let Some(known) = resolve_xml_entity(reference) {
        return Ok(known.to_owned());
    }
    match reference.resolve_char_ref().map_err(Unreadable::damaged)? {
        Some(letter) => Ok(letter.to_string()),
        None => Err(Unreadable::damaged("rujukan teks yang tidak dikenal")),
    }
}
