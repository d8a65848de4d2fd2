//! What the TOML reader says, understood and in words for people who are no programmers.

use super::nearest::suggestion;

/// What kind of value a key wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Text,
    List,
    Table,
    Truth,
    Number,
}

impl Shape {
    fn of(expected: &str) -> Self {
        match expected {
            "a string" | "string" => Self::Text,
            "a sequence" => Self::List,
            "a boolean" => Self::Truth,
            other if other == "a map" || other.starts_with("struct ") => Self::Table,
            _ => Self::Number,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Text => "text in quotes",
            Self::List => "a list in [ ]",
            Self::Table => "a table of keys",
            Self::Truth => "true or false",
            Self::Number => "a number",
        }
    }
}

/// What is wrong with a key or value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    UnknownKey { key: String, known: Vec<String> },
    MissingKey { key: String },
    WrongType { wanted: Shape, found: String, found_list: bool, whole: bool },
    Other { message: String },
}

impl Fault {
    pub(super) fn message(&self) -> String {
        match self {
            Self::UnknownKey { key, .. } => format!("unknown key `{key}`"),
            Self::MissingKey { key } => format!("the key `{key}` is missing here"),
            Self::WrongType { wanted, found, whole: true, .. } if *wanted == Shape::Number => {
                format!("a whole number in the usual bounds is wanted here, not {found}")
            }
            Self::WrongType { wanted, found, .. } => {
                format!("{} is wanted here, not {found}", wanted.words())
            }
            Self::Other { message } => message.clone(),
        }
    }

    pub(super) fn help(&self) -> String {
        match self {
            Self::UnknownKey { key, known } => {
                suggestion(key, &known.iter().map(String::as_str).collect::<Vec<_>>())
            }
            Self::MissingKey { key } => format!("add `{key} = ...`"),
            Self::WrongType { wanted: Shape::Text, .. } => "put the value in quotes".to_owned(),
            Self::WrongType { wanted: Shape::Number, .. } => {
                "write digits without quotes, with a point before decimals".to_owned()
            }
            Self::WrongType { wanted: Shape::Table, .. } => {
                "write `[name]` on a line of its own above it".to_owned()
            }
            Self::WrongType { wanted: Shape::List, .. } => {
                "write `[\"one\", \"two\"]`, or `[[name]]` above each table of a list".to_owned()
            }
            Self::WrongType { wanted: Shape::Truth, .. } => "write true or false without quotes".to_owned(),
            Self::Other { .. } => "correct the value".to_owned(),
        }
    }
}

/// The fault that a message of the reader speaks of.
pub(super) fn described(message: &str) -> Fault {
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let wanted = message.rsplit_once(", expected ").map(|(_, wanted)| wanted);
    match (quoted.as_slice(), wanted) {
        ([key, known @ ..], _) if message.starts_with("unknown field") => Fault::UnknownKey {
            key: (*key).to_owned(),
            known: known.iter().map(|word| (*word).to_owned()).collect(),
        },
        ([key], _) if message.starts_with("missing field") => Fault::MissingKey { key: (*key).to_owned() },
        (_, Some(wanted)) if message.starts_with("invalid type") || message.starts_with("invalid value") => {
            let found = message.split_once(": ").map_or("", |(_, rest)| rest);
            let found = found.rsplit_once(", expected ").map_or(found, |(found, _)| found);
            Fault::WrongType {
                wanted: Shape::of(wanted),
                found: in_words(found),
                found_list: found == "sequence",
                whole: wanted.starts_with(['i', 'u']),
            }
        }
        _ => Fault::Other { message: message.to_owned() },
    }
}

/// `string "a"`, ``integer `3` `` and so on, as people say it.
fn in_words(found: &str) -> String {
    match found {
        "sequence" => "a list".to_owned(),
        "map" => "a table".to_owned(),
        _ => match found.split_once(' ') {
            Some(("string", text)) => format!("the text {text}"),
            Some(("integer" | "floating", rest)) => {
                format!("the number {}", rest.trim_start_matches("point ").trim_matches('`'))
            }
            Some(("boolean", rest)) => rest.trim_matches('`').to_owned(),
            _ => found.to_owned(),
        },
    }
}

/// Message and help for a fault of the writing itself.
pub(super) fn syntax(message: &str) -> (String, String) {
    if message == "duplicate key" {
        return ("this key stands here twice".to_owned(), "keep one of the two".to_owned());
    }
    let help = "check quotes, brackets and commas here; the rest of this file is checked once it can be read";
    (format!("this is no TOML: {message}"), help.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_key_is_told_with_the_key_that_was_meant() {
        let fault = described("unknown field `wieght`, expected one of `code`, `title`, `weight`");
        assert_eq!(fault.message(), "unknown key `wieght`");
        assert_eq!(fault.help(), "did you mean `weight`? known: `code`, `title`, `weight`");
    }

    #[test]
    fn a_value_of_the_wrong_type_is_told_in_plain_words() {
        let of = |message| described(message).message();
        assert_eq!(
            of("invalid type: string \"abc\", expected f64"),
            "a number is wanted here, not the text \"abc\""
        );
        assert_eq!(
            of("invalid type: integer `3`, expected a string"),
            "text in quotes is wanted here, not the number 3"
        );
        assert_eq!(
            of("invalid value: integer `70000`, expected i16"),
            "a whole number in the usual bounds is wanted here, not the number 70000"
        );
        assert_eq!(of("invalid type: map, expected a sequence"), "a list in [ ] is wanted here, not a table");
    }
}
