//! Quotation marks: which stretches the article puts between marks.
//!
//! In: the text and its paragraphs. Out: [`Marked`] stretches with their segments, nested ones
//! included. It never fails on broken marks (one unclosed mark costs at most its paragraph) and
//! never asks what a stretch means.

use crate::article::Article;
use crate::text::{Raw, Span, TokenText};

/// A stretch between marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marked {
    /// The words, without the marks; two or more where the marks are reopened in a new paragraph
    /// or page furniture interrupts.
    pub segments: Vec<Span<Raw>>,
    /// With the marks.
    pub outer: Span<Raw>,
    /// How many stretches stand around it.
    pub depth: u8,
    /// False where the paragraph ends before the mark is closed.
    pub closed: bool,
    /// Speech that is printed without marks: a turn of a conversation, a block.
    pub bare: bool,
}

/// A mark that waits for its partner.
struct Open {
    mark: char,
    at: usize,
    /// First byte of the segment being read.
    content: usize,
    /// Segments of earlier paragraphs.
    done: Vec<Span<Raw>>,
}

/// Longest paragraph taken for page furniture inside a quotation, in words.
const FURNITURE_WORDS: u32 = 12;
/// Deepest nesting read.
const DEEPEST: usize = 16;
/// How many paragraphs of furniture may stand inside a quotation.
const FURNITURE_PARAGRAPHS: usize = 4;

/// All stretches between marks, in order of their opening mark. O(n).
pub(super) fn scan(article: &Article, text: &TokenText) -> Vec<Marked> {
    let source = article.text.as_str();
    let mut found: Vec<Marked> = Vec::new();
    let mut carried: Option<(Open, bool)> = None;
    let mut p = 0;
    while p < text.paragraphs.len() {
        let raw = text.paragraphs[p].raw.range();
        let mut scanner = Scanner { source, end: raw.end, stack: Vec::new(), found: Vec::new() };
        let mut at = raw.start;
        if let Some((mut open, reopened)) = carried.take() {
            if reopened {
                at += source[at..].chars().next().map_or(0, char::len_utf8);
            }
            open.content = at;
            scanner.stack.push(open);
        }
        scanner.run(at, raw.start);
        let Scanner { mut stack, found: mut here, .. } = scanner;
        stack.retain(|o| !is_single(o.mark));
        let mut next = p + 1;
        if !stack.is_empty() {
            let mut open = stack.swap_remove(0);
            // Double marks that pair inside show that this one is the stray.
            let double = |m: &Marked| source[m.outer.range()].chars().next().is_some_and(|c| !is_single(c));
            let stray = open.done.is_empty() && here.iter().any(|m| m.outer.start() as usize > open.at && double(m));
            match continuation(article, text, p, open.mark) {
                _ if stray => {}
                Some((q, reopened)) => {
                    push_segment(source, &mut open.done, open.content, raw.end);
                    carried = Some((open, reopened));
                    next = q;
                }
                None => {
                    let start = open.at;
                    push_segment(source, &mut open.done, open.content, raw.end);
                    emit(&mut here, open.done, start, raw.end, false);
                }
            }
        }
        found.append(&mut here);
        p = next;
    }
    if let Some((open, _)) = carried {
        let end = open.done.last().map_or(open.at, |s| s.end() as usize);
        emit(&mut found, open.done, open.at, end, false);
    }
    found.sort_by_key(|m| (m.outer.start(), u32::MAX - m.outer.end()));
    let mut around: Vec<Span<Raw>> = Vec::new();
    for m in &mut found {
        while around.last().is_some_and(|a| a.end() <= m.outer.start()) {
            around.pop();
        }
        m.depth = around.len().min(255) as u8;
        around.push(m.outer);
    }
    found
}

