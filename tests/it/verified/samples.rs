//! Every shipped pipeline on its sample: all that is published is equal.

use std::path::Path;

use rekap::verify::{OF_NATION, OF_PROVINCE};

use super::command::equal;
use crate::case::{rekap, repository};
use crate::{opini, sample, skm};

fn verified(folder: &Path, name: &str) {
    let pipeline = repository().join("pipelines").join(name);
    let output = rekap(folder, &["verify", pipeline.to_str().unwrap()]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("everything is equal"), "{said}");
    for table in OF_PROVINCE.into_iter().chain(OF_NATION) {
        // A sample in which every unit has a score has nothing to list.
        if table.name != "units_unscored" {
            equal(&said, table.name);
        }
    }
    assert!(said.contains("units_unscored"), "{said}");
}

#[test]
fn the_editions_of_kepatuhan_are_equal_in_every_number() {
    let runs = [
        ("kepatuhan-2021", &sample::RAN_2021),
        ("kepatuhan-2022", &sample::RAN_2022),
        ("kepatuhan-2023", &sample::RAN_2023),
        ("kepatuhan-2024", &sample::RAN_2024),
    ];
    for (name, ran) in runs {
        verified(ran.folder.path(), name);
    }
}

#[test]
fn the_opinion_of_2025_is_equal_in_every_number() {
    verified(opini::RAN.folder.path(), "opini-2025");
}

#[test]
fn the_satisfaction_survey_is_equal_in_every_number() {
    verified(skm::NINTH.folder.path(), "skm-2017");
}
