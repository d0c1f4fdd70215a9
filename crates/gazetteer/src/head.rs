//! What one stretch of a phrase tells: its head noun the sector, the names beside it the country.

use std::ops::Range;

use crate::Gazetteer;
use crate::context::Context;
use crate::layout::{Kind, LESSER, SMALL, SURNAME};
use crate::names::Word;
use crate::phrase::{Class, Item, country, joined, sector};
use crate::table::Entry;

/// What one part of a phrase tells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    pub(crate) name: Option<String>,
    pub(crate) country: Option<String>,
    pub(crate) sector: Option<&'static str>,
    /// The party is known and has no country: nothing round it may lend one.
    pub(crate) stateless: bool,
    /// How, in words.
    pub(crate) why: String,
}

/// A stretch while it is read, left to right.
struct Head<'a> {
    gazetteer: &'a Gazetteer,
    reading: Reading,
    /// "Three", "a", "hundreds" stood before: a demonym after it means people.
    counted: bool,
    /// A title or a role stood before: what follows may be a surname.
    titled: bool,
    /// The last role noun's sector, and whether the role is weak, so that what it belongs to tells more than it does.
    role: Option<(Option<&'static str>, bool)>,
    organisation: Option<Entry>,
    /// The last name stands bare, with no other noun behind it.
    bare: bool,
}

impl Head<'_> {
    fn note(&mut self, item: &Item, span: &[Word]) {
        self.counted |= item.is(Class::TRANSPARENT)
            || matches!(span[0].key.as_str(), "a" | "an" | "another")
            || span[0].key.bytes().all(|b| b.is_ascii_digit());
        if item.is(Class::COLLECTIVE) && self.reading.country.is_none() && self.organisation.is_none() {
            // "Other countries", "our allies": several states, so none.
            self.reading.stateless = true;
        }
    }

    /// A word that no table holds, or one of the grammar's.
    fn unknown(&mut self, item: &Item, span: &[Word]) {
        let grammar = item.is(Class::BORROWED) || item.is(Class::FILLER) || !item.classes.is_empty();
        if !grammar && !span[0].capital {
            self.bare = false;
            if self.reading.sector == Some("GOV") && self.role.is_none() {
                self.reading.sector = None;
            }
        }
        self.titled |= item.is(Class::TITLE);
    }

    fn role(&mut self, item: &Item) {
        let found = item.role().flatten();
        self.titled |= item.is(Class::TITLE) || found.is_some();
        if found.is_some() || self.role.is_none() {
            self.role = Some((found, item.is(Class::WEAK)));
            self.bare = false;
        }
    }

    /// A state, its people, its seat, or a place in it.
    fn land(&mut self, meaning: &Entry, text: &str) {
        let kind = meaning.record.kind;
        let name = if kind == Kind::Place {
            self.gazetteer.places.name(&meaning.record)
        } else {
            self.gazetteer.parties.name(&meaning.record)
        };
        if let Some(own) = country(meaning) {
            self.reading.country = Some(own.to_owned());
            self.reading.why = format!("`{text}` is of {name}");
        }
        if self.role.is_none() {
            self.bare = true;
            self.reading.sector = match kind {
                Kind::Demonym if plural(text) || self.counted => Some("CVL"),
                Kind::Place => None,
                _ => Some("GOV"),
            };
        }
        if matches!(kind, Kind::State | Kind::Capital) {
            self.reading.name = Some(name.to_owned());
        }
    }

    fn organisation(&mut self, meaning: &Entry, text: &str) {
        let name = self.gazetteer.parties.name(&meaning.record);
        let own = country(meaning);
        if let Some(own) = own.filter(|_| self.reading.country.is_none()) {
            self.reading.country = Some(own.to_owned());
            self.reading.why = format!("`{text}` is {name}, of {own}");
        }
        self.reading.stateless = own.is_none() && self.reading.country.is_none();
        self.reading.name = Some(name.to_owned());
        self.organisation = Some(*meaning);
        self.role = None;
    }

    fn person(&mut self, meaning: &Entry, text: &str) {
        let own = country(meaning);
        // "Israeli citizen John Kerry" is another John Kerry.
        if self.reading.country.is_some() && self.reading.country.as_deref() != own {
            return;
        }
        let name = self.gazetteer.parties.name(&meaning.record);
        if let Some(own) = own {
            self.reading.country = Some(own.to_owned());
            self.reading.why = format!("`{text}` is {name}, of {own}");
        }
        self.reading.stateless |= own.is_none();
        self.reading.name = Some(name.to_owned());
        if self.role.is_none_or(|(sector, _)| sector.is_none()) {
            self.reading.sector = sector(meaning);
            self.bare = true;
            self.organisation = None;
        }
    }

    /// The whole stretch is read: its head's sector.
    fn finish(mut self, former: bool) -> Reading {
        let reading = &mut self.reading;
        if let Some(organisation) = self.organisation {
            reading.sector = match (self.role, sector(&organisation)) {
                (None, own) => own,
                (Some((Some("MIL"), _)), Some("IGO")) => Some("MIL"),
                (Some(_), Some("IGO")) => Some("IGO"),
                (Some((_, true)), own) => own,
                (Some((found, false)), own) => found.or(own),
            };
        } else if let Some((found, _)) = self.role {
            reading.sector = if found.is_none() && self.bare { reading.sector } else { found };
        }
        if former && matches!(reading.sector, Some("GOV" | "LEG")) {
            reading.sector = Some("ELI");
        }
        self.reading
    }
}

