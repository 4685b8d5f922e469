//! Sentences and paragraphs.
//!
//! In: a text and its tokens. Out: paragraphs (printed lines, with hard-wrapped lines joined)
//! and the sentences inside them. It never crosses a paragraph and never judges a quotation: a
//! sentence may end inside one.

use super::{Raw, Span, Tok, Token};
use std::ops::Range;

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From its first to its last printed character, closing marks included.
    pub raw: Span<Raw>,
    /// Its tokens; never empty.
    pub tokens: Span<Tok>,
    /// Number of its paragraph.
    pub paragraph: u32,
}

/// One paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// From its first to its last printed character.
    pub raw: Span<Raw>,
    /// Its tokens.
    pub tokens: Span<Tok>,
    /// Its sentences, by number.
    pub sentences: Range<usize>,
}

/// A line at least this long that stops without a full stop may be a wrapped one.
const WRAPPED_LINE: usize = 45;

/// Words before a full stop that do not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "lt", "col", "sgt", "cpl", "pvt", "ald", "supt", "capt", "cmdr", "maj",
    "rev", "hon", "adm", "asst", "atty", "st", "jr", "sr", "messrs", "supt", "det", "insp", "jan", "feb", "mar", "apr", "jun", "jul",
    "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun", "inc", "corp", "co",
    "ltd", "llc", "plc", "bros", "ave", "blvd", "rd", "hwy", "ft", "no", "nos", "vol", "pp", "fig", "vs", "v", "etc", "al", "approx",
    "dept", "est", "univ", "assn", "e.g", "i.e", "a.m", "p.m", "u.s", "u.k", "u.n", "e.u", "d.c", "n.y", "calif", "ariz", "fla", "ill",
    "mass", "mich", "minn", "tenn", "tex", "wash", "wis", "pa", "va", "md", "ga", "ala", "ark", "colo", "conn", "del", "kan", "ky", "la",
    "miss", "mo", "mont", "neb", "nev", "okla", "ore", "vt", "wyo", "ph.d", "b.a", "m.d",
];

/// Abbreviations that often do end a sentence: they do when such an opener follows.
const OPENERS: &[&str] = &[
    "the",
    "a",
    "an",
    "it",
    "he",
    "she",
    "they",
    "we",
    "i",
    "in",
    "on",
    "at",
    "but",
    "and",
    "this",
    "that",
    "these",
    "those",
    "his",
    "her",
    "their",
    "there",
    "when",
    "while",
    "after",
    "before",
    "if",
    "as",
    "for",
    "however",
    "meanwhile",
    "no",
    "not",
    "some",
    "according",
];

pub(super) fn split(text: &str, tokens: &[Token], normal: &str) -> (Vec<Paragraph>, Vec<Sentence>) {
    let mut paragraphs = Vec::new();
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut next = 0;
    for raw in paragraph_spans(text) {
        let first = next;
        while next < tokens.len() && tokens[next].raw.start() < raw.end() {
            next += 1;
        }
        if next == first {
            continue; // a rule of dashes, a lone mark
        }
        let from = sentences.len();
        let number = paragraphs.len() as u32;
        let mut start = first;
        for i in first..next {
            let behind = tokens[i].raw.end();
            let following = tokens[..next].get(i + 1);
            let gap_end = following.map_or(raw.end(), |t| t.raw.start());
            if following.is_some() && gap_end == behind + 1 && text.as_bytes()[behind as usize] == b' ' {
                continue; // nearly all gaps
            }
            let gap = &text[behind as usize..gap_end as usize];
            let word = &normal[tokens[i].normal.range()];
            let ends = match following {
                None => Some(gap.trim_end().len()),
                Some(t) => sentence_end(gap, word, i - start, &normal[t.normal.range()], text[t.raw.range()].chars().next()),
            };
            if let Some(closing) = ends {
                let begin = if start == first { raw.start() } else { sentences.last().map_or(raw.start(), |s: &Sentence| s.raw.end()) };
                let end = tokens[i].raw.end() + closing as u32;
                let lead = text[begin as usize..end as usize].len() - text[begin as usize..end as usize].trim_start().len();
                sentences.push(Sentence { raw: Span::new(begin + lead as u32, end), tokens: Span::of(start..i + 1), paragraph: number });
                start = i + 1;
            }
        }
        paragraphs.push(Paragraph { raw, tokens: Span::of(first..next), sentences: from..sentences.len() });
    }
    (paragraphs, sentences)
}

