//! Pipes, order, interruption.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};

use crate::{Folder, REPORT, chancery, complaints};

/// JSONL of many articles, some with a paragraph in Ukrainian, some broken.
fn wire(lines: usize) -> String {
    let mut wire = String::new();
    for at in 0..lines {
        if at % 17 == 3 {
            wire.push_str("{\"id\": \n");
            continue;
        }
        let more = if at % 5 == 2 {
            "\\n\\nПрезиденти підписали угоду про безпеку у п'ятницю в Мінську."
        } else {
            ""
        };
        let report = REPORT.trim_end();
        writeln!(
            wire,
            "{{\"id\": \"w{at}\", \"date\": \"2024-12-06\", \"text\": \"{report} No. {at}.{more}\"}}"
        )
        .unwrap();
    }
    wire
}

/// The program with all its streams in our hands.
fn spawn(arguments: &[&str]) -> Child {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("chancery"));
    command.args(arguments).env_remove("CHANCERY_MODEL");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn number_of_jobs_does_not_move_a_byte() {
    let folder = Folder::new();
    let path = folder.file("wire.jsonl", wire(60));
    let run = |jobs: &str, format: &str| {
        let assert =
            chancery().args(["code", "--jobs", jobs, "--format", format]).arg(&path).assert().code(1);
        (assert.get_output().stdout.clone(), complaints(&assert))
    };
    for format in ["jsonl", "table"] {
        let one = run("1", format);
        assert!(one.1.contains("cannot read line 4 of ") && one.1.contains("in Ukrainian (uk)"), "{}", one.1);
        assert_eq!(one, run("4", format), "{format}");
    }
}

#[test]
fn standard_input_is_read_where_nothing_is_named() {
    for arguments in [&["code"][..], &["code", "-"]] {
        let assert = chancery().args(arguments).write_stdin(wire(3)).assert().success();
        assert!(
            complaints(&assert)
                .contains("note: standard input, w2: paragraph 2 is in Ukrainian (uk): kept, not coded")
        );
    }
}

#[test]
fn quiet_leaves_errors_alone() {
    let assert = chancery().args(["code", "--quiet"]).write_stdin(wire(6)).assert().code(1);
    let told = complaints(&assert);
    assert_eq!(told.lines().count(), 2, "{told}");
    assert!(told.starts_with("error: cannot read line 4 of standard input"), "{told}");
}

#[test]
fn output_goes_to_the_file() {
    let folder = Folder::new();
    let output = folder.path().join("events.csv");
    std::fs::write(&output, "old").unwrap();
    chancery()
        .args(["code", "--format", "csv", "--output"])
        .arg(&output)
        .write_stdin(REPORT)
        .assert()
        .success()
        .stdout("");
    assert!(std::fs::read_to_string(&output).unwrap().starts_with("id,article,published,"));
}

#[test]
fn closed_pipe_is_no_failure() {
    // CSV has a header, so that something is written whatever is found.
    let mut child = spawn(&["code", "--format", "csv"]);
    drop(child.stdout.take());
    let _ = child.stdin.take().unwrap().write_all(wire(3).as_bytes());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[cfg(unix)]
#[test]
fn interrupt_prints_what_is_done() {
    let mut child = spawn(&["code", "--jobs", "2", "--format", "csv"]);
    let mut stdin = child.stdin.take().unwrap();
    // Standard input stays open: without the interrupt the program would wait for more.
    stdin.write_all(wire(60).as_bytes()).unwrap();
    stdin.flush().unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    stderr.read_line(&mut line).unwrap();
    assert!(line.starts_with("note: "), "{line}");

    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    let status = child.wait().unwrap();
    drop(stdin);
    let mut told = String::new();
    stderr.read_to_string(&mut told).unwrap();
    assert_eq!(status.code(), Some(130), "{told}");
    assert!(told.lines().last().unwrap().starts_with("interrupted after "), "{told}");
    let mut printed = String::new();
    child.stdout.take().unwrap().read_to_string(&mut printed).unwrap();
    assert!(printed.starts_with("id,article,") && printed.ends_with('\n'), "{printed}");
}
