//! Persons and businesses by description, in invented words.
//!
//! In: the smallest text that shows one. Out: nothing. It never reads a file.

use super::heard::origin_of;

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
fn a_description_means_whom_the_sentence_before_was_about() {
    let actor = "Jo Venner was in the film.";
    assert_eq!(meant(actor, "“It is great,” the actor said."), "Jo Venner");
    assert_eq!(meant("Mrs. Ann Venner was in the film.", "“It is great,” the businessman said."), "businessman");
    // Another was named since.
    assert_eq!(meant("Jo Venner was in the film. It was made by Ann Roe.", "“It is great,” the actor said."), "actor");
    assert_eq!(meant(actor, "Ann Roe met him, and the actor said it was great."), "actor");
    // A holder of another office.
    assert_eq!(meant("Attorney General Jo Venner was at the quay.", "The senator said it was great."), "senator");
}

#[test]
fn a_business_is_called_after_its_trade() {
    let text = "Verton Inc. opened a shop. Verton sells boats. The shops of Verton are large. Its rival is Harbour Inc.";
    for called in ["The tech giant", "The Exton-based company", "The retailer", "The Internet company"] {
        assert_eq!(meant(text, &format!("{called} said three boats were lost.")), "Verton Inc", "{called}");
    }
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
