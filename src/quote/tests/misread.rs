//! Words that look like a crediting verb and are none, in invented sentences.
//!
//! In: the smallest text that shows a fault. Out: nothing. It never reads a file.

use super::heard::whole;
use super::*;

#[test]
fn plural_nouns_credit_nobody() {
    assert_eq!(whole("The ferry will also call at Lamp Coast states like Fenland, Exton and Velling."), "nobody");
    assert_eq!(whole("A set of Clean Harbour Act rules that could close the mill came in May."), "nobody");
    assert_eq!(whole("Gord works for a Fenland hedge fund."), "nobody");
    assert_eq!(whole("That was a large growth of Gord's by-now-familiar claims that the mole leaks."), "nobody");
    assert_eq!(whole("She stayed despite Republican calls for her to leave."), "nobody");
    // Their verbs.
    assert_eq!(whole("The Harbour Council states the mole is safe."), "Harbour Council");
    assert_eq!(whole("Verton claims that the mole is safe."), "Verton");
    assert_eq!(whole("The harbour union demands that the mole be closed."), "harbour union");
}

#[test]
fn participles_of_a_noun_with_another_verb_credit_nobody() {
    assert_eq!(whole("A nine-crown merger announced Monday would turn the mill into a ferry."), "nobody");
    assert_eq!(whole("A large number of bakers from Fenland admitted to the harbour have been old."), "nobody");
    assert_eq!(whole("Travel to Exton goes on with over 30 bakers expected this year from Fenland and Velling."), "nobody");
    // Their own verbs.
    assert_eq!(whole("The keepers claimed to have swum on Monday."), "keepers");
    assert_eq!(whole("The keepers announced on Monday that the mole would close."), "keepers");
}

#[test]
fn deeds_and_reporters_credit_nobody() {
    assert_eq!(whole("Ann Snell reported from Exton and Bo Gord from Velling."), "nobody");
    assert_eq!(whole("Ann Snell won the race in Exton, adding to her lead."), "nobody");
    assert_eq!(whole("Ann Snell told a joke."), "nobody");
    assert_eq!(whole("The bakers called many of the keepers to warn them of the flood."), "nobody");
    assert_eq!(whole("Ann Snell asked for nine lamps."), "nobody");
    assert_eq!(whole("Ann Snell added two bakers to the list."), "nobody");
    assert_eq!(whole("Ann Snell claimed 41 percent of the vote."), "nobody");
    assert_eq!(whole("Not everything Ann Snell says is so."), "nobody");
    // What they say.
    assert_eq!(whole("Ann Snell claimed that 41 percent of the loaves were old."), "Ann Snell");
    assert_eq!(whole("Ann Snell told bakers that the mole leaks."), "Ann Snell");
    assert_eq!(whole("Ann Snell added that two bakers had gone to the mole."), "Ann Snell");
    let text = "Ann Snell said the mole held, and that the harbour board has been warning that lamps would fail.";
    assert_eq!(whole(text), "Ann Snell");
    let text = "The flood came at dawn, the Herald's Ann Snell reported from Exton, and left at dusk.";
    assert_eq!(whole(text), "Herald");
}

#[test]
fn what_somebody_agreed_to_do_he_did() {
    assert_eq!(whole("The board agreed last year to light nine lamps, Ann Snell said."), "Ann Snell");
    let text = "A close adviser, Fenland Secretary of State Bo Gord, said he was for more lamps.";
    assert_eq!(whole(text), "Bo Gord");
    assert_eq!(whole("The U.S. said it would buy bread."), "U.S.");
}

#[test]
fn what_the_narrator_makes_of_it_is_not_said() {
    assert_eq!(whole("Ann Snell said nothing about the flood in the old mole."), "nobody");
    assert_eq!(whole("Ann Snell tweeted a photo of the mole."), "nobody");
    assert_eq!(whole("Ann Snell said nothing would help the mole."), "Ann Snell");
    let text = "Ann Snell falsely stated that the Herald was sorry, an apparent reference to a letter from its owner.";
    assert_eq!(anchored(text, "a letter from its owner"), "nobody");
    assert_eq!(anchored(text, "the Herald was sorry"), "Ann Snell");
    let text = "Ann Snell said she would count lamps in both towns — all reliably dark in past years — to see if any burn.";
    assert_eq!(anchored(text, "reliably dark in past years"), "nobody");
    assert_eq!(anchored(text, "count lamps in both towns"), "Ann Snell");
    let text = "The mole draws bakers to the sea: “I swim,” says Ann Snell";
    assert_eq!(anchored(text, "draws bakers to the sea"), "nobody");
}

