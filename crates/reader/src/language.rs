//! The language of each paragraph: by script, by function words, and by letter statistics (`whatlang`).
//!
//! Only English is coded, so a wrong "English" costs little (nothing is found in it) while a wrong "other" loses
//! events. In Latin script a paragraph is therefore another language only when that language's own function words
//! are there and English ones are not; letter statistics alone, which names mislead, decide long paragraphs only.

use std::ops::Range;

use whatlang::{Detector, Lang};

use crate::article::{Code, Language, Paragraph};

/// How many bytes of a paragraph are looked at. Language does not change by reading on; a round figure.
const SAMPLE_BYTES: usize = 4096;

/// From how many words on letter statistics alone may name a language in Latin script. Set on the tests below:
/// lists of foreign names in English reports stay shorter.
const STATISTICS_WORDS: usize = 15;

/// Function words that hardly occur in the other languages listed in [`FUNCTION_WORDS`].
const ENGLISH: &[&str] = &[
    "the", "of", "and", "with", "that", "from", "by", "said", "says", "after", "which", "this", "will",
    "would", "has", "have", "had", "been", "were", "their", "his", "its", "for", "not", "to", "over", "but",
    "who", "they", "are", "as", "at", "be", "he", "she", "it", "an", "into", "against", "than", "about",
    "could", "should", "what", "when", "where", "how", "why", "can", "may", "more", "new", "amid", "is",
    "was", "if", "we", "you", "your", "our", "these", "those", "while", "before", "between", "during",
    "under", "until", "out", "up",
];

/// Function words of the languages most often met in Latin script beside English, by ISO 639-1 code.
const FUNCTION_WORDS: &[(&str, &[&str])] = &[
    (
        "de",
        &[
            "der", "die", "das", "und", "ist", "nicht", "mit", "von", "zu", "zum", "zur", "den", "dem",
            "des", "ein", "eine", "einen", "für", "auf", "im", "am", "wird", "sich", "nach", "bei", "auch",
            "sind", "über", "vor",
        ],
    ),
    (
        "fr",
        &[
            "le", "la", "les", "des", "et", "est", "une", "dans", "que", "pour", "du", "au", "aux", "sur",
            "un", "de", "en", "ne", "pas", "qui", "par", "avec", "ce", "se", "son", "sa", "à", "d'un",
            "l'est",
        ],
    ),
    (
        "es",
        &[
            "el", "la", "los", "las", "de", "que", "y", "en", "un", "una", "por", "con", "del", "para", "se",
            "su", "al", "lo", "como", "más", "sobre", "tras",
        ],
    ),
    (
        "pt",
        &[
            "o", "os", "da", "do", "das", "dos", "em", "uma", "um", "não", "que", "com", "de", "para", "por",
            "ao", "na", "no", "e", "se", "mais", "sobre",
        ],
    ),
    (
        "it",
        &[
            "il", "di", "che", "la", "e", "un", "una", "per", "non", "della", "del", "dei", "sono", "con",
            "nel", "alla", "gli", "si", "le", "lo", "da", "tra",
        ],
    ),
    (
        "nl",
        &[
            "de", "het", "een", "van", "en", "niet", "dat", "op", "te", "met", "voor", "zijn", "naar", "bij",
            "ook", "aan", "uit", "wordt",
        ],
    ),
    (
        "pl",
        &[
            "w", "na", "z", "się", "nie", "że", "jest", "do", "i", "o", "po", "ze", "za", "dla", "oraz",
            "przez", "przed", "pod", "od", "nad",
        ],
    ),
    (
        "cs",
        &[
            "se", "na", "v", "je", "že", "s", "z", "do", "o", "za", "po", "pro", "jako", "by", "ve", "které",
            "nebo", "podle",
        ],
    ),
    (
        "ro",
        &[
            "și", "în", "de", "la", "cu", "pe", "din", "pentru", "este", "care", "nu", "că", "un", "o", "al",
            "ale", "sa", "va",
        ],
    ),
    ("hu", &["az", "és", "hogy", "nem", "egy", "meg", "volt", "között", "szerint", "ezt", "már"]),
    (
        "sv",
        &[
            "och", "att", "det", "som", "för", "på", "är", "av", "den", "med", "till", "en", "ett", "inte",
            "om", "har",
        ],
    ),
    (
        "no",
        &[
            "og", "at", "det", "som", "for", "på", "er", "av", "den", "med", "til", "en", "et", "ikke", "om",
            "har",
        ],
    ),
    (
        "da",
        &[
            "og", "at", "det", "som", "for", "på", "er", "af", "den", "med", "til", "en", "et", "ikke", "om",
            "har",
        ],
    ),
    ("fi", &["ja", "on", "ei", "että", "oli", "se", "ovat", "kun", "mukaan", "myös", "mutta"]),
    ("tr", &["ve", "bir", "bu", "için", "ile", "da", "de", "olarak", "çok", "daha", "göre", "olan"]),
    ("id", &["yang", "dan", "di", "dari", "untuk", "dengan", "ini", "pada", "ke", "dalam", "tidak", "akan"]),
    ("vi", &["và", "của", "là", "có", "cho", "các", "với", "trong", "được", "không"]),
    (
        "hr",
        &["je", "se", "na", "u", "i", "da", "su", "za", "od", "s", "sa", "koji", "nije", "bi", "iz", "kako"],
    ),
    ("lt", &["ir", "kad", "su", "yra", "į", "iš", "bet", "dėl", "apie", "už", "kaip"]),
];

