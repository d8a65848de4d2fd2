//! Mistakes of the CSV files.

use super::copy::Copy;

#[test]
fn units_and_loci_lie_in_regions_and_are_declared_once() {
    Copy::new()
        .edit("roster.csv", "63.11-DINKES", "63.11-DISDIK")
        .append("roster.csv", "63.88,kabupaten,Kabupaten Baru,63.88-DINKES,Dinas Kesehatan\n")
        .append("roster.csv", "63.72,kota,Kota Banjar Baru,63.72-RSUD,RSUD\n")
        .append("roster.csv", "64,kota,Provinsi Kalimantan Timur,64-RSUD,\n")
        .tells(&[
            ("roster.csv", "63.11-DISDIK", "unit `63.11-DISDIK` is declared twice"),
            ("roster.csv", "63.88", "the locus `63.88` starts with `63.88`, which is no region"),
            (
                "roster.csv",
                "Kota Banjar Baru",
                "locus `63.72` has two names, `Kota Banjarbaru` and `Kota Banjar Baru`",
            ),
            ("roster.csv", "kota", "`64` is Kalimantan Timur, of the kind `provinsi`, not `kota`"),
            ("roster.csv", "", "unit_name is empty"),
        ]);
}

#[test]
fn targets_and_history_speak_of_known_kinds_roles_and_regions() {
    Copy::new()
        .append("targets.csv", "kotaa,eksternl,x\n")
        .append("history.csv", "2023,63.05,kabupaten,Kabupaten Tapin,90,A,hijau,\n2024,71,provinsi,Sulawesi Utara,98.63,A,hijau,\n")
        .append("history.csv", "2022,99,negara,Entah,-1,,,\n2022,51,provinsi,Bali,94.01,A,hijau,\n")
        .tells(&[
            ("targets.csv", "kotaa", "unknown kind `kotaa`"),
            ("targets.csv", "eksternl", "unknown role `eksternl`"),
            ("targets.csv", "x", "`x` is no target"),
            ("history.csv", "63.05", "the score of `63.05` in 2023 is computed by this pipeline"),
            ("history.csv", "2024", "the edition 2024 comes after 2023, the edition of this pipeline"),
            ("history.csv", "99", "the locus `99` lies in no region"),
            ("history.csv", "negara", "unknown kind `negara`"),
            ("history.csv", "-1", "the score is -1"),
            ("history.csv", "51", "the score of `51 in 2022` is declared twice"),
        ]);
}

#[test]
fn a_sample_is_computed_only_for_units_with_a_population() {
    Copy::new().edit("targets.csv", "kota,eksternal,30", "kota,eksternal,krejcie-morgan").tells(&[(
        "targets.csv",
        "krejcie-morgan",
        "12 units have no population to draw a sample from, the first is `63.71-DINKES`",
    )]);
}

#[test]
fn a_unit_with_a_population_is_expected_to_give_its_sample() {
    let mut copy = Copy::new().edit("targets.csv", "kota,eksternal,30", "kota,eksternal,krejcie-morgan");
    let roster = copy.text("roster.csv").replace("unit_name", "unit_name,population");
    let lines = roster.lines().map(|line| match line.contains(",kota,") {
        true => format!("{line},500\n"),
        false if line.contains("population") => format!("{line}\n"),
        false => format!("{line},\n"),
    });
    copy = copy.write("roster.csv", lines.collect::<String>().as_bytes());
    let pipeline = crate::pipeline::Pipeline::load(&copy.path()).unwrap();
    let target = |unit: &str| pipeline.target(pipeline.roster.unit(unit).unwrap(), "eksternal");
    // Krejcie and Morgan: 500 -> 217. The regency keeps its number.
    assert_eq!((target("63.71-DINKES"), target("63.01-DINKES")), (Some(217), Some(30)));
}

/// What `instrument.toml` says of the second axis.
const SECOND_AXIS: &str = "[followup]\nunlisted = \"Tanpa Maladministrasi\"\n\
    statuses = { selesai = \"Tanpa Maladministrasi\", belum = \"Dengan Maladministrasi\" }\n\n[rounding]";

#[test]
fn statuses_of_corrective_actions_are_declared_and_stand_at_known_loci() {
    Copy::new()
        .edit("instrument.toml", "[rounding]", SECOND_AXIS)
        .write(
            "followup.csv",
            b"locus,status,note\n63.05,selesai,LHP 12\n63.06,separuh,\n63.99,belum,\n63.05,belum,\n",
        )
        .tells(&[
            ("followup.csv", "separuh", "unknown status `separuh`"),
            ("followup.csv", "63.99", "unknown locus `63.99`"),
            ("followup.csv", "63.05", "the status of `63.05` is declared twice"),
        ]);
}

#[test]
fn a_second_axis_and_its_table_are_there_together() {
    Copy::new().edit("instrument.toml", "[rounding]", SECOND_AXIS).tells(&[(
        "followup.csv",
        "",
        "this file is missing",
    )]);
    Copy::new().write("followup.csv", b"locus,status,note\n").tells(&[(
        "followup.csv",
        "",
        "nobody reads this file",
    )]);
}

#[test]
fn an_override_needs_a_known_locus_a_score_a_reason_an_author_and_a_date() {
    Copy::new()
        .append("overrides.csv", "63.05,100.5,rapat pleno,,2024-12-01\n63.05,90,rapat pleno,Ketua,kemarin\n")
        .tells(&[
            ("overrides.csv", "100.5", "the score is 100.5"),
            ("overrides.csv", "", "the author is empty"),
            ("overrides.csv", "63.05", "the override of `63.05` is declared twice"),
            ("overrides.csv", "kemarin", "`kemarin` is no date"),
        ]);
}

#[test]
fn a_good_override_is_read() {
    let copy = Copy::new().append("overrides.csv", "63.05,90.5,\"rapat pleno, butir 3\",Ketua,2024-12-01\n");
    let pipeline = crate::pipeline::Pipeline::load(&copy.path()).unwrap();
    assert_eq!(pipeline.overrides[0].reason, "rapat pleno, butir 3");
    assert_eq!(pipeline.overrides[0].date.to_string(), "2024-12-01");
}

#[test]
fn an_empty_roster_is_no_roster() {
    Copy::new().write("roster.csv", b"locus,kind,locus_name,unit,unit_name\n").tells(&[(
        "roster.csv",
        "",
        "there is no unit in the roster",
    )]);
}
