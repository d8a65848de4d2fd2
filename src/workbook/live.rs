//! Live formulas: where the columns of a listing stand, and the method written as formulas over them.
//!
//! A formula says what the program computed, over the cells that show it; its result is cached beside it.

use std::borrow::Cow;

use rust_xlsxwriter::utility::{column_number_to_name, quote_sheet_name};

use super::cell::Column;
use super::page::HEADER_ROW;
use crate::instrument::{Instrument, Missing, OfLoci, Ties};

/// A column of a listing, found once for the formulas of many rows.
#[derive(Debug, Clone)]
pub struct Place {
    /// All its rows: `Lokus!$F$5:$F$47`.
    pub all: String,
    /// What stands before the number of the row: `Lokus!$F$`.
    before: String,
    first: usize,
}

impl Place {
    /// Its cell in a row, counted from zero: `Lokus!$F$7`.
    #[must_use]
    pub fn cell(&self, row: usize) -> String {
        format!("{}{}", self.before, self.first + row)
    }
}

/// Where a listing stands: its sheet, the columns by their keys, and how many rows it has.
#[derive(Debug, Clone)]
pub struct Grid {
    sheet: String,
    /// The key of each column and the letters a spreadsheet gives it.
    columns: Vec<(Cow<'static, str>, String)>,
    rows: usize,
    header: u32,
}

impl Grid {
    /// The grid of a listing on a sheet.
    #[must_use]
    pub fn of(sheet: &str, columns: &[Column], rows: usize) -> Self {
        let columns =
            (0..).zip(columns).map(|(at, column)| (column.key.clone(), column_number_to_name(at))).collect();
        Self { sheet: quote_sheet_name(sheet), columns, rows, header: HEADER_ROW }
    }

    /// The same of a table whose header stands in another row.
    #[must_use]
    pub fn below(self, header: u32) -> Self {
        Self { header, ..self }
    }

    /// A column for the formulas of many rows.
    #[must_use]
    pub fn place(&self, key: &str) -> Place {
        let before = format!("{}!${}$", self.sheet, self.letters(key));
        Place { all: self.column(key), before, first: self.number(0) }
    }

    /// All rows of a column: `Lokus!$F$5:$F$47`.
    #[must_use]
    pub fn column(&self, key: &str) -> String {
        self.part(0..self.rows.max(1), key)
    }

    /// Some rows of a column, counted from zero.
    #[must_use]
    pub fn part(&self, rows: std::ops::Range<usize>, key: &str) -> String {
        let letters = self.letters(key);
        let (first, last) = (self.number(rows.start), self.number(rows.end.saturating_sub(1)));
        format!("{}!${letters}${first}:${letters}${last}", self.sheet)
    }

    /// A cell: `Lokus!$F$7`.
    #[must_use]
    pub fn cell(&self, row: usize, key: &str) -> String {
        format!("{}!${}${}", self.sheet, self.letters(key), self.number(row))
    }

    /// The cells of a row from one column to another.
    #[must_use]
    pub fn cells(&self, row: usize, from: &str, to: &str) -> String {
        let row = self.number(row);
        format!("{}!${}${row}:${}${row}", self.sheet, self.letters(from), self.letters(to))
    }

    /// The cells over the header of some columns, from one to another.
    #[must_use]
    pub fn above(&self, from: &str, to: &str) -> String {
        let (from, to) = (self.letters(from), self.letters(to));
        let cell = |letters: &str| format!("${letters}${}", self.header);
        let last = if from == to { String::new() } else { format!(":{}", cell(to)) };
        format!("{}!{}{last}", self.sheet, cell(from))
    }

    /// Every column that has a key, with its cells.
    pub fn named(&self) -> impl Iterator<Item = (&str, String)> {
        let keys = self.columns.iter().map(|(key, _)| key.as_ref()).filter(|key: &&str| !key.is_empty());
        keys.map(|key| (key, self.column(key)))
    }

