//! From paths to sources: folders are walked, files are taken as they are named.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::{Article, Articles, Error, Format, Options, Source, read};

/// The sources under some paths, in the order given, the entries of a folder sorted by name.
///
/// A file named here is read whatever its extension; in a folder, files of unknown extensions are left out and
/// [counted](Walk::skipped). Links are followed. A link that leads back to a folder holding it is an error item;
/// a folder reached twice is walked once. "-" is standard input.
///
/// ```no_run
/// let mut sources = reader::walk(["reports", "-"]);
/// for source in &mut sources {
///     println!("{}", source?.name());
/// }
/// println!("{} files of other kinds", sources.skipped());
/// # Ok::<(), reader::Error>(())
/// ```
pub fn walk<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>) -> Walk {
    let mut stack: Vec<Entry> = paths.into_iter().map(|path| Entry::Named(path.into())).collect();
    stack.reverse();
    Walk { stack, within: Vec::new(), walked: HashSet::new(), skipped: 0 }
}

/// Reads the reports under some paths: [`walk`] and [`read`] joined.
///
/// ```
/// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/folder");
/// let mut reports = reader::read_all([folder], &reader::Options::default());
/// let ids: Vec<String> = (&mut reports).filter_map(Result::ok).map(|article| article.id).collect();
/// assert_eq!(ids.len(), 4);
/// assert_eq!(reports.skipped(), 1);
/// ```
pub fn read_all<P: Into<PathBuf>>(paths: impl IntoIterator<Item = P>, options: &Options) -> Reports {
    Reports { sources: walk(paths), open: None, options: options.clone() }
}

/// Sources found under paths; made by [`walk`].
#[derive(Debug)]
pub struct Walk {
    stack: Vec<Entry>,
    /// The folders that hold the entry at hand, canonical.
    within: Vec<PathBuf>,
    /// All folders entered, canonical.
    walked: HashSet<PathBuf>,
    skipped: u64,
}

#[derive(Debug)]
enum Entry {
    /// A path as the caller named it.
    Named(PathBuf),
    /// An entry of a folder.
    Found(PathBuf),
    /// The end of the innermost folder.
    End,
}

impl Walk {
    /// How many entries of folders were left out so far: files of unknown extensions, sockets and the like.
    #[must_use]
    pub fn skipped(&self) -> u64 {
        self.skipped
    }

    /// Puts the entries of a folder on the stack.
    fn enter(&mut self, path: &Path) -> Result<(), Error> {
        let name = path.display().to_string();
        let target = fs::canonicalize(path).map_err(|e| Error::io(&name, e))?;
        if self.within.contains(&target) {
            return Err(Error::Loop { name, target: target.display().to_string() });
        }
        if !self.walked.insert(target.clone()) {
            return Ok(());
        }
        let entries = fs::read_dir(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let mut paths: Vec<PathBuf> =
            entries.map_err(|e| Error::io(&name, e))?.into_iter().map(|entry| entry.path()).collect();
        paths.sort_unstable();
        self.within.push(target);
        self.stack.push(Entry::End);
        self.stack.extend(paths.into_iter().rev().map(Entry::Found));
        Ok(())
    }
}

impl Iterator for Walk {
    type Item = Result<Source, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (path, named) = match self.stack.pop()? {
                Entry::End => {
                    self.within.pop();
                    continue;
                }
                Entry::Named(path) => (path, true),
                Entry::Found(path) => (path, false),
            };
            if named && path.as_os_str() == "-" {
                return Some(Ok(Source::path(path)));
            }
            let known = Format::of_path(&path).is_some();
            match fs::metadata(&path) {
                Ok(kind) if kind.is_dir() => {
                    if let Err(error) = self.enter(&path) {
                        return Some(Err(error));
                    }
                }
                Ok(kind) if named || (known && kind.is_file()) => return Some(Ok(Source::path(path))),
                Err(error) if named || known => {
                    return Some(Err(Error::io(&path.display().to_string(), error)));
                }
                _ => self.skipped += 1,
            }
        }
    }
}

/// Reports found under paths; made by [`read_all`].
#[derive(Debug)]
pub struct Reports {
    sources: Walk,
    open: Option<Articles>,
    options: Options,
}

impl Reports {
    /// How many entries of folders were left out so far; see [`Walk::skipped`].
    #[must_use]
    pub fn skipped(&self) -> u64 {
        self.sources.skipped()
    }
}

impl Iterator for Reports {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.open.as_mut().and_then(Iterator::next) {
                return Some(item);
            }
            match self.sources.next()? {
                Ok(source) => self.open = Some(read(source, &self.options)),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of the sources, or the errors, under the folder, with its own path left out.
    fn names(folder: &Path, paths: &[&str]) -> (Vec<String>, u64) {
        let mut walk = walk(paths.iter().map(|path| folder.join(path)));
        let found = (&mut walk).map(|item| match item {
            Ok(source) => source.name().to_owned(),
            Err(error) => error.to_string(),
        });
        let bare = format!("{}/", folder.display());
        (found.map(|name| name.replace(&bare, "")).collect(), walk.skipped())
    }

    #[test]
    fn folders_are_walked_in_order_of_names() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("b/inner")).unwrap();
        for file in ["c.TXT", "a.html", "b/z.md", "b/inner/y.jsonl", "b/x.pdf", "odd"] {
            fs::write(root.join(file), "text").unwrap();
        }
        let all = ["a.html", "b/inner/y.jsonl", "b/z.md", "c.TXT"].map(str::to_owned).to_vec();
        assert_eq!(names(&root, &[""]).0.len(), 4);
        let strip = |names: Vec<String>| {
            names.into_iter().map(|n| n.trim_start_matches('/').to_owned()).collect::<Vec<_>>()
        };
        let (found, skipped) = names(&root, &[""]);
        assert_eq!((strip(found), skipped), (all, 2));
        assert_eq!(names(&root, &["b/x.pdf", "odd"]), (vec!["b/x.pdf".into(), "odd".into()], 0));
        let (found, _) = names(&root, &["none.txt"]);
        assert_eq!(found, ["cannot read none.txt: no such file or folder"]);
    }

    #[cfg(unix)]
    #[test]
    fn loop_of_links_is_an_error_and_the_walk_goes_on() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("d/e")).unwrap();
        fs::create_dir_all(root.join("far")).unwrap();
        fs::write(root.join("d/z.txt"), "text").unwrap();
        fs::write(root.join("far/f.txt"), "text").unwrap();
        symlink("..", root.join("d/e/up")).unwrap();
        symlink("../far", root.join("d/far")).unwrap();
        symlink("../far", root.join("d/far2")).unwrap();
        symlink("nowhere", root.join("d/gone.txt")).unwrap();
        let (found, _) = names(&root, &["d"]);
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found[0].starts_with("cannot walk d/e/up: it leads back to"), "{found:?}");
        assert_eq!(found[1..], ["d/far/f.txt", "cannot read d/gone.txt: no such file or folder", "d/z.txt"]);
    }
}
