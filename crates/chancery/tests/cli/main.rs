//! Drives the binary: inputs that are wrong, streams that end early, arguments that make no sense.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot set itself up fails; clippy.toml excuses test functions only"
)]

mod bad_inputs;
mod examples;
mod streams;
mod usage;

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// A short report that every test may count on being read.
const REPORT: &str = "MINSK, Dec. 6, 2024 - Russia and Belarus signed a security pact on Friday.\n";

/// The program, without what the environment could change.
fn chancery() -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("chancery"));
    command.env_remove("CHANCERY_MODEL").env_remove("NO_COLOR");
    command
}

/// A folder of its own for a test.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file and gives its path.
    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }
}

/// What the program printed on standard error.
fn complaints(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8(assert.get_output().stderr.clone()).unwrap()
}
