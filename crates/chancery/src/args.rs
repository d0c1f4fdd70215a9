//! The arguments, and the help that explains them.

use std::io::{ErrorKind, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{OsStringValueParser, TypedValueParser};
use clap::{CommandFactory, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use jiff::civil::Date;

/// The environment variable that stands in for `--model`.
pub(crate) const MODEL_VARIABLE: &str = "CHANCERY_MODEL";

const ABOUT: &str =
    "Codes political events from news reports: who did what to whom, where, when, and who says so";

const EXAMPLES: &str = "\
Examples:
  chancery code report.txt                 the events of one report, as a table
  chancery code reports/ -o events.jsonl   a folder of reports, one JSON object an event
  curl -s URL | chancery code - --explain  a page, with the words behind each decision
  chancery completions bash > ~/.local/share/bash-completion/completions/chancery";

const CODE_LONG: &str = "\
Codes reports: prints one event for each political act that a report tells, in PLOVER 2.0, with the sentence \
that it comes from.

A report is plain text, an HTML page, or a line of JSONL (an object with `text` and, where known, `id`, `date`, \
`title`, `source`, `url`). A folder is read with all that lies below it. `-` is standard input, which is also read \
where no input is named and something is piped in. Only paragraphs in English are coded; others are kept and \
reported on standard error.

On a terminal the events come as a table; in a pipe and in a file as JSONL, one object an event. They come out in \
the order of the inputs and as soon as each report is coded.";

const CODE_AFTER: &str = "\
Examples:
  chancery code report.txt
  chancery code page.html notes.txt wire.jsonl --format csv -o events.csv
  chancery code reports/ --jobs 4 --min-confidence 0.8 > events.jsonl
  pbpaste | chancery code --date 2024-12-04 --explain

Exit status:
  0    done, also where no event was found, or where the reader of a pipe closed it
  1    an input could not be read or coded; the others were
  2    wrong usage
  130  interrupted: the reports in work were finished and printed

Environment:
  CHANCERY_MODEL  a folder with a model, as --model
  NO_COLOR        set to anything: no colours";

/// The program's arguments.
#[derive(Debug, Parser)]
#[command(name = "chancery", version, about = ABOUT, after_help = EXAMPLES, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// What the program can be asked to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Code reports: print the events they tell
    #[command(long_about = CODE_LONG, after_long_help = CODE_AFTER)]
    Code(CodeArgs),
    /// Print the completions for a shell
    #[command(after_help = "Example:\n  chancery completions zsh > ~/.zfunc/_chancery")]
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// The arguments of `chancery code`.
#[derive(Debug, clap::Args)]
pub(crate) struct CodeArgs {
    /// Reports to code: files, folders, or `-` for standard input
    #[arg(value_name = "FILE|DIR|-", value_hint = ValueHint::AnyPath)]
    pub(crate) inputs: Vec<PathBuf>,

    /// How to print the events [default: table on a terminal, else jsonl]
    #[arg(short, long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,

    /// The day of publication, for reports that tell none
    ///
    /// It never overrides a date that a report has: a record's `date`, or the date in a page's metadata.
    /// Words such as "Friday" are resolved by it; without any date they stay unresolved.
    #[arg(short, long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub(crate) date: Option<Date>,

    /// Add for each event which words gave its type, parties, place, date and source
    #[arg(short, long)]
    pub(crate) explain: bool,

    /// How many reports to code at once [default: one a core]
    ///
    /// The events come out in the order of the inputs whatever the number.
    #[arg(short, long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,

    /// Leave out events that the model is less sure of [default: the model's own]
    ///
    /// A model comes with the confidence below which its events are more often wrong than right. 0 prints them all.
    #[arg(long, value_name = "0..1", value_parser = parse_share)]
    pub(crate) min_confidence: Option<f64>,

    /// A folder with a model to use instead of the one in the program
    #[arg(long, value_name = "DIR", env = MODEL_VARIABLE, value_hint = ValueHint::DirPath, value_parser = parse_folder())]
    pub(crate) model: Option<PathBuf>,

    /// Write the events to a file, replacing it
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,

    /// No notes, no progress and no summary on standard error; errors remain
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// How events are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading: the act, its parties, day and place, and the sentence with the trigger marked
    Table,
    /// The whole record, one JSON object a line; offsets count Unicode characters of the report's text
    Jsonl,
    /// One row an event; several parties share a cell, with `; ` between them
    Csv,
    /// JSON lines under PLOVER's field names (event_type, event_mode, contexts and so on)
    Plover,
    /// The tab-separated columns of POLECAT; they cannot tell factuality, so denied and hypothetical acts are left out
    Polecat,
}

/// The command that the program was called with, or why it is none (a refusal, or a wish for help or version).
pub(crate) fn parse() -> Result<Command, clap::Error> {
    Cli::try_parse().map(|cli| cli.command)
}

/// A refusal of arguments that contradict each other, in clap's form.
pub(crate) fn refuse(message: impl std::fmt::Display) -> clap::Error {
    code_command().error(clap::error::ErrorKind::ArgumentConflict, message)
}

/// The short help of `chancery code`, for a call that names nothing to code.
pub(crate) fn code_help() -> impl std::fmt::Display {
    code_command().render_help()
}

/// `chancery code` as a command of its own, so that messages show its usage.
fn code_command() -> clap::Command {
    let mut cli = Cli::command();
    cli.build();
    cli.find_subcommand("code").cloned().unwrap_or(cli)
}

/// Prints the completions for `shell`.
pub(crate) fn print_completions(shell: Shell) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "chancery", &mut script);
    match std::io::stdout().lock().write_all(&script) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            crate::report::say(&format!("error: cannot write to standard output: {error}"));
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

/// A path that may be empty, since an empty variable means none.
fn parse_folder() -> impl TypedValueParser<Value = PathBuf> {
    OsStringValueParser::new().map(PathBuf::from)
}

/// A day in the one form that the help names.
fn parse_date(text: &str) -> Result<Date, String> {
    let shape =
        text.len() == 10 && text.bytes().enumerate().all(|(at, byte)| (byte == b'-') == (at == 4 || at == 7));
    let date = if shape { text.parse().ok() } else { None };
    date.ok_or_else(|| "expected a day as YYYY-MM-DD, such as 2024-12-04".to_owned())
}

/// A number from 0 to 1.
fn parse_share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "expected a number from 0 to 1, such as 0.8".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn dates_have_one_form() {
        assert_eq!(parse_date("2024-12-04"), Ok(jiff::civil::date(2024, 12, 4)));
        for text in [
            "",
            "2024",
            "20241204",
            "2024-12-4",
            "2024-13-01",
            "2024-02-30",
            "04-12-2024",
            "2024-12-04T10:00",
        ] {
            assert!(parse_date(text).is_err(), "{text} was taken");
        }
    }

    #[test]
    fn shares_lie_between_nought_and_one() {
        for text in ["0", "1", "0.5", "1e-3"] {
            assert!(parse_share(text).is_ok(), "{text} was refused");
        }
        for text in ["-0.1", "1.1", "NaN", "inf", "half", ""] {
            assert!(parse_share(text).is_err(), "{text} was taken");
        }
    }
}
