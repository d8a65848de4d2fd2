//! The likeness of two words after Jaro and Winkler, computed without asking for memory.

/// So many letters have a bit each.
const MOST: usize = 64;

/// The number that [`strsim::jaro_winkler`] gives, to the last bit; it is asked itself for words that are long or not plain
/// ASCII. Names are compared by the million, and setting up its flags took longer than comparing a name.
pub(super) fn jaro_winkler(a: &str, b: &str) -> f64 {
    let plain = |text: &str| !text.is_empty() && text.len() <= MOST && text.is_ascii();
    if !plain(a) || !plain(b) {
        return strsim::jaro_winkler(a, b);
    }
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let alike = jaro(a, b);
    if alike > 0.7 {
        let prefix = a.iter().zip(b).take(4).take_while(|(a, b)| a == b).count();
        return alike + 0.1 * super::real(prefix) * (1.0 - alike);
    }
    alike
}

/// The likeness without what a common start adds.
fn jaro(a: &[u8], b: &[u8]) -> f64 {
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let (mut of_a, mut of_b) = (0_u64, 0_u64);
    for (at, letter) in a.iter().enumerate() {
        let start = at.saturating_sub(reach);
        let near = b.get(start..b.len().min(at + reach + 1)).unwrap_or_default();
        let mut bit = 1_u64.checked_shl(number(start)).unwrap_or_default();
        for other in near {
            if letter == other && of_b & bit == 0 {
                of_a |= 1 << at;
                of_b |= bit;
                break;
            }
            bit <<= 1;
        }
    }
    let matches = of_a.count_ones();
    if matches == 0 {
        return 0.0;
    }
    let moved = letters(a, of_a).zip(letters(b, of_b)).filter(|(one, other)| one != other).count() / 2;
    let (matches, moved) = (f64::from(matches), super::real(moved));
    ((matches / super::real(a.len())) + (matches / super::real(b.len())) + ((matches - moved) / matches))
        / 3.0
}

/// The letters whose bits are set.
fn letters(text: &[u8], bits: u64) -> impl Iterator<Item = u8> {
    text.iter().enumerate().filter(move |(at, _)| bits >> at & 1 == 1).map(|(_, letter)| *letter)
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::jaro_winkler;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_as_alike_as_by_the_known_implementation(a in "[abc]{0,70}|[a-eé]{0,12}", b in "[abc]{0,70}|[a-eé]{0,12}") {
            prop_assert_eq!(jaro_winkler(&a, &b).to_bits(), strsim::jaro_winkler(&a, &b).to_bits());
        }
    }

    #[test]
    fn a_letter_that_moved_counts_less() {
        // By hand: 6 of 6 letters, one swap: (1 + 1 + 5/6) / 3 = 0.9444, three letters of start: + 0.3 x 0.0556.
        assert!((jaro_winkler("martha", "marhta") - (17.0 / 18.0 + 0.3 / 18.0)).abs() < 1e-12);
    }
}
