//! `--version`, with the model's id, and the refusal of wrong arguments.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::error::ErrorKind;

use crate::args::MODEL_VARIABLE;
use crate::report;

/// Answers what clap could not parse: help and version go to standard output with exit status 0, anything else is
/// wrong usage and goes to standard error with exit status 2.
pub(crate) fn or_refuse(refusal: &clap::Error) -> ExitCode {
    if refusal.kind() == ErrorKind::DisplayVersion {
        return print();
    }
    // A closed stream leaves nobody to tell.
    let _ = refusal.print();
    u8::try_from(refusal.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
}

/// Prints the program's version and the id of the model that it would use. The model is loaded for this only here.
fn print() -> ExitCode {
    let folder = std::env::var_os(MODEL_VARIABLE);
    let coder = crate::code::load(folder.as_deref().map(Path::new));
    let model = match &coder {
        Ok(coder) => coder.id().model.clone(),
        Err(_) => "not loaded".to_owned(),
    };
    let _ = writeln!(std::io::stdout(), "chancery {} (model {model})", env!("CARGO_PKG_VERSION"));
    match coder {
        Ok(_) => ExitCode::SUCCESS,
        Err(failure) => {
            report::say(&failure.to_string());
            ExitCode::FAILURE
        }
    }
}
