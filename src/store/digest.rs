//! Content digests: BLAKE3, hexadecimal.

use std::io::Read;
use std::path::Path;

/// Files up to this size are read at once, in bytes.
const SMALL: u64 = 1 << 20;

/// The digest of some bytes.
pub fn digest(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// The digest of a file; none where it cannot be read.
pub fn digest_of_file(path: &Path) -> Option<String> {
    let mut file = std::fs::File::open(path).ok()?;
    let length = file.metadata().ok()?.len();
    if length <= SMALL {
        // What reads piece by piece fills its room with zeros first, which takes longer than to read a workbook.
        let mut bytes = Vec::with_capacity(usize::try_from(length).ok()? + 1);
        file.read_to_end(&mut bytes).ok()?;
        return Some(digest(&bytes));
    }
    // A file may be larger than memory.
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(file).ok()?;
    Some(hasher.finalize().to_hex().to_string())
}
