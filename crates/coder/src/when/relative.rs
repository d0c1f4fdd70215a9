//! The grammar of expressions that count from the report's day: "yesterday", "last month", "two weeks ago".

use super::grammar::Read;
use super::phrase::{Phrase, Side, Unit};
use super::words::{DAYTIMES, NUMBERS, TENS, UNITS, Words, look};

/// Reads a relative expression at `at`.
pub(super) fn read(words: &Words, at: usize) -> Read {
    day_word(words, at)
        .or_else(|| weekend(words, at))
        .or_else(|| earlier(words, at))
        .or_else(|| window(words, at))
        .or_else(|| unit(words, at))
        .or_else(|| counted(words, at))
        .or_else(|| vague(words, at))
}

/// "today", "yesterday morning", "last night", "the day before yesterday", "overnight".
fn day_word(words: &Words, at: usize) -> Read {
    let days = |from, to, end| Some((Phrase::Days(from, to), end));
    let with_daytime = |end: usize| end + usize::from(DAYTIMES.contains(&words.low(end)));
    let next = words.low(at + 1);
    match words.low(at) {
        "today" => days(0, 0, at + 1),
        "tonight" => days(0, 0, at + 1),
        "yesterday" => days(-1, -1, with_daytime(at + 1)),
        "tomorrow" => days(1, 1, with_daytime(at + 1)),
        "overnight" => days(-1, 0, at + 1),
        "last" if matches!(next, "night" | "evening") => days(-1, -1, at + 2),
        "this" if DAYTIMES.contains(&next) => days(0, 0, at + 2),
        "the" if next == "day" => match (words.low(at + 2), words.low(at + 3)) {
            ("before", "yesterday") => days(-2, -2, at + 4),
            ("after", "tomorrow") => days(2, 2, at + 4),
            _ => None,
        },
        "later" | "earlier" if next == "today" => days(0, 0, at + 2),
        "later" | "earlier"
            if matches!((next, words.low(at + 2)), ("in", "the")) && words.low(at + 3) == "day" =>
        {
            days(0, 0, at + 4)
        }
        _ => None,
    }
}

/// "over the weekend", "last weekend".
fn weekend(words: &Words, at: usize) -> Read {
    if words.low(at + 1) != "weekend" {
        return None;
    }
    let side = match words.low(at) {
        "last" | "past" => Side::Last,
        "next" | "coming" => Side::Next,
        "this" => Side::This,
        "the" => Side::Bare,
        _ => return None,
    };
    Some((Phrase::Weekend(side), at + 2))
}

/// "earlier this week", "later this year".
fn earlier(words: &Words, at: usize) -> Read {
    let earlier = match words.low(at) {
        "earlier" => true,
        "later" => false,
        _ => return None,
    };
    let next = at + 1 + usize::from(words.low(at + 1) == "in");
    if words.low(next) != "this" {
        return None;
    }
    let unit = calendar_unit(words.low(next + 1))?;
    Some((if earlier { Phrase::Earlier(unit) } else { Phrase::Later(unit) }, next + 2))
}

/// "the past 24 hours", "the last three weeks", "the next two days", "the past year".
fn window(words: &Words, at: usize) -> Read {
    let next = at + usize::from(words.low(at) == "the");
    let back = match words.low(next) {
        "past" | "last" | "previous" => true,
        "next" | "coming" | "following" => false,
        _ => return None,
    };
    let sized = |count, unit, end| {
        let phrase = match (back, words.low(next)) {
            (_, "previous" | "following") => Phrase::Vague,
            (true, _) => Phrase::Past { count, unit },
            (false, _) => Phrase::Coming { count, unit },
        };
        Some((phrase, end))
    };
    if let Some((count, after)) = number(words, next + 1)
        && let Some(unit) = look(&UNITS, words.low(after))
    {
        return sized(count, unit, after + 1);
    }
    if fuzzy(words.low(next + 1)) && look(&UNITS, words.low(next + 2)).is_some() {
        return Some((Phrase::Vague, next + 3));
    }
    let unit = look(&UNITS, words.low(next + 1))?;
    if words.low(next + 1).ends_with('s') {
        return Some((Phrase::Vague, next + 2));
    }
    (words.low(next) == "past").then(|| sized(1, unit, next + 2)).flatten()
}

/// "last month", "this year", "next week"; "the next day" is another story's.
fn unit(words: &Words, at: usize) -> Read {
    let the = usize::from(words.low(at) == "the");
    let word = words.low(at + the);
    let unit = look(&UNITS, words.low(at + the + 1))?;
    let end = at + the + 2;
    let calendar = calendar_unit(words.low(at + the + 1)).is_some();
    match word {
        "following" | "previous" => Some((Phrase::Vague, end)),
        "next" | "last" | "same" if !calendar => {
            (word != "last" && unit == Unit::Day).then_some((Phrase::Vague, end))
        }
        "last" if calendar && the == 0 => Some((Phrase::Unit { unit, offset: -1 }, end)),
        "this" | "current" if calendar => Some((Phrase::Unit { unit, offset: 0 }, end)),
        "next" | "coming" if calendar && the == 0 => Some((Phrase::Unit { unit, offset: 1 }, end)),
        "last" if calendar => Some((Phrase::Past { count: 1, unit }, end)),
        "next" if calendar => Some((Phrase::Vague, end)),
        _ => None,
    }
}

