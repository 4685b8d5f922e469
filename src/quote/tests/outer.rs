//! Who tells a sentence in which somebody else speaks or acts, and where the narrator goes on, in invented sentences.
//!
//! In: the smallest text that shows a fault. Out: nothing. It never reads a file.

use super::heard::{origin_of, whole};
use super::*;

#[test]
fn the_tag_at_the_end_tells_what_somebody_admitted() {
    let text = "Gorse remained at the scene and admitted to the theft, the sheriff's office said.";
    assert_eq!(whole(text), "sheriff's office");
    let text = "According to Venn, a woman in the seat in front of him turned around and told him to be quiet.";
    assert_eq!(whole(text), "Venn");
    // Evidence that somebody cites tells nothing.
    let text = "Keepers identified Dorn as the thief, citing evidence from the lamp room.";
    assert_eq!(whole(text), "Keepers");
}

#[test]
fn what_somebody_said_and_where_he_said_it_are_things_and_places() {
    assert_eq!(whole("On Friday the jury will hear what Roe told agents about the theft, and see his film."), "nobody");
    assert_eq!(whole("The mill is half a mile from where police said the keeper had met the boys."), "nobody");
    let text = "Hundreds walked to the mill in what bakers called a “quiet walk of thanks” for the rain.";
    assert_eq!(whole(text), "nobody");
    assert_eq!(speaker(text), "bakers");
    let text = "So far her choices, among them three men of Verton Bank, a firm she blasted at rallies, show nothing new.";
    assert_eq!(whole(text), "nobody");
}

#[test]
fn they_are_the_people_whom_the_sentence_before_is_about() {
    let text = "The Green League said it had no view. Some Fenland senators want to share the risk.\n\nThey argue that the dyke will hold. They cite the board.";
    assert_eq!(credits(text)[1..], ["Some Fenland senators <- argue", "Some Fenland senators <- cite"]);
    let text = "A small group of keepers has formed in Exton. They note that the dyke is old.";
    assert_eq!(credits(text), ["small group of keepers <- note"]);
    let text = "Ann Roe's mother said the girl was kind. Now authorities have come to the farm. They fear the well is deep.";
    assert_eq!(credits(text).last().map(String::as_str), Some("authorities <- fear"));
}

#[test]
fn behind_an_object_the_narrator_goes_on() {
    let content = |text: &str| {
        let article = article(text);
        let tokens = TokenText::new(text);
        let reading = read(&article, &tokens);
        text[reading.credits[0].content.range()].to_string()
    };
    assert_eq!(
        content("The board announced a limited audit of the lamps, but the harbour is safe because it has paper charts."),
        "a limited audit of the lamps"
    );
    assert_eq!(
        content("Roe said that the trust would close; however, it cannot close before the court agrees."),
        "that the trust would close"
    );
    assert_eq!(content("Jo Roe demanded an apology from the singers after Bo Venn attended the play."), "an apology from the singers");
    // What is said may hold all of these.
    let whole = "the lamp fell after the storm broke, but nobody was hurt";
    assert_eq!(content(&format!("Roe said {whole}.")), whole);
}

#[test]
fn what_is_posted_may_be_a_man_or_a_picture() {
    assert_eq!(whole("Keepers posted outside the mill were hurt by slates on Monday."), "nobody");
    assert_eq!(whole("In May Venn posted a video of a game in which he counts down from ten."), "nobody");
}

#[test]
fn papers_between_and_behind_are_told() {
    let paper = |text: &str| {
        let article = article(text);
        let reading = read(&article, &TokenText::new(text));
        reading.credits.first().and_then(|c| c.document.as_ref().map(|d| d.name.clone())).unwrap_or_default()
    };
    assert_eq!(paper("Bo Roe said in a statement late Monday that the fire alarms him."), "statement");
    assert_eq!(paper("Bo Roe said in a Nov. 2 email to the mayor that the wall leaks."), "Nov. 2 email");
    assert_eq!(paper("“We object to it,” said Bo Roe, the harbour press secretary, in a statement released Saturday."), "statement");
    assert_eq!(paper("Ann Roe called it “the right choice” for the mill, in a press release after the vote."), "press release");
    assert_eq!(paper("Keepers of the mill posted a statement describing the fire as a great loss."), "statement");
    assert_eq!(paper("The juror in a letter to the court said he could not vote for it."), "letter");
    assert_eq!(credits("The juror in a letter to the court said he could not vote for it."), ["juror <- say"]);
    // Another's, and no paper.
    assert_eq!(paper("Bo Roe said that he had read it in a letter from the mayor."), "");
    assert_eq!(paper("Bo Roe wrote the judge a long poem."), "");
    assert_eq!(paper("Bo Roe said in a letter carrier's hat he looked well."), "");
}