/// Where in the `gap` after a word its sentence ends (after the closing marks), if it does.
fn sentence_end(gap: &str, word: &str, position: usize, next_word: &str, next_char: Option<char>) -> Option<usize> {
    if !gap.bytes().any(|b| matches!(b, b'.' | b'!' | b'?' | 0x80..)) {
        return None;
    }
    let stop = gap.find(['.', '!', '?', '…', '。', '！', '？'])?;
    // Between the word and its stop only closing marks may stand.
    if gap[..stop].chars().any(|c| c.is_whitespace() || matches!(c, '(' | '“' | '„' | '«' | ',' | ';' | '-' | '—' | '–'))
        && !gap.starts_with(" …")
        && !gap.starts_with(" ...")
    {
        return None;
    }
    let after: usize = gap[stop..]
        .char_indices()
        .find(|(_, c)| !matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '*' | '_'))
        .map_or(gap.len(), |(i, _)| stop + i);
    let rest = &gap[after..];
    let unspaced = gap[stop..].starts_with(['。', '！', '？']);
    // "closed the pier.The mayor said": a space was lost. Of two letters are initials.
    let whole = word.chars().count() > 2 && !ABBREVIATIONS.contains(&word) || after > stop + 1;
    let lost = rest.is_empty() && whole && OPENERS.contains(&next_word) && next_char.is_some_and(char::is_uppercase);
    if !unspaced && !lost && !rest.starts_with(char::is_whitespace) {
        return None; // "3.5", "example.com", "U.S.-based"
    }
    if next_char.is_some_and(char::is_lowercase) {
        return None;
    }
    let only_full_stop = &gap[stop..after] == ".";
    if only_full_stop && stop == 0 {
        let initial = word.chars().count() == 1 && word.chars().all(char::is_alphabetic) && word != "i";
        // "U.S." reaches us as the tokens "u" and "s": an initial like any other.
        if (initial && position > 0 || ABBREVIATIONS.contains(&word)) && (!OPENERS.contains(&next_word) || is_title(word)) {
            return None;
        }
    }
    Some(after)
}

/// Titles stand before names; no sentence ends with one.
fn is_title(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "dr"
            | "prof"
            | "sen"
            | "rep"
            | "gov"
            | "gen"
            | "lt"
            | "col"
            | "sgt"
            | "cpl"
            | "pvt"
            | "ald"
            | "supt"
            | "capt"
            | "adm"
            | "cmdr"
            | "maj"
            | "det"
            | "asst"
            | "atty"
            | "rev"
            | "st"
    )
}

/// The printed lines, each with its line end.
fn printed_lines(text: &str) -> impl Iterator<Item = &str> {
    let rare = memchr::memchr2(0x0B, 0x0C, text.as_bytes()).is_some();
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (line, next) = rest.split_at(line_end(rest.as_bytes(), rare));
        rest = next;
        Some(line)
    })
}

/// The byte after the first line end: the ASCII ones, U+2028 and U+2029. `rare` says that the
/// text holds a vertical tab or a form feed.
fn line_end(bytes: &[u8], rare: bool) -> usize {
    let find = |rest: &[u8]| match rare {
        true => rest.iter().position(|&b| matches!(b, b'\n'..=b'\r' | 0xE2)),
        false => memchr::memchr3(b'\n', b'\r', 0xE2, rest),
    };
    let mut at = 0;
    while let Some(found) = find(&bytes[at..]) {
        at += found;
        match bytes[at..] {
            [0xE2, 0x80, 0xA8 | 0xA9, ..] => return at + 3,
            [0xE2, ..] => at += 3,
            _ => return at + 1,
        }
    }
    bytes.len()
}

