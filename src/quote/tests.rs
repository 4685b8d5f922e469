//! The stage on the smallest texts that show a behaviour.
//!
//! In: invented sentences. Out: nothing. It never reads a file.

mod beyond;
mod blocks;
mod called;
mod described;
mod done;
mod drawn;
mod elsewhere;
mod heard;
mod media;
mod misread;
mod outer;
mod overruled;
mod passed_on;
mod pronouns;
mod reduced;
mod requests;
mod turns;
mod wires;

use super::*;
use crate::article::DateKind;
use proptest::prelude::*;

/// An article of nothing but a text.
pub(super) fn article(text: &str) -> Article {
    Article {
        id: "A-0".into(),
        source_id: None,
        source_file: "a.txt".into(),
        record: 0,
        outlet: None,
        outlet_from: None,
        authors: Vec::new(),
        title: None,
        date: None,
        date_kind: DateKind::Unknown,
        url: None,
        language: None,
        reference: false,
        sha256: String::new(),
        body_hash: String::new(),
        duplicate_of: None,
        republished_from: None,
        wire: None,
        masked: Vec::new(),
        text: text.into(),
    }
}

pub(super) fn reading(text: &str) -> Reading {
    read(&article(text), &TokenText::new(text))
}

/// (words, speaker or document, rule) of each direct or partial quotation.
fn speakers(text: &str) -> Vec<(String, String, &'static str)> {
    reading(text)
        .quotes
        .into_iter()
        .filter(|q| matches!(q.kind, QuoteKind::Direct | QuoteKind::Partial))
        .map(|q| {
            let words = q.segments.iter().map(|s| &text[s.range()]).collect::<Vec<_>>().join(" / ");
            let who = q.speaker.or(q.document).map_or(String::new(), |s| s.name);
            (words, who, q.rule)
        })
        .collect()
}

fn speaker(text: &str) -> String {
    speakers(text).into_iter().map(|(_, who, _)| who).collect::<Vec<_>>().join("; ")
}

/// `source <- cue` of each credit.
fn credits(text: &str) -> Vec<String> {
    reading(text).credits.iter().map(|c| format!("{} <- {}", c.source.name, c.cue.lemma)).collect()
}

#[test]
fn appositions_and_relative_clauses_are_skipped() {
    assert_eq!(speaker("Ann Roe, a harbour engineer in Exton, said: “The wall will hold.”"), "Ann Roe");
    assert_eq!(speaker("Ann Roe, who built the wall, which leaks, said: “It will hold.”"), "Ann Roe");
    assert_eq!(speaker("“It will hold,” said Ann Roe, 42, an engineer."), "Ann Roe");
    assert_eq!(speaker("“It will hold,” the mayor's chief of staff, Ann Roe, told reporters."), "Ann Roe");
}

#[test]
fn the_label_of_a_party_is_no_name() {
    assert_eq!(speaker("Sen. Ann Roe (R-Wis.), chair of the panel, spoke. “The wall leaks,” she said."), "Ann Roe");
    assert_eq!(speaker("“The wall leaks,” Sen. Ann Roe (D-N.Y.), the chair, said Friday."), "Ann Roe");
    assert_eq!(speaker("House Speaker Ann Roe, R-Wis., said: “The wall leaks.”"), "Ann Roe");
    assert_eq!(speaker("Gov. Ann Roe (R) said: “The wall leaks.”"), "Ann Roe");
    assert_eq!(speaker("“The wall leaks,” said Cpl. Ann Roe, a soldier."), "Ann Roe");
    assert!(speakers("(R)\n\n(D-N.Y.)\n\nBy, R-Wis., said.").is_empty());
}

#[test]
fn surnames_and_pronouns_resolve() {
    let text = "Ann Roe spoke first. “We start today,” Roe said.\n\n“And we end tomorrow,” she added.";
    assert_eq!(speaker(text), "Ann Roe; Ann Roe");
}

#[test]
fn a_pronoun_without_a_person_is_not_guessed() {
    assert_eq!(speaker("“We start today,” she said."), "she");
}

