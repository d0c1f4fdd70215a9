//! A phrase or a whole text cut into items: the longest names, role nouns and grammar words that the tables hold.

use crate::Gazetteer;
use crate::layout::{ACRONYM, CLASSES, Kind, LESSER, SECTORS, SMALL, SPELLING, SURNAME};
use crate::names::{self, Word};
use crate::table::Entry;

/// A class of the phrase grammar's words; see `data/SOURCES.md` on `own-words.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Class(u8);

impl Class {
    pub(crate) const BELONG: Self = Self::named("belong");
    pub(crate) const AIM: Self = Self::named("aim");
    pub(crate) const STOP: Self = Self::named("stop");
    pub(crate) const TRANSPARENT: Self = Self::named("transparent");
    pub(crate) const WEAK: Self = Self::named("weak");
    pub(crate) const BORROWED: Self = Self::named("borrowed");
    pub(crate) const OPPOSED: Self = Self::named("opposed");
    pub(crate) const FORMER: Self = Self::named("former");
    pub(crate) const TITLE: Self = Self::named("title");
    pub(crate) const ORDINARY: Self = Self::named("ordinary");
    pub(crate) const PRONOUN: Self = Self::named("pronoun");
    pub(crate) const OWNER: Self = Self::named("owner");
    pub(crate) const FILLER: Self = Self::named("filler");
    pub(crate) const COLLECTIVE: Self = Self::named("collective");
    pub(crate) const NAMELESS: Self = Self::named("nameless");

    pub(crate) const TOWN: Self = Self::named("town");
    pub(crate) const BORDER: Self = Self::named("border");
    pub(crate) const GROUND: Self = Self::named("ground");

    const fn named(name: &str) -> Self {
        let mut code = 0;
        while code < CLASSES.len() {
            if same(CLASSES[code], name) {
                return Self(code as u8);
            }
            code += 1;
        }
        Self(0)
    }
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut i = 0;
    while i < one.len() {
        if one[i] != other[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// A run of words that the tables know, or one word that they don't.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// Its first word.
    pub(crate) first: usize,
    /// The word behind its last.
    pub(crate) end: usize,
    /// Its meanings, grammar words apart; empty where the word is unknown.
    pub(crate) entries: Vec<Entry>,
    /// The classes of a grammar word.
    pub(crate) classes: Vec<Class>,
}

impl Item {
    /// The first meaning of `kind`.
    pub(crate) fn of(&self, kind: Kind) -> Option<&Entry> {
        self.entries.iter().find(|e| e.record.kind == kind)
    }

    /// Whether a meaning is of `kind`.
    pub(crate) fn has(&self, kind: Kind) -> bool {
        self.of(kind).is_some()
    }

    /// Whether it is a grammar word of `class`.
    pub(crate) fn is(&self, class: Class) -> bool {
        self.classes.contains(&class)
    }

    /// The sector of its role noun: `Some(None)` for a role of no sector.
    pub(crate) fn role(&self) -> Option<Option<&'static str>> {
        self.of(Kind::Role).map(sector)
    }
}

/// The sector of an entry, where it has one.
pub(crate) fn sector(entry: &Entry) -> Option<&'static str> {
    SECTORS.get(usize::from(entry.record.sector)).copied().filter(|s| !s.is_empty())
}

/// The country of an entry, where it has one.
pub(crate) fn country(entry: &Entry) -> Option<&str> {
    std::str::from_utf8(&entry.record.country).ok().filter(|c| c.bytes().all(|b| b.is_ascii_uppercase()))
}

/// The longest name in words that a look-up tries.
const LONGEST_WORDS: usize = 9;

impl Gazetteer {
    /// The items of `words`, left to right, each the longest that the tables hold there.
    pub(crate) fn items(&self, words: &[Word]) -> Vec<Item> {
        let mut items = Vec::new();
        let mut first = 0;
        while first < words.len() {
            let item = self.item(words, first);
            first = item.end;
            items.push(item);
        }
        items
    }

