//! How an occurrence differs from the fullest version.
//!
//! In: the words of both, aligned. Out: the [`Change`]s, as phrases that can be read by
//! themselves, and whether parts are missing. Words that the narrator, an ellipsis or a gloss
//! stands for are no changes. It never decides whether two versions are one utterance.

use super::lexicon::Role;
use super::words::Word;
use super::zone::{Zone, gap_in};
use crate::claim::lexicon::synonyms;
use crate::claim::stem::stem;
use crate::finding::{Change, ChangeKind, Severity};
use crate::text::{fold, word_hash};
use std::ops::Range;

/// A version and the text it is printed in.
#[derive(Clone, Copy)]
pub(crate) struct Printed<'a> {
    /// The article's text.
    pub text: &'a str,
    /// The words of the version.
    pub words: &'a [Word],
}

impl Printed<'_> {
    /// Words as printed, segments apart, white space plain.
    pub(crate) fn phrase(&self, range: Range<usize>) -> String {
        let runs = self.words[range].chunk_by(|a, b| a.segment == b.segment);
        let printed = runs.map(|run| {
            let (start, mut end) = (run[0].raw.start() as usize, run[run.len() - 1].raw.end() as usize);
            // "U.S." ends with its full stop.
            if end - start >= 3 && self.text.as_bytes()[end - 2] == b'.' && self.text[end..].starts_with('.') {
                end += 1;
            }
            &self.text[start..end]
        });
        printed.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
    }

    /// True where `range` begins with an enclitic, which leans on the word before it.
    fn leans(&self, range: &Range<usize>) -> bool {
        range.start > 0 && self.words.get(range.start).is_some_and(|w| self.text[w.raw.range()].starts_with(['\'', '’']))
    }
}

/// What a comparison with the fullest version shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    /// In order of position.
    pub changes: Vec<Change>,
    /// Words are left out at an ellipsis.
    pub elided: bool,
    /// Words of the fullest version are missing at an end.
    pub truncated: bool,
}

/// So many differing words at an end are a change; more are another part of the utterance.
pub(crate) const LONGEST_END: usize = 3;
/// Differing words this close belong to one change.
const CLOSE: usize = 2;

/// A narrator who reuses words without marks may put so many of their own between them; more are
/// no edit of the quotation.
const LONGEST_ASIDE: usize = 8;

/// Unequal words of both sides at one place.
type Hunk = (Range<usize>, Range<usize>);

/// Describes what became of `full` in `part`.
pub(crate) fn describe(full: Printed, part: Printed, zone: &Zone) -> Difference {
    let (whole, piece) = (zone.a(), zone.b());
    if 2 * zone.span_b < part.words.len() as u32 {
        // Another part of the utterance, known from a third version: nothing to compare.
        return Difference { changes: Vec::new(), elided: false, truncated: true };
    }
    let mut elided = false;
    let mut hunks: Vec<Hunk> = Vec::new();
    if let Some(head) = end_hunk(full, part, 0..whole.start, 0..piece.start, true) {
        hunks.push(head);
    }
    for pair in zone.pairs.windows(2) {
        let (x, y) = (pair[0], pair[1]);
        let mut gone = x.0 as usize + 1..y.0 as usize;
        let mut come = x.1 as usize + 1..y.1 as usize;
        if gap_in(part.words, x.1, y.1) {
            elided |= !gone.is_empty() && part.words[x.1 as usize + 1..=y.1 as usize].iter().any(|w| w.elided);
            gone.end = gone.start;
        }
        if gap_in(full.words, x.0, y.0) || gone.is_empty() && come.len() > LONGEST_ASIDE {
            come.end = come.start;
        }
        if is_contraction(&full.words[gone.clone()], &part.words[come.clone()]) {
            continue;
        }
        if !gone.is_empty() || !come.is_empty() {
            hunks.push((gone, come));
        }
    }
    if let Some(tail) = end_hunk(full, part, whole.end..full.words.len(), piece.end..part.words.len(), false) {
        hunks.push(tail);
    }
    // A few words in the place of a few others are a change, nothing is cut.
    let cut = |gone: usize, come: usize| gone > 0 && (gone > LONGEST_END || !(1..=LONGEST_END).contains(&come));
    let truncated = cut(whole.start, piece.start) || cut(full.words.len() - whole.end, part.words.len() - piece.end);
    let changes = merge(hunks).into_iter().map(|h| change(full, part, h)).collect();
    Difference { changes, elided, truncated }
}

