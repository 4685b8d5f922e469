//! What sources are called: kinds of bodies, short names, posts cut off names.
//!
//! In: the smallest text that shows one. Out: nothing. It never reads a file.

use super::heard::{origin_of, whole};
use super::*;

#[test]
fn a_name_at_the_head_of_a_sentence_is_no_body_of_the_sentence_before() {
    for before in ["It was claimed by the group.", "He was sworn in.", "It was a large party."] {
        let credits = reading(&format!("{before}\n\nJo Venner, the minister, said it was safe.")).credits;
        assert_eq!(credits.last().map(|c| c.source.kind), Some(SourceKind::Person), "{before}");
    }
    let credits = reading("A spokesman for the harbour agency, Jo Venner, said it was safe.").credits;
    assert_eq!(credits[0].source.kind, SourceKind::Person);
    assert_eq!(kind("The conservative Exton Action Forum"), SourceKind::Organization);
    assert_eq!(whole("CBS News Holly Venner said it was safe."), "Holly Venner");
    assert_eq!(whole("MTV VJ Daisy Venner said it was safe."), "Daisy Venner");
    assert_eq!(whole("President-Elect Jo Venner said it was safe."), "Jo Venner");
    assert_eq!(whole("USS James Venner said it was safe."), "USS James Venner");
    assert_eq!(kind("Yahir David Venner Roe"), SourceKind::Person);
}

/// The kind of who says so.
fn kind(subject: &str) -> SourceKind {
    let text = format!("{subject} said three boats were lost.");
    let credits = reading(&text).credits;
    credits.first().unwrap_or_else(|| panic!("{subject} is credited")).source.kind
}

#[test]
fn known_bodies_are_no_persons() {
    for body in ["Boeing", "Hamas", "Egypt", "Kiev", "Human Rights Watch", "Goldman Sachs", "Planned Parenthood", "Rolls-Royce"] {
        assert_eq!(kind(body), SourceKind::Organization, "{body}");
    }
    assert_eq!([kind("Der Spiegel"), kind("CBS Exton")], [SourceKind::Outlet; 2]);
    for person in ["Ann Roe", "Marine Le Venn", "JD Venn", "Rich Venn", "ANN ROE"] {
        assert_eq!(kind(person), SourceKind::Person, "{person}");
    }
}

#[test]
fn words_of_bodies_tell_them_from_persons() {
    for body in ["Venn Athletics", "Harbour Brewing", "Swedish Academy", "Tailored Gannets", "USA Rowing", "The Velletta"] {
        assert_eq!(kind(body), SourceKind::Organization, "{body}");
    }
    // What stands beside a name tells more than its words.
    assert_eq!(kind("The campaign site Harbour Watch"), SourceKind::Outlet);
    // "the Roes" are a family, and who is named with a post has a name.
    assert_eq!(kind("Roe was there, and the Roes"), SourceKind::Person);
    assert_eq!(kind("National Guard Captain Bo Venn"), SourceKind::Person);
}

#[test]
fn a_body_is_called_by_the_last_word_of_its_name() {
    let text = "The Exton Jaguars lost on Sunday.\n\nThe fields were wet, the Jaguars said in a statement.";
    assert_eq!(origin_of(text, "The fields were wet"), "Exton Jaguars");
    let text = "The Venn Observatory counts boats.\n\nThe Observatory said three boats were lost.";
    assert_eq!(origin_of(text, "three boats were lost"), "Venn Observatory");
    // A surname is not called by a body that ends with it.
    let text = "Never Venn is a club of voters.\n\nThe quay is closed, Venn said.";
    assert_eq!(origin_of(text, "The quay is closed"), "Venn");
}

#[test]
fn a_body_in_small_letters_is_called_by_its_noun() {
    let text = "The Fenland foreign ministry denied it on Monday.\n\nThe ministry said in a statement that nobody was hurt.";
    assert_eq!(origin_of(text, "nobody was hurt"), "Fenland foreign ministry");
}

#[test]
fn the_company_is_the_one_the_article_is_about() {
    let text = "Boeing will build ten jets, and Boeing shares rose. Its rival is Airbus.\n\nThe company said the jets were safe.";
    assert_eq!(origin_of(text, "the jets were safe"), "Boeing");
    let text = "Starbucks opened a cafe. The Starbucks Reserve cafe is large.\n\nThe company said it was full.";
    assert_eq!(origin_of(text, "it was full"), "Starbucks");
}

