//! ZIP files that are not what they seem: too many parts, none, names that lead elsewhere.

use std::io::{Cursor, Write as _};
use std::path::PathBuf;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::archive::Archive;
use super::{Hostile, xlsx};

/// Where a part that was unpacked by its name would lie: in a folder that everybody may write to.
pub fn escaped() -> PathBuf {
    std::env::temp_dir().join("rekap-lolos.txt")
}

/// All such files.
pub fn files() -> Vec<Hostile> {
    let sheet = xlsx::sheet("", &xlsx::table(), "");
    let good = xlsx::whole(&sheet);
    let nested = Archive::default().stored("jawaban.xlsx", &good).finish();
    let escaped = escaped().to_string_lossy().into_owned();
    let outside = ["../../../../../../../..", "", "C:\\..\\.."]
        .iter()
        .fold(xlsx::internal(), |archive, folder| archive.stored(&format!("{folder}{escaped}"), b"lolos"))
        .stored("xl/worksheets/sheet1.xml", sheet.as_bytes())
        .finish();
    let target = ["../../../../../../etc/passwd".to_owned()];
    let elsewhere = xlsx::frame_to(&["Internal".to_owned()], &target).finish();
    let twice = xlsx::internal()
        .stored("xl/worksheets/sheet1.xml", sheet.as_bytes())
        .stored("xl/worksheets/sheet1.xml", xlsx::sheet("", "", "").as_bytes())
        .finish();
    // No workbook at all is another format (R002); 100,000 parts are a limit; names that lead outside were never written
    // by a spreadsheet program, so nothing else of that file is believed. A sheet that is not in the file is that sheet's
    // damage; of two parts of one name the last counts, as for spreadsheet programs, and here it has no table.
    vec![
        Hostile::refused("a workbook in a ZIP file", "bersarang.xlsx", "R002", nested),
        Hostile::refused("a ZIP file of nothing", "hampa.xlsx", "R002", Archive::default().finish()),
        Hostile::refused("100,000 parts", "banyak.xlsx", "R007", parts(100_000)),
        Hostile::refused("names with .. and from the root", "lolos.xlsx", "R001", outside),
        Hostile::sheet_refused("a sheet that is said to be /etc/passwd", "tunjuk.xlsx", "R001", elsewhere),
        Hostile::sheet_refused("one part twice, of which the last counts", "kembar.xlsx", "R102", twice),
    ]
}

/// A workbook with this many empty parts beside its own.
fn parts(count: usize) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    archive.start_file("xl/workbook.xml", stored).unwrap();
    archive.write_all(b"<workbook/>").unwrap();
    for number in 0..count {
        archive.start_file(format!("xl/media/{number}.png"), stored).unwrap();
    }
    archive.finish().unwrap().into_inner()
}
