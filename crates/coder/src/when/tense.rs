//! Whether the verb beside a time expression looks back or forward, told by marks rather than by a parse.
//!
//! Precision over reach: where no mark is found the tense is [`Tense::Unknown`], which is read as past, since most
//! of what is reported has happened.

use std::ops::Range;

use super::words::Words;

/// Where the verb of an expression looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// "met on Friday".
    Past,
    /// "will meet on Friday".
    Future,
    /// No mark was found.
    Unknown,
}

/// How many words on either side are searched.
const REACH_WORDS: usize = 60;

/// The tense of the expression that takes `run`: the nearest mark before it in its clause, else after it there,
/// else before it at all, else after it.
pub(super) fn at(words: &Words, run: &Range<usize>) -> Tense {
    match words.before(run.start, 1) {
        "for" | "ahead" => return Tense::Future,
        "of" if words.before(run.start, 2) == "ahead" => return Tense::Future,
        _ => {}
    }
    // "Friday's vote would": the noun's own verb follows.
    let possessive = words.low(run.end) == "'s";
    let left = || back(words, run.start, true);
    let right = || ahead(words, run.end, true);
    let near = if possessive { right().or_else(left) } else { left().or_else(right) };
    near.or_else(|| back(words, run.start, false))
        .or_else(|| ahead(words, run.end, false))
        .unwrap_or(Tense::Unknown)
}

/// The first mark of a sentence.
pub(super) fn anywhere(words: &Words) -> Tense {
    ahead(words, 0, false).unwrap_or(Tense::Unknown)
}

/// The nearest mark before `end`, up to the clause's beginning if `clause`.
fn back(words: &Words, end: usize, clause: bool) -> Option<Tense> {
    for i in (end.saturating_sub(REACH_WORDS)..end).rev() {
        let border = borders(words.low(i)) || (words.low(i) == "," && i + 1 < end);
        if clause && border {
            return None;
        }
        // Outside its clause an infinitive says nothing of the expression.
        let told = if words.low(i) == "to" && clause { infinitive(words, i) } else { mark(words, i) };
        if told.is_some() {
            return told;
        }
    }
    None
}

/// The nearest mark from `start`, up to the clause's end if `clause`; a comma right there does not end it.
fn ahead(words: &Words, start: usize, clause: bool) -> Option<Tense> {
    for i in start..words.len().min(start + REACH_WORDS) {
        let border = borders(words.low(i)) || (words.low(i) == "," && i > start);
        if clause && border {
            return None;
        }
        if let Some(tense) = mark(words, i) {
            return Some(tense);
        }
    }
    None
}

/// A word that begins or ends a clause.
fn borders(word: &str) -> bool {
    matches!(
        word,
        ";" | ":"
            | "—"
            | "–"
            | "that"
            | "which"
            | "who"
            | "whose"
            | "when"
            | "where"
            | "while"
            | "because"
            | "if"
            | "although"
            | "though"
            | "unless"
            | "whether"
            | "\""
            | "“"
            | "”"
    )
}

/// Auxiliaries and adjectives that look forward.
const FORWARD: [&str; 18] = [
    "will",
    "'ll",
    "shall",
    "would",
    "should",
    "must",
    "might",
    "due",
    "scheduled",
    "slated",
    "planned",
    "expected",
    "upcoming",
    "forthcoming",
    "plans",
    "tomorrow",
    "hopes",
    "intends",
];

/// Verbs in the present that tell a timetable: "the premier leaves on Saturday".
const TIMETABLE: [&str; 13] = [
    "leaves", "meets", "visits", "opens", "begins", "starts", "travels", "arrives", "hosts", "holds",
    "flies", "convenes", "goes",
];

/// The same after a plural: "clerks go back on Thursday".
const TIMETABLE_PLURAL: [&str; 9] =
    ["leave", "meet", "visit", "open", "begin", "start", "travel", "go", "vote"];

/// Past forms that don't end in "ed".
const BACKWARD: [&str; 92] = [
    "was",
    "were",
    "had",
    "did",
    "has",
    "have",
    "said",
    "met",
    "told",
    "made",
    "took",
    "gave",
    "held",
    "went",
    "came",
    "saw",
    "began",
    "broke",
    "brought",
    "built",
    "bought",
    "caught",
    "chose",
    "cut",
    "drew",
    "drove",
    "fell",
    "fought",
    "found",
    "fled",
    "flew",
    "forbade",
    "froze",
    "got",
    "grew",
    "heard",
    "hit",
    "kept",
    "knew",
    "laid",
    "led",
    "left",
    "lost",
    "paid",
    "put",
    "quit",
    "ran",
    "rose",
    "sank",
    "sent",
    "set",
    "shook",
    "shot",
    "showed",
    "shut",
    "sold",
    "sought",
    "spoke",
    "spent",
    "stood",
    "struck",
    "swore",
    "taken",
    "taught",
    "thought",
    "threw",
    "tore",
    "withdrew",
    "withheld",
    "won",
    "wrote",
    "written",
    "blew",
    "bombed",
    "beat",
    "beaten",
    "bore",
    "burnt",
    "let",
    "overthrew",
    "overran",
    "rode",
    "sat",
    "slew",
    "spread",
    "stole",
    "swept",
    "undertook",
    "wound",
    "woke",
    "wore",
    "became",
];

/// Words in "ed" that are no past verb.
const NOT_VERBS: [&str; 24] = [
    "armed",
    "unarmed",
    "united",
    "unidentified",
    "masked",
    "disputed",
    "hundred",
    "indeed",
    "need",
    "speed",
    "feed",
    "seed",
    "proceed",
    "succeed",
    "exceed",
    "breed",
    "bleed",
    "allied",
    "combined",
    "unprecedented",
    "red",
    "bed",
    "so-called",
    "shed",
];

