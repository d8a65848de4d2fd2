//! The forms of a shipped pipeline, opened again.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};

use super::forms;
use crate::pipeline::Pipeline;
use crate::stamp::{LISTS, Purpose, SHEET, Stamp};

fn pipeline() -> Pipeline {
    Pipeline::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("pipelines/kepatuhan-2024")).unwrap()
}

/// The cells of a sheet of the form of Tapin, as texts.
fn sheet(pipeline: &Pipeline, name: &str) -> Vec<Vec<String>> {
    let forms = forms(pipeline, "63");
    let form = forms.iter().find(|form| form.locus.code == "63.05").unwrap();
    assert_eq!(form.file(), "63.05 Kabupaten Tapin.xlsx");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(form.bytes().unwrap())).unwrap();
    let range = book.worksheet_range(name).unwrap();
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

#[test]
fn the_stamp_says_whose_form_it_is() {
    let rows = sheet(&pipeline(), SHEET);
    let stamp = Stamp::from_rows(rows.iter().map(|row| (row[0].as_str(), row[1].as_str()))).unwrap();
    let of = |text: &str| text.to_owned();
    let expected = Stamp {
        purpose: Purpose::Entry,
        pipeline: of("kepatuhan-2024"),
        edition: 2024,
        province: of("63"),
        locus: of("63.05"),
    };
    assert_eq!(stamp, expected);
}

#[test]
fn a_sheet_asks_for_what_is_kept_or_personal_and_for_every_question() {
    let header = sheet(&pipeline(), "Internal")[3].clone();
    let fields = ["No", "Kode Unit", "Kode Responden", "Tanggal", "Nama Responden", "Jabatan", "No. HP"];
    assert_eq!(header[..7], fields);
    assert_eq!((header.len(), header[7].as_str()), (31, "1. Mengetahui 14 komponen standar pelayanan"));
}

#[test]
fn there_are_rows_for_everybody_who_is_expected_and_a_fifth_more() {
    let pipeline = pipeline();
    let rows = |name: &str| sheet(&pipeline, name).iter().skip(4).filter(|row| !row[0].is_empty()).count();
    // Six units: 6 x 30 = 180 and 36 more; 6 x 4 = 24 and, a fifth being less than ten, ten more.
    assert_eq!(["Eksternal", "Internal", "Observasi"].map(rows), [216, 34, 34]);
}

#[test]
fn lists_hold_codes_of_units_numbers_as_numbers_and_words_before_them() {
    let lists = sheet(&pipeline(), LISTS);
    let column = |at: usize| {
        let texts = lists.iter().filter_map(|row| row.get(at)).filter(|text| !text.is_empty());
        texts.map(String::as_str).collect::<Vec<_>>()
    };
    let units =
        ["63.05-DINKES", "63.05-DINSOS", "63.05-DISDIK", "63.05-DPMPTSP", "63.05-DUKCAPIL", "63.05-PKM1"];
    assert_eq!(column(0).len(), 6);
    assert!(units.iter().all(|unit| column(0).contains(unit)));
    assert_eq!(column(1), ["0", "1", "2", "3", "4", "5"]);
    let words = ["Tidak pernah", "Sangat jarang", "Jarang", "Kadang-kadang", "Sering", "Selalu"];
    assert_eq!(column(2), [&words[..], &["0", "1", "2", "3", "4", "5"]].concat());
    assert_eq!(column(3), ["Elektronik", "Non-elektronik"]);
}

#[test]
fn the_guide_names_units_scales_targets_and_the_survey() {
    let all = sheet(&pipeline(), "Petunjuk").concat().join("\n");
    for told in [
        "1 Mei 2024 sampai 31 Oktober 2024",
        "0 = tidak pernah, 1 = sangat jarang",
        "Puskesmas 1 Kabupaten Tapin",
        "Provinsi Kalimantan Selatan (kode 63)",
        "Jabatan: tetap di berkas ini",
        "Nama Responden, No. HP, NIK: disimpan terenkripsi",
    ] {
        assert!(all.contains(told), "{told}");
    }
}
