//! The grammar of dates: years, months and days as written.

use super::grammar::Read;
use super::phrase::{Phrase, Side};
use super::words::{MONTHS, ORDINALS, SHORT_MONTHS, Word, Words, look};

/// "2019-09-03", "2019-09", "2019/09/03".
pub(super) fn iso(words: &Words, at: usize) -> Read {
    let year = plain_year(words.get(at)?)?;
    let mark = words.get(at + 1).filter(|w| w.glued && matches!(w.text, "-" | "/"))?;
    let month = two_digits(words.get(at + 2)?)?;
    let next = words.get(at + 3);
    let day = next.filter(|w| w.glued && w.text == mark.text).and_then(|_| {
        let word = words.get(at + 4)?;
        // "2019-09-03T10:00:00Z" is cut after the day.
        (word.glued && (1..=2).contains(&digits(word)) && matches!(word.suffix, "" | "T"))
            .then_some(word.number?)
    });
    match day {
        Some(day) => Some((date(Some(year), month, Some(day))?, at + 5)),
        None if mark.text == "-" && year_after(year, month).is_none() => {
            Some((date(Some(year), month, None)?, at + 3))
        }
        None => None,
    }
}

/// "3/9/2019", "3.9.2019", "9/11". Between slashes the month comes first, unless a number above 12 there, or in
/// another such date of the sentence's first hundred words, shows that the day does; between dots the day does.
pub(super) fn numeric(words: &Words, at: usize) -> Read {
    let first = words.get(at).filter(|w| w.suffix.is_empty() && digits(w) <= 2)?;
    let mark = words.get(at + 1).filter(|w| w.glued && matches!(w.text, "/" | "."))?;
    let second = words.get(at + 2).filter(|w| w.glued && w.suffix.is_empty())?;
    let (a, b) = (first.number?, second.number?);
    let third = words.get(at + 3).filter(|w| w.glued && w.text == mark.text).and_then(|_| words.get(at + 4));
    let Some(year) = third.filter(|w| w.glued).and_then(plain_year) else {
        return ((a, b) == (9, 11) && mark.text == "/" && third.is_none())
            .then_some((Phrase::Date { year: Some(2001), month: Some(9), day: Some(11) }, at + 3));
    };
    let slashed = |i: usize| {
        let is = |j: usize, text: &str| words.get(j).is_some_and(|w| w.glued && w.text == text);
        (is(i + 1, "/") && is(i + 3, "/")).then(|| words.get(i).and_then(|w| w.number)).flatten()
    };
    let day_first =
        mark.text == "." || (0..words.len().min(100)).any(|i| slashed(i).is_some_and(|n| n > 12 && n < 32));
    let (day, month) = if day_first { (a, b) } else { (b, a) };
    Some((date(Some(year), month, Some(day))?, at + 5))
}

/// "20 September 2019", "the 3rd of May", "11-13 Dec", "3 to 7 May", "3 May last year".
pub(super) fn day_month(words: &Words, at: usize) -> Read {
    let start =
        at + usize::from(words.low(at) == "the" && words.get(at + 1).is_some_and(|w| !w.suffix.is_empty()));
    let first = day_number(words.get(start)?)?;
    let mut next = start + 1;
    let mut second = None;
    if matches!(words.low(next), "-" | "–" | "to" | "and" | "/" | "&") {
        second = words.get(next + 1).and_then(day_number);
        next += if second.is_some() { 2 } else { 0 };
    }
    next += usize::from(words.low(next) == "of");
    let (month, next) = month_name(words, next, true)?;
    Some(with_year(words, month, first, second, next))
        .and_then(|(first, second, end)| Some((days(first, second)?, end)))
}

