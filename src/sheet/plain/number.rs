//! Numbers and addresses of cells, as they are written.

/// The rows and columns a sheet has.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// The digits that a float holds whatever they are.
const EXACT: usize = 15;

/// The powers of ten by which dividing rounds only once.
const TENS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// A whole number at the start, of at most nine digits, and what follows it.
pub(super) fn whole(rest: &[u8]) -> Option<(u32, &[u8])> {
    let (mut number, mut left) = (0_u32, rest);
    while let [digit @ b'0'..=b'9', after @ ..] = left {
        number = number.wrapping_mul(10).wrapping_add(u32::from(*digit & 15));
        left = after;
    }
    let digits = rest.len().wrapping_sub(left.len());
    (1..=9).contains(&digits).then_some((number, left))
}

/// A number at the start that ends before `<`, and what follows it; none where it takes more than a look.
pub(super) fn short(rest: &[u8]) -> Option<(f64, &[u8])> {
    let (mut number, mut left) = (0_u64, rest);
    while let [digit @ b'0'..=b'9', after @ ..] = left {
        number = number.wrapping_mul(10).wrapping_add(u64::from(*digit & 15));
        left = after;
    }
    let mut digits = rest.len().wrapping_sub(left.len());
    if digits == 0 {
        return None;
    }
    let mut behind = 0;
    if let [b'.', fraction @ ..] = left {
        left = fraction;
        while let [digit @ b'0'..=b'9', after @ ..] = left {
            number = number.wrapping_mul(10).wrapping_add(u64::from(*digit & 15));
            left = after;
        }
        behind = fraction.len().wrapping_sub(left.len());
        if behind == 0 {
            return None;
        }
        digits = digits.wrapping_add(behind);
    }
    if digits > EXACT || left.first() != Some(&b'<') {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "at most 15 digits")]
    let number = number as f64;
    // Both are exact, so that the quotient is the nearest float to what is written.
    let number = if behind == 0 { number } else { number / TENS.get(behind)? };
    Some((number, left))
}

/// A number, exactly as plain workbooks write them: no sign but `-`, no `inf`, no point without digits around it.
pub(super) fn number(text: &[u8]) -> Option<f64> {
    let digits = |text: &mut &[u8]| {
        let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        *text = text.get(count..).unwrap_or_default();
        count > 0
    };
    let mut rest = text.strip_prefix(b"-").unwrap_or(text);
    if !digits(&mut rest) {
        return None;
    }
    if let Some(fraction) = rest.strip_prefix(b".") {
        rest = fraction;
        if !digits(&mut rest) {
            return None;
        }
    }
    if let [b'e' | b'E', exponent @ ..] = rest {
        rest = exponent.strip_prefix(b"-").or(exponent.strip_prefix(b"+")).unwrap_or(exponent);
        if !digits(&mut rest) {
            return None;
        }
    }
    if !rest.is_empty() {
        return None;
    }
    std::str::from_utf8(text).ok()?.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The address at the start, row and column counted from zero, and what follows it.
pub(super) fn address(rest: &[u8]) -> Option<((u32, u32), &[u8])> {
    let (mut column, mut left) = (0_u32, rest);
    while let [letter @ b'A'..=b'Z', after @ ..] = left {
        column = column.wrapping_mul(26).wrapping_add(u32::from(*letter & 31));
        left = after;
    }
    let letters = rest.len().wrapping_sub(left.len());
    if !(1..=3).contains(&letters) || column > COLUMNS {
        return None;
    }
    let (row, left) = whole(left)?;
    row_before(row).map(|row| ((row, column.wrapping_sub(1)), left))
}

/// A row counted from zero, of one counted from one.
pub(super) fn row_before(row: u32) -> Option<u32> {
    (1..=ROWS).contains(&row).then(|| row.wrapping_sub(1))
}

/// Whether a cell lies in a sheet.
pub(super) fn is_inside(row: u32, column: u32) -> bool {
    row < ROWS && column < COLUMNS
}

/// An area `A1:B2` or one cell; none where it is turned round.
pub(super) fn area(text: &[u8]) -> Option<((u32, u32), (u32, u32))> {
    let (first, rest) = address(text)?;
    let last = match rest {
        [] => first,
        [b':', rest @ ..] => match address(rest)? {
            (last, []) => last,
            _ => return None,
        },
        _ => return None,
    };
    (first.0 <= last.0 && first.1 <= last.1).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_areas_are_read_and_strange_ones_are_not() {
        let one = |text: &str| address(text.as_bytes()).map(|(found, _)| found);
        assert_eq!(one("A1\""), Some((0, 0)));
        assert_eq!(one("AZ10"), Some((9, 51)));
        assert_eq!(one("XFD1048576"), Some((1_048_575, 16_383)));
        for strange in ["XFE1", "A0", "A1048577", "a1", "$A$1", "A", "1", "AAAA1", "A1234567890"] {
            assert_eq!(one(strange), None, "{strange}");
        }
        assert_eq!(area(b"B5:D6"), Some(((4, 1), (5, 3))));
        assert_eq!(area(b"B5"), Some(((4, 1), (4, 1))));
        assert!([&b"D6:B5"[..], b"B5:", b"B5:C6:D7", b"B5 C6"].iter().all(|text| area(text).is_none()));
    }

    #[test]
    fn numbers_are_the_nearest_floats_and_strange_ones_are_not_read() {
        for text in [
            "0",
            "007",
            "45292",
            "83.33",
            "0.1",
            "999999999999999",
            "9999999999999999",
            "123456.789012345",
            "1e-3",
            "1.7976931348623157E308",
            "-0",
            "-12.5",
            "2.2250738585072014e-308",
            "0.30000000000000004",
            "4.9E-324",
        ] {
            let right: f64 = text.parse().unwrap();
            assert_eq!(number(text.as_bytes()).map(f64::to_bits), Some(right.to_bits()), "{text}");
            if let Some((found, left)) = short(format!("{text}<").as_bytes()) {
                assert_eq!((found.to_bits(), left), (right.to_bits(), &b"<"[..]), "{text}");
            }
        }
        for text in [
            "", "-", "+5", ".5", "5.", "1e", "1e+", "inf", "nan", "1e999", " 5", "5 ", "1,5", "0x10", "1_000",
        ] {
            assert_eq!(number(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn what_a_look_reads_is_what_it_says_for_every_number_of_few_digits() {
        for tenths in 0..100_000_u32 {
            let text = format!("{}.{}<", tenths / 1000, tenths % 1000);
            let right: f64 = text.trim_end_matches('<').parse().unwrap();
            assert_eq!(
                short(text.as_bytes()).map(|(found, _)| found.to_bits()),
                Some(right.to_bits()),
                "{text}"
            );
        }
    }
}
