//! Subjects with a clause between them and their verb, and verbs that were not heard, in invented sentences.
//!
//! In: the smallest text that shows a fault. Out: nothing. It never reads a file.

use super::heard::{origin_of, whole};
use super::*;

#[test]
fn a_participle_behind_a_noun_takes_no_verb_from_it() {
    assert_eq!(
        whole("Separately, a professional group representing dock workers warned lawmakers of a long strike."),
        "professional group"
    );
    assert_eq!(whole("The father of a soldier killed in Fenland says he was booed on the ferry home."), "father of a soldier");
    assert_eq!(whole("The man accused of stealing it said he was angry."), "man");
    assert_eq!(whole("Venn said the group representing dockers warned the town."), "Venn");
}

#[test]
fn a_name_behind_what_a_company_does_is_the_company() {
    assert_eq!(
        whole("The company building the dam, Exton-based Verton Partners, had said it would not move the river."),
        "Verton Partners"
    );
    assert_eq!(
        whole("The company building the dam, Verton Partners of Exton, has said that it would not move it."),
        "Verton Partners of Exton"
    );
}

#[test]
fn a_paper_or_a_place_that_opens_the_sentence_is_no_speaker() {
    let text = "In an interview with The Times, Halim Venn, executive director of DOCK-LA, said the words have fueled anger.";
    assert_eq!(whole(text), "Halim Venn via Times");
    assert_eq!(whole("At Beit Oren, Baruch Gord, a fundraiser, described the gift as a surprise."), "Baruch Gord");
    let text = "Jill Snell, agent in charge of the Exton office of the Bureau of Ropes, Tar and Arms, said the fire began below.";
    assert_eq!(whole(text), "Jill Snell");
    let text = "In the Fenland Guard, an audit of 130 gifts awarded from 2006 to 2011, totaling $17 million, found that 45% were late.";
    assert_eq!(whole(text), "audit of 130 gifts");
}

#[test]
fn who_is_the_name_before_what_she_is() {
    assert_eq!(credits("Then came Elisa Rugen, another longtime Extoner, who said the pier was lost."), ["Elisa Rugen <- say"]);
    assert_eq!(whole("He chose Paul Atkin, an industry veteran, who has called the law a calamity, to lead the team."), "Paul Atkin");
    // "A flaw, a member who": what stands before the comma is no name.
    assert_eq!(credits("They met in Exton, a town that says it is old."), Vec::<String>::new());
}

#[test]
fn boards_certify_and_people_express_what_they_feel() {
    assert_eq!(whole("The Fenland Election Board certified that Roe won 162 votes in the recount."), "Fenland Election Board");
    assert_eq!(
        whole("Election officials in all three counties have expressed confidence in their results."),
        "Election officials in all three counties"
    );
    assert_eq!(whole("The Venn administration has on several occasions asked that Verton stop the work."), "Venn administration");
    assert_eq!(whole("The charges alleged the gang was behind nine thefts."), "charges");
    assert_eq!(whole("According to the charges, Venn kept the fund alone."), "charges");
    // Deeds.
    assert_eq!(credits("Roe expressed an order to the office. The judge had the charges dismissed."), Vec::<String>::new());
}

#[test]
fn what_has_not_happened_is_nobodys_word() {
    assert_eq!(whole("If jurors find Roe guilty, they will decide how long he stays."), "nobody");
    assert_eq!(credits("The plan lets students express their fears in class."), Vec::<String>::new());
    assert_eq!(whole("He went on to release a single and a video, which made light of the case."), "nobody");
}

#[test]
fn saying_goes_with_whoever_opens_the_sentence() {
    let text = "Days after the vote, Roe sought to calm the town, saying that the wall would hold.";
    assert_eq!(whole(text), "Roe");
    let text = "On Friday, Harbour Director Jo Roe shook the race by notifying Parliament that the board had new letters.";
    assert_eq!(whole(text), "Jo Roe");
}

#[test]
fn a_relative_clause_between_dashes_ends_with_its_dash() {
    let text = "The man known as Gull — who U.S. officials say is a front for spies — sent a threat to the town.";
    assert_eq!(origin_of(text, "is a front for spies"), "U.S. officials");
    assert_eq!(origin_of(text, "sent a threat to the town"), "nobody");
}

#[test]
fn two_who_open_a_sentence_speak_together() {
    assert_eq!(whole("The firm and federal keepers have said a bolt of lightning broke the pipe."), "firm and federal keepers");
    // A clause before "and" is none of them.
    assert_eq!(whole("The boat sank and keepers said a bolt of lightning broke the pipe."), "keepers");
}

#[test]
fn a_paper_with_a_label_says_no_more_than_its_title() {
    assert_eq!(whole("Meeting Venn in Exton, Roe carried a document labeled “Harbour Plan for the First Year.”"), "nobody");
}

#[test]
fn neither_nor_is_an_answer_not_given() {
    assert!(
        whole("Neither lawyer Bo Roe, who speaks for the dockers, nor the harbour office returned calls seeking comment.")
            .starts_with("own")
    );
}
