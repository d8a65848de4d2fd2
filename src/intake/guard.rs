//! Numbers and names of persons: brought to one form, then hidden behind a keyed hash.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::cast::{Read, narrow};

/// Digits of a national identity number (NIK).
const NIK: usize = 16;
/// Digits a phone number may have, with its country.
const PHONE: std::ops::RangeInclusive<usize> = 9..=15;
/// The country a phone number without one is of.
const COUNTRY: &str = "62";
/// Hexadecimal digits of a hash that are kept: 128 bits.
const KEPT: usize = 32;
/// So many names are remembered; then it is begun anew.
const MOST_NAMES: usize = 256;

/// The key of hashed personal data. It shows itself to nobody.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key([u8; 32]);

impl Key {
    /// The key of these bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The keyed BLAKE3 hash of a text, in hexadecimal digits: equal texts have equal hashes, and without the key nobody
    /// finds one from the other, although there are few phone numbers.
    #[must_use]
    pub fn hash(&self, text: &str) -> String {
        let hash = blake3::keyed_hash(&self.0, text.as_bytes());
        let mut digits = [0; KEPT];
        for (pair, byte) in digits.as_chunks_mut().0.iter_mut().zip(hash.as_bytes()) {
            *pair = [hexadecimal(byte >> 4), hexadecimal(byte & 15)];
        }
        std::str::from_utf8(&digits).unwrap_or_default().to_owned()
    }

    /// The key that tables with clear values of persons are sealed with: another one, made from this one.
    #[must_use]
    pub fn sealing(&self) -> [u8; 32] {
        blake3::derive_key("rekap 2026-11 sealed table of identities", &self.0)
    }

    /// What tells one key from another without giving it away.
    #[must_use]
    pub fn print(&self) -> String {
        self.hash("the key of this installation")
    }
}

/// The digit of a number below 16.
const fn hexadecimal(number: u8) -> u8 {
    if number < 10 { b'0' + number } else { b'a' - 10 + number }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

/// Names that were hidden before, with their hashes: a few enumerators fill in a whole sheet. It shows itself to nobody.
#[derive(Default)]
pub struct Names(Mutex<(Option<Key>, BTreeMap<String, String>)>);

impl Names {
    /// The hash of a name, in the form in which names are compared.
    pub fn hash(&self, key: Key, text: &str) -> String {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.0 != Some(key) || seen.1.len() >= MOST_NAMES {
            *seen = (Some(key), BTreeMap::new());
        }
        if let Some(hash) = seen.1.get(text) {
            return hash.clone();
        }
        let hash = key.hash(&name(text));
        seen.1.insert(text.to_owned(), hash.clone());
        hash
    }
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Names")
    }
}

/// A name in the form in which names are compared: lower case, single spaces.
#[must_use]
pub fn name(text: &str) -> String {
    narrow(text).split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The 16 digits of an identity number, whatever stands between them.
#[must_use]
pub fn nik(text: &str) -> Read<String> {
    match digits(text) {
        Some(digits) if digits.len() == NIK => Read::Value(digits),
        _ => Read::Unread,
    }
}

/// The digits of a phone number with its country: `0812-3456-7890`, `+62 812 3456 7890` and `81234567890` are one.
#[must_use]
pub fn phone(text: &str) -> Read<String> {
    let Some(digits) = digits(text.trim_start_matches(['+', '\''])) else { return Read::Unread };
    let national = digits.strip_prefix(COUNTRY).unwrap_or(&digits).trim_start_matches('0');
    let whole = [COUNTRY, national].concat();
    if PHONE.contains(&whole.len()) { Read::Value(whole) } else { Read::Unread }
}

/// The digits of a text that holds nothing else but what people put between them.
fn digits(text: &str) -> Option<String> {
    let between = |c: char| c.is_whitespace() || matches!(c, '-' | '.' | '(' | ')' | '/' | '\'');
    let text = narrow(text);
    if !text.chars().all(|c| c.is_ascii_digit() || between(c)) {
        return None;
    }
    let mut digits = text.into_owned();
    digits.retain(|c| c.is_ascii_digit());
    Some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_phone_number_is_one_however_it_is_written() {
        for text in [
            "0812-3456-7890",
            "+62 812 3456 7890",
            "6281234567890",
            "81234567890",
            "(0812) 34567890",
            "'081234567890",
        ] {
            assert_eq!(phone(text), Read::Value("6281234567890".to_owned()), "{text}");
        }
        for text in ["123", "tidak ada", "0812 atau 0813", "08123456789012345"] {
            assert_eq!(phone(text), Read::Unread, "{text}");
        }
    }

    #[test]
    fn an_identity_number_has_16_digits() {
        assert_eq!(nik("9963 0101 0190 0001"), Read::Value("9963010101900001".to_owned()));
        for text in ["996301010190001", "99630101019000011", "99630101019OOO01"] {
            assert_eq!(nik(text), Read::Unread, "{text}");
        }
    }

    #[test]
    fn the_hash_of_a_name_is_its_own_whatever_name_came_before() {
        let (names, key) = (Names::default(), Key::new([1; 32]));
        for text in ["Siti Aminah", "Budi", "Budi", "siti  AMINAH", "", "Budi"] {
            assert_eq!(names.hash(key, text), key.hash(&name(text)), "{text}");
        }
        assert_eq!(names.hash(Key::new([2; 32]), ""), Key::new([2; 32]).hash(""));
        assert_eq!(format!("{names:?}"), "Names");
    }

    #[test]
    fn hashes_differ_with_the_key_and_show_nothing_of_the_text() {
        let (one, other) = (Key::new([1; 32]), Key::new([2; 32]));
        assert_eq!(one.hash("6281234567890"), one.hash("6281234567890"));
        assert_ne!(one.hash("6281234567890"), other.hash("6281234567890"));
        assert_eq!(one.hash("x").len(), 32);
        assert_eq!(format!("{one:?}"), "Key");
    }
}
