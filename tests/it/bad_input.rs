//! Bad data becomes a finding at its cell; a broken run becomes one sentence. Never a panic.

use crate::case::{Case, EKSTERNAL, INTERNAL, put};

fn good() -> Case {
    Case::new().sheet("tapin.xlsx", "Internal", &INTERNAL, &[["63.05-A", "I1", "2024-08-02", "5", "4"]])
}

#[test]
fn an_answer_outside_its_scale_is_found_at_its_cell_and_sets_the_response_aside() {
    Case::new()
        .sheet("tapin.xlsx", "Internal", &INTERNAL, &[["63.05-A", "I1", "2024-08-02", "5", "4"]])
        .sheet(
            "tapin.xlsx",
            "Eksternal",
            &EKSTERNAL,
            &[["63.05-A", "E1", "2024-08-02", "0", "7"], ["63.05-A", "E2", "2024-08-02", "0", "1"]],
        )
        .run("run mini --to validate")
        .code(1)
        .prints("responses read 3 = accepted 2 + rejected 1")
        .finds(&["V201 tapin.xlsx!Eksternal!E2"]);
}

#[test]
fn every_rule_of_validation_is_found_in_one_pass() {
    Case::new()
        .sheet(
            "tapin.xlsx",
            "Internal",
            &INTERNAL,
            &[
                ["63.05-A", "I1", "2024-08-02", "5", "4"],
                ["63.05-X", "I2", "2024-08-02", "5", "4"],
                ["62.01-A", "I3", "2024-08-02", "5", "4"],
                ["63.05-A", "I4", "2023-08-02", "5", "4"],
                ["63.05-A", "I5", "31 Juni 2024", "5", "4"],
                ["63.05-A", "", "2024-08-02", "5", "4"],
                ["63.05-A", "I7", "2024-08-02", "tiga", "4"],
                ["63.05-A", "I8", "2024-08-02", "", ""],
                ["63.05-B", "I1", "2024-08-02", "5", "4"],
                ["63.05-B", "I9", "2024-08-02", "", "4"],
            ],
        )
        .run("run mini --to validate")
        .code(1)
        .prints("responses read 10 = accepted 3 + rejected 7")
        .finds(&[
            "V101 tapin.xlsx!Internal!B7",
            "V102 tapin.xlsx!Internal!D11",
            "V103 tapin.xlsx!Internal!B9",
            "V202 tapin.xlsx!Internal!D8",
            "V301 tapin.xlsx!Internal!A3",
            "V302 tapin.xlsx!Internal!A4",
            "V401 tapin.xlsx!Internal!C6",
            "V402 tapin.xlsx!Internal!C5",
            "V501 tapin.xlsx!Internal!B10",
        ]);
}

#[test]
fn a_response_typed_twice_counts_once_and_names_its_twin() {
    Case::new()
        .sheet(
            "tapin.xlsx",
            "Internal",
            &INTERNAL,
            &[
                ["63.05-A", "I1", "2024-08-02", "5", "4"],
                ["63.05-A", "I1", "2024-08-02", "5", "4"],
                ["63.05-A", "I1", "2024-08-02", "5", "3"],
            ],
        )
        .run("run mini --to dedupe")
        .code(0)
        .prints("accepted 3 = kept 1 + duplicates 2")
        .finds(&["D201 tapin.xlsx!Internal!B3", "D202 tapin.xlsx!Internal!B4"]);
}

#[test]
fn the_same_file_under_two_names_counts_once() {
    let case = good().run("run mini --to dedupe").code(0);
    let bytes = std::fs::read(case.data().join("tapin.xlsx")).unwrap();
    case.file("tapin (1).xlsx", &bytes)
        .run("run mini --to dedupe")
        .code(0)
        .prints("responses read 2 = accepted 2 + rejected 0; accepted 2 = kept 1 + duplicates 1")
        // The name with the mark of a copy gives way.
        .finds(&["D101 tapin (1).xlsx"]);
}

#[test]
fn files_that_are_no_workbooks_are_named_and_do_not_stop_the_others() {
    let case = good().run("run mini --to ingest").code(0);
    let whole = std::fs::read(case.data().join("tapin.xlsx")).unwrap();
    case.file("potongan.xlsx", &whole[..whole.len() / 2])
        .file("foto.xlsx", b"\x89PNG\r\n\x1a\n0000")
        .file("kosong.xlsx", b"")
        .run("run mini --to ingest")
        .code(1)
        .finds(&["R001 potongan.xlsx", "R002 foto.xlsx", "R005 kosong.xlsx"]);
}

#[test]
fn an_unknown_pipeline_is_refused_with_the_known_ones() {
    good().run("run bukan").code(2).complains("there is no pipeline `bukan`").complains("mini");
}

#[test]
fn an_unknown_province_is_refused_with_the_nearest_ones() {
    good().run("run mini --province 36").code(2).complains("there is no province `36`").complains("63");
}

#[test]
fn a_province_without_workbooks_is_named_with_the_folder_that_was_searched() {
    good().run("run mini --province 62").code(2).complains("no workbooks for 62 Kalimantan Tengah");
}

