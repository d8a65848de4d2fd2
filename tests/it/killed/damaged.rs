//! Files of a finished run that are cut, emptied, edited, removed or joined by strangers: the next run recovers.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::scene::{Scene, left, undisturbed};
use crate::case::{put, rekap};

const DAMAGES: [&str; 5] = ["cut", "emptied", "edited", "removed", "of another version"];

/// The text of a manifest, if that is what the bytes are.
fn manifest(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok().filter(|text| text.contains("\"stage\""))
}

fn of_another_format(manifest: &str) -> String {
    let own = format!("\"format\": {}", rekap::store::FORMAT);
    assert!(manifest.contains(&own));
    manifest.replace(&own, "\"format\": 3")
}

fn damage(path: &Path, kind: &str) {
    let bytes = std::fs::read(path).unwrap();
    let text = manifest(&bytes);
    match kind {
        "cut" => put(path, &bytes[..bytes.len() / 2]),
        "emptied" => put(path, b""),
        "removed" => std::fs::remove_file(path).unwrap(),
        "edited" => {
            let mut edited = bytes.clone();
            let middle = edited.len() / 2;
            edited[middle] ^= 0x55;
            // A finding that nobody set aside.
            let of_manifest = text.map(|text| text.replace("\"reject\": ", "\"reject\": 4").into_bytes());
            put(path, &of_manifest.unwrap_or(edited));
        }
        _ => match text {
            Some(text) => put(path, of_another_format(text).as_bytes()),
            None => put(path, b"PAR1 of another version PAR1"),
        },
    }
}

/// Removes the changed workbook that was moved aside where a new one took its place.
fn remove_kept(path: &Path) {
    let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
    for entry in std::fs::read_dir(path.parent().unwrap()).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name().to_string_lossy().starts_with(&format!("{stem} - diisi ")) {
            std::fs::remove_file(entry.path()).unwrap();
        }
    }
}

#[test]
fn any_file_of_a_run_that_is_damaged_is_made_again_as_it_was() {
    let scene = Scene::first();
    let names: Vec<&String> = scene.after.keys().filter(|name| *name != "state/key").collect();
    assert!(names.len() > 80, "{}", names.len());
    // Each file meets the next damage of the list; of every kind of table there are two or three.
    let next = AtomicUsize::new(0);
    let wrong = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let folder = tempfile::tempdir().unwrap();
                crate::case::copy(scene.folder.path(), folder.path());
                undisturbed(folder.path(), scene.today);
                loop {
                    let at = next.fetch_add(1, Ordering::SeqCst);
                    let Some(name) = names.get(at) else { return };
                    let kind = DAMAGES[at % DAMAGES.len()];
                    damage(&folder.path().join(name), kind);
                    undisturbed(folder.path(), scene.today);
                    if name.contains("/koreksi/") && kind != "removed" {
                        // Nobody can know that it was no officer: what lay there is kept beside.
                        remove_kept(&folder.path().join(name));
                    }
                    let differs = scene.differences(folder.path());
                    wrong.lock().unwrap().extend(differs.iter().map(|what| format!("{name} {kind}: {what}")));
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_folder_that_is_gone_and_files_that_belong_to_nobody_disturb_no_run() {
    let scene = Scene::first();
    let folder = scene.copy();
    undisturbed(folder.path(), scene.today);
    for gone in ["work/mini/63", "work/mini/nasional", "work", "out/mini"] {
        std::fs::remove_dir_all(folder.path().join(gone)).unwrap();
        undisturbed(folder.path(), scene.today);
        assert_eq!(scene.differences(folder.path()), [""; 0], "without {gone}");
    }
    let strangers =
        ["work/mini/63/catatan.txt", "work/mini/99/loci.parquet", "work/mini/x", "state/mini/63/y.parquet"];
    for name in strangers {
        put(&folder.path().join(name), b"\0\xff");
    }
    let record = undisturbed(folder.path(), scene.today);
    assert!(record.done.iter().all(|done| done.reason.is_none()), "strangers make nothing stale");
    assert_eq!(scene.differences(folder.path()).len(), strangers.len());
}

#[test]
fn what_was_damaged_is_told_in_a_line() {
    let scene = Scene::first();
    let folder = scene.copy();
    undisturbed(folder.path(), scene.today);
    let words = ["run", "mini", "--rapor", "--today", scene.today];
    for (name, kind, line) in [
        ("work/mini/63/kept.parquet", "cut", "63 dedupe: output missing or edited: kept; it is made again"),
        (
            "work/mini/62/score.json",
            "edited",
            "62 score: interrupted, or its manifest is missing or edited; it is",
        ),
        (
            "work/mini/62/score.json",
            "removed",
            "62 score: interrupted, or its manifest is missing or edited; it is",
        ),
        ("state/mini/63/ledger.parquet", "cut", "ledger.parquet is missing or damaged"),
        (
            "state/mini/nasional/moves.parquet",
            "removed",
            "moves.parquet is missing or damaged (it is not there)",
        ),
        (
            "state/mini/63/progress.copy",
            "emptied",
            "63 track: output missing or edited: progress; it is made again",
        ),
    ] {
        damage(&folder.path().join(name), kind);
        let ran = rekap(folder.path(), &words);
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(1), "{said}");
        assert!(said.contains(line), "{name} {kind}: {said}");
        assert_eq!(scene.differences(folder.path()), [""; 0]);
    }
    // A stage alone makes no table of another one.
    damage(&folder.path().join("work/mini/63/kept.parquet"), "cut");
    let refused = rekap(folder.path(), &["score", "mini", "--today", scene.today]);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(
        said.contains("kept.parquet does not fit") && said.contains("`rekap run` makes it again"),
        "{said}"
    );
}

#[test]
fn a_disk_that_refuses_everything_is_a_sentence_and_leaves_everything_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let scene = Scene::second();
    let folder = scene.copy();
    let locked = |name: &str, mode: u32| {
        let path = folder.path().join(name);
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    let parts = ["work/mini/63", "work/mini/62", "work/mini/nasional", "out/mini", "state/mini/63"];
    for part in parts {
        locked(part, 0o555);
    }
    // Whoever runs the tests as root may write anywhere.
    let may = std::fs::File::create(folder.path().join("out/mini/x")).is_ok();
    let ran = rekap(folder.path(), &["run", "mini", "--rapor", "--today", scene.today]);
    for part in parts {
        locked(part, 0o755);
    }
    if may {
        std::fs::remove_file(folder.path().join("out/mini/x")).unwrap();
    } else {
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{said}");
        assert!(said.contains("check that the folder exists, is writable and has room"), "{said}");
        assert!(left(folder.path()) == scene.before, "what was there before is whole");
    }
    undisturbed(folder.path(), scene.today);
    assert_eq!(scene.differences(folder.path()), [""; 0]);
}