    fn item(&self, words: &[Word], first: usize) -> Item {
        // A name doesn't run over a comma or a possessive that ends a noun phrase of its own.
        let reach = words[first + 1..].iter().take(LONGEST_WORDS - 1).take_while(|w| !w.breaks).count() + 1;
        let window = &words[first..first + reach];
        let lengths = self.parties.prefixes(window.iter().map(|w| w.key.as_str()));
        let mut classes = Vec::new();
        for length in lengths.into_iter().rev() {
            let span = &window[..length];
            let mut entries = Vec::new();
            for entry in self.parties.look(&joined(span)) {
                if entry.record.kind == Kind::Word {
                    classes.push(Class(entry.record.sector));
                } else if fits(span, &entry) {
                    entries.push(entry);
                }
            }
            if entries.is_empty() && classes.is_empty() {
                continue;
            }
            // "New Jersey" before "new".
            let place = if entries.is_empty() { self.located(window, first, length + 1) } else { None };
            // "Alexander Lukashenka" before the surname "Alexander".
            let weak = entries.iter().all(|e| e.record.kind == Kind::Person && e.is(SURNAME));
            let person = if weak { self.respelt(window, first, length + 1) } else { None };
            return person.or(place).unwrap_or(Item { first, end: first + length, entries, classes });
        }
        self.respelt(window, first, 1).or_else(|| self.located(window, first, 1)).unwrap_or(Item {
            first,
            end: first + 1,
            entries: Vec::new(),
            classes: Vec::new(),
        })
    }

    /// A name of `least` words or more, reached by transliteration alone.
    fn respelt(&self, window: &[Word], first: usize, least: usize) -> Option<Item> {
        for length in (least..=window.len().min(3)).rev() {
            let span = &window[..length];
            if !span.iter().all(|w| w.capital || w.key.len() <= 2) || span[0].key.len() < 2 {
                continue;
            }
            let Some(key) = names::transliterate(&joined(span)) else { continue };
            let entries: Vec<Entry> = self
                .parties
                .look(&key)
                .filter(|e| matches!(e.record.kind, Kind::Person | Kind::Organisation) && fits(span, e))
                .collect();
            if !entries.is_empty() {
                return Some(Item { first, end: first + length, entries, classes: Vec::new() });
            }
        }
        None
    }

    /// A town, province or feature of `least` words or more, under a name that is not borne by chance: no
    /// transliteration, and another name than its first only of a large town.
    fn located(&self, window: &[Word], first: usize, least: usize) -> Option<Item> {
        if !window[0].capital {
            return None;
        }
        let lengths = self.places.prefixes(window.iter().map(|w| w.key.as_str()));
        for length in lengths.into_iter().rev().take_while(|l| *l >= least) {
            let span = &window[..length];
            let known = |e: &Entry| {
                !e.is(SPELLING)
                    && (!e.is(LESSER) || length > 1 || e.record.rank > 3 || e.record.people > LARGE_PEOPLE)
            };
            let entries: Vec<Entry> =
                self.places.look(&joined(span)).filter(|e| fits(span, e) && known(e)).collect();
            if !entries.is_empty() {
                return Some(Item { first, end: first + length, entries, classes: Vec::new() });
            }
        }
        None
    }
}

/// Inhabitants from which a town is known by another name than its first.
const LARGE_PEOPLE: u32 = 200_000;

/// The key of a run of words.
pub(crate) fn joined(words: &[Word]) -> String {
    words.iter().map(|w| w.key.as_str()).collect::<Vec<_>>().join(" ")
}

/// Whether the words' letters are of the case that the entry's name asks for: "turkey" and "us" name no state.
fn fits(span: &[Word], entry: &Entry) -> bool {
    let capital = span[0].capital || span[0].hyphenated && span.last().is_some_and(|w| w.capital);
    match entry.record.kind {
        Kind::Role | Kind::Word => true,
        _ if entry.is(ACRONYM) => span.iter().all(|w| w.capitals),
        Kind::Organisation => capital || entry.is(SMALL) || span.len() > 2 && entry.record.rank > 4,
        Kind::Person => capital && span.last().is_some_and(|w| w.capital),
        _ => capital,
    }
}
