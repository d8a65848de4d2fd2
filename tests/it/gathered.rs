//! Groups of duplicates gathered from tables: which are shown, in what order, and what their members hold.

use polars::prelude::{Column, DataFrame, IntoColumn, NamedFrom, Series};

use crate::made::{Made, pipeline, responses};
use rekap::amend::{Base, Change, Chosen, Doubles, changes_frame, chosen};
use rekap::correction::{Compared, Group};
use rekap::finding::{Bilingual, Rule, Severity};
use rekap::response::{Addresses, Unread};
use rekap::table::{GROUPS, Layout, MATCHES, VERDICTS};

static RULE: Rule = Rule {
    code: "D402",
    title: Bilingual { id: "Mungkin orang yang sama", en: "perhaps the same" },
    remedy: Bilingual { id: "Putuskan.", en: "Decide." },
    severity: Severity::Note,
};

fn text(name: &str, values: &[&str]) -> Column {
    Series::new(name.into(), values).into_column()
}

fn counts(name: &str, values: &[u32]) -> Column {
    Series::new(name.into(), values).into_column()
}

fn numbers(name: &str, values: &[Option<f64>]) -> Column {
    Series::new(name.into(), values).into_column()
}

/// Pairs of rows as groups: name, state, rule, the two rows, weight.
type Pair<'a> = (&'a str, &'a str, &'a str, [u32; 2], Option<f64>);

fn groups(pairs: &[Pair<'_>]) -> DataFrame {
    let own = |at: usize| {
        let of = move |pair: &Pair<'_>| match at {
            0 => pair.0.to_owned(),
            1 => pair.1.to_owned(),
            _ => pair.2.to_owned(),
        };
        pairs.iter().flat_map(|pair| [of(pair), of(pair)]).collect::<Vec<String>>()
    };
    let strings = |name: &str, values: Vec<String>| Series::new(name.into(), values).into_column();
    let rows: Vec<u32> = pairs.iter().flat_map(|pair| pair.3).collect();
    let fate = pairs.iter().flat_map(|pair| ["kept", if pair.1 == "asked" { "kept" } else { "replaced" }]);
    let weights: Vec<Option<f64>> = pairs.iter().flat_map(|pair| [pair.4; 2]).collect();
    let likely: Vec<Option<f64>> = weights.iter().map(|weight| weight.map(|_| 0.9)).collect();
    let columns = vec![
        strings("group", own(0)),
        text("member", &["A", "B"].repeat(pairs.len())),
        counts("source", &vec![0; rows.len()]),
        counts("row", &rows),
        text("print", &["0a", "0b"].repeat(pairs.len())),
        strings("state", own(1)),
        text("fate", &fate.collect::<Vec<_>>()),
        strings("rule", own(2)),
        numbers("weight", &weights),
        numbers("probability", &likely),
        text("why", &vec!["tanggalnya paling awal"; rows.len()]),
    ];
    let frame = DataFrame::new(rows.len(), columns).unwrap();
    assert_eq!(GROUPS.mismatch(&frame, &Layout::default()), None);
    frame
}

/// Name and date are compared in the pair of the group `G`.
fn matches() -> DataFrame {
    let columns = vec![
        text("group", &["G"; 4]),
        text("a", &["A"; 4]),
        text("b", &["B"; 4]),
        text("rule", &["D402"; 4]),
        text("field", &["", "k1+k2", "date", "answers"]),
        text("agreement", &["", "berbeda", "sama", "50 % sama"]),
        numbers("weight", &[Some(-9.0), Some(-1.5), Some(8.5), Some(4.0)]),
    ];
    let frame = DataFrame::new(4, columns).unwrap();
    assert_eq!(MATCHES.mismatch(&frame, &Layout::default()), None);
    frame
}

/// Verdicts on groups, with status and reason.
fn verdicts(all: &[(&str, &str)]) -> DataFrame {
    let columns = vec![
        text("file", &vec!["koreksi/a.xlsx"; all.len()]),
        text("cell", &vec!["A7"; all.len()]),
        text("group", &all.iter().map(|one| one.0).collect::<Vec<_>>()),
        text("verdict", &vec!["berbeda"; all.len()]),
        text("status", &all.iter().map(|one| one.1).collect::<Vec<_>>()),
        text("why", &vec!["Isi paraf."; all.len()]),
    ];
    let frame = DataFrame::new(all.len(), columns).unwrap();
    assert_eq!(VERDICTS.mismatch(&frame, &Layout::default()), None);
    frame
}

fn internal(respondent: u8, day: i32, answers: [i16; 2]) -> Made {
    let answers = [Some(answers[0]), Some(answers[1]), None, None];
    Made { unit: Some(1), internal: true, respondent: Some(respondent), day: Some(day), answers }
}

fn addresses() -> Addresses {
    let sources = DataFrame::new(
        1,
        vec![
            counts("source", &[0]),
            text("file", &["a.xlsx"]),
            text("sheet", &["S"]),
            text("digest", &["d"]),
        ],
    );
    let codes = ["unit", "respondent", "date", "k1", "k2"];
    let columns = vec![
        counts("source", &[0; 5]),
        text("code", &codes),
        counts("column", &[0, 1, 2, 3, 4]),
        Series::new("row".into(), vec![None::<u32>; 5]).into_column(),
    ];
    Addresses::new(&sources.unwrap(), &DataFrame::new(5, columns).unwrap()).unwrap()
}

