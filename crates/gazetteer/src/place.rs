//! The point that a mention of a place names.

use crate::context::Context;
use crate::guess::guess;
use crate::layout::{ACRONYM, Kind, LESSER, SPELLING};
use crate::names::{self, Word};
use crate::phrase::{Class, country, joined, sector};
use crate::table::Entry;
use crate::{Gazetteer, Place};

/// What a place must reach to be told: about a town of 30,000 that no other bears the name of, or a smaller one in a
/// state that the text names. Fixed on gold/train.jsonl, 2026-11.
const FLOOR: f32 = 4.5;
/// The share of the evidence that a state must hold for "the country" and "the capital" to mean it.
const GROUND_FLOOR: f32 = 0.5;

/// A name in a mention of a place.
struct Named {
    /// Its first word.
    first: usize,
    /// Its meanings among the places.
    places: Vec<Entry>,
    /// Its meaning as a state or as a word for its people.
    state: Option<Entry>,
}

impl Gazetteer {
    /// The place that `mention`, standing at byte `at` of the context's text, names.
    ///
    /// The first named town, province or feature of the mention is taken ("near Aleppo", "Palmyra, Syria"), of several
    /// that bear the name the largest in a state that the mention or the text names. "Northern Syria" is a point of
    /// Syria: a state's point is its seat of government. "The border between Chad and Sudan" is
    /// half way between their seats, in no one state; "the city" is the town that the text named last before. `None`
    /// where the mention names no place that the tables hold.
    pub fn place(&self, mention: &str, at: usize, context: &Context) -> Option<Place> {
        let words = names::words(mention);
        let names = self.place_names(&words);
        let states: Vec<&Entry> = names.iter().filter_map(|n| n.state.as_ref()).collect();
        let hints: Vec<&str> = states.iter().filter_map(|e| country(e)).collect();
        for name in &names {
            // "Georgia" is the state of that name unless the text is about another land with such a province.
            if let Some(state) = name.state.as_ref().filter(|e| e.record.kind != Kind::Demonym) {
                let named = country(state).is_some_and(|c| context.weight(c) > 1.5);
                let elsewhere =
                    context.dominant().filter(|(c, share)| *share > 0.6 && Some(*c) != country(state));
                let province =
                    elsewhere.and_then(|(c, _)| name.places.iter().find(|p| country(p) == Some(c)));
                if named || province.is_none() {
                    continue;
                }
            }
            if let Some(place) = self.best_place(name, &hints, context) {
                return Some(self.told(
                    &place,
                    format!("`{}` is {}", words[name.first].key, self.ground(&place, &hints, context)),
                ));
            }
        }
        let mut countries = hints.clone();
        countries.dedup();
        if let [country] = countries[..] {
            return self
                .seat(country, format!("the mention names {country}; its point is the seat of government"));
        }
        let items = self.items(&words);
        let border = items.iter().any(|i| i.is(Class::BORDER));
        if let ([one, other], true) = (&countries[..], border) {
            return self.between(one, other);
        }
        let house =
            |e: &&Entry| e.record.rank == 9 && matches!(sector(e), Some("GOV" | "LEG" | "JUD" | "MIL"));
        let houses = items.iter().filter_map(|i| i.of(Kind::Organisation)).filter(house);
        if let Some(country) =
            houses.filter(|_| countries.is_empty()).find_map(country).filter(|c| *c != "IGO")
        {
            return self.seat(
                country,
                format!("the mention names a seat of {country}; its point is the seat of government"),
            );
        }
        if countries.is_empty() && items.iter().any(|i| i.is(Class::TOWN)) {
            return self.town_before(at, context);
        }
        if countries.is_empty() && items.iter().any(|i| i.is(Class::GROUND)) {
            let (country, share) = guess(context, at..at + mention.len())?;
            if share >= GROUND_FLOOR {
                return self
                    .seat(country, format!("{country} is the state that the text names nearest and most"));
            }
        }
        None
    }