#[test]
fn small_slips_of_names_and_bodies() {
    assert_eq!(whole("Chief Tessa De\u{ad}loach said the roof fell in."), "Tessa Deloach");
    assert_eq!(credits("Police on Twitter urged people to stay at home."), ["Police <- urge"]);
    assert_eq!(whole("As our Ann Roe reports, the deal is worth a great deal of money."), "nobody");
    assert_eq!(credits("Roe spoke at the Exton Court. Court documents show that he had poor grades."), ["Court documents <- show"]);
    assert_eq!(credits("Exton County Registrar Ann Roe said the lamps were lit."), ["Ann Roe <- say"]);
    let text = "The Exton Fire Department sent six boats.\n\nThe police department said the driver is helping.";
    assert_eq!(credits(text), ["police department <- say"]);
    assert_eq!(whole("The charts made public by Verton Maps also showed that the wall leaks."), "Verton Maps");
}

#[test]
fn questions_pictures_and_peoples_say_nothing() {
    assert_eq!(whole("The jury also asked if the lamp is the same for a keeper as it is for others."), "nobody");
    assert_eq!(whole("The mayor asked the two keepers whether the lamp had burned all night."), "nobody");
    assert_eq!(whole("Last week Bo Venn posted a video of a so-called “social game” in which he counts down from ten."), "nobody");
    let text = "Last week Bo Venn posted a photo with the caption “I am not sorry for the loud gulls of Exton.”";
    assert_eq!(speaker(text), "Bo Venn");
    assert_eq!(credits("Falk met Israelis on Monday. He also has vowed to move the office."), ["He <- vow"]);
}

/// Whom anchors inside `part` are credited to, as for words that another article shares.
fn of_words(text: &str, part: &str) -> String {
    let (article, tokens) = (article(text), TokenText::new(text));
    let at = text.find(part).expect("the words are part of the text") as u32;
    let inside = |t: &&crate::text::Token| t.raw.start() >= at && t.raw.end() <= at + part.len() as u32 && t.raw.len() >= 4;
    let anchors: Vec<_> = tokens.tokens.iter().filter(inside).map(|t| t.raw).collect();
    let found = attribute(&read(&article, &tokens), &article, &tokens, Span::new(0, text.len() as u32), &anchors);
    found.map_or_else(|| "nobody".to_owned(), |a| a.origin.name)
}

#[test]
fn according_to_ends_where_somebody_else_speaks() {
    let text = "According to Ilse Brandt, the pier was safe, but the Ansholm Fire Board said the lamps had burned for nine days.";
    assert_eq!(of_words(text, "the lamps had burned for nine days"), "Ansholm Fire Board");
    assert_eq!(of_words(text, "the pier was safe"), "Ilse Brandt");
    let text = "According to police, Venn hit the wall, but his lawyer, Ann Roe, said he had been asleep.";
    assert_eq!(of_words(text, "he had been asleep"), "Ann Roe");
    // Told beside what the sentence says.
    let text = "Bo Venn was sentenced to two years in the tower after he admitted to selling lamp oil.";
    assert_eq!(of_words(text, "sentenced to two years in the tower"), "nobody");
    assert_eq!(of_words(text, "selling lamp oil"), "Bo Venn");
}

