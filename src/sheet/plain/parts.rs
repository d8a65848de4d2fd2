//! The parts of a package, inflated whole and held against their checksums, one at a time.

use std::collections::BTreeMap;

use libdeflater::Decompressor;

use super::{Known, Strange};
use crate::sheet::laid_open::{Wanted, inflate, wanted};
use crate::sheet::package::{Package, check_start, limited};

/// The largest part that is inflated whole: the sheet of 200,000 rows by 60 columns has some 450 MB.
const LARGEST: u64 = 560 << 20;

/// The parts of a package that are read.
pub(super) struct Parts<'b> {
    bytes: &'b [u8],
    package: Package<'b>,
    /// By path in lower case; whether it was asked for.
    wanted: BTreeMap<String, (Wanted, bool)>,
    inflater: Decompressor,
}

impl<'b> Parts<'b> {
    /// The parts of a file, all of which keep to the limits. Says nothing of what is wrong: whoever reads the file
    /// instead will.
    pub(super) fn open(bytes: &'b [u8]) -> Known<Self> {
        let mut package = limited(bytes).map_err(|_| Strange("the package is no plain one"))?;
        let mut by_path = BTreeMap::new();
        for part in wanted(&mut package).map_err(|_| Strange("the package is no plain one"))? {
            let path = part.name.replace('\\', "/").to_ascii_lowercase();
            if !path.is_ascii() || by_path.insert(path, (part, false)).is_some() {
                return Err(Strange("names of parts are no plain ones"));
            }
        }
        Ok(Self { bytes, package, wanted: by_path, inflater: Decompressor::new() })
    }

    /// Inflates a part; false where there is none of that path.
    pub(super) fn read(&mut self, path: &str, into: &mut Vec<u8>) -> Known<bool> {
        let Some((part, asked)) = self.wanted.get_mut(&path.to_ascii_lowercase()) else { return Ok(false) };
        *asked = true;
        if part.size > LARGEST {
            return Err(Strange("a part is very large"));
        }
        inflate(self.bytes, &mut self.package, &mut self.inflater, part, into)
            .and_then(|()| check_start(&part.name, into, part.size))
            .map_err(|_| Strange("a part is damaged"))?;
        Ok(true)
    }

    /// Inflates a part that must be there.
    pub(super) fn need(&mut self, path: &str, into: &mut Vec<u8>) -> Known<()> {
        if self.read(path, into)? { Ok(()) } else { Err(Strange("a part is missing")) }
    }

    /// Inflates whatever was not asked for: a file with a damaged part is told to be damaged, whoever reads it.
    pub(super) fn check_rest(&mut self, scratch: &mut Vec<u8>) -> Known<()> {
        let rest = self.wanted.iter().filter(|(_, (_, asked))| !asked).map(|(path, _)| path.clone());
        for path in rest.collect::<Vec<_>>() {
            self.read(&path, scratch)?;
        }
        Ok(())
    }
}
