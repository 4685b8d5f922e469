//! Verdicts on findings made by hand.

use super::*;
use crate::align::{Passage, Place};
use crate::article::{Article, Wire, WireExtent};
use crate::claim::tests::article;
use crate::claim::{self, Claim};
use crate::finding::{FindingKind, Form, Item, Occurrence, Strength};
use crate::quote::{self, Reading};
use crate::text::{Span, TokenText};

/// Traces a claim in a run of so many further articles that say nothing of it.
fn traced_among(others: usize, articles: &[(&str, &str)]) -> Traced {
    let mut all = articles.to_vec();
    all.extend(std::iter::repeat_n(("Other Post", "Gulls fly.||"), others));
    traced_of(&all, articles.len())
}

/// Traces a claim that stands in these articles: (outlet, text), with the sentence between two `|`.
fn traced(articles: &[(&str, &str)]) -> Traced {
    traced_of(articles, articles.len())
}

/// The same, where the first `held` of them hold it.
fn traced_of(articles: &[(&str, &str)], held: usize) -> Traced {
    traced_as(FindingKind::Claim, articles, held)
}

/// Traces the first quotation of each of these articles, which stands between two `|`.
fn traced_quotation(articles: &[(&str, &str)]) -> Traced {
    traced_as(FindingKind::Quote, articles, articles.len())
}

fn traced_as(kind: FindingKind, articles: &[(&str, &str)], held: usize) -> Traced {
    traced_changed(kind, articles, held, |_| ())
}

fn traced_changed(kind: FindingKind, articles: &[(&str, &str)], held: usize, change: impl Fn(&mut Article)) -> Traced {
    let parts: Vec<Vec<&str>> = articles.iter().map(|(_, text)| text.split('|').collect()).collect();
    let mut articles: Vec<Article> = articles
        .iter()
        .map(|(outlet, text)| Article {
            outlet: Some((*outlet).into()).filter(|o: &String| !o.is_empty()),
            ..article(&text.replace('|', ""))
        })
        .collect();
    articles.iter_mut().for_each(change);
    let texts: Vec<TokenText> = articles.iter().map(|a| TokenText::new(&a.text)).collect();
    let readings: Vec<Reading> = articles.iter().zip(&texts).map(|(a, t)| quote::read(a, t)).collect();
    let both = articles.iter().zip(&texts).zip(&readings);
    let claims: Vec<Vec<Claim>> = both.map(|((a, t), r)| claim::extract(a, t, r)).collect();
    let documents: Vec<Document> = (0..articles.len())
        .map(|i| Document { article: &articles[i], text: &texts[i], reading: &readings[i], claims: &claims[i] })
        .collect();
    let occurrence = |(i, parts): (usize, &Vec<&str>)| Occurrence {
        article: ArticleIx(i as u32),
        item: match kind {
            FindingKind::Quote => Item::Quote(0),
            FindingKind::Passage => Item::Stretch,
            FindingKind::Claim => Item::Claim(0),
        },
        segments: vec![Span::new(parts[0].len() as u32, (parts[0].len() + parts[1].len()) as u32)],
        form: Form::Paraphrase,
        changes: Vec::new(),
    };
    let finding = Finding {
        kind,
        strength: Strength::Strict,
        pivot: 0,
        occurrences: parts.iter().take(held).enumerate().map(occurrence).collect(),
        figures: Vec::new(),
        link: Vec::new(),
        warnings: Vec::new(),
        formula: None,
    };
    let place = |o: &Occurrence| {
        let tokens = texts[o.article.at()].tokens_in(o.segments[0]);
        Place { article: o.article, raw: o.segments[0], tokens }
    };
    let places: Vec<Place> = finding.occurrences.iter().map(place).collect();
    let words = places.iter().map(|p| p.tokens.len()).min().unwrap_or(0);
    let shared = Passage { a: places[0], b: places[1 % places.len()], words, identity: 10_000, formula: None };
    let passages = if kind == FindingKind::Passage { vec![shared] } else { Vec::new() };
    trace(&documents, &Index::new(&documents, &passages), finding)
}

