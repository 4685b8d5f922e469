//! Faults found by reading sentences drawn from articles nobody tuned on, in invented sentences.
//!
//! In: the smallest text that shows one. Out: nothing. It never reads a file.

use super::*;

#[test]
fn who_issued_a_document_is_its_source() {
    let text = "On Saturday morning, Bo Venn issued a tweet that said: “The harbour stole our boat and kept it for days.”";
    assert_eq!(reading(text).quotes[0].document.as_ref().map(|d| d.name.as_str()), Some("tweet"));
    assert_eq!(speaker(text), "Bo Venn");
    assert_eq!(credits("Bo Venn made posts, including a short video that showed the wall leaks."), ["Bo Venn <- show"]);
    assert_eq!(credits("Bo Venn left before the town had issued a tweet that said the wall leaks."), ["tweet <- say"]);
}

#[test]
fn deeds_are_no_credits() {
    assert!(credits("Two officers were responding to a call, and the company is alerting users.").is_empty());
    assert!(credits("Verton will notify affected users and asks nobody for help.").iter().all(|c| !c.ends_with("notify")));
    assert_eq!(credits("The town notified residents that the water was unsafe."), ["town <- notify"]);
    assert_eq!(credits("“The wall is safe,” the mayor responded."), ["mayor <- respond"]);
}

#[test]
fn who_acts_before_another_speaks_does_not_say_what_the_other_says() {
    let text = "A mayor declared a holiday on Monday after sailors said they had found the lost ferry.";
    let found = reading(text).credits;
    let content = |lemma: &str| found.iter().find(|c| c.cue.lemma == lemma).map(|c| &text[c.content.range()]);
    assert_eq!(content("declare"), Some("a holiday on Monday"));
    assert_eq!(content("say"), Some("they had found the lost ferry"));
}

#[test]
fn the_agency_is_the_news_agency_just_credited() {
    let text = "Three boats sank, Turkey's state-run news agency, Anadolu, reported. Two men were hurt, the agency said. \
        The mayor went home. Nobody drowned, the news agency added.";
    assert_eq!(credits(text), ["Anadolu <- report", "Anadolu <- say", "Anadolu <- add"]);
    let text = "Three boats sank, Reuters reported. The Environment Agency closed the port. The water is safe, the agency said.";
    assert_eq!(credits(text).last().map(String::as_str), Some("Environment Agency <- say"));
}

#[test]
fn a_dateline_is_no_subject() {
    assert_eq!(credits("EXTON, Ohio — Bo Venn ended his trip again, but also said the pier is closed."), ["Bo Venn <- say"]);
    let text = "EXTON — Fracturing rock for oil poses a risk, the Exton Water Agency says in a new report. The report found two leaks.";
    assert_eq!(credits(text), ["Exton Water Agency <- say", "Exton Water Agency <- find"]);
}

#[test]
fn an_initial_that_is_also_a_word_belongs_to_its_name() {
    assert_eq!(credits("On Monday Robert A. Venn said the wall leaks."), ["Robert A. Venn <- say"]);
    assert_eq!(credits("Wirt A. Yerger Jr., an elector, said the pier is closed."), ["Wirt A. Yerger Jr <- say"]);
    assert_eq!(credits("On Monday I said the wall leaks, and A. Venn said it does not.").last().map(String::as_str), Some("Venn <- say"));
}

#[test]
fn adjectives_and_helpers_say_nothing() {
    assert!(credits("The gannet has several identifying rings including “OST” on its leg.").is_empty());
    assert!(credits("His aunt, who volunteered as a ferry pilot, left. If the port keeps it, they are asking for storms.").is_empty());
}

#[test]
fn the_office_of_a_sheriff_is_one_body() {
    let text = "The Ambel County Sheriff's Office said six goats left. They were seen on the pier, the sheriff's office said.";
    assert_eq!(credits(text), ["Ambel County Sheriff's Office <- say", "Ambel County Sheriff's Office <- say"]);
}

