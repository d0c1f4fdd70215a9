//! The event record: what one line of `chancery code --format jsonl` holds.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    contexts::Context,
    plover::{EventType, Mode, Quad},
    sources::SourceKind,
};

/// A span of the article's text in Unicode characters, `start` inclusive, `end` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CharSpan {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// Words of the article: the text and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// The words, copied exactly.
    pub text: String,
    /// Where they stand.
    #[serde(flatten)]
    pub span: CharSpan,
}

/// A party to an act, as mentioned and as resolved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PartyMention {
    /// The words.
    #[serde(flatten)]
    pub mention: Mention,
    /// Canonical name, where the mention names a known person or organisation.
    pub name: Option<String>,
    /// ISO 3166 alpha-3 of the state it belongs to, or "IGO"; `None` where unknown or none.
    pub country: Option<String>,
    /// PLOVER sector, such as "GOV"; `None` where unknown.
    pub sector: Option<String>,
}

/// Who says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// The words.
    #[serde(flatten)]
    pub mention: Mention,
    /// Canonical name.
    pub name: Option<String>,
    /// What kind of source it is, such as "news agency"; `None` where unknown.
    pub kind: Option<SourceKind>,
}

/// Where the act happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaceMention {
    /// The words.
    #[serde(flatten)]
    pub mention: Mention,
    /// Canonical name, where resolved.
    pub name: Option<String>,
    /// ISO 3166 alpha-3.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
}

/// When the act happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeMention {
    /// The words.
    #[serde(flatten)]
    pub mention: Mention,
    /// First day, in as much of an ISO date as is known: "2024-12-06", "2022-03", "2022".
    pub from: Option<String>,
    /// Last day, in the same form.
    pub to: Option<String>,
}

/// Whether the act happened, by what the text says of the act itself (not of the saying).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Factuality {
    /// Told as happened or happening.
    Actual,
    /// Scheduled or intended.
    Planned,
    /// Hedged, alleged or suspected.
    Possible,
    /// Conditional or asked about.
    Hypothetical,
    /// Negated or said not to have happened.
    Denied,
}

/// Which program and which weights coded an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoderId {
    /// The program's version.
    pub version: String,
    /// The first twelve hexadecimal digits of the model file's SHA-256.
    pub model: String,
}

/// One political act that an article reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Stable hash of article, trigger span and type, hexadecimal: the same report coded twice gives the same ids.
    pub id: String,
    /// The article's id.
    pub article: String,
    /// Day of publication.
    pub published: Option<Date>,
    /// Who published it.
    pub source: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// ISO 639-1 code of the paragraph's language.
    pub language: String,
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: EventType,
    /// PLOVER mode of the type.
    pub mode: Option<Mode>,
    /// PLOVER contexts.
    pub contexts: Vec<Context>,
    /// PLOVER quad class, such as "verbal cooperation".
    pub quad: Quad,
    /// PLOVER conflict-cooperation score, -10 to 10.
    pub score: f64,
    /// The words that carry the act.
    pub trigger: Mention,
    /// The sentence it stands in.
    pub sentence: CharSpan,
    /// Who did it; all sides of a reciprocal act.
    pub actor: Vec<PartyMention>,
    /// To whom.
    pub recipient: Vec<PartyMention>,
    /// Whether it happened.
    pub factuality: Factuality,
    /// Who says so; empty where the text tells it in its own voice.
    pub attribution: Vec<Attribution>,
    /// Where.
    #[serde(rename = "where")]
    pub place: Option<PlaceMention>,
    /// When.
    #[serde(rename = "when")]
    pub time: Option<TimeMention>,
    /// 0 to 1: the model's estimate that this is an event of this type.
    pub confidence: f64,
    /// What coded it.
    pub coder: CoderId,
}
