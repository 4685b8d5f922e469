//! Sources that were not heard: sentences with "said" or "according to" that credited nobody, in invented words.
//!
//! In: the smallest text that shows one. Out: nothing. It never reads a file.

use super::*;

/// The origin, with its relays, that the stretch `part` of `text` stands under.
pub(super) fn origin_of(text: &str, part: &str) -> String {
    let (article, tokens) = (article(text), TokenText::new(text));
    let at = text.find(part).expect("the stretch is part of the text");
    let span = Span::new(at as u32, (at + part.len()) as u32);
    let found = attribute(&read(&article, &tokens), &article, &tokens, span, &[]);
    found.map_or_else(|| "nobody".to_owned(), |a| a.via.iter().fold(a.origin.name, |name, via| format!("{name} via {}", via.name)))
}

/// The same for a text of one sentence.
pub(super) fn whole(text: &str) -> String {
    origin_of(text, text)
}

#[test]
fn families_speak() {
    assert_eq!(credits("The Venn family said the pier was closed."), ["Venn family <- say"]);
    assert_eq!(credits("She is safe, her family said. The man's family later issued a statement saying he was well.").len(), 2);
    assert_eq!(whole("On Monday a spokeswoman for the Venn family said it was over."), "spokeswoman for the Venn family");
}

#[test]
fn what_stands_behind_according_to_at_the_head_of_a_sentence_is_no_apposition() {
    assert_eq!(whole("According to police, a man was shot in the chest."), "police");
    assert_eq!(whole("According to police, 15-year-old Bo Venn was shot in the chest."), "police");
    assert_eq!(whole("According to the poll, 39% of them fear the sea."), "poll");
    assert_eq!(whole("According to Bo Venn, a dock worker, the man was shot."), "Bo Venn");
    assert_eq!(whole("According to Bo Venn, 41, the man was shot."), "Bo Venn");
    assert_eq!(whole("According to Bo Venn, who saw it, the man was shot."), "Bo Venn");
}

#[test]
fn whoever_cannot_be_a_source_ends_no_clause() {
    assert_eq!(whole("According to a PCEQ report, the asphalt plant reported a spill of 350 gallons into the soil."), "PCEQ");
}

#[test]
fn phrases_behind_according_to() {
    assert_eq!(whole("Nine people were killed, according to the town's fire chief."), "town's fire chief");
    assert_eq!(whole("Nobody died, according to a December analysis of wrecks by the Owl Trust."), "Owl Trust");
    assert_eq!(whole("She doubted it, according to officials present."), "officials present");
    assert_eq!(whole("She set rules, according to those who knew the couple."), "those who knew the couple");
    assert_eq!(whole("The high will be 27 degrees, according to GannetWatch.com."), "GannetWatch.com");
    assert_eq!(whole("The road is closed, according to law enforcement."), "law enforcement");
}

#[test]
fn subjects_with_a_noun_that_is_also_a_verb_and_pairs_of_adjectives() {
    assert_eq!(whole("The flames were not all over, fire officials said."), "fire officials");
    assert_eq!(whole("Threats remain a concern, current and former officials said."), "current and former officials");
    assert_eq!(whole("Five or 10 minutes later, a woman got on the intercom and said the pier was closed."), "woman");
    assert_eq!(whole("Velling said on Monday that it had taken several steps."), "Velling");
    assert!(credits("They fire officials and leave.").is_empty());
}

#[test]
fn the_last_sentence_of_a_quotation_is_its_speakers_whatever_follows_the_tag() {
    let text = "“We worked hard. We left no stone unturned,” Bo Venn said in his concession speech late on Thursday.";
    assert_eq!(origin_of(text, &text[text.find("We left").unwrap_or(0)..]), "Bo Venn");
}

#[test]
fn a_quotation_opened_by_one_mark_is_closed_by_two() {
    let found = speakers("\"Hats off to those men,'' Bo Venn said. They work hard. \"We will see,'' he added.");
    assert_eq!(found.iter().map(|q| q.0.as_str()).collect::<Vec<_>>(), ["Hats off to those men,", "We will see,"]);
}

