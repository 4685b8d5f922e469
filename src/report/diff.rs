//! Word-level changes between the fullest version of a quotation and another, for showing.
//!
//! In: two texts. Out: [`Piece`]s: the words of the other version with what it added, changed and
//! left out marked in place. It judges nothing: which changes matter, the finding stage said.

use serde::Serialize;

/// What a piece of a version is, compared with the fullest one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// The same words.
    Same,
    /// Words this version has and the fullest has not.
    Added,
    /// Words of the fullest version that are missing here.
    Removed,
    /// Words of the fullest version before the beginning or after the end of this one.
    Outside,
    /// The narrator interrupts.
    Gap,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What it is.
    pub op: Op,
    /// The words as printed in the version they come from; for [`Op::Outside`] their number.
    pub text: String,
}

/// Cells of the comparison table beyond which a version is shown unmarked: 1,000 words against
/// 1,000. Quotations and passages that long are read in the article, not in a table cell.
const MAX_CELLS: usize = 1_000_000;

/// The words of `segments` with their changes against `pivot`. Comparison ignores case and marks
/// around words. O(n·m) time and space, bounded by [`MAX_CELLS`].
pub fn pieces(pivot: &[&str], segments: &[&str]) -> Vec<Piece> {
    let from = words(pivot);
    let to = words(segments);
    let mut shown = Pieces::default();
    let Some(steps) = script(&from, &to) else {
        for word in &to {
            shown.word(Op::Same, word);
        }
        return shown.done;
    };
    let first = steps.iter().position(|s| *s == Op::Same).unwrap_or(0);
    let last = steps.iter().rposition(|s| *s == Op::Same).map_or(0, |at| at + 1);
    let (mut i, mut j) = (0, 0);
    for (at, step) in steps.iter().enumerate() {
        match step {
            Op::Removed => {
                let outside = at < first || at >= last;
                shown.word(if outside { Op::Outside } else { Op::Removed }, &from[i]);
                i += 1;
            }
            Op::Added => {
                shown.word(Op::Added, &to[j]);
                j += 1;
            }
            _ => {
                shown.word(Op::Same, &to[j]);
                i += 1;
                j += 1;
            }
        }
    }
    for piece in shown.done.iter_mut().filter(|p| p.op == Op::Outside) {
        piece.text = piece.text.split(' ').count().to_string();
    }
    shown.done
}

/// A word as printed, its form for comparison, and the segment it stands in.
struct Word<'a> {
    printed: &'a str,
    key: String,
    segment: usize,
}

fn words<'a>(segments: &[&'a str]) -> Vec<Word<'a>> {
    let mut out = Vec::new();
    for (segment, text) in segments.iter().enumerate() {
        for printed in text.split_whitespace() {
            let key = printed.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'");
            out.push(Word { printed, key, segment });
        }
    }
    out
}

/// Longest common subsequence as a list of steps; among equals, words are removed before others
/// are added. `None` past [`MAX_CELLS`].
fn script(from: &[Word<'_>], to: &[Word<'_>]) -> Option<Vec<Op>> {
    let (n, m) = (from.len(), to.len());
    if (n + 1).saturating_mul(m + 1) > MAX_CELLS {
        return None;
    }
    let width = m + 1;
    // longest[i * width + j]: common words of from[i..] and to[j..].
    let mut longest = vec![0u32; (n + 1) * width];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            longest[i * width + j] = if from[i].key == to[j].key {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let mut steps = Vec::with_capacity(n + m);
    let (mut i, mut j) = (0, 0);
    while i < n || j < m {
        if i < n && j < m && from[i].key == to[j].key {
            steps.push(Op::Same);
            i += 1;
            j += 1;
        } else if i < n && (j == m || longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
            steps.push(Op::Removed);
            i += 1;
        } else {
            steps.push(Op::Added);
            j += 1;
        }
    }
    Some(steps)
}

/// Joins neighbouring words of one kind, with a gap wherever this version is interrupted.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    segment: usize,
}

impl Pieces {
    fn word(&mut self, op: Op, word: &Word<'_>) {
        if matches!(op, Op::Same | Op::Added) && word.segment > self.segment {
            self.segment = word.segment;
            self.done.push(Piece { op: Op::Gap, text: String::new() });
        }
        match self.done.last_mut() {
            Some(last) if last.op == op => {
                last.text.push(' ');
                last.text.push_str(word.printed);
            }
            _ => self.done.push(Piece { op, text: word.printed.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(pivot: &str, segments: &[&str]) -> String {
        pieces(&[pivot], segments)
            .iter()
            .map(|p| match p.op {
                Op::Same => p.text.clone(),
                Op::Added => format!("+{}+", p.text),
                Op::Removed => format!("-{}-", p.text),
                Op::Outside => format!("({})", p.text),
                Op::Gap => "//".to_owned(),
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn a_changed_word_is_removed_and_added() {
        assert_eq!(shown("the pier may close in June", &["the pier will close in June"]), "the pier -may- +will+ close in June");
    }

    #[test]
    fn words_beyond_the_ends_are_counted_not_struck() {
        assert_eq!(shown("we warned them twice and nobody came", &["warned them twice"]), "(1) warned them twice (3)");
    }

    #[test]
    fn an_interruption_is_a_gap() {
        assert_eq!(shown("the wall will hold for years", &["the wall", "will hold for years"]), "the wall // will hold for years");
    }

    #[test]
    fn marks_and_case_are_no_change() {
        assert_eq!(shown("The wall, will hold.", &["“the wall will hold”"]), "“the wall will hold”");
    }

    proptest! {
        #[test]
        fn the_version_is_shown_whole(pivot in "[a-d]( [a-d]){0,12}", version in "[a-d]( [a-d]){0,12}") {
            let own: Vec<String> = pieces(&[&pivot], &[&version])
                .into_iter().filter(|p| matches!(p.op, Op::Same | Op::Added)).map(|p| p.text).collect();
            prop_assert_eq!(own.join(" "), version);
        }
    }
}
