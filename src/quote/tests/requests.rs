//! Requests, acts of office and thoughts that are no statements, and the papers in which somebody goes on speaking.
//!
//! In: invented sentences. Out: nothing. It never reads a file.

use super::heard::{origin_of, whole};
use super::*;

#[test]
fn a_request_or_an_act_of_office_is_no_statement() {
    for text in [
        "Roe's lawyers last week asked the judge to delay the trial until after the storm.",
        "Ann Roe asked Bo Venn, one of her pilots, to sail the barge home.",
        "The harbour board asked the ministry this week for its records.",
        "The crew asked to move the parade up to Friday.",
        "The judge declared a mistrial on Monday after nine days.",
        "Exton officials declared a state of emergency after the flood.",
        "The president declared three days of national mourning after the wreck.",
        "The sergeant identified himself and walked to the pier.",
        "Ann Roe wrote three more novels, “The Lamp,” “The Mole” and “The Pier,” before she left Exton.",
        "Ann Roe tweeted Saturday about the decision of the harbour board.",
        "Ann Roe asked her parents for nine old boats.",
        "Ann Roe tweeted her condolences to the crew.",
        "The site showed pictures of a hall full of old lamps.",
        "Bo Venn points to a picture on his wall showing nine old boats.",
        "The board's decision called into question what becomes of the pier.",
        "Bo Venn, a surgeon who advised the mayor's office on the harbour, met her on Monday.",
        "The Exton rowing team had refused to take part in the race.",
        "Roe carried a folder, and in it a document labeled Harbour Plan of the First Year.",
        "Roe admitted no fault under the terms.",
        "Roe did not dispute the count of the boats.",
        "Few sailors would dispute that the wall is old.",
        "The crew and the keepers of the pier should apologize to the town at once.",
        "Should the crews disagree with the count of the lamps, they are able to appeal.",
        "Each crew must report what its boats were sold for.",
        "Harbour police haven't released a cause of the wreck.",
        "Shoppers may fear that the lamps will cost more.",
        "The clerks sorted the emails found on the laptop of the mayor.",
        "Those opposed to Ann Roe have been arguing that the pier be sold.",
        "Roe's film tells the story of a keeper who lost his lamp.",
        "President Bo Venn went on television to declare Monday a nationwide day of mourning.",
        "The judge refused to answer a question from the jury about the pier.",
        "Images Ann Roe posted show the crew with a rope.",
        "Ann Roe likely guaranteed Verton a place with her late goal.",
    ] {
        assert_eq!(whole(text), "nobody", "{text}");
    }
}

#[test]
fn what_is_asked_of_all_or_with_reasons_is_said() {
    for (text, source) in [
        ("Ann Roe asked residents to stay away from the pier.", "Ann Roe"),
        ("Roe's lawyers asked the judge to delay the trial, citing the flood in the harbour.", "Roe's lawyers"),
        ("Ann Roe asked the port to “cease and desist” from using the lamp.", "Ann Roe"),
        ("Ann Roe declared that the pier was safe.", "Ann Roe"),
        ("Ann Roe asked to move the trial, citing the flood in the harbour.", "Ann Roe"),
        ("Ann Roe admitted no boats had been saved in the storm.", "Ann Roe"),
        ("Ann Roe declared there was no emergency in the harbour.", "Ann Roe"),
        ("The mayor declared the state of emergency was over after nine days.", "mayor"),
        ("The audit found on Monday that the wall of Exton leaks in nine places.", "audit"),
        ("The records found at least nine boats without a licence.", "records"),
        ("Critics essentially said that nine boats are missing.", "Critics"),
        ("Ann Roe tweeted about 40 boats were lost.", "Ann Roe via Twitter"),
        ("The study shows images can mislead nine in ten children.", "study"),
        ("Bo Venn, who advised sailors to stay in the harbour for nine days, left.", "Bo Venn"),
    ] {
        assert_eq!(whole(text), source, "{text}");
    }
}

