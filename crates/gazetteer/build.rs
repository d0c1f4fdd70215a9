//! Compiles `data/*.tsv` into two finite-state maps (names of parties, names of places) and their record tables.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};

#[path = "src/layout.rs"]
#[allow(dead_code, unreachable_pub)]
mod layout;
#[path = "src/names.rs"]
#[allow(dead_code, unreachable_pub)]
mod names;

use layout::{
    ACRONYM, CLASSES, FLAG_BITS, Kind, LESSER, MAGIC, OFFICES, Record, SECTORS, SMALL, SPELLING, SURNAME,
};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// States whose people put the family name first.
const FAMILY_NAME_FIRST: [&str; 3] = ["CHN", "PRK", "KOR"];

fn main() -> Outcome<()> {
    let data = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("../../data");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    println!("cargo:rerun-if-changed=src/layout.rs");
    println!("cargo:rerun-if-changed=src/names.rs");

    let mut parties = Compiler::default();
    let parents = states(&data, &mut parties)?;
    people(&data, &mut parties)?;
    organisations(&data, &mut parties, &parents)?;
    roles(&data, &mut parties)?;
    grammar(&data, &mut parties)?;
    parties.write(&out, "parties")?;

    let mut places_table = Compiler::default();
    places(&data, &mut places_table)?;
    places_table.write(&out, "places")
}

/// Rows of `data/NAME`, one vector of cells each, `cells` long.
fn rows(data: &Path, name: &str, cells: usize) -> Outcome<Vec<Vec<String>>> {
    let path = data.join(name);
    println!("cargo:rerun-if-changed={}", path.display());
    let text = std::fs::read_to_string(&path).map_err(|e| format!("reading {}: {e}", path.display()))?;
    let mut rows = Vec::new();
    for (number, line) in text.lines().enumerate().skip(1) {
        let row: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if row.len() != cells {
            return Err(
                format!("{}:{}: {} cells, expected {cells}", path.display(), number + 1, row.len()).into()
            );
        }
        rows.push(row);
    }
    Ok(rows)
}

fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty())
}

/// "2014", "2014-03" or "2014-03-21" as days from 1970; `last` asks for the last day that it may mean.
fn day(cell: &str, last: bool) -> Outcome<Option<i32>> {
    let mut parts = cell.split('-').filter(|p| !p.is_empty()).map(str::parse::<i32>);
    let Some(year) = parts.next().transpose()? else { return Ok(None) };
    let month = parts.next().transpose()?;
    let day = parts.next().transpose()?;
    Ok(Some(match (month, day) {
        (Some(m), Some(d)) => layout::days(year, m, d),
        (Some(12), None) | (None, _) if last => layout::days(year + 1, 1, 1) - 1,
        (Some(m), None) if last => layout::days(year, m + 1, 1) - 1,
        (Some(m), None) => layout::days(year, m, 1),
        (None, _) => layout::days(year, 1, 1),
    }))
}

fn code(list: &[&str], word: &str) -> Outcome<u8> {
    let at = list.iter().position(|w| *w == word).ok_or_else(|| format!("`{word}` is none of {list:?}"))?;
    Ok(u8::try_from(at)?)
}

fn iso(cell: &str) -> [u8; 3] {
    cell.as_bytes().try_into().unwrap_or([0; 3])
}

/// "IMF", "US", "U.N.", "CJTF-OIR": a name that is met in capitals only.
fn is_acronym(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    !name.contains(' ') && letters().count() <= 3 && letters().all(char::is_uppercase)
}

#[derive(Default)]
struct Compiler {
    records: Vec<Record>,
    names: String,
    keys: BTreeMap<String, BTreeSet<u32>>,
}

impl Compiler {
    fn record(&mut self, kind: Kind, name: &str, country: &str) -> Outcome<Record> {
        let name_start = u32::try_from(self.names.len())?;
        self.names.push_str(name);
        Ok(Record {
            kind,
            sector: 0,
            rank: 0,
            office: 0,
            country: iso(country),
            own: false,
            from: i32::MIN,
            to: i32::MAX,
            name_start,
            name_bytes: u32::try_from(name.len())?,
            lat: 0.0,
            lon: 0.0,
            people: 0,
        })
    }

    fn add(&mut self, record: Record) -> Outcome<u32> {
        self.records.push(record);
        Ok(u32::try_from(self.records.len() - 1)?)
    }

