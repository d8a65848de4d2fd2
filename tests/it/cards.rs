//! Report cards: one per locus of the roster where they are wanted, held against their digests, gone where they are not.

use calamine::{Data, Reader, Xlsx};

use crate::case::{Case, files, put};

fn case() -> Case {
    Case::new().two_units("4")
}

fn names(case: &Case) -> Vec<String> {
    let below = files(&case.folder.path().join("out/mini"));
    below.into_iter().filter_map(|(name, _)| name.strip_prefix("rapor/").map(str::to_owned)).collect()
}

#[test]
fn a_card_is_there_where_it_is_wanted_and_goes_where_it_is_not() {
    let case = case().run("run mini").code(0);
    assert_eq!(names(&case), Vec::<String>::new());
    let case =
        case.edit("pipeline.toml", "[survey]", "[report]\ncards = true\n\n[survey]").run("run mini").code(0);
    let cards = names(&case);
    assert!(cards.len() > 1 && cards.iter().any(|name| name.starts_with("63.05 ")), "{cards:?}");
    let case = case.prints("report cards: ").run("verify mini").code(0);
    let card = case.folder.path().join("out/mini/rapor").join(&cards[0]);
    put(&card, b"edited by hand");
    let case = case.run("verify mini").code(1).prints("changed since it was written");
    let case = case.run("run mini -v --rapor=no").code(0).complains("options changed: cards");
    // What somebody changed is left where it is.
    assert_eq!(names(&case), cards[..1]);
}

#[test]
fn the_dimensions_of_a_card_add_up_to_its_score() {
    let case = case().run("run mini --rapor --lang en").code(0);
    let name = names(&case).into_iter().find(|name| name.starts_with("63.05 ")).unwrap();
    let bytes = std::fs::read(case.folder.path().join("out/mini/rapor").join(name)).unwrap();
    let mut book = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let page = book.worksheet_range("Report card").unwrap();
    let row = |title: &str| {
        page.rows()
            .find(|row| row.first() == Some(&Data::String(title.to_owned())))
            .unwrap_or_else(|| panic!("{title}"))
    };
    let number = |title: &str, at: usize| match row(title).get(at) {
        Some(Data::Float(number)) => *number,
        other => panic!("{title}: {other:?}"),
    };
    // Masukan: 0.4 x 100 + 0.6 x 80 = 88 and 0.4 x 60 + 0.6 x 40 = 48, mean 68; Hasil: means of 100 and 80, of 20 and 80.
    assert!((number("Masukan", 2) - 68.0).abs() < 1e-9);
    assert!((number("Hasil", 2) - 70.0).abs() < 1e-9);
    // 0.6 x 68 = 40.8 and 0.4 x 70 = 28.
    assert!((number("Masukan", 3) - 40.8).abs() < 1e-9);
    assert!((number("Hasil", 3) - 28.0).abs() < 1e-9);
    assert!((number("Whole score", 2) - 68.8).abs() < 1e-9);
}
