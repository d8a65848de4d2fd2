//! Names of persons as they are compared: without titles, in one spelling, short forms written out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::fold::fold;
use super::titles::{BEFORE, BEHIND, SAME};

/// Titles are looked for in runs of so many parts: `S. Pd. SD` has three.
const PARTS: usize = 4;

static TITLES_BEFORE: LazyLock<BTreeSet<&str>> = LazyLock::new(|| BEFORE.iter().copied().collect());
static TITLES_BEHIND: LazyLock<BTreeSet<&str>> = LazyLock::new(|| BEHIND.iter().copied().collect());
static SPELLINGS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut spellings = BTreeMap::new();
    for (name, others) in SAME {
        for other in *others {
            spellings.insert((*other).to_owned(), spell(name));
            spellings.insert(spell(other), spell(name));
        }
    }
    spellings
});

/// The names of a person as they are written, each in one spelling, with a space between them; empty where nothing is left
/// of it.
pub(super) fn fold_name(text: &str) -> String {
    let folded = fold(text);
    let parts: Vec<&str> = folded.split(' ').filter(|part| !part.is_empty()).collect();
    let mut names = String::with_capacity(folded.len());
    for (at, part) in bare(&parts).iter().enumerate() {
        for name in written_out(part, at == 0) {
            if !names.is_empty() {
                names.push(' ');
            }
            names.push_str(&name);
        }
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
    (TITLES_BEFORE.contains(first) && rest.iter().any(|part| part.chars().count() > 1)).then_some(rest)
}

/// Without a title behind it, the one of most parts, as long as something of two letters is left.
fn without_last<'p, 't>(parts: &'p [&'t str]) -> Option<&'p [&'t str]> {
    (1..=PARTS).rev().find_map(|length| {
        let (rest, title) = parts.split_at_checked(parts.len().checked_sub(length)?)?;
        let left = rest.iter().any(|part| part.chars().count() > 1);
        (left && TITLES_BEHIND.contains(title.concat().as_str())).then_some(rest)
    })
}

/// A name in its one spelling; `abdurrahman` is two.
fn written_out(part: &str, first: bool) -> Vec<String> {
    // `M. Yusuf` is Muhammad Yusuf; other names are hardly ever shortened to this letter in front.
    let part = if first && part == "m" { "muhammad" } else { part };
    if let Some(name) = SPELLINGS.get(part) {
        return vec![name.clone()];
    }
    let name = spell(part);
    if let Some(name) = SPELLINGS.get(&name) {
        return vec![name.clone()];
    }
    match servant(&name) {
        Some(of) => vec![spell("abdul"), of],
        None => vec![name],
    }
}

/// What stands behind `abdul` where it was written in one word: `abdulrahman`, `abdurrahman`, `abdurahman`.
fn servant(name: &str) -> Option<String> {
    let rest = name.strip_prefix("abdu")?;
    let consonant = |letter: char| !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u');
    let of = match rest.strip_prefix('l') {
        Some(of) if of.starts_with(consonant) => of,
        _ => rest,
    };
    // `abdullah` and `abduh` are names of their own.
    (of.len() > 3 && of.starts_with(consonant)).then(|| of.to_owned())
}

/// One spelling for those of before and after 1972 and for those of Arabic names: `Achmad Soekardjo` is `ahmat sukaryo`.
pub(super) fn spell(word: &str) -> String {
    const PAIRS: &[(&str, &str)] = &[
        ("oe", "u"),
        ("oo", "u"),
        ("ou", "u"),
        ("dj", "y"),
        ("tj", "c"),
        ("nj", "ny"),
        ("sj", "s"),
        ("sy", "s"),
        ("sh", "s"),
        ("ch", "h"),
        ("kh", "h"),
        ("gh", "g"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("dz", "s"),
        ("ts", "s"),
        ("ck", "k"),
        ("ae", "ai"),
        ("ie", "i"),
        ("ee", "i"),
        ("x", "ks"),
        ("q", "k"),
        ("v", "f"),
        ("z", "s"),
        ("j", "y"),
    ];
    let mut spelled = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        let pair = PAIRS.iter().find_map(|(from, to)| Some((rest.strip_prefix(from)?, *to)));
        if let Some((behind, to)) = pair {
            spelled.push_str(to);
            rest = behind;
        } else {
            spelled.push(letter);
            rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        }
    }
    endings(&single(&spelled))
}

/// Doubled letters once; `y` is `i` unless a vowel follows, and `iya` is `ia`.
fn single(word: &str) -> String {
    let mut single = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    let mut last = None;
    while let Some(letter) = letters.next() {
        let vowel = letters.peek().is_some_and(|next| matches!(next, 'a' | 'e' | 'i' | 'o' | 'u'));
        let letter = match letter {
            'y' if !vowel => 'i',
            'y' if last == Some('i') => continue,
            letter => letter,
        };
        if last != Some(letter) {
            single.push(letter);
        }
        last = Some(letter);
    }
    single
}

/// `Rahmad` is `Rahmat`, `Fatima` is `Fatimah`.
fn endings(word: &str) -> String {
    let long = word.chars().count() > 3;
    match (word.strip_suffix('d'), word.strip_suffix('h')) {
        (Some(start), _) if long => format!("{start}t"),
        (_, Some(start)) if long => start.to_owned(),
        _ => word.to_owned(),
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
