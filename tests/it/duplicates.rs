//! Laws of duplicates, on made-up responses, decisions and earlier names of groups.

use std::collections::{BTreeMap, BTreeSet};

use polars::prelude::DataFrame;
use proptest::prelude::*;

use crate::made::{Made, here, made, pipeline, print_of, run_on, tables};
use rekap::amend::{corrections_frame, decisions_frame};
use rekap::correction::{Decided, Decision};
use rekap::linkage::{Compare, Kind, Part, Settings, Take};
use rekap::pipeline::{Pipeline, Probable, Source, Within};
use rekap::stage::Tables;
use rekap::table::{ACCEPTED, CLUSTERS, CORRECTIONS, DECISIONS, DUPLICATES, GROUPS, KEPT, Table, VERDICTS};

/// The tiny pipeline, looking for responses with nearly the same code, day and answers; so eager that it finds many.
fn eager() -> Pipeline {
    let mut pipeline = pipeline();
    let compare = |column, kind| Compare { columns: vec![column], kind, near: vec![1.0] };
    let part = |column| Part { column, take: Take::Whole };
    pipeline.duplicates.probable = Some(Probable {
        within: Within::Locus,
        roles: vec!["internal".to_owned(), "eksternal".to_owned()],
        link: 0.01,
        columns: vec![
            Source::Field("respondent".to_owned()),
            Source::Field("date".to_owned()),
            Source::Answers,
        ],
        settings: Settings {
            compares: vec![compare(0, Kind::Code), compare(1, Kind::Date), compare(2, Kind::Answers)],
            blocks: vec![vec![part(1)], vec![part(0)]],
            review: 0.001,
        },
    });
    pipeline
}

/// Made-up responses within two weeks, so that many are alike.
fn alike() -> impl Strategy<Value = Vec<Made>> {
    let near = made().prop_map(|one| Made {
        unit: one.unit.map(|unit| unit % 3),
        day: one.day.map(|day| 19_850 + day % 14),
        answers: one.answers.map(|answer| answer.map(|answer| answer.clamp(0, 1))),
        ..one
    });
    prop::collection::vec(near, 2..40)
}

fn decisions(rows: &[Made], decided: &[(usize, usize, bool)]) -> Vec<Decided> {
    let decision = |(nth, (a, b, same)): (usize, &(usize, usize, bool))| Decided {
        decision: Decision {
            members: vec![print_of(rows, a % rows.len()), print_of(rows, b % rows.len())],
            verdict: if *same { "sama" } else { "berbeda" }.to_owned(),
            reason: "dicek".to_owned(),
            initials: "AB".to_owned(),
            ..Decision::default()
        },
        digest: format!("d{nth}"),
        seen: Vec::new(),
    };
    decided.iter().enumerate().map(decision).collect()
}

fn run(rows: &[Made], decided: &[Decided], before: Option<&DataFrame>) -> Tables {
    let mut tables = tables(rows);
    tables.insert(here(), &CORRECTIONS, corrections_frame(&[]).unwrap());
    tables.insert(here(), &DECISIONS, decisions_frame(decided).unwrap());
    if let Some(before) = before {
        tables.insert(here(), &CLUSTERS, before.clone());
    }
    run_on(&eager(), tables)
}

fn frame<'t>(tables: &'t Tables, table: &'static Table) -> &'t DataFrame {
    tables.get(&here(), table).unwrap()
}

fn texts(frame: &DataFrame, column: &str) -> Vec<String> {
    let column = frame.column(column).unwrap().str().unwrap();
    column.iter().map(|text| text.unwrap_or_default().to_owned()).collect()
}

fn rows_of(frame: &DataFrame, column: &str) -> Vec<usize> {
    frame.column(column).unwrap().u32().unwrap().iter().map(|row| row.unwrap() as usize).collect()
}

/// What the kept responses hold, in an order of its own.
fn kept_content(tables: &Tables, rows: &[Made]) -> Vec<String> {
    let mut content: Vec<String> =
        rows_of(frame(tables, &KEPT), "row").iter().map(|row| print_of(rows, *row)).collect();
    content.sort();
    content
}

