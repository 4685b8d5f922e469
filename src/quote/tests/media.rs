//! "The paper", "the station", "the group": which outlet or body of the article that is, in invented sentences.
//!
//! In: the smallest text that shows a fault. Out: nothing. It never reads a file.

use super::heard::{origin_of, whole};

#[test]
fn the_paper_is_a_newspaper_where_one_is_named() {
    let text = "Tilda Snell told the Exton Times of the flood. Bruno Gord said the lamps went out, according to the paper.";
    assert_eq!(whole(text), "Bruno Gord via Exton Times");
    assert_eq!(whole("The Exton Times reported on the lamps. Nine went out, the paper said."), "Exton Times");
    let text = "The Exton Times printed a scientific paper by Tilda Snell. The paper said nine lamps went out.";
    assert_eq!(whole(text), "Tilda Snell");
    assert!(whole("A club read it. The paper said nine lamps went out.").contains("paper"));
    let text = "Tilda Snell told the Exton Times that her study was hard work. The paper found that nine lamps went out.";
    assert!(!origin_of(text, "nine lamps").contains("Times"));
}

#[test]
fn a_station_is_not_the_newspaper_that_was_named_last() {
    let text = "WXTN reported it first. The Exton Times said so too. Nine lamps went out, according to the station.";
    assert_eq!(origin_of(text, "Nine lamps went out"), "WXTN");
}

#[test]
fn the_group_is_no_agency() {
    let text = "Fenland's spy agency denied it. The group said that nine lamps went out.";
    assert_eq!(origin_of(text, "nine lamps went out"), "group");
    let text = "The Exton Lamp Defense Council sued on Monday. The group said that nine lamps went out.";
    assert_eq!(origin_of(text, "nine lamps went out"), "Exton Lamp Defense Council");
}

#[test]
fn who_attributes_something_says_so() {
    assert_eq!(whole("Keepers attributed the flood to a broken lamp."), "Keepers");
    assert_eq!(whole("The flood was attributed to a broken lamp."), "nobody");
    assert_eq!(whole("The club counted “lamp stations,” hidden rooms established to watch keepers."), "nobody");
    assert_eq!(whole("A remark attributed to Tilda Snell was found in a drawer."), "nobody");
}

#[test]
fn a_station_goes_before_a_name_that_may_be_a_paper() {
    let text = "Nine lamps went out, according to Fox Ohio. The Exton News reported it too. Ten did, according to the station.";
    assert_eq!(origin_of(text, "Ten did"), "Fox Ohio");
}

#[test]
fn one_office_may_have_and_in_its_name() {
    assert_eq!(whole("Ohio Water and Parks Director Tilda Snell said nine lamps went out."), "Tilda Snell");
    assert_eq!(whole("South Korea and President Bruno Gord said nine lamps went out."), "South Korea and Bruno Gord");
    assert_eq!(whole("Bruno Gord and Lamp Director Tilda Snell said nine lamps went out."), "Bruno Gord and Tilda Snell");
}

#[test]
fn whoever_tells_of_somebody_is_the_one_who_goes_on() {
    let text = "Wilma Snell said Bruno Gord told the keepers of a broken lamp. Nine went out, she added.";
    assert_eq!(origin_of(text, "Nine went out"), "Wilma Snell");
    let text = "Snell said Gord told the keepers of a broken lamp.\n\nNine went out, he said.";
    assert_eq!(origin_of(text, "Nine went out"), "Snell");
}

#[test]
fn who_uses_something_to_argue_argues() {
    assert_eq!(whole("Gov. Tilda Snell used the flood to argue that lamps are too old."), "Tilda Snell");
    assert_eq!(whole("Keepers used a lamp to identify the boat."), "nobody");
    assert_eq!(whole("Tilda Snell used the lamp to report a fire."), "nobody");
    assert_eq!(whole("Keepers established on Monday that the lamp had been cold."), "Keepers");
    let text = "The club was mocked for its faith in one keeper, identified only as Bo, in its story of the flood.";
    assert_eq!(whole(text), "nobody");
}

#[test]
fn a_name_behind_a_noun_opens_its_clause() {
    assert_eq!(whole("The club printed a list of steps Tilda Snell said it would take."), "Tilda Snell");
    assert_eq!(whole("A friend of twins Ann and Jo Snell said the lamp was cold."), "friend of twins Ann and Jo Snell");
    assert_eq!(whole("That is the only way federal prosecutors say the boat could sink."), "federal prosecutors");
    assert_eq!(whole("Although keepers say the lamp was cold, Tilda Snell said it burned."), "Tilda Snell");
    assert_eq!(whole("While in Exton Mayor Tilda Snell said the lamp was cold, which Bo Venn said was old."), "Tilda Snell");
    assert_eq!(whole("Keepers say the lamp was cold, although Tilda Snell said it burned."), "Keepers");
}
