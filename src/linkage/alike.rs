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

/// A name (one word of it) of the dictionary of names.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word<'d> {
    /// Its number.
    pub number: u32,
    /// Its text.
    pub text: &'d str,
    /// Which letters it has: bit 0 for `a`.
    pub letters: u32,
}

/// Which letters a word has.
pub(super) fn letters(text: &str) -> u32 {
    let bit = |byte: u8| match byte {
        b'a'..=b'z' => 1 << (byte - b'a'),
        _ => 1 << 26,
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
    if short.len() > 3 && edits(a.text.as_bytes(), b.text.as_bytes(), 1).is_some() {
        return Fit::Typed;
    }
    match jaro_winkler(a.text, b.text) {
        alike if alike >= TYPED => Fit::Typed,
        alike if alike >= NEAR => Fit::Near,
        _ => Fit::No,
    }
}

/// How alike two names are that are not written with the same words in the same order; `fit` says how two words go together.
pub(super) fn likeness(a: &[Word<'_>], b: &[Word<'_>], fit: impl Fn(Word<'_>, Word<'_>) -> Fit) -> Likeness {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
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
    if short.len() != long.len() && length(a) == length(b) && glued(a).eq(glued(b)) {
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
fn best_fits(
    short: &[Word<'_>],
    long: &[Word<'_>],
    fit: impl Fn(Word<'_>, Word<'_>) -> Fit,
) -> [Fit; MOST_WORDS] {
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
    let mut best = [Fit::No; MOST_WORDS];
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

/// `siti aminah` and `sitiaminah`.
fn glued(words: &[Word<'_>]) -> impl Iterator<Item = u8> {
    words.iter().flat_map(|word| word.text.bytes())
}

/// The bytes of all words.
fn length(words: &[Word<'_>]) -> usize {
    words.iter().map(|word| word.text.len()).sum()
}

/// Whether two names, each written in one word, are one with typing errors: a space went missing, and a letter.
fn run_together(a: &[Word<'_>], b: &[Word<'_>]) -> bool {
    let letters = |words: &[Word<'_>]| words.iter().fold(0, |all, word| all | word.letters);
    let (letters_a, letters_b) = (letters(a), letters(b));
    let most = letters_a.count_ones().max(letters_b.count_ones());
    if 4 * (letters_a & letters_b).count_ones() < 3 * most {
        return false;
    }
    let one = |words: &[Word<'_>]| words.iter().map(|word| word.text).collect::<String>();
    let (a, b) = (one(a), one(b));
    a.len().min(b.len()) > 5 && edits(a.as_bytes(), b.as_bytes(), 1).is_some()
        || jaro_winkler(&a, &b) >= TYPED
}

#[cfg(test)]
mod tests {
    use super::{Likeness, Word, fit, letters, likeness};

    fn compare(a: &str, b: &str) -> Likeness {
        let mut all: Vec<&str> = a.split(' ').chain(b.split(' ')).collect();
        all.sort_unstable();
        let word = |text| Word {
            number: u32::try_from(all.iter().position(|one| *one == text).unwrap()).unwrap(),
            text,
            letters: letters(text),
        };
        let words = |text: &'static str| text.split(' ').map(word).collect::<Vec<_>>();
        let (a, b) = (words(a.to_owned().leak()), words(b.to_owned().leak()));
        let found = likeness(&a, &b, fit);
        assert_eq!(found, likeness(&b, &a, fit), "both ways");
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
}
