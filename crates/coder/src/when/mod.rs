//! Time expressions: finds them in a sentence and says which days they mean.
//!
//! A sentence is cut into words, a small grammar reads the time expressions among them, and calendar arithmetic
//! from the day of publication turns each into a [`Span`]. The rules are those of the coding guide, section "Spans
//! of time expressions"; where it is silent the ruling stands at the function that makes it.
//!
//! What cannot be known is `None`: a relative expression without a day of publication, a day and month without a
//! year, "recently", "on the anniversary", "two days later".
//!
//! ```
//! use jiff::civil::date;
//!
//! let sentence = "Putin will visit Minsk on Friday to sign a treaty drafted last month.";
//! let found = coder::when::find(sentence);
//! assert_eq!(found.iter().map(|at| &sentence[at.clone()]).collect::<Vec<_>>(), ["Friday", "last month"]);
//!
//! let span = coder::when::resolve("Friday", sentence, Some(date(2024, 12, 4))).unwrap();
//! assert_eq!(span.from.unwrap().to_string(), "2024-12-06");
//! let span = coder::when::resolve("last month", sentence, Some(date(2024, 12, 4))).unwrap();
//! assert_eq!(span.from.unwrap().to_string(), "2024-11");
//! assert_eq!(coder::when::resolve("Friday", sentence, None), None);
//! ```
//!
//! English only. Hours of the day, durations ("for three days"), repetitions ("every Tuesday"), movable feasts and
//! other calendars are not read.

mod dates;
mod day;
mod grammar;
mod phrase;
mod relative;
mod span;
mod tense;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use jiff::civil::Date;

pub use day::{Day, Span};

use grammar::Found;
use words::Words;

/// The time expressions of a sentence, in order, disjoint: byte ranges on character borders.
///
/// Those that [`resolve`] cannot date ("recently", "two days later") are among them, so that a caller can tell a
/// time left vague from none. "since" and its like belong to the expression, "on" and "in" do not.
pub fn find(sentence: &str) -> Vec<Range<usize>> {
    let words = Words::of(sentence);
    grammar::scan(&words).into_iter().map(|found| words.bytes(&found.words)).collect()
}

/// The days that `mention` means in `sentence`, read in a report of the day `published`.
///
/// The mention is sought in the sentence, which gives the tense ("on Friday" goes back after a past verb and
/// forward after a future one) and the words round it ("since" before "March"); where it stands there more than
/// once, the first counts (see [`resolve_at`]). A mention that is not in the sentence is read alone.
///
/// `None` where it is no time expression or cannot be dated.
pub fn resolve(mention: &str, sentence: &str, published: Option<Date>) -> Option<Span> {
    let mention = mention.trim();
    if mention.is_empty() {
        return None;
    }
    match sentence.find(mention) {
        Some(start) => resolve_at(sentence, start..start + mention.len(), published),
        None => {
            let words = Words::of(mention);
            let found = longest(grammar::scan(&words), |found| found.words.len())?;
            let around = Words::of(sentence);
            span::of(&found.phrase, published, tense::anywhere(&around))
        }
    }
}

/// The days meant by the time expression of `sentence` that overlaps the bytes `at` most; otherwise as [`resolve`].
///
/// `None` also where no time expression stands there.
///
/// ```
/// use jiff::civil::date;
///
/// let sentence = "Arrested in May, he was freed in May 2019.";
/// let span = coder::when::resolve_at(sentence, 33..41, Some(date(2020, 1, 7))).unwrap();
/// assert_eq!(span.to_string(), "2019-05");
/// ```
pub fn resolve_at(sentence: &str, at: Range<usize>, published: Option<Date>) -> Option<Span> {
    let words = Words::of(sentence);
    let shared = |found: &Found| {
        let bytes = words.bytes(&found.words);
        bytes.end.min(at.end).saturating_sub(bytes.start.max(at.start))
    };
    let found = longest(grammar::scan(&words), shared)?;
    span::of(&found.phrase, published, tense::at(&words, &found.words))
}

/// The first of the expressions with the greatest length above 0.
fn longest(all: Vec<Found>, length: impl Fn(&Found) -> usize) -> Option<Found> {
    let mut best: Option<(usize, Found)> = None;
    for found in all {
        let long = length(&found);
        if long > best.as_ref().map_or(0, |(most, _)| *most) {
            best = Some((long, found));
        }
    }
    best.map(|(_, found)| found)
}