/// Traces a passage of two outlets that goes on otherwise in either, for about as many words as asked.
fn traced_passage(passage: &str, rest: usize, agency: Option<WireExtent>) -> Traced {
    let [a, b] = ["The Post asked the town and had an answer. ", "Nothing of it was new to the Herald. "].map(|own| own.repeat(rest / 8));
    let texts = [format!("|{passage}|\n\n{a}"), format!("|{passage}|\n\n{b}")];
    let wire = |extent| Wire { agency: "Meridian Wire".into(), extent, span: None, rule: "byline" };
    traced_changed(FindingKind::Passage, &[("Post", &texts[0]), ("Herald", &texts[1])], 2, |article| article.wire = agency.map(wire))
}

#[test]
fn what_an_outlet_is_credited_with_is_of_nobody_who_speaks_near_by() {
    let other = ("North Post", "|The wall of Exton leaks in nine places, Ann Roe said.|");
    let near =
        "|Nine leaks were found in the wall of Exton, the Verton Herald reported.|\n\nAnn Roe said the town would pay for new boats.";
    let verdict = traced(&[("East Post", near), other]).verdict;
    assert_eq!(verdict.class, VerdictClass::Undetermined, "{}", verdict.because);
    let inside = "|Ann Roe told the Verton Herald that nine leaks were found in the wall of Exton.|";
    let verdict = traced(&[("East Post", inside), other]).verdict;
    assert_eq!(verdict.origins, ["Ann Roe"], "{}", verdict.because);
}

#[test]
fn sources_without_a_name_may_be_several() {
    let articles = [
        ("East Post", "|Nine boats sank off Exton, officials said.|"),
        ("North Post", "|Officials said nine boats had sunk off Exton.|"),
        ("West Post", "|Off Exton nine boats sank, according to officials.|"),
    ];
    let verdict = traced(&articles).verdict;
    assert_eq!((verdict.rule, verdict.origins_at_most), (rules::Rule::UnnamedSource, 3));
    let silent = [articles[0], ("North Post", "|Nine boats sank off Exton.|")];
    assert_eq!(traced(&silent).verdict.origins_at_most, 2);
    let named = [("East Post", "|Nine boats sank off Exton, Ann Roe said.|"), ("North Post", "|Ann Roe said nine boats had sunk.|")];
    assert_eq!(traced(&named).verdict.origins_at_most, 1);
}

#[test]
fn an_article_without_an_outlet_is_called_by_its_headline() {
    let because =
        traced(&[("", "|Nine boats sank off Exton.|"), ("North Post", "|Nine boats sank off Exton, Ann Roe said.|")]).verdict.because;
    assert!(because.contains("in a.txt no source"), "{because}");
    let long =
        Article { title: Some("A headline of more than sixty characters is cut where the sixtieth stands".into()), ..article("Nine.") };
    assert_eq!(long.name(), "“A headline of more than sixty characters is cut where the si…”");
}

#[test]
fn what_two_say_together_is_not_said_by_either_alone() {
    let both = ("East Post", "|Ann Roe and Bo Venn said nine boats sank off Exton.|");
    let verdict = traced(&[both, ("North Post", "|Nine boats sank off Exton, Bo Venn said.|")]).verdict;
    assert_eq!(verdict.class, VerdictClass::Undetermined, "{}", verdict.because);
    let verdict = traced(&[both, ("North Post", "|Bo Venn and Ann Roe said nine boats had sunk off Exton.|")]).verdict;
    assert_eq!(verdict.class, VerdictClass::SingleOrigin, "{}", verdict.because);
    let body = [
        ("East Post", "|The Food and Drug Administration said nine boats sank off Exton.|"),
        ("North Post", "|Ann Roe, a spokeswoman for the Food and Drug Administration, said nine boats sank off Exton.|"),
    ];
    let verdict = traced(&body).verdict;
    assert_eq!(verdict.class, VerdictClass::SingleOrigin, "{}", verdict.because);
}

