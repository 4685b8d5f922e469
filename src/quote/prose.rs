//! The narrator's sentences, with quotations as single blocks.
//!
//! In: the tokens of an article and its marked stretches. Out: [`Prose`]: elements (a word with
//! its flags, or a whole quotation) in [`Unit`]s, which are sentences that never end inside a
//! quotation. It never decides who is credited.

use super::lexicon::{self, is};
use super::marks::Marked;
use super::resolve::is_broadcast;
use crate::text::{Class, Raw, Span, Token, TokenText};
use std::ops::Range;

/// No quotation.
pub(super) const NONE: u32 = u32::MAX;

/// What is printed between two elements.
pub(super) mod gap {
    pub const COMMA: u8 = 1;
    pub const COLON: u8 = 2;
    pub const DASH: u8 = 4;
    /// `;`
    pub const STOP: u8 = 8;
    /// `(`
    pub const OPEN: u8 = 16;
    /// `)`
    pub const CLOSE: u8 = 32;
    /// `?`, `!`, `…`
    pub const CALL: u8 = 64;
    /// A quotation mark.
    pub const MARK: u8 = 128;
    /// Where a noun phrase ends.
    pub const BORDER: u8 = COMMA | COLON | DASH | STOP | OPEN | CLOSE | CALL;
}

/// A word of the narrator, or a whole segment of a quotation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Elem {
    /// First token.
    pub tok: u32,
    /// Token after the last.
    pub end: u32,
    /// Number of the marked stretch, or [`NONE`].
    pub quote: u32,
    /// [`is`] flags.
    pub flags: u32,
    /// Number of the crediting verb, or 0.
    pub verb: u16,
    /// Its forms.
    pub forms: u8,
    /// [`gap`] flags of what stands before it.
    pub gap: u8,
    /// [`class`](super::lexicon::class) bits; of a quotation none.
    pub classes: u8,
}

impl Elem {
    /// True where any of these flags is set.
    pub fn any(&self, flags: u32) -> bool {
        self.flags & flags != 0
    }
    /// A word of the narrator.
    pub fn is_word(&self) -> bool {
        self.quote == NONE
    }
    /// A capital that its place does not explain.
    pub fn is_name_like(&self) -> bool {
        self.is_word() && self.any(is::CAPITAL) && !self.any(is::FIRST)
    }
}

/// A sentence of the narrator.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Its elements.
    pub elems: Range<usize>,
    /// Number of its paragraph.
    pub paragraph: usize,
    /// Where it is printed.
    pub raw: Span<Raw>,
}

/// The narrator's text.
pub(super) struct Prose<'a> {
    pub source: &'a str,
    pub text: &'a TokenText,
    pub elems: Vec<Elem>,
    pub units: Vec<Unit>,
}

impl<'a> Prose<'a> {
    /// The folded word of an element; the first one of a quotation.
    #[inline]
    pub fn word(&self, i: usize) -> &'a str {
        self.text.word(self.elems[i].tok as usize)
    }

    /// The hash of that word.
    pub fn hash(&self, i: usize) -> u64 {
        self.text.tokens[self.elems[i].tok as usize].hash
    }

    /// Where an element is printed.
    pub fn raw(&self, i: usize) -> Span<Raw> {
        let e = &self.elems[i];
        self.text.tokens[e.tok as usize].raw.hull(self.text.tokens[e.end as usize - 1].raw)
    }

    /// Where elements are printed, from the first to the last.
    pub fn span(&self, range: Range<usize>) -> Span<Raw> {
        self.raw(range.start).hull(self.raw(range.end.max(range.start + 1) - 1))
    }

    /// The words of a stretch as printed.
    pub fn printed(&self, range: Range<usize>) -> &'a str {
        &self.source[self.span(range).range()]
    }
}