#[test]
fn a_split_quotation_is_one() {
    let found = speakers("“We start today,” Ann Roe said. “We end tomorrow.”");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0, "We start today, / We end tomorrow.");
}

#[test]
fn a_colon_or_the_paragraph_before_introduces() {
    assert_eq!(speaker("Ann Roe was blunt: “The wall leaks.”"), "Ann Roe");
    assert_eq!(speaker("Ann Roe said the wall leaks.\n\n“It always did.”"), "Ann Roe");
}

#[test]
fn via_and_document_stay_apart_from_the_speaker() {
    let text = "“The wall leaks,” Ann Roe told the Exton Times. The council said in a statement that the wall “will be mended by spring.”";
    let quotes = reading(text).quotes;
    assert_eq!(quotes[0].speaker.as_ref().map(|s| s.name.as_str()), Some("Ann Roe"));
    assert_eq!(quotes[0].via.as_ref().map(|s| s.name.as_str()), Some("Exton Times"));
    assert_eq!(quotes[1].document.as_ref().map(|s| s.name.as_str()), Some("statement"));
    assert_eq!(quotes[1].via, None);
}

#[test]
fn words_that_are_said_again_are_credited() {
    let restated = credits("Ann Roe repeated her promise to mend the wall by spring.");
    assert!(restated.iter().any(|c| c.starts_with("Ann Roe")), "{restated:?}");
    assert!(credits("Ann Roe repeated the walk to the wall.").is_empty());
    assert_eq!(credits("The Harbour League has ordered Tarn College to vacate wins."), ["Harbour League <- order"]);
    assert!(credits("Harbour residents may be wondering when the wall will hold.").is_empty());
}

/// Who each quotation reached the article through.
fn relays(text: &str) -> Vec<Option<String>> {
    reading(text).quotes.iter().map(|q| q.via.as_ref().map(|v| v.name.clone())).collect()
}

#[test]
fn an_interview_comes_back_with_its_interviewer() {
    let text = "Mayor Ann Roe told the Exton Times' Jo Venn that the wall leaks. “It always did,” Roe told the Gull Gazette.\n\n\
                Here is her exchange with Venn: “It will be mended by spring,” Roe said.";
    assert_eq!(relays(text), [Some("Gull Gazette".into()), Some("Exton Times".into())]);
    let told_her = "Ann Roe told the Exton Times' Jo Venn that the wall leaks. Roe told her that it “will be mended by spring.”";
    assert_eq!(relays(told_her), [Some("Exton Times".into())]);
    let asked = "Ann Roe told the Exton Times' Jo Venn that the wall leaks. “Will it ever be mended?” Venn asked.";
    assert_eq!(relays(asked), [Some("Exton Times".into())]);
}

#[test]
fn an_interview_is_read_behind_a_comma_and_a_site_behind_its_preposition() {
    let text = "The wall was quiet, but in the new Exton Times interview, Ann Roe said it “leaks at every single tide.”";
    assert_eq!(relays(text), [Some("Exton Times".into())]);
    let posted = "The harbour board posted a picture on its Facebook page, saying “the wall leaks at every single tide.”";
    assert_eq!(relays(posted), [Some("Facebook".into())]);
}

#[test]
fn an_outlet_that_reports_a_speaker_is_a_relay() {
    let text = "According to a report by the Exton Times, Ann Roe said the wall “leaks at every tide.”";
    let quote = &reading(text).quotes[0];
    assert_eq!(quote.speaker.as_ref().map(|s| s.name.as_str()), Some("Ann Roe"));
    assert_eq!(quote.via.as_ref().map(|s| s.name.as_str()), Some("Exton Times"));
}

#[test]
fn titles_and_terms_are_no_speech() {
    let kinds = |text: &str| reading(text).quotes.iter().map(|q| q.kind).collect::<Vec<_>>();
    assert_eq!(kinds("Her book “The Long Wall” sold well."), [QuoteKind::Title]);
    assert_eq!(kinds("They dubbed it “the sieve” at once."), [QuoteKind::Term]);
    assert_eq!(kinds("Jo “Bricks” Roe left."), [QuoteKind::Term]);
    assert_eq!(kinds("Ann Roe said: “He told me ‘go home’ twice.”"), [QuoteKind::Direct, QuoteKind::Nested]);
}