#[test]
fn pronouns_and_letters_are_no_names() {
    assert_eq!(credits("Trump ran on both sides. Paul Venn: He said the wall leaks."), ["Paul Venn <- say"]);
    assert!(credits("In the hills, I’d recommend wine. Yes, We paint the pier.").iter().all(|c| c.ends_with("<- ")), "nobody");
    assert_eq!(credits("Cable network A&E announced on Friday that the wall leaks."), ["Cable network A&E <- announce"]);
    assert_eq!(credits("Studies have shown that gannets nest inland."), ["Studies <- show"]);
    assert_eq!(credits("Iran's semi-official Fars news agency said gannets nest inland."), ["Fars news agency <- say"]);
    assert_eq!(
        credits("Data from the Centers for Disease Control and Prevention shows a rise."),
        ["Centers for Disease Control and Prevention <- show"]
    );
}

#[test]
fn what_has_customers_is_a_company() {
    let kind = |text: &str| reading(text).credits[0].source.kind;
    assert_eq!(kind("Verton said on Monday that the wall leaks. Verton's customers were told in May."), SourceKind::Organization);
    assert_eq!(kind("Verton said on Monday that the wall leaks. Verton's brother was told in May."), SourceKind::Person);
    assert_eq!(kind("Mr. Verton said on Monday that the wall leaks. Verton's customers were told in May."), SourceKind::Person);
}

#[test]
fn offices_of_something_stand_before_names() {
    for office in
        ["Secretary of State", "Director of National Intelligence", "Speaker of the House", "Chief of Police", "President of Mexico"]
    {
        assert_eq!(credits(&format!("{office} James Venn said the wall leaks.")), ["James Venn <- say"], "{office}");
        assert_eq!(credits(&format!("The {office} said the wall leaks.")), [format!("{office} <- say")]);
    }
}

#[test]
fn a_name_behind_a_quotation_tags_it_whatever_its_verb() {
    for tag in ["Mr. Venn allowed.", "Venn in a statement.", "Venn was quoted as saying.", "— harbour master Jo Venn, on the radio."] {
        let mark = if tag.starts_with('—') { "" } else { "," };
        assert!(speaker(&format!("“Nobody ever counted the gannets on that wall{mark}” {tag}")).ends_with("Venn"), "{tag}");
    }
    assert_eq!(speaker("“The Last Gannet,” Venn's second film, opens in May."), "");
    let letter = speakers("“Our position has not changed at all,” states the letter.");
    assert_eq!(letter[0].1, "letter");
}

#[test]
fn hyphened_names_and_party_labels_belong_to_their_person() {
    assert_eq!(
        credits("Ban Ki-moon said the wall leaks. Under Old Obama-era rules Venn said nothing."),
        ["Ban Ki-moon <- say", "Venn <- say"]
    );
    assert_eq!(credits("“It leaks,” Yun Sol-min, Ms. Bae’s spokesman, said."), ["Yun Sol-min <- say"]);
    assert_eq!(credits("“It leaks,” House Speaker Bo Ryan, R-Wis., told reporters."), ["Bo Ryan <- tell"]);
    assert_eq!(credits("Ann Roe, D-N.Y., who leads the council, said it leaks."), ["Ann Roe <- say"]);
}

#[test]
fn an_age_is_no_day_and_a_county_speaks() {
    assert_eq!(speaker("“Gannets landed on my roof,” said a 21-year-old music student, who waved."), "21-year-old music student");
    assert_eq!(speaker("“Tides rose again,” the 18-year-old said on Monday."), "18-year-old");
    assert_eq!(speaker("“Tides rose again,” said the 59-year-old Jo Venn."), "Jo Venn");
    assert_eq!(speaker("“The water is safe,” the county said in a release."), "county");
}

