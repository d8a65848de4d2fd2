//! Reads TOML so that every wrong key and value is told at once: what is wrong is repaired and reading starts again.

use std::borrow::Cow;
use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Deserializer};

use super::toml_wording::{Fault, Shape, described, syntax};
use super::{Mistakes, Origin};

/// A file with more wrong keys and values than this is no definition at all.
const MOST_REPAIRS: usize = 1000;

/// The text as a value. Unknown keys are left out, missing ones and those of a wrong type are filled in with zero or
/// nothing, at a span that lies behind the end of the text ([`Origin::wrote`]); each is a mistake. `None` where the
/// text is no TOML.
pub fn read_toml<T: DeserializeOwned>(origin: &Origin, mistakes: &mut Mistakes) -> Option<T> {
    let (mut root, errors) = DeTable::parse_recoverable(&origin.text);
    let mut readable = true;
    for error in &errors {
        let (message, help) = syntax(error.message());
        mistakes.add(origin, error.span().unwrap_or(0..0), message, help);
        // The rest of the file is as good as before; anything else leaves gaps that would be told as mistakes.
        readable &= error.message() == "duplicate key";
    }
    let mut repairs = 0;
    while readable && repairs < MOST_REPAIRS {
        let error = match T::deserialize(Deserializer::from(root.clone())) {
            Ok(value) => return Some(value),
            Err(error) => error,
        };
        let span = error.span().unwrap_or(0..0);
        let fault = described(error.message());
        mistakes.add(origin, span.clone(), fault.message(), fault.help());
        repairs += 1;
        let filled = origin.text.len() + repairs..origin.text.len() + repairs + 1;
        readable = repair(&mut root, &fault, &span, filled);
    }
    None
}

/// Puts right what `fault` says about the value at `span`; false where that cannot be done.
fn repair(root: &mut Spanned<DeTable<'_>>, fault: &Fault, span: &Range<usize>, filled: Range<usize>) -> bool {
    match fault {
        Fault::UnknownKey { .. } => remove_key(root.get_mut(), span),
        Fault::MissingKey { key } => {
            let number = Spanned::new(filled.clone(), DeValue::Integer(toml::de::DeInteger::default()));
            let key = Spanned::new(filled, Cow::Owned(key.clone()));
            let table =
                if root.span() == *span { Some(root.get_mut()) } else { table_at(root.get_mut(), span) };
            table.map(|table| table.insert(key, number)).is_some()
        }
        Fault::WrongType { wanted, found_list, .. } => {
            let value = value_at(root.get_mut(), span, *found_list);
            value.map(|value| *value = Spanned::new(filled, blank(*wanted))).is_some()
        }
        Fault::Other { .. } => false,
    }
}

fn blank(shape: Shape) -> DeValue<'static> {
    match shape {
        Shape::Text => DeValue::String(Cow::Borrowed("")),
        Shape::List => DeValue::Array(DeArray::default()),
        Shape::Table => DeValue::Table(DeTable::new()),
        Shape::Truth => DeValue::Boolean(false),
        Shape::Number => DeValue::Integer(toml::de::DeInteger::default()),
    }
}

/// Removes the key written at `span`, wherever in the tree it is.
fn remove_key(table: &mut DeTable<'_>, span: &Range<usize>) -> bool {
    let written = table.keys().find(|key| key.span() == *span).cloned();
    match written {
        Some(key) => table.remove(key.get_ref().as_ref()).is_some(),
        None => table.iter_mut().any(|(_, value)| remove_key_below(value.get_mut(), span)),
    }
}

fn remove_key_below(value: &mut DeValue<'_>, span: &Range<usize>) -> bool {
    match value {
        DeValue::Table(table) => remove_key(table, span),
        DeValue::Array(list) => list.iter_mut().any(|entry| remove_key_below(entry.get_mut(), span)),
        _ => false,
    }
}

/// The table written at `span`.
fn table_at<'t, 'i>(table: &'t mut DeTable<'i>, span: &Range<usize>) -> Option<&'t mut DeTable<'i>> {
    let found = find(table, &|value| value.span() == *span && matches!(value.get_ref(), DeValue::Table(_)))?;
    match found.get_mut() {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}

/// The value written at `span`. A list of one table may have the span of the table, hence `list`.
fn value_at<'t, 'i>(
    table: &'t mut DeTable<'i>,
    span: &Range<usize>,
    list: bool,
) -> Option<&'t mut Spanned<DeValue<'i>>> {
    find(table, &|value| value.span() == *span && matches!(value.get_ref(), DeValue::Array(_)) == list)
}

fn find<'t, 'i>(
    table: &'t mut DeTable<'i>,
    wanted: &dyn Fn(&Spanned<DeValue<'i>>) -> bool,
) -> Option<&'t mut Spanned<DeValue<'i>>> {
    table.iter_mut().find_map(|(_, value)| find_below(value, wanted))
}

fn find_below<'t, 'i>(
    value: &'t mut Spanned<DeValue<'i>>,
    wanted: &dyn Fn(&Spanned<DeValue<'i>>) -> bool,
) -> Option<&'t mut Spanned<DeValue<'i>>> {
    if wanted(value) {
        return Some(value);
    }
    match value.get_mut() {
        DeValue::Table(table) => find(table, wanted),
        DeValue::Array(list) => list.iter_mut().find_map(|entry| find_below(entry, wanted)),
        _ => None,
    }
}
