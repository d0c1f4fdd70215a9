//! Whatever the text, resolution returns, and soon.

use std::time::{Duration, Instant};

use gazetteer::{Error, Gazetteer};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_mention_at_any_offset_resolves_without_panic(
        mention in "\\PC{0,80}",
        text in "\\PC{0,200}",
        words in prop::collection::vec(
            prop::sample::select(vec!["the", "U.S.", "president", "of", "Iraq", "'s", "-", "backed", ",", "Assad", "(", "al-"]),
            0..20,
        ),
        at in 0usize..400,
    ) {
        let gazetteer = Gazetteer::shipped().map_err(|e| TestCaseError::fail(e.to_string()))?;
        let context = gazetteer.context(&text, None);
        let joined = words.concat();
        let spaced = words.join(" ");
        for mention in [&mention, &joined, &spaced] {
            let party = gazetteer.party(mention, at, &context);
            prop_assert!(party.country.is_none_or(|c| c.len() == 3 && c.bytes().all(|b| b.is_ascii_uppercase())));
            if let Some(place) = gazetteer.place(mention, at, &context) {
                prop_assert!(place.lat.abs() <= 90.0 && place.lon.abs() <= 180.0);
            }
        }
    }
}

#[test]
fn a_very_long_text_and_mention_take_bounded_time() -> Result<(), Error> {
    let gazetteer = Gazetteer::shipped()?;
    let text = "Russian President Vladimir Putin met the United Nations Security Council in New York. "
        .repeat(1_000);
    let start = Instant::now();
    let context = gazetteer.context(&text, None);
    let party = gazetteer.party(&text, 0, &context);
    gazetteer.place(&text, 0, &context);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert!(party.country.is_some());
    Ok(())
}

#[test]
fn loading_takes_a_few_milliseconds() -> Result<(), Error> {
    let start = Instant::now();
    Gazetteer::shipped()?;
    // Thirty are promised on an idle machine; a test machine is busy.
    assert!(start.elapsed() < Duration::from_millis(300), "{:?}", start.elapsed());
    Ok(())
}
