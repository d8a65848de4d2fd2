//! Rows of a source as they were typed, read by a worker.

use std::path::Path;

use rekap::sheet::{TypedKind, Wanted};
use rekap::worker::{Limits, Pool, SourceFile};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

fn wanted(sheet: &str, rows: &[u32]) -> Wanted {
    Wanted { sheet: sheet.to_owned(), rows: rows.to_vec() }
}

#[test]
fn wanted_rows_come_as_they_were_typed_and_a_changed_file_gives_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tapin.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name(super::SHEET).unwrap();
    sheet.write(4, 0, "Kode Unit").unwrap();
    sheet.write(5, 0, "tidak diminta").unwrap();
    sheet.write(16, 0, " 63.05-A").unwrap();
    sheet.write(16, 2, 4.5).unwrap();
    let day = ExcelDateTime::from_ymd(2024, 8, 2).unwrap();
    sheet.write_with_format(16, 3, &day, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
    sheet.write(16, 4, true).unwrap();
    book.save(&path).unwrap();
    let digest = blake3::hash(&std::fs::read(&path).unwrap()).to_hex().to_string();

    let pool = Pool::new(Path::new(env!("CARGO_BIN_EXE_rekap")), Limits::default(), None);
    let file = |path, digest| SourceFile { name: "tapin.xlsx", path, digest };
    let missing = folder.path().join("none.xlsx");
    let given = pool
        .rows(&[
            (file(&path, &digest), vec![wanted(super::SHEET, &[16, 4]), wanted("Lain", &[1])]),
            (file(&path, "another"), vec![wanted(super::SHEET, &[16])]),
            (file(&missing, &digest), vec![wanted(super::SHEET, &[16])]),
        ])
        .unwrap();
    let cells: Vec<_> =
        given[0][0].cells.iter().map(|cell| (cell.row, cell.column, cell.text.as_str(), cell.kind)).collect();
    assert_eq!(
        cells,
        [
            (4, 0, "Kode Unit", TypedKind::Text),
            (16, 0, " 63.05-A", TypedKind::Text),
            (16, 2, "4.5", TypedKind::Number),
            (16, 3, "2024-08-02", TypedKind::Date),
            (16, 4, "TRUE", TypedKind::Flag),
        ]
    );
    assert_eq!(given[0][0].trouble, "");
    for nothing in [&given[0][1], &given[1][0], &given[2][0]] {
        assert!(nothing.cells.is_empty() && !nothing.trouble.is_empty(), "{nothing:?}");
    }
    assert_eq!([given.len(), given[0].len()], [3, 2]);
}
