//! Tables of the province of four units, by hand.

use super::{COLUMNS, Given, TIDY, Tidy, coverage, findings, given, method, nodes, trend, units};
use crate::pipeline::Published;
use crate::table::FLOW;
use crate::workbook::{Frames, fixture};

fn rows(table: &Tidy, province: Option<&str>) -> Vec<String> {
    let mut pipeline = fixture::pipeline();
    pipeline.history.push(Published {
        edition: 2021,
        locus: "63".to_owned(),
        kind: "provinsi".to_owned(),
        name: "Kalimantan Selatan".to_owned(),
        score: Some(85.77),
        category: String::new(),
        zone: "kuning".to_owned(),
    });
    let (own, nation) = (fixture::province(), fixture::nation());
    let here = own.iter().map(|(table, frame)| (*table, frame));
    let provinces = vec![("63", here.collect())];
    let nation = nation.iter().map(|(table, frame)| (*table, frame)).collect();
    let given = Given { pipeline: &pipeline, rule: fixture::rule, province, nation, provinces };
    let frame = (table.make)(&given).unwrap();
    let csv = crate::encode::encode(&mut frame.clone(), crate::wanted::Format::Csv).unwrap();
    String::from_utf8(csv).unwrap().lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn a_unit_has_its_score_its_zone_and_its_responses_and_none_where_it_has_none() {
    let expected = [
        // 0.4 x 90 + 0.6 x 100; nothing is expected of it in the tables.
        "63,63,Provinsi Kalimantan Selatan,63-DISDIK,Dinas Pendidikan Provinsi,1.0,96.0,96.0,A,hijau,1,0,0",
        // 4 + 27 of 4 + 30.
        "63,63.05,Kabupaten Tapin,63.05-DINKES,Dinas Kesehatan,1.0,68.0,68.0,C,kuning,1,31,34",
        "63,63.05,Kabupaten Tapin,63.05-DISDIK,Dinas Pendidikan,1.0,72.0,72.0,C,kuning,1,2,4",
        "63,63.05-POLRES,Polres Tapin,63.05-POLRES-SIM,Layanan SIM,1.0,,,,,,0,0",
    ];
    assert_eq!(rows(&units::UNIT, Some("63")), expected);
}

#[test]
fn what_the_dimensions_of_a_unit_add_is_its_score() {
    let rows = rows(&nodes::DIMENSI, Some("63"));
    // Two dimensions and two variables of four units.
    assert_eq!(rows.len(), 16);
    let input = "63,63.05,63.05-DINKES,dimension,input,,input,40.0,0.4,80.0,80.0,32.0,1";
    let output = "63,63.05,63.05-DINKES,dimension,output,,output,60.0,0.6,60.0,60.0,36.0,1";
    // 32 + 36 = 68.
    assert!(rows.iter().any(|row| row == input) && rows.iter().any(|row| row == output), "{rows:#?}");
    let none = "63,63.05-POLRES,63.05-POLRES-SIM,dimension,input,,input,40.0,,,,,";
    assert!(rows.iter().any(|row| row == none), "{rows:#?}");
}

#[test]
fn responses_are_told_by_role_with_what_was_set_aside() {
    assert_eq!(rows(&coverage::MUTU_DATA, None), ["63,internal,10,1,9,0,9", "63,eksternal,90,6,84,3,81"]);
    // 27 of 30 are 90 percent; no bounds are declared.
    let covered = rows(&coverage::CAKUPAN, Some("63"));
    assert_eq!(covered.get(1).unwrap(), "63,63.05,63.05-DINKES,eksternal,27,30,90.0,");
}

#[test]
fn a_finding_tells_its_state_and_not_who_verified_it() {
    let rows = rows(&findings::TEMUAN, Some("63"));
    let [first, second] = rows.as_slice() else { panic!("{rows:#?}") };
    let place = "63.05 Kabupaten Tapin.xlsx,Eksternal";
    assert_eq!(
        *first,
        format!(
            "63,0123456789abcde0,validate,V201,reject,waived,2024-11-20,{place},K9,63.05-DINKES,output1,7,0-5"
        )
    );
    assert!(second.ends_with(",output1,'=1+1,0-5") && second.contains(",open,"), "{second}");
}

#[test]
fn a_rule_tells_its_rate_and_its_words_in_both_languages() {
    // 9 of 81 + 9; the rule declares that one of twenty is usual.
    let expected = "63,V201,reject,Jawaban di luar skala,answer outside its scale,81,9,10,0.1,0.05";
    assert_eq!(rows(&findings::ATURAN, Some("63")), [expected]);
}

#[test]
fn a_trend_goes_from_what_was_published_to_this_edition() {
    let edition = fixture::pipeline().instrument.edition;
    let rows = rows(&trend::TREN, Some("63"));
    assert_eq!(
        rows.get(..2).unwrap(),
        [
            "63,63,Kalimantan Selatan,provinsi,2021,85.77,,kuning,published,\"edisi berbeda, tidak dapat dibandingkan\"",
            &format!(
                "63,63,Provinsi Kalimantan Selatan,provinsi,{edition},96.0,A,hijau,computed,instrumen sama"
            ),
        ]
    );
}

#[test]
fn the_tree_tells_the_share_of_every_node_where_nothing_is_missing() {
    let edition = fixture::pipeline().instrument.edition;
    let rows = rows(&method::METODE, None);
    let expected = [
        format!("{edition},dimension,input,,input,40.0,0.4"),
        format!("{edition},variable,inputv,input,Variabel input,100.0,0.4"),
        format!("{edition},indicator,input1,inputv,Indikator input,100.0,0.4"),
    ];
    assert_eq!(rows.get(..3).unwrap(), expected);
}

#[test]
fn a_column_is_explained_once_and_named_in_plain_letters() {
    let mut names: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
    assert!(names.iter().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')));
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
    for table in TIDY {
        for column in table.columns {
            assert!(names.binary_search(column).is_ok(), "{}.{column} is not explained", table.name);
        }
    }
}

#[test]
fn a_table_that_was_not_given_is_named() {
    let error = given::table(&Frames::default(), &FLOW).unwrap_err().to_string();
    assert!(error.contains("flow"), "{error}");
}
