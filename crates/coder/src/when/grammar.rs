//! The grammar of weekdays, ages and seasons, and how expressions join: reads a sentence from left to right.
//!
//! Every rule looks at a fixed number of words, so that a sentence is read in time linear in its length.

use std::ops::Range;

use super::dates::{
    COUNTED, date, day_alone, day_month, day_number, digits, iso, month, month_name, numeric, plain_year,
    plural, year_after, years_from_report,
};
use super::phrase::{Part, Phrase, Side, Unit};
use super::relative;
use super::words::{DAYTIMES, DECADES, FEASTS, ORDINALS, SEASONS, SHORT_WEEKDAYS, WEEKDAYS, Words, look};

/// An expression and the words it takes.
pub(super) struct Found {
    pub(super) words: Range<usize>,
    pub(super) phrase: Phrase,
}

/// What a rule gives: the phrase and the index after its last word.
pub(super) type Read = Option<(Phrase, usize)>;

/// The expressions of a sentence, in order and disjoint.
pub(super) fn scan(words: &Words) -> Vec<Found> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match bounded(words, at).or_else(|| joined(words, at)) {
            Some((phrase, end)) => {
                all.push(Found { words: at..end, phrase });
                at = end;
            }
            None => at += 1,
        }
    }
    all
}

/// "since", "until", "between" and their like, with what they govern.
fn bounded(words: &Words, at: usize) -> Read {
    let word = words.low(at);
    match word {
        "since" | "until" | "till" | "by" | "before" | "after" => {
            let (phrase, end) = single(words, at + 1)?;
            // "after Monday's attack" tells when the attack was, not when the act.
            let possessive = words.low(end) == "'s" && matches!(word, "before" | "after");
            if phrase == Phrase::Vague || possessive {
                return None;
            }
            let inner = Box::new(phrase);
            let phrase = match word {
                "since" => Phrase::Since(inner),
                "after" => Phrase::After(inner),
                _ => Phrase::Until(inner),
            };
            Some((phrase, end))
        }
        "between" | "from" => match joined(words, at + 1)? {
            (range @ Phrase::Range(..), end) => Some((range, end)),
            (first, end) if word == "between" && words.low(end) == "and" => {
                let (second, end) = single(words, end + 1)?;
                Some((range(first, second)?, end))
            }
            _ => None,
        },
        _ => None,
    }
}

/// One expression, or two joined by "to" or a dash.
fn joined(words: &Words, at: usize) -> Read {
    let (first, end) = single(words, at)?;
    if matches!(words.low(end), "to" | "through" | "until" | "till" | "-" | "–" | "—")
        && let Some((second, after)) = single(words, end + 1)
        && let Some(phrase) = range(first.clone(), second)
    {
        return Some((phrase, after));
    }
    Some((first, end))
}

/// The range of two expressions of one kind; a year that only the second names is the first's too.
fn range(first: Phrase, second: Phrase) -> Option<Phrase> {
    let first = match (first, &second) {
        (Phrase::Date { year: None, month, day }, Phrase::Date { year: Some(year), .. }) => {
            Phrase::Date { year: Some(*year), month, day }
        }
        (first, _) => first,
    };
    let alike = std::mem::discriminant(&first) == std::mem::discriminant(&second);
    let ranges = matches!(
        first,
        Phrase::Date { .. }
            | Phrase::Weekday { .. }
            | Phrase::Decade(_)
            | Phrase::Part(..)
            | Phrase::Days(..)
    );
    (alike && ranges).then(|| Phrase::Range(Box::new(first), Box::new(second)))
}

/// One expression, without what joins or bounds it.
pub(super) fn single(words: &Words, at: usize) -> Read {
    part(words, at)
        .or_else(|| relative::read(words, at))
        .or_else(|| weekday(words, at))
        .or_else(|| iso(words, at))
        .or_else(|| numeric(words, at))
        .or_else(|| day_month(words, at))
        .or_else(|| month(words, at))
        .or_else(|| day_alone(words, at))
        .or_else(|| ages(words, at))
        .or_else(|| season(words, at))
        .or_else(|| months_of_year(words, at))
        .or_else(|| feast(words, at))
        .or_else(|| year(words, at))
}