#[test]
fn posts_are_cut_off_names() {
    for (subject, name) in [
        ("White House Chief of Staff James Roe", "James Roe"),
        ("Exton County Sheriff's Office Chief of Staff James D. Roe", "James D. Roe"),
        ("Exton Police Det. James Roe", "James Roe"),
        ("Astronaut Peggy Venn", "Peggy Venn"),
        ("Senior Weather Meteorologist Peggy Venn", "Peggy Venn"),
        ("Adm. Peggy Venn", "Peggy Venn"),
    ] {
        assert_eq!(whole(&format!("{subject} said three boats were lost.")), name);
    }
    assert_eq!(whole("It is important, says Sen. James King, an independent senator."), "James King");
    // There is a newspaper of that name.
    assert_eq!([kind("Carla Hill"), kind("Donald White")], [SourceKind::Person; 2]);
}

#[test]
fn who_tells_of_a_deed_is_credited_and_not_who_did_it() {
    assert_eq!(whole("Exton Motors agreed to pay two million crowns, prosecutors said Monday."), "prosecutors");
    assert_eq!(whole("Exton Motors agreed Monday to pay two million crowns."), "Exton Motors");
}

#[test]
fn an_outlet_behind_a_comma_is_not_who_was_named_before_it() {
    assert_eq!(whole("The flight landed at ten, according to the airline, CBS Exton reported."), "airline via CBS Exton");
    assert_eq!(whole("It was a knife, the widow's lawyer, James Washington, told reporters."), "James Washington");
}

#[test]
fn he_is_not_whom_the_holder_of_an_office_blamed() {
    let text = "Prime Minister James Venn said it was over.\n\nThe Fenland leader blamed Robert Roe for failing to help. He said, “We look ahead.”\n\nRoe said it was not.";
    assert_eq!(origin_of(text, "We look ahead"), "James Venn");
}

#[test]
fn who_spoke_may_be_a_platform_and_a_business_the_group() {
    let text = "Facebook said it removed ten pages.\n\nThe company said the pages were fake.";
    assert_eq!(origin_of(text, "the pages were fake"), "Facebook");
    let text = "Lufthansa said 400 flights were cut.\n\nThe group said the strikes would go on.";
    assert_eq!(origin_of(text, "the strikes would go on"), "Lufthansa");
    let text = "Lufthansa said 400 flights were cut.\n\nThe agency said the strikes would go on.";
    assert_ne!(origin_of(text, "the strikes would go on"), "Lufthansa");
}

#[test]
fn where_somebody_is_from_is_no_part_of_a_body() {
    assert_eq!(kind("Croatian James Venner"), SourceKind::Person);
    assert_eq!(whole("Croatian James Venner said he would stay."), "James Venner");
    let reading = reading("Fox News and CNN reported that three boats were lost.");
    assert!(reading.names.iter().all(|n| n.full != "Fox News and CNN"), "{:?}", reading.names);
}

#[test]
fn a_surname_alone_is_of_whom_the_article_names_first() {
    let said = "Venner said the quay was safe.";
    let of = |before: &str| origin_of(&format!("{before}\n\n{said}"), said);
    assert_eq!(of("Paul Venner met the crews. He was with Ann Roe. Karen Venner was there. Karen Venner is a nurse."), "Paul Venner");
    // Who is introduced as somebody's son is not "Venner", unless the article is about him.
    assert_eq!(of("His son, Peter Venner, met the crews. Paul Venner was there."), "Paul Venner");
    assert_eq!(of("Peter Venner, her brother, met the crews. Karen Venner was there."), "Karen Venner");
    assert_eq!(of("Peter Venner, the son of Karen Venner, met the crews. It was late."), "Peter Venner");
    assert_eq!(of("His son Peter Venner met the crews. Peter Venner is a nurse. Paul Venner was there."), "Peter Venner");
    // A title tells which.
    let text = "Paul Venner met the crews. Karen Venner was there.\n\nMs. Venner said the quay was safe.";
    assert_eq!(origin_of(text, "the quay was safe"), "Karen Venner");
    // "Mr. Venner", before his wife is named in full, is another.
    let text = "Mr. Venner met the crews. His wife, Karen Venner, was there.\n\nMr. Venner said the quay was safe.";
    assert_eq!(origin_of(text, "the quay was safe"), "Venner");
    let text = "Paul Venner met the crews. They will miss Venner.\n\nVenner said the quay was safe.";
    assert_eq!(origin_of(text, "the quay was safe"), "Paul Venner");
}

