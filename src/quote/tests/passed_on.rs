//! What outlets, papers and those who tell of others pass on, in invented words.
//!
//! In: the smallest text that shows one. Out: nothing. It never reads a file.

use super::heard::{origin_of, whole};
use super::*;

fn speaker(text: &str) -> String {
    speakers(text).first().map_or_else(String::new, |s| s.1.clone())
}

#[test]
fn who_tells_of_a_thought_has_the_words_for_it() {
    assert_eq!(speaker("Lt. Bo Venn said investigators believe the boy “was completely innocent” that day."), "Bo Venn");
    assert_eq!(speaker("The mayor said residents feel “left behind by the plan” of the council."), "mayor");
    assert_eq!(speaker("Roe said voters want “law and order on our streets” now."), "voters");
    assert_eq!(speaker("Ann Roe said critics who believe it “is a government plot” are wrong."), "critics");
    // Somebody who is named may have been heard.
    assert_eq!(speaker("Bo Venn said Ann Roe believes “the people have spoken for once”."), "Ann Roe");
    assert_eq!(speaker("Residents feel “left behind by the plan” of the council."), "Residents");
}

#[test]
fn outlets_that_report_it() {
    assert_eq!(whole("As the Times reports, the wall leaks."), "Times");
    assert_eq!(whole("As Bloomberg reports, the wall leaks."), "Bloomberg");
    assert_eq!(speaker("As the BBC notes, “matches have taken on a political tone of late”."), "BBC");
    assert_eq!(whole("The wall leaks, reports the Exton Courant."), "Exton Courant");
    assert_eq!(whole("His arms were cut, the Exton Herald reports, and his legs too."), "Exton Herald");
    assert_eq!(whole("The plan was dropped, as The Exton Herald reports, and the firm left."), "Exton Herald");
    let text = "The town was empty.\n\nAnn Roe and Bo Venn report: “The town was empty by noon and nobody had told them.”";
    assert_eq!(speaker(text), "Ann Roe and Bo Venn");
    assert!(whole("Nobody has run for it, as NPR's Elle Venn reports from Exton.").starts_with("NPR"));
    assert_eq!(whole("As Jo Roe and Bo Venn report, the wall leaks."), "Jo Roe and Bo Venn");
    // Nouns.
    assert_eq!(whole("If Ford and Toyota report weak sales, stocks may fall, Ann Roe said."), "Ann Roe");
    assert_eq!(whole("Both the FBI and CIA report to the president."), "nobody");
    assert_eq!(whole("As CIA reports from Exton grew grim, Roe sent troops."), "nobody");
    assert_eq!(whole("The papers included what she wrote, FBI reports, and photos."), "nobody");
    assert_eq!(whole("As the Senate reports about Fenland show, the hackers were paid."), "nobody");
    assert_eq!(whole("The Roe campaign, Post reports, and a new book have hurt him."), "nobody");
    assert_eq!(whole("As the crowd began to chant, Ann Roe left the stage."), "nobody");
    assert_eq!(whole("It was seen in many police reports from the town."), "nobody");
}

#[test]
fn papers_with_a_participle_behind_them() {
    assert_eq!(whole("A police report released on Monday says the car was stolen."), "police report");
    assert_eq!(whole("A report obtained Friday indicates that acid leaked into the harbour."), "report");
    assert_eq!(whole("A letter sent to the board by Ann Roe says the wall leaks."), "letter");
    assert_eq!(whole("A statement released by Exton Airlines said that the crew was well."), "Exton Airlines");
    assert_eq!(whole("In a letter sent to the board Ann Roe said the wall leaks."), "Ann Roe");
    assert_eq!(whole("In a video posted to YouTube Mayor Ann Roe said the wall leaks."), "Ann Roe");
    assert_eq!(whole("The email releases show that Ann Roe lied."), "nobody");
    assert_eq!(whole("A federal lawsuit filed in Exton called for a recount."), "federal lawsuit");
    assert_eq!(whole("Results shortly after the polls closed Sunday showed Roe ahead."), "nobody");
}

#[test]
fn fact_sheets_and_studies_are_papers() {
    assert_eq!(speaker("“They run from Heez Canyon to Norf Canyon,” according to a separate fact sheet."), "separate fact sheet");
    assert_eq!(whole("Those who wait often fall ill, studies show."), "studies");
    assert_eq!(whole("The school, citing federal law, said it could not discuss it."), "school");
    assert_eq!(speaker("“He was angry that day,” said her brother-in-law, Bo Venn."), "Bo Venn");
}

#[test]
fn what_is_concluded_in_a_paper() {
    assert_eq!(whole("The CIA concluded in a secret assessment that Fenland had intervened."), "CIA");
    assert_eq!(whole("The police found in the car that Roe drove a gun and $3,000."), "nobody");
    assert_eq!(whole("Roe concluded with a song that Bo Venn wrote."), "nobody");
    assert_eq!(whole("He played on the team portrayed in the popular film that hit theaters last year."), "nobody");
}

#[test]
fn what_somebody_could_do_is_no_statement() {
    assert_eq!(whole("The mayor could counter the plan with her own."), "nobody");
    assert_eq!(whole("Critics might argue it away."), "nobody");
    assert_eq!(whole("Police could confirm only that two men died."), "Police");
    assert_eq!(whole("The FBI could find no evidence of a crime."), "FBI");
    assert_eq!(whole("The Senate can confirm a justice with 51 votes, Roe said."), "Roe");
    assert_eq!(whole("The mayor could not have known, Ann Roe said."), "Ann Roe");
}