/// The printed lines, trimmed, with the lines of a hard-wrapped paragraph joined.
fn paragraph_spans(text: &str) -> Vec<Span<Raw>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut blank_before: Vec<bool> = Vec::new();
    let mut at = 0;
    let mut blank = true;
    for line in printed_lines(text) {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            // "\r\n" splits into a line and an empty rest; only a line of its own is blank.
            blank |= !(line == "\n" && text[..at].ends_with('\r'));
        } else {
            let lead = line.len() - line.trim_start().len();
            lines.push(at + lead..at + lead + trimmed.len());
            blank_before.push(blank);
            blank = false;
        }
        at += line.len();
    }
    let follows = |i: usize| {
        !blank_before[i] && is_open(&text[lines[i - 1].clone()]) && !text[lines[i].clone()].starts_with(['-', '*', '•', '#', '>', '|'])
    };
    let wraps = |i: usize| follows(i) && lines[i - 1].len() >= WRAPPED_LINE;
    let lower = |i: usize| text[lines[i].clone()].starts_with(char::is_lowercase);
    let evidence = (1..lines.len()).filter(|&i| wraps(i) && lower(i)).count();
    let column = Column::of(text, &lines, &blank_before);
    let wrapped_text = column.is_some() || evidence >= 3 && evidence * 5 >= lines.len();
    let in_column = |i: usize| column.as_ref().is_some_and(|c| follows(i) && (lower(i) || c.joins(text, &lines[i - 1], &lines[i])));
    let mut spans: Vec<Span<Raw>> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let joins = i > 0
            && (wraps(i) && (wrapped_text || lower(i))
                || in_column(i)
                || wrapped_text && !blank_before[i] && lines[i - 1].len() >= WRAPPED_LINE && lines[i - 1].len() <= 100);
        match spans.last_mut() {
            Some(last) if joins => *last = last.hull(Span::of(line.clone())),
            _ => spans.push(Span::of(line.clone())),
        }
    }
    spans
}

/// True for a line that no stop ends.
fn is_open(line: &str) -> bool {
    !line.ends_with(['.', '!', '?', ':', ';', '”', '"', '»', '|'])
}

/// The column into which the lines of a text are wrapped.
struct Column {
    /// Bytes of its longest line.
    width: usize,
    /// Blank lines part the paragraphs.
    spaced: bool,
}

/// A line is full where the next word would have passed the longest line, or all but this.
const RAGGED: usize = 4;

impl Column {
    /// The column of a text, where at least half of three line breaks and more stand behind full lines of no
    /// more than 100 bytes, and the next line goes on in small letters behind a fifth of the lines without a full stop.
    /// In 3,000 wire texts half and more of the lines of a wrapped paragraph are full in all but one.
    fn of(text: &str, lines: &[Range<usize>], blank_before: &[bool]) -> Option<Column> {
        let breaks: Vec<usize> = (1..lines.len()).filter(|&i| !blank_before[i]).collect();
        let width = breaks.iter().map(|&i| lines[i - 1].len()).max()?;
        let column = Column { width, spaced: blank_before[1..].contains(&true) };
        if breaks.len() < 3 || !(WRAPPED_LINE..=100).contains(&width) {
            return None;
        }
        let full = breaks.iter().filter(|&&i| column.is_full(text, &lines[i - 1], &lines[i])).count();
        let open: Vec<usize> = breaks.iter().copied().filter(|&i| is_open(&text[lines[i - 1].clone()])).collect();
        let goes_on = open.iter().filter(|&&i| text[lines[i].clone()].starts_with(char::is_lowercase)).count();
        (full * 2 >= breaks.len() && goes_on > 0 && goes_on * 5 >= open.len()).then_some(column)
    }

    fn is_full(&self, text: &str, line: &Range<usize>, next: &Range<usize>) -> bool {
        let word = text[next.clone()].find(char::is_whitespace).unwrap_or(next.len());
        line.len() + 1 + word + RAGGED > self.width
    }

