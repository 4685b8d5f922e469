//! Joining: which occurrences count for a source their own sentence does not name.
//!
//! In: the stands of a finding and the prose its occurrences share. Out: the same stands, with
//! nodes followed or outvoted, each with its reason. Occurrences without a source are filled in by
//! [`super::unknown`].

use super::copying::{hull, shares_quotation};
use super::credit::{Joined, Stand, nearby};
use super::index::Index;
use super::links::{Links, compared_pairs};
use super::names::{Match, Read, Roles, compare, is_unnamed, words};
use super::unknown::governs;
use crate::article::{ArticleIx, outlet_key};
use crate::finding::{Document, Finding, FindingKind, Occurrence};
use crate::quote::{Attribution, Credit, Name, Scope, Source, SourceKind};
use crate::text::{Raw, Span};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// True where two names mean one source.
pub(super) fn same(a: &Source, b: &Source, roles: &Roles<'_>) -> bool {
    compare((&a.name, a.kind), (&b.name, b.kind), roles) == Match::Same
}

/// "a note", "the letter": a document that nothing tells from others.
fn is_bare(source: &Source) -> bool {
    source.kind == SourceKind::Document && !source.name.contains(char::is_uppercase)
}

pub(super) fn is_outlet(source: &Source) -> bool {
    matches!(source.kind, SourceKind::Outlet | SourceKind::Agency)
}

