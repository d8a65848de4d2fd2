//! A run is stopped at a step of a write, by a kill or by an error of the disk; the next one has to leave what an
//! undisturbed one leaves.

use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use rekap::store::{Disk, Step};

use super::scene::{Scene, run_on, undisturbed};

/// What the process that is to be killed is told: folder, day, and the step it dies at.
const ORDER: &str = "REKAP_TEST_KILL";

/// How a run is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// The process ends before the step, with nothing put in order.
    Kill,
    /// The step fails, once.
    Once,
    /// It and all after it fail: the disk is full, or gone.
    Full,
}

const STOPS: [Stop; 3] = [Stop::Kill, Stop::Once, Stop::Full];

/// A disk that does `stop` before the step of this number.
fn disk(stop: Stop, at: usize) -> Disk {
    let steps = AtomicUsize::new(0);
    Disk::watched(move |_, _| {
        let step = steps.fetch_add(1, Ordering::SeqCst);
        match stop {
            Stop::Kill if step == at => std::process::abort(),
            Stop::Once if step == at => Err(io::Error::from(ErrorKind::StorageFull)),
            Stop::Full if step >= at => Err(io::Error::from(ErrorKind::StorageFull)),
            _ => Ok(()),
        }
    })
}

/// The steps of an undisturbed run.
fn steps(scene: &Scene) -> Vec<Step> {
    let told = Arc::new(Mutex::new(Vec::new()));
    let steps = Arc::clone(&told);
    run_on(
        scene.copy().path(),
        scene.today,
        Disk::watched(move |step, _| {
            steps.lock().unwrap().push(step);
            Ok(())
        }),
    );
    told.lock().unwrap().clone()
}

/// Runs in a process of its own that ends at a step.
#[expect(clippy::disallowed_methods, reason = "only a test tells itself how to end")]
#[test]
#[ignore = "the process that the tests beside it kill; does nothing by itself"]
fn child() {
    let Ok(order) = std::env::var(ORDER) else { return };
    let [folder, today, at] = order.split('\n').collect::<Vec<_>>().try_into().unwrap();
    run_on(Path::new(folder), today, disk(Stop::Kill, at.parse().unwrap()));
}

/// Stops a run at a step and gives what is wrong then, and after the next run.
fn stopped(scene: &Scene, stop: Stop, at: usize) -> Vec<String> {
    let folder = scene.copy();
    let mut wrong = Vec::new();
    if stop == Stop::Kill {
        let order = format!("{}\n{}\n{at}", folder.path().display(), scene.today);
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["killed::points::child", "--exact", "--ignored", "--nocapture", "--test-threads=1"])
            .env(ORDER, order)
            .env("RAYON_NUM_THREADS", "2")
            .env("POLARS_MAX_THREADS", "1")
            .output()
            .unwrap();
        if output.status.success() {
            wrong.push(format!("nobody was killed: {}", String::from_utf8_lossy(&output.stdout)));
        }
        wrong.extend(scene.halves(folder.path()).into_iter().map(|name| format!("half: {name}")));
    } else {
        let record = run_on(folder.path(), scene.today, disk(stop, at));
        if record.failures.is_empty() {
            wrong.push("no failure was told".to_owned());
        }
    }
    undisturbed(folder.path(), scene.today);
    wrong.extend(scene.differences(folder.path()));
    wrong.iter().map(|what| format!("{}, {stop:?} at {at}: {what}", scene.name)).collect()
}

/// Stops runs of both scenes in all ways at every `each`th step, and tells how many points that were.
fn all(each: usize) {
    let scenes = [Scene::first(), Scene::second()];
    let mut points: Vec<(&Scene, Stop, usize)> = Vec::new();
    for scene in &scenes {
        let steps = steps(scene);
        assert!(
            steps.len() > 300 && steps.contains(&Step::Half) && steps.contains(&Step::Folder),
            "{}",
            steps.len()
        );
        for (shift, stop) in STOPS.into_iter().enumerate() {
            // The last step of all is after the last file is in place, so that it can fail nothing but itself.
            points.extend((0..steps.len()).skip(shift * each / 3).step_by(each).map(|at| (scene, stop, at)));
        }
    }
    let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let wrong = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some((scene, stop, at)) = points.get(next.fetch_add(1, Ordering::SeqCst)) {
                    let found = stopped(scene, *stop, *at);
                    wrong.lock().unwrap().extend(found);
                    let tried = done.fetch_add(1, Ordering::SeqCst) + 1;
                    if tried == points.len() || tried.is_multiple_of(100) {
                        let differences = wrong.lock().unwrap().len();
                        let all = points.len();
                        let text = format!("points tried: {tried} of {all}, differences: {differences}");
                        // With the lock: several threads tell.
                        writeln!(io::stderr().lock(), "{text}").unwrap();
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_run_stopped_at_any_step_of_a_write_is_made_good_by_the_next() {
    all(23);
}

#[test]
#[ignore = "takes minutes: `make killtest`"]
fn a_run_stopped_at_each_step_of_a_write_is_made_good_by_the_next() {
    all(1);
}