/// "early March", "mid-2015", "at the end of last year", "late on Monday".
fn part(words: &Words, at: usize) -> Read {
    let mut next = at + usize::from(words.low(at) == "the");
    let part = match words.low(next) {
        "early" | "beginning" | "start" => Part::Early,
        "mid" | "middle" => Part::Mid,
        "late" | "end" | "close" => Part::Late,
        _ => return None,
    };
    let of = matches!(words.low(next), "beginning" | "start" | "middle" | "end" | "close");
    next += 1;
    if of && words.low(next) != "of" {
        return None;
    }
    next += usize::from(matches!(words.low(next), "-" | "of" | "in" | "on"));
    let whole = |phrase, end| Some((Phrase::Part(part, Box::new(phrase)), end));
    if of && words.low(next) == "the" {
        let offset = |unit| Phrase::Unit { unit, offset: 0 };
        match words.low(next + 1) {
            "month" => return whole(offset(Unit::Month), next + 2),
            "year" => return whole(offset(Unit::Year), next + 2),
            "week" => return whole(offset(Unit::Week), next + 2),
            "decade" => return whole(offset(Unit::Decade), next + 2),
            _ => {}
        }
    }
    let (phrase, end) = relative::read(words, next)
        .or_else(|| weekday(words, next))
        .or_else(|| month(words, next))
        .or_else(|| ages(words, next))
        .or_else(|| season(words, next))
        .or_else(|| year(words, next))?;
    match phrase {
        Phrase::Vague => None,
        Phrase::Weekday { .. } | Phrase::Days(..) => Some((phrase, end)),
        _ => whole(phrase, end),
    }
}

/// "Friday", "last Friday", "Friday, Dec. 6, 2024", "Tuesday night", "Monday last week".
fn weekday(words: &Words, at: usize) -> Read {
    let past = words.low(at) == "this" && matches!(words.low(at + 1), "past" | "coming");
    let (side, name) = match words.low(if past { at + 1 } else { at }) {
        "last" | "past" => (Side::Last, at + 1 + usize::from(past)),
        "next" | "coming" => (Side::Next, at + 1 + usize::from(past)),
        "this" => (Side::This, at + 1),
        _ => (Side::Bare, at),
    };
    let low = words.low(name);
    let Some(day) = look(&WEEKDAYS, low) else {
        let beside = name + 1 + usize::from(matches!(words.low(name + 1), "," | "."));
        look(&SHORT_WEEKDAYS, low)?;
        return dated(words, beside)
            .or_else(|| dated(words, beside + 1).filter(|_| words.low(beside) == ","));
    };
    // Titles and names: "Bloody Sunday", "the Sunday Times", "every Friday".
    if matches!(
        words.before(name, 1),
        "bloody"
            | "black"
            | "good"
            | "palm"
            | "ash"
            | "easter"
            | "holy"
            | "super"
            | "every"
            | "each"
            | "cyber"
    ) || matches!(words.low(name + 1), "times" | "telegraph" | "mirror" | "express" | "herald" | "mail")
    {
        return None;
    }
    let mut end = name + 1;
    if side == Side::Bare
        && let Some(date) = dated(words, end + usize::from(words.low(end) == ","))
    {
        return Some(date);
    }
    if DAYTIMES.contains(&words.low(end)) {
        end += 1;
    }
    let of = usize::from(words.low(end) == "of");
    if words.low(end + of + 1) == "week" {
        let weeks = match words.low(end + of) {
            "last" => Some(-1),
            "this" => Some(0),
            "next" => Some(1),
            _ => None,
        };
        if weeks.is_some() {
            return Some((Phrase::Weekday { day, side, weeks }, end + of + 2));
        }
    }
    Some((Phrase::Weekday { day, side, weeks: None }, end))
}