/// Occurrences that credit an outlet of this finding take over whom that outlet's own article
/// credits. Returns a warning for outlets that credit each other.
pub(super) fn follow_outlets(documents: &[Document<'_>], finding: &Finding, stands: &mut [Stand], roles: &Roles<'_>) -> Vec<String> {
    let outlet_of = |i: usize| documents[finding.occurrences[i].article.at()].article.outlet.as_deref();
    let outlets: Vec<Option<Cow<'_, Read>>> = (0..stands.len()).map(|i| outlet_of(i).map(|o| roles.read(o))).collect();
    let target = |i: usize| -> Option<usize> {
        // What an outlet asked or saw itself rests on no other article.
        let node = stands[i].node.as_ref().filter(|n| n.kind != SourceKind::Own)?;
        let named = roles.read(&node.name);
        let is_named = |o: &Cow<'_, Read>| !named.words.is_empty() && o.words == named.words;
        (0..stands.len())
            .find(|&j| finding.occurrences[j].article != finding.occurrences[i].article && outlets[j].as_ref().is_some_and(is_named))
    };
    let targets: Vec<Option<usize>> = (0..stands.len()).map(target).collect();
    let mut warnings = BTreeSet::new();
    for i in 0..stands.len() {
        let Some(first) = targets[i] else { continue };
        let mut path = vec![i];
        let mut at = Some(first);
        while let Some(j) = at {
            if path.contains(&j) {
                let mut names: Vec<&str> = path.iter().filter_map(|&p| outlet_of(p)).collect();
                names.sort_unstable();
                names.dedup();
                // Articles of one outlet that name it are no circle of outlets.
                if names.len() > 1 {
                    warnings.insert(format!("circular credit: {} credit each other", names.join(" and ")));
                    for &p in &path {
                        stands[p].node = None;
                        stands[p].firm = false;
                    }
                }
                path.clear();
                break;
            }
            path.push(j);
            at = targets[j];
        }
        // The end of the chain is an article that credits somebody who is no outlet here.
        if let [_, .., end] = path[..]
            && let Some(source) = stands[end].node.clone()
            && stands[i].node.as_ref().is_some_and(is_outlet)
        {
            for &relay in &path[1..] {
                stands[i].via.extend(outlet_of(relay).map(str::to_string));
            }
            stands[i].node = Some(source);
            stands[i].joined = Joined::Followed;
            stands[i].firm = false;
        }
    }
    warnings.into_iter().collect()
}

/// An outlet alone is only a possible relay: where the same article credits, near by, the source that
/// another article names, or anywhere whom that names through the same outlet, the outlet becomes a relay of it.
pub(super) fn relay_outlets(documents: &[Document<'_>], finding: &Finding, stands: &mut [Stand], links: &Links, roles: &Roles<'_>) {
    for i in 0..stands.len() {
        let Some(outlet) = stands[i].node.clone().filter(is_outlet) else { continue };
        let o = &finding.occurrences[i];
        // In other words than his a credit near by is for something else as easily.
        let same_words = |i: usize| finding.kind != FindingKind::Claim || (0..stands.len()).any(|j| links.same_words(i, j));
        // Whom another article credits through the same outlet counts wherever this one credits him, others near by.
        let through = |j: usize| stands[j].via.iter().any(|via| outlet_key(via) == outlet_key(&outlet.name));
        let mut candidates: Vec<(&Source, bool)> = (0..stands.len())
            .filter(|&j| stands[j].firm && finding.occurrences[j].article != o.article)
            .filter_map(|j| stands[j].node.as_ref().map(|s| (s, through(j))))
            .filter(|(s, _)| !is_outlet(s))
            .collect();
        candidates.sort_by(|a, b| (&a.0.name, !a.1).cmp(&(&b.0.name, !b.1)));
        let found = candidates.iter().find_map(|&(s, through)| {
            let credit = nearby(&documents[o.article.at()], o, s, roles, through)?;
            (same_words(i) || is_for(&documents[o.article.at()], o, credit))
                .then(|| (s.clone(), credit.source.mention.hull(credit.cue.span)))
        });
        if let Some((source, span)) = found {
            stands[i].node = Some(source);
            stands[i].via.push(outlet.name);
            stands[i].joined = Joined::Relayed(span);
            stands[i].firm = false;
        }
    }
}

/// True where a credit near a sentence is in it, or governs it.
fn is_for(document: &Document<'_>, o: &Occurrence, credit: &Credit) -> bool {
    credit.sentence == document.text.sentence_at(hull(o).start()) || governs(document, o, credit, &[])
}

/// "She said", of nobody whom the article names: no source to print.
pub(super) fn pronouns_are_nobody(stands: &mut [Stand]) {
    // "IT" may be a body.
    let is_pronoun = |name: &str| matches!(name, "he" | "He" | "she" | "She" | "it" | "It" | "they" | "They" | "who" | "Who");
    for stand in stands.iter_mut().filter(|s| s.node.as_ref().is_some_and(|node| is_pronoun(&node.name))) {
        (stand.node, stand.firm) = (None, false);
    }
}

/// A source is no relay of itself.
pub(super) fn no_own_relay(stands: &mut [Stand]) {
    for stand in stands {
        if let Some(node) = &stand.node {
            if !stand.via.is_empty() {
                let own = words(&node.name);
                stand.via.retain(|v| words(v) != own);
            }
            if stand.via.is_empty() && matches!(stand.joined, Joined::Relayed(_)) {
                stand.joined = Joined::Credited;
            }
        }
    }
}

/// Weight of a credit in a vote.
fn weight(stand: &Stand) -> u32 {
    match (stand.firm, stand.explicit) {
        (true, _) => 3,
        (_, true) => 2,
        _ => 1,
    }
}

/// One text has one source: inside a component of copied prose, and inside a quotation finding,
/// the heavier vote wins. A tie changes nothing.
pub(super) fn one_text_one_source(finding: &Finding, stands: &mut [Stand], links: &Links, roles: &Roles<'_>) {
    let groups: BTreeSet<usize> = links.component.iter().copied().collect();
    let one_utterance = finding.kind == FindingKind::Quote && links.said_once;
    for group in groups {
        let members: Vec<usize> = (0..stands.len()).filter(|&i| one_utterance || links.component[i] == group).collect();
        let mut votes: Vec<(Source, u32, bool)> = Vec::new();
        for &i in &members {
            let Some(node) = &stands[i].node else { continue };
            match votes.iter_mut().find(|(s, _, _)| same(s, node, roles)) {
                Some(vote) => {
                    vote.1 += weight(&stands[i]);
                    vote.2 |= stands[i].firm;
                }
                None => votes.push((node.clone(), weight(&stands[i]), stands[i].firm)),
            }
        }
        votes.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.name.cmp(&b.0.name)));
        let [(winner, top, firm), (_, second, _), ..] = &votes[..] else { continue };
        // Two named people who share a text stay two: that is for the reader to see.
        if top <= second || !firm {
            continue;
        }
        for &i in &members {
            let Some(node) = &stands[i].node else { continue };
            let dissent = !same(winner, node, roles);
            let disjoint = compare((&winner.name, winner.kind), (&node.name, node.kind), roles) == Match::No;
            // "Police" in two articles do not take the words from the lieutenant whom the third credits.
            let nobody = |s: &Source| is_unnamed(&s.name, s.kind, &roles.read(&s.name)) || finding.kind == FindingKind::Quote && is_bare(s);
            let named = nobody(winner) && !nobody(node) && stands[i].explicit;
            if dissent && !(stands[i].firm && disjoint) && !named {
                stands[i].node = Some(winner.clone());
                stands[i].joined = Joined::Outvoted;
                stands[i].firm = false;
            }
        }
        if one_utterance {
            break;
        }
    }
}