/// Group, state, fate and content of every member of every group, in an order of its own.
fn group_content(tables: &Tables) -> Vec<[String; 4]> {
    let groups = frame(tables, &GROUPS);
    let [id, state, fate, print] = ["group", "state", "fate", "print"].map(|column| texts(groups, column));
    let mut content: Vec<[String; 4]> = (0..groups.height())
        .map(|at| [id[at].clone(), state[at].clone(), fate[at].clone(), print[at].clone()])
        .collect();
    content.sort();
    content
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_rows_changes_neither_what_is_kept_nor_any_group(
        rows in alike(),
        decided in prop::collection::vec((0_usize..40, 0_usize..40, any::<bool>()), 0..4),
        seed in any::<u64>(),
    ) {
        let mut shuffled = rows.clone();
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, usize::try_from(seed.rotate_left(u32::try_from(at).unwrap()) % (at as u64 + 1)).unwrap());
        }
        let decided = decisions(&rows, &decided);
        let (one, other) = (run(&rows, &decided, None), run(&shuffled, &decided, None));
        prop_assert_eq!(kept_content(&one, &rows), kept_content(&other, &shuffled));
        prop_assert_eq!(group_content(&one), group_content(&other));
    }

    #[test]
    fn who_was_told_apart_is_never_merged_and_every_twin_counts(
        rows in alike(),
        decided in prop::collection::vec((0_usize..40, 0_usize..40, prop::bool::weighted(0.3)), 0..6),
    ) {
        let decided = decisions(&rows, &decided);
        let tables = run(&rows, &decided, None);
        let (kept, duplicates) = (frame(&tables, &KEPT), frame(&tables, &DUPLICATES));
        prop_assert_eq!(frame(&tables, &ACCEPTED).height(), kept.height() + duplicates.height());
        let counting: BTreeSet<usize> = rows_of(kept, "row").into_iter().collect();
        let twins = rows_of(duplicates, "kept_row");
        prop_assert!(twins.iter().all(|twin| counting.contains(twin)));
        // Who counts in the place of each response, by what it holds.
        let mut stands_for: BTreeMap<usize, usize> = counting.iter().map(|row| (*row, *row)).collect();
        stands_for.extend(rows_of(duplicates, "row").into_iter().zip(twins));
        let status = texts(frame(&tables, &VERDICTS), "status");
        for (one, _) in decided.iter().zip(status).filter(|(one, status)| {
            one.decision.verdict == "berbeda" && ["applied", "already so"].contains(&status.as_str())
        }) {
            let of = |print: &String| {
                stands_for.iter().filter(|(row, _)| print_of(&rows, **row) == *print).collect::<Vec<_>>()
            };
            for (a, kept_a) in of(&one.decision.members[0]) {
                for (b, kept_b) in of(&one.decision.members[1]) {
                    prop_assert!(a == b || kept_a != kept_b, "rows {} and {} were merged", a, b);
                }
            }
        }
    }

    #[test]
    fn groups_keep_their_names_when_responses_come_and_rows_move(rows in alike(), more in alike()) {
        let first = run(&rows, &[], None);
        let names = frame(&first, &CLUSTERS);
        // The same again: not a byte differs.
        let again = run(&rows, &[], Some(names));
        prop_assert!(frame(&again, &CLUSTERS).equals_missing(names));
        prop_assert_eq!(group_content(&first), group_content(&again));
        // Others come first: whoever was in a group is in one that has a name from before.
        let all: Vec<Made> = more.iter().chain(&rows).cloned().collect();
        let later = run(&all, &[], Some(names));
        let old: BTreeMap<String, String> =
            texts(names, "print").into_iter().zip(texts(names, "group")).collect();
        let mut now: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for [id, _, _, print] in group_content(&later) {
            now.entry(id).or_default().insert(print);
        }
        for (id, prints) in &now {
            let before: BTreeSet<&String> = prints.iter().filter_map(|print| old.get(print)).collect();
            // One group that fell apart leaves its name to one part; then the other finds it taken.
            let taken = before.iter().all(|name| now.contains_key(*name));
            prop_assert!(before.is_empty() || before.contains(id) || taken, "{} was {:?}", id, before);
            prop_assert!(!before.is_empty() || !old.values().any(|one| one == id), "{} is a name of others", id);
        }
    }
}
