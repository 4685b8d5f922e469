//! Documents and whose they are.
//!
//! In: the narrator's elements and the index of names. Out: the places that introduce a document
//! with its owner: "a report by X", "X's report", "X said in a report", "X published a report".
//! It never resolves a pronoun: `resolve` does.

use super::SourceKind;
use super::lexicon::is;
use super::names::{Index, Mention};
use super::phrase::leading;
use super::prose::{Prose, gap};
use super::refers;

/// What kind of document, as far as two names for it may mean the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paper {
    /// report, study, survey …
    Report,
    /// statement
    Statement,
    /// lawsuit, complaint …
    Filing,
    /// letter, email …
    Letter,
}

impl Paper {
    /// The kind a noun names.
    pub fn of(word: &str) -> Option<Paper> {
        Some(match word {
            "report" | "study" | "survey" | "investigation" | "analysis" | "dossier" | "paper" | "research" | "review" | "poll"
            | "findings" => Paper::Report,
            "statement" | "release" | "announcement" | "alert" | "advisory" | "bulletin" => Paper::Statement,
            "lawsuit" | "suit" | "complaint" | "filing" | "petition" | "indictment" => Paper::Filing,
            "letter" | "email" | "e-mail" | "memo" | "note" => Paper::Letter,
            _ => return None,
        })
    }
}

/// The introductions of documents, in order of position. O(n).
pub(super) fn find(p: &Prose, index: &Index) -> Vec<(usize, Paper, u32)> {
    let e = &p.elems;
    let mut found = Vec::new();
    for (n, u) in p.units.iter().enumerate() {
        for k in u.elems.clone() {
            if !e[k].is_word() || !e[k].any(is::DOC) || e[k].any(is::CAPITAL) && !e[k].any(is::FIRST) {
                continue;
            }
            let Some(paper) = Paper::of(p.word(k)) else { continue };
            let owner = after(p, index, k, u.elems.end).or_else(|| before(p, index, k, u.elems.start)).or_else(|| {
                // "X published a report", "X said in a report"
                let lo = u.elems.start.max(k.saturating_sub(12));
                let issued = (lo..k).any(|j| {
                    matches!(
                        p.word(j),
                        "published"
                            | "sent"
                            | "released"
                            | "issued"
                            | "wrote"
                            | "authored"
                            | "produced"
                            | "compiled"
                            | "filed"
                            | "commissioned"
                            | "unveiled"
                    ) || e[j].any(is::CUE) && (j + 1..k).any(|i| p.word(i) == "in") && k - j <= 8
                });
                // "was sent a letter": whoever received it.
                let received = (lo..k).any(|j| matches!(p.word(j), "was" | "were" | "been"));
                let issued = issued && !received;
                let new = (lo..k).rev().take(5).any(|j| matches!(p.word(j), "a" | "an" | "its" | "their" | "new" | "this" | "latest"));
                // "…, the agency says in a report": who says it, not what the sentence begins with.
                let says = (lo..k).rev().find(|&j| e[j].any(is::CUE) && (j + 1..k).any(|i| p.word(i) == "in") && k - j <= 8);
                let teller = says.and_then(|j| index.mentions_in(lo..j).last().filter(|m| j - m.end as usize <= 2));
                if let Some(id) = teller.filter(|_| new).and_then(|m| owner(p, index, m)) {
                    return Some(id);
                }
                let subject = leading(p, u.elems.start, k).filter(|_| issued && new)?;
                // "Harbour Board Chairman Ann Roe issued": she, not her board.
                let whole = refers::entity(p, index, subject.clone()).filter(|&id| is_owner(index, id));
                whole
                    .or_else(|| index.mentions_in(subject).first().and_then(|m| owner(p, index, m)))
                    .or_else(|| index.mentions_in(lo..k).iter().rev().find_map(|m| owner(p, index, m)))
            });
            // "Its report, …": of the body that the sentence before is about.
            let owner = owner.or_else(|| {
                let its = (u.elems.start.max(k.saturating_sub(3))..k).any(|j| p.word(j) == "its");
                let from = p.units[n.saturating_sub(1)].elems.start;
                let body = |m: &&Mention| owner_of_its(index, m);
                index.mentions_in(from..k).iter().filter(|_| its).find(body).map(|m| m.entity)
            });
            if let Some(id) = owner {
                found.push((k, paper, id));
            }
        }
    }
    found
}

/// A body or a person: outlets pass on, documents own nothing. "Victoria police" are no Victoria, "the Roe family" no Roe.
fn owner(p: &Prose, index: &Index, m: &Mention) -> Option<u32> {
    let next = p.elems.get(m.end as usize).filter(|x| x.is_word() && x.gap & gap::BORDER == 0 && !x.any(is::CAPITAL));
    let family = || matches!(p.word(m.end as usize), "family" | "families" | "relatives" | "estate");
    let people = next.is_some_and(|x| x.any(is::ROLE) && x.any(is::PLURAL) || family());
    let whole = !people || index.entities[m.entity as usize].kind == SourceKind::Organization;
    (whole && is_owner(index, m.entity)).then_some(m.entity)
}

fn is_owner(index: &Index, id: u32) -> bool {
    let e = &index.entities[id as usize];
    matches!(e.kind, SourceKind::Organization | SourceKind::Person) && !e.place
}

fn owner_of_its(index: &Index, m: &Mention) -> bool {
    let e = &index.entities[m.entity as usize];
    e.kind == SourceKind::Organization && !e.place
}

/// "a report by the charity X"
fn after(p: &Prose, index: &Index, k: usize, hi: usize) -> Option<u32> {
    let by = (k + 1..hi.min(k + 4)).find(|&j| p.elems[j].gap & gap::BORDER == 0 && matches!(p.word(j), "by" | "from"))?;
    if p.elems[by].any(is::MARKED) {
        return None; // the title of a work
    }
    let m = *index.mentions_in(by + 1..hi.min(by + 9)).first()?;
    // "a statement from Roe's publicist"
    if p.elems.get(m.end as usize).is_some_and(|x| x.any(is::GENITIVE)) {
        return None;
    }
    (by + 1..m.start as usize).all(|j| p.elems[j].is_word() && p.elems[j].gap & gap::BORDER == 0).then(|| owner(p, index, &m)).flatten()
}

/// "X's new report"
fn before(p: &Prose, index: &Index, k: usize, lo: usize) -> Option<u32> {
    let genitive = (lo.max(k.saturating_sub(4))..k).rev().find(|&j| p.elems[j].any(is::GENITIVE))?;
    let m = index.mentions_in(lo..genitive).last().filter(|m| m.end as usize == genitive)?;
    owner(p, index, m)
}