#[test]
fn a_daughter_behind_said_may_be_whom_it_is_about() {
    let text = "Bo and Jim Falk of Exton, said their 29-year-old daughter, Tess, was hurt in the wreck.";
    assert_eq!(whole(text), "Jim Falk");
    assert_eq!(whole("“It will hold,” said their daughter, Tess Falk, who saw the wreck."), "Tess Falk");
}

#[test]
fn a_critic_says_what_he_makes_of_others() {
    assert_eq!(whole("Ann Roe also criticized Bo Venn for portraying the town as a place of rats."), "Ann Roe");
}

#[test]
fn a_clause_that_opens_a_sentence_ends_at_the_main_one() {
    let text = "In May, after Ann Roe called for a new wall, the town built a long pier of oak.";
    let (article, tokens) = (article(text), TokenText::new(text));
    let part = "the town built a long pier of oak";
    let at = text.find(part).unwrap();
    let anchor = Span::new(at as u32, (at + part.len()) as u32);
    let whole = Span::new(0, text.len() as u32);
    assert!(attribute(&read(&article, &tokens), &article, &tokens, whole, &[anchor]).is_none_or(|a| a.origin.name != "Ann Roe"));
    assert_eq!(origin_of(text, "Ann Roe called for a new wall"), "Ann Roe");
}

/// The paper of the last credit of a text.
fn last_paper(text: &str) -> String {
    reading(text).credits.last().and_then(|c| c.document.as_ref().map(|d| d.name.clone())).unwrap_or_default()
}

#[test]
fn a_paper_holds_as_long_as_its_author_speaks() {
    assert_eq!(last_paper("Ann Roe said in a statement that the pier is safe. She added that nine boats were lost."), "statement");
    assert_eq!(last_paper("Ann Roe praised the pilots in a statement. Nine boats “will sail,” she said."), "statement");
    assert_eq!(last_paper("Ann Roe wrote in an op-ed that the pier is safe. “It will hold,” Roe wrote."), "op-ed");
    // Another sentence, another hearer, another paper, another speaker.
    let gap = "Ann Roe said in a statement that the pier is safe. Gulls fly. She said nine boats were lost.";
    assert_eq!(last_paper(gap), "");
    assert_eq!(last_paper("Ann Roe said in a statement that the pier is safe. She told sailors that it was old."), "");
    assert_eq!(last_paper("Ann Roe said in a letter that the pier is safe. But in a memo later that day, she said it was old."), "");
    assert_eq!(last_paper("Ann Roe said in a statement that the pier is safe. Bo Venn said it was old."), "");
    assert_eq!(last_paper("Ann Roe said in a statement that the pier is safe. At a news conference, Roe said it was old."), "");
    assert_eq!(last_paper("Ann Roe said in a statement that the pier is safe. She later added that it was old."), "");
    assert_eq!(last_paper("Ann Roe dismissed the numbers in the statement, which counts nine boats."), "");
}

#[test]
fn papers_and_pages_in_the_middle_of_a_sentence() {
    assert_eq!(last_paper("The Exton sheriff's office, in a news release, said two boats sank on Monday."), "news release");
    assert_eq!(last_paper("Ann Roe, in court filings, said she would speak for herself."), "court filings");
    assert_eq!(last_paper("Ann Roe praised the plan in an email on Monday."), "email");
    assert_eq!(last_paper("In an op-ed this summer, Ann Roe said the pier is unsafe."), "op-ed");
    assert_eq!(whole("Ann Roe conceded the election on her Facebook page half an hour later."), "Ann Roe via Facebook");
    assert_eq!(whole("Ann Roe praised the photo of the storm on Facebook."), "Ann Roe");
    assert_eq!(whole("In one case, the Post said the town settled a dispute over the size of a flagpole."), "Post");
    assert_eq!(last_paper("In one case, the Post said the town settled a dispute over the size of a flagpole."), "");
}

