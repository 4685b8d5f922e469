//! Claim findings: sentences of different articles that state the same, also in other words.
//!
//! In: the documents of a run and its passages (for those marked as formulas). Out: [`Finding`]s
//! of kind claim, strict or possible, that say why their occurrences are linked. It never judges
//! a claim and never uses differing figures against a link: versions that contradict each other
//! are what a reader wants to see side by side.
//!
//! Four pure steps, which may run in parallel over articles and pairs of articles:
//! [`Corpus::new`] → [`candidates()`] → [`score_pair()`] for each pair → [`groups()`] → [`Presenter`] for each
//! group and [`sorted()`].
//! [`link`] is all of them in order. The arithmetic is in whole numbers.

mod candidates;
mod corpus;
mod fixed;
mod group;
#[cfg(test)]
mod naive;
mod page;
mod pair;
mod present;
mod score;
mod sources;
mod spoken;
mod stock;

pub use candidates::candidates;
pub use corpus::Corpus;
pub use group::{Group, groups};
pub use present::{Presenter, sorted};
pub use score::{Link, Node, score_pair};
pub use spoken::withdraw_from_descriptions;
pub(crate) use stock::TELLING as MANY_ARTICLES;

use super::{Document, Finding};
use crate::align::Passage;
use crate::config::FindingConfig;

/// The claim findings of a run, in one thread.
pub fn link(documents: &[Document], passages: &[Passage], config: &FindingConfig) -> Vec<Finding> {
    if !config.paraphrase {
        return Vec::new();
    }
    let corpus = Corpus::new(documents, passages);
    let pairs = candidates(&corpus);
    let mut links: Vec<Link> = pairs.iter().flat_map(|&(a, b)| score_pair(&corpus, a, b, floor(config))).collect();
    withdraw_from_descriptions(documents, &mut links);
    let groups = groups(&links, &pairs, config.strict, config.possible);
    let presenter = Presenter::new(documents, &corpus, &groups);
    sorted(groups.iter().map(|g| presenter.finding(g)).collect())
}

/// The lowest log-odds (1/10,000) that [`groups`] reads.
pub fn floor(config: &FindingConfig) -> i32 {
    group::floor(config.strict, config.possible)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claim::{self, Claim, tests::article};
    use crate::finding::{Form, Strength};
    use crate::quote::Reading;
    use crate::text::TokenText;

    /// For each finding its strength and the printed occurrences, for articles in this order.
    fn linked(texts: &[&str], duplicate: Option<(usize, u32)>) -> Vec<(Strength, Vec<(String, Form)>)> {
        let mut articles: Vec<_> = texts.iter().map(|t| article(t)).collect();
        if let Some((copy, of)) = duplicate {
            articles[copy].duplicate_of = Some(crate::article::ArticleIx(of));
        }
        let tokens: Vec<TokenText> = texts.iter().map(|t| TokenText::new(t)).collect();
        let reading = Reading::default();
        let claims: Vec<Vec<Claim>> = articles.iter().zip(&tokens).map(|(a, t)| claim::extract(a, t, &reading)).collect();
        let documents: Vec<Document> =
            (0..texts.len()).map(|i| Document { article: &articles[i], text: &tokens[i], reading: &reading, claims: &claims[i] }).collect();
        let found = link(&documents, &[], &FindingConfig::default());
        let printed = |f: &Finding| {
            f.occurrences.iter().map(|o| (texts[o.article.at()][o.segments[0].range()].to_string(), o.form)).collect::<Vec<_>>()
        };
        found.iter().map(|f| (f.strength, printed(f))).collect()
    }

    const FIRST: &str = "The harbour board settled with 54 evicted tenants for $40 million. Gulls nested on the roof of the old cannery.";
    const SECOND: &str =
        "A settlement of $40 million goes to tenants whom the board evicted. Bakers in the valley complain about flour prices.";

    #[test]
    fn a_claim_in_other_words_is_linked_and_strangers_are_not() {
        let found = linked(&[FIRST, SECOND], None);
        assert_eq!(found.len(), 1);
        assert!(found[0].1.iter().all(|(text, _)| text.contains("$40 million")));
    }

    #[test]
    fn the_order_of_articles_changes_nothing() {
        let sorted = |order: &[&str]| {
            let mut found: Vec<_> = linked(order, None)
                .into_iter()
                .map(|mut f| {
                    f.1.sort_by(|a, b| a.0.cmp(&b.0));
                    f
                })
                .collect();
            found.sort_by(|a, b| a.1[0].0.cmp(&b.1[0].0));
            format!("{found:?}")
        };
        assert_eq!(sorted(&[FIRST, SECOND]), sorted(&[SECOND, FIRST]));
    }

    #[test]
    fn rows_of_a_table_are_no_claims() {
        let row = |n: usize| format!("The tide office met. Mooring fees lost {} cts vs loss {} cts.", 2 * n + 31, n + 57);
        let story = |n: usize| if n < 2 { FIRST.to_string() } else { format!("Nothing of note happened in parish {n}.") };
        let texts: Vec<String> = (0..50).map(|n| if n % 5 == 4 { row(n) } else { story(n) }).chain([row(4)]).collect();
        let found = linked(&texts.iter().map(String::as_str).collect::<Vec<_>>(), None);
        assert!(found.iter().any(|f| f.1[0].0.contains("$40 million")));
        assert!(!found.iter().any(|f| f.1[0].0.contains("Mooring")), "{found:?}");
    }

    #[test]
    fn a_copy_joins_with_its_original_and_makes_no_finding_alone() {
        assert_eq!(linked(&[FIRST, SECOND, FIRST], Some((2, 0)))[0].1.len(), 3);
        assert!(linked(&[FIRST, FIRST], Some((1, 0))).is_empty());
    }
}
