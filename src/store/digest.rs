//! Content digests: BLAKE3, hexadecimal.

use std::path::Path;

/// The digest of some bytes.
pub fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// The digest of a file; none where it cannot be read.
pub fn digest_of_file(path: &Path) -> Option<String> {
    // Piece by piece: a file may be larger than memory.
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(std::fs::File::open(path).ok()?).ok()?;
    Some(hasher.finalize().to_hex().to_string())
}
