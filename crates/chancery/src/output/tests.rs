//! Each format over one report with events that fill every field, and events that leave all unknown.

use coder::contexts::Context;
use coder::plover::{EventType, Mode, Quad};
use coder::sources::SourceKind;
use coder::{
    Attribution, CharSpan, CoderId, Event, Factuality, Mention, PartyMention, PlaceMention, TimeMention,
};
use jiff::civil::date;
use reader::{Article, Language, Paragraph};

use super::*;

const TEXT: &str = "Pact at hand\n\nRussian President Vladimir Putin and his Belarusian counterpart will sign a new \
    security pact in Minsk on Friday, RIA reported.\n\nKyiv denied that \"drones\" hit; it never\tanswered.";

fn mention(text: &str) -> Mention {
    let start = TEXT[..TEXT.find(text).unwrap()].chars().count();
    Mention { text: text.to_owned(), span: CharSpan { start, end: start + text.chars().count() } }
}

fn party(text: &str, name: Option<&str>, country: Option<&str>, sector: Option<&str>) -> PartyMention {
    let own = |value: Option<&str>| value.map(str::to_owned);
    PartyMention { mention: mention(text), name: own(name), country: own(country), sector: own(sector) }
}

fn article() -> Article {
    Article {
        id: "a1".into(),
        title: Some("Pact at hand".into()),
        text: TEXT.into(),
        paragraphs: vec![Paragraph { span: 14..TEXT.len(), language: Language::English }],
        published: Some(date(2024, 12, 4)),
        source: Some("Example Wire".into()),
        url: None,
    }
}

/// An event with every field known.
fn planned() -> Event {
    let sentence = mention(&TEXT[14..TEXT.find("\n\nKyiv").unwrap()]);
    Event {
        id: "00c0ffee".into(),
        article: "a1".into(),
        published: Some(date(2024, 12, 4)),
        source: Some("Example Wire".into()),
        url: Some("https://example.org/pact".into()),
        language: "en".into(),
        kind: EventType::Agree,
        mode: None,
        contexts: vec![Context::Military, Context::Diplomatic],
        quad: Quad::VerbalCooperation,
        score: 2.5,
        trigger: mention("sign"),
        sentence: sentence.span,
        actor: vec![
            party("Russian President Vladimir Putin", Some("Vladimir Putin"), Some("RUS"), Some("GOV")),
            party("his Belarusian counterpart", None, Some("BLR"), Some("GOV")),
        ],
        recipient: vec![],
        factuality: Factuality::Planned,
        attribution: vec![Attribution {
            mention: mention("RIA"),
            name: Some("RIA Novosti".into()),
            kind: Some(SourceKind::NewsAgency),
        }],
        place: Some(PlaceMention {
            mention: mention("Minsk"),
            name: Some("Minsk".into()),
            country: Some("BLR".into()),
            lat: Some(53.9),
            lon: Some(27.57),
        }),
        time: Some(TimeMention {
            mention: mention("Friday"),
            from: Some("2024-12-06".into()),
            to: Some("2024-12-06".into()),
        }),
        confidence: 0.93,
        coder: CoderId { version: "0.1.0".into(), model: "0123456789ab".into() },
    }
}

/// An event with next to nothing known.
fn denied() -> Event {
    let sentence = mention(&TEXT[TEXT.find("Kyiv").unwrap()..]);
    Event {
        id: "0badcafe".into(),
        url: None,
        kind: EventType::Assault,
        mode: Some(Mode::Drone),
        contexts: vec![],
        quad: Quad::MaterialConflict,
        score: -9.0,
        trigger: mention("hit"),
        sentence: sentence.span,
        actor: vec![],
        recipient: vec![party("Kyiv", None, None, None)],
        factuality: Factuality::Denied,
        attribution: vec![],
        place: None,
        time: None,
        confidence: 0.5,
        ..planned()
    }
}

