//! Subjects far from their verb, phrases behind "according to", and surveys, in invented sentences.
//!
//! In: the smallest text that shows a fault. Out: nothing. It never reads a file.

use super::heard::whole;
use super::speakers;

#[test]
fn who_opens_the_sentence_speaks_past_what_is_said_of_him() {
    let text = "A keeper familiar with the planning for Monday's dinner says the lamps will be lit first.";
    assert_eq!(whole(text), "keeper");
    let text = "Tilda Snell, a rope maker who is working with Lantern Mole, a pro-ferry club, said the tides have turned.";
    assert_eq!(whole(text), "Tilda Snell");
    let text = "Bakers for Gannet Ovens, which sold more than 30 loaves last year, say the mill will save nine sacks.";
    assert_eq!(whole(text), "Bakers for Gannet Ovens");
    assert_eq!(whole("The harbour officials whose rules have been torn up say the change has come late."), "harbour officials");
    assert_eq!(whole("Several people I've eaten with over the last couple of weeks said Snell had baked it."), "Several people");
    assert_eq!(whole("Experts on sea salt and lamp oil said the last flood could change that."), "Experts on sea salt");
    assert_eq!(whole("Alarmed by the storm in Fenland, Mayor Tilda Snell, the harbour leader, said that she swam there."), "Tilda Snell");
    let text = "A keeper for the Gannet Mole club - a nine-lamp house billed as “the last light” - noted that the oven gives bread.";
    assert!(whole(text).starts_with("keeper for the Gannet Mole"), "{}", whole(text));
}

#[test]
fn whoever_has_a_verb_of_his_own_is_no_far_subject() {
    assert_ne!(whole("Snell left the mole on Monday, and bread was sold, the couple of weeks said."), "Snell");
    assert_eq!(whole("Exton (pronounced “ex-TON”) lies in Fenland."), "nobody");
    assert_eq!(whole("Snell (pronounced ess-NELL) joined the bakers in May despite her age."), "nobody");
    // A clause about somebody in a sentence of the outlet's own.
    assert_eq!(whole("Snell has the support of Mayor Bruno Gord, who has urged the town to wait."), "nobody");
}

#[test]
fn a_name_before_who_or_behind_the_verb_where_nothing_else_can_speak() {
    let text = "First, they won the blessing of Mayor Bruno Gord, who told the Exton Herald he'll swim for them.";
    assert_eq!(whole(text), "Bruno Gord via Exton Herald");
    let text = "The mole lacks lamps from its keepers in Fenland, whom it never paid, said Tilda Snell, director of the Lamp Office.";
    assert_eq!(whole(text), "Tilda Snell");
    assert_eq!(whole("The mole would be helped, Snell said, by the coming tide."), "Snell");
    let text = "Bruno Gord was there. Gord himself said the oven was cold.";
    assert_eq!(super::heard::origin_of(text, "Gord himself said the oven was cold."), "Bruno Gord");
    assert_eq!(whole("Here in Exton, Bruno Gord stepped up his fight for lamps, saying, “We have to light them.”"), "Bruno Gord");
}

#[test]
fn papers_find_and_show_past_their_makers() {
    let text = "A survey released Sunday by the Gannet Institute shows the ferry keeping its lead among bakers.";
    assert_eq!(whole(text), "Gannet Institute");
    assert_eq!(whole("In 2031, research done by the Gannet Institute found bakers sleep less."), "Gannet Institute");
    assert_eq!(whole("Harbour records from the flood of 2031 show he sold both boats."), "Harbour records");
    assert_eq!(whole("Data show that the usual loaf is larger than it was."), "Data");
    assert_eq!(whole("While some lamps fail, others burn on and on, the study concluded."), "study");
    assert_eq!(whole("The inquiry found nothing about the lamps that was not known."), "inquiry");
    assert_eq!(whole("Two lamp judges, Bo Gord and Ann Snell, found in 2031 that the mole is the best."), "Two lamp judges");
}

#[test]
fn phrases_that_things_are_according_to() {
    assert_eq!(whole("According to conservative talk radio host Bruno Gord, the mole smells of tar."), "Bruno Gord");
    assert_eq!(whole("The mole had 115 fires in 2031, according to the most recent data available from the Lamp Office."), "Lamp Office");
    assert_eq!(whole("But according to recently stolen Harbour Council documents, the bakers often slept."), "Harbour Council");
    assert_eq!(whole("According to a January 2031 study by the Gannet Institute, bakers sleep less."), "Gannet Institute");
    assert_eq!(whole("Gord has won the race, according to three television networks."), "three television networks");
    assert_eq!(whole("According to recent polling, Gord is once more in the lead."), "recent polling");
    assert_eq!(whole("Ninety loaves were sold, according to a Herald report citing trouble with the mill."), "Herald");
}

#[test]
fn what_those_asked_say_the_survey_found() {
    let text = "In a Gannet Institute poll, 71 percent of bakers approved of Gord, though they were less sure of Snell.";
    assert_eq!(whole(text), "Gannet Institute");
    assert_eq!(
        whole("Gord took just 6 percent of the vote in a Gannet Institute poll released Sunday, his worst in years."),
        "Gannet Institute"
    );
    assert_eq!(whole("Polls show that a large majority of bakers believe that the town is wrong."), "Polls");
    assert_eq!(whole("A Gannet Institute poll in January shows 68 percent of bakers say lamps matter."), "Gannet Institute");
    let text = "In a September Gannet Institute poll, 75 percent of bakers said few keepers can be trusted.";
    assert_eq!(whole(text), "September Gannet Institute poll");
    assert_eq!(whole("In a Gannet Institute poll, he led by 4 points, his manager Tilda Snell said."), "Tilda Snell");
    assert_eq!(whole("Gord was far behind in the polls, and few trusted what they saw in a poll."), "nobody");
}