/// Verbs before "to" whose object is still to come, by their stems.
const AIMS: [&str; 41] = [
    "plan", "agree", "vow", "promis", "pledg", "expect", "schedul", "want", "intend", "hop", "prepar",
    "decid", "urg", "ask", "call", "order", "invit", "request", "demand", "allow", "offer", "threaten",
    "told", "tell", "aim", "propos", "need", "ready", "likely", "about", "due", "set", "going", "slat", "is",
    "are", "am", "was", "were", "poised", "instruct",
];

/// Nouns that follow "to" without an article: no infinitive.
const GOALS: [&str; 22] = [
    "court",
    "hospital",
    "prison",
    "jail",
    "work",
    "church",
    "school",
    "parliament",
    "reporters",
    "police",
    "death",
    "war",
    "power",
    "talks",
    "office",
    "custody",
    "justice",
    "trial",
    "journalists",
    "safety",
    "be",
    "date",
];

/// What the word at `i` says of the tense, if anything.
fn mark(words: &Words, i: usize) -> Option<Tense> {
    let word = words.low(i);
    let text = words.get(i)?.text;
    let before = words.before(i, 1);
    let compound = words.get(i + 1).is_some_and(|w| w.glued && w.text == "-")
        || (word == "due" && words.low(i + 1) == "to");
    if FORWARD.contains(&word) && !compound && text.starts_with(|c: char| c.is_lowercase() || c == '\'') {
        // "would have met", "had been scheduled": told from behind.
        let looks_back = matches!(word, "would" | "should" | "must" | "might") && words.low(i + 1) == "have";
        return Some(if looks_back { Tense::Past } else { Tense::Future });
    }
    match word {
        "won" if words.low(i + 1) == "'t" => return Some(Tense::Future),
        "may" if text == "may" => return Some(Tense::Future),
        "to" if matches!(before, "is" | "are" | "due" | "set" | "scheduled" | "expected") => {
            return infinitive(words, i);
        }
        _ => {}
    }
    let subject =
        before.ends_with(char::is_alphabetic) && !matches!(before, "the" | "a" | "of" | "and" | "for" | "in");
    let plural_subject = before.len() > 3 && before.ends_with('s') && TIMETABLE_PLURAL.contains(&word);
    if (subject && TIMETABLE.contains(&word)) || plural_subject {
        return Some(Tense::Future);
    }
    if word.ends_with("ing") && matches!(before, "is" | "are" | "am" | "'re") {
        return Some(Tense::Future);
    }
    let regular = word.len() > 3
        && word.ends_with("ed")
        && text.starts_with(char::is_lowercase)
        && before != "-"
        && !NOT_VERBS.contains(&word);
    if regular || backward(word) {
        // "will be signed", "to be held": the auxiliary further back decides. "must have signed" is past.
        let governed = matches!(before, "be" | "get") || (before == "not" && words.before(i, 2) == "be");
        let have = matches!(word, "have" | "had") && words.low(i + 1) == "to";
        let led = matches!(word, "set") && words.low(i + 1) == "to";
        return match (governed, have || led) {
            (true, _) => None,
            (_, true) => Some(Tense::Future),
            _ if regular && participle_under_will(words, i) => Some(Tense::Future),
            _ => Some(Tense::Past),
        };
    }
    None
}

/// A past form that doesn't end in "ed", with or without "re" ("retook").
fn backward(word: &str) -> bool {
    BACKWARD.contains(&word)
        || word.strip_prefix("re").is_some_and(|word| BACKWARD.contains(&word) && word.len() > 3)
}

/// Whether the form in "ed" at `i` is a participle inside a clause that "will" governs: "will meet relatives of
/// those killed".
fn participle_under_will(words: &Words, i: usize) -> bool {
    for back in (i.saturating_sub(12)..i).rev() {
        let word = words.low(back);
        if matches!(word, "will" | "'ll" | "shall") {
            return true;
        }
        let own_subject =
            matches!(word, "and" | "but" | "," | "he" | "she" | "it" | "they" | "we" | "i" | "after");
        if own_subject || borders(word) || backward(word) {
            return false;
        }
    }
    false
}

/// The tense of "to" and a verb: forward after a verb of aim, or after no verb (a headline); backward after
/// another past one ("gathered to mourn").
fn infinitive(words: &Words, to: usize) -> Option<Tense> {
    let verb = words.get(to + 1)?;
    let plain = verb.text.starts_with(char::is_lowercase)
        && !matches!(
            verb.low.as_str(),
            "the" | "a" | "an" | "his" | "her" | "its" | "their" | "this" | "that"
        )
        && (verb.low == "be" || !GOALS.contains(&verb.low.as_str()))
        && !verb.low.ends_with("ing");
    if !plain {
        return None;
    }
    let aims = |word: &str| {
        AIMS.iter()
            .any(|aim| word == *aim || (aim.len() > 2 && word.starts_with(aim) && word.len() < aim.len() + 4))
    };
    for i in (to.saturating_sub(12)..to).rev() {
        let word = words.low(i);
        if borders(word) {
            break;
        }
        let let_do = word.starts_with("allow") && matches!(words.before(i, 1), "was" | "were");
        if (aims(word) || word == "will") && !let_do {
            return Some(Tense::Future);
        }
        if let_do || backward(word) || (word.len() > 3 && word.ends_with("ed") && !NOT_VERBS.contains(&word))
        {
            return Some(Tense::Past);
        }
    }
    Some(Tense::Future)
}
