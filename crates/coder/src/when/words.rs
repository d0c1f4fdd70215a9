//! The words of a sentence, and the small vocabularies of time.

use std::ops::Range;

use super::phrase::Unit;

/// A word, a number or a mark.
#[derive(Clone, Debug)]
pub(super) struct Word<'a> {
    /// As written.
    pub(super) text: &'a str,
    /// In lower case, with a plain apostrophe.
    pub(super) low: String,
    /// Its bytes in the sentence.
    pub(super) at: Range<usize>,
    /// The value of a number of up to four digits, whatever letters follow it.
    pub(super) number: Option<i16>,
    /// The letters glued to a number: "th", "s".
    pub(super) suffix: &'a str,
    /// No white space stands before it.
    pub(super) glued: bool,
}

/// The words of one sentence.
pub(super) struct Words<'a>(Vec<Word<'a>>);

impl<'a> Words<'a> {
    pub(super) fn of(sentence: &'a str) -> Self {
        let mut words = Vec::new();
        let mut at = 0;
        let mut glued = false;
        while let Some(c) = sentence[at..].chars().next() {
            if c.is_whitespace() {
                at += c.len_utf8();
                glued = false;
                continue;
            }
            let word = word(sentence, at, c, glued);
            at = word.at.end;
            glued = true;
            words.push(word);
        }
        Self(words)
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn get(&self, i: usize) -> Option<&Word<'a>> {
        self.0.get(i)
    }

    /// The word in lower case, "" beyond the ends.
    pub(super) fn low(&self, i: usize) -> &str {
        self.0.get(i).map_or("", |word| &word.low)
    }

    /// The word `back` places before `i` in lower case, "" beyond the beginning.
    pub(super) fn before(&self, i: usize, back: usize) -> &str {
        i.checked_sub(back).map_or("", |i| self.low(i))
    }

    /// The bytes from the first to the last of a run of words.
    pub(super) fn bytes(&self, run: &Range<usize>) -> Range<usize> {
        let start = self.0.get(run.start).map_or(0, |word| word.at.start);
        let end = run.end.checked_sub(1).and_then(|last| self.0.get(last)).map_or(start, |word| word.at.end);
        start..end.max(start)
    }
}

/// Reads the word that begins with `first` at byte `at`.
fn word(sentence: &str, at: usize, first: char, glued: bool) -> Word<'_> {
    let rest = &sentence[at..];
    let run = |from: usize, keep: fn(char) -> bool| {
        from + rest[from..].find(|c| !keep(c)).unwrap_or(rest.len() - from)
    };
    let (mut number, mut suffix) = (None, "");
    let end = if first.is_ascii_digit() {
        let digits = run(0, |c| c.is_ascii_digit());
        // The last two numbers of a dotted date are no decimal.
        let dotted = glued
            && sentence[..at]
                .strip_suffix('.')
                .is_some_and(|left| left.ends_with(|c: char| c.is_ascii_digit()));
        let grouped = if dotted { digits } else { grouped(rest, digits) };
        if grouped > digits {
            grouped
        } else {
            let end = run(digits, char::is_alphabetic);
            number = rest[..digits].parse().ok().filter(|_| digits <= 4);
            suffix = &rest[digits..end];
            end
        }
    } else if first.is_alphabetic() {
        run(0, char::is_alphanumeric)
    } else if matches!(first, '\'' | '’') {
        run(first.len_utf8(), char::is_alphabetic)
    } else {
        first.len_utf8()
    };
    let text = &rest[..end];
    Word { text, low: text.to_lowercase().replace('’', "'"), at: at..at + end, number, suffix, glued }
}

/// The end of a number with thousands or decimals that begins with `digits` digits: "1,500", "3.5". A dotted date
/// ("3.9.2019") is none.
fn grouped(rest: &str, digits: usize) -> usize {
    let bytes = rest.as_bytes();
    let mut end = digits;
    while let Some(mark @ (b',' | b'.')) = bytes.get(end) {
        let more = bytes[end + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
        let dotted = *mark == b'.'
            && bytes.get(end + 1 + more) == Some(&b'.')
            && bytes.get(end + 2 + more).is_some_and(u8::is_ascii_digit);
        if more == 0 || dotted || (*mark == b',' && more != 3) {
            break;
        }
        end += 1 + more;
    }
    end
}

/// Looks a word up in a vocabulary.
pub(super) fn look<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    table.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

/// Months by their full names.
#[rustfmt::skip]
pub(super) const MONTHS: [(&str, i8); 12] = [
    ("january", 1), ("february", 2), ("march", 3), ("april", 4), ("may", 5), ("june", 6),
    ("july", 7), ("august", 8), ("september", 9), ("october", 10), ("november", 11), ("december", 12),
];

/// Months by their short names.
#[rustfmt::skip]
pub(super) const SHORT_MONTHS: [(&str, i8); 12] = [
    ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4), ("jun", 6), ("jul", 7),
    ("aug", 8), ("sep", 9), ("sept", 9), ("oct", 10), ("nov", 11), ("dec", 12),
];