#[test]
fn who_confirms_is_a_source_and_who_votes_is_none() {
    assert_eq!(whole("The death was confirmed by Bo Venn, director of the harbour."), "Bo Venn");
    assert_eq!(whole("The suspension was announced on Friday by the league."), "league");
    assert_eq!(whole("The plan must be confirmed by the Senate."), "nobody");
    assert_eq!(whole("Those reports could not be confirmed by the Meridian."), "nobody");
}

#[test]
fn who_issued_a_statement_says_what_stands_in_it() {
    assert_eq!(whole("Jurors, however, sent the judge a note Monday saying most of them were undecided."), "Jurors");
    assert_eq!(whole("The board issued a statement late Friday saying it would close the pier."), "board");
    assert_eq!(whole("The race was called off after the Owl Trust released a statement saying the pier was unsafe."), "Owl Trust");
    assert_eq!(
        whole("The pier is backed by the Owl Trust, which released a report Tuesday contending that ferries are unsafe."),
        "Owl Trust"
    );
    assert_eq!(whole("Bo Venn signed the order after a report saying the pier was unsafe."), "report");
    assert_eq!(whole("Bo Venn received a letter saying he had won the pier."), "letter");
    assert_eq!(whole("The jury returned and, within an hour of resuming, sent a note saying that it was stuck."), "jury");
}

#[test]
fn an_outlet_that_is_quoted_passes_on_whom_it_credits() {
    let text = "Reuters reports: “Transport Minister Bo Venn said the recorders had no beacons, so finding them would be hard. \
                The search covers ten square miles of open water.”";
    assert_eq!(origin_of(text, "Transport Minister Bo Venn said the recorders had no beacons"), "Bo Venn via Reuters");
    assert_eq!(origin_of(text, "The search covers ten square miles of open water."), "Reuters");
    let text = "“My doctor said I should leave the pier to younger people,” Bo Venn said.";
    assert_eq!(whole(text), "Bo Venn");
}

#[test]
fn the_label_of_a_turn_is_not_whom_the_turn_is_about() {
    let text = "RHEA: Well, Bo Venn, the lawyer of the harbour, released a statement saying that he had won. \
                But he said the settlement allows the board to go on.";
    assert_eq!(credits(text), ["Bo Venn <- release", "Bo Venn <- say", "Bo Venn <- say"]);
}

#[test]
fn a_clause_behind_a_name_is_no_post_of_theirs() {
    let text = "During talks with harbour director Mark Venn, the dockers said they would return.\n\n“It was good,” he said.";
    assert_eq!(credits(text)[0], "dockers <- say");
}

#[test]
fn the_company_is_the_one_whose_head_is_named() {
    let last = |text: &str| credits(text).pop().unwrap_or_default();
    assert_eq!(last("Bo Venn, CEO of Verdigal, is stepping down. It takes effect in April, the company said."), "Verdigal <- say");
    assert_eq!(last("On Monday Verdigal Chairman Bo Venn left. It takes effect in April, the company said."), "Verdigal <- say");
    assert_eq!(credits("Ann Rhea and Harbour Committee Chairman Bo Venn said the pier is closed."), ["Ann Rhea and Bo Venn <- say"]);
    assert_eq!(
        last("Harbour Board Chairman Bo Venn issued a statement on Friday.\n\n“The pier is ours,” the statement said."),
        "Bo Venn <- say"
    );
}

#[test]
fn they_are_several() {
    let text = "Neighbors said the pier was old. A bystander said it was new. They said it would fall.";
    assert_eq!(credits(text), ["Neighbors <- say", "bystander <- say", "Neighbors <- say"]);
    let text = "Executives involved in the plan said it would work. They said it was cheap.";
    assert_eq!(credits(text)[0], credits(text)[1]);
}

