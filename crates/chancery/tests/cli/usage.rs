//! Help, version, completions, and arguments that make no sense.

use predicates::str::{contains, starts_with};

use crate::{Folder, REPORT, chancery};

#[test]
fn help_is_told_on_standard_output() {
    chancery().arg("--help").assert().success().stdout(contains("Examples:\n  chancery code report.txt"));
    chancery().args(["code", "-h"]).assert().success().stdout(contains("--min-confidence <0..1>"));
    chancery()
        .args(["code", "--help"])
        .assert()
        .success()
        .stdout(contains("Exit status:"))
        .stdout(contains("never overrides a date that a report has"));
}

#[test]
fn nothing_asked_is_wrong_usage() {
    chancery().assert().code(2).stderr(contains("Usage: chancery <COMMAND>"));
}

#[test]
fn version_names_program_and_model() {
    let version = concat!("chancery ", env!("CARGO_PKG_VERSION"), " (model ");
    for flag in ["--version", "-V"] {
        chancery().arg(flag).assert().success().stdout(starts_with(version));
    }
}

#[test]
fn completions_are_printed_for_each_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        chancery().args(["completions", shell]).assert().success().stdout(contains("min-confidence"));
    }
    chancery().args(["completions", "cmd"]).assert().code(2);
}

#[test]
fn wrong_values_are_refused_with_what_is_expected() {
    let cases = [
        (&["code", "--date", "4 December"][..], "expected a day as YYYY-MM-DD"),
        (&["code", "--min-confidence", "80"], "expected a number from 0 to 1"),
        (&["code", "--jobs", "0"], "--jobs"),
        (&["code", "--format", "xml"], "table, jsonl, csv, plover, polecat"),
        (&["code", "--explain", "--format", "polecat"], "cannot be used with '--format polecat'"),
        (&["file"], "unrecognized subcommand"),
    ];
    for (arguments, message) in cases {
        chancery().args(arguments).write_stdin(REPORT).assert().code(2).stdout("").stderr(contains(message));
    }
}

#[test]
fn output_among_the_inputs_is_refused() {
    let folder = Folder::new();
    let report = folder.file("a.txt", REPORT);
    let cases =
        [(report.clone(), report.clone()), (folder.path().to_owned(), folder.path().join("events.jsonl"))];
    for (input, output) in cases {
        chancery()
            .arg("code")
            .arg(&input)
            .arg("-o")
            .arg(&output)
            .assert()
            .code(2)
            .stderr(contains("write it elsewhere"));
    }
    assert_eq!(std::fs::read_to_string(report).unwrap(), REPORT);
}
