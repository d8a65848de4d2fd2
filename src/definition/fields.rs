//! The fields of a line of a CSV file, taken one after the other.

use std::str::FromStr;

use csv::StringRecord;

/// The fields of a line in the order of [`super::Row::COLUMNS`], without spaces around them. One that cannot be read
/// counts as zero and is remembered.
#[derive(Debug)]
pub struct Fields<'a> {
    record: &'a StringRecord,
    /// For each wanted column its position in the file, none for an optional one that is not there.
    order: &'a [Option<usize>],
    next: usize,
    wrong: Vec<usize>,
}

impl<'a> Fields<'a> {
    pub(super) const fn new(record: &'a StringRecord, order: &'a [Option<usize>]) -> Self {
        Self { record, order, next: 0, wrong: Vec::new() }
    }

    /// The next field as text.
    pub fn text(&mut self) -> String {
        self.take().to_owned()
    }

    /// The next field as a number.
    pub fn number<T: FromStr + Default>(&mut self) -> T {
        let read = self.take().parse();
        read.unwrap_or_else(|_| {
            self.wrong.push(self.next.saturating_sub(1));
            T::default()
        })
    }

    /// The next field as a number; none where it is empty.
    pub fn optional<T: FromStr + Default>(&mut self) -> Option<T> {
        if self.field(self.next).is_empty() {
            self.next += 1;
            return None;
        }
        Some(self.number())
    }

    /// The fields that could not be read: which, and what stands there.
    pub(super) fn wrong(&self) -> impl Iterator<Item = (usize, &'a str)> {
        self.wrong.iter().map(|at| (*at, self.field(*at)))
    }

    fn take(&mut self) -> &'a str {
        self.next += 1;
        self.field(self.next.saturating_sub(1))
    }

    fn field(&self, at: usize) -> &'a str {
        let position = self.order.get(at).copied().flatten();
        position.and_then(|position| self.record.get(position)).unwrap_or_default().trim()
    }
}
