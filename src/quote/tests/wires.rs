//! Names and phrases as wire texts on business print them, in invented sentences.
//!
//! In: the smallest text that shows one. Out: nothing. It never reads a file.

use super::*;

#[test]
fn a_ticker_is_no_name() {
    assert_eq!(credits("Verton Girozentrale <VRTG.F> said it will sell the mill."), ["Verton Girozentrale <- say"]);
    assert_eq!(credits("Verton (VRTN.O) said it will sell the mill."), ["Verton <- say"]);
    assert_eq!(credits("<Pelican Rock Resources Ltd> said it will sell the mill."), ["Pelican Rock Resources Ltd <- say"]);
}

#[test]
fn an_acronym_in_brackets_ends_no_phrase() {
    assert_eq!(credits("The mill was sold, the Exton Harbour Board (EHB) said."), ["Exton Harbour Board <- say"]);
    let text = "The mill was sold, a spokesman for the Exton Harbour Board (EHB) said.";
    assert_eq!(credits(text), ["spokesman for the Exton Harbour Board <- say"]);
}

#[test]
fn a_business_may_be_called_like_a_genitive() {
    assert_eq!(credits("Mooney's said the change reflects the sale of the mill."), ["Mooney's <- say"]);
    assert!(credits("The plan stands, and that's said often.").iter().all(|c| !c.starts_with("that")));
    assert!(credits("Despite Venn's reported plan the wall stands.").is_empty());
}

#[test]
fn and_company_is_one_name_and_it_is_the_company() {
    let text = "Larson Birk and Co said it will sell its mills.\n\nIt said that each of its groups will stay.";
    assert_eq!(credits(text), ["Larson Birk and Co <- say", "Larson Birk and Co <- say"]);
    let text = "Opperman said it has raised its stake in the mill.\n\nIt said that it bought the shares.";
    assert_eq!(credits(text), ["Opperman <- say", "Opperman <- say"]);
    let text = "Ann Opper said she has raised her stake in the mill.\n\nIt said nothing.";
    assert_eq!(credits(text).len(), 1);
}

#[test]
fn one_of_many_is_a_source() {
    assert_eq!(credits("The mill would stay, according to one of the investors."), ["one of the investors <- according to"]);
}