    fn name(&mut self, name: &str, record: u32, flags: u32, spell: bool) {
        let key = names::key(name);
        let key = key.strip_prefix("the ").unwrap_or(&key).to_owned();
        if key.is_empty() {
            return;
        }
        if spell
            && !is_acronym(name)
            && let Some(spelt) = names::transliterate(&key)
            && spelt != key
        {
            self.keys.entry(spelt).or_default().insert(record << FLAG_BITS | flags | SPELLING);
        }
        let acronym = if is_acronym(name) { ACRONYM } else { 0 };
        self.keys.entry(key).or_default().insert(record << FLAG_BITS | flags | acronym);
    }

    fn write(self, out: &Path, name: &str) -> Outcome<()> {
        let mut map = fst::MapBuilder::memory();
        let mut lists: Vec<u8> = Vec::new();
        for (key, entries) in &self.keys {
            // The same record under two sets of flags: the plainest stays.
            let mut plain: BTreeMap<u32, u32> = BTreeMap::new();
            for entry in entries {
                let (record, flags) = (entry >> FLAG_BITS, entry & ((1 << FLAG_BITS) - 1));
                plain.entry(record).and_modify(|f| *f = (*f).min(flags)).or_insert(flags);
            }
            let start = lists.len() / layout::ENTRY_BYTES;
            let count = plain.len().min(0xfff);
            for (record, flags) in plain.into_iter().take(count) {
                lists.extend_from_slice(&(record << FLAG_BITS | flags).to_le_bytes());
            }
            map.insert(key, u64::try_from(start << 12 | count)?)?;
        }
        let mut blob = MAGIC.to_vec();
        for length in [self.records.len(), lists.len() / layout::ENTRY_BYTES, self.names.len()] {
            blob.extend_from_slice(&u32::try_from(length)?.to_le_bytes());
        }
        for record in &self.records {
            blob.extend_from_slice(&record.to_bytes());
        }
        blob.extend_from_slice(&lists);
        blob.extend_from_slice(self.names.as_bytes());
        std::fs::write(out.join(format!("{name}.fst")), map.into_inner()?)?;
        std::fs::write(out.join(format!("{name}.bin")), blob)?;
        Ok(())
    }
}

/// The code a state is told by: entities with codes of our own count under their parent, Kosovo excepted.
fn told_as<'a>(iso3: &'a str, parent: &'a str) -> &'a str {
    if iso3.starts_with('X') && iso3 != "XKX" && !parent.is_empty() { parent } else { iso3 }
}

/// A seat of government's point.
struct Seat {
    iso3: String,
    names: Vec<String>,
    people: u32,
    lat: f32,
    lon: f32,
}

fn seats(data: &Path) -> Outcome<Vec<Seat>> {
    let mut seats = Vec::new();
    for row in rows(data, "places.tsv", 7)? {
        let [name, names, iso3, lat, lon, people, kind] = &row[..] else { continue };
        if kind == "capital" {
            seats.push(Seat {
                iso3: iso3.clone(),
                names: list(names).chain([name.as_str()]).map(str::to_owned).collect(),
                people: people.parse().unwrap_or(0),
                lat: lat.parse()?,
                lon: lon.parse()?,
            });
        }
    }
    Ok(seats)
}

fn states(data: &Path, table: &mut Compiler) -> Outcome<BTreeMap<String, String>> {
    let gov = code(&SECTORS, "GOV")?;
    let mut parents = BTreeMap::new();
    let seats = seats(data)?;
    for row in rows(data, "countries.tsv", 9)? {
        let [iso3, name, names, demonyms, capitals, status, parent, from, to] = &row[..] else { continue };
        let country = told_as(iso3, parent);
        parents.insert(iso3.clone(), country.to_owned());
        let whole = matches!(status.as_str(), "member" | "observer" | "partial");
        let mut record = table.record(Kind::State, name, country)?;
        record.sector = gov;
        let first = list(capitals).next().map(names::key);
        let own = || seats.iter().filter(|s| s.iso3 == *iso3);
        let named = own().find(|s| s.names.iter().any(|n| Some(names::key(n)) == first));
        let point = named.or_else(|| own().max_by_key(|s| s.people));
        (record.lat, record.lon) = point.map_or((f32::NAN, f32::NAN), |s| (s.lat, s.lon));
        record.rank = if whole { 9 } else { 5 };
        record.from = day(from, false)?.unwrap_or(i32::MIN);
        record.to = day(to, true)?.unwrap_or(i32::MAX);
        let state = table.add(record)?;
        for other in list(names).chain([name.as_str()]) {
            table.name(other, state, if other == name { 0 } else { LESSER }, false);
        }
        record.kind = Kind::Demonym;
        let demonym = table.add(record)?;
        for name in list(demonyms) {
            table.name(name, demonym, 0, false);
        }
        record.kind = Kind::Capital;
        if !whole {
            // Moscow stands for the Soviet Union in its time, Oranjestad never for a state.
            record.rank = if status == "historic" && !iso3.starts_with('X') { 8 } else { 2 };
        }
        let seat = table.add(record)?;
        for (i, name) in list(capitals).enumerate() {
            table.name(name, seat, if i == 0 { 0 } else { LESSER }, false);
        }
    }
    Ok(parents)
}