#[test]
fn rules_that_must_not_reach_too_far() {
    // A name in what a pronoun says, but of another thing.
    assert_eq!(credits("Ann Roe said she had left. She said the Roe campaign would pay.")[1], "Ann Roe <- say");
    assert_eq!(credits("Verton Rail said it was sorry. It said Verton Rail trains would be late.")[1], "Verton Rail <- say");
    // They may be whom the people of the sentence before met.
    assert!(
        credits("Prosecutors charged Ann Roe and Bo Venn. They have denied the charges.").iter().all(|c| !c.starts_with("Prosecutors"))
    );
    assert!(credits("Police arrested two brothers. They told a judge they had slept.").iter().all(|c| !c.starts_with("Police")));
    assert_eq!(of_words("The report said taxes on bread, but not on milk, would rise.", "would rise"), "report");
    assert_eq!(whole("Officers were called to Mill Street, where police said a man, 43, was shot."), "police");
    assert_eq!(whole("What Roe said was that the wall would fall."), "Roe");
    assert_eq!(whole("Our Mayor Ann Roe said the wall would fall."), "Ann Roe");
    assert_eq!(whole("Venn posted it was over and that the boats would be sold."), "Venn");
    let text = "The Fenland Board of Education met. The school board said the roof had leaked.";
    assert_eq!(credits(text), ["Fenland Board of Education <- say"]);
    let said_in = |text: &str| read(&article(text), &TokenText::new(text)).credits[0].document.is_some();
    assert!(!said_in("Roe wrote the report was wrong."));
    assert!(!said_in("Police said the boy had confessed to the fire, in an email to his aunt."));
    assert!(!said_in("The plaintiffs in the lawsuit said the dyke leaks."));
}

#[test]
fn no_answer_and_no_statement() {
    let rules = |text: &str| read(&article(text), &TokenText::new(text)).credits.iter().map(|c| c.rule).collect::<Vec<_>>();
    assert_eq!(rules("Spokesman Bob Venn declined to answer further questions."), ["own-check"]);
    assert_eq!(whole("Instead of making excuses, Roe went on to release a single that mocked the board."), "nobody");
    assert_eq!(whole("There is nothing that explains why the committee believes Venn is sharing papers with the Fenlanders."), "nobody");
    assert_eq!(whole("Greene filmed the theft and posted it online."), "nobody");
    // The sheriff, and not whom his sentence names.
    let text = "Bo Venn led keepers to the graves, and Venn said they were old.\n\n\
                The sheriff would not say whether more were found in the graves that Venn dug, but he did say they would be opened.";
    assert_eq!(credits(text).last().map(String::as_str), Some("he <- say"));
    assert_eq!(credits("Verton Corp. earlier this year announced that it would close its mill."), ["Verton Corp <- announce"]);
}

#[test]
fn what_somebody_talks_about_is_not_what_he_says() {
    assert_eq!(whole("Jo Roe, keeper of the Exton lamp, talks about the storm on Monday, March 3."), "nobody");
    assert_eq!(whole("Ann Venn, who has written and spoken openly about her years at sea, is the queen of the quay."), "nobody");
    assert_eq!(whole("The keeper also said some words in Dutch and broke the lamps of the hall."), "nobody");
    // What stands behind it may be what is said.
    assert_eq!(whole("Jo Roe talked about how the lamp had failed in the storm."), "Jo Roe");
    assert_eq!(whole("Jo Roe said the words on the wall were Dutch."), "Jo Roe");
    assert_eq!(whole("Jo Roe said some words had been painted on the lamp."), "Jo Roe");
    assert_eq!(whole("Jo Roe wrote that about 40 boats had sunk."), "Jo Roe");
    assert_eq!(whole("Jo Roe wrote in a letter about the leak that the wall would fail."), "Jo Roe");
    assert_eq!(speaker("Jo Roe spoke about “the worst storm of our lives” on Monday."), "Jo Roe");
}

#[test]
fn the_page_on_a_platform_is_of_whoever_fills_it() {
    assert_eq!(
        whole("The hall was the site of a feast on Friday, according to a concert Facebook page."),
        "concert Facebook page via Facebook"
    );
    assert_eq!(whole("The singer left the hall unhurt, according to a Facebook post."), "Facebook post via Facebook");
    // Its own words are the platform's.
    assert_eq!(whole("The rumour has been read by four million people, according to a Facebook study."), "Facebook");
    assert_eq!(whole("The accounts were closed on Friday, according to Twitter’s message to members."), "Twitter");
}

