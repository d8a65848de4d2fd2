//! Bundles: a province that another office computed counts like one computed here, and a file that was damaged, belongs
//! elsewhere or says too much is refused.

use std::path::PathBuf;

use crate::case::{Case, EKSTERNAL, files, put, rekap};
use rekap::pipeline::Pipeline;
use rekap::stage::Partition;
use rekap::store::{Store, bundle};
use rekap::table::{CONSOLIDATE_FINDINGS, MEANS, STANDINGS, ZONE_COUNTS};

const FIELDS: &str = "[[field]]\ncode = \"nik\"\nheaders = [\"NIK\"]\nroles = [\"eksternal\"]\ntype = \"nik\"\n\
    personal = \"hash\"\n\n";
const NIKS: [&str; 3] = ["9962010101900001", "9962010101900002", "9963010101900008"];
const NAMES: [&str; 2] = ["Sitirahmahwati", "Budisantosojaya"];
const FOLDER_62: &str = "data/62 Kalimantan Tengah";

/// Two provinces, somebody in both of them; a rejected answer, a duplicate and clear names in 62.
fn two_provinces() -> Case {
    let header = [&EKSTERNAL[..], &["NIK", "Nama"]].concat();
    let case = Case::new();
    put(&case.folder.path().join("data/62 Kalimantan Tengah/.keep"), b"");
    case.edit("pipeline.toml", "keep = \"first\"", "keep = \"first\"\npersons = [\"nik\"]")
        .edit("pipeline.toml", "[[field]]\ncode = \"name\"", &format!("{FIELDS}[[field]]\ncode = \"name\""))
        .edit(
            "pipeline.toml",
            "folder = \"../../data\"",
            "folder = \"../../data\"\nbundles = \"../../bundles\"",
        )
        .sheet(
            "../62 Kalimantan Tengah/kobar.xlsx",
            "Eksternal",
            &header,
            &[
                ["62.01-A", "E1", "2024-08-02", "0", "1", NIKS[0], NAMES[0]],
                ["62.01-A", "E1", "2024-08-02", "0", "1", NIKS[0], NAMES[0]],
                ["62.01-A", "E2", "2024-08-02", "0", "7", NIKS[1], NAMES[1]],
                ["99.99-Z", "E3", "2024-08-02", "0", "1", "", ""],
            ],
        )
        .sheet(
            "tapin.xlsx",
            "Eksternal",
            &header,
            &[
                ["63.05-A", "E7", "2024-08-02", "0", "1", NIKS[0], ""],
                ["63.05-A", "E8", "2024-08-02", "1", "1", NIKS[2], ""],
            ],
        )
}

/// 62 was run and packed; its folder, tables and state are gone, as at headquarters.
pub fn packed() -> (Case, Vec<u8>) {
    let case = two_provinces()
        .run("run mini")
        .code(1)
        .run("bundle mini --province 62 --out bundles/62.rekap")
        .code(0);
    let bytes = std::fs::read(bundles(&case).join("62.rekap")).unwrap();
    for gone in [FOLDER_62, "work/mini/62", "state/mini/62"] {
        std::fs::remove_dir_all(case.folder.path().join(gone)).unwrap();
    }
    (case, bytes)
}

pub fn bundles(case: &Case) -> PathBuf {
    case.folder.path().join("bundles")
}

pub fn pipeline(case: &Case) -> Pipeline {
    Pipeline::load(&case.folder.path().join("pipelines/mini")).unwrap()
}

pub fn told(case: &Case, rule: &str) -> Vec<String> {
    let frame = case.nation(&CONSOLIDATE_FINDINGS).unwrap();
    let [rules, files, found] =
        ["rule", "file", "found"].map(|name| frame.column(name).unwrap().str().unwrap());
    let of = |at: usize| {
        (rules.get(at) == Some(rule))
            .then(|| format!("{}: {}", files.get(at).unwrap(), found.get(at).unwrap()))
    };
    (0..frame.height()).filter_map(of).collect()
}

/// The tables of the nation, byte by byte.
fn national(case: &Case) -> Vec<Vec<u8>> {
    let [work, out, state] = ["work", "out", "state"].map(|name| case.folder.path().join(name));
    let store = Store::new(&work, &out, &state, &pipeline(case));
    let tables = [&STANDINGS, &MEANS, &ZONE_COUNTS, &CONSOLIDATE_FINDINGS];
    tables.map(|table| std::fs::read(store.table_path(&Partition::Nation, table)).unwrap()).into()
}

#[test]
fn a_bundled_province_gives_the_same_national_tables_byte_by_byte() {
    let case = two_provinces().run("run mini").code(1);
    let local = national(&case);
    assert_eq!(told(&case, "C103").len(), 1, "E1 of 62 is E7 of 63");
    let (case, _) = packed();
    let case = case.run("run mini").code(1);
    assert!(national(&case) == local);
    // What the nation shows of 62 but its origin: the same cells on every sheet but the first.
    assert_eq!(case.findings().iter().filter(|one| one.starts_with("C103")).count(), 1);
}