/// Where a quotation that paragraph `p` leaves open goes on: the paragraph, and whether the mark
/// is reopened there.
fn continuation(article: &Article, text: &TokenText, p: usize, mark: char) -> Option<(usize, bool)> {
    let source = article.text.as_str();
    let next = text.paragraphs.get(p + 1)?;
    let first = source[next.raw.range()].chars().next()?;
    if opens_like(mark, first) {
        return Some((p + 1, true));
    }
    // The mark is not reopened, but the paragraph closes it before any other opens.
    let printed = &source[next.raw.range()];
    if let Some((i, c)) = printed.char_indices().find(|&(_, c)| is_double(c)) {
        let after = printed[i + c.len_utf8()..].chars().next();
        let before = printed[..i].chars().next_back();
        if closes(mark, c) && before.is_some_and(|b| !b.is_whitespace() && b != '(') && after.is_none_or(|a| !a.is_alphanumeric()) {
            return Some((p + 1, false));
        }
    }
    // Page furniture: a few short or masked paragraphs, then a lower-case start and a closing
    // mark before any opening one.
    for q in p + 1..=(p + 1 + FURNITURE_PARAGRAPHS).min(text.paragraphs.len() - 1) {
        let here = &text.paragraphs[q];
        let printed = &source[here.raw.range()];
        if printed.starts_with(char::is_lowercase) {
            let closing = printed.char_indices().find(|&(_, c)| is_double(c));
            let closes_it = closing.is_some_and(|(i, c)| {
                closes(mark, c) && printed[..i].chars().next_back().is_some_and(|b| !b.is_whitespace()) || c == '”' && mark == '“'
            });
            return closes_it.then_some((q, false));
        }
        if !article.is_masked(here.raw) && (here.tokens.len() > FURNITURE_WORDS || printed.chars().any(is_double)) {
            return None;
        }
    }
    None
}

fn is_single(c: char) -> bool {
    matches!(c, '‘' | '’' | '\'' | '‚')
}

fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '＂')
}

/// True where `c` may reopen a quotation that `mark` opened.
fn opens_like(mark: char, c: char) -> bool {
    match mark {
        '“' | '"' | '‟' | '”' | '＂' => matches!(c, '“' | '"' | '‟' | '＂'),
        _ => c == mark,
    }
}

fn closes(mark: char, c: char) -> bool {
    match mark {
        '“' | '"' | '‟' | '＂' => matches!(c, '”' | '"' | '＂'),
        '„' => matches!(c, '“' | '”' | '"' | '‟'),
        '”' => c == '”',
        '«' => c == '»',
        '»' => c == '«',
        '‹' => c == '›',
        '›' => c == '‹',
        '‘' | '‚' | '\'' => matches!(c, '’' | '\'' | '‘'),
        '「' => c == '」',
        '『' => c == '』',
        '`' => c == '\'',
        _ => false,
    }
}

/// How many bytes at the beginning belong to no mark. Whole blocks are looked at first, without a
/// branch inside: most hold none.
fn plain_bytes(bytes: &[u8]) -> usize {
    // Every mark is one of these bytes or starts with one of the last four.
    let may_mark = |b: &u8| matches!(b, b'"' | b'\'' | b'`' | 0xC2 | 0xE2 | 0xE3 | 0xEF);
    let (blocks, _) = bytes.as_chunks::<32>();
    let plain = blocks.iter().take_while(|block| !block.iter().fold(false, |any, b| any | may_mark(b))).count();
    let at = plain * 32;
    at + bytes[at..].iter().take_while(|b| !may_mark(b)).count()
}

struct Scanner<'a> {
    source: &'a str,
    end: usize,
    stack: Vec<Open>,
    found: Vec<Marked>,
}

