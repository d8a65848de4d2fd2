//! How alike two names are: token by token in any order, with names left out, shortened to a letter or mistyped.

use super::edit::edits;
use super::jaro::jaro_winkler;

/// A name of more words than this is none; more would only take time.
pub(super) const MOST_WORDS: usize = 12;

/// Jaro-Winkler from which two names are one with typing errors.
const TYPED: f64 = 0.91;
/// Jaro-Winkler from which two names may be one.
const NEAR: f64 = 0.82;

/// How alike two names are, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// The same names in any order.
    Equal,
    /// The same but for typing errors.
    Typed,
    /// One has names that the other leaves out or shortens to a letter.
    Part,
    /// Similar.
    Near,
    /// One name is the same, another differs.
    Some,
    /// Different.
    Differs,
}

/// A name.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Name<'d> {
    /// The numbers of its words.
    pub words: &'d [u32],
    /// Its words without a space between them: `siti aminah` and `sitiaminah` are one.
    pub glued: &'d str,
    /// Which letters it has.
    pub letters: u32,
}

/// One word of a name.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word<'d> {
    /// Its number.
    pub number: u32,
    /// Its text.
    pub text: &'d str,
    /// Which letters it has: bit 0 for `a`.
    pub letters: u32,
}

/// Stands for all that is no letter from `a` to `z`.
const OTHER: u32 = 1 << 26;

/// Which letters a word has.
pub(super) fn letters(text: &str) -> u32 {
    let bit = |byte: u8| match byte {
        b'a'..=b'z' => 1 << (byte - b'a'),
        _ => OTHER,
    };
    text.bytes().fold(0, |letters, byte| letters | bit(byte))
}

/// How two of the words of two names go together, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    Equal,
    Initial,
    Typed,
    Near,
    No,
}

/// All of them, by number.
pub(super) const FITS: [Fit; 5] = [Fit::Equal, Fit::Initial, Fit::Typed, Fit::Near, Fit::No];

/// How two words go together.
pub(super) fn fit(a: Word<'_>, b: Word<'_>) -> Fit {
    if a.number == b.number {
        return Fit::Equal;
    }
    let (short, long) = if a.text.len() < b.text.len() { (a.text, b.text) } else { (b.text, a.text) };
    if short.len() == 1 {
        return if long.starts_with(short) { Fit::Initial } else { Fit::No };
    }
    // Cheap, and enough for most: half of the letters of the shorter one must be in the other.
    if 2 * (a.letters & b.letters).count_ones() < (a.letters.count_ones()).min(b.letters.count_ones()) {
        return Fit::No;
    }
    if most_alike(a, b).is_some_and(|most| most < NEAR) {
        return Fit::No;
    }
    if short.len() > 3 && edits(a.text.as_bytes(), b.text.as_bytes(), 1).is_some() {
        return Fit::Typed;
    }
    match jaro_winkler(a.text, b.text) {
        alike if alike >= TYPED => Fit::Typed,
        alike if alike >= NEAR => Fit::Near,
        _ => Fit::No,
    }
}

/// More than Jaro-Winkler can be for two words: each letter that only one of them has finds no partner. Counting such letters
/// says of most words what comparing them letter by letter would; one typing error in four letters and more leaves it above
/// [`NEAR`]. None where letters are no bytes.
fn most_alike(a: Word<'_>, b: Word<'_>) -> Option<f64> {
    if (a.letters | b.letters) & OTHER != 0 {
        return None;
    }
    let partners = |one: Word<'_>, other: Word<'_>| {
        let alone = (one.letters & !other.letters).count_ones();
        super::real(one.text.len()) - f64::from(alone)
    };
    let (length_a, length_b) = (super::real(a.text.len()), super::real(b.text.len()));
    let matches = partners(a, b).min(partners(b, a));
    let jaro = (matches / length_a + matches / length_b + 1.0) / 3.0;
    let prefix = a.text.bytes().zip(b.text.bytes()).take(4).take_while(|(a, b)| a == b).count();
    // The last bits of a number are not to decide.
    Some(jaro + 0.1 * super::real(prefix) * (1.0 - jaro) + 1e-9)
}

/// How alike two names are that are not written with the same words in the same order; `fit` says how two words go together.
pub(super) fn likeness(a: Name<'_>, b: Name<'_>, fit: impl Fn(u32, u32) -> Fit) -> Likeness {
    let (short, long) = if a.words.len() <= b.words.len() { (a.words, b.words) } else { (b.words, a.words) };
    let best = best_fits(short, long, fit);
    let fits = best.get(..short.len()).unwrap_or(&best);
    let all = |least: Fit| fits.iter().all(|fit| *fit <= least);
    let any_equal = || fits.contains(&Fit::Equal);
    let whole = || fits.iter().any(|fit| matches!(fit, Fit::Equal | Fit::Typed));
    let initial = || fits.contains(&Fit::Initial);
    if short.len() == long.len() && !initial() {
        if all(Fit::Equal) {
            return Likeness::Equal;
        }
        if all(Fit::Typed) {
            return Likeness::Typed;
        }
    }
    if short.len() != long.len() && a.glued == b.glued {
        return Likeness::Equal;
    }
    if all(Fit::Typed) && whole() {
        return Likeness::Part;
    }
    if all(Fit::Near) && (whole() || short.len() == long.len() && !initial()) || run_together(a, b) {
        return Likeness::Near;
    }
    if any_equal() { Likeness::Some } else { Likeness::Differs }
}

