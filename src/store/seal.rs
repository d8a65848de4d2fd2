//! Tables with clear values of persons: encrypted, and bound to their place, so that none can be put for another.

use aes_gcm_siv::aead::{Aead, Payload};
use aes_gcm_siv::{Aes256GcmSiv, KeyInit, Nonce};

/// Seals a table under `key`. `place` says which table of which province it is; opening it needs the same.
///
/// AES-GCM-SIV (RFC 8452) is made for nonces that repeat: with one for all, equal tables give equal bytes, which is what
/// running twice shall do, and equality is all that anybody learns.
pub fn seal(key: &[u8; 32], place: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    cipher(key)?.encrypt(&Nonce::default(), Payload { msg: bytes, aad: place.as_bytes() }).ok()
}

/// Opens a sealed table; none where the key or place is another, or a bit of it was changed.
pub fn open(key: &[u8; 32], place: &str, bytes: &[u8]) -> Option<Vec<u8>> {
    cipher(key)?.decrypt(&Nonce::default(), Payload { msg: bytes, aad: place.as_bytes() }).ok()
}

fn cipher(key: &[u8; 32]) -> Option<Aes256GcmSiv> {
    Aes256GcmSiv::new_from_slice(key).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_key_and_place_open_a_table() {
        let key = [7; 32];
        let sealed = seal(&key, "63/identities", b"Siti Aminah").unwrap();
        assert!(!sealed.windows(4).any(|window| window == b"Siti"));
        assert_eq!(open(&key, "63/identities", &sealed).unwrap(), b"Siti Aminah");
        assert_eq!(open(&[8; 32], "63/identities", &sealed), None);
        assert_eq!(open(&key, "62/identities", &sealed), None);
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(open(&key, "63/identities", &changed), None, "byte {at}");
        }
        assert_eq!(open(&key, "63/identities", b""), None);
    }

    #[test]
    fn equal_tables_give_equal_bytes() {
        assert_eq!(seal(&[7; 32], "a", b"x"), seal(&[7; 32], "a", b"x"));
        assert_ne!(seal(&[7; 32], "a", b"x"), seal(&[7; 32], "b", b"x"));
    }
}
