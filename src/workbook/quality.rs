//! What the sheets `Mutu Data` count: responses by file, findings by rule and by file, states by age.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use polars::prelude::DataFrame;

use super::lives::Lives;
use super::tallies::Found;
use super::view::View;
use crate::error::Error;
use crate::finding::Severity;
use crate::life::State;

/// What became of the responses of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FileFlow<'a> {
    /// Path below the province's folder.
    pub file: &'a str,
    /// Responses read.
    pub read: u32,
    /// Of them, set aside by a rejecting rule.
    pub rejected: u32,
    /// Of them, set aside as duplicates.
    pub duplicates: u32,
}

/// A number of a file.
type Part<'a> = for<'m> fn(&'m mut FileFlow<'a>) -> &'m mut u32;

/// The files of a province by name, with what became of their responses.
pub fn file_flows<'a>(
    sources: &'a DataFrame,
    rejected: &DataFrame,
    duplicates: &DataFrame,
) -> Result<Vec<FileFlow<'a>>, Error> {
    let view = View::new(sources);
    let (file, rows) = (view.texts("file")?, view.counts("rows")?);
    let number = view.counts("source")?;
    let mut files: BTreeMap<&str, FileFlow<'a>> = BTreeMap::new();
    let mut file_of = BTreeMap::new();
    for row in view.rows() {
        let name = file.at(row);
        let flow = files.entry(name).or_insert(FileFlow { file: name, ..FileFlow::default() });
        flow.read = flow.read.saturating_add(rows.at(row).unwrap_or(0));
        file_of.extend(number.at(row).map(|source| (source, name)));
    }
    let mut aside = |frame: &DataFrame, of: Part<'a>| -> Result<(), Error> {
        let view = View::new(frame);
        let source = view.counts("source")?;
        for row in view.rows() {
            let name = source.at(row).and_then(|source| file_of.get(&source)).copied().unwrap_or_default();
            *of(files.entry(name).or_insert(FileFlow { file: name, ..FileFlow::default() })) += 1;
        }
        Ok(())
    };
    aside(rejected, |flow| &mut flow.rejected)?;
    aside(duplicates, |flow| &mut flow.duplicates)?;
    Ok(files.into_values().collect())
}

/// Findings of a rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfRule<'a> {
    /// Those that stand.
    pub standing: u32,
    /// Those an officer verified.
    pub waived: u32,
    /// Files with one that stands.
    pub files: BTreeSet<&'a str>,
}

/// Findings by severity, gravest first, and rule.
pub fn by_rule<'a>(findings: &[Found<'a>]) -> BTreeMap<(Reverse<Severity>, &'a str), OfRule<'a>> {
    let mut rules: BTreeMap<_, OfRule<'a>> = BTreeMap::new();
    for found in findings {
        let of = rules.entry((Reverse(found.severity), found.rule)).or_default();
        if found.counts() {
            of.standing += 1;
            of.files.extend(Some(found.file).filter(|file| !file.is_empty()));
        } else {
            of.waived += 1;
        }
    }
    rules
}

/// Findings that stand, by file and severity; the file is empty where a finding is of none.
pub fn by_file<'a>(findings: &[Found<'a>]) -> BTreeMap<(&'a str, Severity), u32> {
    let mut files = BTreeMap::new();
    for found in findings.iter().filter(|found| found.counts()) {
        *files.entry((found.file, found.severity)).or_default() += 1;
    }
    files
}

/// From how many days on, and up to how many, the classes of age are.
pub const AGES: [(i32, i32); 4] = [(0, 7), (8, 30), (31, 90), (91, i32::MAX)];

/// Findings of a state by age, and the day the oldest was seen first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Aged {
    /// How many, all together.
    pub all: u32,
    /// How many in each class of age.
    pub ages: [u32; 4],
    /// The day the oldest was seen first.
    pub oldest: Option<Date>,
}

impl Aged {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let oldest = [self.oldest, other.oldest].into_iter().flatten().min();
        let mut ages = self.ages;
        for (own, more) in ages.iter_mut().zip(other.ages) {
            *own += more;
        }
        Self { all: self.all + other.all, ages, oldest }
    }
}

/// The findings of the list that are in a state, by age on the last day on which something changed.
pub fn aged(findings: &[Found<'_>], lives: &Lives, state: State) -> Aged {
    let mut aged = Aged::default();
    for found in findings {
        let life = lives.of(found.id);
        let own = if found.counts() { life.map(|life| life.state) } else { Some(State::Waived) };
        if own != Some(state) {
            continue;
        }
        aged.all += 1;
        let Some((life, day)) = life.zip(lives.as_of()) else { continue };
        aged.oldest = Some(aged.oldest.map_or(life.first_seen, |oldest| oldest.min(life.first_seen)));
        let age = life.age(day);
        for (count, (from, to)) in aged.ages.iter_mut().zip(AGES) {
            *count += u32::from((from..=to).contains(&age));
        }
    }
    aged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{DUPLICATES, LEDGER, PROGRESS, REJECTED, SOURCES, VALIDATE_FINDINGS};
    use crate::workbook::fixture;
    use crate::workbook::tallies;

    fn frame(name: &str) -> DataFrame {
        fixture::province().into_iter().find(|(table, _)| table.name == name).unwrap().1
    }

    #[test]
    fn responses_set_aside_are_counted_for_the_file_of_their_source() {
        let [sources, rejected, duplicates] =
            [&SOURCES, &REJECTED, &DUPLICATES].map(|table| frame(table.name));
        let flows = file_flows(&sources, &rejected, &duplicates).unwrap();
        let tapin = FileFlow { file: "63.05 Kabupaten Tapin.xlsx", read: 100, rejected: 7, duplicates: 3 };
        assert_eq!(flows, [tapin]);
    }

    #[test]
    fn a_verified_finding_counts_apart() {
        let frame = frame(VALIDATE_FINDINGS.name);
        let found = tallies::findings(&[&frame]).unwrap();
        let rules = by_rule(&found);
        let of = &rules[&(Reverse(Severity::Reject), "V201")];
        assert_eq!((of.standing, of.waived, of.files.len()), (1, 1, 1));
        assert_eq!(by_file(&found).values().sum::<u32>(), 1);
    }

    #[test]
    fn ages_are_counted_to_the_last_day_on_which_something_changed() {
        let found = frame(VALIDATE_FINDINGS.name);
        let found = tallies::findings(&[&found]).unwrap();
        let lives = Lives::read(&frame(LEDGER.name), &frame(PROGRESS.name)).unwrap();
        // Seen first on 20 November, last change on 1 December: 11 days.
        let day = Some(jiff::civil::date(2024, 11, 20));
        let expected = Aged { all: 1, ages: [0, 1, 0, 0], oldest: day };
        assert_eq!(aged(&found, &lives, State::Open), expected);
        assert_eq!(aged(&found, &lives, State::Waived), expected);
        assert_eq!(aged(&found, &lives, State::New), Aged::default());
        assert_eq!(expected.and(expected).all, 2);
    }
}