    /// Column, first and last row, counted from zero; none where no column has the key or there are no rows.
    #[must_use]
    pub fn range(&self, key: &str) -> Option<(u16, u32, u32)> {
        let column = self.columns.iter().position(|(column, _)| column == key)?;
        let rows = u32::try_from(self.rows).ok().filter(|rows| *rows > 0)?;
        Some((u16::try_from(column).ok()?, self.header + 1, self.header + rows))
    }

    /// The number a spreadsheet gives a row, counted from zero below the header.
    fn number(&self, row: usize) -> usize {
        usize::try_from(self.header).unwrap_or(0) + 2 + row
    }

    fn letters(&self, key: &str) -> &str {
        let column = self.columns.iter().find(|(column, _)| column == key);
        // A key that no column has would be a mistake of ours: the formula then says so when it is calculated.
        column.map_or("#REF!", |(_, letters)| letters)
    }
}

/// A number as published. Binary noise goes first: what is a tie as a decimal number is one here too.
#[must_use]
pub fn rounded(instrument: &Instrument, number: &str) -> String {
    let decimals = instrument.rounding.decimals;
    match instrument.rounding.ties {
        Ties::HalfAwayFromZero => format!("ROUND(ROUND({number},10),{decimals})"),
        Ties::HalfToEven => {
            let steps = format!("(ROUND({number},10)*10^{decimals})");
            let tie = format!("ABS({steps}-INT({steps})-0.5)<0.00000001");
            format!("IF({tie},2*ROUND({steps}/2,0),ROUND({steps},0))/10^{decimals}")
        }
    }
}

/// The score of a locus from `values` of its units; only units count whose whole score (`whole`) is a number. Where missing
/// ones count as zero, all of them do.
#[must_use]
pub fn of_units((values, whole): (&str, &str), weights: Option<&str>, missing: Missing) -> String {
    let zero = missing == Missing::Zero;
    match weights {
        None if zero => format!("SUMIFS({values},{whole},\">=0\")/ROWS({values})"),
        None if values == whole => format!("AVERAGE({values})"),
        None => format!("AVERAGEIFS({values},{whole},\">=0\")"),
        Some(weights) => {
            let points = format!("SUMPRODUCT({weights},--ISNUMBER({whole}),{values})");
            let counted = format!("SUMPRODUCT({weights},--ISNUMBER({whole}),--ISNUMBER({values}))");
            if zero { format!("{points}/SUM({weights})") } else { format!("{points}/{counted}") }
        }
    }
}

/// The mean of a group over a grid of loci with the columns `full`, `score` and `units`, before it is rounded: only loci that
/// have a `full` score count, in the rows that fulfil all conditions.
#[must_use]
pub fn of_loci(instrument: &Instrument, grid: &Grid, conditions: &[(&str, &str)]) -> String {
    let (full, rollup) = (grid.column("full"), instrument.rollup);
    let values = if rollup.rounded { grid.column("score") } else { full.clone() };
    match rollup.group {
        OfLoci::Mean => format!("AVERAGEIFS({values},{},{full},\">=0\")", criteria(conditions)),
        OfLoci::Units => {
            let held = |(column, text): &(&str, &str)| format!("({column}={})*", quoted(text));
            let held = conditions.iter().map(held).collect::<String>();
            let weights = format!("{held}ISNUMBER({full})*{}", grid.column("units"));
            format!("SUMPRODUCT({weights},{values})/SUMPRODUCT({weights})")
        }
    }
}

/// The simple mean of numbers that formulas give; none where there are more than a spreadsheet takes: 255 arguments, 8192 letters.
#[must_use]
pub fn mean_of(formulas: &[String]) -> Option<String> {
    let formula = format!("AVERAGE({})", formulas.join(","));
    (!formulas.is_empty() && formulas.len() <= 250 && formula.len() <= 8000).then_some(formula)
}

/// The condition that a cell holds a score.
pub const SCORED: &str = ">=0";

/// The condition that a cell holds any text.
pub const ANY: &str = "*";

/// How many rows fulfil all conditions: a column and the text its cells are equal to.
#[must_use]
pub fn count_where(conditions: &[(&str, &str)]) -> String {
    format!("COUNTIFS({})", criteria(conditions))
}

/// The sum of `values` in the rows that fulfil all conditions.
#[must_use]
pub fn sum_where(values: &str, conditions: &[(&str, &str)]) -> String {
    format!("SUMIFS({values},{})", criteria(conditions))
}

/// The mean of the numbers among `values` in the rows that fulfil all conditions.
#[must_use]
pub fn mean_where(values: &str, conditions: &[(&str, &str)]) -> String {
    format!("AVERAGEIFS({values},{})", criteria(conditions))
}

/// Conditions as the functions that end in `IFS` take them.
#[must_use]
pub fn criteria(conditions: &[(&str, &str)]) -> String {
    let one = |(column, text): &(&str, &str)| format!("{column},{}", criterion(text));
    conditions.iter().map(one).collect::<Vec<_>>().join(",")
}

/// A condition of a counting function: a comparison with a number, a text with a certain end (`*hijau`), or the text itself. A
/// text that begins with a sign would be a comparison, and its asterisks and question marks would stand for any letters.
fn criterion(text: &str) -> String {
    let compared = text.trim_start_matches(['<', '>', '=']);
    let comparison = compared.len() < text.len() && compared.parse::<f64>().is_ok();
    if comparison {
        return quoted(text);
    }
    let (before, text) = text.strip_prefix(ANY).map_or(("=", text), |end| (ANY, end));
    let mut condition = format!("\"{before}");
    for letter in text.chars() {
        match letter {
            '~' | '*' | '?' => condition.push('~'),
            '"' => condition.push('"'),
            _ => {}
        }
        condition.push(letter);
    }
    condition.push('"');
    condition
}

/// A text inside a formula.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Rounding;
    use crate::instrument::fixture::blank;

