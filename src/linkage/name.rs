//! Names of persons as they are compared: without titles, in one spelling, short forms written out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::fold::fold;
use super::lexicon::Lexicon;
use super::titles::{BEFORE, BEHIND, SAME};

/// Titles are looked for in runs of so many parts: `S. Pd. SD` has three.
const PARTS: usize = 4;

static TITLES_BEFORE: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::new(BEFORE.iter().map(|title| (own(title), ()))));
static TITLES_BEHIND: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::new(BEHIND.iter().map(|title| (own(title), ()))));
static SPELLINGS: LazyLock<Lexicon<String>> = LazyLock::new(|| {
    let mut spellings = BTreeMap::new();
    for (name, others) in SAME {
        for other in *others {
            spellings.insert((*other).to_owned(), spell(name));
            spellings.insert(spell(other), spell(name));
        }
    }
    Lexicon::new(spellings)
});

fn own(text: &&str) -> String {
    (*text).to_owned()
}

/// The names of a person as they are written, each in one spelling, with a space between them; empty where nothing is left
/// of it.
pub(super) fn fold_name(text: &str) -> String {
    let folded = fold(text);
    let parts: Vec<&str> = folded.split(' ').filter(|part| !part.is_empty()).collect();
    let mut names = String::with_capacity(folded.len());
    for (at, part) in bare(&parts).iter().enumerate() {
        if !names.is_empty() {
            names.push(' ');
        }
        write_out(part, at == 0, &mut names);
    }
    names
}

/// A name without its titles; all of it where it consists of nothing else.
fn bare<'p, 't>(parts: &'p [&'t str]) -> &'p [&'t str] {
    let mut left = parts;
    while let Some(rest) = without_first(left) {
        left = rest;
    }
    while let Some(rest) = without_last(left) {
        left = rest;
    }
    left
}

/// Without a title before it, as long as something of two letters is left.
fn without_first<'p, 't>(parts: &'p [&'t str]) -> Option<&'p [&'t str]> {
    let (first, rest) = parts.split_first()?;
    (TITLES_BEFORE.get(first).is_some() && rest.iter().any(|part| part.chars().count() > 1)).then_some(rest)
}

/// Without a title behind it, the one of most parts, as long as something of two letters is left.
fn without_last<'p, 't>(parts: &'p [&'t str]) -> Option<&'p [&'t str]> {
    (1..=PARTS).rev().find_map(|length| {
        let (rest, title) = parts.split_at_checked(parts.len().checked_sub(length)?)?;
        let left = || rest.iter().any(|part| part.chars().count() > 1);
        (is_title_behind(title) && left()).then_some(rest)
    })
}

fn is_title_behind(parts: &[&str]) -> bool {
    match parts {
        [one] => TITLES_BEHIND.get(one).is_some(),
        [first, ..] => {
            let length = parts.iter().map(|part| part.len()).sum();
            TITLES_BEHIND.may_have(first, length) && TITLES_BEHIND.get(&parts.concat()).is_some()
        }
        [] => false,
    }
}

/// Writes a name in its one spelling; `abdurrahman` is two.
fn write_out(part: &str, first: bool, names: &mut String) {
    // `M. Yusuf` is Muhammad Yusuf; other names are hardly ever shortened to this letter in front.
    let part = if first && part == "m" { "muhammad" } else { part };
    if let Some(name) = SPELLINGS.get(part) {
        return names.push_str(name);
    }
    let start = names.len();
    spell_behind(part, names);
    let name = names.get(start..).unwrap_or_default();
    if let Some(name) = SPELLINGS.get(name) {
        names.truncate(start);
        names.push_str(name);
    } else if let Some(of) = servant(name).map(str::to_owned) {
        names.truncate(start);
        spell_behind("abdul", names);
        names.push(' ');
        names.push_str(&of);
    }
}

/// What stands behind `abdul` where it was written in one word: `abdulrahman`, `abdurrahman`, `abdurahman`.
fn servant(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("abdu")?;
    let consonant = |letter: char| !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u');
    let of = match rest.strip_prefix('l') {
        Some(of) if of.starts_with(consonant) => of,
        _ => rest,
    };
    // `abdullah` and `abduh` are names of their own.
    (of.len() > 3 && of.starts_with(consonant)).then_some(of)
}

/// One spelling for those of before and after 1972 and for those of Arabic names: `Achmad Soekardjo` is `ahmat sukaryo`.
pub(super) fn spell(word: &str) -> String {
    let mut spelled = String::with_capacity(word.len());
    spell_behind(word, &mut spelled);
    spelled
}

/// The same, written behind what stands there.
fn spell_behind(word: &str, names: &mut String) {
    let start = names.len();
    single(respelled(word), names);
    end(start, names);
}

/// The letters of a word, those of one sound as the same letters.
fn respelled(word: &str) -> impl Iterator<Item = char> {
    let mut rest = word;
    let mut others = "".chars();
    std::iter::from_fn(move || {
        if let Some(letter) = others.next() {
            return Some(letter);
        }
        let (length, to) = spelling(rest.as_bytes());
        if length > 0 {
            rest = rest.get(length..).unwrap_or_default();
            others = to.chars();
            return others.next();
        }
        let mut letters = rest.chars();
        let letter = letters.next();
        rest = letters.as_str();
        letter
    })
}

