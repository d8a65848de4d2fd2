//! Whether the name of a file fits what it is.

use crate::finding::Finding;
use crate::intake::{R006, R010};
use crate::place::Place;
use crate::sheet::Format;

/// The endings of each format.
const fn endings(format: Format) -> &'static [&'static str] {
    match format {
        Format::Xlsx => &["xlsx", "xlsm", "xltx", "xltm"],
        Format::Xlsb => &["xlsb"],
        Format::Xls => &["xls", "xlt"],
        Format::Ods => &["ods", "ots"],
        Format::Text => &["csv", "tsv", "tab", "txt"],
    }
}

/// A note where the ending of a name is none of its format's.
pub(super) fn misnamed(name: &str, format: Format) -> Option<Finding> {
    let ending = base(name).rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    if endings(format).contains(&ending.as_str()) {
        return None;
    }
    let found = if ending.is_empty() { "tanpa akhiran".to_owned() } else { format!(".{ending}") };
    let expected = format!(".{}", endings(format).first().unwrap_or(&""));
    Some(Finding::new(&R010, Place::file(name), found, expected))
}

/// A note where a name is that of the lock file of an open spreadsheet program: `~$tapin.xlsx`, `.~lock.tapin.ods#`.
pub(super) fn lock_file(name: &str) -> Option<Finding> {
    let base = base(name);
    (base.starts_with("~$") || base.starts_with(".~lock.")).then(|| {
        Finding::new(&R006, Place::file(name), "berkas penanda, bukan buku kerja", "buku kerja itu sendiri")
    })
}

/// The name of a file without its folder, as any system writes it.
fn base(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_does_not_fit_the_content_is_told() {
        assert_eq!(misnamed("a/TAPIN.XLSX", Format::Xlsx), None);
        assert_eq!(misnamed("data.txt", Format::Text), None);
        let found = |name, format| misnamed(name, format).map(|finding| (finding.found, finding.expected));
        assert_eq!(found("tapin.xls", Format::Xlsx), Some((".xls".to_owned(), ".xlsx".to_owned())));
        assert_eq!(found("a.b/tapin", Format::Ods), Some(("tanpa akhiran".to_owned(), ".ods".to_owned())));
    }

    #[test]
    fn lock_files_are_known_by_their_names() {
        assert!(["x/~$tapin.xlsx", ".~lock.tapin.ods#"].into_iter().all(|name| lock_file(name).is_some()));
        assert!(["tapin~$.xlsx", "lock.ods"].into_iter().all(|name| lock_file(name).is_none()));
    }
}