#[test]
fn names_behind_what_they_built_and_behind_said() {
    assert_eq!(whole("The wall's builder, Exton-based Verton Partners, said the wall will hold."), "Verton Partners");
    let text = "The others aboard were his sons Jack and Andrew, a neighbor and her daughter, said John W. Flem, the pilot's father.";
    assert_eq!(whole(text), "John W. Flem");
    assert_eq!(whole("Bo Venn, a police spokesman, said Ann Roe, the driver, swerved to miss a deer."), "Bo Venn");
    let text = "Police Sgt. Bo Venn, a spokesman, said Jane Roe, the store's manager, and Tom Lund, a clerk, were shot.";
    assert_eq!(whole(text), "Bo Venn");
    assert_eq!(whole("Police Chief Bo Venn, a Democrat, said Ann Roe, the mayor, lied under oath."), "Bo Venn");
    assert_eq!(whole("An analyst at the bank, Exton-based Verton Capital, said it leaks."), "analyst at the bank");
    assert_eq!(whole("When Avery dressed up, the darkness lifted, said Venn who also has a son."), "Venn");
    assert_eq!(whole("Many outside experts have said that it might not hold."), "experts");
    assert_eq!(whole("Protesters outside police headquarters said officers had fired first."), "Protesters outside police headquarters");
    assert_eq!(whole("The plan is a rebuke to critics who warn that it leaks."), "critics");
    assert_eq!(whole("The widow of the officer, who said she forgave Roe, wept."), "widow of the officer");
}

#[test]
fn sources_end_before_what_they_know_and_when() {
    assert_eq!(
        whole("The money was paid, according to a Verton official familiar with the planning, who gave no name."),
        "Verton official"
    );
    assert_eq!(whole("The HHF inspector general in 2012 recommended to end it."), "HHF inspector general");
}

#[test]
fn police_of_a_place_are_nobody_of_that_name() {
    let text = "“Four men were involved,” Victoria police said in a statement. Two of seven were released, a police statement said.";
    assert_eq!(origin_of(text, "Two of seven were released, a police statement said."), "police statement");
}

#[test]
fn a_heading_is_no_acronym() {
    let text = "They disagree.\n\nROE'S PLAN\n\nRoe's plan has fewer pages. Roe has disputed the analysis.";
    assert_eq!(origin_of(text, "Roe has disputed the analysis."), "Roe");
    let text = "VELES, Fenland — Veles is poor. “Nobody works,” he said.";
    assert_ne!(speaker(text), "Veles");
}

#[test]
fn what_stands_beside_a_source_is_not_what_it_says() {
    let text = "Ann Venn, the mayor of the coastal city of 300,000 people, has said local officials learned of the leak on Wednesday.";
    let (article, tokens) = (article(text), TokenText::new(text));
    let anchors = |words: &[&str]| -> Vec<Span<Raw>> {
        words.iter().map(|w| text.find(w).map(|at| Span::of(at..at + w.len())).expect("a word of the text")).collect()
    };
    let credited = |words: &[&str]| {
        let whole = Span::of(0..text.len());
        attribute(&read(&article, &tokens), &article, &tokens, whole, &anchors(words)).map(|a| a.origin.name)
    };
    assert_eq!(credited(&["coastal", "city", "300,000", "people"]), None);
    assert_eq!(credited(&["officials", "learned", "leak", "city"]).as_deref(), Some("Ann Venn"));
}

#[test]
fn a_train_station_passes_nothing_on() {
    let via = |text: &str| {
        let r = reading(text);
        r.credits.iter().filter(|c| c.source.name.ends_with("Roe")).flat_map(|c| c.via.iter().map(|v| v.name.clone())).collect::<Vec<_>>()
    };
    for text in [
        "Roe said the men had planned attacks on Exton's Fenland Street train station.",
        "Roe said attackers on the train station roof fled.",
        "Roe said he drove to the station with a friend.",
        "Roe said a hack of its network cost money on its network.",
        "Roe promised to replace it with a network of clinics.",
        "Roe said some students had praised the plan on social media.",
    ] {
        assert_eq!(via(text), [""; 0], "{text}");
    }
    for (text, outlet) in [
        ("Roe confirmed the death to the station on Monday.", "station"),
        ("Roe said in an interview aired on the network that the plan was dead.", "network"),
        ("Roe said to a local TV station that the plan was dead.", "local TV station"),
        ("Roe said in a statement, which was faxed to the newspaper, that the plan was dead.", "newspaper"),
    ] {
        assert_eq!(via(text), [outlet], "{text}");
    }
}

#[test]
fn a_site_in_the_phrase_before_the_source_relays() {
    let site = |text: &str| relays(text).pop().flatten();
    assert_eq!(site("On Twitter, Bo Venn wrote that “the wall has been leaking since May.”").as_deref(), Some("Twitter"));
    assert_eq!(site("In a post on Facebook, Bo Venn said “the wall has been leaking since May.”").as_deref(), Some("Facebook"));
    assert_eq!(site("In a letter to Facebook, Bo Venn said “the wall has been leaking since May.”"), None);
    assert_eq!(site("In a talk on Facebook and its friends, Bo Venn said “the wall has been leaking since May.”"), None);
    assert_eq!(site("“The wall has been leaking since May,” Bo Venn told the Exton Eagle.").as_deref(), Some("Exton Eagle"));
}
