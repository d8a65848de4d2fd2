//! Two runs of one pipeline at once: one waits, or says who is at work; readers go on.

use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

use rekap::pipeline::Pipeline;
use rekap::run::{RunId, Stop, hold};
use rekap::store::{Holder, Lock, Store};

use super::scene::{Scene, undisturbed};
use crate::case::{put, rekap};

fn held(folder: &Path, id: &RunId) -> Lock {
    let pipeline = Pipeline::load(&folder.join("pipelines/mini")).unwrap();
    let [work, out, state] = ["work", "out", "state"].map(|name| folder.join(name));
    hold(&Store::new(&work, &out, &state, &pipeline), id, Duration::ZERO, &Stop::default()).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_second_run_says_who_is_at_work_and_leaves_everything_as_it_is_while_readers_go_on() {
    let scene = Scene::second();
    let (folder, id) = (scene.copy(), RunId::now());
    let lock = held(folder.path(), &id);
    for words in [vec!["run", "mini"], vec!["score", "mini"], vec!["bundle", "mini", "--province", "63"]] {
        let refused = rekap(folder.path(), &words);
        assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
        assert!(said(&refused).contains(&format!("is in use by run {id} of ")), "{}", said(&refused));
        assert!(said(&refused).contains(&format!("(process {}), since 2", std::process::id())));
    }
    let refused = rekap(folder.path(), &["run", "mini", "--wait=1"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("waiting for run"), "{}", said(&refused));
    assert!(super::scene::left(folder.path()) == scene.before, "a run that was refused wrote something");
    for reader in [["findings", "mini"], ["figures", "mini"], ["verify", "mini"]] {
        let read = rekap(folder.path(), &reader);
        assert!(read.status.code() != Some(2), "{reader:?}: {}", said(&read));
    }
    drop(lock);
    assert!(rekap(folder.path(), &["run", "mini"]).status.code() < Some(2));
}

#[test]
fn two_runs_started_at_once_leave_what_one_leaves() {
    for wait in [&["--wait"][..], &["--wait=60"], &[]] {
        let scene = Scene::second();
        let folder = scene.copy();
        let words = [&["run", "mini", "--rapor", "--today", scene.today], wait].concat();
        let start = || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_rekap"));
            command.args(&words).current_dir(folder.path());
            command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
            command.spawn().unwrap()
        };
        let codes = [start(), start(), start()].map(|mut run| run.wait().unwrap().code().unwrap());
        assert!(codes.contains(&1), "{codes:?}");
        assert!(codes.iter().all(|code| *code == 1 || (wait.is_empty() && *code == 2)), "{codes:?}");
        assert_eq!(scene.differences(folder.path()), [""; 0]);
    }
}

#[test]
fn a_lock_of_a_process_that_died_is_taken_over_with_a_line_saying_whose_it_was() {
    let scene = Scene::first();
    let folder = scene.copy();
    let [run, owner, host, since] = ["20241130T020001Z-7", "sari", "kantor", "kemarin"].map(String::from);
    let dead = serde_json::to_vec(&Holder { run, owner, host, process: 7, since }).unwrap();
    // It held both, and is named once.
    put(&folder.path().join("work/mini/runs/.lock"), &dead);
    put(&folder.path().join("state/mini/.lock"), &dead);
    put(&folder.path().join("out/mini/.rekap-Ab12"), b"PK");
    let words = ["run", "mini", "--rapor", "--today", scene.today];
    let ran = rekap(folder.path(), &words);
    assert_eq!(ran.status.code(), Some(1), "{}", said(&ran));
    let line = "taking over from run 20241130T020001Z-7 of sari on kantor (process 7), since kemarin, which ended before";
    assert_eq!(said(&ran).matches(line).count(), 1, "{}", said(&ran));
    assert!(said(&ran).contains("a run that was interrupted are removed: 1"), "{}", said(&ran));
    assert_eq!(scene.differences(folder.path()), [""; 0]);
    // What holds no name is no holder.
    put(&folder.path().join("work/mini/runs/.lock"), b"\0\xff not this");
    undisturbed(folder.path(), scene.today);
    assert_eq!(std::fs::read(folder.path().join("work/mini/runs/.lock")).unwrap(), b"");
}
