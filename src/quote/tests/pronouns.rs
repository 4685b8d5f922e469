//! Pronouns whose own sentence, or the subject of the sentence before, tells whom they mean; places that are nobody.
//!
//! In: invented sentences. Out: nothing. It never reads a file.

use super::*;

#[test]
fn it_is_the_paper_that_the_sentence_before_is_about() {
    let sued =
        "Through a clerk, Gull-South said it was sorry.\n\nThe petition called Gull-South careless and it blamed the ferry for the noise.";
    assert_eq!(credits(sued)[2], "petition <- blame");
    let text = format!("{sued} It also said Gull-South rested on old piles.");
    assert_eq!(credits(&text)[3], "petition <- say");
    let text = "The Harbour Board met on Monday. The Harbour Board said little.\n\nThe audit looked at nine lamps. It blamed the keepers.";
    assert_eq!(credits(text).last().map(String::as_str), Some("audit <- blame"));
    // A paper denies nothing.
    let text = "The Harbour Board said little.\n\nThe petition was filed against the Harbour Board. It denied the claims of the keepers.";
    assert_eq!(credits(text).last().map(String::as_str), Some("Harbour Board <- deny"));
    // A new paragraph may be of somebody else again.
    let text = "The Harbour Board said little. The audit looked at nine lamps.\n\nIt blamed the keepers.";
    assert_eq!(credits(text).last().map(String::as_str), Some("Harbour Board <- blame"));
}

#[test]
fn who_opens_the_sentence_in_a_clause_of_his_own_goes_on_in_it() {
    let asked = |sentence: &str| credits(&format!("“We are glad,” said Karl Marn, the mayor.\n\n{sentence}")).pop().unwrap_or_default();
    assert_eq!(asked("When Bo Trask was asked by reporters on Sunday, he said the crew would stay."), "Bo Trask <- say");
    assert_eq!(asked("After Trask met the crew on Sunday, he said he would sail."), "Trask <- say");
    assert_eq!(asked("Although Bo Trask likes the plan, he said, the board does not."), "Karl Marn <- say");
    // Of whom the clause tells what befell him, or of whom he speaks, is another.
    assert_eq!(asked("After Bo Trask died on Sunday, he said the crew would stay."), "Karl Marn <- say");
    assert_eq!(asked("After Bo Trask had died, he said the crew would stay."), "Karl Marn <- say");
    assert_eq!(asked("Before Bo Trask came to the pier, he said, nobody cared for it."), "Karl Marn <- say");
    assert_eq!(asked("After Bo Trask was elected, he said the crew would stay."), "Karl Marn <- say");
    assert_eq!(asked("After Bo Trask met the crew, he said Trask would stay."), "Karl Marn <- say");
}

#[test]
fn a_place_is_no_pronoun() {
    let place =
        |named: &str| credits(&format!("{named} “Go home,” said the guard.\n\nShe said the pier was cold.")).pop().unwrap_or_default();
    assert_eq!(place("The tour came from Wilverton, Ohio, on Friday."), "She <- say");
    assert_eq!(place("A guard slipped on a Wilverton street."), "She <- say");
    assert_eq!(place("A guard met Clara Venn."), "Clara Venn <- say");
    assert_eq!(credits("Reporters shouted at Karl Venn. He said the boat was lost.").last().map(String::as_str), Some("Karl Venn <- say"));
    let text = "In a call with Karl Venn, Japan, Spain and Italy agreed to help. He said it was time.";
    assert_eq!(credits(text).last().map(String::as_str), Some("Karl Venn <- say"));
}

#[test]
fn a_term_behind_an_article_is_not_its_subjects() {
    assert_eq!(speaker("Ann Fenner was at home after suffering a “harbour fever” on a boat."), "");
    assert_eq!(speaker("Ann Fenner was at home, tired of “the harbour fever” on the boat."), "Ann Fenner");
}

#[test]
fn a_surname_that_is_called_he_is_no_ann_of_further_down() {
    let said = |first: &str, last: &str| speaker(&format!("{first} “That is nothing,” Orvan said. {last}"));
    assert_eq!(said("President Orvan left his house on Monday.", "Clara Orvan was in Exton."), "Orvan");
    assert_eq!(
        said("Orvan, meanwhile, brought a new lamp to her rally. Orvan left her boat behind.", "Peter Orvan was in Exton."),
        "Orvan"
    );
    assert_eq!(said("President Orvan left her house on Monday.", "Clara Orvan was in Exton."), "Clara Orvan");
    assert_eq!(said("Orvan hopes his resignation follows.", "Clara Orvan was in Exton."), "Clara Orvan", "one word of one sentence");
    // Who is named in full first is the one, and "him" is whom she speaks to.
    assert_eq!(said("Clara Orvan won. Orvan left his friends behind.", ""), "Clara Orvan");
    assert_eq!(said("Orvan called to thank him, he said.", "Clara Orvan was in Exton."), "Clara Orvan");
}

#[test]
fn a_participle_is_of_whoever_answers_in_the_main_clause() {
    let text = "After Orvan announced the plan, Bo Trask's response was terse and cool, saying it was “time for the town to move on.”";
    assert_eq!(speaker(text), "Bo Trask");
    assert_eq!(speaker("While Orvan mocked the plan, Bo Trask embraced it, calling it “a fine piece of work for the town.”"), "Bo Trask");
    assert_eq!(speaker("Orvan announced the plan, calling it “a fine piece of work for the town.”"), "Orvan");
}
