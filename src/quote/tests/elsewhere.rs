//! Where words were said: papers in a fronted phrase, and how far a relay reaches.

use super::*;

/// `words: speaker, via, document` of each quotation.
fn heard(text: &str) -> Vec<String> {
    let name = |s: &Option<Source>| s.as_ref().map_or("-".to_owned(), |s| s.name.clone());
    let words = |q: &Quote| text[q.segments[0].range()].split(' ').next().unwrap_or_default().to_owned();
    let quotes = reading(text).quotes.into_iter().filter(|q| matches!(q.kind, QuoteKind::Direct | QuoteKind::Partial));
    quotes.map(|q| format!("{}: {}, {}, {}", words(&q), name(&q.speaker), name(&q.via), name(&q.document))).collect()
}

/// The document of the first credit.
fn paper(sentence: &str) -> String {
    reading(sentence).credits.first().and_then(|c| c.document.as_ref()).map_or("-".to_owned(), |d| d.name.clone())
}

#[test]
fn a_phrase_before_the_source_names_the_paper() {
    for (sentence, name) in [
        ("In a statement, Ann Roe said the quay would be closed.", "statement"),
        ("In a statement Friday, the Exton Port Authority said the quay would be closed.", "statement"),
        ("In a brief written statement sent to residents, Ann Roe said the quay would be closed.", "brief written statement"),
        ("In a letter to the council, Ann Roe said the quay was never safe.", "letter"),
        ("In a report released Tuesday, the Exton Institute said the quay was never safe.", "report"),
        ("In court documents, prosecutors said that he had planned it.", "court documents"),
        ("In an affidavit, Ann Roe wrote that she saw the car.", "affidavit"),
        // Somebody else's, somebody seen, something done.
        ("In response to a statement, Ann Roe said the quay would be closed.", "-"),
        ("In the video, some passengers said that they were cold.", "-"),
        ("In vetoing the bill, Ann Roe said the quay would be closed.", "-"),
        ("In the letter writers' club, Ann Roe said the quay would be closed.", "-"),
        ("In Roe's letter, Bo Venn said, the quay was closed.", "-"),
        ("In May, Ann Roe said the quay would be closed.", "-"),
    ] {
        assert_eq!(paper(sentence), name, "{sentence}");
    }
}

#[test]
fn words_said_elsewhere_did_not_come_through_the_interview() {
    let told = "“One is not safe,” Ann Roe told the Exton Times. ";
    for (next, via) in [
        ("“Two is safe,” she added.", "Exton Times"),
        ("“Two is safe,” Roe said.", "Exton Times"),
        ("At a rally on Tuesday, Roe said, “Two is safe.”", "-"),
        ("“Two is safe,” Roe said during a news conference.", "-"),
        ("“Two is safe,” Roe told supporters.", "-"),
        ("“Two is safe,” Roe said in a letter.", "-"),
        ("In a statement, Roe said, “Two is safe.”", "-"),
    ] {
        let text = format!("{told}{next}");
        assert!(heard(&text)[1].starts_with(&format!("Two: Ann Roe, {via},")), "{next}: {:?}", heard(&text));
    }
    // What she said behind it is of the rally too, and the interview comes back.
    let text = format!(
        "{told}At a rally on Tuesday, Roe said, “Two is safe.” “Three is not,” she added. In the interview, she said, “Four is not.”"
    );
    let found = heard(&text);
    assert_eq!(found[2], "Three: Ann Roe, -, -");
    assert_eq!(found[3], "Four: Ann Roe, Exton Times, interview");
    // Of two interviews the last.
    let text = format!(
        "{told}At a rally, Roe said, “Two is safe.” “Three is safe,” she told Harbor Radio. In the interview, she said, “Four is not.”"
    );
    assert_eq!(heard(&text)[3], "Four: Ann Roe, Harbor Radio, interview");
}

#[test]
fn who_is_accused_passes_nothing_on() {
    let text = "Ann Roe accused the Exton Times of lying. “One is safe,” she said.";
    assert_eq!(heard(text), ["One: Ann Roe, -, -"]);
}

#[test]
fn who_is_quoted_as_saying_something_says_it() {
    for (text, heard_) in [
        ("“One will fall,” Minister Carl Roe was quoted as saying by the Associated Press.", "One: Carl Roe, Associated Press, -"),
        ("“One will fall,” Carl Roe is quoted as saying in the Exton Times.", "One: Carl Roe, Exton Times, -"),
        (
            "“One will fall and take the pier,” the Associated Press quoted Carl Roe as telling the council.",
            "One: Carl Roe, Associated Press, -",
        ),
    ] {
        assert_eq!(heard(text), [heard_], "{text}");
    }
}

