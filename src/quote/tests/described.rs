//! Persons and businesses by description, in invented words.
//!
//! In: the smallest text that shows one. Out: nothing. It never reads a file.

use super::heard::origin_of;
use super::*;

/// Who is credited in the last sentence of a text.
fn meant(before: &str, sentence: &str) -> String {
    origin_of(&format!("{before}\n\n{sentence}"), sentence)
}

#[test]
fn a_description_means_who_holds_the_post() {
    let both = "Fenland President Jo Venner met President Ann Roe on Monday. The talks were long.";
    assert_eq!(meant(both, "The Fenland leader said the quay was safe."), "Jo Venner");
    assert_eq!(meant(both, "The Fenlandish president said the quay was safe."), "Jo Venner");
    let director = "FBI Director Jo B. Venner wrote a letter. It was long.";
    assert_eq!(meant(director, "The FBI director said the quay was safe."), "Jo B. Venner");
    let chair = "Federal Reserve Chair Ann Venner left the room. It was late.";
    assert_eq!(meant(chair, "The Fed chair said the quay was safe."), "Ann Venner");
    let senator = "Sen. Jo Venner left the room. Rep. Ann Roe stayed.";
    assert_eq!(meant(senator, "The senator said the quay was safe."), "Jo Venner");
    assert_eq!(meant(senator, "The congresswoman said the quay was safe."), "Ann Roe");
    let elect = "Governor-elect Jo Venner met Gov. Ann Roe.";
    assert_eq!(meant(elect, "The incoming governor said the quay was safe."), "Jo Venner");
    assert_eq!(meant(elect, "The governor said the quay was safe."), "Ann Roe");
}

#[test]
fn a_description_of_another_means_nobody_named() {
    let president = "Fenland President Jo Venner met the crews. Jo Venner was tired.";
    assert_eq!(meant(president, "The Turkish president said the quay was safe."), "Turkish president");
    let two = "Sen. Jo Venner met Sen. Ann Roe. The talks were long.";
    assert_eq!(meant(two, "The senator said the quay was safe."), "senator");
    let vice = "Vice President Jo Venner met the crews. The talks were long.";
    assert_eq!(meant(vice, "The president said the quay was safe."), "president");
    let elect = "President-elect Jo Venner met the crews. The talks were long.";
    assert_eq!(meant(elect, "The president said the quay was safe."), "president");
    // Without a name.
    let officer = "Gov. Ann Roe met the crews. An officer was there.";
    assert_eq!(meant(officer, "The officer said the quay was safe."), "officer");
}

#[test]
fn a_trade_names_nobody() {
    // Whom an article is about and who else is in it, nothing tells.
    let actor = "Jo Venner mocked Al Roe. Venner wrote that the show was biased. Venner was late.";
    assert_eq!(meant(actor, "The actor said he would stop."), "actor");
    assert_eq!(meant(actor, "The senator said he would stop."), "senator");
    let holder = "Sen. Jo Venner met the crews.";
    assert_eq!(meant(holder, "The Kentucky senator said it was safe."), "Kentucky senator");
    let chief = "Police Chief Jo Venner spoke to reporters in Exton on Monday.";
    assert_eq!(meant(chief, "The Exton police chief said it was safe."), "Exton police chief");
    assert_eq!(meant(chief, "The police chief said it was safe."), "Jo Venner");
    let minister = "Turkish Foreign Minister Jo Venner met reporters. Prime Minister Al Roe was in Exton.";
    assert_eq!(meant(minister, "The minister said it was safe."), "Jo Venner");
}

