//! Chains of sectors in a compound file: each sector leads to the next, and must not lead back.

use super::Unreadable;

/// Numbers of sectors from here on are marks: the end of a chain, a free sector.
pub(super) const MARKS: u32 = 0xFFFF_FFFA;

/// Why a file that ends too soon is not read.
pub(super) fn cut_short() -> Unreadable {
    Unreadable::Damaged { reason: "berkas terpotong: sebagian isinya tidak ada".to_owned() }
}

/// Why a file whose sectors lead in a circle is not read.
pub(super) fn looping() -> Unreadable {
    Unreadable::Damaged { reason: "isi berkas rusak: rantai bagiannya berputar tanpa akhir".to_owned() }
}

/// What a chain of at most `most` sectors holds. A sector that comes twice leads in a circle.
pub(super) fn pieces<'p>(
    table: &[u32],
    start: u32,
    most: usize,
    piece: impl Fn(u32) -> Option<&'p [u8]>,
) -> Result<Vec<u8>, Unreadable> {
    let (mut held, mut next, mut seen) = (Vec::new(), start, vec![false; table.len()]);
    for _ in 0..most {
        if next >= MARKS {
            break;
        }
        let at = usize::try_from(next).unwrap_or(usize::MAX);
        let (Some(seen), Some(following)) = (seen.get_mut(at), table.get(at)) else {
            return Err(cut_short());
        };
        if std::mem::replace(seen, true) {
            return Err(looping());
        }
        held.extend_from_slice(piece(next).ok_or_else(cut_short)?);
        next = *following;
    }
    Ok(held)
}