#[test]
fn an_interview_is_named_without_a_verb_of_speech() {
    for first in [
        "Carl Roe struck another tone in an interview with CNN on Friday.",
        "Verton CEO Carl Roe delivered another message during an interview on CNN while he was ill.",
        "In an interview with CNN, Carl Roe defended the plan.",
    ] {
        let text = format!("{first} “One will fall,” Roe said. “Two will not,” said Ann Venn.");
        assert_eq!(heard(&text), ["One: Carl Roe, CNN, -", "Two: Ann Venn, -, -"], "{first}");
    }
    // Nor did he appear there.
    let text = "Carl Roe refused to appear in an interview with CNN. “One will fall,” Roe said.";
    assert_eq!(heard(text), ["One: Carl Roe, -, -"]);
    // He was told of it.
    let text = "Carl Roe was said to have lied in an interview with CNN. “One will fall,” Roe said.";
    assert_eq!(heard(text), ["One: Carl Roe, -, -"]);
    // A network that broadcasts, and one that does not.
    let text = "“One will fall,” Carl Roe told Exton Business Network. “Two will not,” Ann Venn told the Harbor Action Network.";
    assert_eq!(heard(text), ["One: Carl Roe, Exton Business Network, -", "Two: Ann Venn, -, -"]);
}

#[test]
fn a_dateline_issues_no_statement() {
    let text = "EXTON — The consul general in Exton, Jo Venn, issued a statement calling the fire a crime. “One stands with it,” the statement read.";
    assert!(heard(text)[0].starts_with("One: Jo Venn,"), "{:?}", heard(text));
}

#[test]
fn who_gives_out_a_paper_says_in_it_what_a_participle_adds() {
    let said = |sentence: &str| {
        let credit = reading(sentence).credits.pop();
        credit.map_or("-".to_owned(), |c| format!("{}, {}", c.source.name, c.document.map_or("-".to_owned(), |d| d.name)))
    };
    for (sentence, expected) in [
        ("The Harbour Agency released a report in May saying the pier was unsafe.", "Harbour Agency, report"),
        ("Keepers filed lawsuits in Aston, Exton and Fenland alleging that the tide was late.", "Keepers, lawsuits"),
        ("Ann Roe also issued an apology to the crew, saying “it will be mended.”", "Ann Roe, apology"),
        ("The Exton family put out a long statement on Friday, calling the loss a shock.", "Exton family, long statement"),
        ("Ann Roe sent an email to staff warning that the pier was closed.", "Ann Roe, email"),
        // Another's paper, one of many writers, a paper that was there already, another verb between.
        ("Ann Roe delivered a letter from nine mayors warning that the pier was closed.", "Ann Roe, -"),
        ("Bo Roe, the chairman, co-signed a letter with Karl Venn to the board, calling it “a strange case.”", "Bo Roe, -"),
        ("Bo Venn, the Trask campaign and many LAMPs have filed petitions, arguing that it was late.", "LAMPs, -"),
        ("Corbin was among many keepers who sent a note to the town, saying he heard of it “with relief.”", "Corbin, -"),
        ("Ann Roe has not released a report in May calling the pier safe.", "-"),
        ("Police released an old letter to the mayor by Ann Roe calling the pier a wreck.", "Police, -"),
        ("Ann Roe sent the email back to the clerks, warning that it was late.", "Ann Roe, -"),
        ("Ann Roe sent an email and left the hall, warning that it was late.", "Ann Roe, -"),
    ] {
        assert_eq!(said(sentence), expected, "{sentence}");
    }
}

#[test]
fn who_is_told_is_an_outlet_by_the_word_behind_its_name() {
    let via = |sentence: &str| {
        let credit = reading(sentence).credits.pop();
        credit.map_or("-".to_owned(), |c| c.via.iter().map(|v| v.name.as_str()).collect::<Vec<_>>().join(", "))
    };
    for (sentence, outlet) in [
        ("Ann Roe told Lantern magazine that the pier was safe.", "Lantern"),
        ("Ann Roe once told Milena television that the pier was safe.", "Milena"),
        ("Ann Roe told Bo Venn that the pier was safe.", ""),
        ("Ann Roe told Lantern magazines were dull.", ""),
        ("Ann Roe told Bo Venn newspaper reports were false.", ""),
        ("Ann Roe told the board, a magazine of its own, that the pier was safe.", ""),
    ] {
        assert_eq!(via(sentence), outlet, "{sentence}");
    }
}

#[test]
fn who_answers_with_a_paper_speaks_in_it() {
    assert_eq!(paper("Ann Roe responded with a statement: “The pier is safe.”"), "statement");
    assert_eq!(paper("The Venn team fired back with a statement dismissing the report."), "statement");
    assert_eq!(paper("Ann Roe agreed with the statement that the pier was safe."), "-");
    assert_eq!(paper("Ann Roe agreed with a report that the pier was unsafe."), "-");
}
