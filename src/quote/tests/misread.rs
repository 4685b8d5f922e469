//! Words that look like a crediting verb and are none, in invented sentences.
//!
//! In: the smallest text that shows a fault. Out: nothing. It never reads a file.

use super::heard::whole;

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
    assert_eq!(whole("Ann Snell claimed 41 percent of the vote."), "nobody");
    assert_eq!(whole("Not everything Ann Snell says is so."), "nobody");
    // What they say.
    assert_eq!(whole("Ann Snell claimed that 41 percent of the loaves were old."), "Ann Snell");
    assert_eq!(whole("Ann Snell told bakers that the mole leaks."), "Ann Snell");
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
