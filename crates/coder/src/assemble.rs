//! From what the model read to event records: spans to mentions, mentions to parties, places, days and sources.

use std::ops::Range;

use gazetteer::{Context, Gazetteer};
use jiff::civil::Date;
use reader::{Article, CharIndex};
use sha2::{Digest, Sha256};

use crate::{
    contexts,
    document::Document,
    event::{Attribution, CharSpan, CoderId, Event, Mention, PartyMention, PlaceMention, TimeMention},
    labels::Role,
    plover::score,
    reading::Read,
    sources, when,
};

/// Bytes of an event's hash that make its id.
const ID_BYTES: usize = 8;

/// What the events of one article are built from.
pub(crate) struct Assembly<'a> {
    pub(crate) article: &'a Article,
    pub(crate) document: &'a Document,
    pub(crate) gazetteer: &'a Gazetteer,
    /// The gazetteer's reading of the article.
    pub(crate) context: Context,
    /// The article's day, or the one the user gave for it.
    pub(crate) date: Option<Date>,
    pub(crate) chars: CharIndex<'a>,
    pub(crate) coder: &'a CoderId,
}

impl Assembly<'_> {
    /// The event that a reading tells, and how it was coded, in words.
    pub(crate) fn event(&self, read: &Read) -> (Event, Vec<String>) {
        let a = self.article;
        let trigger = self.document.bytes(&read.proposal.pieces);
        let sentence = &self.document.sentences[self.document.sentence_of(read.proposal.pieces.start)];
        let paragraph = &a.text[a.paragraphs[sentence.paragraph].span.clone()];
        let mut why = Vec::new();
        let value = score(read.kind, read.mode).value();
        why.push(format!(
            "type {}{}: the words \"{}\" (a trigger at {:.2}, of this type at {:.2}); {}, score {value}",
            read.kind,
            read.mode.map(|m| format!(", mode {m}")).unwrap_or_default(),
            &a.text[trigger.clone()],
            read.proposal.chance,
            read.verdict,
            read.kind.quad(),
        ));
        let actor = self.parties(read, Role::Actor, "actor", &mut why);
        let recipient = self.parties(read, Role::Recipient, "recipient", &mut why);
        why.push(format!("factuality {}: by the model, of the act itself", name_of(&read.factuality)));
        let attribution = self.attribution(read, &mut why);
        let place = self.place(read, &mut why);
        let time = self.time(&sentence.span, &trigger, &mut why);
        let event = Event {
            id: self.id(read, &trigger),
            article: a.id.clone(),
            published: self.date,
            source: a.source.clone(),
            url: a.url.clone(),
            language: "en".to_owned(),
            kind: read.kind,
            mode: read.mode,
            contexts: contexts::of(paragraph),
            quad: read.kind.quad(),
            score: value,
            trigger: self.mention(&trigger),
            sentence: self.span(&sentence.span),
            actor,
            recipient,
            factuality: read.factuality,
            attribution,
            place,
            time,
            // four places are more than the model knows, and keep the record short
            confidence: (read.confidence() * 1e4).round() / 1e4,
            coder: self.coder.clone(),
        };
        (event, why)
    }

    /// A hash of what makes the event this one: article, type and place of the trigger.
    fn id(&self, read: &Read, trigger: &Range<usize>) -> String {
        let key = format!("{}\0{}\0{}\0{}", self.article.id, read.kind, trigger.start, trigger.end);
        Sha256::digest(key).iter().take(ID_BYTES).map(|b| format!("{b:02x}")).collect()
    }

    fn span(&self, bytes: &Range<usize>) -> CharSpan {
        CharSpan { start: self.chars.char_at(bytes.start), end: self.chars.char_at(bytes.end) }
    }

    fn mention(&self, bytes: &Range<usize>) -> Mention {
        Mention { text: self.article.text[bytes.clone()].to_owned(), span: self.span(bytes) }
    }

    /// The mentions of a role, in the order of the text.
    fn mentions(&self, read: &Read, role: Role) -> Vec<Range<usize>> {
        let spans = read.roles.iter().filter(|(r, _)| *r == role);
        spans
            .map(|(_, pieces)| trimmed(&self.article.text, self.document.bytes(pieces)))
            .filter(|bytes| !bytes.is_empty())
            .collect()
    }

    fn parties(&self, read: &Read, role: Role, label: &str, why: &mut Vec<String>) -> Vec<PartyMention> {
        let sentence = &self.document.sentences[self.document.sentence_of(read.proposal.pieces.start)].span;
        let mut out: Vec<PartyMention> = Vec::new();
        for bytes in self.mentions(read, role) {
            let mention = self.mention(&bytes);
            if out.iter().any(|p| p.mention.text == mention.text) {
                continue;
            }
            let party = self.gazetteer.party(&mention.text, bytes.start, &self.context);
            let again = |p: &PartyMention| party.name.is_some() && p.name == party.name;
            if let Some(first) = out.iter().position(again) {
                // one party told twice: the first mention in the trigger's own sentence counts, else the first
                let inside = self.span(sentence);
                let stands_in = |at: usize| inside.start <= at && at < inside.end;
                if stands_in(out[first].mention.span.start) || !stands_in(mention.span.start) {
                    continue;
                }
                out.remove(first);
            }
            why.push(format!("{label} \"{}\": {}", mention.text, party.why));
            out.push(PartyMention {
                mention,
                name: party.name,
                country: party.country,
                sector: party.sector,
            });
        }
        if out.is_empty() {
            why.push(format!("{label}: none named"));
        }
        out
    }

    fn attribution(&self, read: &Read, why: &mut Vec<String>) -> Vec<Attribution> {
        let out: Vec<_> = self
            .mentions(read, Role::Attribution)
            .into_iter()
            .map(|bytes| {
                let mention = self.mention(&bytes);
                let party = self.gazetteer.party(&mention.text, bytes.start, &self.context);
                let kind = sources::kind(&mention.text);
                let told = kind.map_or_else(|| "of unknown kind".to_owned(), |k| k.to_string());
                why.push(format!("source \"{}\": {told}", mention.text));
                Attribution { mention, name: party.name, kind }
            })
            .collect();
        if out.is_empty() {
            why.push("source: none, told in the report's own voice".to_owned());
        }
        out
    }

    fn place(&self, read: &Read, why: &mut Vec<String>) -> Option<PlaceMention> {
        let bytes = self.mentions(read, Role::Where).into_iter().next()?;
        let mention = self.mention(&bytes);
        let place = self.gazetteer.place(&mention.text, bytes.start, &self.context);
        let told = place.as_ref().map_or("not in the gazetteer", |p| &p.why);
        why.push(format!("place \"{}\": {told}", mention.text));
        Some(match place {
            Some(p) => PlaceMention {
                mention,
                name: Some(p.name),
                country: p.country,
                lat: Some(p.lat),
                lon: Some(p.lon),
            },
            None => PlaceMention { mention, name: None, country: None, lat: None, lon: None },
        })
    }

    /// The time expression of the trigger's sentence that stands nearest to it.
    fn time(
        &self,
        sentence: &Range<usize>,
        trigger: &Range<usize>,
        why: &mut Vec<String>,
    ) -> Option<TimeMention> {
        let text = &self.article.text[sentence.clone()];
        let at = trigger.start - sentence.start;
        let distance = |r: &Range<usize>| if r.start > at { r.start - at } else { at.saturating_sub(r.end) };
        let found = when::find(text).into_iter().min_by_key(distance)?;
        let span = when::resolve_at(text, found.clone(), self.date);
        let mention = self.mention(&(sentence.start + found.start..sentence.start + found.end));
        why.push(match (&span, self.date) {
            (Some(span), Some(date)) => format!("time \"{}\": {span}, in a report of {date}", mention.text),
            (Some(span), None) => format!("time \"{}\": {span}", mention.text),
            (None, _) => format!("time \"{}\": no day can be told", mention.text),
        });
        let (from, to) = span.map_or((None, None), |s| (s.from, s.to));
        Some(TimeMention { mention, from: from.map(|d| d.to_string()), to: to.map(|d| d.to_string()) })
    }
}

