//! What a reader may expect of quote findings, one behaviour a test.

use super::fixture::{Sheet, findings, sheet};
use crate::article::ArticleIx;
use crate::finding::{ChangeKind, Finding, Form, Item, Occurrence, Severity};
use proptest::prelude::*;

const WHOLE: &str = "“The harbour wall was built for smaller ships, and it will not survive another winter of such storms,” Falk said.";

fn one(sheets: &[Sheet]) -> Finding {
    let mut found = findings(sheets);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

/// The first occurrence in the second article, where the first article has [`WHOLE`].
fn other(text: &str) -> Occurrence {
    // Of two equally full versions without dates the first by article id is the pivot.
    let finding = one(&[sheet("A Post", Some("Ingrid Falk"), WHOLE), sheet("B Post", Some("Falk"), text)]);
    finding.occurrences.into_iter().find(|o| o.article == ArticleIx(1)).unwrap()
}

#[test]
fn the_same_words_are_verbatim() {
    let o = other("“The harbour wall was built for smaller ships, and it will not survive another winter of such storms.”");
    assert_eq!((o.form, o.changes.len()), (Form::Verbatim, 0));
}

#[test]
fn other_marks_and_spellings_are_punctuation() {
    let o = other("“The Harbour wall was built for smaller ships and it won't survive another winter of such storms.”");
    assert_eq!((o.form, o.changes.len()), (Form::Punctuation, 0));
}

#[test]
fn a_part_is_truncated() {
    assert_eq!(other("She said “it will not survive another winter of such storms.”").form, Form::Truncated);
}

#[test]
fn a_marked_gap_is_elided() {
    assert_eq!(other("“The harbour wall … will not survive another winter of such storms.”").form, Form::Elided);
}

#[test]
fn an_interruption_is_split() {
    let o = other("“The harbour wall was built for smaller ships,”| said Falk. |“It will not survive another winter of such storms.”");
    assert_eq!((o.form, o.segments.len(), o.changes.len()), (Form::Split, 2, 0));
}

#[test]
fn two_quotations_of_one_utterance_are_one_finding_in_pieces() {
    let finding = one(&[
        sheet("North Post", Some("Ingrid Falk"), WHOLE),
        sheet(
            "East Post",
            Some("Falk"),
            "“The harbour wall was built for smaller ships,” said Falk. She warned that it “will not survive another winter of such storms.”",
        ),
    ]);
    assert_eq!(finding.occurrences.iter().map(|o| o.form).collect::<Vec<_>>(), [Form::Verbatim, Form::Split, Form::Split]);
}

#[test]
fn other_words_are_altered_and_the_change_is_a_phrase() {
    let o = other("“The harbour wall was built for smaller ships, and it may survive another winter of such storms.”");
    assert_eq!(o.form, Form::Altered);
    let c = &o.changes[0];
    assert_eq!((c.kind, &c.from[..], &c.to[..], c.severity), (ChangeKind::Substitute, "will not", "may", Severity::Meaning));
}

#[test]
fn words_without_marks_are_unquoted() {
    let o = other(
        "The council was told that the harbour wall was built for smaller ships and it will not survive another winter of such storms.",
    );
    assert_eq!((o.form, o.item), (Form::Unquoted, Item::Stretch));
    assert!(o.changes.is_empty());
}

#[test]
fn a_gloss_is_no_change() {
    let o = other("“The harbour wall was built for smaller ships, and [the wall] will not survive another winter of such storms.”");
    assert!(o.changes.is_empty(), "{:?}", o.changes);
}

#[test]
fn repetition_inside_one_article_is_a_finding() {
    let text =
        format!("{WHOLE}\nLater: “The harbour wall was built for smaller boats, and it will not survive another winter of such storms.”");
    let finding = one(&[sheet("North Post", Some("Ingrid Falk"), &text)]);
    assert_eq!(finding.occurrences.iter().map(|o| o.form).collect::<Vec<_>>(), [Form::Verbatim, Form::Altered]);
}

#[test]
fn pieces_in_different_articles_meet_in_the_fullest_version() {
    let finding = one(&[
        sheet("East Post", Some("Falk"), "“The harbour wall was built for smaller ships,” said Falk."),
        sheet("North Post", Some("Ingrid Falk"), WHOLE),
        sheet("West Post", Some("Falk"), "“It will not survive another winter of such storms,” said Falk."),
    ]);
    assert_eq!((finding.occurrences.len(), finding.pivot), (3, 1));
}

#[test]
fn a_piece_run_together_with_its_neighbour_joins_both() {
    let finding = one(&[
        sheet(
            "North Post",
            Some("Falk"),
            "“I do miss the old boats.” Falk stopped. “The wall was built for smaller ships than those we saw on Monday.”",
        ),
        sheet("East Post", Some("Falk"), "“I do miss the old boats. The wall was built for smaller ships,” she said."),
    ]);
    assert_eq!(finding.occurrences.len(), 3);
}

#[test]
fn a_stock_phrase_links_nothing() {
    let sheets = [
        sheet("North Post", None, "“We will see taller waves in the future, and we will build for them,” the mayor said."),
        sheet("East Post", None, "The bank expects “in the future” lower rates."),
    ];
    assert!(findings(&sheets).is_empty());
}

#[test]
fn two_people_with_one_turn_of_phrase_stay_apart() {
    let sheets = [
        sheet("North Post", Some("Ingrid Falk"), "“Our thoughts are with the families tonight,” Falk said."),
        sheet("East Post", Some("Oskar Lund"), "“Our thoughts are with the families of the miners,” Lund said."),
    ];
    assert!(findings(&sheets).is_empty());
}

#[test]
fn a_short_piece_in_two_utterances_does_not_merge_them() {
    let sheets = [
        sheet("North Post", Some("Falk"), "“We need taller harbour walls before the winter comes, and the town has the money,” Falk said."),
        sheet(
            "East Post",
            Some("Falk"),
            "“My father asked for taller harbour walls in each year of his life and nobody listened,” Falk said.",
        ),
        sheet("West Post", Some("Falk"), "Falk asked for “taller harbour walls” again."),
    ];
    let found = findings(&sheets);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].occurrences.len(), 2);
}

