//! Places an expression in the calendar.

use jiff::civil::Date;

use super::day::{Day, Span};
use super::phrase::{Part, Phrase, Side, Unit};
use super::tense::Tense;

/// Half a year: a day and month without a year are put into a neighbouring year only where the report's own would
/// be further off than this, against the tense.
const HALF_A_YEAR_DAYS: i64 = 183;

/// The days that `phrase` means, from a report of `published`.
pub(super) fn of(phrase: &Phrase, published: Option<Date>, tense: Tense) -> Option<Span> {
    match phrase {
        Phrase::Date { year: Some(year), month, day } => Some(Span::one(Day::new(*year, *month, *day)?)),
        Phrase::Date { year: None, month, day: Some(day) } => dated((*month)?, *day, published?, tense),
        Phrase::Date { year: None, month, day: None } => month_by(published?, (*month)?, Side::Bare, tense),
        Phrase::InYear { month, day, years } => {
            let year = i64::from(published?.year()).checked_add(*years)?;
            Some(Span::one(Day::new(i16::try_from(year).ok()?, Some(*month), *day)?))
        }
        Phrase::DayOfMonth(day) => day_of_month(published?, *day, tense),
        Phrase::Month { month, side } => month_by(published?, *month, *side, tense),
        Phrase::Decade(first) => years(*first, first.checked_add(9)?),
        Phrase::Century(number) => {
            years(number.checked_sub(1)?.checked_mul(100)?.checked_add(1)?, number * 100)
        }
        Phrase::Season { month, year, side } => season(*month, *year, *side, published, tense),
        Phrase::Months { first, last, year, years } => {
            run_of_months(*first, *last, *year, *years, published, tense)
        }
        Phrase::Weekday { day, side, weeks } => weekday(published?, *day, *side, *weeks, tense),
        Phrase::Days(from, to) => Span::new(add(published?, *from)?, add(published?, *to)?),
        Phrase::Unit { unit, offset } => whole(shift(published?, *unit, *offset)?, *unit),
        Phrase::Earlier(unit) => Span::new(whole(published?, *unit)?.from?.first(), published?),
        Phrase::Later(unit) => Span::new(published?, whole(published?, *unit)?.to?.last()),
        Phrase::Ago { count, unit } => away(published?, *unit, count.checked_neg()?),
        Phrase::Ahead { count, unit } => away(published?, *unit, *count),
        Phrase::Past { count, unit } => {
            Span::new(window(published?, *unit, count.checked_neg()?)?, published?)
        }
        Phrase::Coming { count, unit } => Span::new(published?, window(published?, *unit, *count)?),
        Phrase::Weekend(side) => weekend(published?, *side, tense),
        Phrase::Feast { month, day } => feast(published?, *month, *day, tense),
        Phrase::Part(part, inner) => self::part(*part, of(inner, published, tense)?),
        Phrase::Range(first, second) => range(first, second, published, tense),
        Phrase::Since(inner) => {
            let from = of(inner, published, Tense::Past)?.from?;
            let to = published.map(Day::from).filter(|to| from.first() <= to.last());
            Some(Span { from: Some(from), to })
        }
        Phrase::After(inner) => Some(Span { from: Some(of(inner, published, tense)?.from?), to: None }),
        Phrase::Until(inner) => {
            let tense = if tense == Tense::Past && matches!(**inner, Phrase::Date { .. }) {
                tense
            } else {
                Tense::Future
            };
            Some(Span { from: None, to: Some(of(inner, published, tense)?.to?) })
        }
        Phrase::Vague => None,
    }
}