impl Scanner<'_> {
    fn run(&mut self, mut at: usize, start: usize) {
        let bytes = self.source.as_bytes();
        while at < self.end {
            at += plain_bytes(&bytes[at..self.end]);
            if at == self.end {
                break;
            }
            let Some(c) = self.source.get(at..).and_then(|s| s.chars().next()) else {
                at += 1;
                continue;
            };
            at = self.mark(c, at, start);
        }
    }

    /// Handles the character at `at`; returns the byte to go on from.
    fn mark(&mut self, c: char, at: usize, start: usize) -> usize {
        let mut after = at + c.len_utf8();
        let before = self.source[start..at].chars().next_back();
        let mut next = self.source[after..self.end].chars().next();
        let mut mark = c;
        if c == '’' && next == Some('’') && self.stack.iter().any(|o| is_double(o.mark)) {
            // Two single marks for a double one.
            let mark = if self.stack.iter().any(|o| closes(o.mark, '”')) { '”' } else { '"' };
            after += next.map_or(0, char::len_utf8);
            self.close(mark, at, after);
            return after;
        }
        if matches!(c, '`' | '\'') && next == Some(c) {
            // TeX and wire style: ``words''
            mark = if c == '`' { '`' } else { '\'' };
            after += 1;
            next = self.source[after..self.end].chars().next();
            let ends = before.is_some_and(|b| !b.is_whitespace()) && next.is_none_or(|n| !n.is_alphanumeric());
            let closed = mark == '\'' && self.close_double_apostrophe(at, after, ends);
            if mark == '`' || !closed && opener_place(before) && next.is_some_and(char::is_alphanumeric) {
                let one = mark == '\'' && self.closed_by_one(after);
                self.open(if one { '"' } else { '`' }, at, after);
            }
            return after;
        }
        // A closing mark whose last byte was lost: "happening,\u{FFFD}? she said".
        let lost = c == '\u{FFFD}' && next == Some('?') && before.is_some_and(|b| matches!(b, ',' | '.' | '!' | '?' | '…'));
        if lost && self.stack.iter().any(|o| closes(o.mark, '”')) {
            self.close('”', at, after + 1);
            return after + 1;
        }
        match mark {
            '"' | '＂' => {
                if before == Some('=') {
                    // An attribute of markup.
                    return self.source[after..self.end].find('"').map_or(after, |i| after + i + 1);
                }
                let opener = opener_place(before)
                    && next.is_some_and(|n| !n.is_whitespace() && !matches!(n, '.' | ',' | ';' | ':' | '!' | '?' | ')'));
                let dots = opener_place(before) && self.source[after..].starts_with("..");
                let pending = self.stack.iter().any(|o| closes(o.mark, c));
                if pending && !(opener && before.is_none_or(char::is_whitespace) || dots) {
                    if !self.inches(at) {
                        self.close(c, at, after);
                    }
                } else if opener || dots || !pending && opener_place(before) && next.is_some_and(char::is_whitespace) && self.spaced(after)
                {
                    self.open(c, at, after);
                }
            }
            '“' | '‟' => {
                let closing = self.stack.last().is_some_and(|o| o.mark == '„')
                    || self.stack.iter().any(|o| o.mark == '“')
                        && before.is_some_and(|b| !b.is_whitespace() && !matches!(b, '(' | '[' | '—' | '–' | '-' | '‘'))
                        && next.is_none_or(|n| n.is_whitespace() || n.is_ascii_punctuation());
                if closing {
                    self.close(if self.stack.iter().any(|o| o.mark == '„') { '“' } else { '”' }, at, after);
                } else {
                    self.open('“', at, after);
                }
            }
            '”' => {
                let opener = before.is_none_or(char::is_whitespace) && next.is_some_and(char::is_alphanumeric);
                if self.stack.iter().any(|o| closes(o.mark, c)) && !(opener && self.stack.is_empty()) {
                    self.close(c, at, after);
                } else if opener && self.source[after..self.end].contains('”') {
                    self.open('”', at, after);
                }
            }
            '„' | '「' | '『' => self.open(mark, at, after),
            '」' | '』' => self.close(mark, at, after),
            '«' | '»' | '‹' | '›' => {
                if self.stack.iter().any(|o| closes(o.mark, mark)) {
                    self.close(mark, at, after);
                } else if next.is_some_and(|n| !n.is_whitespace()) && opener_place(before) || matches!(mark, '«' | '‹') {
                    self.open(mark, at, after);
                }
            }
            '‘' | '’' | '\'' | '‚' => self.single(mark, at, after, before, next),
            _ => {}
        }
        after
    }

    fn single(&mut self, c: char, at: usize, after: usize, before: Option<char>, next: Option<char>) {
        if before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric) {
            return; // an apostrophe inside a word
        }
        let pending = self.stack.iter().any(|o| closes(o.mark, c));
        let ends = before.is_some_and(|b| !b.is_whitespace()) && next.is_none_or(|n| !n.is_alphanumeric());
        if pending && ends && c != '‚' {
            // "the drivers' union" inside single marks: a plural possessive when a better closing
            // mark follows.
            let possessive = matches!(before, Some('s' | 'S')) && next == Some(' ') && self.closes_later(after);
            if !possessive {
                self.close(c, at, after);
            }
            return;
        }
        if c == '’' || !opener_place(before) || !next.is_some_and(|n| n.is_alphanumeric() || matches!(n, '[' | '$' | '“' | '"')) {
            return;
        }
        let rest = &self.source[after..self.end];
        if next.is_some_and(|n| n.is_ascii_digit()) && is_decade(rest) || is_clipped(rest) || !self.closes_later(after) {
            return;
        }
        self.open(c, at, after);
    }

    /// A closing single mark follows before the next opening one.
    fn closes_later(&self, from: usize) -> bool {
        let rest = &self.source[from..self.end];
        let mut before = None;
        let mut chars = rest.chars().peekable();
        let mut seen = 0;
        while let Some(c) = chars.next() {
            seen += 1;
            if seen > 600 {
                return false;
            }
            let next = chars.peek().copied();
            if matches!(c, '’' | '\'') && before.is_some_and(|b: char| !b.is_whitespace()) && next.is_none_or(|n| !n.is_alphanumeric()) {
                return true;
            }
            if matches!(c, '‘' | '\'') && before.is_none_or(char::is_whitespace) && next.is_some_and(char::is_alphabetic) {
                return false;
            }
            before = Some(c);
        }
        false
    }

    /// `"` after the digits of feet and inches.
    fn inches(&self, at: usize) -> bool {
        let head = self.source[..at].trim_end_matches(|c: char| c.is_ascii_digit());
        head.len() < at && head.strip_suffix(['\'', '’', '′']).is_some_and(|feet| feet.ends_with(|c: char| c.is_ascii_digit()))
    }

    /// A mark set off by spaces on both sides closes with another one set off alike.
    fn spaced(&self, after: usize) -> bool {
        self.source[after..self.end].contains(" \"")
    }

    fn open(&mut self, mark: char, at: usize, after: usize) {
        if self.stack.len() >= DEEPEST {
            return; // stray marks without end
        }
        self.stack.push(Open { mark, at, content: after, done: Vec::new() });
    }

    /// "''Long Boats" keeper": opened by two marks, closed by one, which stands near and behind a word.
    fn closed_by_one(&self, after: usize) -> bool {
        /// Bytes looked at.
        const NEAR: usize = 300;
        let mut end = self.end.min(after + NEAR);
        while !self.source.is_char_boundary(end) {
            end -= 1;
        }
        let rest = &self.source[after..end];
        let Some((at, mark)) = rest.char_indices().find(|(_, c)| matches!(c, '"' | '”')) else { return false };
        let before = rest[..at].chars().next_back();
        let behind = rest[at + mark.len_utf8()..].chars().next();
        let closes = before.is_some_and(|b| !b.is_whitespace() && !b.is_ascii_digit()) && behind.is_none_or(|b| !b.is_alphanumeric());
        closes && rest.find("''").is_none_or(|two| at < two)
    }

    fn close_double_apostrophe(&mut self, at: usize, after: usize, ends: bool) -> bool {
        let pending = self.stack.iter().any(|o| o.mark == '`');
        // "The pier fell,'' Roe said: opened by one mark, closed by two.
        let inches = self.source[..at].ends_with(|c: char| c.is_ascii_digit());
        let double = ends && !inches && self.stack.last().is_some_and(|o| matches!(o.mark, '"' | '“'));
        if pending {
            self.close('\'', at, after);
        } else if double {
            self.close('"', at, after);
        }
        pending || double
    }

    /// Closes the innermost mark that `c` can close; those opened after it are strays.
    fn close(&mut self, c: char, at: usize, after: usize) {
        let Some(i) = self.stack.iter().rposition(|o| closes(o.mark, c) && (!is_single(o.mark) || is_single(c))) else { return };
        self.stack.truncate(i + 1);
        let Some(mut open) = self.stack.pop() else { return };
        push_segment(self.source, &mut open.done, open.content, at);
        emit(&mut self.found, open.done, open.at, after, true);
    }
}