/// True for "has" against "'s" and the like.
fn is_contraction(gone: &[Word], come: &[Word]) -> bool {
    let ([a], [b]) = (gone, come) else { return false };
    let enclitic = word_hash("'s");
    let full = |h| ["is", "has", "us"].iter().any(|w| word_hash(w) == h);
    a.hash == enclitic && full(b.hash) || b.hash == enclitic && full(a.hash)
}

/// The hunk at an end of the zone, where a few words differ there.
fn end_hunk(full: Printed, part: Printed, mut gone: Range<usize>, mut come: Range<usize>, head: bool) -> Option<Hunk> {
    if come.is_empty() || come.len() > LONGEST_END {
        return None;
    }
    if gone.len() > LONGEST_END {
        // The version goes on: only the words in the place of these are replaced.
        gone = if head { gone.end - come.len()..gone.end } else { gone.start..gone.start + come.len() };
    }
    // Words too weak to carry the zone to the end may still be equal there.
    let equal = |i: usize, j: usize| full.words[i].hash == part.words[j].hash;
    while head && !gone.is_empty() && !come.is_empty() && equal(gone.start, come.start) {
        (gone.start, come.start) = (gone.start + 1, come.start + 1);
    }
    while !head && !gone.is_empty() && !come.is_empty() && equal(gone.end - 1, come.end - 1) {
        (gone.end, come.end) = (gone.end - 1, come.end - 1);
    }
    (!gone.is_empty() || !come.is_empty()).then_some((gone, come))
}

/// Joins hunks that are close: `the [international] rule of` is one change.
fn merge(hunks: Vec<Hunk>) -> Vec<Hunk> {
    let mut out: Vec<Hunk> = Vec::new();
    for hunk in hunks {
        match out.last_mut() {
            Some(last) if hunk.0.start - last.0.end <= CLOSE && hunk.1.start - last.1.end <= CLOSE => {
                last.0.end = hunk.0.end;
                last.1.end = hunk.1.end;
            }
            _ => out.push(hunk),
        }
    }
    out
}

fn change(full: Printed, part: Printed, (mut gone, mut come): Hunk) -> Change {
    let severity = severity(full, part, gone.clone(), come.clone());
    // A phrase does not end in "of": take the word it leads to, which both sides share.
    let open = |side: Printed, range: &Range<usize>| range.len() > 1 && side.words[range.end - 1].role == Role::Function;
    if (open(full, &gone) || open(part, &come))
        && let (Some(a), Some(b)) = (full.words.get(gone.end), part.words.get(come.end))
        && a.hash == b.hash
        && !b.gap
    {
        (gone.end, come.end) = (gone.end + 1, come.end + 1);
    }
    // Nor does it begin with "'s".
    if full.leans(&gone) || part.leans(&come) {
        let back = gone.start > 0 && come.start > 0 && full.words[gone.start - 1].hash == part.words[come.start - 1].hash;
        if back && !part.words[come.start.min(part.words.len() - 1)].gap {
            (gone.start, come.start) = (gone.start - 1, come.start - 1);
        }
    }
    let kind = match (gone.is_empty(), come.is_empty()) {
        (false, true) => ChangeKind::Delete,
        (true, _) => ChangeKind::Insert,
        (false, false) => ChangeKind::Substitute,
    };
    Change { kind, from: full.phrase(gone), to: part.phrase(come), severity }
}

