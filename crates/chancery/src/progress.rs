//! The bar on standard error, shown where there is more than a screenful to do.

use std::fs;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// More articles than this, or more bytes than [`MANY_BYTES`], make the bar worth showing.
const MANY_ARTICLES: usize = 20;
/// See [`MANY_ARTICLES`].
const MANY_BYTES: u64 = 1_000_000;
/// Folder entries looked at to learn how much there is to do; beyond them the end is unknown and the bar only counts.
const LOOKED_AT_ENTRIES: usize = 100_000;

/// The progress of a run: a bar where somebody watches, else nothing.
pub(crate) struct Progress {
    /// Whether standard error is a terminal and notes are wanted.
    watched: bool,
    /// Bytes of all inputs, where they can be told beforehand.
    total: Option<u64>,
    bar: Option<ProgressBar>,
    articles: usize,
    /// The file being read, its size, and the bytes of text taken from it.
    current: Option<(Arc<str>, u64, u64)>,
    /// Bytes of the files before it.
    finished: u64,
}

impl Progress {
    /// Progress over `inputs`.
    pub(crate) fn over(inputs: &[PathBuf], quiet: bool) -> Self {
        let watched = !quiet && std::io::stderr().is_terminal();
        let total = if watched { size(inputs) } else { None };
        Self { watched, total, bar: None, articles: 0, current: None, finished: 0 }
    }

    /// Counts one more article of `bytes` of text, read from `source`.
    pub(crate) fn step(&mut self, source: &Arc<str>, bytes: u64) {
        self.articles += 1;
        if !self.watched {
            return;
        }
        match &mut self.current {
            Some((current, _, taken)) if current == source => *taken += bytes,
            _ => {
                self.finished += self.current.take().map_or(0, |(_, size, _)| size);
                let size = fs::metadata(&**source).map_or(bytes, |metadata| metadata.len());
                self.current = Some((Arc::clone(source), size, bytes));
            }
        }
        if self.bar.is_none()
            && (self.articles > MANY_ARTICLES || self.total.is_some_and(|total| total > MANY_BYTES))
        {
            self.bar = Some(bar(self.total));
        }
        if let Some(bar) = &self.bar {
            let taken = self.current.as_ref().map_or(0, |(_, size, taken)| *taken.min(size));
            bar.set_position(self.finished + taken);
            bar.set_message(self.articles.to_string());
        }
    }

    /// Prints with the bar out of the way.
    pub(crate) fn aside<T>(&self, print: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Takes the bar away.
    pub(crate) fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let (bar, template) = match total {
        Some(total) => {
            (ProgressBar::new(total), "{bar:24} {percent:>3}%  {msg} articles  {elapsed} ({eta} left)")
        }
        None => (ProgressBar::new_spinner(), "{spinner}  {msg} articles  {elapsed}"),
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// Bytes of all files in `inputs` and below, without following links; `None` where standard input is among them or
/// there are too many to count.
fn size(inputs: &[PathBuf]) -> Option<u64> {
    if inputs.is_empty() || inputs.iter().any(|input| input.as_os_str() == "-") {
        return None;
    }
    let mut total = 0;
    let mut looked_at = 0;
    let mut due: Vec<(PathBuf, bool)> = inputs.iter().map(|input| (input.clone(), true)).collect();
    while let Some((path, named)) = due.pop() {
        looked_at += 1;
        if looked_at > LOOKED_AT_ENTRIES {
            return None;
        }
        let metadata = if named { fs::metadata(&path) } else { fs::symlink_metadata(&path) };
        match metadata {
            Ok(metadata) if metadata.is_dir() => {
                let entries = fs::read_dir(&path).into_iter().flatten().flatten();
                due.extend(entries.map(|entry| (entry.path(), false)));
            }
            Ok(metadata) => total += metadata.len(),
            Err(_) => {}
        }
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_is_that_of_all_files_below() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("below")).unwrap();
        fs::write(folder.path().join("a"), "12345").unwrap();
        fs::write(folder.path().join("below/b"), "123").unwrap();
        assert_eq!(size(&[folder.path().to_owned()]), Some(8));
        assert_eq!(size(&[folder.path().join("a"), folder.path().join("missing")]), Some(5));
        assert_eq!(size(&[folder.path().to_owned(), "-".into()]), None);
    }
}