#[test]
fn two_folders_of_one_province_are_refused_and_a_folder_of_none_is_told() {
    let case = good();
    for folder in ["data/63 Kalsel", "data/Kalimantan Selatan"] {
        std::fs::create_dir_all(case.folder.path().join(folder)).unwrap();
    }
    case.run("run mini")
        .code(2)
        .complains("63 Kalimantan Selatan has two folders")
        .complains("data/Kalimantan Selatan is not read");
}

#[test]
fn a_province_whose_folder_is_gone_leaves_the_nation() {
    let case = good().run("run mini").code(0);
    let data = case.folder.path().join("data");
    std::fs::rename(data.join("63 Kalimantan Selatan"), data.join("62 Kalimantan Tengah")).unwrap();
    let case = case.run("run mini").code(1);
    let standings = case.nation(&rekap::table::STANDINGS).unwrap();
    let provinces = standings.column("province").unwrap().str().unwrap();
    assert!(provinces.iter().flatten().all(|province| province == "62"));
}

#[test]
fn a_wrong_data_folder_is_named() {
    good().run("run mini --data bukan-folder").code(2).complains("cannot read bukan-folder");
}

#[test]
fn a_broken_definition_is_told_with_file_and_line_and_an_excerpt() {
    good()
        .edit("instrument.toml", "weight = 60", "weight = 61")
        .edit("pipeline.toml", "keep = \"first\"", "keep = \"first\"\nkept = 1")
        .run("run mini")
        .code(2)
        .complains("instrument.toml")
        .complains("masukan 61.00")
        .complains("pipeline.toml")
        .complains("kept = 1");
}

#[test]
fn check_reports_every_mistake_and_run_says_how_to_see_them() {
    let case = good()
        .edit("instrument.toml", "weight = 60", "weight = 61")
        .edit("roster.csv", "63.05-B", "63.05-A")
        .run("check mini");
    let case = case.code(2).complains("instrument.toml").complains("roster.csv");
    drop(case);
    good().run("check mini").code(0).prints("mini");
}

#[test]
fn a_variable_with_the_code_of_a_dimension_is_a_mistake() {
    good()
        .edit("instrument.toml", "code = \"kompetensi\"", "code = \"hasil\"")
        .run("check mini")
        .code(2)
        .complains("variable `hasil` has the code of a node above it");
}

#[test]
fn a_damaged_table_of_the_nation_does_not_stop_a_stage_of_a_province() {
    let case = good().run("run mini").code(0);
    put(&case.folder.path().join("work/mini/nasional/means.parquet"), b"PAR1 no longer");
    case.run("validate mini").code(0);
}

#[test]
fn a_stage_without_its_earlier_stage_says_which_table_it_needs() {
    good().run("score mini --province 63").code(2).complains("needs the table `kept` of 63");
}

#[test]
fn a_folder_that_cannot_be_written_is_named_and_the_old_workbook_stays() {
    let case = good().run("run mini").code(0);
    let before = std::fs::read(case.folder.path().join("out/mini/Nasional.xlsx")).unwrap();
    put(&case.folder.path().join("penuh"), b"a file where a folder should be");
    let case = case.run("run mini --out penuh").code(2).complains("cannot write penuh/mini/");
    assert_eq!(std::fs::read(case.folder.path().join("out/mini/Nasional.xlsx")).unwrap(), before);
}

#[test]
fn a_damaged_table_says_what_to_run() {
    let case = good().run("run mini").code(0);
    put(&case.folder.path().join("work/mini/63/kept.parquet"), b"PAR1 no longer");
    case.run("score mini").code(2).complains("kept.parquet").complains("`rekap run` makes it again");
}

#[test]
fn a_finding_about_the_unit_of_a_whole_sheet_names_the_cell_above_the_table_or_the_sheet() {
    let table = "Kode Responden;Tanggal;Tahu standar;Tahu tugas\nI1;2024-08-02;5;4\n";
    let titled = format!("Penilaian\n;Kode Unit: 62.01-A\n\n{table}");
    Case::new()
        .file("a - Internal.csv", titled.as_bytes())
        .file("62.01-A Internal.csv", table.as_bytes())
        .file("b - Internal.csv", titled.replace("62.01", "63.05").as_bytes())
        .run("run mini --to validate")
        .code(1)
        .prints("responses read 3 = accepted 1 + rejected 2")
        .finds(&["V302 62.01-A Internal.csv!62.01-A Internal", "V302 a - Internal.csv!a - Internal!B2"]);
}

#[test]
fn a_copied_file_whose_responses_are_replaced_themselves_names_those_that_count() {
    let rows = [["63.05-A", "I1", "2024-08-02", "5", "4"], ["63.05-A", "I1", "2024-08-01", "5", "3"]];
    let case =
        Case::new().sheet("tapin.xlsx", "Internal", &INTERNAL, &rows).run("run mini --to ingest").code(0);
    let bytes = std::fs::read(case.data().join("tapin.xlsx")).unwrap();
    let case = case.file("tapin (1).xlsx", &bytes).run("run mini --to dedupe").code(0);
    case.finds(&["D101 tapin (1).xlsx", "D202 tapin.xlsx!Internal!B2"]);
}
