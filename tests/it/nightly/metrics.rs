//! The metrics hold to the text format of Prometheus, checked by rules read off its documentation.

use std::collections::{BTreeMap, BTreeSet};

use super::{province, read};

/// Name and labels -> value, of a file that holds to the format: HELP and TYPE once and before the values of their name,
/// values of a name together, no name with the same labels twice, labels quoted, values numbers, a line feed at the end.
fn checked(text: &str) -> BTreeMap<String, f64> {
    assert!(text.ends_with('\n'));
    let (mut helped, mut typed, mut values) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
    let mut under_way = String::new();
    let mut over = BTreeSet::new();
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("# HELP ") {
            let (name, help) = rest.split_once(' ').unwrap();
            assert!(!help.is_empty() && helped.insert(name.to_owned()), "{line}");
            continue;
        }
        if let Some(rest) = line.strip_prefix("# TYPE ") {
            let (name, kind) = rest.split_once(' ').unwrap();
            assert!(["gauge", "counter"].contains(&kind) && typed.insert(name.to_owned()), "{line}");
            continue;
        }
        let (series, value) = line.rsplit_once(' ').unwrap();
        let (name, labels) = series.split_once('{').unwrap();
        let is_name = |text: &str| {
            text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        };
        assert!(is_name(name) && helped.contains(name) && typed.contains(name), "{line}");
        if name != under_way {
            assert!(over.insert(name.to_owned()), "values of {name} stand apart");
            name.clone_into(&mut under_way);
        }
        for label in labels.strip_suffix('}').unwrap().split("\",") {
            let (label, value) = label.split_once("=\"").unwrap();
            assert!(is_name(label) && !value.trim_end_matches('"').contains(['"', '\n']), "{line}");
        }
        let value: f64 = value.parse().unwrap();
        assert!(values.insert(series.to_owned(), value).is_none(), "{series} twice");
    }
    assert_eq!(helped, typed);
    assert_eq!(helped, over, "a name without a value");
    values
}

#[test]
fn the_metrics_hold_to_the_format_and_tell_what_the_run_did() {
    let case = province().run("run mini --metrics text/rekap.prom").code(1);
    let values = checked(&read(&case, "text/rekap.prom"));
    let value = |series: &str| *values.get(series).unwrap_or_else(|| panic!("no {series} in {values:#?}"));
    assert!((value("rekap_exit_code{pipeline=\"mini\"}") - 1.0).abs() < 1e-9);
    assert!((value("rekap_verdict{pipeline=\"mini\",verdict=\"bad_data\"}") - 1.0).abs() < 1e-9);
    assert!(value("rekap_verdict{pipeline=\"mini\",verdict=\"clean\"}").abs() < 1e-9);
    let rows = |state: &str| value(&format!("rekap_responses{{pipeline=\"mini\",state=\"{state}\"}}"));
    assert!((rows("read") - 4.0).abs() < 1e-9);
    assert!((rows("read") - rows("accepted") - rows("rejected")).abs() < 1e-9);
    assert!((rows("accepted") - rows("kept") - rows("duplicates")).abs() < 1e-9);
    assert!((value("rekap_provinces{pipeline=\"mini\",state=\"fresh\"}") - 1.0).abs() < 1e-9);
    assert!((value("rekap_provinces{pipeline=\"mini\",state=\"missing\"}") - 1.0).abs() < 1e-9);
    for stage in rekap::stage::STAGES {
        assert!(
            value(&format!("rekap_stage_duration_seconds{{pipeline=\"mini\",stage=\"{}\"}}", stage.name))
                >= 0.0
        );
    }
    assert!(value("rekap_findings{pipeline=\"mini\",severity=\"reject\"}") > 0.0);
    let (success, run) = (
        value("rekap_last_success_timestamp_seconds{pipeline=\"mini\"}"),
        value("rekap_last_run_timestamp_seconds{pipeline=\"mini\"}"),
    );
    assert!((success - run).abs() < 1e-9 && success > 1.7e9);
}

#[test]
fn a_run_that_fails_keeps_when_the_last_one_was_done() {
    let success = "rekap_last_success_timestamp_seconds{pipeline=\"mini\"}";
    let case = province().run("run mini --metrics rekap.prom").code(1);
    let before = checked(&read(&case, "rekap.prom"))[success];
    std::fs::rename(case.folder.path().join("data"), case.folder.path().join("gone")).unwrap();
    let case = case.run("run mini --metrics rekap.prom").code(2);
    let after = checked(&read(&case, "rekap.prom"));
    assert!((after[success] - before).abs() < 1e-9);
    assert!((after["rekap_exit_code{pipeline=\"mini\"}"] - 2.0).abs() < 1e-9);
    assert!(
        !after.contains_key("rekap_failures{pipeline=\"mini\"}"),
        "nothing is known of a run that did not start"
    );
    // Where it never was done, there is no such moment; and what somebody else wrote there is no metric of ours.
    let case = crate::case::Case::new().run("run ./pipelines/mini --metrics new.prom").code(2);
    assert!(!checked(&read(&case, "new.prom")).contains_key(success));
}
