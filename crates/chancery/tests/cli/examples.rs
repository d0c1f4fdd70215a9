//! The reports in `examples/` are read whole.

use std::path::Path;

use crate::{chancery, complaints};

#[test]
fn examples_are_coded_without_an_error() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let files = ["pact.txt", "clash.txt", "protest.txt", "sanctions.html", "visit.txt", "wire.jsonl"];
    let assert = chancery().arg("code").args(files.map(|file| folder.join(file))).assert().success();
    let told = complaints(&assert);
    assert!(told.contains("pact.txt: paragraph 4 is in Ukrainian (uk): kept, not coded"), "{told}");
    assert!(told.lines().last().unwrap().starts_with("7 articles, "), "{told}");
    assert!(told.ends_with(", 1 paragraph not coded\n"), "{told}");
}
