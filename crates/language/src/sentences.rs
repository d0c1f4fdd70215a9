//! Where sentences end.

use std::{collections::HashSet, ops::Range, sync::LazyLock};

/// Words that a full stop may follow inside a sentence. Shared with the training code.
static ABBREVIATIONS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../../../data/abbreviations.txt").split_whitespace().collect());

/// The sentences of a text, as byte ranges in order, without white space at their ends; none is empty.
///
/// A sentence ends at a line break, and at `.`, `!`, `?` or `…`, closing quotes and brackets included, where white
/// space and then no lower-case letter follow, save after an abbreviation or an initial. The training code cuts by
/// the same rule (`training/data.py`).
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = match c {
            '\n' => after_space(text, at),
            '.' | '!' | '?' | '…' => {
                if let Some(end) = sentence_end(text, at, c)
                    && !(c == '.' && is_abbreviation(&text[start..at]))
                {
                    end
                } else {
                    continue;
                }
            }
            _ => continue,
        };
        push(text, start..end, &mut spans);
        start = end;
        while chars.peek().is_some_and(|(i, _)| *i < end) {
            chars.next();
        }
    }
    push(text, start..text.len(), &mut spans);
    spans
}

fn push(text: &str, range: Range<usize>, spans: &mut Vec<Range<usize>>) {
    let piece = &text[range.clone()];
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let start = range.start + (piece.len() - piece.trim_start().len());
        spans.push(start..start + trimmed.len());
    }
}

/// The first byte after `at` that is no white space.
fn after_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

/// Where the next sentence begins, if the stop at byte `at` may end one.
fn sentence_end(text: &str, at: usize, stop: char) -> Option<usize> {
    let rest = text[at + stop.len_utf8()..].trim_start_matches(['"', '\'', '”', '’', ')', ']']);
    let next = rest.trim_start();
    if next.len() == rest.len() {
        return None;
    }
    let first = next.trim_start_matches(['"', '\'', '“', '‘', '(', '[']).chars().next()?;
    (first.is_alphanumeric() && !first.is_ascii_lowercase()).then_some(text.len() - next.len())
}

/// Whether the last word of `before`, which a full stop follows, is an abbreviation or an initial.
fn is_abbreviation(before: &str) -> bool {
    let opening = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '\'' | '“' | '‘');
    let word = before.rsplit(opening).next().unwrap_or(before);
    ABBREVIATIONS.contains(word) || is_initials(word)
}

/// "J", or letters parted by full stops, as in "U.S".
fn is_initials(word: &str) -> bool {
    let mut letters = word.split('.');
    let single = |l: &str| l.len() == 1 && l.as_bytes()[0].is_ascii_alphabetic();
    if word.contains('.') {
        letters.all(single)
    } else {
        single(word) && word.as_bytes()[0].is_ascii_uppercase()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|s| &text[s]).collect()
    }

    #[test]
    fn stops_end_sentences_and_abbreviations_do_not() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            ("One. Two! Three? Four", &["One.", "Two!", "Three?", "Four"]),
            ("Lt. Gen. Stephen Townsend spoke. He left.", &["Lt. Gen. Stephen Townsend spoke.", "He left."]),
            ("The U.S. Army said so. U.N. troops left.", &["The U.S. Army said so.", "U.N. troops left."]),
            ("It ended at 3 p.m. sharp.", &["It ended at 3 p.m. sharp."]),
            ("“Go.” She went.", &["“Go.”", "She went."]),
            ("A rise of 2.5 per cent. It fell.", &["A rise of 2.5 per cent.", "It fell."]),
            (
                "Headline here\n\nText begins. (More.) End.",
                &["Headline here", "Text begins.", "(More.)", "End."],
            ),
            ("He came. then left.", &["He came. then left."]),
        ];
        for (text, expected) in cases {
            assert_eq!(split(text), *expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn sentences_are_disjoint_ordered_and_hold_all_that_is_not_space(text in "\\PC{0,80}([.!?]\"? \\PC{0,9}\n?){0,6}") {
            let spans = sentences(&text);
            let mut end = 0;
            for s in &spans {
                prop_assert!(s.start >= end && s.end > s.start);
                prop_assert!(text[end..s.start].trim().is_empty());
                prop_assert_eq!(text[s.clone()].trim(), &text[s.clone()]);
                end = s.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}
