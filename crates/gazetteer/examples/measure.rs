//! Measures the resolution of parties and places against hand-coded passages.
//!
//! `cargo run --release -p gazetteer --example measure -- [--odd|--even] [--list N] FILE...` reads gold files (JSONL,
//! as `gold/GUIDE.md` describes) and prints the shares of parties whose country, sector and both are exact, null
//! included, then the most frequent errors. `--odd` and `--even` take only such lines of each file, counted from 1.

use std::collections::HashMap;
use std::error::Error;

use gazetteer::{Context, Gazetteer};
use serde_json::Value;

#[derive(Default)]
struct Count {
    all: u32,
    country: u32,
    sector: u32,
    both: u32,
    wrong: u32,
    missing: u32,
    where_all: u32,
    where_right: u32,
    where_none: u32,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut files = Vec::new();
    let (mut parity, mut list, mut dump) = (None, 40, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--odd" => parity = Some(1),
            "--even" => parity = Some(0),
            "--list" => list = arguments.next().unwrap_or_default().parse()?,
            "--dump" => dump = arguments.next(),
            _ => files.push(argument),
        }
    }
    let start = std::time::Instant::now();
    let gazetteer = Gazetteer::shipped()?;
    println!("loaded in {:.2?}", start.elapsed());
    let start = std::time::Instant::now();
    let mut errors: HashMap<String, u32> = HashMap::new();
    let mut lines = String::new();
    for file in &files {
        let mut count = Count::default();
        for (i, line) in std::fs::read_to_string(file)?.lines().enumerate() {
            if parity.is_some_and(|p| (i + 1) % 2 != p) {
                continue;
            }
            measure(&gazetteer, &serde_json::from_str(line)?, &mut count, &mut errors, &mut lines);
        }
        let share = |n: u32, of: u32| 100.0 * f64::from(n) / f64::from(of.max(1));
        println!(
            "{file}: {} parties, country {:.1} % (wrong {:.1}, missing {:.1}), sector {:.1} %, both {:.1} %; \
             {} places, country {:.1} %, none {:.1} %",
            count.all,
            share(count.country, count.all),
            share(count.wrong, count.all),
            share(count.missing, count.all),
            share(count.sector, count.all),
            share(count.both, count.all),
            count.where_all,
            share(count.where_right, count.where_all),
            share(count.where_none, count.where_all),
        );
    }
    println!("coded in {:.2?}", start.elapsed());
    if let Some(path) = dump {
        std::fs::write(path, lines)?;
    }
    let mut errors: Vec<_> = errors.into_iter().collect();
    errors.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    for (error, times) in errors.into_iter().take(list) {
        println!("{times:4} {error}");
    }
    Ok(())
}

fn measure(
    gazetteer: &Gazetteer,
    record: &Value,
    count: &mut Count,
    errors: &mut HashMap<String, u32>,
    lines: &mut String,
) {
    let text = record["text"].as_str().unwrap_or_default();
    let date = record["date"].as_str().and_then(|d| d.parse().ok());
    let context = gazetteer.context(text, date);
    for event in record["events"].as_array().into_iter().flatten() {
        let trigger = event["trigger"].as_str().and_then(|t| text.find(t)).unwrap_or(0);
        let nearest = |part: &str| {
            text.match_indices(part).map(|(at, _)| at).min_by_key(|at| at.abs_diff(trigger)).unwrap_or(0)
        };
        for side in ["actor", "recipient"] {
            for gold in event[side].as_array().into_iter().flatten() {
                let mention = gold["text"].as_str().unwrap_or_default();
                let party = gazetteer.party(mention, nearest(mention), &context);
                let (country, sector) = (gold["country"].as_str(), gold["sector"].as_str());
                let (c, s) = (country == party.country.as_deref(), sector == party.sector.as_deref());
                count.all += 1;
                count.country += u32::from(c);
                count.sector += u32::from(s);
                count.both += u32::from(c && s);
                count.wrong += u32::from(!c && party.country.is_some());
                count.missing += u32::from(!c && party.country.is_none());
                let (got_c, got_s) =
                    (party.country.as_deref().unwrap_or("-"), party.sector.as_deref().unwrap_or("-"));
                let (country, sector) = (country.unwrap_or("-"), sector.unwrap_or("-"));
                let mark = match (c, s) {
                    (true, true) => "OK",
                    (false, false) => "CS",
                    (false, true) => "C",
                    (true, false) => "S",
                };
                if mark != "OK" {
                    *errors
                        .entry(format!("{mention}: {country} {sector}, found {got_c} {got_s}"))
                        .or_default() += 1;
                }
                let id = record["id"].as_str().unwrap_or_default();
                lines.push_str(&format!(
                    "{mark}\t{mention}\t{country} {sector}\t{got_c} {got_s}\t{id}\t{}\n",
                    party.why
                ));
            }
        }
        if let Some(mention) = event["where"].as_str() {
            place(
                gazetteer,
                mention,
                event["where_country"].as_str(),
                nearest(mention),
                &context,
                count,
                lines,
            );
        }
    }
}

fn place(
    gazetteer: &Gazetteer,
    mention: &str,
    country: Option<&str>,
    at: usize,
    context: &Context,
    count: &mut Count,
    lines: &mut String,
) {
    let place = gazetteer.place(mention, at, context);
    let found = place.as_ref().and_then(|p| p.country.as_deref());
    count.where_all += 1;
    count.where_right += u32::from(found == country);
    count.where_none += u32::from(place.is_none());
    if found != country {
        let why = place.as_ref().map_or("", |p| p.why.as_str());
        lines.push_str(&format!(
            "W\t{mention}\t{}\t{}\t\t{why}\n",
            country.unwrap_or("-"),
            found.unwrap_or("-")
        ));
    }
}
