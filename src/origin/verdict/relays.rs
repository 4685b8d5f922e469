//! Through whom the words of a source reached the articles of a finding.
//!
//! In: a case. Out: names of relays, each in the spelling most used. It decides nothing about origins.

use super::{Case, Class};
use crate::article::agency::agency as agency_called;
use crate::article::{ArticleIx, WireExtent, is_outlet, outlet_key};
use crate::finding::FindingKind;
use std::collections::{BTreeMap, BTreeSet};

impl Case<'_, '_> {
    /// Relays of all articles, most used first.
    pub(super) fn relays(&self) -> Vec<String> {
        self.relays_to(|_| true)
    }

    /// Relays of the articles asked for, most used first, each in the spelling most use: "USA Today" and "USA TODAY" are one.
    pub(super) fn relays_to(&self, asked: impl Fn(ArticleIx) -> bool) -> Vec<String> {
        let agency = self.common_agency();
        let mut count: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
        for (stand, o) in self.stands.iter().zip(&self.finding.occurrences).filter(|(s, o)| s.node.is_some() && asked(o.article)) {
            // "Roe told the Post", in the Post: its own words, and no relay.
            for via in self.passed(stand, agency).filter(|via| !self.is_own(o.article, via)) {
                *count.entry(outlet_key(via)).or_default().entry(via).or_default() += 1;
            }
        }
        let spelling = |names: BTreeMap<&str, usize>| {
            let used = names.values().sum::<usize>();
            let (name, _) = names.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0)))?;
            Some((agency_called(name).unwrap_or(name).to_string(), used))
        };
        let mut relays: Vec<(String, usize)> = count.into_values().filter_map(spelling).collect();
        relays.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        // "The newspaper" is the one that another article names.
        let named = |name: &str| name.contains(char::is_uppercase);
        if relays.iter().any(|(name, _)| named(name)) {
            relays.retain(|(name, _)| named(name) || name.contains(' '));
        }
        relays.into_iter().map(|(name, _)| name).collect()
    }

    /// The relays that every occurrence of a class has passed, as its first one prints them.
    pub(super) fn common_relays(&self, class: &Class<'_>) -> Vec<String> {
        let agency = self.common_agency();
        let keys = |i: usize| self.passed(&self.stands[i], agency).map(outlet_key).collect::<BTreeSet<_>>();
        let Some((&first, others)) = class.members.split_first() else { return Vec::new() };
        let common = others.iter().fold(keys(first), |common, &i| &common & &keys(i));
        let printed = self.passed(&self.stands[first], agency).filter(|via| common.contains(&outlet_key(via)));
        printed.map(str::to_owned).collect()
    }

    /// The relays of one occurrence: those it names, and the agency whose text all articles print.
    fn passed<'s>(&self, stand: &'s super::Stand, agency: Option<&'s str>) -> impl Iterator<Item = &'s str> {
        let is_source = |a: &&str| stand.node.as_ref().is_some_and(|n| outlet_key(&n.name) == outlet_key(a));
        let agency = agency.filter(|a| !is_source(a) && stand.via.iter().all(|via| outlet_key(via) != outlet_key(a)));
        stand.via.iter().map(String::as_str).chain(agency)
    }

    /// The one agency whose text all articles print: each says that it is wholly its copy or, where what they print is one
    /// text, that a part of it is.
    fn common_agency(&self) -> Option<&str> {
        let wire = |a: &ArticleIx| self.documents[a.at()].article.wire.as_ref();
        let whole = |a: &&ArticleIx| wire(a).is_some_and(|w| w.extent == WireExtent::Whole);
        let first = wire(self.articles.iter().find(whole)?)?.agency.as_str();
        let same = |a: &ArticleIx| wire(a).is_some_and(|w| outlet_key(&w.agency) == outlet_key(first));
        let one_text = || self.finding.kind != FindingKind::Quote && self.links.one_component();
        let all = self.articles.iter().all(same) && (self.articles.iter().all(|a| whole(&a)) || one_text());
        all.then_some(first)
    }

    /// True where an article is of the outlet that its source talked to.
    pub(super) fn is_own(&self, article: ArticleIx, via: &str) -> bool {
        self.documents[article.at()].article.outlet.as_deref().is_some_and(|outlet| is_outlet(via, outlet))
    }
}