#[test]
fn a_label_ends_before_the_clause_behind_it() {
    let text = "Ann Roe held the post for years and used what she called a “fifty-town” plan that put even northern towns into contention.";
    let reading = reading(text);
    let label = reading.credits.iter().find(|c| c.rule == "free-relative").map(|c| &text[c.content.range()]);
    assert_eq!(label, Some("a “fifty-town” plan"));
}

#[test]
fn the_republican_named_far_away_is_not_surely_meant_where_another_just_spoke() {
    let said = |text: &str| credits(text).last().cloned().unwrap_or_default();
    let far = "Republican Bo Venn won in May. Gulls fly. Rain fell. Boats sank. The pact is good for all, said Jo Falk, who leads a group. \
               Rather, the Republican said, it will help every town.";
    assert_eq!(said(far), "Republican <- say");
    let near = "Bo Venn, a Republican, met the judge. “It is late,” said Judge Ann Roe. The Republican said nine boats were lost.";
    assert_eq!(said(near), "Bo Venn <- say");
    let other = "Republican Bo Venn won in May. The pact is good, said Democrat Jo Falk. The Republican said it would fail.";
    assert_eq!(said(other), "Bo Venn <- say");
}

#[test]
fn whoever_filed_it_in_a_place_says_so() {
    let text = "And a motion was filed Tuesday in northern Exton by three sailors who say that the count was wrong.";
    assert_eq!(credits(text), ["three sailors <- say"]);
}

#[test]
fn a_relative_without_a_name_is_who_the_pronoun_means() {
    let said = |text: &str| credits(text).last().cloned().unwrap_or_default();
    let opening = "Bo Venn said it was a sad day. “We grieve,” Venn said.\n\n";
    assert_eq!(said(&format!("{opening}The boy's father, teary-eyed, stood next to Venn. He said it was over.")), "He <- say");
    assert_eq!(said(&format!("{opening}The boy's mother stood next to Venn. He said it was over.")), "Bo Venn <- say");
}

#[test]
fn subjects_before_a_paper_and_behind_an_office() {
    let last = |text: &str| credits(text).last().cloned().unwrap_or_default();
    let ford = "Bo Ford, who sailed the Heron with Falk, in a statement said he was shocked.";
    assert_eq!((last(ford), last_paper(ford)), ("Bo Ford <- say".into(), "statement".into()));
    let garner = "The Exton Fire Department’s Public Information Director, Bo Garner, said that nine were hurt.";
    assert_eq!(last(garner), "Bo Garner <- say");
    assert_eq!(last("Flights were late, said Verton Airlines. The airline said it was sorry."), "Verton Airlines <- say");
    let two = "The keeper was ill after a fall, according to airline and emergency officials.";
    assert_eq!(last(two), "airline and emergency officials <- according to");
    assert_eq!(last("Nine in ten of the town were poor, according to the U.S. census."), "U.S. census <- according to");
}

#[test]
fn another_writes_words_of_its_own() {
    let text = "“The Heron can survive anything!” wrote one sailor. “We take you into May with us,” wrote another.";
    assert_eq!(reading(text).quotes.len(), 2);
    assert_eq!(credits(text).last().unwrap(), "another <- write");
}

#[test]
fn what_was_told_an_outlet_earlier_passes_nothing_on() {
    let text = "Bo Falk had earlier told the Exton Herald that she was stable. He said on Sunday that she ate.";
    assert_eq!(origin_of(text, "He said on Sunday that she ate."), "Bo Falk");
    let now = text.replace("had earlier told", "told");
    assert_eq!(origin_of(&now, "He said on Sunday that she ate."), "Bo Falk via Exton Herald");
    assert_eq!(whole("Images posted on social media also showed the keeper racing to the pier."), "nobody");
}

#[test]
fn who_can_be_heard_saying_so_says_so() {
    let told = "On audio from the ferry, the pilot of the ship can be heard telling the tower that nine were hurt.";
    assert_eq!(credits(told), ["pilot of the ship <- tell"]);
    assert_eq!(credits("Ann Roe was heard saying that nine boats were lost."), ["Ann Roe <- say"]);
    assert!(credits("Gulls can be heard calling in the harbour.").is_empty());
}