    #[test]
    fn cells_of_a_listing_are_found_by_the_key_of_their_column() {
        let columns = [Column::new("Kode", 9.0), Column::new("Nilai", 9.0).keyed("score")];
        let grid = Grid::of("Mutu Data", &columns, 3);
        // The header is the fourth row.
        assert_eq!(grid.cell(0, "score"), "'Mutu Data'!$B$5");
        assert_eq!(grid.column("score"), "'Mutu Data'!$B$5:$B$7");
        let place = grid.place("score");
        assert_eq!([place.cell(2), place.all], ["'Mutu Data'!$B$7", "'Mutu Data'!$B$5:$B$7"]);
        assert_eq!(grid.part(1..3, "score"), "'Mutu Data'!$B$6:$B$7");
        assert_eq!(grid.cell(0, "nothing"), "'Mutu Data'!$#REF!$5");
    }

    #[test]
    fn a_number_is_rounded_as_the_instrument_says() {
        let mut instrument = blank();
        assert_eq!(rounded(&instrument, "A1"), "ROUND(ROUND(A1,10),2)");
        instrument.rounding = Rounding { decimals: 0, ties: Ties::HalfToEven };
        let even = rounded(&instrument, "A1");
        assert!(even.starts_with("IF(ABS((ROUND(A1,10)*10^0)-INT("), "{even}");
    }

    #[test]
    fn text_inside_a_formula_keeps_its_quotes() {
        assert_eq!(count_where(&[("A:A", "a\"b")]), "COUNTIFS(A:A,\"=a\"\"b\")");
        assert_eq!(count_where(&[("A:A", "<5?"), ("B:B", SCORED)]), "COUNTIFS(A:A,\"=<5~?\",B:B,\">=0\")");
        assert_eq!(count_where(&[("A:A", "*a"), ("B:B", "<-2.5")]), "COUNTIFS(A:A,\"*a\",B:B,\"<-2.5\")");
    }
}