/// Reads the narrator's text around the `opaque` ones of the marked stretches. O(n).
pub(super) fn read<'a>(source: &'a str, text: &'a TokenText, marked: &[Marked], opaque: &[bool]) -> Prose<'a> {
    let mut blocks: Vec<(Span<Raw>, u32)> = Vec::new();
    let mut readable: Vec<Span<Raw>> = Vec::new();
    for (i, m) in marked.iter().enumerate() {
        if opaque[i] && m.depth == 0 {
            blocks.extend(m.segments.iter().map(|&s| (s, i as u32)));
        } else if m.depth == 0 {
            readable.extend(&m.segments);
        }
    }
    blocks.sort_unstable();
    readable.sort_unstable();
    let mut prose = Prose { source, text, elems: Vec::with_capacity(text.tokens.len()), units: Vec::with_capacity(text.sentences.len()) };
    let (mut block, mut marked_at) = (0, 0);
    for (number, paragraph) in text.paragraphs.iter().enumerate() {
        let mut sentence = paragraph.sentences.start;
        let mut from = (prose.elems.len(), sentence);
        let mut previous_end = paragraph.raw.start();
        let mut first = true;
        let mut i = paragraph.tokens.start() as usize;
        let last = paragraph.tokens.end() as usize;
        while i < last {
            let token = &text.tokens[i];
            while blocks.get(block).is_some_and(|(s, _)| s.end() <= token.raw.start()) {
                block += 1;
            }
            let between = &source[previous_end as usize..token.raw.start() as usize];
            let gap = gap_flags(between);
            let mut end = i + 1;
            let mut elem = Elem { tok: i as u32, end: end as u32, quote: NONE, flags: 0, verb: 0, forms: 0, gap, classes: 0 };
            match blocks.get(block) {
                Some(&(span, quote)) if span.start() <= token.raw.start() => {
                    while end < last && text.tokens[end].raw.start() < span.end() {
                        end += 1;
                    }
                    (elem.end, elem.quote) = (end as u32, quote);
                }
                _ => {
                    while readable.get(marked_at).is_some_and(|s| s.end() <= token.raw.start()) {
                        marked_at += 1;
                    }
                    let in_marks = readable.get(marked_at).is_some_and(|s| s.start() <= token.raw.start());
                    word_flags(source, text, i, first, in_marks, &mut elem);
                }
            }
            match ticker(source, text, i).or_else(|| party_label(source, text, i, elem.gap)) {
                // What stands around it follows on what stands before.
                Some((tokens, behind)) if elem.quote == NONE && !first => (end, previous_end) = (i + tokens, behind),
                _ => {
                    first = false;
                    prose.elems.push(elem);
                    previous_end = text.tokens[end - 1].raw.end();
                }
            }
            while sentence < paragraph.sentences.end && (text.sentences[sentence].tokens.end() as usize) < end {
                sentence += 1;
            }
            let closes = text.sentences[sentence].tokens.end() as usize == end;
            if closes && !(elem.quote != NONE && tagged_after(text, end, last, source)) {
                let raw = text.sentences[from.1].raw.hull(text.sentences[sentence].raw);
                prose.units.push(Unit { elems: from.0..prose.elems.len(), paragraph: number, raw });
                from = (prose.elems.len(), sentence + 1);
                first = true;
            }
            i = end;
        }
    }
    papers(&mut prose);
    prose
}

/// An agency: no newspaper.
fn is_wire(word: &str) -> bool {
    matches!(word, "ap" | "afp" | "reuters" | "upi" | "bloomberg" | "xinhua" | "tass")
}

/// Marks "op-ed" as a document, and "the paper" as none where it is a newspaper: "The Exton Times reported …. The paper said", where
/// one is named before and no study and no paper of another kind.
fn papers(prose: &mut Prose) {
    /// Words behind a study in which "the paper" may be it.
    const NEAR: usize = 80;
    let (mut named, mut study) = (false, None);
    for k in 0..prose.elems.len() {
        let e = &prose.elems[k];
        if !e.is_word() {
            continue;
        }
        let word = prose.word(k);
        if matches!(word, "study" | "studies" | "research" | "researcher" | "researchers" | "scientist" | "scientists") {
            study = Some(k);
        }
        // "an op-ed": two words to the reader of words.
        if word == "ed" && k > 0 && prose.word(k - 1) == "op" && prose.elems[k].gap & gap::BORDER == 0 {
            prose.elems[k].flags |= is::DOC;
            continue;
        }
        named |= e.is_name_like() && e.any(is::OUTLET) && !is_broadcast(word) && !is_wire(word);
        if !e.any(is::DOC) || word != "paper" || e.is_name_like() {
            continue;
        }
        let before = if k > 0 { prose.word(k - 1) } else { "" };
        if matches!(
            before,
            "a" | "an" | "this" | "his" | "her" | "their" | "new" | "working" | "white" | "scientific" | "position" | "discussion"
        ) {
            return; // "a paper by Roe", "the working paper"
        }
        let of_a_study = study.is_some_and(|at: usize| k - at <= NEAR);
        if named && before == "the" && !of_a_study {
            prose.elems[k].flags &= !is::DOC;
        }
    }
}