/// A change matters where a word that weighs comes or goes, or a content word without a variant
/// of itself on the other side.
fn severity(full: Printed, part: Printed, gone: Range<usize>, come: Range<usize>) -> Severity {
    let only = |from: &[Word], other: &[Word]| -> Vec<Word> {
        let mut left: Vec<u64> = other.iter().map(|w| w.hash).collect();
        let mut out = Vec::new();
        for word in from {
            match left.iter().position(|h| *h == word.hash) {
                Some(i) => drop(left.swap_remove(i)),
                None => out.push(*word),
            }
        }
        out
    };
    let (a, b) = (&full.words[gone], &part.words[come]);
    let spelt_out = |side: Printed, words: &[Word]| -> Vec<String> {
        let plain =
            words.iter().map(|w| fold(&side.text[w.raw.range()]).replace('.', "")).filter(|w| w != "the").collect::<Vec<_>>().join(" ");
        let long = ABBREVIATIONS.iter().find(|(short, _)| *short == plain).map_or(plain.as_str(), |(_, long)| long);
        long.split(' ').map(str::to_string).collect()
    };
    if !a.is_empty() && spelt_out(full, a) == spelt_out(part, b) {
        return Severity::Wording;
    }
    let (lost, added) = (only(a, b), only(b, a));
    if lost.iter().chain(&added).any(|w| w.role.weighs()) {
        return Severity::Meaning;
    }
    let folded = |side: Printed, w: &Word| fold(&side.text[w.raw.range()]);
    let lost: Vec<String> = lost.iter().filter(|w| w.role.is_content()).map(|w| folded(full, w)).collect();
    let added: Vec<String> = added.iter().filter(|w| w.role.is_content()).map(|w| folded(part, w)).collect();
    let paired = |x: &[String], y: &[String]| x.iter().all(|w| y.iter().any(|v| is_variant(w, v) || are_synonyms(w, v)));
    if paired(&lost, &added) && paired(&added, &lost) { Severity::Wording } else { Severity::Meaning }
}

/// Short forms that house styles spell out.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("us", "united states"),
    ("u s", "united states"),
    ("uk", "united kingdom"),
    ("u k", "united kingdom"),
    ("eu", "european union"),
    ("un", "united nations"),
    ("gov", "governor"),
    ("sen", "senator"),
    ("rep", "representative"),
    ("pct", "percent"),
    ("per cent", "percent"),
];

/// True for two words of one synonym group: "moved" and "shifted".
fn are_synonyms(a: &str, b: &str) -> bool {
    let (a, b) = (stem(a), stem(b));
    synonyms(&a).iter().any(|group| synonyms(&b).contains(group))
}

/// True for two spellings or inflections of one word: "secure" and "secured", "colour" and
/// "color". A heuristic: "form" and "from" are variants to it too.
pub(crate) fn is_variant(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let (x, y) = (a.chars().count(), b.chars().count());
    let (shorter, longer) = (x.min(y), x.max(y));
    common >= 3 && common + 1 >= shorter && longer - common <= 3
        || common >= 4 && longer - common <= 4 && strsim::levenshtein(a, b) <= 3
        || shorter >= 4 && strsim::damerau_levenshtein(a, b) <= 1
}