/// A date with a day of the month.
fn dated(words: &Words, at: usize) -> Read {
    let at = at + usize::from(words.low(at) == "the");
    let (phrase, end) = day_month(words, at).or_else(|| month(words, at))?;
    matches!(phrase, Phrase::Date { day: Some(_), .. }).then_some((phrase, end))
}

/// "the 1990s", "the '60s", "the sixties", "the 19th century".
fn ages(words: &Words, at: usize) -> Read {
    let the = usize::from(words.low(at) == "the");
    let mid = words.before(at, 1) == "-" && matches!(words.before(at, 2), "early" | "mid" | "late");
    let named = the == 1 || mid || matches!(words.before(at, 1), "the" | "early" | "mid" | "late");
    let mut next = at + the;
    let whose = matches!(words.before(next, 1), "his" | "her" | "their" | "my");
    if let Some(decade) = look(&DECADES, words.low(next)) {
        return (named && !whose).then_some((Phrase::Decade(decade), next + 1));
    }
    let quoted = matches!(words.low(next), "'" | "‘");
    next += usize::from(quoted);
    let word = words.get(next)?;
    let ends_in_s = word.suffix == "s" || (word.suffix.is_empty() && words.low(next + 1) == "'s");
    let end = next + if word.suffix == "s" { 1 } else { 2 };
    if let Some(number) = word.number.filter(|_| ends_in_s && !whose) {
        return match (digits(word), number) {
            (4, n) if n % 100 == 0 && n != 2000 && (1100..2000).contains(&n) => {
                Some((Phrase::Century(n / 100 + 1), end))
            }
            (4, n) if n % 10 == 0 && (1100..2100).contains(&n) => Some((Phrase::Decade(n), end)),
            (2, n) if n % 10 == 0 && (named || quoted) => Some((Phrase::Decade(1900 + n), end)),
            _ => None,
        };
    }
    let century = match word.number {
        Some(number) if matches!(word.suffix, "st" | "nd" | "rd" | "th") => number,
        _ => look(&ORDINALS, &word.low)?,
    };
    next += 1 + usize::from(words.low(next + 1) == "-");
    let fits = (1..=21).contains(&century) && words.low(next) == "century";
    fits.then_some((Phrase::Century(century), next + 1))
}

/// "summer of 2006", "in the summer", "last winter".
fn season(words: &Words, at: usize) -> Read {
    let side = match words.low(at) {
        "last" => Side::Last,
        "next" => Side::Next,
        "this" => Side::This,
        _ => Side::Bare,
    };
    let the = usize::from(side != Side::Bare || words.low(at) == "the");
    let name = at + the;
    let month = look(&SEASONS, words.low(name))?;
    let of = usize::from(words.low(name + 1) == "of");
    if side == Side::Bare
        && let Some(year) = words.get(name + 1 + of).and_then(plain_year)
    {
        return Some((Phrase::Season { month, year: Some(year), side }, name + 2 + of));
    }
    let fall = words.low(name) == "fall";
    let bare =
        side == Side::Bare && matches!(words.before(at, 1), "in" | "since" | "during") && !fall && of == 0;
    (side != Side::Bare || bare).then_some((Phrase::Season { month, year: None, side }, name + 1))
}

/// "the first quarter of 2015", "Q1 2015", "the second half of last year".
fn months_of_year(words: &Words, at: usize) -> Read {
    let next = at + usize::from(words.low(at) == "the");
    let (number, size, end) = match words.low(next) {
        "q1" => (1, 3, next + 1),
        "q2" => (2, 3, next + 1),
        "q3" => (3, 3, next + 1),
        "q4" => (4, 3, next + 1),
        ordinal => {
            let size = look(&[("quarter", 3), ("half", 6)], words.low(next + 1))?;
            (i8::try_from(look(&ORDINALS, ordinal)?).ok()?, size, next + 2)
        }
    };
    let last = number * size;
    if last > 12 {
        return None;
    }
    let first = last - size + 1;
    let of = usize::from(matches!(words.low(end), "of" | "in"));
    if let Some(year) = words.get(end + of).and_then(plain_year) {
        return Some((Phrase::Months { first, last, year: Some(year), years: None }, end + of + 1));
    }
    if let Some((years, end)) = years_from_report(words, end) {
        return Some((Phrase::Months { first, last, year: None, years: Some(years) }, end));
    }
    if of == 1 && words.low(end + 1) == "the" && words.low(end + 2) == "year" {
        return Some((Phrase::Months { first, last, year: None, years: Some(0) }, end + 3));
    }
    // "the first half" alone is as often of a match.
    (size == 3).then_some((Phrase::Months { first, last, year: None, years: None }, end))
}

