//! Changes one part of a ZIP file and packs it again: random bytes in packed data only ever fail its checksum.

use std::io::{Cursor, Read as _, Write as _};

use libfuzzer_sys::fuzzer_mutate;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The most that is unpacked of one part.
const MOST: u64 = 1 << 18;
/// Room that a part may grow by in one change.
const ROOM: usize = 256;

/// The file with one part changed; none where it is no ZIP file.
pub fn changed(file: &[u8], seed: u32) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(file)).ok()?;
    let chosen = (seed as usize / 2) % archive.len().max(1);
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        if at != chosen {
            packed.raw_copy_file(archive.by_index_raw(at).ok()?).ok()?;
            continue;
        }
        let part = archive.by_index(at).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut bytes = Vec::new();
        part.take(MOST).read_to_end(&mut bytes).ok()?;
        let size = bytes.len();
        let max = size + ROOM;
        bytes.resize(max, 0);
        let now = fuzzer_mutate(&mut bytes, size, max);
        packed.start_file(name, SimpleFileOptions::default()).ok()?;
        packed.write_all(bytes.get(..now)?).ok()?;
    }
    Some(packed.finish().ok()?.into_inner())
}
