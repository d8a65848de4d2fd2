//! What runs again, and why; the same input gives the same bytes.

use crate::case::{Case, INTERNAL, files, put};

fn province() -> Case {
    Case::new().two_units("9").sheet(
        "b.xlsx",
        "Internal",
        &INTERNAL,
        &[["63-A", "I1", "2024-08-03", "5", "4"]],
    )
}

#[test]
fn a_second_run_on_the_same_input_runs_nothing() {
    province()
        .run("run mini")
        .code(1)
        .prints("stages run: 8, fresh: 0")
        .run("run mini")
        .code(1)
        .prints("stages run: 0, fresh: 8");
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
    for stage in ["validate", "dedupe", "score", "track", "consolidate", "report"] {
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
        .prints("stages run: 3, fresh: 5")
        .complains("definition changed: overrides of 63");
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

#[test]
fn a_changed_a_new_and_a_removed_workbook_are_each_told_by_name() {
    let case = province().run("run mini").code(1);
    let bytes = std::fs::read(case.data().join("b.xlsx")).unwrap();
    let case = case.file("c.xlsx", &bytes).run("run mini -v").code(1).complains("input changed: c.xlsx");
    let case =
        case.file("c.xlsx", b"a,b\n1,2\n").run("run mini -v").code(1).complains("input changed: c.xlsx");
    std::fs::remove_file(case.data().join("c.xlsx")).unwrap();
    case.run("run mini -v").code(1).complains("input changed: c.xlsx").run("run mini").prints("fresh: 8");
}

#[test]
fn a_damaged_table_or_manifest_is_made_again() {
    let case = province().run("run mini").code(1);
    let before = files(&case.folder.path().join("work"));
    put(&case.folder.path().join("work/mini/63/kept.parquet"), b"PAR1 no longer");
    put(&case.folder.path().join("work/mini/63/score.json"), b"{\"format\": 99}");
    let case = case
        .run("run mini -v")
        .code(1)
        .complains("output missing or edited: kept")
        .complains("its manifest is missing or edited");
    assert!(before == files(&case.folder.path().join("work")));
}

#[test]
fn a_stage_run_alone_on_stale_tables_says_so_and_remembers_what_was_set_aside() {
    let case = province().run("run mini").code(1);
    std::fs::remove_file(case.data().join("b.xlsx")).unwrap();
    case.run("score mini").code(1).complains("63 ingest is stale (input changed: b.xlsx)");
}

#[test]
fn workbooks_stay_as_they_were_where_the_nation_cannot_be_consolidated() {
    let case = province().run("run mini").code(1);
    let out = files(&case.folder.path().join("out"));
    let other = case.folder.path().join("data/62 Kalimantan Tengah");
    std::fs::create_dir_all(&other).unwrap();
    std::fs::copy(case.data().join("b.xlsx"), other.join("b.xlsx")).unwrap();
    put(&case.folder.path().join("work/mini/62/loci.parquet"), b"PAR1 no longer");
    std::fs::remove_file(case.data().join("b.xlsx")).unwrap();
    let case = case.run("run mini --province 63").code(2).complains("loci.parquet");
    assert!(out == files(&case.folder.path().join("out")), "old ranks beside new scores");
}

#[test]
fn a_table_that_was_edited_by_hand_never_enters_a_rank() {
    let case = province().run("run mini").code(1);
    let work = case.folder.path().join("work/mini/63");
    // A whole table, only not the one that was written.
    std::fs::copy(work.join("scores.parquet"), work.join("loci.parquet")).unwrap();
    case.run("consolidate mini").code(2).complains("loci.parquet does not fit (edited since it was written)");
}

#[test]
fn nothing_to_do_is_no_success() {
    let case = province();
    std::fs::create_dir_all(case.folder.path().join("data/62 Kalimantan Tengah")).unwrap();
    let case = case.run("consolidate mini").code(2).complains("needs the table `loci` of any province");
    case.run("run mini").code(2).complains("no workbooks for 62 Kalimantan Tengah");
}

#[test]
fn another_language_makes_the_report_and_nothing_else_stale() {
    let case = province().run("run mini").code(1).run("run mini -v --lang en").code(1);
    // The report of the province and that of the nation.
    let case = case.prints("stages run: 2, fresh: 6").complains("options changed: language");
    let case = case.run("run mini --lang en").prints("stages run: 0, fresh: 8");
    let case = case.run("run mini -v --rapor").complains("options changed: cards").complains("report");
    case.run("run mini -v").prints("stages run: 2, fresh: 6").complains("options changed: cards");
}
