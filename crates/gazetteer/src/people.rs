//! Whom a name means, on a date and in an article.

use crate::Gazetteer;
use crate::context::Context;
use crate::layout::{Kind, SPELLING, SURNAME};
use crate::names::Word;
use crate::phrase::{Class, Item, country};
use crate::table::Entry;

/// What a surname alone must reach; a full name reaches its own by standing there. Fixed on gold/train.jsonl, 2026-11.
const SURNAME_FLOOR: f32 = 6.0;
/// The same for a surname that is a common word or borne by very many.
const ORDINARY_FLOOR: f32 = 11.0;
/// The same for a full name.
const NAME_FLOOR: f32 = 1.0;
const DAYS_PER_YEAR: f32 = 365.25;

impl Gazetteer {
    /// The person that `item` names: the most prominent in office at the context's date or shortly before it, of a
    /// state that the text names, one whose full name the text holds before all others. `titled` tells that a title
    /// stands before the name.
    pub(crate) fn person(
        &self,
        item: &Item,
        words: &[Word],
        context: &Context,
        titled: bool,
    ) -> Option<Entry> {
        let ordinary = item.is(Class::ORDINARY) || words[item.first].key.len() < 3;
        let people = item.entries.iter().filter(|e| e.record.kind == Kind::Person);
        let (entry, score) = people
            .map(|entry| (entry, self.likelihood(entry, context) + if titled { 2.0 } else { 0.0 }))
            .max_by(|a, b| a.1.total_cmp(&b.1))?;
        let floor = match (entry.is(SURNAME), ordinary) {
            (true, true) => ORDINARY_FLOOR,
            (true, false) => SURNAME_FLOOR,
            (false, _) => NAME_FLOOR,
        };
        (score >= floor).then_some(*entry)
    }

    fn likelihood(&self, entry: &Entry, context: &Context) -> f32 {
        let record = &entry.record;
        let mut score = f32::from(record.rank);
        match context.day() {
            Some(day) if day < record.from => {
                let years = (record.from - day) as f32 / DAYS_PER_YEAR;
                score -= (1.0 + 4.0 * years).min(9.0);
            }
            Some(day) if day > record.to => {
                let years = (day - record.to) as f32 / DAYS_PER_YEAR;
                score += (2.0 - years / 2.0).max(-4.0);
            }
            Some(_) => score += 3.0,
            // Without a date the later holder of a name is the likelier.
            None => score += (record.from.max(-9_000) as f32) / 20_000.0,
        }
        let surname = entry.is(SURNAME);
        match country(entry) {
            Some("IGO") | None => {}
            Some(country) if context.weight(country) > 0.0 => {
                score += 3.0;
                if context.dominant().is_some_and(|(dominant, _)| dominant == country) {
                    score += 2.0;
                }
            }
            Some(_) if context.weights.is_empty() => {}
            Some(_) => score -= if surname { 3.0 } else { 1.0 },
        }
        let country_named = country(entry).is_some_and(|c| context.weight(c) > 0.0);
        if entry.is(SPELLING) && !country_named {
            score -= 3.0;
        }
        if surname && context.named.contains(&entry.id) {
            score += 6.0;
        }
        score
    }
}