#[test]
fn different_speakers_are_warned_of() {
    let finding = one(&[sheet("North Post", Some("Ingrid Falk"), WHOLE), sheet("East Post", Some("Oskar Lund"), WHOLE)]);
    assert_eq!(finding.warnings, ["two speakers: credited to Ingrid Falk in North Post and to Oskar Lund in East Post"]);
}

#[test]
fn among_equally_full_versions_the_one_most_agree_with_is_the_pivot() {
    let odd = WHOLE.replace("another", "one");
    let finding = one(&[
        sheet("A Post", Some("Falk"), &odd),
        sheet("B Post", Some("Falk"), WHOLE),
        sheet("C Post", Some("Falk"), "“It will not survive another winter of such storms,” said Falk."),
    ]);
    assert_eq!(finding.pivot, 1);
}

/// Texts whose articles share sentences, whole or cut, in marks or not.
fn dumps() -> impl Strategy<Value = Vec<String>> {
    let sentence = prop::sample::select(vec![
        "the old harbour wall was built for smaller ships",
        "it will not survive another winter — of “such” storms",
        "nobody in the council reads the engineers’ letters",
        "we sold nine boats and kept the ferry … for the island",
        "in the future",
    ]);
    let piece = (sentence, 0..4usize, 2..12usize).prop_map(|(s, style, words)| {
        let cut: String = s.split(' ').take(words).collect::<Vec<_>>().join(" ");
        match style {
            0 => cut,
            1 => format!("“{}”", cut.replace(['“', '”'], "")),
            2 => format!("“{}”, she said.", s.replace(['“', '”'], "")),
            _ => format!("é {cut}."),
        }
    });
    prop::collection::vec(prop::collection::vec(piece, 1..5).prop_map(|p| p.join(" ")), 1..6)
}

/// A finding without numbers that depend on the order of the articles.
fn plain(sheets: &[Sheet], finding: &Finding) -> Vec<String> {
    let mut lines: Vec<String> = finding
        .occurrences
        .iter()
        .enumerate()
        .map(|(i, o)| {
            let id = &sheets[o.article.at()].article.id;
            format!("{id} {:?} {:?} {:?} {:?} {}", o.item, o.segments, o.form, o.changes, i == finding.pivot)
        })
        .collect();
    lines.sort();
    lines
}

