//! Days known in part, and spans of them.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

/// A day of the Gregorian calendar in as much as is known: a year, a month of it, or one day. Written in ISO 8601.
///
/// A day is never without its month, and both exist in the calendar. Ordered by year, then month, then day; what is
/// unknown comes first.
///
/// ```
/// use coder::when::Day;
///
/// assert_eq!(Day::new(2022, Some(3), None).unwrap().to_string(), "2022-03");
/// assert_eq!(Day::new(2023, Some(2), Some(29)), None);
/// assert_eq!("2022-03".parse(), Ok(Day::new(2022, Some(3), None).unwrap()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// Why a text is no [`Day`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no ISO date of a year, a month or a day")]
pub struct NotADay(String);

impl Day {
    /// The day, if it exists: years 1 to 9999, `month` 1 to 12, `day` from 1 and only with its month.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        if year < 1 || (day.is_some() && month.is_none()) {
            return None;
        }
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month, day })
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12; `None` where only the year is known.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, 1 to 31; `None` where only the month or the year is known.
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// The first day that it may be.
    pub fn first(self) -> Date {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or(Date::MIN)
    }

    /// The last day that it may be.
    pub fn last(self) -> Date {
        match (self.month, self.day) {
            (Some(_), Some(_)) => self.first(),
            (Some(_), None) => self.first().last_of_month(),
            _ => self.first().last_of_year(),
        }
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let refuse = || NotADay(text.to_owned());
        if !matches!(text.len(), 4 | 7 | 10) || !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return Err(refuse());
        }
        let mut parts = text.split('-');
        let year = parts.next().filter(|y| y.len() == 4).and_then(|y| y.parse().ok()).ok_or_else(refuse)?;
        let mut two = || {
            parts.next().map(|p| p.parse::<i8>().ok().filter(|_| p.len() == 2).ok_or_else(refuse)).transpose()
        };
        let (month, day, rest) = (two()?, two()?, two()?);
        if rest.is_some() {
            return Err(refuse());
        }
        Self::new(year, month, day).ok_or_else(refuse)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The days from `from` to `to`, both among them. At least one is known, and `from` is not after `to`.
///
/// A whole month is that month at both ends, not its first and last day. `from` is `None` for "until March", `to`
/// for "since March" in a report without a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Span {
    /// The first day; `None` where the beginning is unknown.
    pub from: Option<Day>,
    /// The last day; `None` where the end is unknown.
    pub to: Option<Day>,
}

impl Span {
    /// The span of one day, month or year.
    pub fn one(day: impl Into<Day>) -> Self {
        let day = day.into();
        Self { from: Some(day), to: Some(day) }
    }

    /// The span from one to another; `None` where the first begins after the second ends.
    pub fn new(from: impl Into<Day>, to: impl Into<Day>) -> Option<Self> {
        let (from, to) = (from.into(), to.into());
        (from.first() <= to.last()).then_some(Self { from: Some(from), to: Some(to) })
    }
}

impl fmt::Display for Span {
    /// One day as itself, others as an ISO 8601 interval with ".." for the open side: "2024-03/2024-12-04".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from}"),
            (Some(from), Some(to)) => write!(f, "{from}/{to}"),
            (Some(from), None) => write!(f, "{from}/.."),
            (None, Some(to)) => write!(f, "../{to}"),
            (None, None) => f.write_str("../.."),
        }
    }
}
