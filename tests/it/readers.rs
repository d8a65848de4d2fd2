//! Files are read in processes of their own: what ends such a process costs one finding and nothing else.

use rust_xlsxwriter::Workbook;

use crate::case::{Case, INTERNAL};
use rekap::table::RESPONSES;

/// A workbook of the role *internal* with so many rows that reading it takes some 200 MiB.
fn large() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Internal").unwrap();
    sheet.write_row(0, 0, INTERNAL).unwrap();
    for row in 1..60_000 {
        let name =
            format!("responden nomor {row} dengan kode yang panjang sekali agar memori terpakai {row:0>300}");
        sheet.write_row(row, 0, ["63.05-A", &name, "2024-08-02", "5", "4"]).unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn with_good() -> Case {
    Case::new().sheet("tapin.xlsx", "Internal", &INTERNAL, &[["63.05-A", "I1", "2024-08-02", "5", "4"]])
}

#[test]
fn a_file_beyond_the_memory_of_a_reader_is_one_finding_and_the_others_are_read() {
    let bytes = large();
    let case = with_good().file("besar.xlsx", &bytes).run("ingest mini --reader-memory 128");
    let case = case.code(1).finds(&["R008 besar.xlsx"]);
    assert_eq!(case.table("63", &RESPONSES).height(), 1);
    // Other limits are another reading: a file that fits them is read.
    let case = case.run("run mini --to ingest").code(0);
    assert_eq!(case.table("63", &RESPONSES).height(), 60_000);
}

#[test]
fn a_file_as_large_as_nobody_types_is_not_even_opened() {
    let case = with_good();
    let file = std::fs::File::create(case.data().join("raksasa.xlsx")).unwrap();
    file.set_len(300 * 1024 * 1024).unwrap();
    case.run("ingest mini").code(1).finds(&["R007 raksasa.xlsx"]);
}