#[test]
fn the_national_workbook_shows_a_bundled_province_like_a_local_one_and_says_where_it_comes_from() {
    use calamine::Reader;
    let book = |case: &Case| -> calamine::Xlsx<_> {
        calamine::open_workbook(case.folder.path().join("out/mini/Nasional.xlsx")).unwrap()
    };
    let mut local = book(&two_provinces().run("run mini").code(1));
    let (case, _) = packed();
    let case = case
        .run("run mini")
        .code(1)
        .prints("62 Kalimantan Tengah (bundle)")
        .prints("bundle 62.rekap: 62 Kalimantan Tengah");
    let mut bundled = book(&case);
    let mut others = 0;
    for name in local.sheet_names() {
        let [here, there] = [&mut local, &mut bundled].map(|book| book.worksheet_range(&name).unwrap());
        let cells = |range: &calamine::Range<calamine::Data>| -> Vec<String> {
            range.rows().flatten().map(ToString::to_string).collect()
        };
        for (one, other) in cells(&here).into_iter().zip(cells(&there)) {
            if one != other {
                assert!(
                    other.starts_with(&one) && other.ends_with("bundel: Kalimantan Tengah (62.rekap)."),
                    "{other}"
                );
                others += 1;
            }
        }
        assert_eq!(here.get_size(), there.get_size(), "{name}");
    }
    assert_eq!(others, 1);
}

#[test]
fn a_flipped_bit_anywhere_in_a_bundle_is_refused() {
    let (case, bytes) = packed();
    let pipeline = pipeline(&case);
    assert!(bundle::unpack(&bytes, &pipeline).is_ok());
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1 << (at % 8);
        let refused = bundle::unpack(&changed, &pipeline).unwrap_err();
        assert!(refused.en.contains("its digest does not fit"), "byte {at}: {}", refused.en);
    }
    for end in (0..bytes.len()).step_by(97) {
        assert!(bundle::unpack(&bytes[..end], &pipeline).is_err(), "{end} bytes");
    }
}

#[test]
fn a_refused_bundle_is_a_finding_and_the_rest_of_the_run_is_whole() {
    let (case, mut bytes) = packed();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    put(&bundles(&case).join("62.rekap"), &bytes);
    put(&bundles(&case).join("catatan.txt"), b"Yth. Pusat, terlampir bundel kami.");
    put(&bundles(&case).join("kosong.rekap"), b"");
    let case =
        case.run("run mini").code(1).complains("62.rekap is refused").prints("bundle catatan.txt: refused");
    let why = "bukan bundel, atau rusak di perjalanan: digest tidak cocok";
    let files = ["62.rekap", "catatan.txt", "kosong.rekap"];
    assert_eq!(told(&case, "C110"), files.map(|file| format!("{file}: {why}")));
    assert!(case.stdout().contains("provinces without data: "), "{}", case.stdout());
    assert!(case.folder.path().join("out/mini/63 Kalimantan Selatan.xlsx").is_file());
    // Once it is right again, the nation alone is computed anew.
    bytes[middle] ^= 1;
    put(&bundles(&case).join("62.rekap"), &bytes);
    for other in ["catatan.txt", "kosong.rekap"] {
        std::fs::remove_file(bundles(&case).join(other)).unwrap();
    }
    let case = case.run("run mini").code(1).prints("62 Kalimantan Tengah (bundle)");
    assert!(told(&case, "C110").is_empty());
    case.run("run mini").code(1).prints("stages run: 0");
}

#[test]
fn a_bundle_of_another_edition_is_refused_with_a_sentence() {
    let (case, _) = packed();
    let case = case.edit("instrument.toml", "edition = 2024", "edition = 2025").run("run mini");
    let case = case
        .prints("refused, it is of the edition 2024, not of 2025: scores of two editions are not comparable");
    let found = "62.rekap: bundel ini dari edisi 2024, bukan 2025: nilai dua edisi tidak dapat dibandingkan";
    assert_eq!(told(&case, "C110"), [found]);
}

#[test]
fn a_bundle_of_another_instrument_is_refused_and_one_of_another_roster_is_used_and_called_stale() {
    let (case, _) = packed();
    let case = case.edit("roster.csv", "Dinas B", "Dinas Bee").run("run mini").code(1);
    let case = case.prints("bundle 62.rekap: 62 Kalimantan Tengah, stale: another roster.csv than here");
    assert_eq!(told(&case, "C111"), ["62.rekap: roster.csv berbeda"]);
    let case = case.edit("instrument.toml", "from = 88", "from = 89").run("run mini").code(1);
    let case = case.prints("refused, its scores were computed with another instrument.toml");
    assert_eq!(told(&case, "C110").len(), 1);
}

