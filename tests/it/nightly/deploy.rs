//! What `deploy/` says fits the program: its options exist, and systemd takes its units where there is one.

use std::path::Path;
use std::process::Command;

use crate::case::{files, put, rekap, repository};

fn read(name: &str) -> String {
    std::fs::read_to_string(repository().join("deploy").join(name)).unwrap()
}

/// The options of `rekap run` in a text, in the order they stand there.
fn options(text: &str) -> Vec<&str> {
    let begins = text.find("rekap run ").unwrap();
    let command = &text[begins..];
    let lines: Vec<&str> = command.lines().collect();
    let ends = lines.iter().position(|line| !line.ends_with('\\')).unwrap();
    let words = lines[..=ends].iter().flat_map(|line| line.split(';').next().unwrap().split_whitespace());
    words.filter(|word| word.starts_with("--")).collect()
}

#[test]
fn the_units_and_the_cron_line_use_options_that_exist() {
    let help = rekap(Path::new("."), &["run", "--help"]);
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    for file in ["systemd/rekap@.service", "cron/rekap"] {
        let text = read(file);
        let options = options(&text);
        assert!(options.len() >= 6 && options.contains(&"--metrics"), "{file}: {options:?}");
        for option in options {
            assert!(help.contains(&format!("{option} <")), "{file} uses {option}");
        }
    }
    let service = read("systemd/rekap@.service");
    for line in [
        "SuccessExitStatus=1",
        "PrivateNetwork=yes",
        "ProtectSystem=strict",
        "MemoryMax=1G",
        "KillMode=mixed",
    ] {
        assert!(service.lines().any(|other| other == line), "no {line}");
    }
}

#[test]
fn systemd_takes_the_units_where_there_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let mail = repository().join("deploy/mail-summary");
    let mut words = vec!["verify".to_owned(), "--man=no".to_owned()];
    for (name, bytes) in files(&repository().join("deploy/systemd")) {
        let Some((before, after)) = name.split_once("@.") else { continue };
        let text = String::from_utf8(bytes).unwrap();
        let text = text.replace("/usr/local/bin/rekap ", &format!("{} ", env!("CARGO_BIN_EXE_rekap")));
        let text = text.replace("/usr/local/lib/rekap/mail-summary", &mail.to_string_lossy());
        for name in [name.clone(), format!("{before}@mini.{after}")] {
            put(&folder.path().join(name), text.as_bytes());
        }
        words.push(format!("./{before}@mini.{after}"));
    }
    assert_eq!(words.len(), 5, "{words:?}");
    let verified = Command::new("systemd-analyze").args(&words).current_dir(folder.path()).output();
    if let Ok(output) = verified {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn the_mail_has_the_first_line_of_the_summary_as_its_subject_and_says_where_there_is_none() {
    let folder = tempfile::tempdir().unwrap();
    put(&folder.path().join("malam.txt"), b"mini: done; all data is good.\n\nisi\n");
    // Takes the place of sendmail: prints what it is given, whatever its options.
    put(&folder.path().join("sendmail"), b"#!/bin/sh\ncat\n");
    let mail = |file: &str| {
        let output = Command::new("sh")
            .arg(repository().join("deploy/mail-summary"))
            .args(["mini", file])
            .env("MAILTO", "a@example.org")
            .env("SENDMAIL", "sh sendmail")
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let told = mail("malam.txt");
    assert!(told.starts_with("To: a@example.org\nSubject: rekap mini: done; all data is good.\n"), "{told}");
    assert!(told.ends_with("\n\nmini: done; all data is good.\n\nisi\n"), "{told}");
    assert!(mail("tidak-ada.txt").contains("Subject: rekap mini: NOT DONE; the run left no summary\n"));
}
