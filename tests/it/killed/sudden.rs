//! The program itself is killed at times nobody chose.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::scene::{Scene, differences, left};
use crate::case::{copy, put, repository};

fn rekap(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rekap"));
    command.args(words).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Kills runs up to three times in a row at random, lets one run to its end, and compares; gives kills that found a run
/// alive.
fn killed(random: &mut ChaCha8Rng, folder: &Path, words: &[&str], whole: Duration) -> usize {
    let mut hits = 0;
    for _ in 0..random.random_range(1..=3) {
        let mut run = rekap(folder, words).spawn().unwrap();
        std::thread::sleep(whole.mul_f64(random.random_range(0.0..1.0)));
        hits += usize::from(run.try_wait().unwrap().is_none());
        run.kill().unwrap();
        run.wait().unwrap();
    }
    let code = rekap(folder, words).status().unwrap().code().unwrap();
    assert!(code < 2, "the run after a kill ends with {code}");
    hits
}

#[test]
fn a_program_killed_at_any_time_is_made_good_by_the_next_run() {
    let mut random = ChaCha8Rng::seed_from_u64(8);
    let mut hits = 0;
    for scene in [Scene::first(), Scene::second()] {
        let words = ["run", "mini", "--rapor", "--today", scene.today];
        let (folder, started) = (scene.copy(), Instant::now());
        rekap(folder.path(), &words).status().unwrap();
        let whole = started.elapsed();
        assert!(scene.differences(folder.path()).is_empty(), "{:?}", scene.differences(folder.path()));
        for _ in 0..12 {
            let folder = scene.copy();
            hits += killed(&mut random, folder.path(), &words, whole);
            assert!(scene.differences(folder.path()).is_empty(), "{:?}", scene.differences(folder.path()));
        }
    }
    assert!(hits > 12, "only {hits} runs were still alive");
}

#[test]
#[ignore = "takes minutes: `make killtest`"]
fn the_sample_killed_at_any_time_is_made_good_by_the_next_run() {
    let mut random = ChaCha8Rng::seed_from_u64(80);
    let words = ["run", "kepatuhan-2024", "--today", "2024-12-01"];
    let folder = || {
        let folder = tempfile::tempdir().unwrap();
        copy(&repository().join("pipelines"), &folder.path().join("pipelines"));
        copy(&repository().join("sample_data"), &folder.path().join("sample_data"));
        put(&folder.path().join("state/key"), "07".repeat(32).as_bytes());
        folder
    };
    let (undisturbed, started) = (folder(), Instant::now());
    rekap(undisturbed.path(), &words).status().unwrap();
    let whole = started.elapsed();
    let expected = left(undisturbed.path());
    assert!(expected.len() > 50);
    let (mut hits, runs) = (0, 40);
    for _ in 0..runs {
        let folder = folder();
        hits += killed(&mut random, folder.path(), &words, whole);
        let wrong = differences(&expected, &left(folder.path()));
        assert!(wrong.is_empty(), "{wrong:?}");
    }
    writeln!(
        std::io::stderr(),
        "kepatuhan-2024: runs recovered: {runs}, kills that hit: {hits}, differences: 0"
    )
    .unwrap();
}
