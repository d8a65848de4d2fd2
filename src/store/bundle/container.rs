//! The file of a bundle: a ZIP archive whose comment ends with the digest of everything before it.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::refused::{self, Refused};

/// The most bytes a bundle may have; an honest one of a large province has a few million.
pub const LARGEST: u64 = 256 << 20;
/// The most bytes a member may unpack to.
const LARGEST_MEMBER: u64 = 64 << 20;
/// The most bytes all members may unpack to.
const LARGEST_WHOLE: u64 = 256 << 20;
/// The most members.
const MOST_MEMBERS: usize = 64;
/// What the comment says before the digest.
const NOTE: &str = "rekap bundle; BLAKE3 of all before: ";
/// Hexadecimal digits of a digest.
const DIGITS: usize = 64;

/// Names and contents of members.
pub type Members = BTreeMap<String, Vec<u8>>;

/// The members as the bytes of a file: the same bytes for the same members. None where they are more than
/// [`read`] takes.
pub fn write(members: &Members) -> Option<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        zip.start_file(name.as_str(), options).ok()?;
        zip.write_all(content).ok()?;
    }
    zip.set_comment(format!("{NOTE}{}", "0".repeat(DIGITS))).ok()?;
    let mut bytes = zip.finish().ok()?.into_inner();
    bytes.truncate(bytes.len().checked_sub(DIGITS)?);
    let digest = crate::store::digest(&bytes);
    bytes.extend_from_slice(digest.as_bytes());
    read(&bytes).ok().filter(|read| read == members)?;
    Some(bytes)
}

/// The members of a file; the digest is held before anything else looks at the bytes.
pub fn read(bytes: &[u8]) -> Result<Members, Refused> {
    let (body, end) = bytes
        .len()
        .checked_sub(DIGITS)
        .and_then(|at| bytes.split_at_checked(at))
        .ok_or_else(refused::damaged)?;
    if crate::store::digest(body).as_bytes() != end || !body.ends_with(NOTE.as_bytes()) {
        return Err(refused::damaged());
    }
    let strange = |_| refused::strange("the archive cannot be unpacked");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(strange)?;
    if archive.len() > MOST_MEMBERS {
        return Err(refused::strange("too many members"));
    }
    let mut members = Members::new();
    let mut whole: u64 = 0;
    for at in 0..archive.len() {
        let member = archive.by_index(at).map_err(strange)?;
        let name = String::from_utf8_lossy(member.name_raw()).into_owned();
        let mut content = Vec::new();
        // What the list declares is not believed: unpacking ends here.
        let unpacked = member.take(LARGEST_MEMBER + 1).read_to_end(&mut content);
        let unpacked = unpacked.map_err(|_| refused::strange("the archive cannot be unpacked"))? as u64;
        whole = whole.saturating_add(unpacked);
        if unpacked > LARGEST_MEMBER || whole > LARGEST_WHOLE {
            return Err(refused::strange("it unpacks to more than a bundle may"));
        }
        if members.insert(name, content).is_some() {
            return Err(refused::strange("two members of one name"));
        }
    }
    Ok(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members() -> Members {
        [("a", &b"satu"[..]), ("b", b"")].map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).into()
    }

    #[test]
    fn members_come_back_as_they_were_and_equal_ones_give_equal_bytes() {
        let bytes = write(&members()).unwrap();
        assert_eq!(read(&bytes).unwrap(), members());
        assert_eq!(write(&members()).unwrap(), bytes);
    }

    #[test]
    fn every_flipped_bit_and_every_shorter_file_is_refused() {
        let bytes = write(&members()).unwrap();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[at] ^= 1 << bit;
                assert!(read(&changed).is_err(), "bit {bit} of byte {at}");
            }
            assert!(read(&bytes[..at]).is_err(), "{at} bytes");
        }
    }

    #[test]
    fn a_member_that_unpacks_without_end_is_refused_although_its_digest_fits() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("loci", SimpleFileOptions::default()).unwrap();
        let zeros = vec![0; 1 << 20];
        for _ in 0..=(LARGEST_MEMBER >> 20) {
            zip.write_all(&zeros).unwrap();
        }
        zip.set_comment(format!("{NOTE}{}", "0".repeat(DIGITS))).unwrap();
        let mut bytes = zip.finish().unwrap().into_inner();
        bytes.truncate(bytes.len() - DIGITS);
        let digest = crate::store::digest(&bytes);
        bytes.extend_from_slice(digest.as_bytes());
        assert!(read(&bytes).unwrap_err().en.contains("unpacks to more"));
    }
}
