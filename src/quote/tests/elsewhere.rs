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
