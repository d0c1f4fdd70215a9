//! The party that a noun phrase names: its head tells the sector, the nearest name the country.

use std::ops::Range;

use crate::context::Context;
use crate::guess::guess;
use crate::head::Reading;
use crate::layout::Kind;
use crate::names::{self, Word};
use crate::phrase::{Class, Item};
use crate::{Gazetteer, Party};

/// How a part of a phrase hangs on what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// The phrase's own head.
    Core,
    /// "of", "in", "from": what follows may tell whose the head is.
    Belong,
    /// "to", "against", "who": what follows tells of another.
    Aim,
    /// After a comma or in brackets: the same party told again, or more of it.
    Aside,
}

/// A stretch of items without a preposition or comma.
#[derive(Clone, Debug)]
struct Part {
    items: Range<usize>,
    joint: Joint,
}

impl Gazetteer {
    /// The party that `mention`, standing at byte `at` of the context's text, names.
    ///
    /// What the phrase itself doesn't tell comes from the context: for "the government", the state that the text names
    /// nearest or most. Pronouns name no party.
    pub fn party(&self, mention: &str, at: usize, context: &Context) -> Party {
        let words = names::words(mention);
        let items = self.items(&words);
        if items.iter().all(|i| {
            i.entries.is_empty() && (i.is(Class::PRONOUN) || i.is(Class::FILLER) || i.is(Class::OWNER))
        }) {
            return Party {
                why: "a pronoun or no word at all names no party".to_owned(),
                ..Party::default()
            };
        }
        let parts = parts(&words, &items);
        let mut reading = self.read_parts(&words, &items, &parts, context);
        if reading.country.is_none() && !reading.stateless || reading.sector.is_none() {
            self.describe(&words, &items, context, &mut reading);
        }
        let definite = words.first().is_some_and(|w| w.key == "the");
        if reading.country.is_none()
            && !reading.stateless
            && (definite || !UNPLACED.contains(&reading.sector.unwrap_or("")))
        {
            let mention = at..at + mention.len();
            if let Some((country, share)) = guess(context, mention).filter(|(_, share)| *share >= SHARE_FLOOR)
            {
                reading.country = Some(country.to_owned());
                let share = (share * 100.0).round();
                reading.why.push_str(&format!(
                    "; {country} is the state that the text names nearest and most ({share} %)"
                ));
            }
        }
        Party {
            name: reading.name,
            country: reading.country,
            sector: reading.sector.map(str::to_owned),
            why: reading.why.trim_start_matches("; ").to_owned(),
        }
    }

    fn read_parts(&self, words: &[Word], items: &[Item], parts: &[Part], context: &Context) -> Reading {
        let mut parts = parts.iter();
        let Some(core) = parts.next() else { return Reading::default() };
        let mut reading = self.read(words, items, core.items.clone(), context);
        let mut transparent = items[core.items.clone()].last().is_some_and(|i| i.is(Class::TRANSPARENT));
        for part in parts {
            let other = self.read(words, items, part.items.clone(), context);
            match part.joint {
                Joint::Aim | Joint::Core => {
                    transparent = false;
                    continue;
                }
                Joint::Belong if transparent => {
                    if other.sector.is_some() {
                        reading.sector = other.sector;
                    }
                    reading.name = reading.name.or(other.name);
                    reading.stateless |= other.stateless && reading.country.is_none();
                    transparent = items[part.items.clone()].last().is_some_and(|i| i.is(Class::TRANSPARENT));
                }
                Joint::Belong => {
                    transparent = false;
                    if reading.sector.is_none() && other.name.is_some() {
                        reading.sector = other.sector;
                    }
                    if reading.country.is_none() && other.country.as_deref() == Some("IGO") {
                        reading.sector = reading.sector.map(|s| if s == "MIL" { s } else { "IGO" });
                    }
                }
                Joint::Aside => {
                    transparent = false;
                    if reading.sector.is_none() {
                        reading.sector = other.sector;
                    }
                    reading.name = reading.name.or(other.name);
                }
            }
            if reading.country.is_none() && !reading.stateless && other.country.is_some() {
                reading.country = other.country;
                reading.why.push_str("; ");
                reading.why.push_str(&other.why);
            }
        }
        reading
    }