#[test]
fn prose_is_credited_without_marks() {
    assert_eq!(credits("According to Ann Roe, the wall leaks."), ["Ann Roe <- according to"]);
    assert_eq!(credits("The wall leaks, officials in Exton said."), ["officials in Exton <- say"]);
    assert_eq!(credits("The wall will hold, said Ann Roe."), ["Ann Roe <- say"]);
    assert_eq!(credits("Ann Roe met the council on Monday, adding that the wall leaks."), ["Ann Roe <- add"]);
    assert_eq!(credits("A study shows that the wall leaks."), ["study <- show"]);
}

#[test]
fn nouns_are_no_verbs() {
    assert_eq!(credits("The drivers' claims and the well-documented reports reached the court."), [""; 0]);
    assert_eq!(credits("A written notice was on the door."), [""; 0]);
}

#[test]
fn things_and_numbers_are_no_sources() {
    for text in [
        "The names of the divers said little.",
        "Furthermore, lines of barges claimed the quay.",
        "The Exton attack claims headlines and federal grants show that money flows.",
        "Roe touched on the protests before the acceleration of a report.",
        "The council's estimated loss reports to no one.",
    ] {
        assert_eq!(credits(text), [""; 0], "{text}");
    }
    assert_eq!(credits("Divers said the wall leaks."), ["Divers <- say"]);
    assert_eq!(credits("Half of the lock keepers said the wall leaks."), ["Half of the lock keepers <- say"]);
    let text = "According to Exton-based nongovernmental organization (NGO) Wall Defenders, the wall leaks.";
    assert_eq!(credits(text), ["Wall Defenders <- according to"]);
}

#[test]
fn consent_is_a_deed_and_a_telephone_call_no_credit() {
    let explicit = |text: &str| reading(text).credits.iter().map(|c| c.explicit).collect::<Vec<_>>();
    assert_eq!(explicit("Exton Motors agreed to pay two million crowns."), [false]);
    assert_eq!(explicit("Ann Roe agreed that the wall leaks."), [true]);
    assert_eq!(credits("His son called Ann Roe from the quay."), [""; 0]);
    assert_eq!(credits("Jo Doe called Ann Roe a liar."), ["Jo Doe <- call"]);
    assert_eq!(credits("The notice, first reported by WEXT-TV, was shared by hundreds."), [""; 0]);
    assert_eq!(credits("Ann Roe was charged with fraud."), [""; 0]);
}

#[test]
fn a_name_behind_a_post_speaks() {
    assert_eq!(speaker("“It will hold,” said the quay's owner, Ann Roe."), "Ann Roe");
    assert_eq!(credits("The wall leaks, according to the harbour master, Ann Roe."), ["Ann Roe <- according to"]);
}

#[test]
fn a_so_called_label_is_a_term() {
    assert_eq!(reading("Divers say the so-called \"dry dock\" is wet.").quotes[0].kind, QuoteKind::Term);
}

#[test]
fn a_report_leads_to_its_owner() {
    let intro = "The charity Wall Watch said in a report on Monday that the wall leaks.\n\n";
    for tail in [
        "The report describes “a river under the quay”.",
        "Its study found that the wall sinks.",
        "The group's report says the wall sinks.",
    ] {
        let text = format!("{intro}{tail}");
        let last = reading(&text).credits.pop().map(|c| (c.source.name, c.source.named, c.document.is_some()));
        assert_eq!(last, Some(("Wall Watch".into(), false, true)), "{tail}");
    }
}

#[test]
fn bodies_and_outlets_show_by_the_words_beside_them() {
    let via = |text: &str| reading(text).quotes[0].via.as_ref().map(|s| s.name.clone());
    assert_eq!(via("“The wall leaks,” Ann Roe told Radio Exton on Monday.").as_deref(), Some("Radio Exton"));
    assert_eq!(via("“The wall leaks,” Ann Roe told the Lantern.").as_deref(), Some("Lantern"));
    let text = "Dry Quays, a charity based in Exton, met on Monday. “The wall leaks,” the group said.";
    assert_eq!(speaker(text), "Dry Quays");
    assert_eq!(credits("Divers of the Wall Trust counted two, the Trust told reporters."), ["Wall Trust <- tell"]);
}