/// A label as records have it.
fn name_of(factuality: &crate::event::Factuality) -> &'static str {
    use crate::event::Factuality::{Actual, Denied, Hypothetical, Planned, Possible};
    match factuality {
        Actual => "actual",
        Planned => "planned",
        Possible => "possible",
        Hypothetical => "hypothetical",
        Denied => "denied",
    }
}

/// A span without the punctuation and the possessive ending that the model may take with it.
fn trimmed(text: &str, bytes: Range<usize>) -> Range<usize> {
    let piece = &text[bytes.clone()];
    let loose = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '"' | '“' | '”' | '‘' | '(' | '[' | '-' | '–')
    };
    let head = piece.trim_start_matches(loose);
    let start = bytes.end - head.len();
    let tail = head.trim_end_matches(|c| loose(c) || matches!(c, ')' | ']'));
    let tail = ["'s", "’s", "'", "’"].iter().find_map(|end| tail.strip_suffix(end)).unwrap_or(tail);
    start..start + tail.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn possessives_and_loose_punctuation_are_no_part_of_a_mention() {
        for (text, expected) in [
            ("Russia's", "Russia"),
            ("\"the army,", "the army"),
            ("the rebels’", "the rebels"),
            ("(NATO)", "NATO"),
            ("Côte d'Ivoire", "Côte d'Ivoire"),
            (",", ""),
        ] {
            assert_eq!(&text[trimmed(text, 0..text.len())], expected);
        }
    }
}
