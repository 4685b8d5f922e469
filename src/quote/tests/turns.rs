//! Interviews and transcripts: what is a turn, and whose.

use super::*;

/// (speaker, words) of each turn.
fn turns(text: &str) -> Vec<(String, String)> {
    titled(text, None)
}

fn titled(text: &str, title: Option<&str>) -> Vec<(String, String)> {
    let article = Article { title: title.map(Into::into), ..article(text) };
    let quotes = read(&article, &TokenText::new(text)).quotes;
    let turns = quotes.into_iter().filter(|q| q.rule == "turn");
    turns.map(|q| (q.speaker.map_or("-".into(), |s| s.name), text[q.segments[0].range()].to_owned())).collect()
}

fn speakers_of(text: &str) -> String {
    turns(text).into_iter().map(|t| t.0).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_transcript_has_its_speakers() {
    let text = "Ann Roe spoke with Bo Venn on Monday.\n\nBo Venn: Is the quay safe?\n\nAnn Roe: I think it is safe.\n\n\
                Bo Venn: Why do you think so?\n\nAnn Roe: Because we have measured it.";
    let found = turns(text);
    let expected = [
        ("Bo Venn", "Is the quay safe?"),
        ("Ann Roe", "I think it is safe."),
        ("Bo Venn", "Why do you think so?"),
        ("Ann Roe", "Because we have measured it."),
    ];
    assert_eq!(found.iter().map(|t| (t.0.as_str(), t.1.as_str())).collect::<Vec<_>>(), expected);
}

#[test]
fn labels_in_capitals_with_titles_and_offices_are_names() {
    let text = "BO VENN, OF THE HARBOR CLUB: Is the quay safe?\n\nSEN. ANN ROE (D-EX.): I think it is safe, Bo.\n\nVENN: Why do you think so?\n\n\
                ROE: Because we have measured it.\n\nUNIDENTIFIED MALE: You are wrong, Senator!";
    assert_eq!(speakers_of(text), "Bo Venn; Ann Roe; Bo Venn; Ann Roe; -");
    // Names printed in the title alone.
    let text = "VENN: Is the quay safe?\n\nROE: I think it is safe, Bo.\n\nVENN: Why do you think so?\n\nROE: Because we have measured it.";
    let found = titled(text, Some("Ann Roe’s talk with Bo Venn"));
    assert_eq!(found.iter().map(|t| t.0.as_str()).collect::<Vec<_>>(), ["Bo Venn", "Ann Roe", "Bo Venn", "Ann Roe"]);
}

#[test]
fn what_reporters_of_the_outlet_tell_is_prose() {
    let text = "BO VENN, HOST: Is the quay safe?\n\nANN ROE, BYLINE: Well, engineers say you cannot know that.\n\n\
                VENN: Why do they think so?\n\nROE: The mayor said, “I measured it.”";
    assert_eq!(turns(text), []);
    assert_eq!(credits(text), ["engineers <- say", "mayor <- say"]);
    let guest = format!("{text}\n\nJIM ODEN: I measured it, and it is safe.\n\nVENN: Thank you.\n\nODEN: You are welcome here.");
    assert_eq!(speakers_of(&guest), "Jim Oden; Jim Oden");
    // The authors of the article talk with each other.
    let text = "Ann: I think the quay is safe.\n\nBo: Why do you think so?\n\nAnn: We measured it.\n\nBo: So I heard from you.";
    let own = Article { authors: vec!["Ann Roe".into(), "Bo Venn".into()], ..article(text) };
    assert!(read(&own, &TokenText::new(text)).quotes.is_empty());
}

#[test]
fn two_people_of_one_surname_stay_apart() {
    let text = "Bo Venn: Is the quay safe, both of you?\n\nAnn Roe: I think it is safe.\n\nJim Roe: I think we cannot know that.\n\n\
                Bo Venn: Why do you say so?\n\nJim Roe: You never measured it.\n\nAnn Roe: We measured it in May.";
    assert_eq!(speakers_of(text), "Bo Venn; Ann Roe; Jim Roe; Bo Venn; Jim Roe; Ann Roe");
}

#[test]
fn questions_are_nobodys_and_answers_of_whom_the_interview_is_with() {
    let text = "Ann Roe measures quays for a living. We asked Roe about hers.\n\nQ: Is the quay safe?\n\nA: I think it is safe.\n\n\
                Q. Why do you think so?\n\nA. Because we have measured it.";
    assert_eq!(speakers_of(text), "-; Ann Roe; -; Ann Roe");
    // Names with capitals inside and letters of any script.
    for name in ["McCrane", "O'Dell", "Özil"] {
        let text = format!(
            "The keeper Ann {name} met us.\n\nLantern: Is it safe?\n\n{name}: I think so.\n\nLantern: Why?\n\n{name}: We measured it."
        );
        assert!(speakers_of(&text).contains(&format!("Ann {name}")), "{name}: {}", speakers_of(&text));
    }
    // An outlet that explains something quotes nobody.
    let text =
        "The vote is over.\n\nQ: Who won the vote?\n\nA: The harbour party won it.\n\nQ: When will we know?\n\nA: You will know in May.";
    assert_eq!(turns(text), []);
}

#[test]
fn what_stands_between_the_turns_is_told_or_goes_on() {
    let turn = "Venn: Is the quay safe for us?\n\nRoe: I think it is safe.";
    // A narrator.
    let text = format!(
        "Bo Venn met Ann Roe.\n\n{turn}\n\nThe quay was built in 1902. Roe said it had been mended twice.\n\n{turn}\n\nThen the tide came in.\n\n{turn}"
    );
    assert_eq!(turns(&text).len(), 6);
    // A speaker who goes on, and a stage direction.
    let text = format!(
        "Bo Venn met Ann Roe.\n\n{turn}\n\nWe measured it in May.\n\n(Laughter in the hall here)\n\n{turn}\n\nAnd I know what I saw.\n\n{turn}"
    );
    let found = turns(&text);
    assert_eq!(found.len(), 8);
    assert_eq!(found[2], ("Ann Roe".to_owned(), "We measured it in May.".to_owned()));
}

#[test]
fn a_label_in_a_line_of_its_own_names_the_next() {
    let text = "ANN ROE:\n\nI think it is safe.\n\nBO VENN:\n\nWhy do you think so?\n\nANN ROE:\n\nBecause we measured it.\n\nBO VENN:\n\nThank you both so much.";
    assert_eq!(speakers_of(text), "Ann Roe; Bo Venn; Ann Roe; Bo Venn");
    let text = text.replace("ANN ROE:", "SEN. ANN ROE, D-EX.:").replace("safe.", "safe.\n\nWe have seen it all.");
    assert_eq!(speakers_of(&text), "Ann Roe; Ann Roe; Bo Venn; Ann Roe; Bo Venn");
}

#[test]
fn marks_inside_a_turn_are_nested() {
    let text = "Bo Venn: Is the quay safe?\n\nAnn Roe: He told me, “The quay is falling,” and I laughed.\n\n\
                Bo Venn: Why did you laugh?\n\nAnn Roe: Because we have measured it.";
    let kinds: Vec<QuoteKind> = reading(text).quotes.iter().map(|q| q.kind).collect();
    assert_eq!(kinds, [QuoteKind::Direct, QuoteKind::Direct, QuoteKind::Nested, QuoteKind::Direct, QuoteKind::Direct]);
    assert!(!credits(text).iter().any(|c| c.starts_with("He")), "{:?}", credits(text));
}

#[test]
fn lists_with_headings_are_no_conversation() {
    for text in [
        // Results.
        "EXTON: Roe 12-18 in 30.2.\n\nTARRING: Venn 9-11 in 28.4.\n\nEXTON: Oden 3-4 in 10.1.\n\nTARRING: Hale 6-7 in 12.2.",
        // One label again and again.
        "Related: Is your quay safe?\n\nRelated: What we know of the tide\n\nRelated: Why are you here?\n\nRelated: Our quays",
        // What people said elsewhere.
        "Then: “I know the quay,” Roe said in May.\n\nNow: Roe says he never saw it, do you see?\n\nThen: “I know the tide.”\n\n\
         Now: Roe forgot it, as you know.",
        // Headings that do not come back.
        "What we know: You cannot pass.\n\nThe tide: It is high, I think.\n\nThe crew: We are eight.\n\nThe quay: Is it safe?",
        // Parts of a page.
        "Pros: You will like the view.\n\nCons: You pay for it.\n\nPros: You can eat well.\n\nCons: We waited an hour.",
        "Monday: We open at nine.\n\nTuesday: We close.\n\nMonday: You can swim.\n\nTuesday: I sing.",
        "Myth: You need it.\n\nFact: You do not.\n\nMyth: We use a tenth of it.\n\nFact: We use it all.",
        "Director: Ann Roe\n\nCast: Bo Venn and you\n\nDirector: Jo Hale, I think\n\nCast: Jim Oden and you",
        // Two turns.
        "Ann Roe: I think it is safe.\n\nBo Venn: Why do you think so?",
        // Times and addresses.
        "10:30 I rose.\n\n11:30 We ate.\n\n10:30 I slept, did you?\n\n11:30 We woke, my friend.",
    ] {
        assert_eq!(turns(text), [], "{text}");
    }
}

#[test]
fn other_languages_have_turns_too() {
    let text = "Ann Roe leitet den Hafen von Exton und ist seit Mai im Amt.\n\nFrage: Ist der Kai sicher?\n\nRoe: Ich denke, dass er sicher ist.\n\n\
                Frage: Warum denken Sie das?\n\nRoe: Weil wir ihn gemessen haben und nichts gefunden haben.";
    assert_eq!(speakers_of(text), "-; Ann Roe; -; Ann Roe");
}

proptest! {
    #[test]
    fn turns_keep_to_the_text(text in "(([AB] Roe|Q|A|B)[:.] )?[a-z “”?\\n:]{0,30}(\\n\\n(Ann Roe|Q|A|BO)[:.] [Iyou we?“”]{0,20}){0,8}") {
        let quotes = reading(&text).quotes;
        for pair in quotes.windows(2) {
            prop_assert!(pair[0].outer.start() <= pair[1].outer.start());
        }
        for q in quotes.iter().filter(|q| q.rule == "turn") {
            let printed = &text[q.outer.range()];
            prop_assert_eq!(printed.trim(), printed);
        }
    }
}