#[test]
fn it_is_the_body_the_sentence_is_about() {
    assert_eq!(credits("The union Divers First has counted 54 wrecks, it said in March."), ["Divers First <- say"]);
    assert_eq!(credits("The port authority has raised two wrecks, it said on Monday."), ["port authority <- say"]);
}

#[test]
fn a_pronoun_means_the_person_the_sentence_before_is_about() {
    let text = "Jo Doe said the wall leaks.\n\nHer neighbour, Ann Roe, was in the yard. “It sank,” she said.";
    assert_eq!(speaker(text), "Ann Roe");
}

#[test]
fn acronyms_and_definite_nouns_resolve() {
    let text = "The Exton Wall Trust (EWT) was founded in 1911. The EWT said the wall leaks. The group added that it always did.";
    assert_eq!(credits(text), ["Exton Wall Trust <- say", "Exton Wall Trust <- add"]);
}

#[test]
fn attribution_takes_the_credit_of_the_sentence() {
    let text = "The wall leaks at every tide, Ann Roe said. The harbour opened in 1911.";
    let (a, t) = (article(text), TokenText::new(text));
    let r = read(&a, &t);
    let first = attribute(&r, &a, &t, t.sentences[0].raw, &[]);
    assert_eq!(first.map(|a| (a.origin.name, a.firm)), Some(("Ann Roe".into(), true)));
    assert_eq!(attribute(&r, &a, &t, t.sentences[1].raw, &[]), None);
}

#[test]
fn an_outlet_beside_another_source_is_the_via_of_an_attribution() {
    let text = "Ann Roe said the wall leaks, the Exton Times reported.";
    let (a, t) = (article(text), TokenText::new(text));
    let found = attribute(&read(&a, &t), &a, &t, t.sentences[0].raw, &[]);
    let found = found.map(|a| (a.origin.name, a.via.into_iter().map(|v| v.name).collect::<Vec<_>>()));
    assert_eq!(found, Some(("Ann Roe".into(), vec!["Exton Times".into()])));
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(words in proptest::collection::vec(
        "[a-z]{1,6}|[A-Z][a-z]{1,6}|said|told|asking|Secretary of State|21-year-old|Ki-moon|R-Wis\\.|A\\.|Sheriff's Office|critics|EXTON —|statement|according to|,|\\.|:|“|”|\"|'|’|\n\n|who|and|by|the|The|he|in|was|report|é|—|…|\\(|\\)|20",
        0..80,
    )) {
        let text = words.join(" ").replace(" ,", ",").replace(" .", ".").replace("“ ", "“").replace(" ”", "”");
        let (a, t) = (article(&text), TokenText::new(&text));
        let r = read(&a, &t);
        prop_assert_eq!(&r, &read(&a, &t));
        for q in &r.quotes {
            for s in &q.segments {
                let _ = &text[s.range()];
            }
        }
        for pair in r.credits.windows(2) {
            prop_assert!(pair[0].sentence <= pair[1].sentence);
        }
        for s in &t.sentences {
            let _ = attribute(&r, &a, &t, s.raw, &[]);
        }
    }
}

#[test]
fn the_president_elect_is_not_the_vice_president_elect() {
    let text = "Mayor-elect Ann Venn spoke on Monday.\n\nVice Mayor-elect Jo Marsh stood beside her.\n\n                The mayor-elect said that the “wall will hold.” The new vice mayor-elect said it would not.";
    assert_eq!(credits(text), ["Ann Venn <- say", "Jo Marsh <- say"]);
}

#[test]
fn a_title_is_read_with_whose_it_is() {
    let roles = |text: &str| reading(text).names.iter().find(|n| n.full == "Maria Venn").unwrap().roles.clone();
    let whole = roles("Fenland Foreign Ministry spokeswoman Maria Venn confirmed that the envoy had died.");
    assert!(whole.contains(&"Fenland Foreign Ministry spokeswoman".to_string()), "{whole:?}");
    let whole = roles("On Monday the mayor's spokeswoman Maria Venn said that the ferry was late.");
    assert!(whole.contains(&"mayor's spokeswoman".to_string()), "{whole:?}");
}

