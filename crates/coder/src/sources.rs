//! What kind of source an attribution names, told by its words.
//!
//! ```
//! use coder::sources::{SourceKind, kind};
//!
//! assert_eq!(kind("the state news agency Anadolu"), Some(SourceKind::NewsAgency));
//! assert_eq!(kind("a senior police official"), Some(SourceKind::Police));
//! assert_eq!(kind("Nazaruk"), None);
//! ```
//!
//! A person's or a state's bare name ("Cook", "Russia") tells nothing here: who it is, the gazetteer knows.

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

/// What kind of source it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// A news agency.
    #[serde(rename = "news agency")]
    NewsAgency,
    /// A newspaper or magazine.
    Paper,
    /// Radio or television.
    Broadcaster,
    /// An official, an office or a government.
    Official,
    /// Police.
    Police,
    /// Armed forces or a soldier.
    Military,
    /// An armed group that is no state's.
    #[serde(rename = "armed group")]
    ArmedGroup,
    /// Someone who was there.
    Witness,
    /// A source that the report keeps unnamed.
    Anonymous,
    /// A report, a statement, a court's papers.
    Document,
    /// An international, aid or rights organisation, a union.
    Organisation,
    /// A scholar or an analyst.
    Expert,
}

impl SourceKind {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::NewsAgency,
        Self::Paper,
        Self::Broadcaster,
        Self::Official,
        Self::Police,
        Self::Military,
        Self::ArmedGroup,
        Self::Witness,
        Self::Anonymous,
        Self::Document,
        Self::Organisation,
        Self::Expert,
    ];

    /// The name in records.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NewsAgency => "news agency",
            Self::Paper => "paper",
            Self::Broadcaster => "broadcaster",
            Self::Official => "official",
            Self::Police => "police",
            Self::Military => "military",
            Self::ArmedGroup => "armed group",
            Self::Witness => "witness",
            Self::Anonymous => "anonymous",
            Self::Document => "document",
            Self::Organisation => "organisation",
            Self::Expert => "expert",
        }
    }
}

impl fmt::Display for SourceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The most words of a mention that are read; an attribution is a few, and this bounds the time.
const MOST_WORDS: usize = 40;

/// The kind of source that `mention` names, `None` where its words don't tell.
///
/// Names of agencies and papers count before words for papers and documents, those before unnamed sources, those before the
/// kind of person or body, and "official" and its like last: "a police official" is the police. In "officials in
/// the army's town" the words after the head are read too; an attribution is taken to be short.
pub fn kind(mention: &str) -> Option<SourceKind> {
    let words: Vec<(String, bool)> = mention
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | '\'' | '’')))
        .map(|word| word.trim_matches(|c| matches!(c, '-' | '/' | '.' | '\'' | '’')))
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .map(|word| {
            let low = word.to_lowercase().replace('’', "'");
            (low.strip_suffix("'s").unwrap_or(&low).to_owned(), word.starts_with(char::is_uppercase))
        })
        .collect();
    let met = |cue: &&Cue| (0..words.len()).find(|&at| cue.stands(&words[at..]));
    TABLE
        .iter()
        .filter_map(|cue| met(&cue).map(|at| (cue.rank, usize::MAX - cue.words.len(), at, cue.kind)))
        .min_by_key(|(rank, shortness, at, _)| (*rank, *shortness, *at))
        .map(|(.., kind)| kind)
}

/// A phrase of the table.
struct Cue {
    words: Vec<&'static str>,
    kind: SourceKind,
    rank: u8,
    capital: bool,
    stem: bool,
}

impl Cue {
    /// Whether the words, each in lower case and with whether it had a capital, begin with this phrase.
    fn stands(&self, words: &[(String, bool)]) -> bool {
        let last = self.words.len() - 1;
        words.len() > last
            && (words[0].1 || !self.capital)
            && self
                .words
                .iter()
                .zip(words)
                .enumerate()
                .all(|(i, (own, (word, _)))| word == own || (self.stem && i == last && word.starts_with(own)))
    }
}

