//! What is told on standard error: failures with their remedy, notes on what was not coded, the summary.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::io::Write;
use std::sync::LazyLock;

use reader::{Article, Language};

/// Articles whose paragraphs in other languages are noted one by one; those after them are summed up at the end.
const NOTED_ARTICLES: usize = 10;
/// Paragraph numbers that a note lists before it only counts them.
const LISTED_PARAGRAPHS: usize = 6;

/// ISO 639-1 codes and English names, as the Library of Congress publishes them, shortened to the first name.
static LANGUAGES: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    include_str!("languages.tsv").lines().filter_map(|line| line.split_once('\t')).collect()
});

/// Writes a line to standard error. A closed one leaves nobody to tell, and is no failure.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Something that failed, as it is told: "error: what: why: deeper why", then "help: remedy" on a line of its own.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    remedy: Option<String>,
}

impl Failure {
    /// A failure told in words of our own.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), remedy: None }
    }

    /// A failure from a chain of errors, the outermost first. A cause that the one above it repeats is told once.
    pub(crate) fn chain(error: &dyn Error) -> Self {
        let mut message = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            let words = error.to_string();
            if !message.ends_with(&words) {
                message = format!("{message}: {words}");
            }
            cause = error.source();
        }
        Self::new(message)
    }

    /// The failure as the cause of a wider one.
    pub(crate) fn within(mut self, attempt: &str) -> Self {
        self.message = format!("{attempt}: {}", self.message);
        self
    }

    /// With what the user can do about it.
    pub(crate) fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", crate::output::clean(&self.message))?;
        if let Some(remedy) = &self.remedy {
            write!(f, "\n help: {}", crate::output::clean(remedy))?;
        }
        Ok(())
    }
}

/// What a run has done so far.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Articles coded.
    pub(crate) articles: usize,
    /// Events printed.
    pub(crate) events: usize,
    /// Events that the format cannot tell.
    pub(crate) left_out: usize,
    /// Inputs that failed.
    pub(crate) failures: usize,
    /// Files in folders that were left out because of their kind.
    pub(crate) skipped: u64,
    /// Articles with paragraphs that were not coded.
    articles_noted: usize,
    /// Paragraphs not coded.
    paragraphs: usize,
    /// Of the articles that got no note of their own: the paragraphs by language.
    unnoted: BTreeMap<&'static str, usize>,
}

impl Tally {
    /// Counts the article's paragraphs that are not in English, and gives the note on them, if there is one to give.
    pub(crate) fn note_languages(&mut self, origin: &str, article: &Article) -> Option<String> {
        let mut by_code: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
        for (at, paragraph) in article.paragraphs.iter().enumerate() {
            if let Language::Other(code) = paragraph.language {
                by_code.entry(code.0).or_default().push(at + 1);
            }
        }
        let count: usize = by_code.values().map(Vec::len).sum();
        if count == 0 {
            return None;
        }
        self.articles_noted += 1;
        self.paragraphs += count;
        if self.articles_noted > NOTED_ARTICLES {
            for (code, numbers) in by_code {
                *self.unnoted.entry(code).or_default() += numbers.len();
            }
            return None;
        }
        let all = article.paragraphs.len();
        let parts: Vec<String> = by_code
            .iter()
            .map(|(code, numbers)| format!("{} in {}", which(numbers, all), named(code)))
            .collect();
        Some(format!("note: {}: {}: kept, not coded", crate::output::clean(origin), parts.join("; ")))
    }

    /// The note on the articles that got none of their own.
    pub(crate) fn note_rest(&self) -> Option<String> {
        let articles = self.articles_noted.checked_sub(NOTED_ARTICLES).filter(|&articles| articles > 0)?;
        let mut languages: Vec<_> = self.unnoted.iter().collect();
        languages.sort_by_key(|&(_, count)| std::cmp::Reverse(*count));
        let languages: Vec<_> =
            languages.iter().map(|(code, count)| format!("{count} in {}", named(code))).collect();
        let total: usize = self.unnoted.values().sum();
        Some(format!(
            "note: {} more with {} not coded: {}",
            counted(articles, "article"),
            counted(total, "paragraph"),
            languages.join(", ")
        ))
    }

    /// The note on events that the format has no way to tell.
    pub(crate) fn note_left_out(&self) -> Option<String> {
        (self.left_out > 0).then(|| {
            let events = counted(self.left_out, "event");
            format!("note: {events} denied or hypothetical left out: the format has no column for factuality")
        })
    }

    /// The note on files of other kinds.
    pub(crate) fn note_skipped(&self) -> Option<String> {
        let files = counted(usize::try_from(self.skipped).ok().filter(|&files| files > 0)?, "file");
        Some(format!(
            "note: {files} of other kinds in folders left out: name them one by one to have them read"
        ))
    }