/// How many letters at the start of a word are spelled otherwise, and how; none where the first stands for itself.
const fn spelling(word: &[u8]) -> (usize, &'static str) {
    match word {
        [b'o', b'e' | b'o' | b'u', ..] => (2, "u"),
        [b'd', b'j', ..] => (2, "y"),
        [b't', b'j', ..] => (2, "c"),
        [b'n', b'j', ..] => (2, "ny"),
        [b's', b'j' | b'y' | b'h', ..] | [b'd', b'z', ..] | [b't', b's', ..] => (2, "s"),
        [b'c' | b'k', b'h', ..] => (2, "h"),
        [b'g', b'h', ..] => (2, "g"),
        [b'p', b'h', ..] => (2, "f"),
        [b't', b'h', ..] => (2, "t"),
        [b'd', b'h', ..] => (2, "d"),
        [b'c', b'k', ..] => (2, "k"),
        [b'a', b'e', ..] => (2, "ai"),
        [b'i' | b'e', b'e', ..] => (2, "i"),
        [b'x', ..] => (1, "ks"),
        [b'q', ..] => (1, "k"),
        [b'v', ..] => (1, "f"),
        [b'z', ..] => (1, "s"),
        [b'j', ..] => (1, "y"),
        _ => (0, ""),
    }
}

/// Doubled letters once; `y` is `i` unless a vowel follows, and `iya` is `ia`.
fn single(letters: impl Iterator<Item = char>, names: &mut String) {
    let mut letters = letters.peekable();
    let mut last = None;
    while let Some(letter) = letters.next() {
        let mut vowel = || letters.peek().is_some_and(|next| matches!(next, 'a' | 'e' | 'i' | 'o' | 'u'));
        let letter = match letter {
            'y' if !vowel() => 'i',
            'y' if last == Some('i') => continue,
            letter => letter,
        };
        if last != Some(letter) {
            names.push(letter);
        }
        last = Some(letter);
    }
}

/// `Rahmad` is `Rahmat`, `Fatima` is `Fatimah`: the word that starts there.
fn end(start: usize, names: &mut String) {
    let word = names.get(start..).unwrap_or_default();
    let last = word.chars().next_back();
    if matches!(last, Some('d' | 'h')) && word.chars().nth(3).is_some() {
        names.pop();
        if last == Some('d') {
            names.push('t');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fold_name;

    fn alike(names: &[&str]) {
        let first = fold_name(names[0]);
        assert!(!first.is_empty());
        for name in names {
            assert_eq!(fold_name(name), first, "{name} as {}", names[0]);
        }
    }

    #[test]
    fn titles_before_and_behind_a_name_do_not_matter() {
        alike(&[
            "Budi Santoso",
            "H. Budi Santoso",
            "Drs. H. Budi Santoso, M.Si",
            "DR. IR. H BUDI SANTOSO, S.T., M.T., Ph.D",
            "dr. Budi Santoso Sp.OG",
            "Prof.Dr.Budi Santoso,S.Pd.,M.Pd.",
            "budi santoso s sos",
            "Bpk. Budi Santoso, S.E., M.M.",
            "Budi Santoso, A.Md.Kep",
            "Budi Santoso SH MH",
        ]);
        alike(&["Sri Wahyuni", "Hj. Sri Wahyuni, S.Pd.I", "dra. Hj Sri Wahyuni"]);
    }

    #[test]
    fn spellings_and_short_forms_of_a_name_are_one() {
        alike(&[
            "Muhammad Yusuf",
            "Mohamad Jusuf",
            "Moh. Yusup",
            "M. Yoesoef",
            "Muh Yusuf",
            "Mohd. Yusuf",
            "MOCHAMMAD YUSUF",
        ]);
        alike(&["Achmad Fauzi", "Ahmad Fauzi", "Akhmad Fauzie", "Ach. Fauzi", "Ahmad Fausi"]);
        alike(&["Siti Khadijah", "Sitti Chadijah", "St. Hadijah", "Siti Khadija"]);
        alike(&[
            "Abdul Rahman",
            "Abd. Rahman",
            "Abdurrahman",
            "Abdurahman",
            "Abdul Rachman",
            "Abdoel Rahman",
        ]);
        alike(&["Abdul Latif", "Abdullatif", "Abdulatif"]);
        alike(&["Soekarno", "Sukarno"]);
        alike(&["Djoko Tjahjono", "Joko Cahyono"]);
        alike(&["Sjarifuddin", "Syarifudin", "Sarifuddin"]);
        alike(&["Chairul Saleh", "Khairul Sholeh", "Hairul Soleh"]);
        alike(&["Rahmat Hidayat", "Rachmat Hidajat", "Rakhmad Hidayat"]);
        alike(&["Nu'man Ma'ruf", "Numan Maruf"]);
        alike(&["Rudy Wijaya", "Rudi Widjaja", "Roedi Wijaya"]);
    }

    #[test]
    fn names_that_differ_stay_different() {
        assert_ne!(fold_name("Abdullah"), fold_name("Abdul Lahan"));
        assert_ne!(fold_name("Budi Santoso"), fold_name("Budi Santosa"));
        assert_ne!(fold_name("Siti Aminah"), fold_name("Siti Maryam"));
    }

    #[test]
    fn a_name_of_titles_alone_is_kept() {
        assert_eq!(fold_name("Haji"), "hayi");
        assert_eq!(fold_name("Dr. H."), "dr");
        assert_eq!(fold_name("- , ."), "");
    }
}