/// The scripts told apart, with the language of those that write one language only, in the main.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
    /// Chinese characters, with or without kana.
    East,
    /// Any other; the language it tells, or "und".
    Other(&'static str),
}

/// What a paragraph by itself tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Sure(Language),
    /// No letters, or too few words of a script that many languages share.
    Open(Script),
}

/// Gives each span of `text` its language.
pub(crate) fn mark(text: &str, spans: Vec<Range<usize>>) -> Vec<Paragraph> {
    let verdicts: Vec<Verdict> = spans.iter().map(|span| judge(sample(&text[span.clone()]))).collect();
    let mut weights: Vec<(Language, usize)> = Vec::new();
    for (span, verdict) in spans.iter().zip(&verdicts) {
        if let Verdict::Sure(language) = verdict {
            match weights.iter_mut().find(|(known, _)| known == language) {
                Some((_, weight)) => *weight += span.len(),
                None => weights.push((*language, span.len())),
            }
        }
    }
    let main = |script: Script| {
        let fits = weights.iter().filter(|(language, _)| script_of(*language) == script);
        fits.max_by_key(|(language, weight)| (*weight, *language == Language::English)).map(|(main, _)| *main)
    };
    let settle = |verdict: Verdict| match verdict {
        Verdict::Sure(language) => language,
        Verdict::Open(Script::Latin) => main(Script::Latin).unwrap_or(Language::English),
        Verdict::Open(script) => main(script).unwrap_or(Language::Other(Code("und"))),
    };
    spans
        .into_iter()
        .zip(verdicts)
        .map(|(span, verdict)| Paragraph { span, language: settle(verdict) })
        .collect()
}

/// The head of a paragraph, cut on a character border.
fn sample(words: &str) -> &str {
    &words[..words.floor_char_boundary(SAMPLE_BYTES)]
}

/// The script a language that we name is written in.
fn script_of(language: Language) -> Script {
    match language.code() {
        "uk" | "ru" | "be" | "bg" | "sr" | "mk" | "kk" => Script::Cyrillic,
        "ar" | "fa" | "ur" => Script::Arabic,
        "zh" | "ja" => Script::East,
        code @ ("ko" | "el" | "he" | "yi" | "hy" | "ka" | "th" | "hi" | "bn" | "am" | "und") => {
            Script::Other(code)
        }
        _ => Script::Latin,
    }
}

/// The script of most letters; Latin where there are none.
fn dominant(words: &str) -> Script {
    let mut counts: Vec<(Script, usize)> = vec![(Script::Latin, 0)];
    for script in words.chars().filter(|c| c.is_alphabetic()).map(letter) {
        match counts.iter_mut().find(|(known, _)| *known == script) {
            Some((_, count)) => *count += 1,
            None => counts.push((script, 1)),
        }
    }
    // A tie goes to the script counted first, which is Latin.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(Script::Latin, |(script, _)| script)
}

/// The script of a letter, by Unicode block.
fn letter(c: char) -> Script {
    match c {
        '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{250}'..='\u{2FF}' => Script::Latin,
        '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Script::Other("el"),
        '\u{400}'..='\u{52F}' | '\u{1C80}'..='\u{1C8F}' => Script::Cyrillic,
        '\u{530}'..='\u{58F}' => Script::Other("hy"),
        '\u{590}'..='\u{5FF}' => Script::Other("he"),
        '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' => {
            Script::Arabic
        }
        '\u{E00}'..='\u{E7F}' => Script::Other("th"),
        '\u{980}'..='\u{9FF}' => Script::Other("bn"),
        '\u{10A0}'..='\u{10FF}' | '\u{1C90}'..='\u{1CBF}' => Script::Other("ka"),
        '\u{1200}'..='\u{139F}' => Script::Other("am"),
        '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7AF}' | '\u{3130}'..='\u{318F}' => Script::Other("ko"),
        '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{20000}'..='\u{3FFFF}' => Script::East,
        _ => Script::Other("und"),
    }
}

/// Judges one paragraph by itself.
fn judge(words: &str) -> Verdict {
    let other = |code| Verdict::Sure(Language::Other(Code(code)));
    match dominant(words) {
        Script::Latin => latin(words),
        Script::Cyrillic => cyrillic(words),
        Script::Arabic => arabic(words),
        Script::East if words.chars().any(|c| ('\u{3040}'..='\u{30FF}').contains(&c)) => other("ja"),
        Script::East => other("zh"),
        Script::Other("he") => other(match whatlang::detect_lang(words) {
            Some(Lang::Yid) => "yi",
            _ => "he",
        }),
        Script::Other("und") => match whatlang::detect_lang(words) {
            Some(Lang::Hin) => other("hi"),
            _ => other("und"),
        },
        Script::Other(code) => other(code),
    }
}