fn people(data: &Path, table: &mut Compiler) -> Outcome<()> {
    let marks = rows(data, "own-titles.tsv", 2)?;
    for row in rows(data, "leaders.tsv", 9)? {
        let [person, variants, iso3, office, from, to, title, org, source] = &row[..] else { continue };
        let own = source == "own";
        let country = if iso3.is_empty() && !org.is_empty() { "IGO" } else { told_as(iso3, "") };
        let mut record = table.record(Kind::Person, person, country)?;
        record.own = own;
        record.office = code(&OFFICES, office)?;
        record.rank = match (office.as_str(), own) {
            ("head of state" | "head of government", true) => 9,
            ("head of state" | "head of government" | "effective leader", _) => 8,
            ("foreign minister" | "defence minister", true) => 7,
            ("other", true) => 6,
            ("foreign minister" | "defence minister", _) => 4,
            _ => 2,
        };
        record.sector = code(&SECTORS, &sector_of_title(title, !org.is_empty(), &marks))?;
        record.from = day(from, false)?.unwrap_or(i32::MIN);
        record.to = day(to, true)?.unwrap_or(i32::MAX);
        let id = table.add(record)?;
        for name in list(variants).chain([person.as_str()]) {
            table.name(name, id, if name.contains(' ') { 0 } else { SURNAME }, true);
        }
        let mut parts: Vec<&str> = person.split(' ').filter(|p| !p.is_empty()).collect();
        let given: Vec<&str> = parts.iter().copied().filter(|p| p.trim_end_matches('.').len() > 1).collect();
        if given.len() > 1 && given.len() < parts.len() {
            table.name(&given.join(" "), id, 0, true);
        }
        if parts.len() > 1 && (!own || list(variants).all(|v| v.contains(' '))) {
            if FAMILY_NAME_FIRST.contains(&iso3.as_str()) {
                parts.truncate(1);
            }
            let letters =
                |p: &&&str| p.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | 'ʻ' | '‘'));
            if let Some(surname) = parts.last().filter(letters) {
                table.name(surname, id, SURNAME, true);
            }
        }
    }
    Ok(())
}

/// The sector that a person's title tells: of the first mark of `own-titles.tsv` that it holds.
fn sector_of_title(title: &str, of_organisation: bool, marks: &[Vec<String>]) -> String {
    let title = title.to_lowercase();
    let found = marks.iter().find(|row| title.contains(&row[0])).map(|row| row[1].as_str());
    match found {
        Some("JUD" | "PTY" | "REL") | None if of_organisation => "IGO".to_owned(),
        Some(sector) => sector.to_owned(),
        None => "GOV".to_owned(),
    }
}

fn organisations(data: &Path, table: &mut Compiler, parents: &BTreeMap<String, String>) -> Outcome<()> {
    for row in rows(data, "organisations.tsv", 7)? {
        let [name, variants, kind, iso3, from, to, source] = &row[..] else { continue };
        let country = match (kind.as_str(), parents.get(iso3)) {
            (_, Some(country)) => country,
            ("IGO", None) => "IGO",
            _ if iso3 == "IGO" => "IGO",
            _ => "",
        };
        let mut record = table.record(Kind::Organisation, name, country)?;
        record.sector = code(&SECTORS, if kind == "MNC" { "BUS" } else { kind })?;
        record.own = source == "own";
        record.rank = match source.as_str() {
            "own" => 9,
            s if s.starts_with("UCDP") || s.starts_with("COW") => 6,
            s if s.starts_with("CIA") => 4,
            _ => 3,
        };
        record.from = day(from, false)?.unwrap_or(i32::MIN);
        record.to = day(to, true)?.unwrap_or(i32::MAX);
        let id = table.add(record)?;
        let spell = matches!(kind.as_str(), "REB" | "UAF" | "PTY" | "CRM");
        for name in list(variants).chain([name.as_str()]) {
            let small = !name.contains(char::is_uppercase);
            table.name(name, id, if small { SMALL } else { 0 }, spell);
            if let Some((front, back)) = name.split_once('(') {
                if front.trim().contains(' ') {
                    table.name(front, id, 0, spell);
                }
                let inner = back.trim_end_matches(')');
                if is_acronym(inner) || inner.len() > 3 && inner.chars().all(char::is_uppercase) {
                    table.name(inner, id, 0, false);
                }
            }
        }
    }
    Ok(())
}