#[test]
fn he_inside_a_clause_is_its_subject_and_between_commas_is_not() {
    let text = "Rhea Marsh said it leaks. Carter Venn mocked what he called “the slowest ferry of the whole coast”.";
    assert_eq!(speaker(text), "Carter Venn");
    let text = "Carter Venn said it leaks. Mr. Marsh, he said, “never once looked at the wall”.";
    assert_eq!(speaker(text), "Carter Venn");
}

#[test]
fn two_who_speak_together_are_both_named() {
    assert_eq!(
        credits("Steven Venn and Daniel Marsh met. Mr. Venn and Mr. Marsh wrote that it leaks.").last().unwrap(),
        "Steven Venn and Daniel Marsh <- write"
    );
    assert_eq!(credits("On Friday, Russia, Iran and Turkey said they would act."), ["Russia, Iran and Turkey <- say"]);
    assert_eq!(credits("On Monday Housing and Harbour Development Secretary Julian Marsh said it leaks."), ["Julian Marsh <- say"]);
}

#[test]
fn who_is_charged_knows_or_is_told_about_is_no_source() {
    assert!(credits("Inspectors had charged Slade with theft. Sailors were posting lists on the gate.").is_empty());
    assert_eq!(credits("The port closed early, a step critics are calling a mistake."), ["critics <- call"]);
    assert_eq!(credits("The Fenland-sponsored resolution said the wall leaks."), ["Fenland-sponsored resolution <- say"]);
    assert_eq!(credits("His father, actor Bobby Marsh, tweeted that the ferry was late."), ["Bobby Marsh <- tweet"]);
    let text = "The authorities knew that the ferry had been late for two weeks.";
    let (a, t) = (article(text), TokenText::new(text));
    assert_eq!(attribute(&read(&a, &t), &a, &t, t.sentences[0].raw, &[]), None);
}

#[test]
fn bodies_of_somebody_keep_their_words_and_objects_are_no_subjects() {
    assert_eq!(credits("America's oldest bank said it would move its vault."), ["America's oldest bank <- say"]);
    assert_eq!(credits("Jo Marsh left. Marsh's office said the call was short."), ["Jo Marsh's office <- say"]);
    assert_eq!(credits("The man accused of selling nine boats in a storm says he will stay."), ["man <- say"]);
    assert_eq!(credits("City records show at least ten leaks in the pier."), ["City records <- show"]);
}

#[test]
fn a_surname_of_two_words_is_its_person() {
    assert_eq!(credits("Manager Mark Van Vleck left. The city was told on Wednesday, Van Vleck said."), ["Mark Van Vleck <- say"]);
    assert_eq!(credits("Mary Ann Marsh left. The city was told on Wednesday, Ann Marsh said."), ["Ann Marsh <- say"]);
}

#[test]
fn names_that_are_also_words_and_clauses_inside_subjects() {
    assert_eq!(credits("A sound was heard. Sound General Hospital said three men were hurt."), ["Sound General Hospital <- say"]);
    assert_eq!(credits("Twelve men went home, the fire service said."), ["fire service <- say"]);
    assert_eq!(credits("The union that represents dockers has said the pier is closed."), ["union <- say"]);
    assert_eq!(credits("Bo Venn told the union that dockers said nothing.").first().map(String::as_str), Some("Bo Venn <- tell"));
}

#[test]
fn what_somebody_is_stands_before_a_whole_name() {
    assert_eq!(credits("Survivor Maria Teresa Venn said the doors were locked."), ["Maria Teresa Venn <- say"]);
    assert_eq!(credits("Harbour Protection Coordinator Luis Ferdin Marsh said it leaks."), ["Luis Ferdin Marsh <- say"]);
    assert_eq!(credits("Head of Civil Defence, Bo Venn, a local volunteer, said nine men were hurt."), ["Bo Venn <- say"]);
    assert_eq!(credits("The envoy for Fenland, Staffan de Marsh, said it leaks."), ["Staffan de Marsh <- say"]);
    assert_eq!(credits("According to the exit polls, Jo Venn lost two wards."), ["exit polls <- according to"]);
    assert_eq!(credits("Nora Francisco Venn waited and said it leaks."), ["Nora Francisco Venn <- say"]);
    assert_eq!(credits("Renaming Verton’s ferry will take a year. Verton said it leaks."), ["Verton <- say"]);
}

