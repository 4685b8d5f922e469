//! Tables of figures from the first sentences of invented articles.

use super::*;
use crate::article::{Article, DateKind};
use crate::claim;
use crate::finding::{Form, Item};
use crate::quote::Reading;
use crate::text::TokenText;

/// The tables of a finding whose occurrences are the first sentences of these articles.
fn of(texts: &[&str]) -> Vec<(String, Vec<String>, Relation)> {
    dated(texts, &[])
}

/// What the tables of these articles say.
fn notes(texts: &[&str]) -> Vec<String> {
    tabled(texts, &[]).into_iter().map(|t| t.note).collect()
}

/// The tables of articles published on these days.
fn tabled(texts: &[&str], days: &[&str]) -> Vec<FigureTable> {
    let article = |(n, text): (usize, &&str)| {
        let date = days.get(n).map(|day| (*day).to_string());
        let date_kind = if date.is_some() { DateKind::Published } else { DateKind::Unknown };
        Article { date, date_kind, ..claim::tests::article(text) }
    };
    let articles: Vec<Article> = texts.iter().enumerate().map(article).collect();
    let tokens: Vec<TokenText> = texts.iter().map(|t| TokenText::new(t)).collect();
    let reading = Reading::default();
    let claims: Vec<Vec<Claim>> = articles.iter().zip(&tokens).map(|(a, t)| claim::extract(a, t, &reading)).collect();
    let documents: Vec<Document> =
        (0..texts.len()).map(|i| Document { article: &articles[i], text: &tokens[i], reading: &reading, claims: &claims[i] }).collect();
    let occurrences: Vec<Occurrence> = (0..texts.len())
        .map(|i| Occurrence {
            article: ArticleIx(i as u32),
            item: Item::Claim(0),
            segments: vec![claims[i][0].span],
            form: Form::Paraphrase,
            changes: Vec::new(),
        })
        .collect();
    tables(&documents, &occurrences)
}

fn dated(texts: &[&str], days: &[&str]) -> Vec<(String, Vec<String>, Relation)> {
    tabled(texts, days).into_iter().map(|t| (t.what, t.values.into_iter().map(|v| v.0).collect(), t.relation)).collect()
}

fn expect(texts: &[&str], what: &str, values: &[&str], relation: Relation) {
    let values = values.iter().map(|v| v.to_string()).collect::<Vec<_>>();
    assert_eq!(of(texts), [(what.to_string(), values, relation)], "{texts:?}");
}

#[test]
fn one_value_is_the_same() {
    expect(&["The storm sank 54 boats.", "It sank fifty-four boats."], "boat", &["54"], Relation::Same);
}

#[test]
fn a_vague_count_above_a_number_is_inflation() {
    expect(&["The storm sank 54 boats.", "The storm sank hundreds of boats."], "boat", &["54", "hundreds"], Relation::Inflation);
}

#[test]
fn a_vague_count_elsewhere_in_an_article_is_found() {
    let second = "The storm sank 54 boats. Hundreds of boats were lost to the storm.";
    expect(&["The storm sank 54 boats.", second], "boat", &["54", "hundreds"], Relation::Inflation);
}

#[test]
fn bounds_and_round_numbers_are_roundings() {
    expect(&["The storm sank 102 boats.", "It sank more than 100 boats."], "boat", &["more than 100", "102"], Relation::Rounding);
    expect(
        &["Repairs to the harbour cost $24.8 million.", "Repairs to the harbour cost $25 million."],
        "USD",
        &["24800000", "25000000"],
        Relation::Rounding,
    );
}

#[test]
fn arithmetic_in_one_article_is_an_update() {
    let texts = ["The group found 54 boats.", "It found 48 more boats, which brings the total to 102 boats."];
    expect(&texts, "boat", &["48", "54", "102"], Relation::Update);
}