static TABLE: LazyLock<Vec<Cue>> =
    LazyLock::new(|| include_str!("../../../data/attribution.tsv").lines().filter_map(cue).collect());

/// Reads a line of the table; `None` for its header, its comments and what a test would have refused.
fn cue(line: &'static str) -> Option<Cue> {
    let mut cells = line.split('\t');
    let words: Vec<&str> = cells.next()?.split(' ').filter(|word| !word.is_empty()).collect();
    let kind = cells.next()?;
    let kind = SourceKind::ALL.into_iter().find(|one| one.as_str() == kind)?;
    let rank = cells.next()?.parse().ok()?;
    let (capital, stem) = (cells.next()? == "1", cells.next()? == "1");
    (!words.is_empty()).then_some(Cue { words, kind, rank, capital, stem })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    struct Case {
        mention: &'static str,
        want: Option<&'static str>,
    }

    #[test]
    fn mentions_have_the_kind_of_their_words() {
        let rows = [
            ("RIA", "news agency"),
            ("Tass", "news agency"),
            ("Reuters", "news agency"),
            ("the country's official Anadolu news agency", "news agency"),
            ("the New China News Agency", "news agency"),
            ("Tasnim news agency", "news agency"),
            ("a Phnom Penh newspaper", "paper"),
            ("Post", "paper"),
            ("Dagens Nyheter", "paper"),
            ("CNN Pentagon correspondent Barbara Starr", "broadcaster"),
            ("Israel's state radio", "broadcaster"),
            ("state television", "broadcaster"),
            ("officials", "official"),
            ("a Foreign Office spokesman", "official"),
            ("the interior ministry", "official"),
            ("Western diplomats in Vienna", "official"),
            ("police", "police"),
            ("senior law enforcement officials", "police"),
            ("the Israeli army", "military"),
            ("Gen. Joseph L. Votel", "military"),
            ("the Pentagon", "military"),
            ("Taliban", "armed group"),
            ("The guerrillas", "armed group"),
            ("witnesses", "witness"),
            ("Residents of Gondar", "witness"),
            ("diplomatic sources", "anonymous"),
            ("two sources at the president's office", "anonymous"),
            ("military statement", "document"),
            ("a joint communique", "document"),
            ("court papers", "document"),
            ("Syrian Observatory for Human Rights", "organisation"),
            ("The UN", "organisation"),
            ("U.N.", "organisation"),
            ("the World Food Programme", "organisation"),
            ("counsel for the Attorney General", "official"),
            ("a draft seen by this newspaper", "document"),
            ("a terrorism expert", "expert"),
            ("Professor S D Muni", "expert"),
        ];
        let refused =
            ["", "Cook", "Russia", "he", "his sister", "a man who saw it", "the post was lost in time", "…"];
        let cases = rows
            .map(|(mention, kind)| Case { mention, want: Some(kind) })
            .into_iter()
            .chain(refused.map(|mention| Case { mention, want: None }));
        let failed: Vec<String> = cases
            .filter_map(|Case { mention, want }| {
                let got = kind(mention).map(SourceKind::as_str);
                (got != want).then(|| format!("{mention:?}: got {got:?}, want {want:?}"))
            })
            .collect();
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        let text = include_str!("../../../data/attribution.tsv");
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).skip(1).collect();
        assert_eq!(TABLE.len(), lines.len());
        assert!(lines.iter().all(|line| line.split('\t').count() == 5));
        assert!(SourceKind::ALL.iter().all(|kind| TABLE.iter().any(|cue| cue.kind == *kind)));
    }

    #[test]
    fn kinds_serialise_by_their_names() {
        for kind in SourceKind::ALL {
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{kind}\""));
        }
    }

    proptest! {
        #[test]
        fn any_mention_is_read(mention in any::<String>()) {
            let _ = kind(&mention);
        }
    }
}
