//! How a word sounds: its first letter and the classes of its next consonants (Soundex).

/// Letters and classes of a code.
const LENGTH: usize = 4;

/// Adds the code of the longest word; of equally long ones the first in the alphabet, so that the order of names does not
/// matter.
pub(super) fn sound(folded: &str, code: &mut String) {
    let mut longest = (0, "");
    for word in folded.split(' ') {
        let length = word.chars().count();
        if length > longest.0 || length == longest.0 && word < longest.1 {
            longest = (length, word);
        }
    }
    let mut letters = longest.1.chars();
    let Some(first) = letters.next() else { return };
    code.push(first);
    let (mut before, mut classes) = (class(first), 1);
    for letter in letters {
        let class = class(letter);
        if let Some(digit) = class.filter(|_| class != before) {
            code.push(digit);
            classes += 1;
            if classes == LENGTH {
                break;
            }
        }
        // `h` and `w` do not part two consonants of one class; vowels do.
        if !matches!(letter, 'h' | 'w') {
            before = class;
        }
    }
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
    fn sound(folded: &str) -> String {
        let mut code = String::new();
        super::sound(folded, &mut code);
        code
    }

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