/// True where an opening mark may stand after `before`.
fn opener_place(before: Option<char>) -> bool {
    before.is_none_or(|b| !b.is_alphanumeric() && !matches!(b, '=' | '.' | '!' | '?' | ')' | ']' | '%'))
}

/// "90s", "68"
fn is_decade(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let tail = &rest[digits..];
    digits == 2 && (tail.starts_with('s') || !tail.starts_with(char::is_alphanumeric))
}

/// Words that begin with an apostrophe.
fn is_clipped(rest: &str) -> bool {
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).take(8).collect();
    matches!(word.as_str(), "em" | "til" | "tis" | "twas" | "cause" | "n" | "bout" | "round" | "s" | "cuz" | "er" | "im" | "neath" | "hood")
}

fn push_segment(source: &str, segments: &mut Vec<Span<Raw>>, start: usize, end: usize) {
    let Some(words) = source.get(start..end) else { return };
    let lead = words.len() - words.trim_start().len();
    let words = words.trim();
    if words.chars().any(char::is_alphanumeric) {
        segments.push(Span::of(start + lead..start + lead + words.len()));
    }
}

fn emit(found: &mut Vec<Marked>, segments: Vec<Span<Raw>>, start: usize, end: usize, closed: bool) {
    if !segments.is_empty() && start <= end {
        found.push(Marked { segments, outer: Span::of(start..end), depth: 0, closed, bare: false });
    }
}

#[cfg(test)]
mod tests;
