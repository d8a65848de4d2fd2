//! What runs again, and why; the same input gives the same bytes.

use crate::case::{Case, EKSTERNAL, INTERNAL, files, put};

fn province() -> Case {
    Case::new()
        .sheet(
            "a.xlsx",
            "Internal",
            &INTERNAL,
            &[["63.05-A", "I1", "2024-08-02", "5", "4"], ["63.05-B", "I2", "2024-08-02", "3", "2"]],
        )
        .sheet(
            "a.xlsx",
            "Eksternal",
            &EKSTERNAL,
            &[["63.05-A", "E1", "2024-08-02", "0", "1"], ["63.05-B", "E2", "2024-08-02", "9", "1"]],
        )
        .sheet("b.xlsx", "Internal", &INTERNAL, &[["63-A", "I1", "2024-08-03", "5", "4"]])
}

#[test]
fn a_second_run_on_the_same_input_runs_nothing() {
    province()
        .run("run mini")
        .code(1)
        .prints("stages run: 7, fresh: 0")
        .run("run mini")
        .code(1)
        .prints("stages run: 0, fresh: 7");
}

#[test]
fn two_runs_from_nothing_give_the_same_bytes_on_any_number_of_threads() {
    let one = province().run("run mini --jobs 1").code(1);
    let many = province().run("run mini --jobs 4").code(1);
    for folder in ["work", "out"] {
        let (one, many) = (files(&one.folder.path().join(folder)), files(&many.folder.path().join(folder)));
        let names = |all: &[(String, Vec<u8>)]| all.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&one), names(&many));
        for (a, b) in one.iter().zip(&many) {
            assert!(a.1 == b.1, "{} differs", a.0);
        }
    }
}

#[test]
fn running_a_stage_twice_gives_the_same_bytes() {
    let case = province().run("run mini").code(1);
    let before = files(&case.folder.path().join("work"));
    let mut case = case;
    for stage in ["validate", "dedupe", "score", "consolidate", "report"] {
        case = case.run(&format!("{stage} mini"));
    }
    assert!(before == files(&case.folder.path().join("work")));
}

#[test]
fn a_changed_zone_runs_again_only_what_depends_on_it_and_an_edited_workbook_is_restored() {
    let case = province().run("run mini").code(1);
    let path = case.folder.path().join("out/mini/63 Kalimantan Selatan.xlsx");
    let before = std::fs::read(&path).unwrap();
    put(&path, b"edited by hand");
    let case =
        case.run("run mini -v").code(1).complains("output missing or edited: 63 Kalimantan Selatan.xlsx");
    assert_eq!(std::fs::read(&path).unwrap(), before);
    case.edit("overrides.csv", "date\n", "date\n63.05,91.25,keliru,Komisi,2024-12-01\n")
        .run("run mini -v")
        .code(1)
        .prints("stages run: 3, fresh: 4")
        .complains("definition changed: overrides.csv");
}

#[test]
fn one_bad_file_does_not_change_the_rows_of_the_others() {
    let clean = province().run("run mini").code(1);
    let dirty = province().file("rusak.xlsx", b"PK\x03\x04 not a workbook").run("run mini").code(1);
    for table in ["work/mini/63/kept.parquet", "work/mini/63/scores.parquet"] {
        let read = |case: &Case| std::fs::read(case.folder.path().join(table)).unwrap();
        assert!(read(&clean) == read(&dirty), "{table} differs");
    }
}
