//! Every command the README shows works, run in the order it shows them.

use crate::case::{copy, rekap, repository};

/// Lines of the README's shell blocks that call the program.
fn commands() -> Vec<String> {
    let text = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let mut commands = Vec::new();
    for block in text.split("```sh\n").skip(1) {
        let block = block.split("```").next().unwrap();
        for line in block.lines() {
            let line = line.split(" #").next().unwrap().trim();
            if line.starts_with("rekap ") {
                commands.push(line.to_owned());
            }
        }
    }
    commands
}

#[test]
fn every_command_of_the_readme_ends_as_it_should() {
    let folder = tempfile::tempdir().unwrap();
    copy(&repository().join("pipelines"), &folder.path().join("pipelines"));
    copy(&repository().join("sample_data"), &folder.path().join("sample_data"));
    let commands = commands();
    assert!(commands.len() >= 5, "{commands:?}");
    for command in commands {
        let words: Vec<&str> = command.split_whitespace().skip(1).collect();
        let output = rekap(folder.path(), &words);
        // The sample is dirty on purpose: everything that touches its data ends with 1.
        let clean =
            ["bundle", "check", "figures", "findings", "rule", "runs", "status", "template", "verify"];
        // Nothing failed before, so that nothing is tried again.
        let runs = !clean.contains(&words[0])
            && !["--dry-run", "--only-failed"].iter().any(|word| words.contains(word));
        let expected = i32::from(runs);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(expected), "`{command}`: {stderr}");
    }
}

#[test]
fn the_two_commands_of_the_readme_are_targets_of_the_makefile() {
    let (readme, makefile) = ("README.md", "Makefile");
    let [readme, makefile] =
        [readme, makefile].map(|name| std::fs::read_to_string(repository().join(name)).unwrap());
    for target in ["sample", "test"] {
        assert!(readme.contains(&format!("make {target}")));
        assert!(makefile.contains(&format!("\n{target}:")));
    }
}

#[test]
fn every_folder_the_readme_lists_is_there() {
    let readme = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let layout = readme.split("## Layout").nth(1).unwrap();
    let mut seen = 0;
    for line in layout.split("```").nth(1).unwrap().lines() {
        let Some(path) = line.split_whitespace().next().filter(|path| !path.contains('<')) else { continue };
        assert!(
            repository().join(path).exists() || ["work/", "state/", "out/"].contains(&path),
            "{path} is not there"
        );
        seen += 1;
    }
    assert!(seen > 8);
}
