//! Days of publication, read where they are unmistakable.

use jiff::{Timestamp, civil};

use civil::Date;

/// English month names; a prefix of three letters or more will do, with or without a full stop.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day of an ISO date or datetime, in the time zone it is written in. The whole string must be one.
pub(crate) fn iso(text: &str) -> Option<Date> {
    let text = text.trim();
    // "+0000" and "+00:00" are both about.
    let head = text.get(..10)?;
    let bytes = head.as_bytes();
    if bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    let date = head.parse::<Date>().ok()?;
    let whole =
        text.len() == 10 || text.parse::<Timestamp>().is_ok() || text.parse::<civil::DateTime>().is_ok();
    whole.then_some(date)
}

/// The day in a page's metadata: ISO, "20241204", or written out, perhaps with a week day and a time.
pub(crate) fn metadata(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some(date) = iso(text) {
        return Some(date);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 8 && text.len() == 8 {
        return text.parse::<Date>().ok();
    }
    // A datetime with a malformed time still begins with its day: "2024-12-04 08:30 EST".
    let day = text.split_once(['T', ' ']).and_then(|(day, _)| iso(day));
    if day.is_some() {
        return day;
    }
    let text = text.split_once(", ").filter(|(day, _)| is_week_day(day)).map_or(text, |(_, rest)| rest);
    written(text).map(|(date, _)| date)
}

/// A day written out at the start of the text, "Dec. 4, 2024" or "4 December 2024", and what follows it.
pub(crate) fn written(text: &str) -> Option<(Date, &str)> {
    let (first, rest) = word(text)?;
    let (second, rest) = word(rest)?;
    let (month, day) = match (month(first), month(second)) {
        (Some(found), None) => (found, second),
        (None, Some(found)) => (found, first),
        _ => return None,
    };
    let day: i8 = day.parse().ok().filter(|_| day.len() <= 2)?;
    let rest = rest.trim_start_matches([' ', ',']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let year: i16 = rest.get(..4)?.parse().ok().filter(|_| digits == 4)?;
    let date = Date::new(year, month, day).ok()?;
    Some((date, rest.get(4..)?))
}

/// The first word of a text, without a comma or full stop, and the rest.
fn word(text: &str) -> Option<(&str, &str)> {
    let (word, rest) = text.trim_start().split_once([' ', '\u{a0}'])?;
    Some((word.trim_end_matches([',', '.']), rest.trim_start()))
}

/// The month, 1 to 12, that a name or its abbreviation means.
fn month(name: &str) -> Option<i8> {
    let name = name.to_ascii_lowercase();
    let fits =
        |month: &str| name.len() >= 3 && (month.starts_with(&name) || name == "sept" && month == "september");
    MONTHS.iter().zip(1..).find(|(month, _)| fits(month)).map(|(_, number)| number)
}

/// Whether a word is an English week day or its abbreviation.
fn is_week_day(word: &str) -> bool {
    let word = word.trim().to_ascii_lowercase();
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    word.len() >= 3 && days.iter().any(|day| day.starts_with(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_takes_dates_and_datetimes_only() {
        let cases = [
            ("2024-12-04", true),
            ("2024-12-04T23:30:00-05:00", true),
            ("2024-12-04T23:30:00Z", true),
            ("2024-12-04T23:30:00+0200", true),
            ("2024-12-04 23:30:00", true),
            ("2024-12-04T23:30:00.123Z", true),
            ("2024-02-30", false),
            ("2024-12-04x", false),
            ("2024-12-04T99:00", false),
            ("2024-12", false),
            ("4 December 2024", false),
            ("20241204", false),
            ("", false),
            ("éééééééééé", false),
        ];
        for (text, read) in cases {
            let expected = read.then(|| civil::date(2024, 12, 4));
            assert_eq!(iso(text), expected, "{text}");
        }
    }

    #[test]
    fn metadata_takes_written_dates_too() {
        for text in [
            "2024-12-04",
            "20241204",
            "2024-12-04 08:30 EST",
            "2024-12-04T08:30+00",
            "Wed, 04 Dec 2024 10:00:00 GMT",
            "Wednesday, December 4, 2024",
            "Dec. 4, 2024",
            "4 December 2024",
        ] {
            assert_eq!(metadata(text), Some(civil::date(2024, 12, 4)), "{text}");
        }
        for text in ["", "yesterday", "12/04/2024", "Dec. 4", "4 December", "1733300000", "December 41, 2024"]
        {
            assert_eq!(metadata(text), None, "{text}");
        }
    }
}