/// What `format` prints for the report, and how many events it leaves out.
fn print(format: args::Format, screen: Screen, explain: bool) -> (String, usize) {
    let (article, events) = (article(), [planned(), denied()]);
    let explanations =
        [vec!["AGREE: \"will sign\", a signing to come".to_owned(), "Minsk: capital".to_owned()]];
    let filed = Filed {
        origin: "pact.txt",
        article: &article,
        events: &events,
        explanations: &explanations,
        explain,
    };
    let mut out = Vec::new();
    let mut writer = super::format(format, screen, explain);
    writer.begin(&mut out).unwrap();
    let left_out = writer.file(&filed, &mut out).unwrap();
    (String::from_utf8(out).unwrap(), left_out)
}

#[test]
fn table_marks_the_trigger_in_its_sentence() {
    insta::assert_snapshot!(print(args::Format::Table, Screen::plain(), false).0);
}

#[test]
fn table_explains_below_the_sentence() {
    insta::assert_snapshot!(print(args::Format::Table, Screen::plain(), true).0);
}

#[test]
fn table_is_stacked_on_a_narrow_screen() {
    insta::assert_snapshot!(print(args::Format::Table, Screen { width: 40, styled: false }, false).0);
}

#[test]
fn table_is_coloured_on_a_screen_that_can() {
    let styled = print(args::Format::Table, Screen { width: 80, styled: true }, true).0;
    insta::assert_snapshot!(styled.replace('\x1b', "␛"));
}

#[test]
fn table_never_exceeds_the_screen() {
    for width in 40..=120 {
        let table = print(args::Format::Table, Screen { width, styled: false }, true).0;
        let widest = table.lines().map(layout::width).max().unwrap();
        assert!(widest <= width, "{widest} columns on a screen of {width}:\n{table}");
    }
}

#[test]
fn jsonl_is_the_record() {
    let printed = print(args::Format::Jsonl, Screen::plain(), false).0;
    insta::assert_snapshot!(printed);
    let read: Vec<Event> = printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(read, [planned(), denied()]);
}

#[test]
fn jsonl_explains_under_a_name_of_its_own() {
    let printed = print(args::Format::Jsonl, Screen::plain(), true).0;
    let explained: Vec<bool> =
        printed.lines().map(|line| line.contains(r#""explanation":["AGREE: "#)).collect();
    assert_eq!(explained, [true, false]);
}

#[test]
fn csv_quotes_and_leaves_unknown_cells_empty() {
    insta::assert_snapshot!(print(args::Format::Csv, Screen::plain(), true).0);
}

#[test]
fn plover_has_the_ontology_s_field_names() {
    insta::assert_snapshot!(print(args::Format::Plover, Screen::plain(), true).0);
}

#[test]
fn polecat_leaves_out_what_was_denied() {
    let (printed, left_out) = print(args::Format::Polecat, Screen::plain(), false);
    assert_eq!(left_out, 1);
    let columns: Vec<usize> = printed.lines().map(|line| line.split('\t').count()).collect();
    assert_eq!(columns, [40, 40]);
    let mut lines = printed.lines().map(|line| line.split('\t'));
    let (names, cells) = (lines.next().unwrap(), lines.next().unwrap());
    let pairs: Vec<String> =
        names.zip(cells).map(|(name, cell)| format!("{name}: {cell}").trim().to_owned()).collect();
    insta::assert_snapshot!(pairs.join("\n"));
}

#[test]
fn days_are_not_made_from_spans() {
    let with = |from: &str, to: &str| {
        let time = TimeMention { mention: mention("Friday"), from: Some(from.into()), to: Some(to.into()) };
        Event { time: Some(time), ..planned() }
    };
    assert_eq!(one_day(&with("2024-12-06", "2024-12-06")), Some("2024-12-06"));
    assert_eq!(one_day(&with("2022-01-01", "2022-12-31")), None);
    assert_eq!(one_day(&with("2022", "2022")), None);
    assert_eq!(one_day(&denied()), None);
}

#[test]
fn unknown_parties_keep_their_place_in_a_cell() {
    assert_eq!(join([Some("RUS"), None, Some("BLR")].into_iter()), "RUS; ; BLR");
    assert_eq!(join([None, None].into_iter()), "");
}