/// Words said once have one source, however two articles call it: between two occurrences that share a
/// quotation, who is not named gives way to who is, and where nothing but the quotation is compared, a body and
/// a person count for the one that more articles name, the person where as many do. Two people stay two. In
/// copied prose, where another reporter may have asked others, that holds for the police alone: "the Exton
/// police", "the harbour police".
pub(super) fn one_utterance_one_source(
    documents: &[Document<'_>],
    index: &Index<'_>,
    finding: &Finding,
    stands: &mut [Stand],
    links: &Links,
    roles: &Roles<'_>,
) {
    let mut naming: BTreeMap<String, BTreeSet<ArticleIx>> = BTreeMap::new();
    for (stand, o) in stands.iter().zip(&finding.occurrences) {
        if let Some(node) = &stand.node {
            naming.entry(node.name.clone()).or_default().insert(o.article);
        }
    }
    let named_by = |s: &Source| naming.get(&s.name).map_or(0, BTreeSet::len);
    let quotation = |a: usize, b: usize| shares_quotation(documents, index, &finding.occurrences[a], &finding.occurrences[b]);
    let is_force = |s: &Source| words(&s.name).iter().any(|w| w == "police");
    for (a, b) in compared_pairs(stands.len()) {
        let (Some(x), Some(y)) = (&stands[a].node, &stands[b].node) else { continue };
        if finding.occurrences[a].article == finding.occurrences[b].article || is_outlet(x) || is_outlet(y) {
            continue;
        }
        let relation = compare((&x.name, x.kind), (&y.name, y.kind), roles);
        let forces = || is_force(x) && is_force(y) && links.text.iter().any(|&(i, j, _)| (i, j) == (a, b));
        if relation == Match::Same || [x, y].iter().any(|s| s.kind == SourceKind::Own) || !quotation(a, b) && !forces() {
            continue;
        }
        let unnamed = |s: &Source| s.kind == SourceKind::Document || is_unnamed(&s.name, s.kind, &roles.read(&s.name));
        let is_person = |s: &Source| s.kind == SourceKind::Person;
        let is_body = |s: &Source| s.kind == SourceKind::Organization;
        let rank = |s: &Source| (!unnamed(s), named_by(s), is_person(s), std::cmp::Reverse(s.name.clone()));
        let speaks_for = is_person(x) && is_body(y) || is_body(x) && is_person(y);
        let may_be_one = match (unnamed(x), unnamed(y)) {
            (false, false) => forces() || speaks_for && finding.kind == FindingKind::Quote,
            // Two articles that credit the police do not take the name of whom one credits, unless they are his.
            (nobody, _) => {
                let (described, named) = if nobody { (x, y) } else { (y, x) };
                let called = || roles.held_by(&roles.read(&named.name).words).is_called(&roles.read(&described.name).words);
                // A note without a writer is of whoever is named for its words.
                let written = || finding.kind == FindingKind::Quote && is_bare(described) && is_person(named);
                relation == Match::Maybe && (named_by(described) <= named_by(named) || called() || written())
            }
        };
        if may_be_one {
            let (keep, drop) = if rank(x) > rank(y) { (a, b) } else { (b, a) };
            stands[drop].node = stands[keep].node.clone();
            stands[drop].joined = Joined::SameWords;
            stands[drop].firm = false;
        }
    }
}

/// Where firm credits exist, a credit that is not firm and names somebody else counts for the firm
/// source that the same article credits, or for nobody.
pub(super) fn weak_dissent(documents: &[Document<'_>], finding: &Finding, stands: &mut [Stand], links: &Links, roles: &Roles<'_>) {
    let firm: Vec<Source> = {
        let mut all: BTreeMap<String, Source> = BTreeMap::new();
        for s in stands.iter().filter(|s| s.firm) {
            if let Some(node) = s.node.as_ref().filter(|n| !is_outlet(n) && !roles.read(&n.name).generic) {
                all.entry(node.name.clone()).or_insert_with(|| node.clone());
            }
        }
        all.into_values().collect()
    };
    if firm.is_empty() {
        return;
    }
    let said: Vec<usize> = (0..stands.len()).filter(|&i| stands[i].firm).collect();
    for (i, (stand, o)) in stands.iter_mut().zip(&finding.occurrences).enumerate() {
        let Some(node) = &stand.node else { continue };
        // A source named in so many words is no weak dissent, even where it is unnamed people.
        let in_so_many_words = stand.explicit
            && stand.credit.as_ref().is_some_and(|c| is_in_so_many_words(&documents[o.article.at()], c))
            && !is_outlet(node)
            && !roles.read(&node.name).stand_in;
        // "He said", where the article has named him: in other words than the firm source's the pronoun may be right.
        let same_words = || said.iter().any(|&j| links.same_words(i, j));
        let another = stand.explicit
            && finding.kind == FindingKind::Claim
            && !same_words()
            && node.kind == SourceKind::Person
            && stand.credit.as_ref().is_some_and(|c| c.scope == Scope::Sentence && c.origin.name == node.name)
            && firm.iter().all(|f| compare((&f.name, f.kind), (&node.name, node.kind), roles) == Match::No);
        if in_so_many_words || another || firm.iter().any(|f| same(f, node, roles)) {
            continue;
        }
        // An outlet has it from whom its article credits near by, not from whoever else is credited in it.
        let anywhere = !is_outlet(node);
        let instead = firm.iter().find_map(|f| {
            let credit = nearby(&documents[o.article.at()], o, f, roles, anywhere)?;
            let fits =
                !is_outlet(node) || finding.kind != FindingKind::Claim || same_words() || is_for(&documents[o.article.at()], o, credit);
            fits.then(|| (f.clone(), credit.source.mention.hull(credit.cue.span)))
        });
        match instead {
            Some((source, span)) => {
                // An outlet, or a report, that tells what the firm source said is a relay of it; "the statement", "the
                // company" are its own. In other words whose letter it is speaks in it.
                let read = roles.read(&node.name);
                let in_paper = stand.credit.as_ref().is_some_and(|c| c.document.is_some());
                let words_shared = finding.kind != FindingKind::Claim || same_words();
                let paper = stand.credit.as_ref().and_then(|c| c.document.as_ref()).is_some_and(|d| is_one_paper(d, &source));
                // "Police", "officials" are no congressman, whatever he says elsewhere in the article.
                let many = source.kind == SourceKind::Person && read.words.last().is_some_and(|w| w == "police" || w.ends_with('s'));
                let called = || roles.held_by(&roles.read(&source.name).words).is_called(&read.words);
                let no_name = (read.generic || read.stand_in) && (words_shared || !many || called());
                if no_name || is_theirs(&documents[o.article.at()], node, &source.name) || paper {
                    stand.joined = Joined::StandsFor(span);
                } else if is_outlet(node) || node.kind == SourceKind::Document || in_paper && words_shared {
                    stand.via.push(node.name.clone());
                    stand.joined = Joined::Relayed(span);
                } else {
                    stand.joined = Joined::Outvoted;
                }
                // What a doubtful credit says in other words than the firm one's is nobody's, whoever else its article names.
                let other_words = matches!(stand.joined, Joined::Outvoted) && !words_shared;
                stand.node = Some(source).filter(|_| !other_words);
            }
            None => match stands_for(&documents[o.article.at()], node, &firm, roles) {
                Some((source, span)) => (stand.node, stand.joined) = (Some(source), Joined::StandsFor(span)),
                None => stand.node = None,
            },
        }
        stand.firm = false;
    }
}

/// "The harbour master's report" and "the report", which the article read as Roe's, the harbour master.
fn is_one_paper(document: &Source, named: &Source) -> bool {
    let head = |name: &str| name.to_lowercase().rsplit(' ').next().map(str::to_string);
    named.kind == SourceKind::Document && head(&document.name) == head(&named.name)
}

/// "Her campaign" of the Roe campaign, "his attorneys" of Roe's attorneys, where Roe is the person whom the article named last.
fn is_theirs(document: &Document<'_>, called: &Source, named: &str) -> bool {
    let (printed, named) = (called.name.to_lowercase(), named.to_lowercase());
    let Some((whose, noun)) = printed.split_once(' ') else { return false };
    let Some(owner) = named.strip_suffix(noun).and_then(|owner| owner.strip_suffix(' ')) else { return false };
    let owner = owner.trim_end_matches("'s").trim_end_matches("’s");
    let last_before = |n: &&Name| n.mentions.iter().rev().map(|m| m.start()).find(|&start| start < called.mention.start());
    let persons = document.reading.names.iter().filter(|n| n.kind == SourceKind::Person);
    let last = persons.filter(|n| last_before(n).is_some()).max_by_key(last_before);
    let surname = owner.rsplit(' ').next().unwrap_or(owner);
    matches!(whose, "his" | "her" | "its" | "their") && last.is_some_and(|n| n.full.to_lowercase().split(' ').any(|w| w == surname))
}

/// True for a credit in the sentence that names its source, or calls it by a noun that was read as an
/// organisation of the article ("the company"). A pronoun may be read wrongly, and behind a report
/// may stand who wrote it.
fn is_in_so_many_words(document: &Document<'_>, credit: &Attribution) -> bool {
    let source = &credit.origin;
    let printed = &document.article.text[source.mention.range()];
    let is_noun = source.kind == SourceKind::Organization && document.text.tokens_in(source.mention).len() > 1 && printed != source.name;
    credit.scope == Scope::Sentence && (source.named || is_noun && credit.document.is_none())
}

/// The organisation that "the school" of an article stands for: the only firm one of the finding,
/// where the article names it and nothing else that "school" could mean.
fn stands_for(document: &Document<'_>, node: &Source, firm: &[Source], roles: &Roles<'_>) -> Option<(Source, Span<Raw>)> {
    let called = roles.read(&node.name);
    let mut organisations = firm.iter().filter(|f| f.kind == SourceKind::Organization);
    let (Some(only), None) = (organisations.next(), organisations.next()) else { return None };
    if !called.stand_in {
        return None;
    }
    let at = document.article.text.find(&only.name)?;
    let is_it = |n: &Name| compare((&n.full, only.kind), (&only.name, only.kind), roles) == Match::Same;
    let rival = |n: &Name| n.kind == SourceKind::Organization && !is_it(n) && words(&n.full).contains(&called.words[0]);
    (!document.reading.names.iter().any(rival)).then(|| (only.clone(), Span::of(at..at + only.name.len())))
}

/// "Officials did not answer a request", in the same words in two articles: one of them asked, or an agency
/// whose text both print, and nothing says which.
pub(super) fn shared_checks_have_no_source(finding: &Finding, stands: &mut [Stand], links: &Links) {
    let mut holders: BTreeMap<usize, BTreeSet<ArticleIx>> = BTreeMap::new();
    for (o, &component) in finding.occurrences.iter().zip(&links.component) {
        holders.entry(component).or_default().insert(o.article);
    }
    for (stand, component) in stands.iter_mut().zip(&links.component) {
        if stand.node.as_ref().is_some_and(|n| n.kind == SourceKind::Own) && holders[component].len() > 1 {
            (stand.node, stand.firm) = (None, false);
        }
    }
}