/// True where a quotation that ends its sentence with `?` or `!` is followed by its tag:
/// `"Why?" Roe asked.`
fn tagged_after(text: &TokenText, end: usize, last: usize, source: &str) -> bool {
    let Some(next) = text.tokens.get(end).filter(|_| end < last) else { return false };
    let between = &source[text.tokens[end - 1].raw.end() as usize..next.raw.start() as usize];
    let strong = between.contains(['?', '!', '…', '—', ',']);
    let sentence_end = text.sentences[text.sentence_at(next.raw.start())].tokens.end() as usize;
    let window = if strong { 6 } else { 3 };
    (end..sentence_end.min(end + window)).any(|i| {
        let e = lexicon::entry(text.tokens[i].hash);
        let said = e.flags & is::CUE != 0 && e.forms & (lexicon::form::PAST | lexicon::form::THIRD) != 0;
        said && (strong || i + 1 == sentence_end)
            && lexicon::verb(e.verb).is_some_and(|v| v.how & lexicon::how::SPEECH != 0 && v.how & lexicon::how::PARTICLE == 0)
    })
}

/// "Sen. Ann Roe (R-Wis.), who", "Ann Roe, D-N.Y., who": tokens of the label, and where the text behind
/// it and its brackets goes on. It is no name, and no phrase ends before it.
fn party_label(source: &str, text: &TokenText, i: usize, before: u8) -> Option<(usize, u32)> {
    let raw = text.tokens[i].raw.range();
    let rest = &source[raw.start..];
    if before & (gap::COMMA | gap::OPEN) == 0 || !rest.starts_with(['R', 'D', 'I']) {
        return None;
    }
    // "R", "R-Wis.", "D-N.Y."
    let state = rest[1..].strip_prefix('-').filter(|r| r.starts_with(|c: char| c.is_ascii_uppercase()));
    let is_label = |c: char| c.is_ascii_alphabetic() || c == '.';
    let length = state.map_or(1, |state| 2 + state.find(|c| !is_label(c)).unwrap_or(state.len()));
    let end = raw.start + length;
    let behind = match source[end..].chars().next() {
        Some(')') if before & gap::OPEN != 0 => end + 1,
        Some(',') if before & gap::COMMA != 0 && state.is_some() => end,
        _ => return None,
    };
    let tokens = text.tokens[i..].iter().take_while(|t| (t.raw.start() as usize) < end).count();
    // "Ann Roe, D-N.Y., told": its two commas go with it, but for those of a relative clause or an apposition.
    let opens = |t: &Token| {
        let entry = lexicon::entry(t.hash);
        source[t.raw.range()].starts_with("wh") || entry.flags & (is::DET | is::TITLE | is::ROLE) != 0 && entry.flags & is::CUE == 0
    };
    let opens = text.tokens.get(i + tokens).is_some_and(opens);
    let behind = if behind == end && !opens { end + 1 } else { behind };
    Some((tokens, behind as u32))
}

/// "Verton Ltd <VRTN.L> said", "Verton (VRTN.O) said": tokens of the label, and where the text behind it goes on. It is no name.
fn ticker(source: &str, text: &TokenText, i: usize) -> Option<(usize, u32)> {
    const LONGEST: usize = 8;
    let start = text.tokens[i].raw.start() as usize;
    let close = match source.as_bytes().get(start.checked_sub(1)?)? {
        b'<' => b'>',
        b'(' => b')',
        _ => return None,
    };
    let inside = source.as_bytes()[start..].iter().take(LONGEST).position(|&b| b == close)?;
    let label = &source[start..start + inside];
    let dotted = label.contains('.') || close == b'>';
    let letters = label.bytes().all(|b| b.is_ascii_uppercase() || b == b'.') && label.bytes().any(|b| b.is_ascii_uppercase());
    // "(U.S.)" is a country.
    if !(dotted && letters) || label.ends_with('.') {
        return None;
    }
    let tokens = text.tokens[i..].iter().take_while(|t| (t.raw.start() as usize) < start + inside).count();
    Some((tokens, (start + inside + 1) as u32))
}

