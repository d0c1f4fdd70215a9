//! Text fitted to a screen: widths, lines, columns, emphasis.

use unicode_width::UnicodeWidthChar;

/// What a table is fitted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Screen {
    /// Columns to use.
    pub(crate) width: usize,
    /// Whether it shows bold and colours.
    pub(crate) styled: bool,
}

/// Columns where no terminal tells its own.
const DEFAULT_WIDTH: usize = 80;
/// Fewer columns than this are treated as this many.
const MIN_WIDTH: usize = 40;
/// Lines longer than this are hard to read, however wide the terminal.
const MAX_WIDTH: usize = 120;

impl Screen {
    /// What standard output is, where it is a terminal, else 80 plain columns.
    pub(crate) fn of_stdout() -> Self {
        let terminal = console::Term::stdout();
        let width = terminal.size_checked().map_or(DEFAULT_WIDTH, |(_, columns)| usize::from(columns));
        Self {
            width: width.clamp(MIN_WIDTH, MAX_WIDTH),
            styled: terminal.is_term() && console::colors_enabled(),
        }
    }

    /// Eighty plain columns, for files and pipes.
    pub(crate) const fn plain() -> Self {
        Self { width: DEFAULT_WIDTH, styled: false }
    }
}

/// An emphasis, shown only on a screen that can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Emphasis {
    /// As it is.
    None,
    /// Strong.
    Bold,
    /// The trigger in its sentence.
    Marked,
    /// Less important.
    Faint,
    /// A cooperative act.
    Cooperation,
    /// A conflictual act.
    Conflict,
}

impl Emphasis {
    /// The terminal's code that begins it.
    const fn code(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Bold => "\x1b[1m",
            Self::Marked => "\x1b[1;33m",
            Self::Faint => "\x1b[2m",
            Self::Cooperation => "\x1b[1;32m",
            Self::Conflict => "\x1b[1;31m",
        }
    }
}

/// The terminal's code that ends every emphasis.
const PLAIN_AGAIN: &str = "\x1b[0m";
/// Begins a marked part of a text that is still to be wrapped; no cleaned text holds it.
const MARK_BEGINS: char = '\u{1}';
/// Ends it.
const MARK_ENDS: char = '\u{2}';

impl Screen {
    /// `text` with an emphasis, where the screen shows one.
    pub(crate) fn paint(self, text: &str, emphasis: Emphasis) -> String {
        if !self.styled || text.is_empty() || emphasis == Emphasis::None {
            return text.to_owned();
        }
        format!("{}{text}{PLAIN_AGAIN}", emphasis.code())
    }

    /// Puts a marked part into a text: brackets on a plain screen, else marks that [`show`](Self::show) turns
    /// into an emphasis once the text is wrapped.
    pub(crate) fn mark(self, [before, marked, after]: [&str; 3]) -> String {
        match (marked.is_empty(), self.styled) {
            (true, _) => format!("{before}{after}"),
            (false, true) => format!("{before}{MARK_BEGINS}{marked}{MARK_ENDS}{after}"),
            (false, false) => format!("{before}«{marked}»{after}"),
        }
    }

    /// Wrapped lines with their marks turned into emphasis, which ends with a line and begins again in the next.
    pub(crate) fn show(self, lines: Vec<String>) -> Vec<String> {
        let mut inside = false;
        let show = |line: String| {
            let mut shown = String::with_capacity(line.len() + 16);
            if inside {
                shown.push_str(Emphasis::Marked.code());
            }
            for character in line.chars() {
                match character {
                    MARK_BEGINS => {
                        inside = true;
                        shown.push_str(Emphasis::Marked.code());
                    }
                    MARK_ENDS => {
                        inside = false;
                        shown.push_str(PLAIN_AGAIN);
                    }
                    other => shown.push(other),
                }
            }
            if inside {
                shown.push_str(PLAIN_AGAIN);
            }
            shown
        };
        lines.into_iter().map(show).collect()
    }
}