#[test]
fn arithmetic_over_two_sentences_is_an_update() {
    let texts = ["The group found 54 abandoned fishing boats.", "It found another 48 abandoned fishing boats, a total of 102."];
    expect(&texts, "boat", &["48", "54"], Relation::Update);
    let texts = ["The group found 54 boats.", "It now counts 102 boats. With 48 more it is done."];
    expect(&texts, "boat", &["54", "102"], Relation::Update);
}

#[test]
fn one_value_for_a_part_and_the_whole_is_a_scope() {
    expect(&["In the eastern province 54 boats sank.", "Nationwide, 54 boats sank."], "boat", &["54"], Relation::Scope);
}

#[test]
fn some_before_the_same_value_changes_nothing() {
    expect(&["The storm sank 54 boats.", "It sank some 54 boats."], "boat", &["54", "about 54"], Relation::Same);
    expect(&["The storm sank 54 boats.", "It sank more than 54 boats."], "boat", &["54", "more than 54"], Relation::Rounding);
}

#[test]
fn parts_of_a_whole_are_another_scope() {
    let texts = ["The owners of boats get $25 million.", "Ohio owners get $21 million and Iowa owners $4 million."];
    expect(&texts, "USD", &["4000000", "21000000", "25000000"], Relation::Scope);
}

#[test]
fn another_value_for_the_same_thing_is_a_contradiction() {
    let texts = ["The storm sank 54 boats in the harbour of Varna.", "The storm sank 61 boats in the harbour of Varna."];
    expect(&texts, "boat", &["54", "61"], Relation::Contradiction);
}

#[test]
fn one_value_of_two_things_is_a_scope() {
    expect(&["The storm sank 30 boats.", "The storm passed 30 islands."], "boat / island", &["30"], Relation::Scope);
}

#[test]
fn values_in_sentences_about_other_things_contradict_nothing() {
    let texts = [
        "After less than two hours of talks on Monday the jury of eight women and two men found the keeper liable.",
        "Over two weeks the jury of eight women and two men watched 11 hours of film.",
    ];
    let hours = of(&texts).into_iter().find(|t| t.0 == "hour").unwrap();
    assert_eq!(hours.2, Relation::Scope);
    let texts = ["The old harbour ferry sank off Exton with 54 sailors.", "The old harbour ferry sank off Exton with 31 sailors."];
    assert_eq!(of(&texts)[0].2, Relation::Contradiction);
}

#[test]
fn bodies_and_victims_are_people_either_way() {
    assert!(of(&["Divers found 33 bodies off Exton.", "Divers found 33 victims off Exton."]).is_empty());
    let scope = of(&["Divers found 33 boats off Exton.", "Divers found 33 anchors off Exton."]);
    assert_eq!(scope[0].2, Relation::Scope);
}

#[test]
fn a_lower_bound_that_rises_a_day_later_is_an_update() {
    let texts = ["The storm sank at least 20 boats in the harbour of Varna.", "The storm sank at least 69 boats in the harbour of Varna."];
    assert_eq!(dated(&texts, &["2031-04-02", "2031-04-03"])[0].2, Relation::Update);
    assert_eq!(dated(&texts, &["2031-04-03", "2031-04-02"])[0].2, Relation::Contradiction);
    assert_eq!(dated(&texts, &[])[0].2, Relation::Contradiction);
}

#[test]
fn a_table_says_how_many_articles_give_a_value() {
    let texts = ["The storm sank more than 20 boats.", "More than 20 boats sank in the storm.", "The storm sank a ferry."];
    let notes = notes(&texts);
    assert_eq!(notes, ["2 of 3 articles give more than 20"]);
}

#[test]
fn who_gives_both_values_counts_two_things() {
    let texts = [
        "At least six children were killed and 23 children were taken to a hospital after the storm in Exton.",
        "At least six children were killed and 23 others were hurt after the storm in Exton.",
        "In Exton 23 children were killed or hurt and taken to a hospital after the storm.",
    ];
    assert!(of(&texts).iter().all(|t| t.2 != Relation::Contradiction), "{:?}", of(&texts));
    assert!(notes(&texts).iter().any(|n| n.ends_with("gives both at least 6 and 23")), "{:?}", notes(&texts));
}