proptest! {
    #[test]
    fn the_order_of_the_articles_does_not_matter(texts in dumps(), turn in 0..6usize) {
        let mut sheets: Vec<Sheet> = texts.iter().enumerate().map(|(i, t)| sheet(&format!("Post {i}"), None, t)).collect();
        let mut before: Vec<_> = findings(&sheets).iter().map(|f| plain(&sheets, f)).collect();
        let count = sheets.len();
        sheets.rotate_left(turn % count);
        sheets.reverse();
        let mut after: Vec<_> = findings(&sheets).iter().map(|f| plain(&sheets, f)).collect();
        before.sort();
        after.sort();
        prop_assert_eq!(before, after);
    }

    #[test]
    fn every_segment_slices_its_text(texts in dumps()) {
        let sheets: Vec<Sheet> = texts.iter().enumerate().map(|(i, t)| sheet(&format!("Post {i}"), None, t)).collect();
        for finding in findings(&sheets) {
            prop_assert!(finding.occurrences.len() >= 2 && finding.pivot < finding.occurrences.len());
            for o in &finding.occurrences {
                for s in &o.segments {
                    prop_assert!(sheets[o.article.at()].article.text.get(s.range()).is_some_and(|t| !t.is_empty()));
                }
            }
        }
    }
}

/// Three two-word names that tie the articles of one story.
const STORY: &str = " Ingrid Falk, Oskar Lund and Marta Venn met in Little Harbour.";

/// Articles of one story: each text with [`STORY`], read for its names.
fn story(texts: &[&str]) -> Vec<Sheet> {
    let read = |(i, text): (usize, &&str)| {
        let mut sheet = sheet(&format!("{i} Post"), None, &format!("{text}{STORY}"));
        sheet.reading = crate::quote::read(&sheet.article, &sheet.text);
        sheet
    };
    texts.iter().enumerate().map(read).collect()
}

const FULLER: &str = "“The council must strengthen and expand its harbour wall before the winter,” Ingrid Falk said.";

/// How many places the finding on `fuller` has in a story with `other`.
fn places(fuller: &str, other: &str) -> usize {
    let found = findings(&story(&[fuller, other]));
    let wall = |f: &&Finding| f.occurrences.iter().any(|o| o.article == ArticleIx(0));
    found.iter().filter(wall).map(|f| f.occurrences.len()).max().unwrap_or(0)
}

#[test]
fn a_word_in_marks_joins_the_utterance_it_is_taken_from() {
    assert_eq!(places(FULLER, "Ingrid Falk said the council must “expand” its wall."), 2);
    // Another speaker, another subject, another word.
    assert_eq!(places(FULLER, "Oskar Lund said the council must “expand” its wall."), 0);
    assert_eq!(places(FULLER, "Ingrid Falk said her family will “expand” soon."), 0);
    assert_eq!(places(FULLER, "Ingrid Falk said the council must “repair” its harbour wall."), 0);
    // Nobody is credited with it, or it is denied.
    assert_eq!(places(FULLER, "A sign on the harbour wall that Ingrid Falk hates says “expand” in red."), 0);
    assert_eq!(places(FULLER, "Unlike Ingrid Falk, the council chairman wants to “expand” the harbour wall."), 0);
    assert_eq!(places(FULLER, "Ingrid Falk said the council should not “expand” its harbour wall."), 0);
}

#[test]
fn a_word_of_two_utterances_joins_neither() {
    let two = format!("{FULLER} “We will expand the harbour school in the spring of next year,” Falk said.");
    assert_eq!(places(&two, "Ingrid Falk said the harbour would “expand”."), 0);
    assert_eq!(places(&two, "Ingrid Falk said the council would “expand” the harbour wall."), 2);
}

#[test]
fn a_quotation_inside_another_one_is_of_whoever_is_quoted_there() {
    let found = findings(&story(&[
        "The police believe the man “fired because he thought she ‘wasn't moving fast enough,’” a report says.",
        "He was angry that she “wasn't moving fast enough at a stop sign,” Oskar Lund said.",
    ]));
    let both = |f: &&Finding| f.occurrences.iter().map(|o| o.article).collect::<std::collections::BTreeSet<_>>().len() == 2;
    assert_eq!(found.iter().filter(both).count(), 1, "{found:?}");
}
