//! Verbs of speech that tell what somebody did, papers of whom was not named, and posts before names.
//!
//! In: invented sentences. Out: nothing. It never reads a file.

use super::heard::origin_of;
use super::*;

/// Where the last sentence comes from.
fn origin_of_last(text: &str) -> String {
    origin_of(text, text.rsplit(". ").next().unwrap_or(text))
}

#[test]
fn a_deed_is_no_statement() {
    for text in [
        "Ann Roe pleaded not guilty to arson on Monday.",
        "Ann Roe called the Exton Police Department to report a fire.",
        "The board called a news conference on Monday.",
        "The old harbour lost most boats but posted the shortest queue.",
        "Roe posted bail and went home.",
        "A sailor was shot outside the harbour office as he was writing a parking ticket.",
        "Ann Roe wrote the screenplay of a film on the wall.",
        "The company is finding its footing with new lamps.",
        "Verton Co. is quietly recalling some 400 lamps from its shops.",
        "Verton has recalled 400 lamps.",
        "Judge Ann Roe denied the motion on Monday.",
        "An appeals court dismissed the case last year.",
        "Roe was arguing with a man about litter.",
        "Five towns are now contending with floods.",
        "The Gannets claimed their first title.",
        "The barge turned and slammed into the wall.",
        "Roe said goodbye to the sailors.",
        "The crowd observed a moment of silence.",
        "The signs are encouraging.",
        "Roe answered the phone on Monday.",
        "Roe resigned as a delegate last week.",
        "In the second attempt, a passer-by saw the bag and reported it to authorities.",
        "The council has approved nine harbour walls.",
        "Former Exton pastor sentenced to prison for arson",
        "A jury convicted him of arson last month.",
        "The harbour office has received the Roe and Venn mooring petitions.",
        "They were angry about Roe's campaign promises of a wall.",
        "Dan Roe won the seat despite a series of Facebook posts on gannets.",
        "Skippers who miss the line by more than 9 percentage points to pay the fee will not.",
    ] {
        assert!(credits(text).is_empty(), "{text}: {:?}", credits(text));
    }
}

#[test]
fn the_same_verbs_state_something_otherwise() {
    for (text, credit) in [
        ("Roe argued the wall would leak.", "Roe <- argue"),
        ("Critics called the Exton Police Department a disgrace.", "Critics <- call"),
        ("Roe posted on Facebook that the wall leaks.", "Roe <- post"),
        ("Roe denied any role in the fire.", "Roe <- deny"),
        ("The group is demanding that the gate stay shut.", "group <- demand"),
        ("Verton is threatening to close the harbour.", "Verton <- threaten"),
        ("Roe recalled watching the wall fall.", "Roe <- recall"),
        ("Roe wrote in a letter that the wall leaks.", "Roe <- write"),
        ("Roe dismissed the report as wrong.", "Roe <- dismiss"),
        ("The group claimed responsibility for the fire.", "group <- claim"),
        ("Verton reported a loss of nine boats on Monday.", "Verton <- report"),
    ] {
        assert_eq!(credits(text), [credit], "{text}");
    }
}

#[test]
fn the_statement_that_police_released_is_not_of_whose_publicist_wrote_before() {
    let text = "Singer Ann Roe has died.\n\n“We are sad,” read a statement from Roe's publicist.\n\nLocal police also released a statement, \
                saying: “We were called to the pier.”\n\n“Nobody is looking for a boat,” the statement continued.";
    assert_eq!(speakers(text)[2].1, "Local police");
}

#[test]
fn what_is_told_of_people_is_not_told_by_what_they_vowed() {
    let source = |text: &str, shared: &[&str]| {
        let (article, tokens) = (article(text), TokenText::new(text));
        let anchors: Vec<Span<Raw>> =
            tokens.tokens.iter().enumerate().filter(|(i, _)| shared.contains(&tokens.word(*i))).map(|(_, t)| t.raw).collect();
        attribute(&read(&article, &tokens), &article, &tokens, tokens.sentences[0].raw, &anchors).map(|a| a.origin.name)
    };
    let text = "The sailors, who had vowed to strike on Tuesday, gave in and cleared the harbour of Exton after all.";
    assert_eq!(source(text, &["sailors", "vowed", "strike", "tuesday", "gave", "cleared", "harbour", "exton"]), None);
    assert_eq!(source(text, &["vowed", "strike", "tuesday"]).as_deref(), Some("sailors"));
}