#[test]
fn who_is_quoted_as_saying_something_says_it() {
    assert_eq!(credits("The Exton Post quoted a ferry official as saying the pier was shut."), ["ferry official <- say"]);
    assert_eq!(credits("Jo Marsh was quoted by the Exton Post as saying it leaks."), ["Jo Marsh <- say"]);
    let text = "The Exton Post quoted Jo Marsh as saying the pier was shut for nine days.";
    let (a, t) = (article(text), TokenText::new(text));
    let credit = attribute(&read(&a, &t), &a, &t, t.sentences[0].raw, &[]).unwrap();
    assert_eq!((credit.origin.name.as_str(), credit.via[0].name.as_str()), ("Jo Marsh", "Exton Post"));
}

#[test]
fn an_announcement_is_of_whom_it_belongs_to() {
    assert_eq!(credits("Much is unclear about Bo Venn’s announcement Friday that the pier would close."), ["Bo Venn <- announce"]);
    assert!(credits("The union's claim for nine ferries was lost.").is_empty());
    assert_eq!(credits("Jo Marsh denied Bo Venn's claim that the pier leaks."), ["Jo Marsh <- deny"]);
    assert_eq!(credits("The crew list released by the Harbour Ministry included nine cooks."), ["Harbour Ministry <- include"]);
    assert!(credits("The report included nine pictures. The fleet includes nine ferries.").is_empty());
}

#[test]
fn a_company_is_not_its_product() {
    let text = "Verton said it leaks. Verton closed. Nobody uses Verton Account Key. Verton said so.";
    assert_eq!(credits(text), ["Verton <- say", "Verton <- say"]);
    assert_eq!(credits("Fatemah Venn left. Fatemah said it leaks. Fatemah said so."), ["Fatemah Venn <- say", "Fatemah Venn <- say"]);
}

#[test]
fn words_pass_through_the_outlet_that_is_named_behind_the_tag() {
    let via = |text: &str| {
        let (a, t) = (article(text), TokenText::new(text));
        let quotes = read(&a, &t).quotes;
        quotes.iter().map(|q| q.via.as_ref().map(|v| v.name.clone())).collect::<Vec<_>>()
    };
    let of = |name: &str| Some(name.to_string());
    let text =
        "“No ship lives in such a storm,” Bo Venn said, according to the Interfax news agency.\n\n“It will not end soon,” Venn said.";
    assert_eq!(via(text), [of("Interfax"), None], "of these words alone");
    assert_eq!(via("“The pier was never very safe,” Bo Venn posted, according to NBC affiliate WXTN."), [of("WXTN")]);
    assert_eq!(via("Bo Venn told Medusa, a Fenland news website, that “the whole of the pier was lost”."), [of("Medusa")]);
    let text = "One of those board members, Jo Marsh, told NBC News that it leaks.\n\n“I have been there twice already,” Marsh said.";
    assert_eq!(via(text), [of("NBC News")]);
    assert_eq!(via("Speaking to ABC News’ Ann Holm that month, Bo Venn said: “The pier will open again.”"), [of("ABC News")]);
    assert_eq!(via("Bo Venn called it a “terrible tragedy,” saying on Twitter: “We all loved that old pier.”")[1], of("Twitter"));
    let text = "Bo Venn said it leaks. He spoke to The Associated Press from Exton. “There is water on every floor,” he said.";
    assert_eq!(via(text), [of("Associated Press")]);
}

#[test]
fn an_age_with_the_article_is_the_person_who_opened_a_sentence_before() {
    let text = "Nora Venn came early. She sat down. “It boomed twice,” the 41-year-old Exton City resident said.";
    assert_eq!(speaker(text), "Nora Venn");
    assert_eq!(speaker("Nora Venn came early. “It boomed twice,” the 14-year-old student said."), "14-year-old student");
    assert_eq!(speaker("Nora Venn came early. “It boomed twice,” a 41-year-old resident said."), "41-year-old resident");
}