#[test]
fn who_is_joined_to_a_source_does_not_credit_it() {
    let articles = [
        ("East Post", "|Nine boats sank off Exton, Ann Roe said.|"),
        ("North Post", "Ann Roe spoke, and she said she was sad. |Nine boats sank off Exton.|"),
        ("West Post", "|Nine boats sank off Exton.|"),
    ];
    let because = traced(&articles).verdict.because;
    assert!(because.starts_with("1 of 3 articles credits Ann Roe; 1 joins it by inference; in West Post no source"), "{because}");
}

#[test]
fn officials_are_not_whoever_is_named_elsewhere() {
    let articles = [
        ("East Post", "|Nine boats sank off Exton, Ann Roe said.|"),
        ("North Post", "|Officials said nine boats had sunk off Exton.| A storm came.\n\nThe wall held.\n\nAnn Roe said she was sad."),
    ];
    let verdict = traced(&articles).verdict;
    assert_eq!(verdict.class, VerdictClass::Undetermined, "{}", verdict.because);
}

#[test]
fn what_somebody_did_is_not_told_by_him_in_a_run_of_many_stories() {
    let articles = [
        ("East Post", "|Ann Roe agreed last year to lift the ban on nine boats off Exton.|"),
        ("North Post", "|Last year Ann Roe agreed to lift the ban on nine boats.|"),
    ];
    let verdict = traced(&articles).verdict;
    assert_eq!(verdict.class, VerdictClass::SingleOrigin, "{}", verdict.because);
    let verdict = traced_among(50, &articles).verdict;
    assert_eq!((verdict.class, verdict.rule), (VerdictClass::Undetermined, rules::Rule::PartlyCredited), "{}", verdict.because);
    let said = [articles[0], ("North Post", "|Ann Roe said she would lift the ban on nine boats.|")];
    assert_eq!(traced_among(50, &said).verdict.class, VerdictClass::SingleOrigin);
}

#[test]
fn one_credit_and_one_in_another_paragraph_are_no_single_origin() {
    let said = ("East Post", "|The wall of Exton leaks in nine places, Ann Roe said.|");
    let apart =
        "Ann Roe said nine boats sank, the harbour leaks and the wall of Exton was old.\n\n|The wall of Exton leaks in nine places.|";
    let verdict = traced(&[said, ("North Post", apart)]).verdict;
    assert_eq!((verdict.class, verdict.rule), (VerdictClass::Undetermined, rules::Rule::PartlyCredited), "{}", verdict.because);
    assert!(verdict.because.ends_with("the other joins it only through a credit close by, which may be for something else."));
    let third = ("West Post", "|In nine places the wall of Exton leaks, Ann Roe said.|");
    assert_eq!(traced(&[said, ("North Post", apart), third]).verdict.class, VerdictClass::SingleOrigin);
    let after = "Ann Roe spoke of the wall, and she said she was sad. |The wall of Exton leaks in nine places.|";
    assert_eq!(traced(&[said, ("North Post", after)]).verdict.class, VerdictClass::SingleOrigin);
}

#[test]
fn who_is_credited_close_by_is_called_as_the_article_calls_it() {
    let articles = [
        ("East Post", "|Nine boats sank off Exton, Chief Ann Roe said.|"),
        (
            "North Post",
            "The Exton police chief, Ann Roe, came. Exton police said it was bad. |Off Exton nine boats sank, and the wall fell.|",
        ),
    ];
    let notes: Vec<String> = traced(&articles).evidence.into_iter().map(|e| e.note).collect();
    let near = notes.iter().find(|n| n.contains("close by")).expect("the credit of the sentence before");
    assert!(near.ends_with("“Exton police” close by, read as Ann Roe"), "{notes:?}");
}

