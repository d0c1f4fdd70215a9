//! Measures `when` on the gold: among the time expressions of the sentence that holds an event's trigger (or of its
//! passage), does one resolve to a span whose first day begins with the gold value?
//!
//! ```sh
//! cargo run --release -p coder --example measure_when -- train.jsonl written.jsonl
//! ```

use std::error::Error;
use std::ops::Range;

use coder::when;
use jiff::civil::Date;
use serde_json::Value;

/// How many events were met where.
#[derive(Default)]
struct Count {
    all: usize,
    sentence: usize,
    nearest: usize,
    passage: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut count = Count::default();
    for path in std::env::args().skip(1) {
        for line in std::fs::read_to_string(&path)?.lines() {
            let record: Value = serde_json::from_str(line)?;
            let date: Option<Date> = record["date"].as_str().and_then(|date| date.parse().ok());
            let text = record["text"].as_str().unwrap_or_default();
            for event in record["events"].as_array().into_iter().flatten() {
                if let (Some(gold), Some(trigger)) = (event["when"].as_str(), event["trigger"].as_str()) {
                    measure(&mut count, text, date, trigger, gold);
                }
            }
        }
    }
    let share = |part: usize| 100.0 * part as f64 / count.all.max(1) as f64;
    println!("events with a time: {}", count.all);
    println!("met in the trigger's sentence: {} ({:.1} %)", count.sentence, share(count.sentence));
    println!(
        "met by the expression nearest the trigger there: {} ({:.1} %)",
        count.nearest,
        share(count.nearest)
    );
    println!("met in the passage: {} ({:.1} %)", count.passage, share(count.passage));
    Ok(())
}

/// Counts one event, printing it where its passage misses it.
fn measure(count: &mut Count, text: &str, date: Option<Date>, trigger: &str, gold: &str) {
    let sentences = sentences(text);
    let at = text.find(trigger).unwrap_or(0);
    let own = sentences.iter().position(|range| range.contains(&at)).unwrap_or(0);
    let spans = |range: &Range<usize>| {
        let sentence = &text[range.clone()];
        when::find(sentence).into_iter().map(move |at| {
            let span = when::resolve_at(sentence, at.clone(), date);
            (sentence[at].to_owned(), span)
        })
    };
    let meets = |(_, span): &(String, Option<when::Span>)| {
        span.and_then(|span| span.from).is_some_and(|from| from.to_string().starts_with(gold))
    };
    count.all += 1;
    let in_sentence = sentences.get(own).is_some_and(|range| spans(range).any(|found| meets(&found)));
    let in_passage = sentences.iter().flat_map(&spans).any(|found| meets(&found));
    let nearest = sentences.get(own).and_then(|range| {
        let sentence = &text[range.clone()];
        let found = when::find(sentence).into_iter();
        let near = found.min_by_key(|found| (range.start + found.start).abs_diff(at))?;
        Some((String::new(), when::resolve_at(sentence, near, date)))
    });
    count.sentence += usize::from(in_sentence);
    count.nearest += usize::from(nearest.is_some_and(|found| meets(&found)));
    count.passage += usize::from(in_passage);
    if !in_passage {
        let found: Vec<String> = sentences
            .iter()
            .flat_map(&spans)
            .map(|(mention, span)| {
                format!("{mention} = {}", span.map_or("none".to_owned(), |s| s.to_string()))
            })
            .collect();
        let date = date.map_or("-".to_owned(), |date| date.to_string());
        println!("{date} {gold} {trigger:?} | {} | {text}", found.join("; "));
    }
}

/// The sentences of a passage, by full stops before capitals; abbreviations of months don't end one.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['.', '!', '?', '\n']) {
        let rest = text[at + mark.len()..].trim_start_matches(['"', '”', ')']);
        let next = rest.trim_start();
        let short = text[..at].rsplit(' ').next().is_some_and(|word| word.len() < 5 && mark == ".");
        if rest.len() > next.len()
            && next.starts_with(|c: char| !c.is_lowercase() && !c.is_numeric())
            && !short
        {
            all.push(start..text.len() - next.len());
            start = text.len() - next.len();
        }
    }
    all.push(start..text.len());
    all
}
