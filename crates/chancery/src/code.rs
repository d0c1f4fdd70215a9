//! `chancery code`: from inputs to printed events.

use std::convert::Infallible;
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use coder::{Coded, Coder};
use crossbeam_channel::{Sender, bounded};
use reader::Article;

use crate::args::{self, CodeArgs, Format};
use crate::input::{self, Report, Skipped};
use crate::output::{self, Filed, Screen};
use crate::pipeline::{self, Stop, stopped};
use crate::progress::Progress;
use crate::report::{Failure, Tally, say};
use crate::version;

/// The exit status after an interruption: 128 and the number of SIGINT, as shells have it.
const INTERRUPTED: u8 = 130;

/// Bytes of text that take one place more between reading and printing; a report of usual length takes one place.
const PLACE_BYTES: usize = 4 * 1024 * 1024;

/// A report once coded.
struct Done {
    origin: String,
    source: Arc<str>,
    article: Article,
    coded: Coded,
}

/// Runs the command and says how it ended.
pub(crate) fn run(args: &CodeArgs) -> ExitCode {
    if args.inputs.is_empty() && io::stdin().is_terminal() {
        say(&format!("error: nothing to code: name a file, a folder or `-`\n\n{}", args::code_help()));
        return ExitCode::from(2);
    }
    if let Err(refusal) = check(args) {
        return version::or_refuse(&refusal);
    }
    match start(args) {
        Ok(exit) => exit,
        Err(failure) => {
            say(&failure.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Refuses arguments that contradict each other.
fn check(args: &CodeArgs) -> Result<(), clap::Error> {
    if args.explain && args.format == Some(Format::Polecat) {
        return Err(args::refuse(
            "the argument '--explain' cannot be used with '--format polecat': its columns are fixed",
        ));
    }
    let Some(output) = &args.output else { return Ok(()) };
    // The file may not exist yet; its folder must.
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(output) = output
        .canonicalize()
        .or_else(|_| folder.canonicalize().map(|f| f.join(output.file_name().unwrap_or_default())))
    else {
        return Ok(());
    };
    let holds = |input: &&PathBuf| input.canonicalize().is_ok_and(|input| output.starts_with(input));
    match args.inputs.iter().find(holds) {
        Some(input) => Err(args::refuse(format!(
            "the output {} lies in the input {} and would be read as a report: write it elsewhere",
            output.display(),
            input.display()
        ))),
        None => Ok(()),
    }
}

/// The coder with the model in `folder`, or with the one in the program.
pub(crate) fn load(folder: Option<&Path>) -> Result<Coder, Failure> {
    let remedy = format!(
        "name a folder that holds a whole model with --model or {}, or neither, to use the model in the program",
        args::MODEL_VARIABLE
    );
    let Some(folder) = folder.filter(|folder| !folder.as_os_str().is_empty()) else {
        return Coder::shipped().map_err(|error| Failure::chain(&error).remedy("install chancery anew"));
    };
    match folder.metadata() {
        Err(error) => {
            Err(Failure::new(format!("cannot load the model from {}: {error}", folder.display()))
                .remedy(remedy))
        }
        Ok(metadata) if !metadata.is_dir() => {
            Err(Failure::new(format!("cannot load the model from {}: it is not a folder", folder.display()))
                .remedy(remedy))
        }
        Ok(_) => Coder::open(folder).map_err(|error| Failure::chain(&error)),
    }
}

/// Loads, opens, and codes.
fn start(args: &CodeArgs) -> Result<ExitCode, Failure> {
    let stop = stop_on_interrupt()?;
    let coder = load(args.model.as_deref())?;
    let mut desk = Desk::open(args, args.min_confidence.unwrap_or_else(|| coder.min_confidence()))?;
    let jobs = args.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let date = args.date;
    let work = move |read: Result<Report, Failure>| {
        let Report { source, origin, article } = read?;
        // A fault in the program fails one report, not the batch.
        match catch_unwind(AssertUnwindSafe(|| coder.code(&article, date))) {
            Ok(Ok(coded)) => Ok(Done { origin, source, article, coded }),
            Ok(Err(error)) => {
                let why = Failure::chain(&error).within(&format!("cannot code {origin}"));
                Err(why.remedy("leave this report out, and tell us about it"))
            }
            Err(_) => Err(Failure::new(format!("cannot code {origin}: the program failed within"))
                .remedy("this is a fault in chancery: please report it with the input")),
        }
    };
    let skipped = Skipped::default();
    let reports = input::open(&args.inputs, Arc::clone(&skipped));
    pipeline::run(reports, weight, Arc::new(work), jobs, &stop, |done| desk.take(done));
    desk.tally.skipped = skipped.load(Ordering::Relaxed);
    Ok(desk.close(stopped(&stop)))
}

/// Places that a report takes between reading and printing.
fn weight(read: &Result<Report, Failure>) -> usize {
    read.as_ref().map_or(1, |report| 1 + report.article.text.len() / PLACE_BYTES)
}

/// A channel that closes on the first interrupt. The second ends the program where it stands.
fn stop_on_interrupt() -> Result<Stop, Failure> {
    let (open, stop): (Sender<Infallible>, Stop) = bounded(0);
    let mut open = Some(open);
    let handler = move || {
        if open.take().is_none() {
            std::process::exit(INTERRUPTED.into());
        }
    };
    ctrlc::set_handler(handler).map_err(|error| Failure::chain(&error))?;
    Ok(stop)
}

/// Where results arrive: prints events, notes and failures, and counts them.
struct Desk<'a> {
    args: &'a CodeArgs,
    /// The confidence from which on an event is printed.
    min_confidence: f64,
    format: Box<dyn output::Format>,
    out: Box<dyn Write>,
    out_name: String,
    /// Whether events and progress share a terminal.
    terminal: bool,
    progress: Progress,
    tally: Tally,
    /// Why no more can be printed: the reader of the pipe has gone, or the disk is full.
    broken: Option<io::Error>,
}

impl<'a> Desk<'a> {
    fn open(args: &'a CodeArgs, min_confidence: f64) -> Result<Self, Failure> {
        let terminal = args.output.is_none() && io::stdout().is_terminal();
        let format = args.format.unwrap_or(if terminal { Format::Table } else { Format::Jsonl });
        let screen = if args.output.is_none() { Screen::of_stdout() } else { Screen::plain() };
        let (out, out_name): (Box<dyn Write>, _) = match &args.output {
            None => (Box::new(io::stdout().lock()), "standard output".to_owned()),
            Some(path) => {
                let name = path.display().to_string();
                let file = File::create(path)
                    .map_err(|error| Failure::new(format!("cannot create {name}: {error}")))?;
                (Box::new(file), name)
            }
        };
        let mut desk = Self {
            args,
            min_confidence,
            format: output::format(format, screen, args.explain),
            out: Box::new(BufWriter::new(out)),
            out_name,
            terminal,
            progress: Progress::over(&args.inputs, args.quiet),
            tally: Tally::default(),
            broken: None,
        };
        desk.broken = desk.format.begin(&mut desk.out).and_then(|()| desk.out.flush()).err();
        Ok(desk)
    }

    /// Prints one result. Breaks when no more can be printed.
    fn take(&mut self, done: Result<Done, Failure>) -> ControlFlow<()> {
        if self.broken.is_some() {
            return ControlFlow::Break(());
        }
        match done {
            Err(failure) => {
                self.tally.failures += 1;
                self.progress.aside(|| say(&failure.to_string()));
            }
            Ok(done) => {
                self.progress.step(&done.source, done.article.text.len() as u64);
                let note = self.tally.note_languages(&done.origin, &done.article);
                if let Some(note) = note.filter(|_| !self.args.quiet) {
                    self.progress.aside(|| say(&note));
                }
                self.broken = self.print(&done).err();
            }
        }
        if self.broken.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Prints the events of one report, at once.
    fn print(&mut self, done: &Done) -> io::Result<()> {
        let Coded { events, explanations } = &done.coded;
        let sure = |at: &usize| events.get(*at).is_some_and(|event| event.confidence >= self.min_confidence);
        let kept: Vec<usize> = (0..events.len()).filter(sure).collect();
        let events: Vec<_> = kept.iter().filter_map(|&at| events.get(at)).cloned().collect();
        let explanations: Vec<_> =
            kept.iter().map(|&at| explanations.get(at).cloned().unwrap_or_default()).collect();
        let filed = Filed {
            origin: &done.origin,
            article: &done.article,
            events: &events,
            explanations: &explanations,
            explain: self.args.explain,
        };
        let (format, out) = (&mut self.format, &mut self.out);
        let mut print = || {
            let left_out = format.file(&filed, out)?;
            out.flush()?;
            io::Result::Ok(left_out)
        };
        let left_out = if self.terminal { self.progress.aside(print) } else { print() }?;
        self.tally.articles += 1;
        self.tally.events += events.len() - left_out;
        self.tally.left_out += left_out;
        Ok(())
    }

    /// Ends the run: the last notes, the summary, the exit status.
    fn close(mut self, interrupted: bool) -> ExitCode {
        self.progress.end();
        let closed = self.broken.as_ref().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe);
        if let Some(error) = self.broken.as_ref().filter(|_| !closed) {
            self.tally.failures += 1;
            say(&Failure::new(format!("cannot write to {}: {error}", self.out_name)).to_string());
        }
        if !self.args.quiet && !closed {
            for note in [self.tally.note_rest(), self.tally.note_left_out(), self.tally.note_skipped()]
                .into_iter()
                .flatten()
            {
                say(&note);
            }
            if self.tally.articles + self.tally.failures > 1 || interrupted || io::stderr().is_terminal() {
                say(&self.tally.summary(interrupted));
            }
        }
        match (interrupted, self.tally.failures) {
            (true, _) => ExitCode::from(INTERRUPTED),
            (false, 0) => ExitCode::SUCCESS,
            (false, _) => ExitCode::FAILURE,
        }
    }
}
