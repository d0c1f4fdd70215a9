//! Names made comparable: words cut from text, folded, and brought to one transliteration.
//!
//! `build.rs` compiles this module too, so that the tables' keys and a look-up's keys are made by the same code.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One word of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    /// Folded: lower case, no accents, no apostrophes or points, no possessive ending.
    pub(crate) key: String,
    /// Byte offset of its first letter.
    pub(crate) start: usize,
    /// Byte offset behind its last letter, possessive ending included.
    pub(crate) end: usize,
    /// Its first letter is a capital or it has no letter of either case.
    pub(crate) capital: bool,
    /// All its letters are capitals.
    pub(crate) capitals: bool,
    /// It ends in 's or s'.
    pub(crate) possessive: bool,
    /// A hyphen joins it to the word before.
    pub(crate) hyphenated: bool,
    /// A comma, bracket, dash, colon or full stop stands between it and the word before.
    pub(crate) breaks: bool,
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '`' | '\u{02BC}' | '\u{02BB}' | '\u{02BF}' | '\u{02BE}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Lower case without accents, apostrophes and points; everything else as it stands.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        for c in c.to_lowercase() {
            match c {
                'ø' => folded.push('o'),
                'ł' => folded.push('l'),
                'đ' | 'ð' => folded.push('d'),
                'ı' => folded.push('i'),
                'ß' => folded.push_str("ss"),
                'æ' => folded.push_str("ae"),
                'œ' => folded.push_str("oe"),
                'þ' => folded.push_str("th"),
                'ə' => folded.push('a'),
                '.' | '\u{0307}' => {}
                c if is_apostrophe(c) => {}
                c => folded.push(c),
            }
        }
    }
    folded
}

/// The words of `text` in order. Points inside an abbreviation ("U.S.") belong to the word, hyphens part words.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = text.char_indices().peekable();
    let (mut breaks, mut hyphen) = (false, false);
    while let Some(&(start, c)) = rest.peek() {
        if !c.is_alphanumeric() {
            hyphen = is_hyphen(c) && words.last().is_some_and(|w: &Word| w.end == start);
            breaks |= matches!(
                c,
                ',' | '(' | ')' | ';' | ':' | '\u{2013}' | '\u{2014}' | '"' | '/' | '!' | '?' | '.'
            ) || is_hyphen(c) && !hyphen;
            rest.next();
            continue;
        }
        let mut end = start;
        while let Some(&(at, c)) = rest.peek() {
            let next = text[at + c.len_utf8()..].chars().next();
            let inner = is_apostrophe(c) && next.is_some_and(char::is_alphanumeric)
                || c == '.' && at - start <= 8 && abbreviates(&text[start..at], next);
            if !c.is_alphanumeric() && !is_combining_mark(c) && !inner {
                break;
            }
            end = at + c.len_utf8();
            rest.next();
        }
        // The possessive of a word in s: "the Houthis' drones".
        let mut possessive = false;
        if text[start..end].ends_with(['s', 'S'])
            && let Some(&(at, c)) = rest.peek()
            && is_apostrophe(c)
        {
            possessive = true;
            end = at + c.len_utf8();
            rest.next();
        }
        let raw = &text[start..end];
        let bare = raw.trim_end_matches(is_apostrophe);
        let stem = ["s", "S"].iter().find_map(|s| {
            let stem = bare.strip_suffix(s)?;
            stem.ends_with(is_apostrophe).then(|| stem.trim_end_matches(is_apostrophe))
        });
        possessive |= stem.is_some();
        let bare = stem.unwrap_or(bare);
        let letters = || bare.chars().filter(|c| c.is_alphabetic());
        let key = fold(bare);
        if !key.is_empty() {
            words.push(Word {
                key,
                start,
                end,
                capital: bare.chars().next().is_some_and(|c| !c.is_lowercase()),
                capitals: bare.chars().filter(|c| c.is_alphanumeric()).count() > 1
                    && letters().all(|c| !c.is_lowercase()),
                possessive,
                hyphenated: hyphen,
                breaks,
            });
        }
        (breaks, hyphen) = (false, false);
    }
    words
}

/// Whether a point after `before` belongs to an abbreviation such as "U.S." or "U.N.".
fn abbreviates(before: &str, next: Option<char>) -> bool {
    let mut letters = before.rsplit('.').next().unwrap_or("").chars();
    let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    single && (before.contains('.') || next.is_some_and(char::is_uppercase))
}

/// The key of a whole name: its words' keys joined by one space.
#[allow(dead_code, reason = "the build script makes the tables' keys with it")]
pub(crate) fn key(name: &str) -> String {
    let words = words(name);
    words.iter().map(|w| w.key.as_str()).collect::<Vec<_>>().join(" ")
}

/// A key brought to one transliteration: articles of Arabic names dropped, kh and gh and the like to one letter,
/// vowels to i or u, doubled letters single, "-sky" as "-ski", "-enka" as "-enko". `None` where nothing is left.
pub(crate) fn transliterate(key: &str) -> Option<String> {
    let mut out = String::with_capacity(key.len());
    for word in key.split(' ') {
        if matches!(word, "al" | "el" | "ul" | "as" | "ash" | "ad" | "an" | "ar" | "at" | "az") {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        let mut word = word.to_owned();
        for (from, to) in SPELLINGS {
            if word.contains(from) {
                word = word.replace(from, to);
            }
        }
        if let Some(stem) = word.strip_suffix("enka") {
            word = format!("{stem}enko");
        }
        let mut last = None;
        for c in word.chars() {
            if last != Some(c) {
                out.push(c);
            }
            last = Some(c);
        }
    }
    let out = out.trim_end();
    (out.len() >= 4).then(|| out.to_owned())
}

/// Spellings of one sound, longest first, each replaced by its second.
const SPELLINGS: [(&str, &str); 19] = [
    ("shch", "sh"),
    ("tch", "ch"),
    ("tsch", "ch"),
    ("dzh", "j"),
    ("dj", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("ph", "f"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ei", "e"),
    ("ey", "e"),
    ("ay", "ai"),
    ("y", "i"),
    ("q", "k"),
    ("w", "v"),
    ("ck", "k"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_ignore_case_accents_points_and_possessives() {
        let cases = [
            ("U.S.", "us"),
            ("Élysée", "elysee"),
            ("Da'esh", "daesh"),
            ("People's Liberation Army", "people liberation army"),
            ("Hezbollah’s", "hezbollah"),
            ("al-Qaeda", "al qaeda"),
            ("the Houthis' drones", "the houthis drones"),
            ("Łukasz Ødegård", "lukasz odegard"),
            ("", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(key(name), expected, "{name}");
        }
    }

    #[test]
    fn spellings_of_one_name_meet() {
        let cases = [
            ("Lukashenko", "Lukashenka"),
            ("Zelensky", "Zelenskiy"),
            ("Khaddafi", "Haddafi"),
            ("Sergei Lavrov", "Sergey Lavrov"),
            ("Bashar al-Assad", "Bashar Assad"),
            ("Yanukovych", "Ianukovich"),
        ];
        for (left, right) in cases {
            assert_eq!(transliterate(&key(left)), transliterate(&key(right)), "{left} and {right}");
        }
    }

    #[test]
    fn a_full_stop_ends_a_word_and_breaks() {
        let words = words("in the U.S. and Iran. He");
        let keys: Vec<_> = words.iter().map(|w| w.key.as_str()).collect();
        assert_eq!(keys, ["in", "the", "us", "and", "iran", "he"]);
        assert!(words[5].breaks);
    }
}