#[test]
fn another_post_is_another_persons() {
    for (before, sentence, who) in [
        ("President Jo Venner was tired.", "The Senate majority leader said it was safe.", "Senate majority leader"),
        ("Turkish President Jo Venner was tired.", "The Turkish opposition leader said it was safe.", "Turkish opposition leader"),
        ("South Korean President Jo Venner was tired.", "The North Korean leader said it was safe.", "North Korean leader"),
        ("Turkish Prime Minister Jo Venner was tired.", "The Turkish foreign minister said it was safe.", "Turkish foreign minister"),
        ("Chinese Foreign Minister Jo Venner was tired.", "The Chinese premier said it was safe.", "Chinese premier"),
        ("President Jo Venner was tired.", "The Mexican president said it was safe.", "Mexican president"),
        ("Director Jo Venner was tired.", "The CIA director said it was safe.", "CIA director"),
        ("Police spokesman Jo Venner was tired.", "The hospital spokeswoman said it was safe.", "hospital spokeswoman"),
        ("Rep. Jo Venner was tired.", "The company representative said it was safe.", "company representative"),
        ("Lt. Gov. Jo Venner was tired.", "The governor said it was safe.", "governor"),
        ("Gen. Jo Venner was tired.", "The surgeon general said it was safe.", "surgeon general"),
        ("Former Gov. Jo Venner was tired.", "The governor said it was safe.", "governor"),
        ("Fire Chief Jo Venner was tired.", "The police chief said it was safe.", "police chief"),
        ("Democratic nominee Jo Venner was tired.", "The Republican nominee said it was safe.", "Republican nominee"),
        ("Sen. Jo Venner (R-Ky.) was tired.", "The Vermont senator said it was safe.", "Vermont senator"),
    ] {
        assert_eq!(meant(&format!("{before} Venner slept."), sentence), who);
    }
    for (before, sentence) in [
        ("Turkish Prime Minister Jo Venner was tired.", "The Turkish premier said it was safe."),
        ("Turkish Prime Minister Jo Venner was tired.", "The Turkish leader said it was safe."),
        ("Foreign Minister Jo Venner was tired.", "The minister said it was safe."),
        ("Fire Chief Jo Venner was tired.", "The fire chief said it was safe."),
        ("Gov. Jo Venner was tired.", "The Republican governor said it was safe."),
        ("Former Gov. Jo Venner was tired.", "The former governor said it was safe."),
        ("Sen. Jo Venner (R-Ky.) was tired.", "The Kentucky senator said it was safe."),
        ("Sen. Jo Venner, D-N.J., was tired.", "The New Jersey senator said it was safe."),
        ("President Jo Venner of Russia was tired.", "The Russian president said it was safe."),
    ] {
        assert_eq!(meant(before, sentence), "Jo Venner", "{before} {sentence}");
    }
}

#[test]
fn a_business_is_called_after_its_trade() {
    let text = "Verton Inc. opened a shop. Verton sells boats. The shops of Verton are large. Its rival is Harbour Inc.";
    for called in ["The chain", "The retailer", "The Internet company"] {
        assert_eq!(meant(text, &format!("{called} said three boats were lost.")), "Verton Inc", "{called}");
    }
    // Where it is, the article has said.
    let placed = format!("{text} Verton, of Exton, is old.");
    assert_eq!(meant(&placed, "The Exton-based company said three boats were lost."), "Verton Inc");
    assert_eq!(meant(&placed, "The Chicago-based company said three boats were lost."), "Chicago-based company");
    assert_eq!(meant(&placed, "The South Korean company said three boats were lost."), "South Korean company");
    assert_eq!(meant(text, "The airbag maker said three boats were lost."), "airbag maker");
    // Two are named as often.
    let two = "Verton Inc. opened a shop. Harbour Inc. did too.";
    assert_eq!(meant(two, "The retailer said three boats were lost."), "retailer");
    assert_eq!(meant(text, "The email chain said three boats were lost."), "email chain");
}

#[test]
fn a_statement_from_a_post_with_a_name_is_of_the_named() {
    let text = "A statement this morning from Venner's press secretary, Jo Roe, said the quay was closed.";
    assert_eq!(origin_of(text, text), "Jo Roe");
}