#[test]
fn a_person_without_a_name_keeps_his_words() {
    let text = "Ambassador Falk Venn was speaking when a man opened fire.\n\n\"God is great,\" he yelled. The minister left.";
    assert_eq!(speaker(text), "he");
    let text = "Falk Venn said it rained. The attacker shouted a name. He then said: \"Step back, all of you, step back now!\"";
    assert_eq!(speaker(text), "He");
    let text = "Switching to Dutch, the man then yelled, \"Step back, all of you, step back now!\"";
    assert_eq!(speaker(text), "man");
}

#[test]
fn only_who_fires_back_speaks() {
    let text = "The Exton Mail photographer said the gunman wore a suit as he fired \"at least eight loud shots at the wall.\"";
    assert_ne!(speaker(text), "he");
    assert_eq!(speaker("\"That is not true and you know it,\" Venn fired back."), "Venn");
}

#[test]
fn an_apposed_name_speaks_for_what_it_is() {
    let text = "He was \"giving a speech at the opening of a show,\" Fenland's state run news agency, Andolin, reported.";
    assert_eq!(speaker(text), "Andolin");
}

#[test]
fn a_relay_passes_from_a_title_to_its_pronoun_and_a_site_does_not_stay() {
    let text = "In the new Exton Post interview, the president-elect said he would accept \"a lower wall in some places.\"\n\n\
                \"For certain places I would, but not for all,\" he said.";
    assert_eq!(relays(text), [Some("Exton Post".to_string()), Some("Exton Post".to_string())]);
    let text = "Falk Venn tweeted: \"The wall will be lower in some places.\"\n\n\"It will not be low everywhere in town,\" Venn said.";
    assert_eq!(relays(text), [Some("Twitter".to_string()), None]);
    let text = "Saying that the town will pay for \"probably two new walls,\" Falk Venn told the Exton Post that he wants to build.";
    assert_eq!(relays(text), [Some("Exton Post".to_string())]);
    let text = "\"The wall will be lower in some places,\" Falk Venn said in a radio interview on Monday.";
    assert_eq!(relays(text), [Some("radio interview".to_string())]);
    let text = "Ann Roe said that Falk Venn had told her, \"Nobody wants to send a daughter to that school.\"";
    assert_eq!(relays(text), [Some("Ann Roe".to_string())]);
    let text = "\"The wall will be lower in some places,\" Falk Venn said in a long interview on Monday.";
    assert_eq!(relays(text), [None]);
}

#[test]
fn relatives_of_one_surname_are_told_apart_where_they_speak() {
    let text = "The ferryman Falk Venn died in April. Falk Venn was 50.\n\n\
                Venn's mother, Judy Venn, gave a statement after the verdict, saying she \"knows justice will be served.\"\n\n\
                \"God is my strength and I know without a doubt that he is just,\" she said.\n\n\
                Venn added that \"we have another trial to go, and I am just waiting for it.\"";
    assert_eq!(speaker(text), "Judy Venn; Judy Venn; Judy Venn");
}

#[test]
fn a_person_who_was_just_credited_stays_the_last_one() {
    let text = "Falk Venn said it rained. Bo Beck was there.\n\n\
                Venn family attorney Chris Rahm said the trial was a \"missed chance to heal a lot of wounds.\"\n\n\
                \"If you thought that we were going to come out here crying, you were wrong,\" he said.";
    assert_eq!(speaker(text), "Chris Rahm; Chris Rahm");
}

#[test]
fn a_headline_among_the_lines_is_no_name() {
    let text =
        "Verton said it lost data.\n\nRelated: Verton Warns Exton Could Pull Out of the Deal\n\nVerton said it will notify the users.";
    assert!(reading(text).names.iter().all(|n| n.full != "Verton Warns Exton Could Pull Out"), "{:?}", reading(text).names);
    assert_eq!(credits(text), ["Verton <- say", "Verton <- say"]);
}