impl Gazetteer {
    /// Reads one stretch of items.
    pub(crate) fn read(
        &self,
        words: &[Word],
        items: &[Item],
        range: Range<usize>,
        context: &Context,
    ) -> Reading {
        let mut head = Head {
            gazetteer: self,
            reading: Reading::default(),
            counted: false,
            titled: false,
            role: None,
            organisation: None,
            bare: false,
        };
        for i in range.clone() {
            let item = &items[i];
            let span = &words[item.first..item.end];
            head.note(item, span);
            let meaning = self.meaning(item, words, context, head.titled || head.role.is_some());
            let meaning = meaning.filter(|m| match m.record.kind {
                Kind::Place => lone(words, items, &range, i),
                // "Gul Rahman" is not Abdullah Gül.
                Kind::Person if m.is(SURNAME) => {
                    let expected = m.record.rank > 7 && country(m).is_some_and(|c| context.weight(c) > 0.0);
                    lone(words, items, &range, i) || expected && i > range.start
                }
                _ => true,
            });
            let Some(meaning) = meaning else {
                head.unknown(item, span);
                continue;
            };
            let lent = self.borrowed(items, i);
            let text = joined(span);
            match meaning.record.kind {
                Kind::Role => head.role(item),
                Kind::State | Kind::Capital | Kind::Demonym | Kind::Place if !lent => {
                    head.land(&meaning, &text)
                }
                Kind::Organisation if !lent => head.organisation(&meaning, &text),
                Kind::Person if !lent => head.person(&meaning, &text),
                _ => {}
            }
        }
        head.finish(items[range].iter().any(|i| i.is(Class::FORMER)))
    }

    /// The likeliest meaning of an item.
    fn meaning(&self, item: &Item, words: &[Word], context: &Context, titled: bool) -> Option<Entry> {
        let weight = |e: &Entry| country(e).map_or(0.0, |c| context.weight(c).min(3.0));
        let day = context.day();
        let in_time = |e: &Entry| day.is_none_or(|d| e.record.from <= d && d <= e.record.to);
        let best = |kind: Kind| {
            let score = |e: &Entry| {
                let people = if e.record.kind == Kind::Place && e.record.rank > 5 {
                    5_000_000
                } else {
                    e.record.people
                };
                let place = (people.max(1) as f32).log10();
                let score = f32::from(e.record.rank) + 2.0 * weight(e) + place;
                score - if e.is(LESSER) { 3.0 } else { 0.0 } - if in_time(e) { 0.0 } else { 3.0 }
            };
            item.entries
                .iter()
                .filter(|e| e.record.kind == kind)
                .max_by(|a, b| score(a).total_cmp(&score(b)))
                .copied()
        };
        let organisation =
            best(Kind::Organisation).filter(|e| e.record.rank > 4 || item.end - item.first > 1);
        for kind in [Kind::State, Kind::Demonym, Kind::Capital] {
            // "Brussels" is the Union's, unless the text is about Belgium too.
            if let (Kind::Capital, Some(entry)) = (kind, organisation)
                && best(kind).is_some_and(|e| weight(&e) < 2.0)
            {
                return Some(entry);
            }
            if let Some(entry) = best(kind).filter(|e| kind != Kind::Capital || e.record.rank > 5) {
                return Some(entry);
            }
        }
        let proper = organisation.filter(|e| {
            e.is(SMALL) || words[item.first].capital && item.end - item.first > 1 || !item.has(Kind::Role)
        });
        if let Some(entry) = proper {
            return Some(entry);
        }
        if let Some(person) =
            self.person(item, words, context, titled).filter(|_| titled || !item.has(Kind::Role))
        {
            return Some(person);
        }
        if let Some(role) = item.of(Kind::Role) {
            return Some(*role);
        }
        organisation.or_else(|| best(Kind::Place)).or_else(|| best(Kind::Capital))
    }
}

/// Whether no unknown capitalised word stands beside item `i`, as in a person's name of which it would be a part.
fn lone(words: &[Word], items: &[Item], range: &Range<usize>, i: usize) -> bool {
    let stranger = |j: usize| {
        let word = &words[items[j].first];
        range.contains(&j)
            && word.capital
            && !word.hyphenated
            && items[j].entries.iter().all(|e| e.record.kind == Kind::Person)
            && items[j].classes.is_empty()
    };
    !(i > range.start && stranger(i - 1) || i + 1 < range.end && stranger(i + 1))
}

/// Whether a demonym is a plural of people: "Iraqis", "Frenchmen".
fn plural(key: &str) -> bool {
    key.ends_with('s') && !key.ends_with("ss") || key.ends_with("men")
}
