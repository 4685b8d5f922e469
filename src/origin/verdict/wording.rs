//! Whose the words are: declared copies, and the passages an agency or another outlet wrote.
//!
//! In: the case of one finding. Out: a ruling, where the articles themselves say whose text they
//! print, in a note, a byline, a dateline or an address. Whom the words credit is judged elsewhere.

use super::{Case, Ruling};
use crate::article::{Article, ArticleIx, WireExtent, outlet_key};
use crate::finding::FindingKind;
use crate::origin::classes::Class;
use crate::origin::join::is_outlet;
use crate::origin::rules::Rule;
use crate::origin::{Basis, VerdictClass};
use crate::quote::Confidence;
use std::collections::{BTreeMap, BTreeSet};

/// What an article says of the author of its text.
struct Declared {
    name: String,
    /// An agency is not one of the outlets.
    agency: bool,
    /// The whole text, not a part of it.
    whole: bool,
}

impl Case<'_, '_> {
    fn article(&self, ix: ArticleIx) -> &Article {
        self.documents[ix.at()].article
    }

    fn outlet_key(&self, ix: ArticleIx) -> Option<String> {
        self.article(ix).outlet.as_deref().map(outlet_key)
    }

    /// The outlet whose text an article says it prints: in a note, or in a byline that is the name
    /// of another outlet of the finding. A note that names the article's own outlet says nothing.
    fn copied_from(&self, ix: ArticleIx) -> Option<String> {
        let own = self.outlet_key(ix);
        if let Some(note) = &self.article(ix).republished_from {
            return (Some(outlet_key(&note.from)) != own).then(|| note.from.clone());
        }
        // Of a sentence or a quotation the source credited in it says more than the byline above it.
        if self.finding.kind != FindingKind::Passage {
            return None;
        }
        let others: BTreeSet<String> = self.articles.iter().filter(|&&a| a != ix).filter_map(|&a| self.outlet_key(a)).collect();
        let is_other = |author: &&String| others.contains(&outlet_key(author)) && Some(outlet_key(author)) != own;
        self.article(ix).authors.iter().find(is_other).cloned()
    }

    /// All but one article are declared copies of it, or of one outlet.
    pub(super) fn republication(&self) -> Option<Ruling> {
        let from: BTreeMap<ArticleIx, String> = self.articles.iter().filter_map(|&a| Some((a, self.copied_from(a)?))).collect();
        let copies: BTreeSet<ArticleIx> = from.keys().copied().collect();
        let rest: Vec<ArticleIx> = self.articles.difference(&copies).copied().collect();
        let sources: BTreeSet<String> = from.values().map(|name| outlet_key(name)).collect();
        let declared = match rest[..] {
            [] => sources.len() == 1 && copies.len() > 1,
            [one] => self.outlet_key(one).is_some_and(|outlet| sources.iter().all(|s| *s == outlet)),
            _ => false,
        };
        if copies.is_empty() || !declared || !self.links.one_component() && self.finding.kind == FindingKind::Claim {
            return None;
        }
        let first = from.into_values().next()?;
        let origins = match self.classes.first() {
            Some(class) if self.finding.kind != FindingKind::Passage => vec![class.name.clone()],
            _ => vec![first.clone()],
        };
        let (verb, say) = if copies.len() == 1 { ("republishes", "says") } else { ("republish", "say") };
        let because = format!("{} {verb} the text of {first} and {say} so.", self.list(&copies));
        Some(self.say(
            Rule::DeclaredCopy,
            VerdictClass::Republication,
            &[Basis::Text],
            Confidence::Strong,
            origins,
            because,
            &["a report of its own in the republishing outlet"],
        ))
    }

    fn declared(&self, ix: ArticleIx) -> Option<Declared> {
        if let Some(name) = self.copied_from(ix) {
            // Whose people contributed is the author where it prints the text as well.
            let article = self.article(ix);
            let contributed = article.republished_from.as_ref().is_some_and(|r| article.text[r.span.range()].contains("contributed"));
            let prints_it = self.articles.iter().any(|&a| self.outlet_key(a).is_some_and(|o| o == outlet_key(&name)));
            return Some(Declared { name, agency: false, whole: !contributed || prints_it });
        }
        let wire = self.article(ix).wire.as_ref()?;
        Some(Declared { name: wire.agency.clone(), agency: true, whole: wire.extent == WireExtent::Whole })
    }

