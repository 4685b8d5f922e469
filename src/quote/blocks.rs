//! Block quotations: paragraphs that somebody is introduced as the writer of, and that have no marks: "Roe wrote:", and
//! below it the letter.
//!
//! In: an article and its marked stretches. Out: the blocks. It keeps to paragraphs that speak in somebody's own voice
//! or that Markdown sets apart: where a page lost an embedded post, the article itself goes on behind the colon.

use super::bare::{first_person, is_bare, link_in};
use super::lexicon::{entry, how, is, verb};
use super::marks::Marked;
use super::papers::Paper;
use super::{Credit, Quote, QuoteKind, Reading, Source, SourceKind};
use crate::article::Article;
use crate::text::{Raw, Span, TokenText};

/// Fewest words of a block.
const FEWEST: u32 = 4;
/// Most paragraphs of one without the marks of Markdown.
const LONGEST: usize = 12;
/// Most words between a verb and the colon.
const BEHIND: usize = 8;

/// True for a word of an introduction that names what follows.
fn is_paper(word: &str) -> bool {
    matches!(word, "tweet" | "post" | "message") || matches!(Paper::of(word), Some(Paper::Statement | Paper::Letter))
}

/// The blocks of an article, in order, each as its stretches. O(n).
pub(super) fn find(article: &Article, text: &TokenText, marked: &[Marked]) -> Vec<Vec<Span<Raw>>> {
    let source = article.text.as_str();
    let mut blocks = Vec::new();
    let mut p = 0;
    while p + 1 < text.paragraphs.len() {
        let introduced = introduces(article, text, p);
        p += 1;
        if !introduced {
            continue;
        }
        let mut segments: Vec<Span<Raw>> = Vec::new();
        let set_apart = source[text.paragraphs[p].raw.range()].starts_with('>');
        while p < text.paragraphs.len() && (set_apart || segments.len() < LONGEST) {
            let paragraph = text.paragraphs[p].raw;
            let printed = &source[paragraph.range()];
            let belongs = if set_apart { printed.starts_with('>') } else { is_speech(printed, !segments.is_empty()) };
            if !belongs || article.is_masked(paragraph) || !is_bare(marked, paragraph) {
                break;
            }
            segments.extend(Some(words(source, paragraph)).filter(|s| !s.is_empty()));
            p += 1;
        }
        let words: u32 = segments.iter().map(|s| text.tokens_in(without_link(source, *s)).len()).sum();
        if words >= FEWEST {
            blocks.push(segments);
        }
    }
    blocks
}

/// "Roe wrote in the letter:", "Her statement reads:", "Roe sent this tweet:" at the end of a paragraph; but "Roe said the quay
/// would be closed:" has told what was said.
fn introduces(article: &Article, text: &TokenText, p: usize) -> bool {
    let paragraph = &text.paragraphs[p];
    let printed = &article.text[paragraph.raw.range()];
    if !printed.ends_with(':') || !printed.contains(char::is_lowercase) {
        return false;
    }
    let Some(last) = paragraph.sentences.clone().last().map(|s| &text.sentences[s]) else { return false };
    let tokens = last.tokens.range();
    let flags = |i: usize| entry(text.tokens[i].hash).flags;
    let word = |i: usize| text.word(i);
    let says = |i: &usize| {
        let e = entry(text.tokens[*i].hash);
        e.flags & is::CUE != 0 && verb(e.verb).is_some_and(|v| v.how & how::SPEECH != 0)
    };
    let clause = |i: usize| flags(i) & (is::AUX | is::SUBORD | is::RELATIVE) != 0 || word(i) == "that";
    let cue = tokens.clone().rev().take(BEHIND + 1).find(says);
    let cue = cue.is_some_and(|cue| word(cue) != "asked" && !(cue + 1..tokens.end).any(clause));
    let points = |i: usize| matches!(word(i), "this" | "following" | "these" | "full");
    let paper = tokens.clone().rev().take(3).any(|i| is_paper(word(i)));
    let shown = paper && tokens.clone().rev().take(4).any(points);
    // "The statement read", "the letter continued"
    let reads = |w: &str| matches!(w, "read" | "reads" | "said" | "says" | "continued" | "continues" | "began" | "begins" | "concluded");
    let near = tokens.end.saturating_sub(BEHIND).max(tokens.start);
    let reads = (near + 1..tokens.end).any(|i| is_paper(word(i - 1)) && reads(word(i)));
    (cue || shown || reads) && !matches!(word(last.tokens.start() as usize), "i" | "we")
}

