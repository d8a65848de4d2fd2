//! Ctrl-C and SIGTERM: the run ends between two stages, leaves nothing half, and goes on from there next time.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, test_kill_process};

use crate::case::{copy, files, rekap, repository};

const WORDS: [&str; 9] =
    ["run", "kepatuhan-2024", "--jobs", "1", "-vv", "--summary", "a.json", "--today", "2024-12-01"];

/// A folder with the sample of 2024.
fn sample() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&repository().join("pipelines"), &folder.path().join("pipelines"));
    copy(&repository().join("sample_data/kepatuhan-2024"), &folder.path().join("sample_data/kepatuhan-2024"));
    crate::case::put(&folder.path().join("state/key"), "07".repeat(32).as_bytes());
    folder
}

fn start(folder: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_rekap"))
        .args(WORDS)
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits until the log says `what`.
fn until(log: &mut impl BufRead, what: &str) {
    let mut line = String::new();
    while log.read_line(&mut line).unwrap() > 0 {
        if line.contains(what) {
            return;
        }
        line.clear();
    }
    panic!("the log never said {what:?}");
}

/// The processes a process started that are still there.
fn children(of: Pid) -> Vec<Pid> {
    let tasks =
        std::fs::read_dir(format!("/proc/{}/task", of.as_raw_nonzero())).into_iter().flatten().flatten();
    let lists = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
    let ids: Vec<i32> =
        lists.flat_map(|list| list.split(' ').filter_map(|id| id.parse().ok()).collect::<Vec<_>>()).collect();
    ids.into_iter().filter_map(Pid::from_raw).collect()
}

fn stopped_by(signal: Signal, folder: &Path) {
    let mut child = start(folder);
    let pid = Pid::from_child(&child);
    let mut log = BufReader::new(child.stderr.take().unwrap());
    until(&mut log, "\"stage\":\"ingest\",\"message\":\"done\"");
    let workers = children(pid);
    kill_process(pid, signal).unwrap();
    let (mut said, mut rest) = (String::new(), String::new());
    log.read_to_string(&mut rest).unwrap();
    child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2), "{said}\n{rest}");
    assert!(
        said.contains("Stopped; what was finished stays, `rekap run` goes on from there."),
        "{said}\n{rest}"
    );
    assert!(
        rest.contains("\"level\":\"error\"") && rest.contains("stopped: what was finished stays"),
        "{rest}"
    );
    assert!(!rest.contains("\"stage\":\"report\""), "it went on to the end: {rest}");
    for worker in workers {
        assert!(test_kill_process(worker).is_err(), "a reader outlived its run");
    }
    let left: Vec<String> = files(folder).into_iter().map(|(name, _)| name).collect();
    assert!(!left.iter().any(|name| name.contains(".rekap-")), "{left:?}");
    assert!(left.contains(&"work/kepatuhan-2024/62/ingest.json".to_owned()), "{left:?}");
    assert!(!left.iter().any(|name| name.starts_with("out/")), "{left:?}");
    let summary = std::fs::read_to_string(folder.join("a.json")).unwrap();
    assert!(
        summary.contains("\"verdict\": \"stopped\"") && summary.contains("\"state\": \"stale\""),
        "{summary}"
    );
}

#[test]
fn a_run_that_is_stopped_keeps_what_was_finished_and_the_next_one_ends_with_the_same_bytes() {
    let (stopped, undisturbed) = (sample(), sample());
    stopped_by(Signal::TERM, stopped.path());
    stopped_by_again_at_once(stopped.path());
    for folder in [&stopped, &undisturbed] {
        let output = rekap(folder.path(), &WORDS);
        assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    }
    for tree in ["work", "out", "state"] {
        // What is remembered of runs is another thing for each.
        let results = |folder: &Path| {
            let mut all = files(&folder.join(tree));
            all.retain(|(name, _)| !name.contains("/runs/"));
            all
        };
        let (one, other) = (results(stopped.path()), results(undisturbed.path()));
        let names = |all: &[(String, Vec<u8>)]| all.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&one), names(&other));
        for (a, b) in one.iter().zip(&other) {
            assert!(a.1 == b.1, "{tree}/{} differs", a.0);
        }
    }
}

/// Two signals one after the other end the program whatever it is doing.
fn stopped_by_again_at_once(folder: &Path) {
    let mut child = start(folder);
    let pid = Pid::from_child(&child);
    let mut log = BufReader::new(child.stderr.take().unwrap());
    until(&mut log, "\"message\":");
    kill_process(pid, Signal::INT).unwrap();
    std::thread::sleep(Duration::from_millis(20));
    let _ = kill_process(pid, Signal::INT);
    let asked = Instant::now();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    assert!(asked.elapsed() < Duration::from_secs(5));
}
