//! What phrases resolve to, one row each.

use jiff::civil::{Date, date};

use crate::{Error, Gazetteer};

struct Case {
    text: &'static str,
    date: Option<Date>,
    mention: &'static str,
    country: Option<&'static str>,
    sector: Option<&'static str>,
}

fn check(cases: &[Case]) -> Result<(), Error> {
    let gazetteer = Gazetteer::shipped()?;
    let mut failed = Vec::new();
    for case in cases {
        let context = gazetteer.context(case.text, case.date);
        let at = case.text.find(case.mention).unwrap_or(case.text.len());
        let party = gazetteer.party(case.mention, at, &context);
        if party.country.as_deref() != case.country || party.sector.as_deref() != case.sector {
            failed.push(format!("{}: {party:?}", case.mention));
        }
    }
    assert!(failed.is_empty(), "{failed:#?}");
    Ok(())
}

/// A phrase that tells all by itself.
const fn alone(mention: &'static str, country: &'static str, sector: &'static str) -> Case {
    Case { text: "", date: None, mention, country: Some(country), sector: Some(sector) }
}

/// A phrase whose country only the text tells.
const fn within(
    text: &'static str,
    mention: &'static str,
    country: &'static str,
    sector: &'static str,
) -> Case {
    Case { text, date: None, mention, country: Some(country), sector: Some(sector) }
}

#[test]
fn head_noun_tells_sector_and_nearest_name_country() -> Result<(), Error> {
    check(&[
        alone("Russian President Vladimir Putin", "RUS", "GOV"),
        alone("his Belarusian counterpart Alexander Lukashenko", "BLR", "GOV"),
        alone("Belarusian troops", "BLR", "MIL"),
        alone("president of Ukraine", "UKR", "GOV"),
        alone("people in Aleppo", "SYR", "CVL"),
        alone("the EU", "IGO", "IGO"),
        alone("Coalition aircraft", "IGO", "MIL"),
        alone("UN peacekeepers", "IGO", "MIL"),
        alone("Foreign Office Minister, Tobias Ellwood", "GBR", "GOV"),
        alone("three Iraqis", "IRQ", "CVL"),
        alone("former Prime Minister Ehud Olmert", "ISR", "ELI"),
    ])
}

#[test]
fn seats_stand_for_their_governments() -> Result<(), Error> {
    check(&[
        alone("Minsk", "BLR", "GOV"),
        alone("Ankara", "TUR", "GOV"),
        alone("the Kremlin", "RUS", "GOV"),
        alone("Downing Street", "GBR", "GOV"),
        alone("the White House", "USA", "GOV"),
        Case { date: Some(date(1969, 3, 15)), ..alone("Moscow", "SUN", "GOV") },
    ])
}

#[test]
fn a_post_is_not_of_the_land_it_is_sent_to() -> Result<(), Error> {
    check(&[
        alone("the Israeli ambassador to Cairo", "ISR", "GOV"),
        alone("Britain's ambassador to the United States", "GBR", "GOV"),
    ])
}

#[test]
fn a_backer_or_an_enemy_lends_no_country() -> Result<(), Error> {
    check(&[
        alone("US-backed Syrian rebels", "SYR", "REB"),
        alone("anti-American Iraqi protesters", "IRQ", "CVL"),
        within("Syrian towns fell to US-backed rebels in Syria.", "US-backed rebels", "SYR", "REB"),
    ])
}

#[test]
fn surnames_mean_the_one_in_office() -> Result<(), Error> {
    check(&[
        alone("Putin", "RUS", "GOV"),
        Case { date: Some(date(2014, 9, 30)), ..alone("Assad", "SYR", "GOV") },
        Case { date: Some(date(2003, 3, 20)), ..alone("Blair", "GBR", "GOV") },
        Case { date: Some(date(2003, 3, 20)), ..alone("Mr Rumsfeld", "USA", "GOV") },
        alone("Alexander Lukashenka", "BLR", "GOV"),
    ])
}

#[test]
fn ordinary_surnames_alone_name_nobody() -> Result<(), Error> {
    let nobody = |mention| Case { text: "", date: None, mention, country: None, sector: None };
    check(&[nobody("White"), nobody("Rice"), nobody("Brown")])
}

#[test]
fn small_letters_name_no_state() -> Result<(), Error> {
    let gazetteer = Gazetteer::shipped()?;
    let context = gazetteer.context("", None);
    for mention in ["turkey", "china", "us"] {
        assert_eq!(gazetteer.party(mention, 0, &context).country, None, "{mention}");
    }
    Ok(())
}

#[test]
fn the_text_lends_its_state_to_a_bare_role() -> Result<(), Error> {
    let text = "Protests spread across Kenya. The government said police had fired; 12 soldiers and protesters died.";
    check(&[
        within(text, "The government", "KEN", "GOV"),
        within(text, "police", "KEN", "COP"),
        within(text, "12 soldiers", "KEN", "MIL"),
        within(text, "protesters", "KEN", "CVL"),
        within("In Canada the family of Mr Smith wept.", "the family of Mr Smith", "CAN", "CVL"),
    ])
}

#[test]
fn the_stateless_borrow_no_state() -> Result<(), Error> {
    let text = "Islamic State militants took the Iraqi town; other countries watched as thousands of refugees fled. We wept.";
    let none = |mention, sector| Case { text, date: None, mention, country: None, sector };
    check(&[
        none("Islamic State militants", Some("REB")),
        none("other countries", Some("GOV")),
        none("thousands of refugees", Some("REF")),
        none("the two countries", Some("GOV")),
        none("We", None),
    ])
}
