//! Faults in which the nearer of two sources was not the one who speaks, in invented sentences.
//!
//! In: the smallest text that shows one. Out: nothing. It never reads a file.

use super::*;

#[test]
fn the_tag_behind_a_quotation_overrules_the_subject_before_its_colon() {
    let text =
        "Aldous had the best boat of all who ever sailed to the Fens: “She had two masts and a stove in the galley,” said Bo Strand.";
    assert_eq!(speaker(text), "Bo Strand");
    assert_eq!(speaker("The Exton team passed on a note from Bo Venn: “Only the gulls have lost here,” the keeper said."), "keeper");
    // A name and a pronoun are one.
    let text = "Ann Ross left early. Bo Venn: “Only the gulls have lost here, I think,” he said.";
    assert_eq!(speaker(text), "Bo Venn");
}

#[test]
fn who_is_blamed_for_saying_something_said_it() {
    let text = "The mayor ended her week, criticizing the crew of a ferry for lecturing her deputy about “the worth of gulls.”";
    assert_eq!(speaker(text), "crew of a ferry");
    assert_eq!(speaker("Ann Roe apologized for calling the harbour “a heap of rust and bones.”"), "Ann Roe");
    let text = "The university commended Bo Venn for showing “great patience with the gulls of Exton.”";
    assert_eq!(speaker(text), "university");
}

#[test]
fn who_called_it_so_speaks_though_another_tells_of_it() {
    let text = "Ann Roe at one point called the harbour “a great big jewel,” according to a tweet by Bo Venn.";
    assert_eq!(speaker(text), "Ann Roe");
    let text = "The harbour was “a great big jewel,” according to Bo Venn.";
    assert_eq!(speaker(text), "Bo Venn");
}

#[test]
fn a_new_voice_without_a_name_keeps_a_later_pronoun() {
    let text =
        "Ken Dorn said rope is dear.\n\nThe mill must close, said a banker in Exton.\n\n“It has lost money since the spring,” he added.";
    assert_eq!(speaker(text), "he");
    // He may be who was named.
    let text = "Ken Dorn said rope is dear.\n\nThe mill must close, the banker said.\n\n“It has lost money since the spring,” he added.";
    assert_eq!(speaker(text), "Ken Dorn");
    // She was told.
    let text = "Ann Ross said rope is dear.\n\nA keeper told Ross that the mill must close.\n\n“I had no idea of any of it,” she said.";
    assert_eq!(speaker(text), "Ann Ross");
}

#[test]
fn a_name_behind_named_or_identified_as_is_the_subject() {
    let text = "“I am here,” Ann Ross said.\n\nA keeper named Mina Gorse is mending nets. Signing a paper, she says: “No more herring for the gulls, please.”";
    assert_eq!(speakers(text).last().map(|s| s.1.clone()), Some("Mina Gorse".to_string()));
}

#[test]
fn a_nickname_stands_inside_its_name() {
    let text = "“The harbour is mine,” James “Gannet” Roe said.\n\n“It always was mine and will be,” Roe added.";
    assert_eq!(speakers(text).last().map(|s| s.1.clone()), Some("James “Gannet” Roe".to_string()));
    assert_eq!(credits("Twice Roe said the wall leaks."), ["Roe <- say"]);
}

#[test]
fn a_comma_inside_a_place_ends_no_company() {
    assert_eq!(credits("The Exton, Ohio-based company said it would close."), ["Exton, Ohio-based company <- say"]);
    assert_eq!(credits("The wall leaks, traders here said."), ["traders <- say"]);
}

#[test]
fn what_somebody_refuses_or_protests_is_a_deed() {
    assert!(credits("Ann and Bo Roe declined to bake a cake for the gulls.").is_empty());
    assert!(credits("Hundreds of keepers furiously protested plans to close the harbour.").is_empty());
    assert!(credits("Venn congratulated Roe on Sunday after a long count.").is_empty());
    assert_eq!(credits("The Exton court refused to block the sale of the pier."), ["Exton court <- refuse"]);
    assert_eq!(credits("The keepers protested that the wall leaks."), ["keepers <- protest"]);
}

#[test]
fn who_inquires_finds_and_whose_announcement_it_is_announces() {
    assert_eq!(credits("An investigation by the Exton Post found that 44 boats are missing."), ["Exton Post <- find"]);
    let text = "Bo Quill said the race had changed. It changed again with his announcement on Monday that the gulls were back.";
    assert_eq!(credits(text).last().map(String::as_str), Some("Bo Quill <- announce"));
    assert_eq!(credits("Ann Roe left the room, even accusing Bo Venn of a plot."), ["Ann Roe <- accuse"]);
}

