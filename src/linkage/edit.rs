//! How many typing errors lie between two short texts, as long as they are few.

/// Letters that were changed, left out, added or swapped with their neighbour (optimal string alignment), if they are not
/// more than `most`.
///
/// Most pairs that are compared differ from their first letters on; this gives up on them after a few steps, where filling
/// a table of all letters would take fifty times as long.
pub(super) fn edits(a: &[u8], b: &[u8], most: u8) -> Option<u8> {
    (0..=most).find(|edits| within(a, b, *edits))
}

fn within(a: &[u8], b: &[u8], edits: u8) -> bool {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(same..).unwrap_or_default(), b.get(same..).unwrap_or_default());
    if a.len().abs_diff(b.len()) > usize::from(edits) {
        return false;
    }
    let ([first_a, rest_a @ ..], [first_b, rest_b @ ..]) = (a, b) else { return true };
    let Some(left) = edits.checked_sub(1) else { return false };
    let swapped = match (rest_a, rest_b) {
        ([next_a, after_a @ ..], [next_b, after_b @ ..]) => {
            first_a == next_b && first_b == next_a && within(after_a, after_b, left)
        }
        _ => false,
    };
    swapped || within(rest_a, rest_b, left) || within(rest_a, b, left) || within(a, rest_b, left)
}

#[cfg(test)]
mod tests {
    use super::edits;
    use proptest::prelude::*;

    #[test]
    fn a_changed_a_missing_an_added_and_a_swapped_letter_are_one_error_each() {
        for (a, b) in [("7535316", "7535416"), ("7535316", "753536"), ("7535316", "75353166"), ("ab", "ba")] {
            assert_eq!(edits(a.as_bytes(), b.as_bytes(), 2), Some(1), "{a} {b}");
        }
        assert_eq!(edits(b"7535316", b"7535316", 2), Some(0));
        assert_eq!(edits(b"7535316", b"5735361", 2), Some(2));
        assert_eq!(edits(b"7535316", b"1111111", 2), None);
        assert_eq!(edits(b"", b"ab", 2), Some(2));
    }

    proptest! {
        #[test]
        fn errors_are_counted_as_by_the_full_table(a in "[ab1]{0,8}", b in "[ab1]{0,8}", most in 0u8..4) {
            let full = strsim::osa_distance(&a, &b);
            let expected = u8::try_from(full).ok().filter(|full| *full <= most);
            prop_assert_eq!(edits(a.as_bytes(), b.as_bytes(), most), expected);
        }
    }
}
