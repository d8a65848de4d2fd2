//! Addresses of cells and areas as a workbook writes them.

/// A rectangle of cells; rows and columns counted from one, as Excel shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub top: u32,
    pub left: u32,
    pub bottom: u32,
    pub right: u32,
}

pub const LAST_ROW: u32 = 1_048_576;
pub const LAST_COLUMN: u32 = 16_384;

impl Area {
    /// `B2`, `$B$2:C9`, `$4:$4` or `A:C`.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once(':').unwrap_or((text, text));
        let [(from_row, from_column), (to_row, to_column)] = [corner(from)?, corner(to)?];
        let area = Self {
            top: from_row.unwrap_or(1),
            left: from_column.unwrap_or(1),
            bottom: to_row.unwrap_or(LAST_ROW),
            right: to_column.unwrap_or(LAST_COLUMN),
        };
        let whole = from_row.is_some() == to_row.is_some() && from_column.is_some() == to_column.is_some();
        let single = text.contains(':') || (from_row.is_some() && from_column.is_some());
        let right = area.top <= area.bottom && area.left <= area.right;
        (whole && single && right && area.bottom <= LAST_ROW && area.right <= LAST_COLUMN).then_some(area)
    }

    pub fn meets(self, other: Self) -> bool {
        self.top <= other.bottom
            && other.top <= self.bottom
            && self.left <= other.right
            && other.left <= self.right
    }

    pub fn holds(self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }

    pub fn cells(self) -> impl Iterator<Item = (u32, u32)> {
        (self.top..=self.bottom)
            .flat_map(move |row| (self.left..=self.right).map(move |column| (row, column)))
    }
}

/// Row and column of `$K$17`, where they are there.
fn corner(text: &str) -> Option<(Option<u32>, Option<u32>)> {
    let rest = text.strip_prefix('$').unwrap_or(text);
    let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
    let (column, row) = rest.split_at(letters);
    let row = row.strip_prefix('$').unwrap_or(row);
    let number = |sum: u32, letter: u8| sum * 26 + u32::from(letter - b'A') + 1;
    let column = (1..=3).contains(&letters).then(|| column.bytes().fold(0, number));
    let digits = !row.is_empty() && row.bytes().all(|byte| byte.is_ascii_digit());
    let row = digits.then(|| row.parse().ok()).flatten();
    let said = usize::from(column.is_some()) + usize::from(row.is_some());
    (said > 0 && row != Some(0) && (digits || row.is_none() && rest.len() == letters))
        .then_some((row, column))
}

/// `K17` of the cell in row 16 and column 10 of a reader that counts from zero.
pub fn shown(row: usize, column: usize) -> String {
    address(u32::try_from(row).unwrap() + 1, u32::try_from(column).unwrap() + 1)
}

/// `K17` of row 17 and column 11.
pub fn address(row: u32, column: u32) -> String {
    let mut letters = String::new();
    let mut rest = column;
    while rest > 0 {
        letters.insert(0, char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap()));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{row}")
}

#[test]
fn areas_are_read_as_they_are_written() {
    let area = |top, left, bottom, right| Some(Area { top, left, bottom, right });
    assert_eq!(Area::parse("K17"), area(17, 11, 17, 11));
    assert_eq!(Area::parse("$A$1:$AB$9"), area(1, 1, 9, 28));
    assert_eq!(Area::parse("$4:$5"), area(4, 1, 5, LAST_COLUMN));
    assert_eq!(Area::parse("A:C"), area(1, 1, LAST_ROW, 3));
    for wrong in ["", "A", "4", "A0", "B2:A1", "XFE1", "A1048577", "a1", "A1:4", "Lokus", "A1B"] {
        assert_eq!(Area::parse(wrong), None, "{wrong}");
    }
    assert_eq!([address(17, 11), address(1, 28), address(2, 702)], ["K17", "AB1", "ZZ2"]);
}