#[test]
fn the_first_sentence_of_a_quotation_has_the_source_behind_a_fronted_phrase() {
    let text = "In her long closing remarks on Monday, the prosecutor Ann Roe said, “The harbour was sold. Nobody asked the gulls about it at all.”";
    let (article, tokens) = (article(text), TokenText::new(text));
    let found = attribute(&read(&article, &tokens), &article, &tokens, tokens.sentences[0].raw, &[]);
    assert_eq!(found.map(|a| a.origin.name), Some("Ann Roe".to_string()));
}

#[test]
fn a_post_before_a_comma_and_a_trade_before_a_name_give_way_to_the_name() {
    assert_eq!(credits("The keepers' secretary for public works, Ada Darke, said the pier is shut."), ["Ada Darke <- say"]);
    assert_eq!(credits("Venn's mother, entertainer Mona Rey, said the tour is over."), ["Mona Rey <- say"]);
    let text = "Bo Rake had his doubts, with the Fenland senator tweeting that it was “a test of our wits.”";
    assert_eq!(speaker(text), "Bo Rake");
}

#[test]
fn a_relative_clause_leaves_the_main_verb_to_its_own_subject() {
    let text = "Bo Roe released the note from Venn, who keepers blame for the leak, and called it a “fine little note between sailors.”";
    assert_eq!(speaker(text), "Bo Roe");
}

#[test]
fn a_time_may_stand_before_that() {
    assert_eq!(credits("Judge Ann Neil ruled last week that the law was void."), ["Ann Neil <- rule"]);
    assert!(credits("In the days before, Roe and his team delivered on that promise.").is_empty());
    assert!(credits("Keepers raised doubts Monday that the wall would hold.").iter().all(|c| !c.ends_with("doubt")));
}

#[test]
fn what_is_said_in_a_tweet_came_through_its_site() {
    let site = |text: &str| reading(text).credits.last().and_then(|c| c.via.first().map(|v| v.name.clone()));
    assert_eq!(site("Bo Roe said in a tweet that the gulls are back again.").as_deref(), Some("Twitter"));
    assert_eq!(site("The harbour board declined to comment on the mayor's tweet."), None);
    assert_eq!(site("In a series of tweets, Bo Roe said the gulls are back again.").as_deref(), Some("Twitter"));
    assert_eq!(site("In response to a tweet, Bo Roe said the gulls are back again."), None);
}

#[test]
fn what_is_conceded_is_the_narrators() {
    let content = |text: &str| reading(text).credits.first().map(|c| text[c.content.range()].to_string());
    let text = "Ann Roe said she would ask for a recount, even though nothing shows that the wall leaks.";
    assert_eq!(content(text).as_deref(), Some("she would ask for a recount"));
    let text = "Ann Roe said she saw ten gulls, though she was not certain.";
    assert_eq!(content(text).as_deref(), Some("she saw ten gulls, though she was not certain"));
}

#[test]
fn a_trade_before_a_whole_name_is_none_of_it() {
    assert_eq!(credits("Oarsmaker Tom Roe said he was clean."), ["Tom Roe <- say"]);
    assert_eq!(credits("Harbour Affairs Specialist Tom Roe said he was clean."), ["Tom Roe <- say"]);
    assert_eq!(credits("Harper Ann Roe said she was clean."), ["Harper Ann Roe <- say"]);
    assert_eq!(credits("Widespread reports have said the mill closed."), ["Widespread reports <- say"]);
    assert!(credits("The keepers hail from the east.").is_empty());
}

#[test]
fn the_statement_of_a_family_is_nobodys_of_that_name() {
    let text = "A spokesman for the Roe family said in a statement they were sad. Bo Roe was shot on Monday. The family is at home, the statement said.";
    assert!(!credits(text).iter().any(|c| c.starts_with("Bo Roe")), "{:?}", credits(text));
}

#[test]
fn reviewed_rules_do_not_reach_too_far() {
    // The judge is not the convict.
    let text = "Ann Roe was convicted of theft on Monday, with the judge saying “she has sold every boat in port.”";
    assert_ne!(speaker(text), "Ann Roe");
    assert!(credits("Our claim that the wall leaks is old.").is_empty());
    let content = |text: &str| reading(text).credits.first().map(|c| text[c.content.range()].to_string());
    let text = "Ann Roe said the wall, despite its age, would hold for years.";
    assert_eq!(content(text).as_deref(), Some("the wall, despite its age, would hold for years"));
    assert_eq!(credits("According to an inquiry ordered by the mayor, the wall leaks."), ["inquiry <- according to"]);
}