/// "two weeks ago", "three days later", "within a month", "in two weeks' time", "ten days from now".
fn counted(words: &Words, at: usize) -> Read {
    let within = words.low(at) == "within";
    let in_time = words.low(at) == "in";
    let start = at + usize::from(within || in_time);
    let about = qualifier(words, start);
    let fuzzy_count = fuzzy(words.low(start + about)) || words.low(start + about) == "half";
    let (count, after) = match number(words, start + about) {
        Some(found) => found,
        None if fuzzy_count => (0, start + about + 1),
        None => (0, start + about),
    };
    let unit = look(&UNITS, words.low(after))?;
    let counts = after > start + about;
    let plural = words.low(after).ends_with('s');
    let exact = counts && !fuzzy_count && (about == 0 || approximate(words.low(start)) && coarse(unit));
    let ago = |phrase, end| Some((if exact { phrase } else { Phrase::Vague }, end));
    if in_time {
        let apostrophe = usize::from(matches!(words.low(after + 1), "'" | "'s"));
        let time = counts && words.low(after + 1 + apostrophe) == "time";
        return time.then(|| ago(Phrase::Ahead { count, unit }, after + 2 + apostrophe)).flatten();
    }
    if within {
        return (counts && words.low(after + 1) != "of")
            .then(|| ago(Phrase::Coming { count, unit }, after + 1))
            .flatten();
    }
    match (words.low(after + 1), words.low(after + 2)) {
        ("ago", _) if counts || plural => ago(Phrase::Ago { count, unit }, after + 2),
        ("from", "now") if counts => ago(Phrase::Ahead { count, unit }, after + 3),
        ("later" | "earlier" | "afterwards" | "beforehand", _) if counts || plural => {
            Some((Phrase::Vague, after + 2))
        }
        _ => None,
    }
}

/// "recently", "in recent weeks", "the anniversary", "the day before".
fn vague(words: &Words, at: usize) -> Read {
    let found = |end| Some((Phrase::Vague, end));
    match words.low(at) {
        "recently" | "lately" => found(at + 1),
        "recent" if words.low(at + 1).ends_with('s') && look(&UNITS, words.low(at + 1)).is_some() => {
            found(at + 2)
        }
        "the" if matches!(words.low(at + 1), "day" | "night" | "week" | "month" | "year") => {
            (words.low(at + 2) == "before").then(|| found(at + 3)).flatten()
        }
        "the" => {
            let ordinal = words.get(at + 1).is_some_and(|w| !w.suffix.is_empty() || w.low.ends_with("th"));
            let name = at + 1 + usize::from(ordinal);
            (words.low(name) == "anniversary").then(|| found(name + 1)).flatten()
        }
        _ => None,
    }
}

/// A number of up to four digits or in words, and the index after it: "24", "two", "twenty-five", "a couple of".
fn number(words: &Words, at: usize) -> Option<(i64, usize)> {
    let word = words.get(at)?;
    if word.suffix.is_empty()
        && let Some(number) = word.number
    {
        let decimal = words.before(at, 1) == "." && word.glued;
        return (!decimal).then_some((i64::from(number), at + 1));
    }
    if let Some(tens) = look(&TENS, &word.low) {
        let units = look(&NUMBERS, words.low(at + 2)).filter(|n| words.low(at + 1) == "-" && *n < 10);
        return Some(units.map_or((tens, at + 1), |units| (tens + units, at + 3)));
    }
    let article = matches!(word.low.as_str(), "a" | "an");
    if article && matches!(words.low(at + 1), "dozen" | "couple") {
        let of = usize::from(words.low(at + 2) == "of");
        return Some((look(&NUMBERS, words.low(at + 1))?, at + 2 + of));
    }
    Some((look(&NUMBERS, &word.low)?, at + 1))
}

/// How many words at `at` weaken a number: "about", "more than".
fn qualifier(words: &Words, at: usize) -> usize {
    match (words.low(at), words.low(at + 1)) {
        ("more" | "less", "than") | ("at", "least" | "most") => 2,
        ("over", _) => 1,
        (word, _) if approximate(word) => 1,
        _ => 0,
    }
}

/// Words that leave a number nearly as it is.
fn approximate(word: &str) -> bool {
    matches!(word, "about" | "around" | "some" | "nearly" | "almost" | "roughly" | "just")
}

/// Numbers of no size.
fn fuzzy(word: &str) -> bool {
    matches!(word, "few" | "several" | "many" | "some")
}

/// A unit so long that "about two of them ago" still names one.
fn coarse(unit: Unit) -> bool {
    matches!(unit, Unit::Month | Unit::Year | Unit::Decade | Unit::Century)
}

/// The unit of a calendar page: week, month, year, decade, century.
fn calendar_unit(word: &str) -> Option<Unit> {
    look(&UNITS, word)
        .filter(|unit| matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century))
        .filter(|_| !word.ends_with('s') && word != "centuries")
}