/// How many words of a text are function words of a language.
struct Tally {
    code: &'static str,
    hits: usize,
    /// How many of these are not English too.
    own: usize,
    /// How many other words are English function words.
    english: usize,
}

impl Tally {
    fn count(code: &'static str, list: &[&str], words: &[(String, bool)]) -> Self {
        let mut tally = Self { code, hits: 0, own: 0, english: 0 };
        for (word, free) in words {
            let listed = *free && list.contains(&word.as_str());
            let english = ENGLISH.contains(&word.as_str());
            tally.hits += usize::from(listed);
            tally.own += usize::from(listed && !english);
            tally.english += usize::from(english && !listed);
        }
        tally
    }

    /// Whether they tell that a text of so many words is in the language. The proportions are set on the tests below.
    fn tells(&self, words: usize) -> bool {
        self.hits >= 2 && self.own >= 1 && self.hits > 3 * self.english && self.hits * 8 >= words
    }
}

/// A paragraph in Latin script.
fn latin(text: &str) -> Verdict {
    // Each word in small letters, and whether it may be a function word of another language: with a capital it is
    // likely part of a name ("El Chapo", "Von der Leyen").
    let words: Vec<(String, bool)> = text
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.')))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.contains(char::is_alphabetic))
        .map(|word| (word.to_lowercase(), word.starts_with(char::is_lowercase)))
        .collect();
    let english = words.iter().filter(|word| ENGLISH.contains(&word.0.as_str())).count();
    let tallies: Vec<Tally> =
        FUNCTION_WORDS.iter().map(|(code, list)| Tally::count(code, list, &words)).collect();
    let best = tallies.iter().map(|tally| tally.hits).max().unwrap_or_default();
    // English wins where it has as many function words: those of other languages occur in names ("de", "al", "la").
    if english > 0 && english >= best {
        return Verdict::Sure(Language::English);
    }
    let guess = Detector::new().detect(text);
    let guessed = guess.as_ref().and_then(|info| iso(info.lang()));
    // Several languages share function words: letter statistics choose among the best.
    let fits = |tally: &&Tally| tally.hits + 1 >= best && tally.tells(words.len());
    let chosen = tallies.iter().filter(fits).max_by_key(|tally| (Some(tally.code) == guessed, tally.hits));
    if let Some(Tally { code, .. }) = chosen {
        return Verdict::Sure(Language::Other(Code(code)));
    }
    match (guess, guessed) {
        (Some(info), Some("en")) if info.is_reliable() => Verdict::Sure(Language::English),
        (Some(info), Some(code)) if info.is_reliable() && code != "en" && english * 20 < words.len() => {
            // Words in small letters: names and headlines in title case mislead the statistics.
            let small = text.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count();
            if words.len() >= STATISTICS_WORDS && 2 * small >= words.len() {
                Verdict::Sure(Language::Other(Code(code)))
            } else {
                Verdict::Open(Script::Latin)
            }
        }
        _ if english > 0 => Verdict::Sure(Language::English),
        _ => Verdict::Open(Script::Latin),
    }
}

/// A paragraph in Cyrillic script: letters that one language alone has tell most.
fn cyrillic(words: &str) -> Verdict {
    let words = words.to_lowercase();
    let count = |letters: &str| words.chars().filter(|c| letters.contains(*c)).count();
    let signs = [
        ("kk", count("әғқңөұүһ")),
        ("be", 2 * count("ў")),
        ("mk", count("ѓќѕ")),
        ("sr", count("ђћ")),
        ("uk", count("їєґ") + count("і")),
        ("ru", count("ыэё")),
    ];
    let most = signs.iter().max_by_key(|(_, count)| *count);
    let code = match most {
        // Belarusian has і with ы and э, and no и.
        Some(("uk" | "ru" | "be", 1..)) if count("і") > 0 && count("иїє") == 0 && count("ыэў") > 0 => {
            Some("be")
        }
        Some((code, 1..)) => Some(*code),
        _ if count("јљњџ") > 0 => Some("sr"),
        _ => match whatlang::detect(&words) {
            Some(info) if info.is_reliable() => iso(info.lang()),
            _ => None,
        },
    };
    code.map_or(Verdict::Open(Script::Cyrillic), |code| Verdict::Sure(Language::Other(Code(code))))
}

/// A paragraph in Arabic script.
fn arabic(words: &str) -> Verdict {
    let has = |letters: &str| words.contains(|c| letters.contains(c));
    let code = if has("ٹڈڑےں") {
        "ur"
    } else if has("پچژگ") || has("ی") || has("ک") {
        "fa"
    } else {
        "ar"
    };
    Verdict::Sure(Language::Other(Code(code)))
}

/// The ISO 639-1 code of a language that letter statistics found; `None` for those they find in names only.
fn iso(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Bel => "be",
        Lang::Bul => "bg",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Pol => "pl",
        Lang::Nob => "no",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Ron => "ro",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Vie => "vi",
        Lang::Ind => "id",
        Lang::Aze => "az",
        Lang::Uzb => "uz",
        Lang::Cat => "ca",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