/// One line of text without anything that could move a terminal's cursor or turn its text round: white space is
/// collapsed, control and direction characters are left out.
pub(crate) fn clean(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let spaced: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let kept: String = spaced.chars().filter(|&c| !hidden(c)).collect();
    let mut clean = super::excerpt::squeeze(&kept);
    // Spaces at the ends matter round a marked part.
    if kept.starts_with(' ') {
        clean.insert(0, ' ');
    }
    if kept.ends_with(' ') && clean != " " {
        clean.push(' ');
    }
    clean
}

/// Columns that `text` takes; marks take none.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// Breaks `text` at spaces into lines of `limit` columns at most; a longer word is cut. Never empty.
pub(crate) fn wrap(text: &str, limit: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut wide = width(word);
        if used > 0 && used + 1 + wide <= limit {
            line.push(' ');
            used += 1;
        } else if used > 0 {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if wide > limit {
            wide = 0;
            for character in word.chars() {
                let step = character.width().unwrap_or(0);
                if wide + step > limit && wide > 0 {
                    lines.push(std::mem::take(&mut line));
                    wide = 0;
                }
                line.push(character);
                wide += step;
            }
        } else {
            line.push_str(word);
        }
        used += wide;
    }
    lines.push(line);
    lines
}

/// A column: its lines, its width, its emphasis by line.
pub(crate) struct Column {
    /// The lines, each with its emphasis.
    pub(crate) lines: Vec<(String, Emphasis)>,
    /// Columns of the screen.
    pub(crate) width: usize,
}

impl Column {
    /// A column of pieces, each beginning on a line of its own; empty ones are left out.
    pub(crate) fn new(width: usize, pieces: &[(String, Emphasis)]) -> Self {
        let filled = pieces.iter().filter(|(text, _)| !text.is_empty());
        let lines =
            filled.flat_map(|(text, emphasis)| wrap(text, width).into_iter().map(|line| (line, *emphasis)));
        Self { lines: lines.collect(), width }
    }
}

/// Columns side by side with two spaces between them, as lines without white space at their ends.
pub(crate) fn beside(columns: &[Column], screen: Screen) -> Vec<String> {
    let height = columns.iter().map(|column| column.lines.len()).max().unwrap_or(0);
    let row = |at: usize| {
        let mut row = String::new();
        let mut due = 0;
        for column in columns {
            if let Some((text, emphasis)) = column.lines.get(at) {
                row.push_str(&" ".repeat(due));
                row.push_str(&screen.paint(text, *emphasis));
                due = column.width.saturating_sub(width(text)) + 2;
            } else {
                due += column.width + 2;
            }
        }
        row
    };
    (0..height).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLED: Screen = Screen { width: 80, styled: true };

    #[test]
    fn lines_never_exceed_the_limit() {
        let text = "一二三四五六七八九十 Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch said no 🇺🇦 and so on";
        for limit in [2, 5, 7, 20, 200] {
            let lines = wrap(text, limit);
            assert!(lines.iter().all(|line| width(line) <= limit), "{limit}: {lines:?}");
            assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""), "{limit}");
        }
        assert_eq!(wrap("", 10), [""]);
    }

    #[test]
    fn marks_end_with_the_line_and_begin_again() {
        let lines = wrap(&STYLED.mark(["they will ", "sign the pact", " soon"]), 14);
        insta::assert_debug_snapshot!(STYLED.show(lines), @r#"
        [
            "they will \u{1b}[1;33msign\u{1b}[0m",
            "\u{1b}[1;33mthe pact\u{1b}[0m soon",
        ]
        "#);
        assert_eq!(Screen::plain().mark(["will ", "sign", " it"]), "will «sign» it");
    }

    #[test]
    fn control_characters_never_reach_the_terminal() {
        assert_eq!(clean("a\x1b[2Jb\u{202e}c\r\nd\t\u{7}e "), "a[2Jbc d e ");
    }

    #[test]
    fn columns_keep_their_places() {
        let column = |width, texts: &[&str]| {
            Column::new(
                width,
                &texts.iter().map(|&text| (text.to_owned(), Emphasis::None)).collect::<Vec<_>>(),
            )
        };
        let columns = [column(6, &["AGREE"]), column(5, &["one two", "three"]), column(4, &["", "x"])];
        assert_eq!(beside(&columns, Screen::plain()), ["AGREE   one    x", "        two", "        three"]);
    }
}