    /// True for a line without a full stop that the next one continues, whatever its first letter: a full
    /// one, or, where headlines would stand apart, one of half the width (a place and a date may have
    /// been cut from its start).
    fn joins(&self, text: &str, line: &Range<usize>, next: &Range<usize>) -> bool {
        self.is_full(text, line, next) || self.spaced && line.len() * 2 >= self.width
    }
}

#[cfg(test)]
mod tests {
    use super::super::TokenText;
    use proptest::prelude::*;

    fn sentences(text: &str) -> Vec<&str> {
        TokenText::new(text).sentences.iter().map(|s| &text[s.raw.range()]).collect()
    }

    proptest! {
        #[test]
        fn lines_end_where_a_line_ends(text in "[ab“\u{2028}\u{2029}\n\r\u{B}\u{C}]{0,20}") {
            let naive: Vec<&str> = text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{B}', '\u{C}']).collect();
            prop_assert_eq!(super::printed_lines(&text).collect::<Vec<_>>(), naive);
        }
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_a_sentence() {
        let text = "Gov. J. R. Smith Jr. met Sen. Roe at 9 p.m. Tuesday in the U.S. Capitol. He left.";
        assert_eq!(sentences(text), ["Gov. J. R. Smith Jr. met Sen. Roe at 9 p.m. Tuesday in the U.S. Capitol.", "He left."]);
    }

    #[test]
    fn a_lost_space_ends_a_sentence_before_an_opener() {
        assert_eq!(sentences("They closed the pier.The mayor left."), ["They closed the pier.", "The mayor left."]);
        assert_eq!(sentences("“We closed it.”He left."), ["“We closed it.”", "He left."]);
        assert_eq!(sentences("She wrote for Pier.Verton and U.S.The pier."), ["She wrote for Pier.Verton and U.S.The pier."]);
    }

    #[test]
    fn a_country_ends_a_sentence_before_an_opener() {
        assert_eq!(sentences("She moved to the U.S. The rest stayed.").len(), 2);
    }

    #[test]
    fn closing_marks_stay_with_their_sentence() {
        assert_eq!(sentences("“Why? They left.” He knew. \"No!\" she said."), ["“Why?", "They left.”", "He knew.", "\"No!\" she said."]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The council met on Monday to hear what the engineers\nhad found in the old harbour wall, which was built long\nbefore the bridge and has been leaking since the spring\nof last year.\nA new line.";
        let t = TokenText::new(text);
        assert_eq!(t.paragraphs.len(), 2);
    }

    #[test]
    fn a_first_line_without_its_dateline_goes_on() {
        let text = "The index of rope prices, base\n\
                    1980, rose by two crowns in the spring, and the Fenland\n\
                    Board saw no need to act before the gulls come back, the\n\
                    Exton Rope Exchange said.\n\n\
                    The price of hemp, which is grown on the islands of\n\
                    the east, did not move.\n\n\
                    Rope 25 crowns\nHemp 4";
        let found: Vec<String> = sentences(text).iter().map(|s| s.replace('\n', " ")).collect();
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found[0].starts_with("The index") && found[0].ends_with("Exchange said."), "{found:?}");
        assert!(found[1].ends_with("did not move."), "{found:?}");
    }

    #[test]
    fn short_lines_of_a_list_stay_apart() {
        let text = "What the council of the harbour bought this year for its gulls\nfour barrels of herring\na roof\nsalt\nTwo ladders for the keeper of the gulls\nrope";
        assert_eq!(TokenText::new(text).paragraphs.len(), 5);
    }

    #[test]
    fn lines_are_paragraphs() {
        let t = TokenText::new("Headline here\nBy Jane Roe\r\nThe story. It goes on.\n\n---\nEnd");
        assert_eq!(t.paragraphs.len(), 4);
        assert_eq!(t.paragraphs[2].sentences.len(), 2);
    }
}
