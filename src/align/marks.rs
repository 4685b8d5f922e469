//! Quotation marks, as far as alignment needs them: is a stretch marked as somebody's words?
//!
//! In: a text and its paragraphs. Out: the stretches between marks. It pairs marks by what stands
//! beside them and by nothing else; kinds, segments and speakers are the quotation stage's, which
//! comes later and reads more.

use crate::text::{Paragraph, Raw, Span};

/// Longest stretch between marks, in bytes: beyond it a mark was left open.
const MAX_LENGTH: usize = 2_000;

/// The stretches inside quotation marks, outermost only, in order. A mark opens where a space, a
/// bracket or nothing stands before it and a word behind it; otherwise it closes. What is open at
/// the end of its paragraph counts to that end. O(n).
pub fn marked(text: &str, paragraphs: &[Paragraph]) -> Vec<Span<Raw>> {
    let mut out = Vec::new();
    for paragraph in paragraphs {
        let range = paragraph.raw.range();
        let printed = &text[range.clone()];
        let mut depth = 0usize;
        let mut from = 0;
        let mut before = ' ';
        for (at, c) in printed.char_indices() {
            if matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '＂') {
                let after = printed[at + c.len_utf8()..].chars().next().unwrap_or(' ');
                let opens = match c {
                    '”' | '»' => false,
                    '„' | '«' => true,
                    _ => (before.is_whitespace() || matches!(before, '(' | '[' | '—' | '-' | '"' | '“' | '„')) && !after.is_whitespace(),
                };
                if opens {
                    if depth == 0 {
                        from = at + c.len_utf8();
                    }
                    depth += 1;
                } else if depth > 0 {
                    depth -= 1;
                    if depth == 0 {
                        push(&mut out, range.start, from, at);
                    }
                }
            }
            before = c;
        }
        if depth > 0 {
            push(&mut out, range.start, from, printed.len());
        }
    }
    out
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
    fn an_open_mark_ends_with_its_paragraph() {
        assert_eq!(inside("\"We sail tonight.\n\nThey stay."), ["We sail tonight."]);
    }
}
