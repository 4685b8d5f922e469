//! Figures of invented sentences.

use super::super::classes::Vocabulary;
use super::*;
use crate::text::TokenText;

fn of(text: &str) -> Vec<Figure> {
    let tokens = TokenText::new(text);
    let (end, classes) = (tokens.tokens.len(), Vocabulary::new(&tokens).classes);
    let w = Words { text, tokens: &tokens, classes: &classes, end };
    let (_, dates) = super::super::period::periods(&w, Span::of(0..end), None);
    figures(&w, Span::of(0..end), &dates)
}

fn read(text: &str) -> Vec<(String, String, Bound)> {
    of(text).into_iter().map(|f| (f.value, f.unit, f.bound)).collect()
}

fn expect(text: &str, expected: &[(&str, &str, Bound)]) {
    let expected: Vec<_> = expected.iter().map(|(v, u, b)| (v.to_string(), u.to_string(), *b)).collect();
    assert_eq!(read(text), expected, "{text}");
}

#[test]
fn counts_have_a_value_a_head_noun_and_a_bound() {
    expect("At least 54 river police boats sank.", &[("54", "boat", Bound::AtLeast)]);
    expect("There are fifty-four such boats.", &[("54", "boat", Bound::Exactly)]);
    expect("It has 48 more fishing boats than before.", &[("48", "boat", Bound::Exactly)]);
    expect("More than 7,000 people fled.", &[("7000", "people", Bound::MoreThan)]);
    expect("There are 54 state-run boats.", &[("54", "boat", Bound::Exactly)]);
    expect("No more than six crews left.", &[("6", "crew", Bound::AtMost)]);
    expect("No fewer than six crews left.", &[("6", "crew", Bound::AtLeast)]);
    expect("Nearly 2.3 million voters came.", &[("2300000", "voter", Bound::LessThan)]);
    expect("The 7,000-plus eligible members paid.", &[("7000", "", Bound::AtLeast)]);
}

#[test]
fn shares_and_amounts_carry_their_unit() {
    expect("It fell 3.5 percent, or 20%.", &[("3.5", "%", Bound::Exactly), ("20", "%", Bound::Exactly)]);
    expect("A $25-million wall cost 40 million euros.", &[("25000000", "USD", Bound::Exactly), ("40000000", "EUR", Bound::Exactly)]);
    expect("About half of the wall fell.", &[("50", "%", Bound::About)]);
}

#[test]
fn ranges_and_vague_counts_are_values() {
    expect("Five to seven boats sank.", &[("5..7", "boat", Bound::Exactly)]);
    expect("Between 20 and 30 boats sank.", &[("20..30", "boat", Bound::Exactly)]);
    expect("Dozens of small boats sank.", &[("dozens", "boat", Bound::Exactly)]);
    expect("Hundreds of thousands of voters came.", &[("100000..999999", "voter", Bound::Exactly)]);
    expect("Several hundred voters came.", &[("hundreds", "voter", Bound::Exactly)]);
}

#[test]
fn ordinals_need_a_noun() {
    expect("It was the third flood of the 21st century.", &[("3", "flood", Bound::Exactly), ("21", "century", Bound::Exactly)]);
    expect("He first saw it.", &[]);
}

#[test]
fn a_time_of_day_is_one_however_it_is_printed() {
    for text in [
        "It sank at 9:40 p.m.",
        "It sank at 9.40 pm on Monday.",
        "It sank at 9:40pm on Monday.",
        "It sank at 9:40p.m. on Monday.",
        "It was raised at 21:40, he said.",
        "It was raised at 21:40 BST.",
        "It sank at 21.40.",
        "Es sank um 21.40 Uhr.",
    ] {
        assert_eq!(read(text).first(), Some(&("21:40".to_string(), String::new(), Bound::Exactly)), "{text}");
    }
    let text = "It sank at 9:40 p.m. on Monday.";
    let printed = |f: &Figure| text[f.span.range()].to_string();
    assert_eq!(of(text).iter().map(printed).collect::<Vec<_>>(), ["9:40 p.m."]);
    expect("It sank about 12 a.m. on Monday.", &[("00:00", "", Bound::About)]);
    expect("It closed at 9pm.", &[("21:00", "", Bound::Exactly)]);
    expect("It closed at 09:40 on Monday.", &[("09:40", "", Bound::Exactly)]);
    expect("They met at 12:05 P.M. with nine boats.", &[("12:05", "", Bound::Exactly), ("9", "boat", Bound::Exactly)]);
}

#[test]
fn dates_scores_prices_and_names_are_no_times() {
    let no_time = |text: &str| assert!(of(text).iter().all(|f| f.kind != FigureKind::Time), "{text}");
    for text in [
        "At 7:30 on May 17, 2008, they met on Interstate 95.",
        "It closed at 21.40 percent, up from 13.25 boats.",
        "It closed at 13.25, up from 12.90.",
        "The yield stood at 13.25 on Monday.",
        "It rose from 13.25 in May to 15.40 in June.",
        "It sold at $21.40 on Monday.",
        "He ran it in 13:40 to win.",
        "They lost by 21:18 on Monday and led from 14:13 on.",
        "The No. 10 PM came, and the 1 am I told you of.",
        "It was 25:00 or 12:60 p.m., or 13 p.m.",
        "Es war 24.00 Uhr oder 25 Uhr.",
    ] {
        no_time(text);
    }
    expect("Ohio won 24-17.", &[]);
    expect("The 2016 election came before the H-60 landed.", &[]);
    expect("One of them left.", &[]);
}

#[test]
fn ages_have_a_unit_of_their_own() {
    expect("The more than two-week trial ended on a 100-acre farm.", &[("2", "week", Bound::MoreThan), ("100", "acre", Bound::Exactly)]);
    expect("Roe told divers about four boats.", &[("4", "boat", Bound::Exactly)]);
    expect("Judge Warner said about four boats sank.", &[("4", "boat", Bound::About)]);
    expect("Roe told divers about four boats had sunk.", &[("4", "boat", Bound::About)]);
    expect("A 20-strong crew of divers swam.", &[("20", "crew", Bound::Exactly)]);
    expect("Divers found about four boats.", &[("4", "boat", Bound::About)]);
    expect("A 15-year-old boy swam.", &[("15", "year-old", Bound::Exactly)]);
}
