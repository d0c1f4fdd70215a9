//! PLOVER contexts: what a paragraph is about beside its acts, told by its words.
//!
//! A table lists words and phrases with a weight; a context holds where the weights of the different entries found
//! add up to [`ENOUGH`], so that one stray weak word ("border") is not enough and two are ("border", "islands").
//!
//! ```
//! use coder::contexts::{Context, of};
//!
//! let contexts = of("The two navies held joint drills after their foreign ministers met on Monday.");
//! assert_eq!(contexts, [Context::Diplomatic]);
//! let contexts = of("Refugees crossed the border.");
//! assert_eq!(contexts, [Context::Refugee]);
//! ```
//!
//! Only those of PLOVER 2.0's contexts are here that a word list can tell. Negation and homonyms are not seen.

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// The weight at which a context holds. Fixed by eye on passages of `gold/train.jsonl`, November 2026; no gold for
/// contexts exists.
pub const ENOUGH: u32 = 2;

/// Writes the contexts with their names.
macro_rules! contexts {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),+ $(,)?) => {
        /// What a paragraph is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Context {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)+
        }

        impl Context {
            /// All of them, in the order in which [`of`] gives them.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];

            /// The name in records.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

contexts! {
    /// Parties, governments, offices.
    Political = "political",
    /// Armed forces and war.
    Military = "military",
    /// Trade, money, sanctions.
    Economic = "economic",
    /// Dealings of states.
    Diplomatic = "diplomatic",
    /// Oil, gas, water, minerals, fish.
    Resource = "resource",
    /// Arts, heritage, sport.
    Culture = "culture",
    /// Epidemics.
    Disease = "disease",
    /// Medicine and care.
    Health = "health",
    /// Natural disasters.
    Disaster = "disaster",
    /// Refugees and the displaced.
    Refugee = "refugee",
    /// Migrants and visas.
    Migration = "migration",
    /// Parliaments and their laws.
    Legislative = "legislative",
    /// Courts and charges.
    Legal = "legal",
    /// Rights and their abuse.
    HumanRights = "human-rights",
    /// Elections and referendums.
    Election = "election",
    /// Movements for democracy.
    ProDemocracy = "pro-democracy",
    /// Seizures of power.
    Coup = "coup",
    /// Terrorism.
    Terrorism = "terrorism",
    /// Corruption.
    Corruption = "corruption",
    /// Organised and other crime.
    Crime = "crime",
    /// Illegal drugs.
    IllegalDrugs = "illegal-drugs",
    /// Spying.
    Intelligence = "intelligence",
    /// Attacks on and by computers.
    Cyber = "cyber",
    /// Falsehood spread on purpose.
    Misinformation = "misinformation",
    /// Borders, sovereignty, secession.
    Territory = "territory",
    /// The sea and ships.
    Maritime = "maritime",
    /// Religion.
    Religion = "religion",
    /// Climate, pollution, wildlife.
    Environment = "environment",
    /// Schools and universities.
    Education = "education",
    /// Peacekeepers and monitors.
    Peacekeeping = "peacekeeping",
    /// Discrimination and poverty.
    Inequality = "inequality",
    /// Amends for past wrongs.
    Reparations = "reparations",
}

impl fmt::Display for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The contexts of a paragraph, in the order of [`Context::ALL`].
///
/// Takes time linear in the paragraph's length.
pub fn of(paragraph: &str) -> Vec<Context> {
    let low = paragraph.to_lowercase().replace('’', "'");
    let words: Vec<&str> = low
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | '\'')))
        .map(|word| word.trim_matches(|c| matches!(c, '-' | '/' | '.' | '\'')))
        .map(|word| word.strip_suffix("'s").unwrap_or(word))
        .filter(|word| !word.is_empty())
        .collect();
    let table = &*TABLE;
    let mut met = vec![false; table.entries.len()];
    for (i, word) in words.iter().enumerate() {
        for &entry in table.starting(word) {
            met[entry] |= table.entries[entry].follows(&words[i..]);
        }
    }
    let mut weights = [0; Context::ALL.len()];
    for (entry, _) in table.entries.iter().zip(met).filter(|(_, met)| *met) {
        weights[entry.context as usize] += entry.weight;
    }
    Context::ALL.into_iter().filter(|context| weights[*context as usize] >= ENOUGH).collect()
}