    /// The names in a mention, longest first at each word.
    fn place_names(&self, words: &[Word]) -> Vec<Named> {
        let mut names = Vec::new();
        let mut first = 0;
        while first < words.len() {
            let reach = words[first + 1..].iter().take(7).take_while(|w| !w.breaks).count() + 1;
            let window = &words[first..first + reach];
            let keys = || window.iter().map(|w| w.key.as_str());
            let town = self.places.prefixes(keys()).pop().filter(|_| window[0].capital).unwrap_or(0);
            let state = self.parties.prefixes(keys()).into_iter().rev().find_map(|length| {
                let span = &window[..length];
                let kind = |k: Kind| matches!(k, Kind::State | Kind::Demonym);
                let fits = |e: &Entry| span[0].capital && (!e.is(ACRONYM) || span.iter().all(|w| w.capitals));
                let entries = self.parties.look(&joined(span)).filter(|e| kind(e.record.kind) && fits(e));
                entries
                    .max_by_key(|e| (e.record.kind == Kind::State, !e.is(LESSER), e.record.rank))
                    .map(|e| (length, e))
            });
            let (mut town, mut places) = (town, Vec::new());
            if town > 0 {
                places.extend(self.places.look(&joined(&window[..town])));
            } else if window[0].capital
                && window[0].key.len() > 4
                && state.is_none()
                && let Some(key) = names::transliterate(&window[0].key)
            {
                places.extend(self.places.look(&key));
                town = usize::from(!places.is_empty());
            }
            let state = state.filter(|(length, _)| *length >= town);
            if state.as_ref().is_some_and(|(length, _)| *length > town) {
                places.clear();
            }
            let length = state.as_ref().map_or(0, |s| s.0).max(town).max(1);
            if !places.is_empty() || state.is_some() {
                names.push(Named { first, places, state: state.map(|s| s.1) });
            }
            first += length;
        }
        names
    }

    fn best_place(&self, name: &Named, hints: &[&str], context: &Context) -> Option<Entry> {
        let dominant = context.dominant().map(|(c, _)| c);
        let score = |entry: &Entry| {
            let record = &entry.record;
            let mut score = if record.rank == 8 {
                6.5
            } else if record.rank == 6 {
                5.5
            } else {
                (record.people.max(500) as f32).log10()
            };
            score += if record.rank == 9 { 1.5 } else { 0.0 };
            score -= if entry.is(LESSER) || entry.is(SPELLING) { 1.0 } else { 0.0 };
            match country(entry) {
                Some(c) if hints.contains(&c) => score += 5.0,
                _ if !hints.is_empty() => score -= 2.0,
                Some(c) if context.weight(c) > 0.0 => score += if dominant == Some(c) { 3.0 } else { 2.0 },
                _ => {}
            }
            score
        };
        let whole = |e: &&Entry| !e.record.lat.is_nan();
        let best = name.places.iter().filter(whole).max_by(|a, b| score(a).total_cmp(&score(b)))?;
        (score(best) >= FLOOR).then_some(*best)
    }

    fn told(&self, entry: &Entry, why: String) -> Place {
        Place {
            name: self.places.name(&entry.record).to_owned(),
            country: country(entry).map(str::to_owned),
            lat: f64::from(entry.record.lat),
            lon: f64::from(entry.record.lon),
            why,
        }
    }

    /// The town that the text named last before byte `at`: "the city".
    fn town_before(&self, at: usize, context: &Context) -> Option<Place> {
        let before = context.items.iter().rev().filter(|i| context.words[i.first].start < at);
        let mut towns =
            before.filter(|i| i.has(Kind::Place) && !i.is(Class::NAMELESS) || i.has(Kind::Capital));
        let town = towns.find_map(|item| {
            let places = self
                .places
                .look(&joined(&context.words[item.first..item.end]))
                .filter(|e| e.record.people > 0);
            let name = Named { first: 0, places: places.collect(), state: None };
            self.best_place(&name, &[], context)
        })?;
        Some(
            self.told(
                &town,
                format!("{} is the town that the text named last", self.places.name(&town.record)),
            ),
        )
    }

