//! What a time expression says, before it is placed in the calendar.

/// A time expression as read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Phrase {
    /// A year, a month or a day; what the text leaves out is `None`. A day is never without its month.
    Date { year: Option<i16>, month: Option<i8>, day: Option<i8> },
    /// A month, or a day of it, in a year counted from the report's: "April last year".
    InYear { month: i8, day: Option<i8>, years: i64 },
    /// "on the 20th".
    DayOfMonth(i8),
    /// "last April", "next June", "this March".
    Month { month: i8, side: Side },
    /// "the 1990s": its first year.
    Decade(i16),
    /// "the 19th century": 19.
    Century(i16),
    /// A season by its first month.
    Season { month: i8, year: Option<i16>, side: Side },
    /// A run of months of a year, "the first quarter of 2015": its first and last month.
    Months { first: i8, last: i8, year: Option<i16>, years: Option<i64> },
    /// A day of the week, Monday 0. `weeks` counts from the report's week: "Monday last week" has -1.
    Weekday { day: i64, side: Side, weeks: Option<i64> },
    /// Days counted from the report's: "yesterday" is -1 to -1.
    Days(i64, i64),
    /// A whole calendar unit, counted from the report's: "last month" is -1.
    Unit { unit: Unit, offset: i64 },
    /// "earlier this week": from the unit's beginning to the report's day.
    Earlier(Unit),
    /// "later this week": from the report's day to the unit's end.
    Later(Unit),
    /// "two weeks ago".
    Ago { count: i64, unit: Unit },
    /// "in the past 24 hours": up to the report's day.
    Past { count: i64, unit: Unit },
    /// "within two weeks": from the report's day.
    Coming { count: i64, unit: Unit },
    /// "in two weeks' time", "two weeks from now".
    Ahead { count: i64, unit: Unit },
    /// Saturday and Sunday.
    Weekend(Side),
    /// A feast with a fixed date.
    Feast { month: i8, day: i8 },
    /// The beginning, middle or end of another.
    Part(Part, Box<Phrase>),
    /// From one to another.
    Range(Box<Phrase>, Box<Phrase>),
    /// From another to the report's day.
    Since(Box<Phrase>),
    /// From another onwards.
    After(Box<Phrase>),
    /// Up to another.
    Until(Box<Phrase>),
    /// A time that the words do not fix: "recently", "two days later".
    Vague,
}

/// Where an expression points from the report's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Only the tense tells.
    Bare,
    /// "this".
    This,
    /// "last".
    Last,
    /// "next".
    Next,
}

/// A part of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Early,
    Mid,
    Late,
}

/// A unit of time. Those under a day are read as the days they touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Year,
    Decade,
    Century,
}
