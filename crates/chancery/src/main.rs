//! The command line of chancery: reads reports, has them coded, and prints the events.
//!
//! Takes arguments, gives an exit status: 0 done (also where no event was found), 1 something failed, 2 wrong usage,
//! 130 interrupted. All printing of the program happens in this crate; the libraries below it return values.

mod args;
mod code;
mod input;
mod output;
mod pipeline;
mod progress;
mod report;
mod version;

use std::process::ExitCode;

fn main() -> ExitCode {
    match args::parse() {
        Ok(args::Command::Code(args)) => code::run(&args),
        Ok(args::Command::Completions { shell }) => args::print_completions(shell),
        Err(refusal) => version::or_refuse(&refusal),
    }
}