#[test]
fn a_date_stands_between_subject_and_verb() {
    assert_eq!(credits("Bo Venn on Friday said the pier would close."), ["Bo Venn <- say"]);
    assert_eq!(credits("Bo Venn Friday announced that the pier would close."), ["Bo Venn <- announce"]);
    assert_eq!(credits("The harbour board on Oct. 3 said that it leaks."), ["harbour board <- say"]);
    assert_eq!(credits("The dockers' union late Tuesday said it leaks."), ["dockers' union <- say"]);
    assert_eq!(credits("The harbour board in a statement said that it leaks."), ["harbour board <- say"]);
    assert_eq!(credits("USA Today reported that it leaks."), ["USA Today <- report"]);
    assert!(credits("The man held on Monday knew nothing. The meeting on Friday showed a rift.").is_empty());
}
#[test]
fn a_tag_behind_a_clause_with_commas_is_no_apposition() {
    let text = "Whatever the causes of this habit, one common factor comes through, said Kim Venn, a therapist who works with boys.";
    assert_eq!(credits(text), ["Kim Venn <- say"]);
    let text = "Brian Holm and Jason Marsh, both 12-year veterans, stepped down on Dec. 1, said police spokesman Bo Venn.";
    assert_eq!(credits(text), ["Bo Venn <- say"]);
    let text = "On the margins, that could discourage some purchases, says Steve Venn, chief economist of Exton Mutual.";
    assert_eq!(credits(text), ["Steve Venn <- say"]);
    assert_eq!(credits("Bo Venn, a lawyer in Exton, said Holm had left, and nobody was told."), ["Bo Venn <- say"]);
    assert_eq!(credits("Bo Venn, whose family built it, said sailors buy such piers for the name."), ["Bo Venn <- say"]);
    assert_eq!(credits("Bo Venn, a lawyer, praised the Army’s decision."), ["Bo Venn <- praise"]);
    assert_eq!(credits("The airport says that it leaks."), ["airport <- say"]);
}

#[test]
fn results_and_estimates_are_read_and_who_is_briefed_speaks() {
    assert_eq!(credits("It leaks, according to preliminary results from the Harbour Office.").len(), 1);
    assert!(credits("Wards must vote according to the results of the count.").is_empty());
    assert_eq!(credits("The power failed, an official briefed on the ongoing inquiry told ABC News."), ["official <- tell"]);
    assert_eq!(credits("Many of the sailors casting ballots said it leaks.").len(), 1);
}

#[test]
fn she_is_no_man_and_a_name_that_tells_nothing_yields_to_a_womans() {
    let aboard =
        "Also aboard was Yelizaveta Venn, a doctor who has worked in Ukraine and Syria.\n\n\"We never feel sure,\" she said last week.";
    let after = |speaker: &str| credits(&format!("{speaker} said the wall leaks.\n\n{aboard}"));
    assert_eq!(after("Viktor Roe").last().map(String::as_str), Some("Yelizaveta Venn <- say"));
    assert_eq!(after("Zorvan Roe").last().map(String::as_str), Some("Yelizaveta Venn <- say"));
    // A man who spoke before stays the speaker of what "he" says.
    let he = "Zorvan Roe said the wall leaks. The mayor met Viktor Venn.\n\n\"We never feel sure,\" he said last week.";
    assert_eq!(credits(he).last().map(String::as_str), Some("Zorvan Roe <- say"));
}

#[test]
fn he_is_whoever_spoke_without_a_name() {
    let official = "\"Ann Roe and Bo Venn are behind the plan,\" the official said. \"The town cooked it up,\" he said.";
    assert_eq!(credits(official).last().map(String::as_str), Some("he <- say"));
    let mayor = "Bo Venn's wall leaks, the mayor said on Monday. \"The town cooked it up,\" he said.";
    assert_eq!(credits(mayor).last().map(String::as_str), Some("Bo Venn <- say"));
}

