//! How a verdict says who credits whom.
//!
//! In: a case under judgement. Out: sentences. Each says only what stands in the articles; none
//! changes the verdict.

use super::super::classes::Class;
use super::super::copying::hull;
use super::super::credit::Joined;
use super::super::join::same;
use super::Case;
use crate::article::ArticleIx;
use crate::quote::{Credit, SourceKind};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// "Both articles", "All 3 articles".
pub(super) fn all(n: usize) -> String {
    if n == 2 { "Both articles".into() } else { format!("All {n} articles") }
}

/// "1 of 3 articles credits", "2 of 3 articles credit".
fn some(e: usize, n: usize) -> String {
    format!("{e} of {n} articles credit{}", if e == 1 { "s" } else { "" })
}

/// "the other joins", "the others join".
fn others_join(n: usize) -> &'static str {
    if n == 1 { "the other joins" } else { "the others join" }
}

/// "East Post, North Post", the first six; then "and 2 more".
pub(in crate::origin) fn listed(names: BTreeSet<Cow<'_, str>>) -> String {
    const SHOWN: usize = 6;
    let more = names.len().saturating_sub(SHOWN);
    let shown = names.into_iter().take(SHOWN).map(Cow::into_owned).collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

impl Case<'_, '_> {
    /// The names of articles.
    pub(super) fn list(&self, articles: &BTreeSet<ArticleIx>) -> String {
        listed(articles.iter().map(|&a| self.name_of(a)).collect())
    }

    /// Some articles credit `name`, the others nobody, or somebody else without firmness.
    pub(super) fn because_partly(&self, name: &str) -> String {
        let mut others: BTreeMap<&str, BTreeSet<ArticleIx>> = BTreeMap::new();
        for (stand, o) in self.stands.iter().zip(&self.finding.occurrences) {
            // An article that asked somebody itself names nobody.
            let named = stand.credit.as_ref().filter(|c| c.origin.kind != SourceKind::Own);
            if let Some(credit) = named.filter(|_| self.unknown.contains(&o.article)) {
                others.entry(&credit.origin.name).or_default().insert(o.article);
            }
        }
        let elsewhere: BTreeSet<ArticleIx> = others.values().flatten().copied().collect();
        let silent = &self.unknown - &elsewhere;
        let mut beside: BTreeMap<Option<&str>, BTreeSet<ArticleIx>> = BTreeMap::new();
        for o in self.finding.occurrences.iter().filter(|o| silent.contains(&o.article)) {
            let credits = &self.documents[o.article.at()].reading.credits;
            let prints = |c: &&Credit| c.explicit && c.source.named && c.source.kind != SourceKind::Own && hull(o).covers(c.cue.span);
            if let Some(c) = credits.iter().find(prints) {
                let own = self.classes.iter().flat_map(|c| &c.sources).any(|s| same(s, &c.source, self.roles));
                beside.entry(Some(c.source.name.as_str()).filter(|_| !own)).or_default().insert(o.article);
            }
        }
        let silent = &silent - &beside.values().flatten().copied().collect();
        let n = self.articles.len();
        let known = n - self.unknown.len();
        let own = |i: &usize| self.stands[*i].credit.is_some() && matches!(self.stands[*i].joined, Joined::Credited);
        let credit: BTreeSet<ArticleIx> = (0..self.stands.len())
            .filter(|i| self.stands[*i].node.is_some() && own(i))
            .map(|i| self.finding.occurrences[i].article)
            .collect();
        let joined = known - credit.len();
        let mut parts = match (credit.len(), joined) {
            (0, _) => vec![format!("{known} of {n} articles lead{} to {name}, by inference", if known == 1 { "s" } else { "" })],
            (e, 0) => vec![format!("{} {name}", some(e, n))],
            (e, 1) => vec![format!("{} {name}", some(e, n)), "1 joins it by inference".to_string()],
            (e, j) => vec![format!("{} {name}", some(e, n)), format!("{j} join it by inference")],
        };
        if !silent.is_empty() {
            parts.push(format!("in {} no source for it could be read", self.list(&silent)));
        }
        parts.extend(beside.iter().map(|(other, articles)| {
            let (who, s) = (self.list(articles), if articles.len() == 1 { "s" } else { "" });
            match other {
                Some(other) => format!("{who} name{s} “{other}” in the sentence, which could not be tied to these words"),
                None => format!("{who} credit{s} the same source for another part of the sentence"),
            }
        }));
        parts.extend(others.iter().map(|(other, articles)| {
            format!("{} name{} “{other}”, who may be another", self.list(articles), if articles.len() == 1 { "s" } else { "" })
        }));
        format!("{}.", parts.join("; "))
    }

    /// All articles meet in `name`; `explicit` of them credit it themselves.
    pub(super) fn because_single(&self, class: &Class<'_>, name: &str, explicit: &BTreeSet<ArticleIx>) -> String {
        let n = self.articles.len();
        if n == 1 {
            return format!("One article prints it more than once and credits {name}.");
        }
        let stand_ins = class.members.iter().filter(|&&i| matches!(self.stands[i].joined, Joined::StandsFor(_))).count();
        match (explicit.len(), n - explicit.len()) {
            (0, _) => format!("{} lead to {name}, by inference.", all(n)),
            (_, 0) => format!("{} credit {name}.", all(n)),
            (e, joined) if stand_ins == joined => format!("{} {name} by name.", some(e, n)),
            (e, joined) => format!("{} {name}; {} it through {}.", some(e, n), others_join(joined), self.reasons(class, explicit)),
        }
    }

    /// One article credits `name`; what leads the others to it may be for something else.
    pub(super) fn because_one_credit(&self, class: &Class<'_>, name: &str) -> String {
        let (n, explicit) = (self.articles.len(), self.explicit(class));
        let (credit, others, reasons) = (some(explicit.len(), n), others_join(n - explicit.len()), self.reasons(class, &explicit));
        format!("{credit} {name}; {others} it only through {reasons}, which may be for something else.")
    }

    /// Why articles count for a source, other than those that credit it themselves.
    fn reasons(&self, class: &Class<'_>, explicit: &BTreeSet<ArticleIx>) -> String {
        let reason = |joined: &Joined| match joined {
            Joined::Copied => Some("shared text"),
            Joined::SharedQuotation | Joined::SameWords => Some("the same quotation"),
            Joined::Governed(_) => Some("a credit close by"),
            Joined::Repeated(_) => Some("a credit where the article says the same again"),
            Joined::Relayed(_) | Joined::Followed => Some("the outlet that they credit"),
            Joined::StandsFor(_) => Some("a word that stands for its name"),
            Joined::Outvoted => Some("a clearer credit"),
            Joined::Credited => None,
        };
        let reasons: BTreeSet<&str> = {
            let joined = class.members.iter().filter(|&&i| !explicit.contains(&self.finding.occurrences[i].article));
            joined.filter_map(|&i| reason(&self.stands[i].joined)).collect()
        };
        let reasons: Vec<&str> = reasons.into_iter().collect();
        match reasons.split_last() {
            None => "an inferred credit".to_string(),
            Some((last, [])) => (*last).to_string(),
            Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        }
    }

    /// Which articles credit `name` in words that share none of its own: "the police" for their
    /// chief. A reader must not be told that they print the name.
    pub(super) fn under_other_names(&self, class: &Class<'_>, name: &str) -> String {
        let named = self.roles.read(name);
        let mut others: BTreeMap<&str, BTreeSet<ArticleIx>> = BTreeMap::new();
        for &i in &class.members {
            let (Some(node), Some(credit)) = (&self.stands[i].node, &self.stands[i].credit) else { continue };
            let node = if matches!(self.stands[i].joined, Joined::StandsFor(_) | Joined::SameWords) { &credit.origin } else { node };
            if !self.roles.read(&node.name).words.iter().any(|w| named.words.contains(w)) {
                others.entry(&node.name).or_default().insert(self.finding.occurrences[i].article);
            }
        }
        let listed: Vec<String> = others.iter().map(|(other, articles)| format!("“{other}” in {}", self.list(articles))).collect();
        if listed.is_empty() { String::new() } else { format!(" Read as the same source: {}.", listed.join("; ")) }
    }
}
