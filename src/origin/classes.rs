//! Classes: which occurrences of a finding count for one source.
//!
//! In: the stands of a finding after joining. Out: [`Class`]es of occurrences whose sources may be
//! one. It never says what that means for the finding.

use super::credit::Stand;
use super::names::{Match, Named, Roles, compare, is_unnamed, same_person};
use crate::article::ArticleIx;
use crate::finding::Finding;
use crate::quote::{Source, SourceKind};
use std::collections::{BTreeMap, BTreeSet};

/// The occurrences that count for one source.
pub(super) struct Class<'a> {
    pub members: Vec<usize>,
    pub articles: BTreeSet<ArticleIx>,
    pub sources: Vec<&'a Source>,
    /// The name to print.
    pub name: String,
}

impl Class<'_> {
    /// The name to print: the form most articles use; for a person the fullest form. Where a body
    /// and one who speaks for it are one source, neither is a form of the other.
    fn named(&self, roles: &Roles<'_>) -> String {
        let persons: BTreeSet<&str> = self.sources.iter().filter(|s| s.kind == SourceKind::Person).map(|s| s.name.as_str()).collect();
        let mut count: BTreeMap<&str, usize> = BTreeMap::new();
        for s in &self.sources {
            *count.entry(&s.name).or_default() += 1;
        }
        // A single word that is nobody's surname here is a company.
        let is_surname = |word: &[String]| {
            let whole = persons.iter().map(|name| roles.read(name)).filter(|read| read.words.len() > 1);
            whole.into_iter().any(|read| same_person(&read.words, word))
        };
        let is_body = |s: &&Source| match s.kind {
            SourceKind::Organization => true,
            SourceKind::Person => matches!(&roles.read(&s.name).words[..], word @ [_] if !is_surname(word)),
            _ => false,
        };
        let body = self.sources.iter().any(is_body);
        let full = |name: &str| !body && persons.contains(name) && roles.read(name).words.len() > 1;
        let best = count.iter().max_by(|(a, x), (b, y)| full(a).cmp(&full(b)).then(x.cmp(y)).then(a.len().cmp(&b.len())).then(b.cmp(a)));
        best.map(|(name, _)| (*name).to_string()).unwrap_or_default()
    }

    pub fn unnamed(&self, roles: &Roles<'_>) -> bool {
        self.sources.iter().all(|s| is_unnamed(&s.name, s.kind, &roles.read(&s.name)))
    }
}

/// Groups the known sources: two names share a class only if no two names in it are disjoint.
pub(super) fn classes<'a>(finding: &Finding, stands: &'a [Stand], roles: &Roles<'_>) -> Vec<Class<'a>> {
    let mut by_name: BTreeMap<(&str, SourceKind), Vec<usize>> = BTreeMap::new();
    for (i, s) in stands.iter().enumerate() {
        if let Some(node) = &s.node {
            by_name.entry((&node.name, node.kind)).or_default().push(i);
        }
    }
    let mut names: Vec<(Named<'_>, Vec<usize>)> = by_name.into_iter().collect();
    names.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then(b.0.0.len().cmp(&a.0.0.len())).then(a.0.cmp(&b.0)));
    let mut out: Vec<(Vec<Named<'_>>, Class<'a>)> = Vec::new();
    for (name, members) in names {
        let fits = |group: &[Named<'_>]| {
            let matches: Vec<Match> = group.iter().map(|&g| compare(g, name, roles)).collect();
            // "Luis Felipe" and "Venn" are one where "Luis Felipe Venn" is.
            let within = |part: Named<'_>, whole: Named<'_>| {
                let (part, whole) = (roles.read(part.0), roles.read(whole.0));
                part.words.iter().all(|w| whole.words.contains(w))
            };
            // Mary Roe and Ann Roe are two, whatever Mary Ann Roe says.
            let apart = |g: Named<'_>| roles.read(g.0).words.iter().all(|w| !roles.read(name.0).words.contains(w));
            let whole = |g: Named<'_>| apart(g) && group.iter().any(|&f| f.1 == SourceKind::Person && within(g, f) && within(name, f));
            let disjoint = group.iter().zip(&matches).any(|(&g, &m)| m == Match::No && !whole(g));
            matches.contains(&Match::Same) && !disjoint
        };
        let slot = match out.iter().position(|(group, _)| fits(group)) {
            Some(at) => &mut out[at],
            None => {
                out.push((Vec::new(), Class { members: Vec::new(), articles: BTreeSet::new(), sources: Vec::new(), name: String::new() }));
                out.last_mut().expect("just pushed")
            }
        };
        slot.0.push(name);
        for i in members {
            slot.1.members.push(i);
            slot.1.articles.insert(finding.occurrences[i].article);
            slot.1.sources.extend(stands[i].node.as_ref());
        }
    }
    let mut classes: Vec<Class<'a>> = out.into_iter().map(|(_, class)| class).collect();
    classes.iter_mut().for_each(|c| c.name = c.named(roles));
    classes.sort_by(|a, b| b.articles.len().cmp(&a.articles.len()).then_with(|| a.name.cmp(&b.name)));
    classes
}

/// The strongest statement about two classes.
pub(super) fn relation(a: &Class<'_>, b: &Class<'_>, roles: &Roles<'_>) -> Match {
    let mut best = Match::No;
    for x in &a.sources {
        for y in &b.sources {
            best = best.max(compare((&x.name, x.kind), (&y.name, y.kind), roles));
        }
    }
    best
}