#[test]
fn surnames_with_a_hyphen_a_junior_or_two_are_of_the_whole_name() {
    let of = |before: &str, said: &str| origin_of(&format!("{before}\n\n{said} said the quay was safe."), "the quay was safe");
    assert_eq!(of("Eric Venner-Roe met the crews.", "Venner-Roe"), "Eric Venner-Roe");
    assert_eq!(of("Venner-Roe met the crews. It was Eric Venner-Roe who sang.", "Venner-Roe"), "Eric Venner-Roe");
    assert_eq!(of("Paul Venner Jr. met the crews.", "Venner"), "Paul Venner Jr");
    assert_eq!(of("Paul Venner Jr. won. Paul Venner Sr. trained him.", "Venner"), "Paul Venner Jr");
    assert_eq!(of("Paul Venner III met the crews.", "Venner"), "Paul Venner III");
    // The father goes before the son, and neither is the other.
    assert_eq!(of("Paul Venner Jr. met the crews. Paul Venner Jr. slept. Paul Venner was there.", "Venner"), "Paul Venner");
    assert_eq!(of("Venner was late. His son, Paul Venner Jr., met the crews.", "Venner"), "Venner");
    assert_eq!(of("Paul Venner, 9, was killed. His father Al Venner was at home. Al Venner slept.", "Venner"), "Al Venner");
    assert_eq!(of("Paul Venner Jr. met the crews. Paul Venner was there.", "Venner"), "Paul Venner");
    assert_eq!(of("Mayor Armando Venner Fuentes met the crews.", "Venner"), "Armando Venner Fuentes");
    assert_eq!(of("Mayor Armando Venner Fuentes met the crews. Fuentes was late.", "Fuentes"), "Armando Venner Fuentes");
    assert_eq!(of("Jan Venner wrote a letter to the crews.", "Venner"), "Jan Venner");
    assert_eq!(of("It was closed on Jan. 3. In June Venner met the crews.", "Venner"), "Venner");
    assert_eq!(of("Last June Verizon bought it.", "Verizon"), "Verizon");
    assert_eq!(of("Last August Venner came. Hillary Venner was tired.", "Venner"), "Hillary Venner");
    for text in ["Jan Venner said it was safe.", "“The quay is safe for boats,” April Venner said on Monday."] {
        assert_eq!(whole(text), text.split(' ').find(|w| ["Jan", "April"].contains(w)).map(|w| format!("{w} Venner")).unwrap_or_default());
    }
}

#[test]
fn names_keep_their_first_word() {
    assert_eq!(speaker("As the Nine-Oar reported on Friday: “The wall leaks and will not hold for long.”"), "Nine-Oar");
    assert_eq!(credits("The (Exton) Morning Lamp first reported on the wall."), ["Morning Lamp <- report"]);
    assert_eq!(credits("Even so, the National Lanterns says it was never done."), ["National Lanterns <- say"]);
    assert_eq!(
        credits("Yet the National Tide and Harbour Administration said it was late."),
        ["National Tide and Harbour Administration <- say"]
    );
    assert_eq!(credits("They dined at the inn Per Mole, according to one account."), ["one account <- according to"]);
    assert_eq!(credits("In it the Feast of Gulls singer explained why he came."), ["Feast of Gulls singer <- explain"]);
    // Posts and titles are none of a name.
    assert_eq!(credits("Reps. Jo Roe and Bo Venn said it was late."), ["Jo Roe and Bo Venn <- say"]);
    assert_eq!(credits("“It was late,” General Bonda said."), ["Bonda <- say"]);
    assert_eq!(credits("Speaking on Good Morning Fenland, Roe said it was late."), ["Roe <- say"]);
}