/// For each word of the shorter name the fit of its partner: the best fitting two words go together first, of equal ones
/// those that stand first.
fn best_fits(short: &[u32], long: &[u32], fit: impl Fn(u32, u32) -> Fit) -> [Fit; MOST_WORDS] {
    let mut best = [Fit::No; MOST_WORDS];
    // Two persons drawn at random mostly have nothing in common.
    if short.iter().all(|word| long.iter().all(|other| fit(*word, *other) == Fit::No)) {
        return best;
    }
    let mut pairs = [[Fit::No; MOST_WORDS]; MOST_WORDS];
    let mut any = [false; FITS.len()];
    for (word, row) in short.iter().zip(&mut pairs) {
        for (other, pair) in long.iter().zip(row) {
            *pair = fit(*word, *other);
            if let Some(any) = any.get_mut(*pair as usize) {
                *any = true;
            }
        }
    }
    let mut taken = [false; MOST_WORDS];
    for (kind, _) in FITS.into_iter().zip(any).filter(|(kind, any)| *any && *kind != Fit::No) {
        for (row, best) in pairs.iter().take(short.len()).zip(&mut best).filter(|(_, best)| **best == Fit::No)
        {
            let mut free = row.iter().take(long.len()).zip(&mut taken);
            if let Some((_, taken)) = free.find(|(pair, taken)| **pair == kind && !**taken) {
                (*best, *taken) = (kind, true);
            }
        }
    }
    best
}

/// Whether two names, each written in one word, are one with typing errors: a space went missing, and a letter.
fn run_together(a: Name<'_>, b: Name<'_>) -> bool {
    let most = a.letters.count_ones().max(b.letters.count_ones());
    if 4 * (a.letters & b.letters).count_ones() < 3 * most {
        return false;
    }
    let (a, b) = (a.glued, b.glued);
    a.len().min(b.len()) > 5 && edits(a.as_bytes(), b.as_bytes(), 1).is_some() || jaro_winkler(a, b) >= TYPED
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Fit, Likeness, NEAR, TYPED, Word, edits, fit, jaro_winkler, letters};
    use crate::linkage::dictionary::Dictionary;
    use crate::linkage::names::Names;

    fn compare(a: &str, b: &str) -> Likeness {
        let (names, numbers) = Dictionary::new(&[Some(a), Some(b)]);
        let names = Names::new(&names);
        let found = names.likeness(numbers[0], numbers[1]);
        assert_eq!(found, names.likeness(numbers[1], numbers[0]), "both ways");
        found
    }

    #[test]
    fn names_are_compared_word_by_word_in_any_order() {
        for (a, b, expected) in [
            ("budi santoso", "santoso budi", Likeness::Equal),
            ("siti aminah", "sitiaminah", Likeness::Equal),
            ("budi santoso", "budi santosa", Likeness::Typed),
            ("santoso budi", "budy santoso", Likeness::Typed),
            ("budi santoso", "budi", Likeness::Part),
            ("ahmat fausi", "a fausi", Likeness::Part),
            ("siti nur aminah", "siti aminah", Likeness::Part),
            ("budi santoso", "budi wiyaya", Likeness::Some),
            ("budi santoso", "agus wiyaya", Likeness::Differs),
            ("maya wiaya", "mai awiaya", Likeness::Near),
            ("a b", "ahmat budi", Likeness::Differs),
        ] {
            assert_eq!(compare(a, b), expected, "{a} / {b}");
        }
    }
    proptest! {
        #[test]
        fn words_go_together_as_if_all_were_compared_letter_by_letter(
            a in "[abc]{1,9}|[a-i]{2,12}|[abé7]{1,6}",
            b in "[abc]{1,9}|[a-i]{2,12}|[abé7]{1,6}",
            at in 0_usize..12,
            with in "[a-i]{0,2}",
        ) {
            // Another word, and the same with something else typed in one place.
            let typed: String = a.chars().take(at).chain(with.chars()).chain(a.chars().skip(at + 1)).collect();
            for b in [b, typed].iter().filter(|b| **b != a && !b.is_empty()) {
                let (short, long) = if a.len() < b.len() { (&a, b) } else { (b, &a) };
                let common = letters(&a) & letters(b);
                let half = letters(&a).count_ones().min(letters(b).count_ones());
                let plain = match jaro_winkler(&a, b) {
                    _ if short.len() == 1 && long.starts_with(short.as_str()) => Fit::Initial,
                    _ if short.len() == 1 || 2 * common.count_ones() < half => Fit::No,
                    _ if short.len() > 3 && edits(a.as_bytes(), b.as_bytes(), 1).is_some() => Fit::Typed,
                    alike if alike >= TYPED => Fit::Typed,
                    alike if alike >= NEAR => Fit::Near,
                    _ => Fit::No,
                };
                let word = |number, text| Word { number, text, letters: letters(text) };
                prop_assert_eq!(fit(word(0, &a), word(1, b)), plain, "{} {}", a, b);
            }
        }
    }
}