/// "September 2019", "Sept. 3, 2019", "May 3-5", "April last year", "last April"; alone, "September".
pub(super) fn month(words: &Words, at: usize) -> Read {
    let side = match words.low(at) {
        "last" | "past" => Side::Last,
        "next" | "coming" => Side::Next,
        "this" => Side::This,
        _ => Side::Bare,
    };
    if side != Side::Bare {
        let (month, end) = month_name(words, at + 1, true)?;
        // "this Dec. 13, 2018 file photo" names the day itself.
        let dated = words.get(end).is_some_and(|w| day_number(w).is_some() || plain_year(w).is_some());
        return (!dated).then_some((Phrase::Month { month, side }, end));
    }
    let (month, next) = month_name(words, at, false)?;
    // "30 February 2020" was refused as a day and is no month either.
    if at.checked_sub(1).and_then(|i| words.get(i)).and_then(day_number).is_some() {
        return None;
    }
    // "in March 15 people were killed" has no day.
    let day = words.get(next).and_then(day_number);
    if let Some(first) = day
        && !(matches!(words.before(at, 1), "in" | "since") && plural(words, next + 1))
    {
        let joins = matches!(words.low(next + 1), "-" | "–" | "to" | "and" | "&");
        let second = words.get(next + 2).filter(|_| joins).and_then(day_number);
        let second = second.filter(|_| month_name(words, next + 3, true).is_none());
        let end = next + if second.is_some() { 3 } else { 1 };
        let (first, second, end) = with_year(words, month, first, second, end);
        return Some((days(first, second)?, end));
    }
    let comma = usize::from(matches!(words.low(next), "," | "of"));
    if let Some(year) = words.get(next + comma).and_then(plain_year) {
        return Some((date(Some(year), month.into(), None)?, next + comma + 1));
    }
    match years_from_report(words, next) {
        Some((years, end)) => Some((Phrase::InYear { month, day: None, years }, end)),
        None => Some((date(None, month.into(), None)?, next)),
    }
}

/// "the 4th of the month", "on the 20th": only where a preposition leads to it and no noun follows.
pub(super) fn day_alone(words: &Words, at: usize) -> Read {
    let led =
        matches!(words.before(at, 1), "on" | "since" | "for" | "by" | "until" | "till" | "before" | "after");
    let word = words.get(at + 1).filter(|_| words.low(at) == "the")?;
    let day = match look(&ORDINALS, &word.low) {
        Some(day) if day > 3 && word.low != "final" => day,
        None if !word.suffix.is_empty() => day_number(word)?,
        _ => return None,
    };
    let day = i8::try_from(day).ok()?;
    let of_month = words.low(at + 2) == "of"
        && matches!(words.low(at + 3), "the" | "this")
        && words.low(at + 4) == "month";
    if of_month {
        return Some((Phrase::DayOfMonth(day), at + 5));
    }
    let next = words.low(at + 2);
    let alone = matches!(next, "" | "." | "," | ";" | "and" | "to" | "by" | "in" | "at" | "after" | "when");
    (led && alone).then_some((Phrase::DayOfMonth(day), at + 2))
}

/// A day or two of a month with the year that follows, if any.
fn with_year(
    words: &Words,
    month: i8,
    first: i16,
    second: Option<i16>,
    at: usize,
) -> (Phrase, Option<Phrase>, usize) {
    let comma = usize::from(words.low(at) == ",");
    let year = words.get(at + comma).and_then(plain_year);
    let relative = years_from_report(words, at);
    let make = |day: i16| match relative {
        Some((years, _)) => Phrase::InYear { month, day: i8::try_from(day).ok(), years },
        None => Phrase::Date { year, month: Some(month), day: i8::try_from(day).ok() },
    };
    let end = match (relative, year) {
        (Some((_, end)), _) => end,
        (None, Some(_)) => at + comma + 1,
        (None, None) => at,
    };
    (make(first), second.map(make), end)
}

/// One day or the range of two; `None` where the calendar has no such day in any year.
fn days(first: Phrase, second: Option<Phrase>) -> Option<Phrase> {
    let exists = |phrase: &Phrase| match phrase {
        Phrase::Date { year, month: Some(month), day: Some(day) } => {
            jiff::civil::Date::new(year.unwrap_or(2000), *month, *day).is_ok()
        }
        _ => true,
    };
    match second {
        _ if !exists(&first) => None,
        Some(second) if exists(&second) => Some(Phrase::Range(Box::new(first), Box::new(second))),
        Some(_) => None,
        None => Some(first),
    }
}

/// "(of) last year", "this year", "next year": years from the report's.
pub(super) fn years_from_report(words: &Words, at: usize) -> Option<(i64, usize)> {
    let at = at + usize::from(words.low(at) == "of");
    let years = look(&[("last", -1), ("this", 0), ("next", 1)], words.low(at))?;
    (words.low(at + 1) == "year").then_some((years, at + 2))
}

