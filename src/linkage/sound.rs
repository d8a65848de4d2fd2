//! How a word sounds: its first letter and the classes of its next consonants (Soundex).

/// Letters and classes of a code.
const LENGTH: usize = 4;

/// The code of the longest word; of equally long ones the first in the alphabet, so that the order of names does not matter.
pub(super) fn sound(folded: &str) -> String {
    let length = |word: &&str| word.chars().count();
    let longest = folded.split(' ').max_by(|a, b| length(a).cmp(&length(b)).then_with(|| b.cmp(a)));
    let mut letters = longest.unwrap_or_default().chars();
    let Some(first) = letters.next() else { return String::new() };
    let mut code = String::from(first);
    let mut before = class(first);
    for letter in letters {
        let class = class(letter);
        if let Some(digit) = class.filter(|_| class != before) {
            code.push(digit);
            if code.chars().count() == LENGTH {
                break;
            }
        }
        // `h` and `w` do not part two consonants of one class; vowels do.
        if !matches!(letter, 'h' | 'w') {
            before = class;
        }
    }
    code
}

fn class(letter: char) -> Option<char> {
    match letter {
        'b' | 'f' | 'p' | 'v' => Some('1'),
        'c' | 'g' | 'j' | 'k' | 'q' | 's' | 'x' | 'z' => Some('2'),
        'd' | 't' => Some('3'),
        'l' => Some('4'),
        'm' | 'n' => Some('5'),
        'r' => Some('6'),
        // Digits and letters of other scripts stand for themselves.
        other if !other.is_ascii_alphabetic() && other.is_alphanumeric() => Some(other),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn words_that_sound_alike_have_one_code() {
        // The examples of the patent and of the National Archives.
        for (word, code) in
            [("robert", "r163"), ("rupert", "r163"), ("ashcraft", "a261"), ("tymczak", "t522")]
        {
            assert_eq!(sound(word), code, "{word}");
        }
        assert_eq!(sound("honeyman"), "h555");
        assert_eq!(sound(""), "");
    }

    #[test]
    fn the_longest_word_counts_wherever_it_stands() {
        assert_eq!(sound("siti rahmawati"), sound("rahmawati siti"));
        assert_eq!(sound("budi agus"), sound("agus budi"));
    }
}