#[test]
fn what_is_told_of_who_spoke_is_not_told_by_him() {
    let text = "Ann Snell said the mole leaks. She was fined nine crowns. She saw it drip on Monday.";
    assert_eq!(super::heard::origin_of(text, "She was fined nine crowns."), "nobody");
    let text = "Ann Snell said the mole leaks. She saw it drip on Monday.";
    assert_eq!(super::heard::origin_of(text, "She saw it drip on Monday."), "Ann Snell");
    let text = "Bakers want new lamps.\n\n• The mole was sold on Monday.";
    assert_eq!(super::heard::origin_of(text, "The mole was sold on Monday."), "nobody");
}

#[test]
fn the_state_is_no_other_body_that_has_the_word() {
    let text = "Ann Snell leads the state Lamp Guild. State lamp officials counted. The state said nine lamps burn.";
    assert_eq!(super::heard::origin_of(text, "The state said nine lamps burn."), "state");
}

#[test]
fn outlets_that_printed_or_aired_it_are_relays() {
    assert_eq!(whole("In an op-ed in The Exton Herald, Ann Snell wrote that the mole was safe."), "Ann Snell via Exton Herald");
    assert_eq!(whole("Ann Snell wrote in a post on her Facebook page that the mole was safe."), "Ann Snell via Facebook");
    assert_eq!(whole("Ann Snell said in an Exton Herald interview that the mole was safe."), "Ann Snell via Exton Herald");
    assert_eq!(whole("Ann Snell told bakers shortly after a video was seen on Twitter that the mole was safe."), "Ann Snell");
}

/// The origin of a whole sentence of which other articles share the words of `part`.
fn anchored(text: &str, part: &str) -> String {
    let (article, tokens) = (article(text), TokenText::new(text));
    let at = text.find(part).expect("the stretch is part of the text");
    let inside = |t: &&crate::text::Token| t.raw.len() >= 4 && (at..at + part.len()).contains(&(t.raw.start() as usize));
    let anchors: Vec<_> = tokens.tokens.iter().filter(inside).map(|t| t.raw).collect();
    let span = Span::new(0, text.len() as u32);
    let found = attribute(&read(&article, &tokens), &article, &tokens, span, &anchors);
    found.map_or_else(|| "nobody".to_owned(), |a| a.origin.name)
}

#[test]
fn what_follows_makes_a_deed_or_a_noun_a_verb_again() {
    assert_eq!(whole("A new study shows for the first time that bread is old."), "new study");
    assert_eq!(whole("The video shows at least nine boats near the mole."), "video");
    assert_eq!(whole("Officials said nothing else was found in the boat."), "Officials");
    assert_eq!(whole("Forecasters predicted Monday would be the hottest day."), "Forecasters");
    assert_eq!(whole("The mayor claims that would hurt bakers."), "mayor");
    assert_eq!(whole("Ann Snell declared for the first time that the mole was unsafe."), "Ann Snell");
    assert_eq!(whole("The police chief added roads to the north would be closed."), "police chief");
    assert_eq!(whole("One Republican claims that the count was wrong."), "One Republican");
    assert_eq!(whole("According to Exton parks Director Bo Gord, the mole leaks."), "Bo Gord");
    let text = "Ann Snell said the mole would close on Sunday, a clear danger to the 400 ships in it.";
    assert_eq!(anchored(text, "danger to the 400 ships"), "Ann Snell");
    let text = "Ann Snell said the mole leaks. She was convinced that it would fall by May.";
    assert_eq!(super::heard::origin_of(text, "She was convinced that it would fall by May."), "Ann Snell");
    // A vote is no survey, and a leader none of those asked.
    assert_eq!(whole("She was beaten in the last poll by Ann Snell."), "nobody");
    let text = "A Gannet Institute poll shows that 55 percent of bakers like rye. The Senate majority leader said the oven was cold.";
    assert_eq!(super::heard::origin_of(text, "The Senate majority leader said the oven was cold."), "Senate majority leader");
    // The clause has the verb, and the paper another.
    assert_eq!(whole("Some experts who study bread say the mill is old."), "Some experts");
    assert_eq!(
        whole("The mill is old, a town official knowledgeable on the matter told the Herald."),
        "town official knowledgeable on the matter via Herald"
    );
    assert_eq!(whole("The note he found in her coat on Monday ended the marriage."), "nobody");
    assert_eq!(whole("The size of the crowd said much about her standing."), "nobody");
    assert_eq!(whole("The mayor will stay, according to sources close to the mayor."), "sources close to the mayor");
}