/// True where two versions are printed alike but for the style of the marks, white space and the
/// closing mark that the sentence around them asks for.
pub(crate) fn printed_alike(a: Printed, b: Printed) -> bool {
    let plain = |p: Printed| -> String {
        let mut out = String::new();
        let mut last: Option<&Word> = None;
        for word in p.words {
            if let Some(l) = last {
                if l.raw == word.raw {
                    continue; // the other half of a contraction
                }
                if l.segment == word.segment {
                    let between = p.text[l.raw.end().min(word.raw.start()) as usize..word.raw.start() as usize].chars();
                    out.extend(between.map(|c| if c.is_whitespace() { ' ' } else { mark(c) }));
                } else {
                    out.push(' ');
                }
            }
            out.extend(p.text[word.raw.range()].chars().map(mark));
            last = Some(word);
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let first_lower = |s: String| {
        let mut chars = s.chars();
        chars.next().map(|c| c.to_lowercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    first_lower(plain(a)) == first_lower(plain(b))
}

fn mark(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' => '\'',
        '“' | '”' => '"',
        '—' | '–' => '-',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicon;
    use super::super::words::words_of;
    use super::super::zone::align;
    use super::*;
    use crate::text::{Span, TokenText};

    fn difference(full: &str, part: &str) -> Difference {
        let lexicon = Lexicon::new();
        let words = |t: &str| words_of(t, &TokenText::new(t), &[Span::of(0..t.len())], &lexicon);
        let (a, b) = (words(full), words(part));
        describe(Printed { text: full, words: &a }, Printed { text: part, words: &b }, &align(&a, &b))
    }

    fn only_change(full: &str, part: &str) -> (ChangeKind, String, String, Severity) {
        let d = difference(full, part);
        assert_eq!(d.changes.len(), 1, "{:?}", d.changes);
        let c = d.changes[0].clone();
        (c.kind, c.from, c.to, c.severity)
    }

    #[test]
    fn close_edits_are_one_phrase() {
        assert_eq!(
            only_change("the dams breach the regional code of safety and harm fish", "the dams breach regional safety and harm fish"),
            (ChangeKind::Substitute, "the regional code of safety".into(), "regional safety".into(), Severity::Meaning)
        );
    }

    #[test]
    fn a_preposition_is_wording() {
        assert_eq!(
            only_change("the safety of small harbours along the coast", "the safety in small harbours along the coast"),
            (ChangeKind::Substitute, "of".into(), "in".into(), Severity::Wording)
        );
    }

    #[test]
    fn a_negation_a_modal_a_number_and_a_hedge_are_meaning() {
        let full = "the wall did not hold and must cost nine towns their probably oldest harbour";
        for (from, to) in [("did not hold", "did hold"), ("must", "may"), ("nine", "ninety"), ("probably", "")] {
            let part = full.replace(from, to);
            assert!(difference(full, &part).changes.iter().any(|c| c.severity == Severity::Meaning), "{from}");
        }
    }

    #[test]
    fn inflection_spelling_and_fillers_are_wording() {
        let full = "the harbour wall is very secure for the engineers of this town";
        for (from, to) in [("secure", "secured"), ("harbour", "harbor"), ("very ", ""), ("engineers", "engineer")] {
            let d = difference(full, &full.replace(from, to));
            assert!(d.changes.iter().all(|c| c.severity == Severity::Wording) && d.changes.len() == 1, "{from}: {d:?}");
        }
    }

    #[test]
    fn a_gloss_and_an_ellipsis_are_no_changes() {
        let d = difference(
            "the engineers told him that the old wall would surely hold",
            "the engineers told [the mayor] that the … wall would surely hold",
        );
        assert_eq!((d.changes.len(), d.elided), (0, true));
    }

    #[test]
    fn missing_ends_are_truncation() {
        let d = difference("after the storm the harbour wall was still there", "the harbour wall was still there");
        assert_eq!((d.changes.len(), d.truncated), (0, true));
    }

    #[test]
    fn another_last_word_is_a_change() {
        let (kind, from, to, severity) = only_change("they may know who opened the gate", "they may know who opened the valve");
        assert_eq!((kind, &from[..], &to[..], severity), (ChangeKind::Substitute, "gate", "valve", Severity::Meaning));
    }

    #[test]
    fn marks_and_the_first_case_are_no_difference_in_print() {
        let lexicon = Lexicon::new();
        let alike = |a: &str, b: &str| {
            let words = |t: &str| words_of(t, &TokenText::new(t), &[Span::of(0..t.len())], &lexicon);
            printed_alike(Printed { text: a, words: &words(a) }, Printed { text: b, words: &words(b) })
        };
        assert!(alike("It’s the wall,", "it's the  wall."));
        assert!(!alike("It's the wall, again", "It's the wall again"));
        assert!(!alike("It's the Wall again", "It's the wall again"));
    }
}
