//! Subjects with a clause between them and their verb, and verbs that were not heard, in invented sentences.
//!
//! In: the smallest text that shows a fault. Out: nothing. It never reads a file.

use super::heard::{origin_of, whole};
use super::*;

#[test]
fn a_participle_behind_a_noun_takes_no_verb_from_it() {
    assert_eq!(
        whole("Separately, a small group representing lamp makers warned the town of a long strike."),
        "small group representing lamp makers"
    );
    assert_eq!(whole("The father of a sailor hurt in Fenland says he was late for the ferry."), "father of a sailor hurt in Fenland");
    assert_eq!(whole("The doctor treating Roe said he would live."), "doctor");
    assert_eq!(whole("A lawyer representing Ann Roe said she would appeal."), "lawyer");
    // Their own verbs.
    assert_eq!(whole("Venn said the group representing dockers warned the town."), "Venn");
    assert!(credits("The council agreed on a deal analysts say will cost 40 crowns.").contains(&"analysts <- say".to_owned()));
    assert!(credits("A court ruled in a case Roe says was fixed.").contains(&"Roe <- say".to_owned()));
    assert_ne!(whole("The board voted for a bridge engineers say will fall."), "board");
}

#[test]
fn a_name_behind_what_a_company_does_is_the_company() {
    assert_eq!(whole("The company building the mole, Exton-based Verton Partners, had said it would wait."), "Verton Partners");
    assert_eq!(whole("The company building the mole, Verton Partners of Exton, has said that it would wait."), "Verton Partners of Exton");
}

#[test]
fn a_paper_or_a_place_that_opens_the_sentence_is_no_speaker() {
    assert_eq!(
        whole("In an interview with the Herald, Halim Venn, head of the ferry line, said the fares were low."),
        "Halim Venn via Herald"
    );
    assert_eq!(whole("At Mole End, Bruno Gord, a baker, described the flood as a surprise."), "Bruno Gord");
    let text = "Tilda Snell, keeper in charge of the Exton office of the Bureau of Ropes, Tar and Lamps, said the tide was late.";
    assert_eq!(whole(text), "Tilda Snell");
    let text = "In the Harbour Choir, an audit of 70 songs printed from 2031 to 2034, costing 9 crowns, found that half were lost.";
    assert_ne!(whole(text), "2031");
}

#[test]
fn who_is_the_name_before_what_she_is() {
    assert_eq!(credits("Then came Elisa Rugen, another longtime rower, who said the pier was lost."), ["Elisa Rugen <- say"]);
    assert_eq!(whole("The choir hired Paul Arden, a former rower, who has called the hall a cellar, to paint it."), "Paul Arden");
    // What stands before the comma is no name of a person.
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
    assert_eq!(whole("The board certified Roe's win by 40 votes on Monday."), "board");
    // Deeds.
    assert_eq!(credits("The college certified 40 divers in March. The doctor certified him fit."), Vec::<String>::new());
    assert_eq!(credits("Roe expressed an order to the office. The judge had the charges dismissed."), Vec::<String>::new());
}

#[test]
fn what_has_not_happened_is_nobodys_word() {
    assert_eq!(whole("If jurors find Roe guilty, they will decide how long he stays."), "nobody");
    assert_eq!(credits("The plan lets students express their fears in class."), Vec::<String>::new());
    assert_eq!(whole("He went on to release a single, “Harbour,” that made light of the case."), "nobody");
    // A desk for help, and what nobody was asked.
    assert_eq!(whole("The self-help group said the pier was closed."), "self-help group");
    assert_eq!(whole("With federal help keepers said they found the boat."), "keepers");
}

#[test]
fn saying_goes_with_whoever_opens_the_sentence() {
    let text = "Days after the vote, Roe sought to calm the town, saying that the wall would hold.";
    assert_eq!(whole(text), "Roe");
    let text = "On Friday, Choir Director Jo Roe ended the feast by notifying the town that the hall had a new roof.";
    assert_eq!(whole(text), "Jo Roe");
}

#[test]
fn a_relative_clause_between_dashes_ends_with_its_dash() {
    let text = "The rower known as Heron — who town officials say is a baker by trade — sent a boat to the feast.";
    assert_eq!(origin_of(text, "is a baker by trade"), "town officials");
    assert_eq!(origin_of(text, "sent a boat to the feast"), "nobody");
}

#[test]
fn two_who_open_a_sentence_speak_together() {
    assert_eq!(whole("The firm and federal keepers have said a bolt of lightning broke the pipe."), "firm and federal keepers");
    // A clause before "and" is none of them.
    assert_eq!(whole("The boat sank and keepers said a bolt of lightning broke the pipe."), "keepers");
    assert_eq!(whole("The storm stranded sailors and police said the road was closed."), "police");
    assert_eq!(whole("The part-time officers said the pier was closed."), "part-time officers");
}

#[test]
fn a_paper_with_a_label_says_no_more_than_its_title() {
    assert_eq!(whole("Meeting Venn in Exton, Roe carried a document labeled “Ropes and Lamps for the First Year.”"), "nobody");
}

#[test]
fn neither_nor_is_an_answer_not_given() {
    assert!(
        whole("Neither lawyer Bo Roe, who speaks for the dockers, nor the harbour office returned calls seeking comment.")
            .starts_with("own")
    );
}