    /// A passage is the wording itself: where one agency or outlet alone is declared as the author
    /// of the articles that print it, the words are its own, whoever is credited inside them. A
    /// mixed byline counts where two articles have one, or where its article and another are
    /// mostly one text.
    pub(super) fn wording(&self) -> Option<Ruling> {
        if self.finding.kind != FindingKind::Passage || self.articles.len() < 2 {
            return None;
        }
        let declared: BTreeMap<ArticleIx, Declared> = self.articles.iter().filter_map(|&a| Some((a, self.declared(a)?))).collect();
        let Some(author) = declared.values().next() else { return self.reprint() };
        if declared.values().any(|d| outlet_key(&d.name) != outlet_key(&author.name)) {
            return None;
        }
        let whole = declared.values().any(|d| d.whole);
        let one_text = || declared.keys().any(|&c| self.articles.iter().any(|&a| a != c && self.one_article(c, a)));
        if !(whole || declared.len() > 1 || one_text()) {
            return None;
        }
        // A passage of two articles that are otherwise their own, most of which one source is credited with, is that source's,
        // and so is what is mostly in marks: two outlets may quote one letter.
        let told = || self.classes.iter().any(|c| self.is_credited_with_most(c)) && !one_text();
        if !whole && self.is_mostly_quoted() || told() {
            return None;
        }
        // An agency that only contributed did not write what an outlet is credited with inside the passage.
        let of_an_outlet = |c: &Class<'_>| c.sources.iter().any(|s| is_outlet(s) && outlet_key(&s.name) != outlet_key(&author.name));
        if !whole && self.classes.iter().any(of_an_outlet) {
            return None;
        }
        let own = |a: &ArticleIx| self.outlet_key(*a).is_some_and(|o| o == outlet_key(&author.name));
        let named: BTreeSet<ArticleIx> = declared.keys().copied().collect();
        let silent: BTreeSet<ArticleIx> = self.articles.iter().copied().filter(|a| !named.contains(a) && !own(a)).collect();
        // Another article of an outlet that names it elsewhere.
        let known: BTreeSet<String> = named.iter().filter_map(|&a| self.outlet_key(a)).collect();
        let silent: BTreeSet<ArticleIx> =
            silent.into_iter().filter(|&a| !self.outlet_key(a).is_some_and(|key| known.contains(&key))).collect();
        let what = if author.agency { "the agency " } else { "" };
        let mut because = match whole || !author.agency {
            true => format!("The wording is that of {what}{}, credited in {}", author.name, self.list(&named)),
            false => format!(
                "{} name{} {what}{} as a contributor, and all print the same words",
                self.list(&named),
                if named.len() == 1 { "s" } else { "" },
                author.name
            ),
        };
        if !silent.is_empty() {
            because.push_str(&format!("; in {} no credit for it could be read", self.list(&silent)));
        }
        because.push('.');
        because.push_str(&self.credited_inside());
        let confidence = if silent.is_empty() && whole { Confidence::Strong } else { Confidence::Moderate };
        let change = ["an earlier text with the same words", "a report of its own in one of the outlets"];
        Some(self.say(
            Rule::DeclaredWording,
            VerdictClass::Republication,
            &[Basis::Text],
            confidence,
            vec![author.name.clone()],
            because,
            &change,
        ))
    }

    /// " Credited inside it: Roe; Venn."
    pub(super) fn credited_inside(&self) -> String {
        let names: Vec<&str> = self.classes.iter().map(|c| c.name.as_str()).collect();
        if names.is_empty() { String::new() } else { format!(" Credited inside it: {}.", names.join("; ")) }
    }

    /// Two outlets print mostly one article and neither says whose it is. The sources credited
    /// inside it did not write it, unless one of them said all of the passage.
    fn reprint(&self) -> Option<Ruling> {
        let outlets_differ = |a: ArticleIx, b: ArticleIx| self.outlet_key(a).zip(self.outlet_key(b)).is_some_and(|(x, y)| x != y);
        let of_two = |&a: &ArticleIx| self.articles.iter().any(|&b| a < b && outlets_differ(a, b) && self.one_article(a, b));
        if self.classes.iter().any(|c| self.is_credited_with_all(c)) {
            return None;
        }
        self.articles.iter().any(of_two).then(|| {
            let because = format!(
                "{} print mostly one article; none of them names another outlet or an agency as its author.{}",
                self.list(&self.articles),
                self.credited_inside()
            );
            self.shared_text(Rule::UndeclaredReprint, because)
        })
    }

    /// True where two articles of the finding share half of the words of the shorter one.
    fn one_article(&self, a: ArticleIx, b: ArticleIx) -> bool {
        let words = |ix: ArticleIx| self.documents[ix.at()].text.tokens.len();
        let shared = self.index.passages.between(a, b);
        let (of_a, of_b): (Vec<usize>, Vec<usize>) = shared.map(|(x, y)| (x.tokens.len() as usize, y.tokens.len() as usize)).unzip();
        let (shorter, held) = if words(a) <= words(b) { (words(a), of_a) } else { (words(b), of_b) };
        2 * held.iter().sum::<usize>() >= shorter
    }
}
