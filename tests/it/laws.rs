//! Laws that hold for any answers: conservation, bounds, and independence of the order of rows.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::case::repository;
use crate::made::{Made, height, here, made, pipeline, responses, run};
use rekap::pipeline::Pipeline;
use rekap::scoring::{Level, Totals, score, totals};
use rekap::table::{ACCEPTED, DUPLICATES, KEPT, REJECTED, RESPONSES};

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_response_is_lost(rows in prop::collection::vec(made(), 0..40)) {
        let tables = run(&rows, &[]);
        prop_assert_eq!(height(&tables, &RESPONSES), height(&tables, &ACCEPTED) + height(&tables, &REJECTED));
        prop_assert_eq!(height(&tables, &ACCEPTED), height(&tables, &KEPT) + height(&tables, &DUPLICATES));
    }

    #[test]
    fn every_kept_response_is_whole_and_its_key_stands_once(rows in prop::collection::vec(made(), 0..40)) {
        let tables = run(&rows, &[]);
        let kept = tables.get(&here(), &KEPT).unwrap();
        let column = |name: &str| kept.column(name).unwrap().str().unwrap();
        let mut seen = BTreeMap::new();
        for at in 0..kept.height() {
            let key = ["unit", "role", "respondent"].map(|name| column(name).get(at).map(ToOwned::to_owned));
            prop_assert!(key.iter().all(Option::is_some));
            prop_assert!(["63-A", "63.05-A", "63.05-B"].contains(&key[0].as_deref().unwrap()));
            prop_assert!(seen.insert(key, at).is_none());
        }
        for item in ["k1", "k2", "h1a", "h1b"] {
            let answers = kept.column(item).unwrap().i16().unwrap();
            prop_assert!(answers.iter().flatten().all(|answer| (0..=5).contains(&answer)));
        }
    }

    #[test]
    fn a_score_lies_between_0_and_100_and_does_not_depend_on_the_order_of_rows(
        rows in prop::collection::vec(made(), 1..40), turn in 0_usize..40,
    ) {
        let pipeline = pipeline();
        let legal: Vec<Made> = rows
            .into_iter()
            .map(|mut row| {
                row.unit = row.unit.or(Some(0));
                row.answers = row.answers.map(|answer| answer.map(|answer| answer.clamp(0, 5)));
                row
            })
            .collect();
        let mut turned = legal.clone();
        turned.rotate_left(turn % legal.len());
        let scored = |rows: &[Made]| -> Vec<_> {
            totals(&responses(rows), &pipeline.instrument)
                .unwrap()
                .iter()
                .map(|unit| score(unit, &pipeline.instrument))
                .collect()
        };
        let scores = scored(&legal);
        prop_assert_eq!(&scores, &scored(&turned));
        for node in scores.iter().flat_map(|unit| &unit.nodes) {
            prop_assert!((0.0..=100.0).contains(&node.score), "{:?}", node);
        }
    }
}

#[test]
fn all_best_is_100_and_all_worst_is_0_in_every_shipped_instrument() {
    for name in ["kepatuhan-2024", "kepatuhan-2023"] {
        let pipeline = Pipeline::load(&repository().join("pipelines").join(name)).unwrap();
        let all = |best: bool| {
            let answer = |item: &rekap::instrument::Item| {
                let top = best != item.scale.reversed;
                (item.scale.worth(if top { item.scale.max } else { item.scale.min }) * 3, 3)
            };
            let items = pipeline.instrument.items.iter().map(answer).collect();
            let totals = Totals { unit: "63-A".to_owned(), items, ..Totals::default() };
            score(&totals, &pipeline.instrument)
        };
        for (best, expected) in [(true, 100.0), (false, 0.0)] {
            let unit = all(best);
            assert!((unit.total().unwrap() - expected).abs() < 1e-9, "{name}: {:?}", unit.total());
            assert!(unit.nodes.iter().filter(|node| node.level == Level::Indicator).count() == 40);
        }
    }
}