/// The month named at `at` and the index after it. What may be another word ("may", "march", short names) counts
/// where it has its capital and `beside` a number or after a preposition.
pub(super) fn month_name(words: &Words, at: usize, beside: bool) -> Option<(i8, usize)> {
    let word = words.get(at)?;
    let capital = word.text.starts_with(char::is_uppercase);
    let number_next = |i| words.get(i).is_some_and(|w| day_number(w).is_some() || plain_year(w).is_some());
    let placed = || {
        matches!(
            words.before(at, 1),
            "in" | "since"
                | "early"
                | "late"
                | "mid"
                | "-"
                | "–"
                | "of"
                | "by"
                | "until"
                | "till"
                | "during"
                | "from"
                | "to"
                | "through"
                | "after"
                | "before"
                | "between"
                | "last"
                | "next"
                | "this"
        ) || (words.before(at, 1) == "the"
            && words.get(at + 1).is_some_and(|w| w.text.starts_with(char::is_lowercase))
            && !matches!(words.low(at + 1), "of" | "on" | "for" | "to" | "by" | "in" | "was" | "is"))
            || (words.before(at, 1) == "for" && words.before(at, 2).ends_with("ed"))
            || years_from_report(words, at + 1).is_some()
    };
    if let Some(month) = look(&MONTHS, &word.low) {
        let doubtful = matches!(word.low.as_str(), "may" | "march" | "august");
        let sure = if doubtful {
            let follows = at + 1 + usize::from(words.low(at + 1) == ",");
            capital && (word.low == "august" || beside || number_next(follows) || placed())
        } else {
            true
        };
        return sure.then_some((month, at + 1));
    }
    let month = look(&SHORT_MONTHS, &word.low)?;
    let dot = usize::from(words.get(at + 1).is_some_and(|w| w.glued && w.text == "."));
    let sure = capital && (beside || number_next(at + 1 + dot) || (dot == 1 && placed()));
    sure.then_some((month, at + 1 + dot))
}

/// Words after a number that make it a count.
pub(super) const COUNTED: [&str; 14] = [
    "people",
    "men",
    "women",
    "children",
    "km",
    "%",
    "percent",
    "police",
    "gmt",
    "utc",
    "hours",
    "personnel",
    "m",
    "or",
];

/// The year after `year` whose last two digits are `last`: 2015 and 16.
pub(super) fn year_after(year: i16, last: i16) -> Option<i16> {
    let full = year - year % 100 + last;
    let full = if full < year { full + 100 } else { full };
    // A longer run of years is not written so where it could be a month.
    (full == year + 1 || (last > 12 && full > year)).then_some(full)
}

/// A date with what is known; a month of 0 is unknown.
pub(super) fn date(year: Option<i16>, month: i16, day: Option<i16>) -> Option<Phrase> {
    let month = if month == 0 { None } else { Some(i8::try_from(month).ok()?) };
    let day = day.map(i8::try_from).transpose().ok()?;
    jiff::civil::Date::new(year.unwrap_or(2000), month.unwrap_or(1), day.unwrap_or(1)).ok()?;
    Some(Phrase::Date { year, month, day })
}

/// A number of four digits from 1000 to 2100 with nothing glued to it.
pub(super) fn plain_year(word: &Word) -> Option<i16> {
    word.number.filter(|n| digits(word) == 4 && word.suffix.is_empty() && (1000..=2100).contains(n))
}

/// A number from 1 to 31, plain or ordinal.
pub(super) fn day_number(word: &Word) -> Option<i16> {
    let plain = matches!(word.suffix, "" | "st" | "nd" | "rd" | "th");
    word.number.filter(|n| plain && digits(word) <= 2 && (1..=31).contains(n))
}

/// A month's number in two digits.
fn two_digits(word: &Word) -> Option<i16> {
    word.number.filter(|n| word.glued && digits(word) == 2 && (1..=12).contains(n))
}

/// How many digits a word begins with.
pub(super) fn digits(word: &Word) -> usize {
    word.text.len() - word.suffix.len()
}

/// A plural noun, by its looks.
pub(super) fn plural(words: &Words, at: usize) -> bool {
    words.get(at).is_some_and(|w| {
        w.text.starts_with(char::is_lowercase)
            && ((w.low.len() > 3 && w.low.ends_with('s') && !w.low.ends_with("ss"))
                || COUNTED.contains(&w.text))
    })
}