/// What is made of the groups over two responses, the answer k2 of the second corrected to 4.
fn gathered(groups: &DataFrame, verdicts: &DataFrame) -> (Chosen, Vec<Group>) {
    let (pipeline, addresses, unread) = (pipeline(), addresses(), Unread::new());
    let rows = [internal(1, 19_900, [3, 4]), internal(1, 19_901, [5, 2])];
    let frame = responses(&rows);
    let base =
        Base { pipeline: &pipeline, templates: None, frame: &frame, unread: &unread, addresses: &addresses };
    let own = str::to_owned;
    let change = Change {
        source: 0,
        row: 1,
        code: own("k2"),
        was: own("2"),
        now: own("4"),
        by: own("koreksi/k.xlsx!Temuan!D5"),
    };
    let changes = changes_frame(&[change]).unwrap();
    let matches = matches();
    let doubles = Doubles { base: &base, changes: &changes, groups, matches: &matches, verdicts };
    let chosen = chosen(&doubles).unwrap();
    // Somebody typed the first answer in words.
    let typed = |file: &str, sheet: &str, row: u32, column: u32| {
        assert_eq!((file, sheet), ("a.xlsx", "S"));
        (column == 3).then(|| format!(" k1 in row {row} "))
    };
    let shown = chosen.groups(&doubles, &typed, |code| (code == RULE.code).then(|| RULE.view())).unwrap();
    (chosen, shown)
}

fn compared(label: &str, cells: [&str; 2], differs: bool, agreed: (&str, Option<f64>)) -> Compared {
    let cells = cells.map(str::to_owned).into();
    Compared { label: label.to_owned(), cells, differs, agreement: agreed.0.to_owned(), weight: agreed.1 }
}

#[test]
fn a_group_shows_what_was_compared_and_every_answer_in_which_its_members_differ() {
    let (chosen, shown) = gathered(&groups(&[("G", "asked", "D402", [0, 1], Some(2.0))]), &verdicts(&[]));
    assert!(chosen.asked && chosen.more == 0);
    let group = &shown[0];
    assert_eq!((group.title.as_str(), group.score), ("Mungkin orang yang sama", Some((2.0, 0.9))));
    // -9 - 1.5 + 8.5 + 4 = 2.
    assert_eq!(group.pairs, [(0, 1, 2.0)]);
    let question = |code: &str| {
        pipeline().instrument.items.iter().find(|item| item.code == code).unwrap().headers[0].clone()
    };
    let names = format!("{}, {}", question("k1"), question("k2"));
    let date = pipeline().field("date").unwrap().headers[0].clone();
    // What was corrected is shown as it counts. 19,900 days after 1970-01-01 are 2024-06-26.
    assert_eq!(
        group.rows,
        [
            compared("Bobot awal", ["", ""], false, ("", Some(-9.0))),
            compared(&names, ["k1 in row 0 4", "k1 in row 1 4"], true, ("berbeda", Some(-1.5))),
            compared(&date, ["2024-06-26", "2024-06-27"], true, ("sama", Some(8.5))),
            compared("Semua jawaban", ["", ""], false, ("50 % sama", Some(4.0))),
        ]
    );
    let first = &group.members[0];
    assert_eq!((first.place.to_string().as_str(), first.unit.as_str()), ("a.xlsx!S!B1", "63.05-A"));
    assert_eq!((first.respondent.code.as_str(), first.respondent.role.as_str()), ("R1", "internal"));
    assert_eq!((first.print.as_str(), first.kept), ("0a", true));
}

#[test]
fn a_certain_group_shows_only_what_differs_after_corrections() {
    let (_, shown) = gathered(&groups(&[("H", "linked", "D202", [0, 1], None)]), &verdicts(&[]));
    let labels: Vec<&str> = shown[0].rows.iter().map(|row| row.label.as_str()).collect();
    let k1 = &pipeline().instrument.items.iter().find(|item| item.code == "k1").unwrap().headers[0].clone();
    let date = &pipeline().field("date").unwrap().headers[0].clone();
    assert_eq!(labels, [date, k1]);
    assert!(shown[0].pairs.is_empty() && shown[0].score.is_none());
    assert_eq!(shown[0].members.iter().map(|member| member.kept).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn those_to_decide_come_first_then_those_linked_then_twins_and_decided_ones_only_with_news() {
    let all = [
        ("twins", "linked", "D201", [0, 1], None),
        ("same", "same", "D202", [0, 1], None),
        ("news", "different", "D402", [0, 1], Some(3.0)),
        ("old", "different", "D402", [0, 1], Some(3.0)),
        ("linked", "linked", "D202", [0, 1], None),
        ("less", "asked", "D402", [0, 1], Some(1.0)),
        ("more", "asked", "D402", [0, 1], Some(2.0)),
    ];
    let verdicts = verdicts(&[
        ("same", "applied"),
        ("news", "reason missing"),
        ("old", "source has changed"),
        ("less", "source has changed"),
    ]);
    let (_, shown) = gathered(&groups(&all), &verdicts);
    let order: Vec<&str> = shown.iter().map(|group| group.id.as_str()).collect();
    assert_eq!(order, ["more", "less", "linked", "twins", "news"]);
    assert_eq!(shown[1].told, ["berbeda: sumber sudah berubah. Isi paraf."]);
    assert_eq!(shown[4].told, ["berbeda: alasan atau paraf kosong. Isi paraf."]);
}

#[test]
fn no_more_groups_are_shown_than_a_person_can_work_through() {
    let names: Vec<String> = (0..2003).map(|at| format!("G{at:04}")).collect();
    let all: Vec<Pair<'_>> =
        names.iter().map(|name| (name.as_str(), "linked", "D202", [0, 1], None)).collect();
    let (chosen, shown) = gathered(&groups(&all), &verdicts(&[]));
    assert_eq!((shown.len(), chosen.more, chosen.asked), (2000, 3, false));
}
