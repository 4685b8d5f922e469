//! Text from the input, made inert for the place where it is shown.
//!
//! In: any string. Out: the same words for a terminal or for Markdown. HTML is not here: the
//! template engine escapes everything there. It never drops a character without showing that
//! something stood in its place.

use std::fmt::Write;

/// `text` on one line, with white space as single spaces and every character that could move the
/// cursor, colour the screen or turn the reading direction written as its escape: `\u{202E}`.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() && c != '\u{85}' {
            space = !out.is_empty();
            continue;
        }
        if space {
            out.push(' ');
            space = false;
        }
        push_visible(&mut out, c);
    }
    out
}

/// `text` with its white space as it is and the dangerous characters written as escapes.
pub fn visible_controls(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => out.push(c),
            '\r' => {}
            _ => push_visible(&mut out, c),
        }
    }
    out
}

fn push_visible(out: &mut String, c: char) {
    if c.is_control() || turns_direction(c) {
        // Writing to a String cannot fail.
        let _ = write!(out, "\\u{{{:02X}}}", c as u32);
    } else {
        out.push(c);
    }
}

/// Embeddings, overrides and isolates. The plain marks (LRM, RLM, ALM) belong to honest text in
/// Hebrew and Arabic and cannot reorder anything beyond their neighbours.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// `text` as one line of Markdown that shows exactly these characters.
///
/// Every ASCII mark that CommonMark, tables or strike-through give a meaning gets a backslash,
/// which CommonMark allows before any of them.
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '(' | ')' | '|' | '~' | '#' | '!' | '&' | '$' | '@') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Columns that `c` takes in a terminal: 2 for wide East Asian forms and emoji, 0 for marks that
/// combine, 1 for the rest. Near enough for tables; nothing but padding depends on it.
pub fn columns_of(c: char) -> usize {
    match c as u32 {
        0x300..=0x36F | 0x200B..=0x200F | 0x20D0..=0x20FF | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F => 0,
        0x1100..=0x115F
        | 0x2E80..=0x303E
        | 0x3041..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE4F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1F64F
        | 0x1F900..=0x1F9FF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

/// Columns that `text` takes.
pub fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// `text`, made visible and cut to at most `width` columns, with `…` where something is missing.
pub fn fit(text: &str, width: usize) -> String {
    let text = visible(text);
    if columns(&text) <= width {
        return text;
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        if used + columns_of(c) + 1 > width {
            break;
        }
        used += columns_of(c);
        out.push(c);
    }
    let kept = out.trim_end().len();
    out.truncate(kept);
    out.push('…');
    out
}

/// 1204 as `1,204`.
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// `1 outlet`, `1,204 outlets`.
pub fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n), if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn controls_and_overrides_are_shown_not_obeyed() {
        assert_eq!(visible("a\u{1B}[31mb\u{202E}c\u{7}\u{9B}d"), "a\\u{1B}[31mb\\u{202E}c\\u{07}\\u{9B}d");
        assert_eq!(visible("  two\r\n lines\u{A0}here "), "two lines here");
    }

    #[test]
    fn markdown_marks_lose_their_meaning() {
        assert_eq!(markdown("a|b *c* <img> [x](y) `z`"), r"a\|b \*c\* \<img\> \[x\]\(y\) \`z\`");
    }

    #[test]
    fn cutting_says_so() {
        assert_eq!(fit("one two three", 8), "one two…");
        assert_eq!(fit("short", 8), "short");
        assert_eq!(fit("港口工人罢工", 7), "港口工…");
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    proptest! {
        #[test]
        fn nothing_dangerous_survives(text in any::<String>(), width in 1usize..60) {
            for out in [visible(&text), markdown(&text), fit(&text, width)] {
                prop_assert!(out.chars().all(|c| !c.is_control() && !turns_direction(c)));
            }
            prop_assert!(columns(&fit(&text, width)) <= width);
        }
    }
}