    /// The point half way between two states' seats of government, in no one state.
    fn between(&self, one: &str, other: &str) -> Option<Place> {
        let (one, other) = (self.seat(one, String::new())?, self.seat(other, String::new())?);
        if (one.lon - other.lon).abs() > 180.0 {
            return None;
        }
        Some(Place {
            name: format!("border of {} and {}", one.name, other.name),
            country: None,
            lat: (one.lat + other.lat) / 2.0,
            lon: (one.lon + other.lon) / 2.0,
            why: "the mention names two states; the point is half way between their seats of government"
                .to_owned(),
        })
    }

    /// Why a place was taken before its namesakes.
    fn ground(&self, entry: &Entry, hints: &[&str], context: &Context) -> String {
        let name = self.places.name(&entry.record);
        match country(entry) {
            Some(c) if hints.contains(&c) => format!("{name} in {c}, which the mention names"),
            Some(c) if context.weight(c) > 0.0 => format!("{name} in {c}, which the text names"),
            Some(c) => format!("{name} in {c}, the largest of that name"),
            None => format!("{name}, which lies in no one state"),
        }
    }

    /// The point of a state.
    fn seat(&self, country: &str, why: String) -> Option<Place> {
        let state = self.parties.state(country).filter(|s| !s.lat.is_nan())?;
        Some(Place {
            name: self.parties.name(&state).to_owned(),
            country: Some(country.to_owned()),
            lat: f64::from(state.lat),
            lon: f64::from(state.lon),
            why,
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Error;

    struct Case {
        text: &'static str,
        mention: &'static str,
        country: Option<&'static str>,
        near: (f64, f64),
    }

    const fn case(
        text: &'static str,
        mention: &'static str,
        country: &'static str,
        near: (f64, f64),
    ) -> Case {
        Case { text, mention, country: Some(country), near }
    }

    #[test]
    fn places_resolve_by_size_and_by_the_states_named() -> Result<(), Error> {
        let gazetteer = Gazetteer::shipped()?;
        let syria = "Syrian troops moved north from Aleppo.";
        let cases = [
            case("", "Minsk", "BLR", (53.9, 27.6)),
            case(syria, "near Aleppo", "SYR", (36.2, 37.2)),
            case(syria, "northern Syria", "SYR", (33.5, 36.3)),
            case(syria, "Palmyra, Syria", "SYR", (34.6, 38.3)),
            case(
                "SEOUL, Nov. 6 -- South Korea's army was on alert.",
                "Kangwon Province",
                "KOR",
                (37.7, 128.3),
            ),
            case("Iraqi forces fought on.", "Anbar", "IRQ", (33.6, 42.9)),
            case("Iraqi forces fought on.", "the country", "IRQ", (33.3, 44.4)),
            Case {
                text: "",
                mention: "the border between Chad and Sudan",
                country: None,
                near: (13.9, 23.8),
            },
        ];
        let mut failed = Vec::new();
        for case in &cases {
            let context = gazetteer.context(case.text, Some(date(2014, 12, 4)));
            let place = gazetteer.place(case.mention, case.text.len(), &context);
            let right = place.as_ref().is_some_and(|p| {
                p.country.as_deref() == case.country
                    && (p.lat - case.near.0).abs() < 1.0
                    && (p.lon - case.near.1).abs() < 1.0
            });
            if !right {
                failed.push(format!("{}: {place:?}", case.mention));
            }
        }
        assert!(failed.is_empty(), "{failed:#?}");
        Ok(())
    }

    #[test]
    fn a_mention_of_no_known_place_has_no_point() -> Result<(), Error> {
        let gazetteer = Gazetteer::shipped()?;
        let context = gazetteer.context("Nothing is named here.", None);
        for mention in ["", "a hospital", "the street", "turkey", "the city"] {
            assert_eq!(gazetteer.place(mention, 0, &context), None, "{mention}");
        }
        Ok(())
    }
}
