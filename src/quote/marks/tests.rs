//! Marks of every kind, in invented sentences.

use super::super::tests::article;
use super::*;
use proptest::prelude::*;

/// The marked stretches, segments joined by ` / `, nested ones in brackets.
fn marked(text: &str) -> Vec<String> {
    let article = article(text);
    scan(&article, &TokenText::new(text))
        .iter()
        .map(|m| {
            let words = m.segments.iter().map(|s| &text[s.range()]).collect::<Vec<_>>().join(" / ");
            if m.depth > 0 { format!("[{words}]") } else { words }
        })
        .collect()
}

#[test]
fn segments_leave_the_marks_out_and_keep_the_punctuation() {
    assert_eq!(marked("“We sail at dawn,” he said. \"So do we.\""), ["We sail at dawn,", "So do we."]);
    assert_eq!(marked("«Nous partons» and „wir gehen“ and 「走」"), ["Nous partons", "wir gehen", "走"]);
    assert_eq!(marked("He said ``never again'' twice."), ["never again"]);
    let marks = "\"It shone,\" ''Long Boats\" keeper Roe said. \"It was ours.\" She wrote ''Lamps,'' a book.";
    assert_eq!(marked(marks), ["It shone,", "Long Boats", "It was ours.", "Lamps,"]);
}

#[test]
fn apostrophes_decades_and_inches_never_open() {
    assert_eq!(marked("The drivers' hall of the '90s, ’tis said, was Jo's 6'2\" door."), [""; 0]);
    assert_eq!(marked("A 12\" pipe and a 14\" pipe burst."), [""; 0]);
    assert_eq!(marked("[photo id=\"a1\" size=\"big\"] <a href=\"x\">It</a> was “fine”."), ["fine"]);
}

#[test]
fn single_marks_pair_around_possessives() {
    assert_eq!(marked("‘The tenants’ union won’t move,’ he said."), ["The tenants’ union won’t move,"]);
    assert_eq!(marked("She said: 'It's over.'"), ["It's over."]);
}

#[test]
fn marks_nest() {
    assert_eq!(marked("“She told me ‘go home’ twice,” he said."), ["She told me ‘go home’ twice,", "[go home]"]);
}

#[test]
fn a_quotation_reopened_in_each_paragraph_is_one() {
    assert_eq!(marked("“The wall leaks.\n\n“It always did,” he said. “Go.”"), ["The wall leaks. / It always did,", "Go."]);
}

#[test]
fn page_furniture_inside_a_quotation_makes_two_segments() {
    let text = "He said: “The wall was built to\n\nBy Jo Roe\n\nkeep the sea out.” Then he left.";
    assert_eq!(marked(text), ["The wall was built to / keep the sea out."]);
}

#[test]
fn an_unclosed_mark_costs_its_paragraph_at_most() {
    assert_eq!(marked("“We never saw it.\n\nA new day. “Go,” he said.\n\n“Stay.”"), ["We never saw it.", "Go,", "Stay."]);
    assert_eq!(marked("The “wall he said. “Go,” he added.\n\n“Stay.”"), ["Go,", "Stay."]);
}

proptest! {
    #[test]
    fn plain_bytes_end_at_the_first_that_may_belong_to_a_mark(text in "[a-z “'\"é]{0,100}") {
        let naive = text.bytes().position(|b| b"\"'`\xC2\xE2\xE3\xEF".contains(&b)).unwrap_or(text.len());
        prop_assert_eq!(plain_bytes(text.as_bytes()), naive);
    }

    #[test]
    fn any_text_gives_sorted_segments_inside_their_marks(text in "[a-zA-Z \\n.,“”\"'‘’«»„`=0-9]{0,200}") {
        let found = scan(&article(&text), &TokenText::new(&text));
        for m in &found {
            prop_assert!(!m.segments.is_empty());
            for s in &m.segments {
                prop_assert!(m.outer.covers(*s));
                prop_assert_eq!(text[s.range()].trim(), &text[s.range()]);
            }
            for pair in m.segments.windows(2) {
                prop_assert!(pair[0].end() <= pair[1].start());
            }
        }
        for pair in found.windows(2) {
            prop_assert!(pair[0].outer.start() <= pair[1].outer.start());
        }
    }
}
