//! `rekap duplicates`: groups listed, one explained, and its cells read again only on request.

use polars::prelude::{Column, DataFrame};

use crate::case::{Case, EKSTERNAL};
use rekap::pipeline::Pipeline;
use rekap::stage::Partition;
use rekap::store::Store;
use rekap::table::{GROUPS, MATCHES, Table};

/// Texts of a column, one per row.
type Texts<'a> = [(&'static str, &'a [&'a str])];

fn write(case: &Case, table: &'static Table, texts: &Texts<'_>, rest: Vec<Column>) {
    let root = case.folder.path();
    let pipeline = Pipeline::load(&root.join("pipelines/mini")).unwrap();
    let [work, out, state] = ["work", "out", "state"].map(|name| root.join(name));
    let height = texts[0].1.len();
    let mut all: Vec<Column> =
        texts.iter().map(|(name, values)| Column::new((*name).into(), *values)).collect();
    all.extend(rest);
    let frame = DataFrame::new(height, all).unwrap();
    let mut frame = frame.select(table.columns.iter().map(|(name, _)| *name)).unwrap();
    let partition = Partition::Province("63".to_owned());
    Store::new(&work, &out, &state, &pipeline).write_table(&partition, table, &mut frame).unwrap();
}

/// Two responses that are perhaps one, and the tables that say so: prior -7, name +6, phone +2.
fn two_alike() -> Case {
    let header = [&EKSTERNAL[..], &["Nama", "No. HP"]].concat();
    let field = "[[field]]\ncode = \"phone\"\nheaders = [\"No. HP\"]\nroles = [\"eksternal\"]\ntype = \"phone\"\n\
        personal = \"hash\"\n\n[[field]]\ncode = \"name\"";
    let case = Case::new()
        .edit("pipeline.toml", "[[field]]\ncode = \"name\"", field)
        .sheet(
            "tapin.xlsx",
            "Eksternal",
            &header,
            &[
                ["63.05-A", "E1", "2024-08-02", "0", "1", "Siti Aminah", "0800-1111-0001"],
                ["63.05-A", "E2", "2024-08-02", "0", "1", "St. Aminah", "0800-1111-0007"],
            ],
        )
        .run("run mini")
        .code(0);
    let score = |name: &str, values: [Option<f64>; 2]| Column::new(name.into(), values);
    let rest = vec![
        Column::new("source".into(), [0_u32, 0]),
        Column::new("row".into(), [1_u32, 2]),
        score("weight", [Some(1.0); 2]),
        score("probability", [Some(2.0 / 3.0); 2]),
    ];
    let groups: &Texts<'_> = &[
        ("group", &["K-1", "K-1"]),
        ("member", &["A", "B"]),
        ("print", &["p1", "p2"]),
        ("state", &["asked", "asked"]),
        ("fate", &["kept", "kept"]),
        ("rule", &["D402", "D402"]),
        ("why", &["menunggu keputusan", "menunggu keputusan"]),
    ];
    write(&case, &GROUPS, groups, rest);
    let matches: &Texts<'_> = &[
        ("group", &["K-1"; 3]),
        ("a", &["A"; 3]),
        ("b", &["B"; 3]),
        ("rule", &["D402"; 3]),
        ("field", &["", "name", "phone"]),
        ("agreement", &["", "mirip (0,91)", "satu angka berbeda"]),
    ];
    let weights = Column::new("weight".into(), [Some(-7.0), Some(6.0), Some(2.0)]);
    write(&case, &MATCHES, matches, vec![weights]);
    case
}

fn words(case: &Case) -> String {
    case.stdout().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn groups_are_listed_by_province_and_state() {
    let line =
        "63 K-1 asked D402 0.6667 +1.00 A kept tapin.xlsx!Eksternal!B2; B kept tapin.xlsx!Eksternal!B3";
    let case = two_alike().run("duplicates mini").code(0);
    assert!(words(&case).contains(line), "{}", case.stdout());
    let case = case.prints("1 group of 2 responses: 1 asked");
    let case = case.run("duplicates mini --state asked --state linked --province 63").code(0).prints("K-1");
    let case = case.run("duplicates mini --state same").code(0).prints("No group of duplicates of this kind");
    let case = case.run("duplicates mini --province 62").code(2).complains("needs the table `groups` of 62");
    let case =
        case.run("duplicates mini --state perhaps").code(2).complains("asked, linked, same, different");
    case.run("duplicates mini --format csv")
        .code(0)
        .prints("province,group,state,")
        .prints(",B,tapin.xlsx!Eksternal!B3,kept,D402,menunggu keputusan");
}

#[test]
fn a_group_is_explained_from_the_prior_to_its_probability() {
    let case = two_alike().run("duplicates mini k-1").code(0);
    let told = words(&case);
    // -7 + 6 + 2 = 1; 2 / (1 + 2).
    for part in [
        "Group K-1 of province 63: an officer must decide",
        "(before looking) -7.00 -7.00 -",
        "name mirip (0,91) +6.00 -1.00 +",
        "phone satu angka berbeda +2.00 +1.00",
        "match weight +1.00",
        "2^w / (1 + 2^w) = 0.6667 for w = +1.00 bits",
        "in the sheet Duplikat of the correction workbook of province 63",
    ] {
        assert!(told.contains(part), "{part}\n{}", case.stdout());
    }
    let case = case.run("duplicates mini K-1 --format json").code(0);
    let json: serde_json::Value = serde_json::from_str(&case.stdout()).unwrap();
    let pair = &json[0]["pairs"][0];
    let sum: f64 = pair["fields"].as_array().unwrap().iter().map(|one| one["weight"].as_f64().unwrap()).sum();
    assert!((sum - pair["weight"].as_f64().unwrap()).abs() < 1e-12 && (sum - 1.0).abs() < 1e-12);
    case.run("duplicates mini K-9").code(2).complains("no group `K-9` stands");
}

#[test]
fn cells_are_read_again_only_on_request_and_only_from_the_file_that_was_read() {
    let case = two_alike().run("duplicates mini K-1").code(0);
    assert!(!case.stdout().contains("0800-1111"), "{}", case.stdout());
    let case = case.run("duplicates mini K-1 --names").code(0);
    assert!(words(&case).contains("No. HP 0800-1111-0001 0800-1111-0007"), "{}", case.stdout());
    assert!(case.output().stderr.is_empty());
    let case = case.run("duplicates mini --names").code(2);
    let case = case.run("duplicates mini K-1 --names --format json").code(2).complains("on the screen only");
    let case = case
        .sheet("tapin.xlsx", "Eksternal", &EKSTERNAL, &[["63.05-A", "E1", "2024-08-02", "0", "1"]])
        .run("duplicates mini K-1 --names")
        .code(0)
        .prints("tapin.xlsx!Eksternal was not read: isinya lain dari saat berkas didata");
    assert!(!case.stdout().contains("0800-1111"), "{}", case.stdout());
}

#[test]
fn before_the_first_run_it_says_what_to_do() {
    Case::new().run("duplicates mini").code(2).complains("run `rekap run` first");
}
