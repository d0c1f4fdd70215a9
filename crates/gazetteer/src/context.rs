//! What an article's text names, and where: read once, asked for every mention.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;

use crate::Gazetteer;
use crate::layout::{self, Kind, SURNAME};
use crate::names::{self, Word};
use crate::phrase::{Class, Item, country};

/// What the resolver may know of the article round a mention: its date, and the states that its text names and where.
#[derive(Debug, Default)]
pub struct Context {
    /// The article's date, where known.
    pub date: Option<Date>,
    /// The text's words.
    pub(crate) words: Vec<Word>,
    /// The text's items over those words.
    pub(crate) items: Vec<Item>,
    /// Countries named, in the text's order.
    pub(crate) sightings: Vec<Sighting>,
    /// Records of persons whose full name the text holds.
    pub(crate) named: HashSet<u32>,
    /// Weight of each country over the whole text.
    pub(crate) weights: BTreeMap<String, f32>,
    /// Byte offsets at which paragraphs begin, the text's first byte included.
    pub(crate) paragraphs: Vec<usize>,
}

/// One naming of a country.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sighting {
    /// Byte offset in the text.
    pub(crate) at: usize,
    /// ISO alpha-3.
    pub(crate) country: String,
    /// How much the naming counts: 1 a state's own name, less what only implies it.
    pub(crate) weight: f32,
}

/// Weights of a sighting by what names the country. Fixed on gold/train.jsonl, 2026-11, with [`crate::guess`].
const WEIGHTS: [(Kind, f32); 5] = [
    (Kind::State, 1.0),
    (Kind::Demonym, 1.0),
    (Kind::Capital, 1.3),
    (Kind::Person, 0.75),
    (Kind::Organisation, 0.7),
];
/// Weight of a town or province.
const PLACE_WEIGHT: f32 = 0.6;
/// Inhabitants from which a town counts as a sighting.
const TOWN_PEOPLE: u32 = 50_000;

impl Context {
    /// The article's date as days from 1970-01-01.
    pub(crate) fn day(&self) -> Option<i32> {
        self.date.map(|d| layout::days(d.year().into(), d.month().into(), d.day().into()))
    }

    /// The weight of `country` over the whole text, 0 where the text doesn't name it.
    pub(crate) fn weight(&self, country: &str) -> f32 {
        self.weights.get(country).copied().unwrap_or(0.0)
    }

    /// The country that the text names most, its weight's share of all.
    pub(crate) fn dominant(&self) -> Option<(&str, f32)> {
        let total: f32 = self.weights.values().sum();
        let (country, weight) = self.weights.iter().max_by(|a, b| a.1.total_cmp(b.1))?;
        Some((country, weight / total))
    }
}

impl Gazetteer {
    /// Reads an article once, noting which states it names and where, for the resolution of its mentions.
    ///
    /// `text` is the article's whole text, paragraphs parted by a line's end; the offsets given to
    /// [`Gazetteer::party`] and [`Gazetteer::place`] are byte offsets in it.
    pub fn context(&self, text: &str, date: Option<Date>) -> Context {
        let words = names::words(text);
        let items = self.items(&words);
        let mut paragraphs = vec![0];
        paragraphs.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        let mut context = Context { date, words, items, paragraphs, ..Context::default() };
        self.sight(&mut context);
        context
    }

    fn sight(&self, context: &mut Context) {
        // Full names first: they tell whom a surname means.
        for item in &context.items {
            if item.end - item.first > 1 {
                let people = item.entries.iter().filter(|e| e.record.kind == Kind::Person && !e.is(SURNAME));
                context.named.extend(people.map(|e| e.id));
            }
        }
        let items = std::mem::take(&mut context.items);
        for person in [false, true] {
            for (i, item) in items.iter().enumerate() {
                if self.borrowed(&items, i) {
                    continue;
                }
                let word = &context.words[item.first];
                let found = if person {
                    self.person_sighting(item, context)
                } else {
                    self.plain_sighting(&items, i, context)
                };
                if let Some((country, weight)) = found {
                    *context.weights.entry(country.clone()).or_default() += weight;
                    context.sightings.push(Sighting { at: word.start, country, weight });
                }
            }
        }
        context.items = items;
        context.sightings.sort_by_key(|s| s.at);
    }

    /// A country named by itself, its people, its seat, an organisation or a place.
    fn plain_sighting(&self, items: &[Item], i: usize, context: &Context) -> Option<(String, f32)> {
        let item = &items[i];
        for (kind, weight) in WEIGHTS {
            let Some(entry) = item.of(kind).filter(|_| kind != Kind::Person) else { continue };
            if kind == Kind::Organisation && (item.has(Kind::Person) || entry.record.rank < 6) {
                continue;
            }
            return country(entry).filter(|c| *c != "IGO").map(|c| (c.to_owned(), weight));
        }
        let entry =
            item.entries.iter().filter(|e| e.record.kind == Kind::Place).max_by_key(|e| e.record.people)?;
        let large = entry.record.people >= TOWN_PEOPLE || entry.record.rank > 5;
        let part_of_name = |j: usize| {
            items.get(j).is_some_and(|other| {
                let word = &context.words[other.first];
                other.entries.is_empty() && other.classes.is_empty() && word.capital && !word.breaks
            })
        };
        if !large || item.is(Class::NAMELESS) || part_of_name(i + 1) || i > 0 && part_of_name(i - 1) {
            return None;
        }
        country(entry).map(|c| (c.to_owned(), PLACE_WEIGHT))
    }

    fn person_sighting(&self, item: &Item, context: &Context) -> Option<(String, f32)> {
        if !item.has(Kind::Person)
            || item.has(Kind::State)
            || item.has(Kind::Demonym)
            || item.has(Kind::Capital)
        {
            return None;
        }
        let person = self.person(item, &context.words, context, false)?;
        country(&person).filter(|c| *c != "IGO").map(|c| (c.to_owned(), WEIGHTS[3].1))
    }

    /// Whether item `i` only lends its name: "US-backed", "anti-Iranian".
    pub(crate) fn borrowed(&self, items: &[Item], i: usize) -> bool {
        let after = items.get(i + 1).is_some_and(|next| next.is(Class::BORROWED));
        let before = i > 0 && items[i - 1].is(Class::OPPOSED);
        after || before
    }
}
