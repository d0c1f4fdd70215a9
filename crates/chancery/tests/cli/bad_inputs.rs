//! Each bad input between two good ones: the good ones are coded, the bad one is named with a remedy, the status is 1.

use std::io::Write;
use std::path::Path;

use crate::{Folder, REPORT, chancery, complaints};

/// Codes a good report, `bad`, and a good report, and expects `errors` complaints, of which one holds `message`.
fn fails_alone(folder: &Folder, bad: &Path, errors: usize, articles: usize, message: &str) {
    let good =
        [folder.file("good-1.txt", REPORT), folder.file("good-2.txt", REPORT.replace("Friday", "Thursday"))];
    let assert = chancery().arg("code").arg(&good[0]).arg(bad).arg(&good[1]).assert().code(1);
    let told = complaints(&assert);
    assert!(told.contains(message), "{message:?} is missing in:\n{told}");
    assert_eq!(told.matches("error: ").count(), errors, "{told}");
    assert_eq!(told.matches("\n help: ").count(), errors, "{told}");
    let summary = told.lines().last().unwrap();
    assert!(summary.starts_with(&format!("{articles} articles, ")), "{told}");
    assert!(summary.contains(&format!("{errors} error")), "{told}");
}

#[test]
fn empty_file() {
    let folder = Folder::new();
    fails_alone(&folder, &folder.file("empty.txt", ""), 1, 2, "empty.txt: the text is empty");
    fails_alone(&folder, &folder.file("blank.txt", " \n\t\n"), 1, 2, "blank.txt: the text is empty");
}

#[test]
fn missing_file() {
    let folder = Folder::new();
    fails_alone(&folder, &folder.path().join("none.txt"), 1, 2, "none.txt: no such file or folder");
}

#[test]
fn binary_file() {
    let folder = Folder::new();
    let bytes: Vec<u8> = (0..5000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    fails_alone(
        &folder,
        &folder.file("photo.jpg", [b"\xff\xd8\xff\xe0\0\x10JFIF\0", &bytes[..]].concat()),
        1,
        2,
        "photo.jpg as",
    );
    fails_alone(
        &folder,
        &folder.file("nul.txt", "Talks\0ended."),
        1,
        2,
        "nul.txt as text: control character 0x00 at byte 5",
    );
}

#[test]
fn two_hundred_megabytes_of_text() {
    let folder = Folder::new();
    let path = folder.path().join("long.txt");
    let block = REPORT.repeat(1_000_000 / REPORT.len() + 1);
    let mut file = std::fs::File::create(&path).unwrap();
    for _ in 0..200 {
        file.write_all(block.as_bytes()).unwrap();
    }
    fails_alone(&folder, &path, 1, 2, "long.txt: it is longer than the limit of 67108864 bytes");
}

#[test]
fn broken_utf8() {
    let folder = Folder::new();
    let text = [REPORT.as_bytes(), b"The caf\xe9 talks ended \xff\xff without a pact.\n"].concat();
    fails_alone(&folder, &folder.file("latin.txt", text), 1, 2, "latin.txt as UTF-8: invalid bytes at byte");
}

#[test]
fn page_without_an_article() {
    let folder = Folder::new();
    let page =
        "<!DOCTYPE html><html><body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav></body></html>";
    fails_alone(&folder, &folder.file("menu.html", page), 1, 2, "cannot find an article in");
}

#[test]
fn bad_line_of_jsonl() {
    let folder = Folder::new();
    let lines = "{\"id\": \"1\", \"text\": \"Talks ended.\"}\n{\"id\": \"2\", \"text\"\n[]\n{\"id\": \"4\", \"text\": \"Talks began.\"}\n";
    let path = folder.file("wire.jsonl", lines);
    fails_alone(&folder, &path, 2, 4, "cannot read line 2 of ");
    fails_alone(&folder, &path, 2, 4, "cannot read line 3 of ");
}

#[cfg(unix)]
#[test]
fn loop_of_folders() {
    let folder = Folder::new();
    let reports = folder.path().join("reports");
    std::fs::create_dir(&reports).unwrap();
    std::fs::write(reports.join("a.txt"), REPORT.replace("Friday", "Monday")).unwrap();
    std::os::unix::fs::symlink(&reports, reports.join("again")).unwrap();
    fails_alone(&folder, &reports, 1, 3, "it leads back to");
}

#[cfg(unix)]
#[test]
fn file_name_that_is_not_text_or_controls_the_terminal() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new();
    let name = std::ffi::OsStr::from_bytes(b"\xff\x1b[2J.txt");
    let path = folder.path().join(name);
    std::fs::write(&path, "").unwrap();
    let assert = chancery().arg("code").arg(&path).assert().code(1);
    assert!(!complaints(&assert).contains('\x1b'));
}

#[test]
fn missing_model() {
    let folder = Folder::new();
    let report = folder.file("a.txt", REPORT);
    let model = folder.path().join("no-model");
    for by_variable in [false, true] {
        let mut command = chancery();
        command.arg("code").arg(&report);
        if by_variable {
            command.env("CHANCERY_MODEL", &model);
        } else {
            command.arg("--model").arg(&model);
        }
        let assert = command.assert().code(1).stdout("");
        let told = complaints(&assert);
        assert!(told.contains("cannot load the model from ") && told.contains("no-model"), "{told}");
        assert!(told.contains("\n help: name a folder that holds a whole model with --model"), "{told}");
    }
    chancery().arg("code").arg(&report).env("CHANCERY_MODEL", "").assert().success();
    let assert = chancery().arg("code").arg(&report).arg("--model").arg(&report).assert().code(1);
    assert!(complaints(&assert).contains("it is not a folder"));
}

#[test]
fn output_that_cannot_be_made() {
    let folder = Folder::new();
    let report = folder.file("a.txt", REPORT);
    let output = folder.path().join("no/such/folder/events.jsonl");
    let assert = chancery().arg("code").arg(&report).arg("-o").arg(&output).assert().code(1);
    assert!(complaints(&assert).starts_with("error: cannot create "));
}

#[cfg(target_os = "linux")]
#[test]
fn full_disk() {
    let folder = Folder::new();
    let report = folder.file("a.txt", REPORT);
    let assert =
        chancery().args(["code", "--format", "csv", "-o", "/dev/full"]).arg(&report).assert().code(1);
    assert!(complaints(&assert).contains("error: cannot write to /dev/full: "), "{}", complaints(&assert));
}