/// Days of the week, Monday 0.
#[rustfmt::skip]
pub(super) const WEEKDAYS: [(&str, i64); 7] = [
    ("monday", 0), ("tuesday", 1), ("wednesday", 2), ("thursday", 3), ("friday", 4), ("saturday", 5), ("sunday", 6),
];

/// Days of the week by their short names, read only beside a date.
#[rustfmt::skip]
pub(super) const SHORT_WEEKDAYS: [(&str, i64); 9] = [
    ("mon", 0), ("tue", 1), ("tues", 1), ("wed", 2), ("thu", 3), ("thurs", 3), ("fri", 4), ("sat", 5), ("sun", 6),
];

/// Units, singular and plural.
#[rustfmt::skip]
pub(super) const UNITS: [(&str, Unit); 18] = [
    ("minute", Unit::Minute), ("minutes", Unit::Minute), ("hour", Unit::Hour), ("hours", Unit::Hour),
    ("day", Unit::Day), ("days", Unit::Day), ("week", Unit::Week), ("weeks", Unit::Week),
    ("fortnight", Unit::Fortnight), ("fortnights", Unit::Fortnight), ("month", Unit::Month),
    ("months", Unit::Month), ("year", Unit::Year), ("years", Unit::Year), ("decade", Unit::Decade),
    ("decades", Unit::Decade), ("century", Unit::Century), ("centuries", Unit::Century),
];

/// Seasons by their first month, in the north.
#[rustfmt::skip]
pub(super) const SEASONS: [(&str, i8); 5] = [("spring", 3), ("summer", 6), ("autumn", 9), ("fall", 9), ("winter", 12)];

/// Numbers below twenty, and those that stand for one.
#[rustfmt::skip]
pub(super) const NUMBERS: [(&str, i64); 23] = [
    ("a", 1), ("an", 1), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7),
    ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14),
    ("fifteen", 15), ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("dozen", 12),
    ("couple", 2),
];

/// Tens.
#[rustfmt::skip]
pub(super) const TENS: [(&str, i64); 8] = [
    ("twenty", 20), ("thirty", 30), ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80),
    ("ninety", 90),
];

/// Decades by name, of the twentieth century.
#[rustfmt::skip]
pub(super) const DECADES: [(&str, i16); 8] = [
    ("twenties", 1920), ("thirties", 1930), ("forties", 1940), ("fifties", 1950), ("sixties", 1960),
    ("seventies", 1970), ("eighties", 1980), ("nineties", 1990),
];

/// Ordinals up to the centuries that are written out.
#[rustfmt::skip]
pub(super) const ORDINALS: [(&str, i16); 21] = [
    ("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("sixth", 6), ("seventh", 7),
    ("eighth", 8), ("ninth", 9), ("tenth", 10), ("eleventh", 11), ("twelfth", 12), ("thirteenth", 13),
    ("fourteenth", 14), ("fifteenth", 15), ("sixteenth", 16), ("seventeenth", 17), ("eighteenth", 18),
    ("nineteenth", 19), ("twentieth", 20), ("final", 4),
];

/// Feasts with a fixed date, by their words.
#[rustfmt::skip]
pub(super) const FEASTS: [(&[&str], (i8, i8)); 10] = [
    (&["new", "year", "'s", "day"], (1, 1)), (&["new", "year", "'s", "eve"], (12, 31)),
    (&["christmas", "eve"], (12, 24)), (&["christmas", "day"], (12, 25)), (&["christmas"], (12, 25)),
    (&["boxing", "day"], (12, 26)), (&["may", "day"], (5, 1)), (&["valentine", "'s", "day"], (2, 14)),
    (&["halloween"], (10, 31)), (&["st", "patrick", "'s", "day"], (3, 17)),
];

/// Times of day, read with the day they belong to.
#[rustfmt::skip]
pub(super) const DAYTIMES: [&str; 6] = ["morning", "afternoon", "evening", "night", "noon", "midday"];