/// A word or phrase of the table.
struct Entry {
    context: Context,
    words: Vec<&'static str>,
    stem: bool,
    weight: u32,
}

impl Entry {
    /// Whether the words begin with this phrase.
    fn follows(&self, words: &[&str]) -> bool {
        let last = self.words.len() - 1;
        words.len() > last
            && self
                .words
                .iter()
                .zip(words)
                .enumerate()
                .all(|(i, (own, word))| word == own || (self.stem && i == last && word.starts_with(own)))
    }
}

/// The table, by the first letters of its phrases.
struct Table {
    entries: Vec<Entry>,
    by_head: HashMap<&'static str, Vec<usize>>,
}

/// Phrases are filed under as many characters of their first word as this, or the whole of a shorter one.
const HEAD_CHARS: usize = 3;

impl Table {
    /// The entries whose first word may begin `word`.
    fn starting<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a usize> {
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).take(HEAD_CHARS);
        ends.filter_map(|end| self.by_head.get(&word[..end])).flatten()
    }
}

/// What the first word of a phrase is filed under.
fn head(word: &'static str) -> &'static str {
    word.char_indices().nth(HEAD_CHARS).map_or(word, |(end, _)| &word[..end])
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { entries: Vec::new(), by_head: HashMap::new() };
    for entry in include_str!("../../../data/contexts.tsv").lines().filter_map(entry) {
        table.by_head.entry(head(entry.words[0])).or_default().push(table.entries.len());
        table.entries.push(entry);
    }
    table
});

/// Reads a line of the table; `None` for its header, its comments and what a test would have refused.
fn entry(line: &'static str) -> Option<Entry> {
    let mut cells = line.split('\t');
    let context = cells.next()?;
    let context = Context::ALL.into_iter().find(|one| one.as_str() == context)?;
    let words: Vec<&str> = cells.next()?.split(' ').filter(|word| !word.is_empty()).collect();
    let (stem, weight) = (cells.next()? == "1", cells.next()?.parse().ok()?);
    (!words.is_empty()).then_some(Entry { context, words, stem, weight })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    struct Case {
        text: &'static str,
        want: &'static str,
    }

    #[test]
    fn paragraphs_have_the_contexts_of_their_words() {
        let cases = [
            Case { text: "", want: "" },
            Case { text: "She crossed the border.", want: "" },
            Case { text: "Two cars met on the bridge.", want: "" },
            Case { text: "They fled to a camp.", want: "refugee" },
            Case { text: "Artillery hit the town.", want: "military" },
            Case { text: "The ambassador was recalled.", want: "diplomatic" },
            Case { text: "The Ambassador's car was hit.", want: "diplomatic" },
            Case { text: "Coronavirus spread, the ruling party said.", want: "political disease" },
            Case { text: "Turnout in the parliamentary elections was low.", want: "legislative election" },
            Case { text: "Suicide bombers struck twice.", want: "terrorism" },
            Case { text: "Cocaine was found on a trawler.", want: "illegal-drugs maritime" },
            Case { text: "Air   strikes\nwent on.", want: "military" },
            Case { text: "The air was clear. Strikes went on.", want: "" },
            Case { text: "Dáil deputies rose.", want: "legislative" },
            Case { text: "Shells fell on the armyworm fields.", want: "" },
        ];
        for Case { text, want } in cases {
            let names: Vec<&str> = of(text).into_iter().map(Context::as_str).collect();
            assert_eq!(names.join(" "), want, "{text}");
        }
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        let text = include_str!("../../../data/contexts.tsv");
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).skip(1).collect();
        assert_eq!(TABLE.entries.len(), lines.len());
        for line in lines {
            assert_eq!(line.split('\t').count(), 4, "{line}");
            assert_eq!(line, line.to_lowercase());
        }
        let used = |context: &Context| TABLE.entries.iter().any(|entry| entry.context == *context);
        assert!(Context::ALL.iter().all(used));
    }

    #[test]
    fn names_serialise_as_in_the_record() {
        assert_eq!(serde_json::to_string(&Context::HumanRights).unwrap(), "\"human-rights\"");
        assert_eq!(Context::ProDemocracy.to_string(), "pro-democracy");
    }

    proptest! {
        #[test]
        fn any_paragraph_is_read(text in any::<String>()) {
            let _ = of(&text);
        }
    }
}