#[test]
fn people_whom_no_list_holds_speak() {
    assert_eq!(whole("“We were very late,” the pontiff told bakers in June."), "pontiff");
    assert_eq!(
        whole("The Exton chest surgeon told the Herald in a June interview that lamps are bad for sleep."),
        "Exton chest surgeon via Herald"
    );
    assert_eq!(whole("“I do not care,” one close adviser to Snell told the Herald."), "one close adviser to Snell via Herald");
    assert_eq!(whole("The 48-year-old harbour volunteer said she was struck by the calm."), "48-year-old harbour volunteer");
    assert_eq!(whole("Members of other mill-based choirs said the Lamp House stood out."), "Members of other mill-based choirs");
    assert_eq!(whole("But lamp analysts worldwide said that nobody had seen such a flood."), "lamp analysts worldwide");
    assert_eq!(whole("Some in the baking trade said the oven had not been as clean as it might have been."), "Some in the baking trade");
    assert_eq!(
        whole("One of Snell's closest friends of the past eight years said she had not planned to swim."),
        "One of Snell's closest friends"
    );
    assert_eq!(
        whole("A source familiar with the tide but not allowed to speak freely told the Herald that the mole leaked."),
        "source familiar with the tide via Herald"
    );
    assert_eq!(whole("Several regulars said the oven made them change."), "Several regulars");
    assert_eq!(whole("Some Exton flour hawks have said they are still worried about the mill."), "Some Exton flour hawks");
    assert_eq!(whole("An official there said his office may not tell, under town law, whether it looks."), "official");
    assert_eq!(whole("The mayor's pick for lamp minister, oil magnate Bo Gord, has said the mole could fail."), "Bo Gord");
    // What has no words of its own.
    assert_eq!(whole("The names of the bakers said little about the flood."), "nobody");
}

#[test]
fn who_is_named_behind_the_verb_or_before_a_title_in_marks() {
    let text = "Fear, cold and hunger, says lamp school teacher Bo Gord, are just a few of the things they felt.";
    assert_eq!(whole(text), "Bo Gord");
    let text = "They are to be treated as guests, keeping them out of the mole, said harbour Sen. Tilda Snell, who wrote the rule.";
    assert_eq!(whole(text), "Tilda Snell");
    let text = "Snell swam on Monday and is recovering from her cold, which is not bad, said Fenland harbour deputy Bo Gord.";
    assert_eq!(whole(text), "Bo Gord");
    assert_eq!(whole("The flood ate the lamps of nine houses, dimming them at once, says a study that raises a new fear."), "study");
    let text = "Mr. Gord, who has printed a new book about bread, “A White Man at the Oven,” said the town should not bake less.";
    assert_eq!(whole(text), "Gord");
    assert!(speakers(text).iter().all(|(_, who, _)| who.is_empty()), "{:?}", speakers(text));
    let text = "The Exton Lamp Tribe, whose mole lies near, has for months said the ferry would spoil the harbour.";
    assert_eq!(whole(text), "Exton Lamp Tribe");
    assert_eq!(whole("While Mayor Bruno Gord stood up and said he would swim, the town slept."), "Bruno Gord");
    assert_ne!(whole("When Mayor Bruno Gord was in the town and confirmed, he slept."), "Bruno Gord");
    assert_eq!(whole("Gord called his rival “Salty Bo Snell” for her use of salt."), "Gord");
}

#[test]
fn what_ends_a_sentence_behind_according_to() {
    assert_eq!(whole("Ninety ferries were late on Sunday, according to gannetwatch.com."), "gannetwatch.com");
    assert_eq!(whole("Two lamps fell near the school, according to WXYZ-11."), "WXYZ-11");
    assert_eq!(whole("He liked old bread, according to his former longtime writing partner, Tilda Snell."), "Tilda Snell");
    assert_eq!(
        whole("The harbour is to get the money, according to people with direct knowledge of his thinking."),
        "people with direct knowledge"
    );
    assert_eq!(
        whole("The town wants nine more lamps, according to lamp officials familiar with its plans."),
        "lamp officials familiar with its plans"
    );
    assert_eq!(whole("His support stands at 50 percent, according to a national Gannet Institute poll out today."), "Gannet Institute");
    assert_eq!(
        whole("Big givers will get big loaves, according to a widely shared fundraising brochure."),
        "widely shared fundraising brochure"
    );
    assert_eq!(whole("Bread thefts rose by 67 percent, according to newly printed Lamp Office bread theft statistics."), "Lamp Office");
    assert_eq!(whole("There were nine floods, according to a nationwide tally by the Gannet Institute."), "nationwide tally");
}

#[test]
fn a_share_of_people_answers_the_last_survey() {
    let text = "A new Gannet Institute poll shows that 55 percent of bakers like rye. Eighteen percent said they like oats best.";
    assert_eq!(super::heard::origin_of(text, "Eighteen percent said they like oats best."), "Gannet Institute");
    let text = "A new Gannet Institute poll shows that 55 percent of bakers like rye. The 7-year-old said he likes oats best.";
    assert_ne!(super::heard::origin_of(text, "The 7-year-old said he likes oats best."), "Gannet Institute");
    assert_eq!(whole("Eighteen percent said they like oats best."), "nobody");
}