    /// What the text says of an unknown name elsewhere: "the Turkish journalist Idil Eser", "Mr Kay, a British MP".
    fn describe(&self, words: &[Word], items: &[Item], context: &Context, reading: &mut Reading) {
        let Some(last) = items.iter().rev().find(|i| i.entries.is_empty() && i.classes.is_empty()) else {
            return;
        };
        let word = &words[last.first];
        if !word.capital || word.key.len() < 3 {
            return;
        }
        for (i, item) in context.items.iter().enumerate() {
            if context.words[item.first].key != word.key
                || item.end - item.first > 1
                || !context.words[item.first].capital
            {
                continue;
            }
            for range in [before(context, i), behind(context, i)] {
                let found = self.read(&context.words, &context.items, range, context);
                if reading.sector.is_none() && found.sector.is_some() {
                    reading.sector = found.sector;
                }
                if reading.country.is_none() && found.country.is_some() {
                    reading.country = found.country;
                    reading.why = format!("the text tells of `{}` elsewhere: {}", word.key, found.why);
                }
            }
        }
    }
}

/// Sectors of parties that mostly belong to no state or to another than the text's.
const UNPLACED: [&str; 3] = ["NGO", "REF", "UAF"];
/// The least share of the evidence that a country of the context must hold. Fixed with [`crate::guess`]'s constants.
const SHARE_FLOOR: f32 = 0.37;

/// The words that stand before a name as its title: a run without a break that ends in names only.
fn before(context: &Context, name: usize) -> Range<usize> {
    let mut start = name;
    let mut roles = 0;
    while start > 0 && name - start < 6 && !context.words[context.items[start].first].breaks {
        let item = &context.items[start - 1];
        let word = &context.words[item.first];
        let known = item.has(Kind::Role) || item.has(Kind::Demonym) || item.has(Kind::State);
        if item.has(Kind::Role) {
            roles += 1;
        }
        if !known && (!word.capital || item.is(Class::BELONG)) {
            break;
        }
        start -= 1;
    }
    if roles > 0 { start..name } else { name..name }
}

/// The words after a name that a comma sets off.
fn behind(context: &Context, name: usize) -> Range<usize> {
    let start = name + 1;
    let breaks = |i: usize| context.items.get(i).is_none_or(|item| context.words[item.first].breaks);
    if start >= context.items.len() || !breaks(start) {
        return name..name;
    }
    let mut end = start + 1;
    while end < context.items.len() && end - start < 8 && !breaks(end) && !context.items[end].is(Class::STOP)
    {
        end += 1;
    }
    if context.items[start..end].iter().any(|i| i.has(Kind::Role)) { start..end } else { name..name }
}

/// Cuts a phrase at its prepositions, relative words and commas.
fn parts(words: &[Word], items: &[Item]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut joint = Joint::Core;
    let mut start = 0;
    for (i, item) in items.iter().enumerate() {
        let grammar = item.entries.is_empty();
        let next = if grammar && item.is(Class::BELONG) {
            Some(Joint::Belong)
        } else if grammar && (item.is(Class::AIM) || item.is(Class::STOP)) {
            Some(Joint::Aim)
        } else {
            None
        };
        if let Some(next) = next.filter(|_| i > 0) {
            parts.push(Part { items: start..i, joint });
            (joint, start) = (next, i + 1);
        } else if words[item.first].breaks && i > start {
            parts.push(Part { items: start..i, joint });
            (joint, start) = (if joint == Joint::Core { Joint::Aside } else { joint }, i);
        }
    }
    parts.push(Part { items: start..items.len(), joint });
    parts.retain(|p| !p.items.is_empty());
    if let Some(first) = parts.first_mut() {
        first.joint = Joint::Core;
    }
    parts
}

#[cfg(test)]
mod tests;
