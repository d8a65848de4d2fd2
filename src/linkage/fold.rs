//! Text as it is compared: lower case, without accents and punctuation.

/// Words of small letters and digits with one space between them.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.chars() {
        if is_kept(letter) {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            push_plain(letter, &mut folded);
        } else if !joins(letter) {
            gap = true;
        }
    }
    folded
}

/// Letters and digits alone. A telephone number of Indonesia starts with 0, however its country was written, and also
/// where a spreadsheet took it for a number.
pub(super) fn fold_code(text: &str) -> String {
    // Nearly all codes are written as they are compared.
    let mut folded =
        if text.bytes().all(|byte| byte.is_ascii_digit()) { text.to_owned() } else { plain(text) };
    match folded.len() {
        10..=14 if folded.starts_with("628") => folded.replace_range(..2, "0"),
        9..=12 if folded.starts_with('8') => folded.insert(0, '0'),
        _ => {}
    }
    folded
}

/// Letters and digits alone.
fn plain(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    text.chars().filter(|letter| is_kept(*letter)).for_each(|letter| push_plain(letter, &mut folded));
    folded
}

/// Nearly all letters are plain ones, and are known without asking Unicode.
#[inline]
fn is_kept(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || !letter.is_ascii() && letter.is_alphanumeric()
}

/// What stands inside a word without ending it: apostrophes of all kinds and accents written as signs of their own.
fn joins(letter: char) -> bool {
    matches!(letter, '\'' | '`' | '´' | '‘' | '’' | 'ʻ' | 'ʼ' | '\u{300}'..='\u{36f}')
}

/// Adds a letter in lower case without its accent.
#[inline]
fn push_plain(letter: char, folded: &mut String) {
    if letter.is_ascii() {
        folded.push(letter.to_ascii_lowercase());
    } else {
        push_bare(letter, folded);
    }
}

/// The same for one beyond those of English.
fn push_bare(letter: char, folded: &mut String) {
    for small in letter.to_lowercase() {
        match small {
            'à'..='å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => folded.push('c'),
            'ď' | 'đ' | 'ð' => folded.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => folded.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => folded.push('g'),
            'ĥ' | 'ħ' | 'ḥ' => folded.push('h'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => folded.push('i'),
            'ĵ' => folded.push('j'),
            'ķ' => folded.push('k'),
            'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => folded.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => folded.push('o'),
            'ŕ' | 'ŗ' | 'ř' => folded.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ṣ' => folded.push('s'),
            'ţ' | 'ť' | 'ŧ' | 'ṭ' => folded.push('t'),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => folded.push('u'),
            'ŵ' => folded.push('w'),
            'ý' | 'ÿ' | 'ŷ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ß' => folded.push_str("ss"),
            '\u{300}'..='\u{36f}' => {}
            other => folded.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{fold, fold_code};

    #[test]
    fn case_accents_and_punctuation_do_not_matter() {
        assert_eq!(fold("  José  Nu'man-SALEH, "), "jose numan saleh");
        assert_eq!(fold("Jl. Merdeka No.5/A"), "jl merdeka no 5 a");
        assert_eq!(fold("e\u{301}te"), "ete");
        assert_eq!(fold(" .,- "), "");
    }

    #[test]
    fn a_telephone_number_is_the_same_however_its_country_is_written() {
        for number in ["0812-3456-789", "+62 812 3456 789", "628123456789", "8123456789"] {
            assert_eq!(fold_code(number), "08123456789", "{number}");
        }
        assert_eq!(fold_code("6281234567890123"), "6281234567890123", "an identity number is none");
        assert_eq!(fold_code("AB-12"), "ab12");
    }
}