#[test]
fn who_obtained_a_document_passes_it_on() {
    let pier = |by: &str| whole(&format!("The pier is unsafe, according to {by}."));
    assert_eq!(pier("a report obtained by Reuters"), "report via Reuters");
    assert_eq!(pier("a copy of the letter obtained by CNN"), "copy of the letter via CNN");
    assert_eq!(pier("a report released on Friday by the Owl Trust"), "Owl Trust");
    assert_eq!(pier("video posted by the police"), "police");
    assert_eq!(pier("Bo Venn's death certificate"), "Bo Venn's death certificate");
    assert_eq!(whole("TV footage showed debris from the plane at the pier."), "TV footage");
    assert_eq!(whole("An email reviewed by CNN shows that the pier is unsafe."), "email via CNN");
}

#[test]
fn officers_behind_the_body_or_the_country_of_their_post() {
    assert_eq!(whole("The move is legal, said U.S. Ambassador to Norway Thomas Venn, in a speech."), "Thomas Venn");
    assert_eq!(whole("The British ambassador to the United Nations Laura Venn said the move was legal."), "Laura Venn");
    assert_eq!(whole("A spokesman for President Bo Venn said the move was legal."), "spokesman for President Bo Venn");
    assert_eq!(whole("League of Harbour Voters President Gene Venn said the pier was closed."), "Gene Venn");
}

#[test]
fn orders_and_participles_are_no_sources() {
    assert_eq!(whole("Venn had a terse message for the board on Friday: Don't blame me for your wall."), "nobody");
    assert_eq!(whole("It is the world's most exclusive paper, written for the head of the board."), "nobody");
}

#[test]
fn tags_that_were_not_read() {
    assert_eq!(speaker("Asked to comment, a Venn spokeswoman said by email, “We share the goal of the board.”"), "Venn spokeswoman");
    assert_eq!(speaker("“I don't want to comment further on that,” said a visibly angered Bo Venn."), "Bo Venn");
    assert_eq!(speaker("“They want to get to a place of hope,” Bo Venn, a resident and social worker said."), "Bo Venn");
    assert_eq!(speaker("“They want to get to a place of hope,” Bo Venn, a social worker, said."), "Bo Venn");
}

#[test]
fn the_company_of_a_statement_and_of_accounts() {
    let last = |text: &str| credits(text).pop().unwrap_or_default();
    assert_eq!(last("Hackers read Verdigal accounts. Card data were not taken, the company said."), "Verdigal <- say");
    assert_eq!(last("Hackers read Twitter accounts. Card data were not taken, the agency said."), "agency <- say");
    let ceo = "Verdigal CEO Bo Venn left. Customers of Verdigal wept.";
    assert_eq!(
        origin_of(&format!("{ceo} It takes effect in April, according to a company statement."), "It takes effect in April"),
        "Verdigal"
    );
    assert_eq!(
        origin_of(&format!("{ceo} It takes effect in April, according to company records."), "It takes effect in April"),
        "company records"
    );
}

#[test]
fn a_closing_mark_that_lost_a_byte_closes() {
    let found = speakers("“Well, it has started,\u{FFFD}? Bo Venn said on Monday. Nobody laughed.");
    assert_eq!(found, [("Well, it has started,".to_owned(), "Bo Venn".to_owned(), "verb-subject")]);
}

#[test]
fn two_sources_behind_a_comma() {
    assert_eq!(whole("Five people died, police and Bo Venn said."), "Bo Venn");
    assert_eq!(whole("Five people died, police and medical sources said."), "police and medical sources");
    assert_eq!(whole("She has died, her manager and her publicist said."), "her manager and her publicist");
    assert_eq!(whole("The idea, Venn and others said, is to close the pier."), "Venn");
    assert_eq!(whole("He shot Bo Venn, left the house and police said five people died."), "police");
    assert_eq!(whole("In the morning, rain fell and officials said the pier was closed."), "officials");
}

