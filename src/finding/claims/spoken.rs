//! Whether two sentences share something of what is said, and not only of who says it.
//!
//! In: the documents and links. Out: links that are no longer telling where all words that both sentences share, names
//! apart, describe their source: "Roe, the chief envoy of the keepers, said the wall leaks" and "“They lie,” said Roe, the
//! keepers' chief envoy" state two things. It never looks at a third sentence.

use super::score::{Link, Node};
use crate::claim::Claim;
use crate::claim::lexicon::synonyms_of;
use crate::finding::Document;
use crate::quote::Credit;
use crate::text::{Raw, Span, Tok};

/// Takes the verdict away from links that rest on the description of a source alone. O(product of the words of the two sentences) a link.
pub fn withdraw_from_descriptions(documents: &[Document], links: &mut [Link]) {
    for link in links.iter_mut().filter(|l| l.telling) {
        let side = |n: Node| Side::new(&documents[n.article.at()], n.claim as usize);
        link.telling = shares_a_statement(&side(link.a), &side(link.b));
    }
}

/// A sentence, and where in it the described source stands.
struct Side<'a> {
    claim: &'a Claim,
    /// Its sources as they are described, up to the verb: "Roe, the chief envoy of the keepers, said".
    beside: Vec<Span<Tok>>,
}

impl<'a> Side<'a> {
    fn new(document: &'a Document, claim: usize) -> Self {
        let claim = &document.claims[claim];
        let describes = |c: &&Credit| c.explicit && matches!(c.rule, "verb-subject" | "inverted");
        let from = document.reading.credits.partition_point(|c| c.sentence < claim.sentence);
        let credits: Vec<&Credit> =
            document.reading.credits[from..].iter().take_while(|c| c.sentence == claim.sentence).filter(describes).collect();
        let described = |c: &Credit| {
            let (source, cue) = (c.source.mention, c.cue.span);
            let end = if c.rule == "inverted" { apposition_end(document, claim, source.end()) } else { cue.end() };
            Span::new(source.start().min(cue.start()), end)
        };
        // What stands before the verb and is said all the same, of a sentence with two sources, is no description.
        let said = |c: &Credit, s: Span<Raw>| {
            let others = credits.iter().filter(|other| other.cue.span != c.cue.span);
            c.rule != "inverted" && others.into_iter().any(|other| other.content.overlap(s) * 2 > s.len())
        };
        let stretches = credits.iter().map(|c| (c, described(c))).filter(|(c, s)| claim.span.covers(*s) && !said(c, *s));
        let beside = stretches.map(|(_, s)| document.text.tokens_in(s)).collect();
        Side { claim, beside }
    }

    fn is_beside(&self, token: u32) -> bool {
        self.beside.iter().any(|s| s.start() <= token && token < s.end())
    }

    /// Stems of what is said that are no names.
    fn said(&self) -> impl Iterator<Item = u64> + '_ {
        self.claim.terms.stems.iter().filter(|t| !t.name && !self.is_beside(t.token)).map(|t| t.stem)
    }
}

/// Where what describes a source ends, whose name ends at `from` behind its verb: "…, said Roe, the chief envoy of the keepers,
/// adding that".
fn apposition_end(document: &Document, claim: &Claim, from: u32) -> u32 {
    const CLAUSES: &[&str] =
        &["and", "but", "as", "while", "when", "though", "although", "because", "after", "before", "with", "in", "on", "at"];
    let Some(rest) = document.article.text.get(from as usize..claim.span.end() as usize) else { return from };
    // Whether the words behind a comma describe still.
    let opens = |phrase: &str| {
        let word = &phrase[..phrase.find(|c: char| !c.is_alphabetic()).unwrap_or(phrase.len())];
        !word.is_empty() && !CLAUSES.contains(&word) && !word.ends_with("ing")
    };
    let first = rest.strip_prefix(", ").is_some_and(|r| r.starts_with(char::is_lowercase) && opens(r));
    if !first || rest.contains(['“', '"']) {
        return from;
    }
    let end = rest.match_indices(", ").skip(1).find(|(at, _)| !opens(&rest[at + 2..])).map_or(rest.len(), |(at, _)| at);
    from + end as u32
}

/// True where what both say has a word, a synonym or a figure in common, or where nobody is credited in one of the two.
fn shares_a_statement(a: &Side, b: &Side) -> bool {
    if a.beside.is_empty() || b.beside.is_empty() {
        return true;
    }
    let said: Vec<u64> = b.said().collect();
    let groups = |stem: u64| synonyms_of(stem).map_or(&[][..], |s| &s.groups);
    let meets = |x: u64| said.binary_search(&x).is_ok() || groups(x).iter().any(|g| said.iter().any(|&y| groups(y).contains(g)));
    a.said().any(meets) || a.claim.figures.iter().any(|x| b.claim.figures.iter().any(|y| x.value == y.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::ArticleIx;
    use crate::claim::{self, tests::article};
    use crate::quote;
    use crate::text::TokenText;

    /// Whether a verdict may rest on the link of the first sentences of two texts.
    fn telling(a: &str, b: &str) -> bool {
        let articles = [article(a), article(b)];
        let tokens = [TokenText::new(a), TokenText::new(b)];
        let read = |i: usize| quote::read(&articles[i], &tokens[i]);
        let readings = [read(0), read(1)];
        let claims = [0, 1].map(|i| claim::extract(&articles[i], &tokens[i], &readings[i]));
        let document = |i: usize| Document { article: &articles[i], text: &tokens[i], reading: &readings[i], claims: &claims[i] };
        let node = |article: u32| Node { article: ArticleIx(article), claim: 0 };
        let mut links = [Link { a: node(0), b: node(1), z: 30_000, mutual: true, telling: true }];
        withdraw_from_descriptions(&[document(0), document(1)], &mut links);
        links[0].telling
    }

    const FIRST: &str = "Ann Roe, the chief envoy of the keepers of Exton, said she had met the mayor twice in the spring.";

    #[test]
    fn what_describes_a_source_is_no_claim_of_two_articles() {
        assert!(!telling(FIRST, "The ruling “is absurd and far from the sea,” said Ann Roe, chief envoy for the keepers of Exton."));
        assert!(!telling(FIRST, "Ann Roe, chief envoy of the keepers, told the Herald that the wall leaks."));
    }

    #[test]
    fn one_word_of_what_is_said_is_enough() {
        assert!(telling(FIRST, "Ann Roe, the chief envoy, said the mayor had lied."));
        assert!(telling(FIRST, "The envoy of the keepers met the mayor of Exton in the spring."));
        assert!(telling(
            FIRST,
            "Two meetings with the mayor were enough, said Ann Roe, chief envoy of the keepers, adding that she left in the spring."
        ));
    }

    #[test]
    fn a_source_in_marks_that_ends_a_sentence_is_read_without_panic() {
        let text = "„Der Damm ist dicht wie lange nicht mehr“, schreibt die „Hör Zu! Extra“ am Montag in Exton.";
        let mut a = article(text);
        a.language = Some("de".into());
        let tokens = TokenText::new(text);
        let reading = quote::read(&a, &tokens);
        let claims = claim::extract(&a, &tokens, &reading);
        let document = Document { article: &a, text: &tokens, reading: &reading, claims: &claims };
        (0..claims.len()).for_each(|claim| assert!(Side::new(&document, claim).beside.iter().all(|s| !s.is_empty())));
    }
}