    /// The last line.
    pub(crate) fn summary(&self, interrupted: bool) -> String {
        let mut parts = vec![counted(self.articles, "article"), counted(self.events, "event")];
        if self.paragraphs > 0 {
            parts.push(format!("{} not coded", counted(self.paragraphs, "paragraph")));
        }
        if self.failures > 0 {
            parts.push(counted(self.failures, "error"));
        }
        format!("{}{}", if interrupted { "interrupted after " } else { "" }, parts.join(", "))
    }
}

/// "1 article", "2 articles", "1,204 articles".
fn counted(count: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// "1,204".
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Which paragraphs, with the verb: "paragraph 2 is", "paragraphs 2, 3 and 5 are", "all 12 paragraphs are".
fn which(numbers: &[usize], all: usize) -> String {
    match numbers {
        [_] if all == 1 => "the text is".to_owned(),
        [one] => format!("paragraph {one} is"),
        many if many.len() == all => format!("all {all} paragraphs are"),
        [first @ .., last] if numbers.len() <= LISTED_PARAGRAPHS => {
            let first: Vec<String> = first.iter().map(ToString::to_string).collect();
            format!("paragraphs {} and {last} are", first.join(", "))
        }
        many => format!("{} of {all} paragraphs are", many.len()),
    }
}

/// "Ukrainian (uk)"; a code without a known name alone; "und" in words.
fn named(code: &str) -> String {
    match (code, LANGUAGES.get(code)) {
        ("und", _) => "an unknown language".to_owned(),
        (code, Some(name)) => format!("{name} ({code})"),
        (code, None) => format!("language {code}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reader::{Code, Paragraph};

    fn article(languages: &[Language]) -> Article {
        let paragraph = |&language| Paragraph { span: 0..1, language };
        Article {
            id: "a".into(),
            title: None,
            text: "x".into(),
            paragraphs: languages.iter().map(paragraph).collect(),
            published: None,
            source: None,
            url: None,
        }
    }

    const EN: Language = Language::English;
    const UK: Language = Language::Other(Code("uk"));
    const RU: Language = Language::Other(Code("ru"));
    const UND: Language = Language::Other(Code("und"));

    #[test]
    fn notes_name_paragraphs_and_languages() {
        let cases: [(&[Language], Option<&str>); 6] = [
            (&[EN, EN], None),
            (&[EN, UK], Some("note: a.txt: paragraph 2 is in Ukrainian (uk): kept, not coded")),
            (&[UK], Some("note: a.txt: the text is in Ukrainian (uk): kept, not coded")),
            (&[UND, UND], Some("note: a.txt: all 2 paragraphs are in an unknown language: kept, not coded")),
            (
                &[RU, EN, UK, RU, RU],
                Some(
                    "note: a.txt: paragraphs 1, 4 and 5 are in Russian (ru); paragraph 3 is in Ukrainian (uk): \
                     kept, not coded",
                ),
            ),
            (
                &[UK, UK, UK, UK, UK, UK, UK, EN],
                Some("note: a.txt: 7 of 8 paragraphs are in Ukrainian (uk): kept, not coded"),
            ),
        ];
        for (languages, expected) in cases {
            assert_eq!(Tally::default().note_languages("a.txt", &article(languages)).as_deref(), expected);
        }
    }

    #[test]
    fn many_notes_are_summed_up() {
        let mut tally = Tally { articles: 1204, events: 1, failures: 2, ..Tally::default() };
        let notes =
            (0..12).filter_map(|_| tally.note_languages("a.txt", &article(&[EN, UK, UK, RU]))).count();
        assert_eq!(notes, NOTED_ARTICLES);
        insta::assert_snapshot!(tally.note_rest().unwrap(), @"note: 2 articles more with 6 paragraphs not coded: 4 in Ukrainian (uk), 2 in Russian (ru)");
        insta::assert_snapshot!(tally.summary(false), @"1,204 articles, 1 event, 36 paragraphs not coded, 2 errors");
        assert!(tally.summary(true).starts_with("interrupted after 1,204 articles"));
    }

    #[test]
    fn chains_are_told_once() {
        #[derive(Debug, thiserror::Error)]
        #[error("cannot read a.txt")]
        struct Outer(#[source] std::io::Error);
        let failure =
            Failure::chain(&Outer(std::io::Error::other("disk\x1b[2J full"))).remedy("free some space");
        insta::assert_snapshot!(failure, @r"
        error: cannot read a.txt: disk[2J full
         help: free some space
        ");
    }
}