/// `date` and `days` more.
fn add(date: Date, days: i64) -> Option<Date> {
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// `date` moved by whole units; units under a day leave it where it is.
fn shift(date: Date, unit: Unit, count: i64) -> Option<Date> {
    let span = jiff::Span::new();
    let span = match unit {
        Unit::Minute | Unit::Hour => return Some(date),
        Unit::Day => span.try_days(count),
        Unit::Week => span.try_days(count.checked_mul(7)?),
        Unit::Fortnight => span.try_days(count.checked_mul(14)?),
        Unit::Month => span.try_months(count),
        Unit::Year => span.try_years(count),
        Unit::Decade => span.try_years(count.checked_mul(10)?),
        Unit::Century => span.try_years(count.checked_mul(100)?),
    };
    date.checked_add(span.ok()?).ok()
}

/// The whole unit that `date` lies in. Weeks begin on Monday.
fn whole(date: Date, unit: Unit) -> Option<Span> {
    let year = date.year();
    match unit {
        Unit::Minute | Unit::Hour | Unit::Day => Some(Span::one(date)),
        Unit::Week | Unit::Fortnight => {
            let monday = monday(date)?;
            Span::new(monday, add(monday, 6)?)
        }
        Unit::Month => Some(Span::one(Day::new(year, Some(date.month()), None)?)),
        Unit::Year => years(year, year),
        Unit::Decade => years(year - year % 10, year - year % 10 + 9),
        Unit::Century => years((year - 1) / 100 * 100 + 1, (year - 1) / 100 * 100 + 100),
    }
}

/// The Monday of the week of `date`.
fn monday(date: Date) -> Option<Date> {
    add(date, -i64::from(date.weekday().to_monday_zero_offset()))
}

/// Whole years.
fn years(from: i16, to: i16) -> Option<Span> {
    Span::new(Day::new(from, None, None)?, Day::new(to, None, None)?)
}

/// "two weeks ago": a day for days and weeks, the month for months, the year for longer units.
fn away(published: Date, unit: Unit, count: i64) -> Option<Span> {
    let date = match unit {
        // "20 hours ago" may be either day; whole days only are counted.
        Unit::Hour => add(published, count / 24)?,
        _ => shift(published, unit, count)?,
    };
    match unit {
        Unit::Month => whole(date, Unit::Month),
        Unit::Year | Unit::Decade | Unit::Century => whole(date, Unit::Year),
        _ => Some(Span::one(date)),
    }
}

/// The other end of "the past 24 hours": hours count as the days they touch.
fn window(published: Date, unit: Unit, count: i64) -> Option<Date> {
    match unit {
        Unit::Minute => Some(published),
        Unit::Hour => add(published, count.signum().checked_mul(count.checked_abs()?.checked_add(23)? / 24)?),
        _ => shift(published, unit, count),
    }
}

/// A day and month without a year: the report's year, save where that is more than half a year off, against the
/// tense ("on 27 December" with a past verb in a report of January).
fn dated(month: i8, day: i8, published: Date, tense: Tense) -> Option<Span> {
    let year = published.year();
    let off = Date::new(year, month, day).ok().map_or(0, |date| days_between(published, date));
    let year = match tense {
        Tense::Past | Tense::Unknown if off > HALF_A_YEAR_DAYS => year.checked_sub(1)?,
        Tense::Future if off < -HALF_A_YEAR_DAYS => year.checked_add(1)?,
        _ => year,
    };
    Some(Span::one(Day::new(year, Some(month), Some(day))?))
}

/// A day of the month alone: the latest up to the report's day, or after a future verb the next from it.
fn day_of_month(published: Date, day: i8, tense: Tense) -> Option<Span> {
    let first = published.first_of_month();
    // Of two months in a row one has the day.
    (0..=2).find_map(|months| {
        let month = shift(first, Unit::Month, if tense == Tense::Future { months } else { -months })?;
        let date = Date::new(month.year(), month.month(), day).ok()?;
        let fits = if tense == Tense::Future { date >= published } else { date <= published };
        fits.then(|| Span::one(date))
    })
}

/// A feast: the latest up to the report's day, or the next from it.
fn feast(published: Date, month: i8, day: i8, tense: Tense) -> Option<Span> {
    let year = published.year();
    let date = Date::new(year, month, day).ok()?;
    let year = match tense {
        Tense::Future if date < published => year.checked_add(1)?,
        Tense::Past | Tense::Unknown if date > published => year.checked_sub(1)?,
        _ => year,
    };
    Some(Span::one(Date::new(year, month, day).ok()?))
}

/// From one day to another, in days.
fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// A month: bare, the latest that has begun or, after a future verb, the next that has not ended; "last" and "next"
/// leave out the report's own month; "this" is of the report's year.
fn month_by(published: Date, month: i8, side: Side, tense: Tense) -> Option<Span> {
    let (year, now) = (published.year(), published.month());
    let year = match (side, tense) {
        (Side::This, _) => year,
        (Side::Last, _) if month >= now => year.checked_sub(1)?,
        (Side::Next, _) if month <= now => year.checked_add(1)?,
        (Side::Bare, Tense::Future) if month < now => year.checked_add(1)?,
        (Side::Bare, Tense::Past | Tense::Unknown) if month > now => year.checked_sub(1)?,
        _ => year,
    };
    Some(Span::one(Day::new(year, Some(month), None)?))
}

/// Months `first` to `last` of a year; without one, the latest that have begun, or the next that have not ended.
fn run_of_months(
    first: i8,
    last: i8,
    year: Option<i16>,
    from_report: Option<i64>,
    published: Option<Date>,
    tense: Tense,
) -> Option<Span> {
    let year = match (year, from_report) {
        (Some(year), _) => year,
        (None, Some(years)) => i16::try_from(i64::from(published?.year()).checked_add(years)?).ok()?,
        (None, None) => {
            let (year, now) = (published?.year(), published?.month());
            match tense {
                Tense::Future if last < now => year.checked_add(1)?,
                Tense::Past | Tense::Unknown if first > now => year.checked_sub(1)?,
                _ => year,
            }
        }
    };
    Span::new(Day::new(year, Some(first), None)?, Day::new(year, Some(last), None)?)
}

/// A season: three months from its first; a winter ends in the year after. Without a year, the latest that has
/// begun, or after a future verb the next that has not ended; "last" is over, "next" has not begun.
fn season(month: i8, year: Option<i16>, side: Side, published: Option<Date>, tense: Tense) -> Option<Span> {
    let of_year = |year: i16| {
        let (last, end) = if month == 12 { (2, year.checked_add(1)?) } else { (month + 2, year) };
        Span::new(Day::new(year, Some(month), None)?, Day::new(end, Some(last), None)?)
    };
    if let Some(year) = year {
        return of_year(year);
    }
    let published = published?;
    let around: Vec<Span> = (-2..=2).filter_map(|n| of_year(published.year().checked_add(n)?)).collect();
    let ended = |span: &&Span| span.to.is_some_and(|to| to.last() < published);
    let begun = |span: &&Span| span.from.is_some_and(|from| from.first() <= published);
    let now = around.iter().find(|span| begun(span) && !ended(span));
    let last = || around.iter().rfind(ended);
    let next = || around.iter().find(|span| !begun(span));
    match (side, tense) {
        (Side::Last, _) => last(),
        (Side::Next, _) => next(),
        (Side::This, Tense::Past) => now.or_else(last),
        (Side::This, _) | (Side::Bare, Tense::Future) => now.or_else(next),
        (Side::Bare, _) => now.or_else(last),
    }
    .copied()
}

/// A day of the week: after a past verb or none the latest up to the report's day, after a future one the next
/// after it; "last Friday" is the latest before the report's day, "next Friday" the first after it, "this Friday"
/// the one of the report's week.
fn weekday(published: Date, day: i64, side: Side, weeks: Option<i64>, tense: Tense) -> Option<Span> {
    let in_week = |weeks: i64| add(monday(published)?, weeks * 7 + day);
    if let Some(weeks) = weeks {
        return in_week(weeks).map(Span::one);
    }
    let here = in_week(0)?;
    let date = match (side, tense) {
        (Side::This, _) => here,
        (Side::Last, _) if here >= published => add(here, -7)?,
        (Side::Next, _) | (Side::Bare, Tense::Future) if here <= published => add(here, 7)?,
        (Side::Bare, Tense::Past | Tense::Unknown) if here > published => add(here, -7)?,
        _ => here,
    };
    Some(Span::one(date))
}

/// Saturday and Sunday: the latest that has begun, or after a future verb the one that has not ended; "last" is of
/// the week before, "next" of the week after the report's.
fn weekend(published: Date, side: Side, tense: Tense) -> Option<Span> {
    let here = add(monday(published)?, 5)?;
    let begun = here <= published;
    let weeks = match (side, tense) {
        (Side::Last, _) => -1,
        (Side::Next, _) => 1,
        (Side::This | Side::Bare, Tense::Past) | (Side::Bare, Tense::Unknown) if !begun => -1,
        _ => 0,
    };
    let saturday = add(here, weeks * 7)?;
    Span::new(saturday, add(saturday, 1)?)
}

/// The beginning, middle or end of a month, a year, a decade or a century; of another span, the span itself.
fn part(part: Part, span: Span) -> Option<Span> {
    let (from, to) = (span.from?, span.to?);
    let long = i32::from(to.year()) - i32::from(from.year());
    match (from.month(), from.day()) {
        (Some(month), None) if from == to => {
            let (first, last) = match part {
                Part::Early => (1, 10),
                Part::Mid => (11, 20),
                Part::Late => (21, from.last().day()),
            };
            let day = |day| Day::new(from.year(), Some(month), Some(day));
            Span::new(day(first)?, day(last)?)
        }
        (None, _) if from == to => {
            let (first, last) = match part {
                Part::Early => (1, 4),
                Part::Mid => (5, 8),
                Part::Late => (9, 12),
            };
            let month = |month| Day::new(from.year(), Some(month), None);
            Span::new(month(first)?, month(last)?)
        }
        // By thirds too: 1990 to 1993, 1994 to 1996, 1997 to 1999; 1801 to 1833 and so on.
        (None, _) if long >= 9 => {
            let (first, last) = match (part, long < 99) {
                (Part::Early, true) => (0, 3),
                (Part::Mid, true) => (4, 6),
                (Part::Late, true) => (7, 9),
                (Part::Early, false) => (0, 32),
                (Part::Mid, false) => (33, 65),
                (Part::Late, false) => (66, 99),
            };
            years(from.year().checked_add(first)?, from.year().checked_add(last)?)
        }
        _ => Some(span),
    }
}

/// From one expression to another. Where the first would fall after the second, it goes back, or after a future
/// verb the second goes forward, by a week or a year.
fn range(first: &Phrase, second: &Phrase, published: Option<Date>, tense: Tense) -> Option<Span> {
    let from = of(first, published, tense)?.from?;
    let to = of(second, published, tense)?.to?;
    if let Some(span) = Span::new(from, to) {
        return Some(span);
    }
    let period = match (first, second) {
        (Phrase::Weekday { .. }, _) => Unit::Week,
        (Phrase::Date { year: None, .. }, Phrase::Date { year: None, .. }) => Unit::Year,
        _ => return None,
    };
    let moved = |day: Day, count| {
        let date = shift(day.first(), period, count)?;
        Day::new(date.year(), day.month().and(Some(date.month())), day.day().and(Some(date.day())))
    };
    if tense == Tense::Future { Span::new(from, moved(to, 1)?) } else { Span::new(moved(from, -1)?, to) }
}