#[test]
fn the_city_of_somewhere_is_no_speaker() {
    let text = "As the mayor of the city of Davon, he said, he would patrol at night.";
    assert_eq!(credits(text), ["he <- say"]);
}

#[test]
fn news_agencies_without_a_name_pass_on_what_others_said() {
    let text = "The Defense Ministry said that 11 bodies had been found, Ruritanian news agencies reported.";
    let reading = reading(text);
    let said = reading.credits.iter().find(|c| c.cue.lemma == "say").expect("a credit");
    assert_eq!(said.source.name, "Defense Ministry");
    let relay = reading.credits.iter().find(|c| c.cue.lemma == "report").expect("a credit");
    assert_eq!((relay.source.name.as_str(), relay.source.kind), ("Ruritanian news agencies", SourceKind::Outlet));
}

#[test]
fn the_relay_of_the_sentence_before_a_colon_relays_the_quotation() {
    let text = "Speaking Sunday, Bo Roe said he could feel the pain, reported the Exton Caller-Times:\n\n\"I hope you all feel it too.\"";
    let quote = &reading(text).quotes[0];
    let name = |s: &Option<Source>| s.as_ref().map(|s| s.name.clone());
    assert_eq!((name(&quote.speaker).as_deref(), name(&quote.via).as_deref()), (Some("Bo Roe"), Some("Exton Caller-Times")));
}

#[test]
fn a_title_behind_a_forename_is_a_surname() {
    let text = "Verton security officer Bob Lord wrote a post. \"We read the data,\" Lord wrote. Mr. Lord said more.";
    assert_eq!(credits(text), ["Bob Lord <- write", "Bob Lord <- write", "Bob Lord <- say"]);
    let text = "Rep. Steve King of Iowa spoke. \"We won,\" King said. The king said that he was ill.";
    assert_eq!(credits(text), ["Steve King <- say", "king <- say"]);
}

#[test]
fn where_an_officer_is_from_is_no_part_of_the_name() {
    let text = "Senator Ann Roe of New York, the party's leader, said the wall leaks. Ms. Roe said more.";
    assert_eq!(credits(text), ["Ann Roe <- say", "Ann Roe <- say"]);
    let text = "Secretary of State Ann Roe said so. The National Institutes of Health said so. The Democratic Republic of Exton said so.";
    assert_eq!(
        credits("Board of Ports Chairman James Roe said so. Undersecretary for Health Ann Roe said so."),
        ["James Roe <- say", "Ann Roe <- say"]
    );
    assert_eq!(
        credits("EXTON -- A Venn University professor said so. The A&E network said so."),
        ["Venn University professor <- say", "A&E network <- say"]
    );
    let said = ["Ann Roe <- say", "National Institutes of Health <- say", "Democratic Republic of Exton <- say"];
    assert_eq!(credits(text), said);
}

#[test]
fn who_is_called_or_listed_so_does_not_say_it() {
    assert!(credits("Six goats will be expelled from the town and listed as “unwanted.”").is_empty());
    assert!(credits("The man, identified as a resident of Exton, was hurt on Sunday.").is_empty());
    assert!(credits("Labeled “unsafe and unsound,” the boat sank. Listed as missing, it was found.").iter().all(|c| !c.contains("list")));
    assert!(credits("The trip is based on the larger version of the boat dubbed the Gannet Queen.").is_empty());
    assert_eq!(credits("Old walls leak in what Bo Venn described as a “labyrinth.”"), ["Bo Venn <- describe"]);
    assert_eq!(credits("A wall that Bo Venn described as a “labyrinth” fell."), ["Bo Venn <- describe"]);
    assert_eq!(credits("Bo Venn dubbed the boat the Gannet Queen."), ["Bo Venn <- dub"]);
}