#[test]
fn a_bundle_of_another_pipeline_or_key_is_told() {
    let (case, _) = packed();
    put(&case.folder.path().join("state/key"), "08".repeat(32).as_bytes());
    let case = case.run("run mini").code(1).prints("stale: another key than here");
    assert!(told(&case, "C111")[0].contains("kunci data pribadi lain"));
    assert!(told(&case, "C103").is_empty(), "hashes of two keys never meet");
    let folder = case.folder.path().join("pipelines");
    std::fs::rename(folder.join("mini"), folder.join("maxi")).unwrap();
    let text = std::fs::read_to_string(folder.join("maxi/pipeline.toml")).unwrap();
    put(&folder.join("maxi/pipeline.toml"), text.replace("\"mini\"", "\"maxi\"").as_bytes());
    let output = rekap(case.folder.path(), &["run", "maxi"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("refused, it is of the pipeline mini, not of maxi"), "{said}");
}

#[test]
fn where_workbooks_and_bundle_are_of_one_province_the_workbooks_count() {
    let case = two_provinces().run("run mini").code(1);
    let case = case.run("bundle mini --province 62 --out bundles/62.rekap").code(0).run("run mini").code(1);
    let case = case
        .complains("62.rekap is not used")
        .prints("bundle 62.rekap: not used, 62 Kalimantan Tengah has workbooks here");
    assert_eq!(told(&case, "C112").len(), 1);
}

#[test]
fn two_bundles_of_one_province_are_refused_where_they_differ_and_one_where_they_are_the_same() {
    let (case, bytes) = packed();
    put(&bundles(&case).join("62 lagi.rekap"), &bytes);
    let case = case.run("run mini").code(1);
    assert!(told(&case, "C110").is_empty());
    // A bundle of other data of 62.
    let (other, _) = packed();
    let rows = [["62.01-A", "E5", "2024-08-02", "1", "1"]];
    let other = other.sheet("../62 Kalimantan Tengah/kobar.xlsx", "Eksternal", &EKSTERNAL, &rows);
    std::fs::create_dir_all(other.folder.path().join(FOLDER_62)).unwrap();
    let other = other.run("run mini").run("bundle mini --province 62 --out lain.rekap").code(0);
    let lain = std::fs::read(other.folder.path().join("lain.rekap")).unwrap();
    put(&bundles(&case).join("62 lagi.rekap"), &lain);
    let case = case.run("run mini").code(1).prints("several bundles of 62 Kalimantan Tengah that differ");
    assert_eq!(told(&case, "C110").len(), 2);
}

#[test]
fn the_same_tables_give_the_same_bundle_and_stale_ones_none() {
    let case = two_provinces().run("run mini").code(1);
    let bundle = |case: Case, file: &str| case.run(&format!("bundle mini --province 62 --out {file}"));
    let case = bundle(bundle(case, "a.rekap").code(0), "b.rekap").code(0);
    let read = |case: &Case, file: &str| std::fs::read(case.folder.path().join(file)).unwrap();
    assert!(read(&case, "a.rekap") == read(&case, "b.rekap"));
    let again = two_provinces().run("run mini --jobs 1 --force").code(1);
    let again = bundle(again, "a.rekap").code(0);
    assert!(read(&case, "a.rekap") == read(&again, "a.rekap"));
    put(&case.folder.path().join(FOLDER_62).join("baru.csv"), b"x;y\n");
    let case =
        bundle(case, "c.rekap").code(2).complains("62 is not up to date (ingest: input changed: baru.csv)");
    assert!(!case.folder.path().join("c.rekap").exists());
    case.run("bundle mini --province 63").code(0);
    let (unrun, words) = (Case::new(), "bundle mini --province 62");
    unrun.run(words).code(2).complains("no workbooks for 62 Kalimantan Tengah");
}

#[test]
fn no_name_number_answer_or_key_is_in_a_bundle() {
    let (case, bytes) = packed();
    let mut inside = vec![bytes.clone()];
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    for at in 0..archive.len() {
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut archive.by_index(at).unwrap(), &mut content).unwrap();
        inside.push(content);
    }
    let key = "07".repeat(32);
    let holds =
        |text: &[u8]| inside.iter().any(|bytes| bytes.windows(text.len()).any(|window| window == text));
    for text in NIKS.iter().chain(&NAMES).copied().chain([key.as_str()]) {
        assert!(!holds(text.as_bytes()), "{text}");
    }
    assert!(!holds(&[7; 32]));
    // It is looked for where it would be: the source files are named, and tables of answers are not among the members.
    assert!(holds(b"kobar.xlsx"));
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert!(!names.iter().any(|name| name == "identities" || name == "responses"), "{names:?}");
    assert!(files(&bundles(&case)).len() == 1);
}

#[test]
fn a_bundle_holds_every_table_the_nation_reads_of_provinces_and_none_that_is_sealed() {
    let tables = bundle::bundled();
    assert!(tables.values().all(|table| !table.sealed));
    assert!(["loci", "persons", "coverage", "ledger"].iter().all(|name| tables.contains_key(name)));
}
