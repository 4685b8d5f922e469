//! Quotation marks, as far as alignment needs them: is a stretch marked as somebody's words?
//!
//! In: a text and its paragraphs. Out: the stretches between marks. It pairs marks by what stands
//! beside them and by nothing else; kinds, segments and speakers are the quotation stage's, which
//! comes later and reads more.

use crate::text::{Paragraph, Raw, Span};

/// Longest stretch between marks, in bytes: beyond it a mark was left open.
const MAX_LENGTH: usize = 2_000;

/// The stretches inside quotation marks, outermost only, in order. A mark opens where a space, a
/// bracket or nothing stands before it and a word behind it; otherwise it closes the last one
/// open. A mark that is never closed counts to the end of its paragraph, unless a later one is
/// closed: then that one is taken for both in one sentence, and the first for a stray otherwise.
/// One whose paragraph breaks off in the middle of a sentence goes on to the mark that closes it in
/// the next: that break is the page's. O(n).
pub fn marked(text: &str, paragraphs: &[Paragraph]) -> Vec<Span<Raw>> {
    let mut out: Vec<Span<Raw>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    // Where a quotation begins that the paragraph before breaks off.
    let mut broken: Option<usize> = None;
    for paragraph in paragraphs {
        let range = paragraph.raw.range();
        let printed = &text[range.clone()];
        let before_paragraph = out.len();
        open.clear();
        let mut before = ' ';
        for (at, c) in printed.char_indices() {
            if is_mark(c) {
                let behind = at + c.len_utf8();
                let opens = match c {
                    '”' | '»' => false,
                    '„' | '«' => true,
                    _ => {
                        let after = printed[behind..].chars().next().unwrap_or(' ');
                        (before.is_whitespace() || is_mark(before) || matches!(before, '(' | '[' | '—' | '-')) && !after.is_whitespace()
                    }
                };
                let broken_here = broken.take();
                if opens {
                    open.push(behind);
                } else if let Some(from) = broken_here {
                    out.pop(); // its first part
                    push(&mut out, 0, from, range.start + at);
                } else if let Some(from) = open.pop() {
                    while out.len() > before_paragraph && out.last().is_some_and(|q| q.range().start > range.start + from) {
                        out.pop(); // it stands inside this one
                    }
                    push(&mut out, range.start, from, at);
                }
            }
            before = c;
        }
        broken = None;
        if let Some(&from) = open.last() {
            match out[before_paragraph..].iter().position(|q| q.range().start > range.start + from) {
                None => {
                    push(&mut out, range.start, from, printed.len());
                    let goes_on = printed.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '-' | '–' | '—'));
                    broken = goes_on.then_some(range.start + from);
                }
                // Two marks open and one closes, in one sentence: the mark between is a stray.
                Some(next) => {
                    let closed = out[before_paragraph + next];
                    if !ends_a_sentence(&text[range.start + from..closed.range().start]) {
                        out[before_paragraph + next] = Span::of(range.start + from..closed.range().end);
                    }
                }
            }
        }
    }
    out
}

/// True for double quotation marks; single ones are apostrophes too often.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '＂')
}

/// True where a full stop stands behind a word that is no initials ("U.K.") or dots and before one
/// that is not in lower case.
fn ends_a_sentence(text: &str) -> bool {
    text.match_indices(". ").any(|(at, stop)| {
        let last = text[..at].rsplit(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or("");
        let is_initials = last.contains('.') || last.chars().count() == 1;
        !is_initials && !text[at + stop.len()..].chars().next().is_some_and(char::is_lowercase)
    })
}

fn push(out: &mut Vec<Span<Raw>>, base: usize, from: usize, to: usize) {
    if to > from && to - from <= MAX_LENGTH {
        out.push(Span::of(base + from..base + to));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::TokenText;

    fn inside(text: &str) -> Vec<&str> {
        marked(text, &TokenText::new(text).paragraphs).into_iter().map(|s| &text[s.range()]).collect()
    }

    #[test]
    fn straight_and_curly_marks_pair_up() {
        assert_eq!(inside("He said \"we sail\" and “they stay”."), ["we sail", "they stay"]);
    }

    #[test]
    fn a_quotation_inside_another_is_part_of_it() {
        assert_eq!(inside("\"The \"old\" pier\", he said."), ["The \"old\" pier"]);
    }

    #[test]
    fn a_stray_mark_swallows_nothing() {
        assert_eq!(inside("A 9\" pipe, \" of lead. \"We sail\", he said."), ["We sail"]);
        assert_eq!(inside("\"We sail. He said. \"They stay\"."), ["They stay"]);
        assert_eq!(inside("\"\"We sail\". They stay."), ["\"We sail"]);
    }

    #[test]
    fn an_abbreviation_ends_no_sentence() {
        assert_eq!(inside("\"Of the U.K. fleet he said, \"We sail\"."), ["Of the U.K. fleet he said, \"We sail"]);
        assert_eq!(inside("\"Of the U.K. Navy \"we sail\"."), ["Of the U.K. Navy \"we sail"]);
    }

    #[test]
    fn a_quotation_that_a_line_breaks_in_the_middle_is_one() {
        assert_eq!(inside("He said: “However,\nthe pier stays”. “We sail”."), ["However,\nthe pier stays", "We sail"]);
        assert_eq!(inside("“We sail, he said,\nThe “old” pier stays."), ["We sail, he said,", "old"]);
        assert_eq!(inside("“We sail.\nThe pier stays”."), ["We sail."]);
    }

    #[test]
    fn an_open_mark_ends_with_its_paragraph() {
        assert_eq!(inside("\"We sail tonight.\n\nThey stay."), ["We sail tonight."]);
    }
}