#[test]
fn someone_without_a_name_is_called_as_at_first() {
    let who = |text: &str| reading(text).credits.iter().map(|c| c.source.name.clone()).collect::<Vec<_>>();
    let first = "A former harbor department official said the quay fell.";
    assert_eq!(who(&format!("{first} The official added that it was old."))[1], "former harbor department official");
    assert_eq!(who(&format!("{first} “It was old,” said the official."))[1], "former harbor department official");
    let with = "A source with knowledge of the quay said it fell. The source said it was old.";
    assert_eq!(who(with)[1], "source with knowledge of the quay");
    // Two of them, somebody else, the same in other words.
    let two = format!("{first} A town hall official said it stood. The official said it was old.");
    assert_eq!(who(&two)[2], "official");
    assert_eq!(who(&format!("{first} The engineer added that it was old."))[1], "engineer");
    assert_eq!(who(&format!("{first} The older official said it stood."))[1], "older official");
}

#[test]
fn a_place_issues_no_statement() {
    let text =
        "The Congress of Keepers, which fought the plans in the Fenlands, praised the move in a statement. “We won,” the statement said.";
    assert_eq!(speaker(text), "Congress of Keepers");
    let text = "Exton High met the rules, she said, by showing that it suffered “lasting harm to its pupils.”";
    assert!(!credits(text).iter().any(|c| c.contains("show")), "{:?}", credits(text));
}

#[test]
fn the_paper_of_a_named_team_is_the_teams() {
    assert_eq!(speaker("Bo Trent won. “It went well,” a Trent transition team statement released Friday said."), "Trent transition team");
    assert_eq!(speaker("Bo Trent won. “It went well,” Trent's statement said."), "Bo Trent");
    assert_eq!(speaker("“It went well,” a Harbor Department statement said."), "Harbor Department");
}

#[test]
fn a_pronoun_is_nobody_whom_its_own_clause_names() {
    let text = "A driver sued Verton Rail. Verton Rail said it was sorry.\n\nThe lawsuit called Verton Rail careless. It also said Verton Rail had no brakes.";
    assert_eq!(credits(text)[2], "lawsuit <- say");
    let text = "Bob Venn met Karl Roe in Exton. Venn said the talk was short.\n\nHe said Venn had lied to him.";
    assert_eq!(credits(text)[1], "He <- say");
    // The only other one whom the sentence before names.
    let text = "“I am tired,” Ada Venn said.\n\nVenn was met by Mary Roe at the quay. She called Venn a friend.";
    assert_eq!(credits(text).last().map(String::as_str), Some("Mary Roe <- call"));
    // Behind a comma others may speak of him.
    let text = "Bob Venn lost. Venn said the vote was fair.\n\nHe said it was over, though the town loves Venn.";
    assert_eq!(credits(text)[1], "Bob Venn <- say");
}

#[test]
fn he_who_opens_a_sentence_is_the_only_one_who_did_something_in_the_last() {
    let before = "Bruno Carl said the feast was good. “I feel well,” Carl wrote.\n\n";
    let last = |text: &str| credits(&format!("{before}{text}")).last().cloned().unwrap_or_default();
    assert_eq!(last("The gift came as Martin Roe worked to mend the roof.\n\nHe announced it on Friday."), "Martin Roe <- announce");
    // Who died or is told of beside it does not speak, nor does a law.
    assert_eq!(last("Martin Roe was pronounced dead at the scene.\n\nHe said the keepers were on leave."), "Bruno Carl <- say");
    assert_eq!(last("The roof fell after Martin Roe left the hall.\n\nHe said the keepers were on leave."), "Bruno Carl <- say");
    assert_eq!(last("That was before the Low Tide Act went into effect. He said it was late."), "Bruno Carl <- say");
    let text = "Bruno Carl said it was good.\n\nThe keeper said that Martin Roe was late. He did not release the name of the ship, saying the office would do so.";
    assert!(!credits(text).iter().any(|c| c.starts_with("Martin Roe")));
}