#[test]
fn a_colour_may_be_a_surname() {
    let text = "“It is late,” said Bo Venn.\n\nEdda White said the choir had waited. White said her sister sang there.\n\n“They did not ask,” she said.";
    assert_eq!(speakers(text).last().map(|(_, name, _)| name.as_str()), Some("Edda White"));
    assert_eq!(whole("The White House said the hall would close."), "White House");
}

#[test]
fn who_heard_what_somebody_said_to_somebody_else_tells_it() {
    assert_eq!(whole("“I will kill you all,” Tom Greer said to the clerk, according to the complaint."), "complaint");
    assert_eq!(whole("“I will kill you all,” Tom Greer said to the officer, police said."), "police");
    assert_eq!(whole("“We will win,” Tom Greer told his party, according to two people in the room."), "two people in the room");
    // An outlet passes it on, and a paper with his words is his.
    assert_eq!(whole("“We will win,” Tom Greer said, according to the Exton Post."), "Tom Greer via Exton Post");
    assert_eq!(whole("“We will win,” Tom Greer said, according to a transcript of the call."), "Tom Greer");
    assert_eq!(whole("“We will win,” Tom Greer said, according to Harbour Watch."), "Tom Greer");
    assert_eq!(whole("“We will win,” Tom Greer said, according to Lantern Online."), "Tom Greer");
    assert_eq!(whole("“I was afraid,” Tom Greer wrote, according to his diary."), "Tom Greer");
    // The speaker of the words is the same.
    assert_eq!(speaker("“I will kill you all,” Tom Greer said to the clerk, according to the complaint."), "Tom Greer");
    assert_eq!(speaker("Two days later police were called. “I will kill you all,” Tom Greer said to the clerk."), "Tom Greer");
}

#[test]
fn whoever_opens_the_sentence_says_what_others_said_or_found_in_it() {
    let text = "A small but vocal group of keepers has emerged in recent days.\n\nThey note that only a small minority of public polls predicted it.";
    assert_eq!(origin_of(text, "They note that only a small minority of public polls predicted it."), "small but vocal group of keepers");
    let text = "Bo Venn was ill for years. He said doctors told him that the cure was near.";
    assert_eq!(origin_of(text, "He said doctors told him that the cure was near."), "Bo Venn");
    // Told beside it.
    assert_eq!(whole("The office opened a file after he said that a Fenland inquiry found that dozens were paid."), "Fenland inquiry");
}

#[test]
fn an_outlet_that_was_read_as_a_person_passes_on_what_it_reports() {
    let text = "Lantern Online is reporting that Ada Venn wrote in the log that she had left.";
    assert_eq!(whole(text), "Ada Venn via Lantern Online");
    assert_eq!(whole("Ada Venn writes that she had left, Lantern Online reports."), "Ada Venn via Lantern Online");
    assert_eq!(whole("Ann Roe reported that the wall leaks."), "Ann Roe");
    assert_eq!(whole("Mayor Ann Roe reported that the union said it would strike."), "Ann Roe");
}

#[test]
fn papers_put_nothing_out_and_protests_on_a_day_are_deeds() {
    assert_eq!(credits("They spoke of a video posted on the wall by a passenger."), Vec::<String>::new());
    assert_eq!(credits("Veterans protested Sunday at a Fenland college."), Vec::<String>::new());
    assert_eq!(
        credits("“The Book,” by Bo Priest, sold well. He said Nix refused to meet the keepers.").last().unwrap(),
        "Bo Priest <- say"
    );
    assert_eq!(whole("Police found no evidence that he had been on the pier."), "Police");
    assert_eq!(credits("Officers found a bag on the pier."), Vec::<String>::new());
    assert_eq!(whole("Harbour Department reports released Wednesday indicate that the town sent a notice."), "Harbour Department");
}

#[test]
fn officials_are_no_officer() {
    let text = "The two top port officials, Jo Roe and Bo Venn, met. It was clear, according to the officials, who asked for quiet.";
    assert_eq!(origin_of(text, "It was clear, according to the officials, who asked for quiet."), "officials");
}