/// Words of somebody who is no narrator. A paragraph that goes on (`more`) has to speak for itself, and no marks in it
/// may hold anybody else's words.
fn is_speech(printed: &str, more: bool) -> bool {
    let label = printed.split_once(':').is_some_and(|(before, said)| before.len() < 40 && said.trim_start().starts_with(['“', '"']));
    let begins = !label && printed.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '@' | '#' | '.' | '…'));
    let introduces = printed.ends_with(':');
    let tagged = printed.split_whitespace().any(|w| w.len() > 1 && w.starts_with(['#', '@']));
    let posted = tagged || printed.ends_with('!') || printed.contains("https://t.co/") || printed.contains("pic.twitter.com");
    // "sources told us": the outlet itself.
    let small = printed.to_lowercase();
    let reports = ["told us", "our reporter", "live blog", "our story"].iter().any(|w| small.contains(w));
    let own = if more { first_person(printed) && !printed.contains(['“', '"']) } else { first_person(printed) || posted };
    begins && !introduces && own && !reports
}

/// The words of a post before its links and pictures.
fn without_link(source: &str, said: Span<Raw>) -> Span<Raw> {
    let printed = &source[said.range()];
    Span::new(said.start(), said.start() + link_in(printed).unwrap_or(printed.len()) as u32)
}

/// A paragraph without the mark of Markdown that begins it.
fn words(source: &str, paragraph: Span<Raw>) -> Span<Raw> {
    let printed = &source[paragraph.range()];
    let words = printed.trim_start_matches(|c: char| c == '>' || c.is_whitespace());
    Span::new(paragraph.end() - words.len() as u32, paragraph.end())
}

/// Makes quotations of the blocks of a reading, takes those out that are none, and gives them back: nobody is credited with
/// them, or they name who is, as the article's own words would.
pub(super) fn name(reading: &mut Reading, source: &str, text: &TokenText, blocks: &[Vec<Span<Raw>>]) -> Vec<Vec<Span<Raw>>> {
    let credits = &reading.credits;
    // The introduction itself says who, right before its colon.
    let introduced = |q: &Quote| {
        let Some(p) = text.paragraph_at(q.outer.start()).checked_sub(1) else { return false };
        let Some(last) = text.paragraphs[p].sentences.clone().last().map(|s| text.sentences[s].raw) else { return false };
        let near = |c: &&Credit| {
            let behind = Span::new(c.cue.span.end(), last.end().max(c.cue.span.end()));
            last.covers(c.cue.span) && text.tokens_in(behind).len() as usize <= BEHIND
        };
        let who = q.speaker.as_ref().or(q.document.as_ref());
        credits
            .iter()
            .filter(near)
            .any(|c| Some(&c.source.name) == who.map(|s| &s.name) || c.document.as_ref().map(|d| &d.name) == who.map(|s| &s.name))
    };
    let number = |q: &Quote| {
        let start = |b: &Vec<Span<Raw>>| b.first().map(|s| s.start());
        blocks.binary_search_by_key(&start(&q.segments), start).ok().filter(|_| q.kind != QuoteKind::Nested)
    };
    let mut none = Vec::new();
    reading.quotes.retain_mut(|q| {
        let Some(n) = number(q) else { return true };
        let said = &source[q.outer.range()];
        let spoken = |s: &Source| {
            let surname = s.name.rsplit(' ').next().unwrap_or_default();
            !s.named || s.kind != SourceKind::Outlet && !said.contains(surname)
        };
        let paper = |s: &Source| s.name.to_lowercase().split(' ').any(is_paper) && !s.name.starts_with("Our ");
        let whose = q.speaker.as_ref().or(q.document.as_ref().filter(|d| paper(d)));
        let block = introduced(q) && whose.is_some_and(spoken);
        if block {
            (q.kind, q.rule) = (QuoteKind::Direct, "block");
        } else {
            none.push(blocks[n].clone());
        }
        block
    });
    none
}