#[test]
fn a_phrase_of_few_words_is_not_whose_article_names_somebody_for_it() {
    let quoted = |words: &str| {
        let credited = format!("The ferry was a “|{words}|,” Roe said.");
        let bare = format!("It was a “|{words}|” from the first day.");
        traced_quotation(&[("Post", &credited), ("Herald", &bare)]).verdict.rule
    };
    assert_eq!(quoted("floating white elephant"), Rule::PartlyCredited);
    assert_eq!(quoted("floating white elephant in a very small harbour"), Rule::OneSource);
}

#[test]
fn a_shared_passage_is_not_whose_is_a_small_part_of_it() {
    let narrated =
        "The pier fell in a storm that also took two boats and a shed. It had stood since 1911 and was closed. Roe said it was old.";
    let verdict = traced_passage(narrated, 80, None).verdict;
    assert_eq!(verdict.rule, Rule::CreditedInside);
    assert!(verdict.because.contains("Credited inside it: Roe."), "{}", verdict.because);
    let told = "Roe said the pier fell in a storm that also took two boats and a shed. “It was old and nobody cared for it,” he said.";
    let verdict = traced_passage(told, 80, None).verdict;
    assert_eq!((verdict.rule, &verdict.origins[..]), (Rule::OneSource, &["Roe".to_string()][..]));
    assert_eq!(traced_passage(narrated, 0, None).verdict.rule, Rule::UndeclaredReprint);
    assert_eq!(traced_passage(told, 0, None).verdict.rule, Rule::OneSource, "who said all of it did not write the articles");
}

#[test]
fn what_somebody_wrote_is_not_the_wording_of_an_agency_that_contributed() {
    let narrated =
        "The pier fell in a storm that also took two boats and a shed. It had stood since 1911 and was closed. Roe said it was old.";
    let quoted = "Roe wrote: “The pier fell in a storm that also took two boats and a shed. It had stood since 1911 and was closed.”";
    let told = "Roe said the pier fell in a storm that also took two boats and a shed, and that it had stood since 1911.";
    let rule = |passage: &str, rest: usize, extent| traced_passage(passage, rest, Some(extent)).verdict.rule;
    assert_eq!(rule(narrated, 80, WireExtent::Part), Rule::DeclaredWording);
    for passage in [quoted, told] {
        assert_eq!(rule(passage, 80, WireExtent::Part), Rule::OneSource, "{passage}");
        assert_eq!(rule(passage, 80, WireExtent::Whole), Rule::OneSource, "two articles, each with more of its own: {passage}");
        assert_eq!(rule(passage, 0, WireExtent::Whole), Rule::DeclaredWording, "one article: {passage}");
    }
}

#[test]
fn who_else_is_read_as_the_speaker_of_the_same_words_may_be_misread() {
    let said = |who: &str| format!("“|The pier was never safe for anybody|,” said {who}.");
    let (roe, venn) = (said("Ann Roe"), said("Bo Venn"));
    let verdict = |articles: &[(&str, &str)]| traced_quotation(articles).verdict;
    let mostly = verdict(&[("Post", &roe), ("Herald", &roe), ("Bell", &roe), ("Lamp", &venn)]);
    assert_eq!((mostly.rule, &mostly.origins[..]), (Rule::MostlyOneSpeaker, &["Ann Roe".to_string()][..]));
    assert_eq!(
        mostly.because,
        "The same words stand in all of them; most credit Ann Roe. Also read as their source: Bo Venn (Lamp), who may repeat them or be misread."
    );
    let differ = verdict(&[("Post", &roe), ("Lamp", &venn)]);
    assert_eq!(differ.rule, Rule::SpeakersDiffer);
    assert_eq!(
        differ.because,
        "Different sources were read for the same words: Ann Roe (Post); Bo Venn (Lamp). One may repeat the other or be misread."
    );
}