#[test]
fn a_post_of_small_letters_goes_before_its_holder() {
    for (text, who) in [
        ("The incoming Exton chief of staff Ann Roe said the wall leaks.", "Ann Roe"),
        ("“It leaks,” former deputy director of harbour lights Ann Roe told the paper.", "Ann Roe"),
        ("It leaks, replied the wife of Dr. Ann Roe, the author.", "wife of Dr. Ann Roe"),
        ("EXTON — The older brother of Ann Roe said the wall leaks.", "older brother of Ann Roe"),
        ("EXTON (AP) — The Harbour Board said the wall leaks.", "Harbour Board"),
    ] {
        let found = reading(text).credits;
        assert_eq!(found.last().map(|c| c.source.name.as_str()), Some(who), "{text}");
    }
}

#[test]
fn what_people_are_called_is_a_label() {
    let kinds = |text: &str| reading(text).quotes.into_iter().map(|q| q.kind).collect::<Vec<_>>();
    assert_eq!(kinds("In those days Roe and two others were called the “grey gannets.”"), [QuoteKind::Term]);
    assert_eq!(
        kinds("Bo Venn, known as “the man with no boat,” was born in Exton. He is known as “the man with no boat.”")[1],
        QuoteKind::Term
    );
    assert_ne!(kinds("The plan was called “a disgrace and a shame” by Mayor Ann Roe."), [QuoteKind::Term]);
}

#[test]
fn a_relative_behind_a_comma_is_a_person_however_long_the_name() {
    let text =
        "A cousin, Odo, said he had sold the boat. Bo Venn's mother, Mara Lo Senta Roe, insisted he had not.\n\n“It is his,” she said.";
    assert_eq!(speaker(text), "Mara Lo Senta Roe");
}

#[test]
fn a_statement_issued_beside_a_credit_is_of_whoever_is_credited() {
    let text = "Verton said no boat was full and issued a statement saying “we thank the sailors who brought our lamps ashore.”";
    assert_eq!(speaker(text), "Verton");
}

#[test]
fn it_is_the_body_that_opens_the_sentence_before() {
    let text = "The Harbour Board said it was late. Nine boats sank.\n\nThe radio authority issued a ban citing security. It said “no boat may leave.”";
    assert_eq!(speaker(text), "radio authority");
}

#[test]
fn what_a_paper_says_that_somebody_said_is_of_the_paper() {
    assert_eq!(origin_of_last("Bo Venn left. The complaint said he threatened to sue another man over a boat."), "complaint");
    assert_eq!(origin_of_last("Bo Venn left. The complaint was late, but Venn said the wall would leak."), "Bo Venn");
    assert_eq!(
        origin_of_last("Bo Venn left. Volunteers of the Harbour Watch Project, a group that says it counts boats, left."),
        "Harbour Watch Project"
    );
}

#[test]
fn the_main_clause_tells_before_a_relative_one() {
    assert_eq!(
        origin_of_last("Bo Venn spoke. He added that it was a message to Ann Roe, who has suggested that the wall leaks."),
        "Bo Venn"
    );
    assert_eq!(origin_of_last("Bo Venn, a sailor who writes for the Herald, described the wall as a sieve."), "Bo Venn");
    assert_eq!(origin_of_last("The heavy winds worried sailors, who said that boats were lost, according to Mayor Bo Venn."), "Bo Venn");
    assert_eq!(
        origin_of_last("Men keep their boats after completing harbour service — which partly explains the number of boats in town."),
        "nobody"
    );
    assert_eq!(origin_of_last("A better search would have found the boats in the old harbour of the town."), "nobody");
    assert_eq!(origin_of_last("He was fired amid an inquiry into the team's alleged sale of boats, which Bo Venn said he hid."), "Bo Venn");
    assert_eq!(origin_of_last("Nobody has read the letter from Bo Venn, who once said the wall leaks."), "Bo Venn");
}

#[test]
fn people_who_say_something_are_anybody() {
    assert!(credits("The Herald does not identify people who say the wall leaks.").is_empty());
    assert!(credits("The Herald photographs anyone who says he saw the leak.").is_empty());
    assert_eq!(credits("The Herald met people who said the wall leaks."), ["people <- say"]);
}