#[test]
fn states_at_the_end_of_a_clause_are_places() {
    assert_eq!(whole("Fog lies in the hills, Kentucky, Tennessee and the Gulf Coast states."), "nobody");
    assert_eq!(whole("The pier is closed, the arrest report states."), "arrest report");
}

#[test]
fn the_statement_is_of_who_spoke_in_one() {
    let of = |opener: &str| speaker(&format!("{opener} the pier was closed.\n\n“It will open soon,” the statement said."));
    assert_eq!(of("In a statement, Bo Venn said"), "Bo Venn");
    assert_eq!(of("In a joint statement issued Friday, President Bo Venn and director Ann Rhea said"), "Bo Venn and Ann Rhea");
    assert_eq!(of("On Friday the harbour board said in a statement"), "harbour board");
    assert_eq!(of("On Friday the harbour board said"), "statement");
    assert_eq!(speaker("The team would use its status as public figures “to bring more exposure to the issue.”"), "");
}

#[test]
fn what_looks_like_one_of_these_and_is_none() {
    assert_eq!(whole("The pier leaks, according to figures reported by the Owl Trust."), "Owl Trust");
    assert_eq!(whole("The closure was announced by email."), "nobody");
    assert_eq!(whole("Bo Venn was confirmed by the Harbour Committee."), "nobody");
    assert_eq!(whole("According to police, a man wearing a mask robbed the bank."), "police");
    assert_eq!(whole("The fire crossed the county and state officials said 12 homes burned."), "state officials");
    assert_eq!(whole("The pier is closed, Bo Venn states."), "Bo Venn");
    assert_eq!(speaker("“He is 6'2'' tall,” Bo Venn said."), "Bo Venn");
    let text = "Bo Venn was sent a letter on Monday. The letter said the pier must close.";
    assert_eq!(origin_of(text, "The letter said the pier must close."), "letter");
    let text = "Reuters reports: “Minister Bo Venn rested at home for two days on Monday: ‘My doctor said I must rest.’”";
    assert_eq!(origin_of(text, text), "Reuters");
}

#[test]
fn whatever_said_so_is_a_source() {
    assert_eq!(whole("The school district said in a news release that classes were canceled."), "school district");
    assert_eq!(whole("The railroad said trains were late."), "railroad");
    assert_eq!(whole("One cellmate said the man was quiet."), "One cellmate");
    // Who saw the accident said so, not the accident; and a third of them is nobody.
    assert_eq!(whole("Those watching the blaze said it was wide."), "nobody");
    assert_eq!(whole("About one-third said they were well."), "nobody");
    assert_eq!(whole("Exton Motors cited China for the drop in sales."), "Exton Motors");
    assert_eq!(whole("The air board cited Verton in April for three violations, records show."), "records");
}

#[test]
fn a_post_without_its_second_comma_is_of_the_name_before() {
    for text in [
        "Rep. Ann Venner (R-Exton), chairman of the Harbour Committee said the quay was closed.",
        "Ann Venner, senior member of the harbour committee, which vets captains, called the idea alarming.",
        "Rep. Ann Venner, D-Maryland noted that the quay was closed.",
        "“The quay is closed,” Ann Venner, lead counsel for the crews, said in a statement.",
    ] {
        assert_eq!(whole(text), "Ann Venner", "{text}");
    }
    // Another person's, and a place.
    assert_eq!(whole("In Exton Harbour, officials said the quay was closed."), "officials");
    assert_eq!(whole("Asked about Ann Venner, the chairman of the committee said the quay was closed."), "chairman of the committee");
    assert_eq!(whole("Gunman killed Ann Venner, police chief said Monday."), "police chief");
    assert_eq!(whole("Gunman killed Ann Venner, chief of police said Monday."), "chief of police");
    assert_eq!(whole("Trump would not fire Robert Venner, spokeswoman said on Monday."), "spokeswoman");
    assert_eq!(whole("Voters heard of Jo Venner, head of the dockers, who said the quay was closed."), "Jo Venner");
}