/// "Division I Committee", "Robert A. Roe": between two parts of a name a lone letter is a numeral
/// or an initial.
fn is_in_a_name(source: &str, text: &TokenText, i: usize) -> bool {
    let beside = |a: usize, b: usize, gaps: &[&str]| {
        let (Some(a), Some(b)) = (text.tokens.get(a), text.tokens.get(b)) else { return false };
        a.capital && b.capital && gaps.contains(&&source[a.raw.end() as usize..b.raw.start() as usize])
    };
    i > 0 && beside(i - 1, i, &[" "]) && beside(i, i + 1, &[" ", ". "])
}

/// "Ban Ki-moon", "Lee Myung-bak": the small half of a name, behind its capital half and a surname.
fn is_second_half(source: &str, text: &TokenText, i: usize) -> bool {
    const LONGEST: usize = 6;
    let (Some(before), Some(half)) = (i.checked_sub(2).map(|b| &text.tokens[b]), i.checked_sub(1).map(|h| &text.tokens[h])) else {
        return false;
    };
    let token = &text.tokens[i];
    let between = |a: Span<Raw>, b: Span<Raw>| &source[a.end() as usize..b.start() as usize];
    let fits = |t: &Token| (2..=LONGEST).contains(&(t.raw.len() as usize));
    // "U.S.-led", "Obama-era": no halves of names.
    let compound = || {
        let entry = lexicon::entry(token.hash);
        let word = text.word(i);
        const BEHIND_A_NAME: &[&str] =
            &["led", "elect", "era", "style", "born", "based", "like", "run", "wide", "type", "free", "size", "bound", "owned", "area"];
        entry.flags != 0 || entry.verb != 0 || BEHIND_A_NAME.contains(&word)
    };
    before.capital
        && half.capital
        && !half.all_caps
        && between(before.raw, half.raw) == " "
        && between(half.raw, token.raw) == "-"
        && fits(half)
        && fits(token)
        && !compound()
}

/// "to the mayor: Don't blame me": no name. In a headline, where all words have capitals, it stays part of its run.
fn is_negated_opener(text: &TokenText, i: usize) -> bool {
    text.word(i).ends_with("n't") && text.tokens.get(i + 1).is_some_and(|next| !next.capital)
}

/// "Gannet.com": the second half of a site's name.
fn is_domain(source: &str, text: &TokenText, i: usize) -> bool {
    let start = text.tokens[i].raw.start() as usize;
    let joined = i > 0 && source[..start].ends_with('.') && text.tokens[i - 1].raw.end() as usize + 1 == start;
    joined && text.tokens[i - 1].capital && matches!(text.word(i), "com" | "org" | "net" | "gov" | "edu")
}

/// "Paul Roe: He answers", "(2/2) We condemn", "Yes, I'd say": a pronoun with a capital that no name
/// goes on behind.
fn opens_a_clause(text: &TokenText, i: usize, flags: u32) -> bool {
    let token = &text.tokens[i];
    let next_is_small = text.tokens.get(i + 1).is_some_and(|next| !next.capital);
    token.capital && !token.all_caps && flags & (is::NOBODY | is::PRONOUN) != 0 && next_is_small
}

