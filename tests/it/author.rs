//! The author's guide, followed once: an index of villages that exists in TOML and CSV only.

use rust_xlsxwriter::Workbook;

use crate::case::{copy, put, rekap, repository};
use crate::shipped::{Shipped, prints};

/// Three villages as an office types them: decimal commas, percent signs, points, blanks.
const VILLAGES: [[&str; 8]; 3] = [
    ["63.05-BINUANG-01", "Desa Satu", "7,5", "8", "1", "96,40 %", "12.5", "0,7523"],
    ["63.05-BINUANG-02", "Desa Dua", "10", "10,0", "4", "100%", "0", "1"],
    ["63.05-BINUANG-03", "Desa Tiga", "0", "2,5", "0", "40", "60,00 %", "0,5"],
];
/// Their headers, in another order of wording than the instrument's.
const HEADERS: [&str; 8] = [
    "KODE DESA",
    "Nama Desa",
    "1. Akses Kesehatan",
    "2. Akses Pendidikan",
    "3. Jumlah Posyandu",
    "4. Listrik (%)",
    "5. Miskin (%)",
    "Indeks Kualitas Lingkungan",
];

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Desa").unwrap();
    sheet.write_string(0, 0, "Data desa Kecamatan Binuang 2024").unwrap();
    for (row, cells) in (2..).zip(std::iter::once(&HEADERS).chain(&VILLAGES)) {
        for (column, text) in (0..).zip(cells) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, *text).unwrap(),
            };
        }
    }
    sheet.write_string(6, 0, "Rata-rata").unwrap();
    sheet.write_number(6, 2, 5.83).unwrap();
    book.save_to_buffer().unwrap()
}

fn ran() -> Shipped {
    let folder = tempfile::tempdir().unwrap();
    let pipelines = folder.path().join("pipelines");
    copy(&repository().join("tests/it/author"), &pipelines);
    let regions = std::fs::read(repository().join("pipelines/regions.csv")).unwrap();
    put(&pipelines.join("regions.csv"), &regions);
    let data = folder.path().join("sample_data/indeks-desa/63 Kalimantan Selatan");
    put(&data.join("Binuang.xlsx"), &workbook());
    let checked = rekap(folder.path(), &["check", "pipelines/indeks-desa"]);
    assert_eq!(checked.status.code(), Some(0));
    Shipped::of(folder, "indeks-desa")
}

#[test]
fn an_index_of_villages_is_scored_as_by_hand_without_a_line_of_code() {
    let ran = ran();
    // Desa Satu: sosial 0.4 x 75 + 0.4 x 80 + 0.2 x 50 (one posyandu) = 72; ekonomi (96.4 + 87.5) / 2 = 91.95;
    // lingkungan 75.23; total 0.40 x 72 + 0.35 x 91.95 + 0.25 x 75.23 = 28.8 + 32.1825 + 18.8075 = 79.79.
    let village = "63.05-BINUANG-01";
    for (node, score) in [
        ("s3", "50.0000"),
        ("e2", "87.5000"),
        ("sosial", "72.0000"),
        ("ekonomi", "91.9500"),
        ("lingkungan", "75.2300"),
        ("total", "79.7900"),
    ] {
        prints(ran.score(village, node), 4, score);
    }
    prints(ran.score("63.05-BINUANG-02", "total"), 4, "100.0000");
    // Desa Tiga: sosial 0.4 x 25 = 10, ekonomi (40 + 40) / 2, lingkungan 50: 4 + 14 + 12.5.
    prints(ran.score("63.05-BINUANG-03", "total"), 4, "30.5000");
    // Weighted by households: (100 x 79.79 + 50 x 100 + 150 x 30.5) / 300 = 17554 / 300 = 58.5133.
    assert_eq!(ran.standing("63.05-BINUANG"), (58.51, "B".to_owned(), "Berkembang".to_owned()));
    assert_eq!(ran.findings("63"), ["R105 Binuang.xlsx!Desa!A7"]);
}

#[test]
fn every_excerpt_of_the_guide_stands_in_the_files_of_its_example() {
    let guide = std::fs::read_to_string(repository().join("pipelines/README.md")).unwrap();
    let files: Vec<String> = crate::case::files(&repository().join("tests/it/author/indeks-desa"))
        .into_iter()
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    let mut excerpts = 0;
    for block in guide.split("```toml\n").skip(1).chain(guide.split("```csv\n").skip(1)) {
        let excerpt = block.split("```").next().unwrap();
        assert!(files.iter().any(|file| file.contains(excerpt)), "no file holds\n{excerpt}");
        excerpts += 1;
    }
    assert!(excerpts >= 10, "{excerpts}");
}

#[test]
fn the_guide_names_every_pipeline_it_stands_beside() {
    let guide = std::fs::read_to_string(repository().join("pipelines/README.md")).unwrap();
    for entry in std::fs::read_dir(repository().join("pipelines")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let series = name.rsplit_once('-').map_or(name.as_str(), |(series, _)| series).to_owned();
        assert!(!path.is_dir() || guide.contains(&format!("`{series}-")), "{name} is not in the guide");
    }
}
