//! What can be wrong with a workbook: the vocabulary of planted defects.

/// How the second response of a person is told from the first, and how it is not.
#[derive(Debug, Clone, Copy)]
pub struct Again {
    /// Rule that must find it.
    pub rule: &'static str,
    /// What was done.
    pub what: &'static str,
    /// The name in the first response and in the second; empty for whatever stands there.
    pub names: (&'static str, &'static str),
    /// `L`, `P`, or empty for anybody.
    pub sex: &'static str,
    /// The identity number.
    pub nik: Number,
    /// The phone.
    pub phone: Number,
    /// Columns in which two who look alike hold the same beside sex and age.
    pub shared: &'static [&'static str],
    /// So many years are added to the age.
    pub older: f64,
    /// So many days later.
    pub later: i32,
    /// So many answers differ.
    pub answers: usize,
}

/// What becomes of a number in the second response of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// Nothing.
    Stays,
    /// One digit is typed wrong.
    Slip,
    /// It is left out.
    Blank,
}

/// The file format of a locus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `LibreOffice`.
    Ods,
    /// Excel 97-2003 (BIFF8).
    Xls,
}

/// What is written into a response.
#[derive(Debug, Clone, Copy)]
pub enum New {
    /// A text.
    Text(&'static str),
    /// A number.
    Number(f64),
    /// Nothing.
    Blank,
    /// A day so many days after the last day of the survey.
    DaysAfter(i32),
    /// Not the cell, but all answers of the response: these in turn.
    Answers(&'static [i16]),
    /// The same, but one answer, at random, is one higher.
    NearAnswers(&'static [i16]),
    /// Not the cell, but all answers of the response: at random between these.
    AnswersBetween(i16, i16),
}

/// A change of one cell that makes a response break a rule.
#[derive(Debug, Clone, Copy)]
pub struct Change {
    /// Code of the column.
    pub column: &'static str,
    /// What stands there.
    pub value: New,
    /// Rule that must find it; empty where the change alone breaks none.
    pub rule: &'static str,
    /// What was done.
    pub what: &'static str,
}

/// A peculiarity of one sheet. Those of layout and writing are read without a finding unless they say otherwise;
/// whatever is rejected or replaced is extra to the calibrated responses.
#[derive(Debug, Clone, Copy)]
pub enum Defect {
    /// The table starts at this row and column, counted from zero.
    Shift(u32, u16),
    /// A blank column before the first item.
    Gap,
    /// A column nobody knows, under this header (R104).
    Extra(&'static str),
    /// Headers in other case, with line breaks, other numbering, other usual words.
    Wording,
    /// Totals, means and notes under the table (R105).
    Footer,
    /// Answers of every third row as text with a decimal comma: `4,0`.
    Commas,
    /// Answers of every third row as text: `4`.
    TextNumbers,
    /// Answers of every third row in the words of their scale: `tidak pernah`.
    Words,
    /// A dash where nothing was answered.
    Dashes,
    /// Trailing and non-breaking blanks around texts and answers.
    Blanks,
    /// Dates as text: `2 Agustus 2024`.
    LongDates,
    /// Dates as text, day first: `02/08/2024`.
    SlashDates,
    /// An extra response with these changes.
    Add(&'static [Change]),
    /// So many extra responses with these changes, one under another; the first breaks these rules too, for all of them.
    AddMany(usize, &'static [Change], &'static [Change]),
    /// These changes in a response that counts; none of them moves a score.
    Alter(&'static [Change]),
    /// The first responses, so many of them, taken by this enumerator on one day (V603).
    Rush(&'static str, usize),
    /// An extra response with almost no answers (V103; its blanks are not reported one by one).
    Empty,
    /// A row typed twice (D201).
    Repeat,
    /// A row typed twice with another answer in the second (D202).
    Differ,
    /// The respondent code of one unit used again in the next (V501).
    Shared,
    /// An extra later response of somebody who has answered already, under another code (D301, D401).
    Again(&'static Again),
    /// Two respondents of one unit who count look like one person (D402).
    Alike(&'static Again),
    /// Two respondents of different units who count are one person (D302).
    Elsewhere,
}

/// A peculiarity of the sheet of a role in the workbook of a locus.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    /// Code of the locus.
    pub locus: &'static str,
    /// Code of the role.
    pub role: &'static str,
    /// What is wrong.
    pub defect: Defect,
}

/// A required answer that is left blank in a response that counts (V102).
#[derive(Debug, Clone, Copy)]
pub struct Hole {
    /// Code of the unit.
    pub unit: &'static str,
    /// Code of the role.
    pub role: &'static str,
    /// Number of the response among those of unit and role, from zero.
    pub number: usize,
    /// Code of the item.
    pub item: &'static str,
}

/// A unit with far fewer responses of a role than expected (V304); it is calibrated with those it has.
#[derive(Debug, Clone, Copy)]
pub struct Few {
    /// Code of the unit.
    pub unit: &'static str,
    /// Code of the role.
    pub role: &'static str,
    /// How many it has.
    pub number: usize,
}

/// A sheet that belongs to no role (R101), or is hidden (R106).
#[derive(Debug, Clone, Copy)]
pub struct SideSheet {
    /// Code of the locus.
    pub locus: &'static str,
    /// Name of the sheet.
    pub name: &'static str,
    /// Whether it is hidden.
    pub hidden: bool,
}

/// An extra file beside the workbook of a locus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stray {
    /// The same content under the name `... (1).xlsx` (D101).
    Copy,
    /// One sheet of the workbook in a workbook of its own (D102).
    Sheet(&'static str),
    /// The edition before: the workbook is `... rev2.xlsx`, what came first has other answers, another day and one response
    /// more (D103).
    Older,
    /// The workbook, cut off (R001).
    Truncated,
    /// A picture with the ending of a workbook (R002).
    Picture,
    /// A draft: a sheet without one of its items (R103), a sheet with nothing under its title (R102).
    Draft,
}

/// Everything that is wrong in a province.
#[derive(Debug, Clone, Copy, Default)]
pub struct Dirt {
    /// Required answers left blank.
    pub holes: &'static [Hole],
    /// Units with few responses.
    pub few: &'static [Few],
    /// Peculiarities of sheets, applied in this order.
    pub spots: &'static [Spot],
    /// Sheets beside those of the roles.
    pub sheets: &'static [SideSheet],
    /// Loci whose workbook is no xlsx.
    pub formats: &'static [(&'static str, Format)],
    /// Locus and role whose sheet comes as a text file of its own.
    pub apart: &'static [(&'static str, &'static str)],
    /// Extra files, by locus.
    pub strays: &'static [(&'static str, Stray)],
}