fn word_flags(source: &str, text: &TokenText, i: usize, first: bool, in_marks: bool, elem: &mut Elem) {
    let token = &text.tokens[i];
    let entry = lexicon::entry(token.hash);
    let mut flags = entry.flags;
    let mut verb = entry.verb;
    if token.class == Class::Number {
        flags |= is::NUMBER;
    }
    let letter = token.raw.len() == 1 && entry.flags & (is::NOBODY | is::DET) != 0;
    let in_a_name = letter && !first && is_in_a_name(source, text, i);
    let pronoun_i = letter && entry.flags & is::NOBODY != 0 && !in_a_name || !first && opens_a_clause(text, i, entry.flags);
    if in_a_name && source[token.raw.end() as usize..].starts_with('.') {
        flags &= !is::FUNCTION;
    }
    let second_half = !token.capital && (is_second_half(source, text, i) || is_domain(source, text, i));
    if second_half {
        flags |= is::CAPITAL;
    } else if token.capital && !pronoun_i && !is_negated_opener(text, i) {
        flags |= is::CAPITAL;
        if !first {
            // "Will", "May", "Grant", "Post" in mid-sentence are names.
            flags &= !(is::CUE | is::VERB | is::AUX | is::ADVERB | is::SUBORD | is::NOBODY | is::RELATIVE);
            verb = 0;
            // "Exton Today", the newspaper.
            let behind_a_name = |before: &Token| before.capital && source[before.raw.end() as usize..].starts_with(' ');
            if entry.flags & is::DAY != 0 && text.word(i) == "today" && behind_a_name(&text.tokens[i - 1]) {
                flags &= !is::DAY;
            }
        }
    } else {
        // Names are capitalised; "mark", "will", "hill" in small letters are not names.
        flags &= !(is::MALE | is::FEMALE | is::PLACE | is::OUTLET);
    }
    if token.all_caps {
        flags |= is::CAPS;
        if token.raw.len() <= 3 && (entry.flags & (is::NOBODY | is::PREP | is::PRONOUN)) != 0 {
            // "US", "IT", "WHO"
            flags &= !is::FUNCTION;
        }
    }
    // "the secretary for civil works": a noun.
    if text.word(i) == "works" && i > 0 && matches!(text.word(i - 1), "civil" | "public" | "water" | "gas" | "road") {
        flags &= !(is::CUE | is::VERB);
        verb = 0;
    }
    // "a passer-by", "a state-by-state tally": one noun.
    if text.word(i) == "by" && i > 0 && &source[text.tokens[i - 1].raw.end() as usize..token.raw.start() as usize] == "-" {
        flags &= !is::PREP;
    }
    if first {
        flags |= is::FIRST;
    }
    if in_marks {
        flags |= is::MARKED;
    }
    // "well-documented", "so-called": no verbs.
    let (start, end) = (token.raw.start() as usize, token.raw.end() as usize);
    let bytes = source.as_bytes();
    let joined = |at: Option<usize>, beyond: Option<usize>| {
        at.and_then(|i| bytes.get(i)) == Some(&b'-') && beyond.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_alphabetic)
    };
    let compound = joined(start.checked_sub(1), start.checked_sub(2)) || joined(Some(end), Some(end + 1));
    if compound && flags & (is::CUE | is::VERB) != 0 {
        flags &= !(is::CUE | is::VERB);
        verb = 0;
    }
    let printed = source[token.raw.range()].as_bytes();
    if !compound
        && flags & (is::FUNCTION | is::CUE | is::VERB | is::MALE | is::FEMALE) == 0
        && (first || !token.capital)
        && printed.len() > 4
    {
        let lower = !token.capital;
        // "Velling said": a name at the head of its sentence.
        let speaks = || first && !lower && i + 1 < text.tokens.len() && matches!(text.word(i + 1), "said" | "says" | "told");
        if printed.ends_with(b"ed") && !speaks() {
            flags |= is::ED;
        } else if printed.ends_with(b"ing") && !speaks() && text.word(i) != "polling" {
            flags |= is::ING;
        } else if printed.ends_with(b"ly")
            && printed.len() > 5
            && !matches!(text.word(i), "family" | "assembly" | "supply" | "anomaly" | "monopoly" | "butterfly")
            && (lower || printed.len() > 6 && !matches!(&printed[printed.len() - 4..], b"elly" | b"illy" | b"olly"))
        {
            flags |= is::ADVERB;
        }
    }
    (elem.flags, elem.verb, elem.forms, elem.classes) = (flags, verb, entry.forms, entry.classes);
}

/// What stands in the text between two tokens.
fn gap_flags(between: &str) -> u8 {
    if between == " " || between.is_empty() {
        return 0;
    }
    let mut flags = 0;
    let bytes = between.as_bytes();
    for (i, c) in between.char_indices() {
        flags |= match c {
            ',' => gap::COMMA,
            ':' => gap::COLON,
            ';' => gap::STOP,
            '—' | '–' | '―' => gap::DASH,
            '-' if bytes.get(i + 1) == Some(&b'-') || i > 0 && bytes[i - 1] == b' ' && bytes.get(i + 1).is_none_or(|&b| b == b' ') => {
                gap::DASH
            }
            '(' | '[' => gap::OPEN,
            ')' | ']' => gap::CLOSE,
            '?' | '!' | '…' | '|' => gap::CALL,
            '"' | '“' | '”' | '«' | '»' | '„' | '「' | '」' | '‘' | '’' | '\'' | '`' => gap::MARK,
            _ => 0,
        };
    }
    flags
}