#[test]
fn who_says_it_of_an_antecedent_is_not_the_antecedent() {
    assert_eq!(credits("They kicked out nine sailors who the harbour board said were spies."), ["harbour board <- say"]);
    assert_eq!(credits("A sailor who saw Bo Venn said the wall leaks."), ["sailor <- say"]);
    assert_eq!(credits("The Exton tribe and others say the pier could sink."), ["Exton tribe <- say"]);
    assert_eq!(credits("Many liked the wall, but others say the pier could sink."), ["others <- say"]);
    assert!(credits("“Some papers” indicated that the Exton Harbour Board went home.").is_empty());
}

#[test]
fn an_apposition_may_hold_places_and_two_posts() {
    for (text, who) in [
        (
            "Dylan Roff, the 22-year-old convicted of robbing nine sailors at a church in Exton, South Carolina, told a judge the wall leaks.",
            "Dylan Roff",
        ),
        ("Bo Venn Jr., the son and top aide of retired Lt. Gen. Michael Venn, a friend of the mayor, said the wall leaks.", "Bo Venn Jr"),
        ("Ines Olson, a spokeswoman for Casper, Wyoming-based Verton Cos., which runs the line, said the wall leaks.", "Ines Olson"),
    ] {
        assert_eq!(credits(text).last().and_then(|c| c.split(" <- ").next().map(str::to_string)).as_deref(), Some(who), "{text}");
    }
}

#[test]
fn a_name_may_hold_a_preposition_and_a_medium_is_none() {
    assert_eq!(credits("The Freedom From Gannets Foundation said the wall leaks."), ["Freedom From Gannets Foundation <- say"]);
    assert_eq!(credits("Russian state TV reports that the wall leaks."), ["Russian state TV <- report"]);
}

#[test]
fn what_stands_in_brackets_or_behind_a_party_is_of_the_name_before() {
    for text in [
        "Other members, among them Sen. Ann Roe (Ariz.), who sits on the board, left. Ann Roe (Ariz.), who leads it, said it leaks.",
        "Assemblywoman Ann Roe (D-San Rafael), another author of the bill, said it leaks.",
        "Rep. Ann Roe, R-Fla., chairwoman of the House Ports Committee, said it leaks.",
        "Senate Harbour Committee Chairwoman Ann Roe of Ohio said it leaks.",
        "It leaks, said Ann Roe of the agency for children, UNICEF.",
    ] {
        assert_eq!(credits(text).last().map(String::as_str), Some("Ann Roe <- say"), "{text}");
    }
}

#[test]
fn rules_and_accusations_are_no_words_of_their_subject() {
    assert!(credits("The votes were lost because of state rules binding them to the winner.").is_empty());
    assert_eq!(credits("The court ruled on Monday that the wall leaks."), ["court <- rule"]);
    assert!(credits("The sailor who's accused of sinking nine boats went home.").is_empty());
    assert_eq!(credits("The wall, he's claimed, leaks. Bo Venn left.").len(), 1);
}

#[test]
fn what_somebody_may_do_or_adds_in_numbers_is_no_statement() {
    for text in [
        "Private schools can reject sailors for any reason.",
        "The harbour added six times as many boats.",
        "They praised the two countries’ continued cooperation.",
        "Ann Roe, a famous teacher called “a one-woman school,” wrote songs.",
        "The two met in a 2016 film called “Bright Walls of Exton.”",
    ] {
        assert!(credits(text).is_empty(), "{text}");
    }
    assert_eq!(credits("He said the sailors showed “no regard for the wall.”"), ["He <- say"]);
    assert_eq!(credits("State secretary of state spokeswoman Ann Roe said the wall leaks."), ["Ann Roe <- say"]);
    assert_eq!(credits("Exton board of ports spokesman Bo Venn said the wall leaks."), ["Bo Venn <- say"]);
    assert_eq!(credits("A judge called the plan “cruel to gannets and goats.”"), ["judge <- call"]);
    assert_eq!(credits("Bo Venn may have said that the wall leaks."), ["Bo Venn <- say"]);
}