fn roles(data: &Path, table: &mut Compiler) -> Outcome<()> {
    let mut ids: BTreeMap<String, u32> = BTreeMap::new();
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for row in rows(data, "agents.tsv", 2)? {
        known.insert(row[0].clone(), row[1].clone());
    }
    // "Ambassador to" would swallow the preposition that tells whose ambassador he isn't.
    known.retain(|term, _| [" to", " of", " for", " in"].iter().all(|end| !term.ends_with(end)));
    let terms: Vec<(String, String)> = known.iter().map(|(t, s)| (t.clone(), s.clone())).collect();
    for (term, sector) in terms {
        for plural in plurals(&term) {
            known.entry(plural).or_insert_with(|| sector.clone());
        }
    }
    for (term, sector) in known {
        let sector = if sector == "MNC" { "BUS" } else { sector.as_str() };
        let id = match ids.get(sector) {
            Some(id) => *id,
            None => {
                let mut record = table.record(Kind::Role, sector, "")?;
                record.sector = code(&SECTORS, sector)?;
                table.add(record)?
            }
        };
        ids.insert(sector.to_owned(), id);
        table.name(&term, id, 0, false);
    }
    Ok(())
}

/// Regular plurals of a role: of its last word, and of the word before "of", "for", "in" or "to".
fn plurals(term: &str) -> Vec<String> {
    let plural = |word: &str| {
        if let Some(stem) = word.strip_suffix("man") {
            format!("{stem}men")
        } else if let Some(stem) = word.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u'])) {
            format!("{stem}ies")
        } else if ["s", "x", "ch", "sh"].iter().any(|e| word.ends_with(e)) {
            format!("{word}es")
        } else {
            format!("{word}s")
        }
    };
    let mut found = vec![plural(term)];
    for joint in [" of ", " for ", " in ", " to "] {
        if let Some((front, back)) = term.split_once(joint) {
            found.push(format!("{}{joint}{back}", plural(front)));
        }
    }
    found
}

fn grammar(data: &Path, table: &mut Compiler) -> Outcome<()> {
    let mut ids: BTreeMap<String, u32> = BTreeMap::new();
    for row in rows(data, "own-words.tsv", 2)? {
        let [word, class] = &row[..] else { continue };
        let id = match ids.get(class) {
            Some(id) => *id,
            None => {
                let mut record = table.record(Kind::Word, class, "")?;
                record.sector = code(&CLASSES, class)?;
                table.add(record)?
            }
        };
        ids.insert(class.clone(), id);
        // A word such as "the" is its own key.
        table.keys.entry(names::key(word)).or_default().insert(id << FLAG_BITS);
    }
    Ok(())
}

fn places(data: &Path, table: &mut Compiler) -> Outcome<()> {
    for row in rows(data, "places.tsv", 7)? {
        let [name, names, iso3, lat, lon, people, kind] = &row[..] else { continue };
        let mut record = table.record(Kind::Place, name, told_as(iso3, ""))?;
        // A province without a town in the table has no point: it tells its state only.
        (record.lat, record.lon) = (lat.parse().unwrap_or(f32::NAN), lon.parse().unwrap_or(f32::NAN));
        record.people = people.parse().unwrap_or(0);
        record.rank = match kind.as_str() {
            "capital" => 9,
            "admin1" => 6,
            _ => 3,
        };
        let id = table.add(record)?;
        for other in list(names).chain([name.as_str()]) {
            table.name(other, id, if other == name { 0 } else { LESSER }, other == name);
        }
    }
    for row in rows(data, "features.tsv", 6)? {
        let [name, names, _kind, iso3, lat, lon] = &row[..] else { continue };
        let mut record = table.record(Kind::Place, name, if iso3.contains('|') { "" } else { iso3 })?;
        (record.lat, record.lon) = (lat.parse()?, lon.parse()?);
        record.rank = 8;
        let id = table.add(record)?;
        for name in list(names).chain([name.as_str()]) {
            table.name(name, id, 0, true);
        }
    }
    Ok(())
}
