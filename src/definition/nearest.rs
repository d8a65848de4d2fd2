//! What somebody may have meant who wrote a word that is not known.

/// How alike two words must be, 0 to 1, to be worth a guess: `wieght` and `weight` are 0.83, `date` and `unit` 0.
const ALIKE: f64 = 0.6;

/// The candidate most like `word`, where one is like it at all; of two equally alike the earlier one.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let likeness = strsim::normalized_damerau_levenshtein(&lower, &candidate.to_lowercase());
        if likeness >= ALIKE && best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The help for an unknown word: a guess where one is near, and the words there are, at most eight of them.
#[must_use]
pub fn suggestion(word: &str, candidates: &[&str]) -> String {
    const SHOWN: usize = 8;
    let quoted: Vec<String> = candidates.iter().take(SHOWN).map(|known| format!("`{known}`")).collect();
    let more = if candidates.len() > SHOWN { " ..." } else { "" };
    let known = format!("{}{more}", quoted.join(", "));
    match (nearest(word, candidates.iter().copied()), candidates) {
        (_, []) => "none is declared yet".to_owned(),
        (_, [only]) => format!("write `{only}`"),
        (Some(near), _) => format!("did you mean `{near}`? known: {known}"),
        (None, _) => format!("use one of {known}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_the_word_that_was_meant() {
        assert_eq!(nearest("wieght", ["code", "title", "weight"]), Some("weight"));
        assert_eq!(nearest("Internal", ["internal", "eksternal"]), Some("internal"));
        assert_eq!(nearest("zzz", ["code", "title"]), None);
    }

    #[test]
    fn help_names_the_known_words() {
        assert_eq!(
            suggestion("kbupaten", &["kabupaten", "kota"]),
            "did you mean `kabupaten`? known: `kabupaten`, `kota`"
        );
        assert_eq!(suggestion("x", &["a1", "b2"]), "use one of `a1`, `b2`");
        assert_eq!(suggestion("x", &["half"]), "write `half`");
    }
}
