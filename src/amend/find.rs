//! Which response an answer is about: at its old place in an unchanged file, else by all it held, else by its key.

use std::collections::BTreeMap;

use polars::prelude::{PolarsResult, StringChunked};

use super::Base;
use crate::correction::Target;
use crate::response::{KEY, places, prints};

/// Unit, role, respondent, product, medium.
type Key = [String; 5];

/// Finds responses by what is known of them.
#[derive(Debug)]
pub struct Finder {
    /// File, sheet and row of each response.
    places: Vec<(u32, u32)>,
    /// Name and sheet of each source.
    names: BTreeMap<u32, (String, String)>,
    /// Sources by digest of their file and sheet.
    sheets: BTreeMap<(String, String), Vec<u32>>,
    by_place: BTreeMap<(u32, u32), usize>,
    by_print: BTreeMap<String, Vec<usize>>,
    by_key: BTreeMap<Key, Vec<usize>>,
    /// How many responses have a name, capitals aside, as duplicates are found.
    names_used: BTreeMap<Key, usize>,
}

/// What came of looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// This response, which holds what it held.
    At(usize),
    /// The response of this name; something else in it is no longer what it was.
    Changed(usize),
    /// None.
    Nowhere,
    /// More than one, and nothing tells them apart.
    Several,
}

impl Finder {
    /// A finder for the responses of `base`.
    ///
    /// # Errors
    /// A column is not of the type its table says.
    pub fn new(base: &Base<'_>) -> PolarsResult<Self> {
        let places = places(base.frame)?;
        let mut by_print: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, print) in prints(base.frame, base.unread)?.into_iter().enumerate() {
            by_print.entry(print).or_default().push(at);
        }
        let texts: Vec<&StringChunked> =
            KEY.iter().map(|name| base.frame.column(name)?.str()).collect::<PolarsResult<_>>()?;
        let mut by_key: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        let mut names_used: BTreeMap<Key, usize> = BTreeMap::new();
        for at in 0..places.len() {
            let mut key = Key::default();
            for (part, column) in key.iter_mut().zip(&texts) {
                column.get(at).unwrap_or_default().clone_into(part);
            }
            *names_used.entry(folded(key.clone())).or_default() += 1;
            by_key.entry(key).or_default().push(at);
        }
        let mut names = BTreeMap::new();
        let mut sheets: BTreeMap<(String, String), Vec<u32>> = BTreeMap::new();
        for source in base.addresses.sources() {
            names.insert(source.number, (source.file.clone(), source.sheet.clone()));
            sheets.entry((source.digest.clone(), source.sheet.clone())).or_default().push(source.number);
        }
        let by_place = places.iter().enumerate().map(|(at, place)| (*place, at)).collect();
        Ok(Self { places, names, sheets, by_place, by_print, by_key, names_used })
    }

    /// The response an answer is about.
    #[must_use]
    pub fn find(&self, target: &Target) -> Found {
        if let Some(at) = self.unmoved(target) {
            return Found::At(at);
        }
        match self.only(target, self.by_print.get(&target.print)) {
            Found::Nowhere if is_name(target) => match self.only(target, self.by_key.get(&key(target))) {
                Found::At(at) => Found::Changed(at),
                found => found,
            },
            found => found,
        }
    }

    /// Whether another response has the name of this one, or gets it by an answer: of two alike one may go.
    #[must_use]
    pub fn has_twin(&self, target: &Target) -> bool {
        self.names_used.get(&folded(key(target))).is_some_and(|count| *count > 1)
    }

    /// Takes note that a response shall have another value in a part of its name.
    pub fn rename(&mut self, target: &Target, value: &str) {
        if let Some(name) = renamed(target, value) {
            // Under its old name too it may have a twin then.
            for name in [name, key(target)] {
                *self.names_used.entry(folded(name)).or_default() += 1;
            }
        }
    }

    /// Whether a response stands under the key the target would have with this value in its cell: its office has put the
    /// key right and sent the file again.
    #[must_use]
    pub fn has_with(&self, target: &Target, value: &str) -> bool {
        renamed(target, value).is_some_and(|name| self.by_key.contains_key(&name))
    }

    /// The same row of the same sheet of a file with the same content; the file may have another name now.
    fn unmoved(&self, target: &Target) -> Option<usize> {
        let row = target.row?;
        let sources = self.sheets.get(&(target.digest.clone(), target.sheet.clone()))?;
        let at = |source: &&u32| self.by_place.contains_key(&(**source, row));
        let named = |source: &&u32| self.names.get(*source).is_some_and(|(file, _)| *file == target.file);
        let source = sources.iter().filter(at).find(named).or_else(|| sources.iter().find(at))?;
        self.by_place.get(&(*source, row)).copied()
    }

    /// The only one of several, or the only one of them in the file and sheet of the target.
    fn only(&self, target: &Target, found: Option<&Vec<usize>>) -> Found {
        match found.map_or(&[][..], Vec::as_slice) {
            [] => Found::Nowhere,
            [one] => Found::At(*one),
            several => {
                let here = |at: &&usize| {
                    let source = self.places.get(**at).map(|(source, _)| source);
                    let name = source.and_then(|source| self.names.get(source));
                    name.is_some_and(|(file, sheet)| *file == target.file && *sheet == target.sheet)
                };
                let mut of_file = several.iter().filter(here);
                match (of_file.next(), of_file.next()) {
                    (Some(one), None) => Found::At(*one),
                    _ => Found::Several,
                }
            }
        }
    }
}

fn key(target: &Target) -> Key {
    let one = &target.respondent;
    [&target.unit, &one.role, &one.code, &one.product, &one.medium].map(String::clone)
}

/// The key with another value in the cell of the target; none where it is no part of it.
fn renamed(target: &Target, value: &str) -> Option<Key> {
    let mut key = key(target);
    let part = KEY.iter().position(|name| *name == target.item)?;
    value.clone_into(key.get_mut(part)?);
    Some(key)
}

/// Whether the key names one response: many a row of many a file has no unit or no respondent yet.
fn is_name(target: &Target) -> bool {
    let one = &target.respondent;
    let named = !one.code.is_empty() || !one.product.is_empty();
    named && !target.unit.is_empty()
}

fn folded(key: Key) -> Key {
    key.map(|part| part.to_lowercase())
}