/// "New Year's Day", "Christmas".
fn feast(words: &Words, at: usize) -> Read {
    words.get(at).filter(|w| w.text.starts_with(char::is_uppercase))?;
    let (name, (month, day)) = FEASTS
        .iter()
        .find(|(name, _)| name.iter().enumerate().all(|(i, word)| words.low(at + i) == *word))?;
    let end = at + name.len();
    let led = matches!(
        words.before(at, 1),
        "at" | "on"
            | "since"
            | "before"
            | "by"
            | "until"
            | "after"
            | "over"
            | "during"
            | "of"
            | "last"
            | "for"
    );
    // "Christmas presents", "Christmas Island": a feast of one word needs its preposition and no noun after it.
    let noun = words.get(end).is_some_and(|w| w.text.starts_with(char::is_alphabetic));
    if name.len() == 1 && (!led || noun) {
        return None;
    }
    match words.get(end + usize::from(words.low(end) == ",")).and_then(plain_year) {
        Some(year) => {
            let after = end + 1 + usize::from(words.low(end) == ",");
            Some((Phrase::Date { year: Some(year), month: Some(*month), day: Some(*day) }, after))
        }
        None => Some((Phrase::Feast { month: *month, day: *day }, end)),
    }
}

/// Words before a number that make it a count or a name.
const COUNTING: [&str; 27] = [
    "$",
    "€",
    "£",
    "no",
    "number",
    "#",
    "about",
    "around",
    "nearly",
    "almost",
    "some",
    "over",
    "than",
    "least",
    "most",
    "roughly",
    "approximately",
    "another",
    "other",
    "flight",
    "article",
    "resolution",
    "resolutions",
    "order",
    "at",
    "unit",
    "only",
];

/// "2022", "2015-16". A bare number counts as a year where its neighbours do not make it a count.
fn year(words: &Words, at: usize) -> Read {
    let word = words.get(at)?;
    let year = plain_year(word)?;
    let before = words.before(at, 1);
    let after = words.low(at + 1);
    let strong = matches!(
        before,
        "in" | "since"
            | "until"
            | "till"
            | "during"
            | "from"
            | "before"
            | "after"
            | "early"
            | "late"
            | "mid"
            | "("
            | "between"
            | "circa"
            | "through"
            | "year"
            | "the"
    );
    if COUNTING.contains(&before)
        || COUNTED.contains(&after)
        || matches!(words.before(at, 2), "$" | "€" | "£")
        // "30 February 2020": no such day, no such date.
        || (at.checked_sub(1).and_then(|i| month_name(words, i, true)).is_some()
            && at.checked_sub(2).and_then(|i| words.get(i)).and_then(day_number).is_some())
        || matches!(after, "bc" | "bce")
        || (word.glued && !matches!(before, "(" | "-" | "–" | "—" | "'" | "\"" | "[" | "“"))
        || (!strong && (plural(words, at + 1) || !(1800..=2100).contains(&year)))
    {
        return None;
    }
    if let Some(joint) = words.get(at + 1).filter(|w| w.glued && matches!(w.text, "-" | "–" | "/"))
        && let Some(last) = words.get(at + 2).filter(|w| w.glued && joint.text != "." && w.suffix.is_empty())
        && digits(last) == 2
    {
        let last = year_after(year, last.number?)?;
        return Some((
            Phrase::Range(Box::new(date(Some(year), 0, None)?), Box::new(date(Some(last), 0, None)?)),
            at + 3,
        ));
    }
    Some((date(Some(year), 0, None)?, at + 1))
}
