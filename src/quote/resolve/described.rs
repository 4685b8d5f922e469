//! Persons by description: whom "the Fenland leader", "the Harbour Board director" mean.
//!
//! In: a definite noun phrase and who was named before it. Out: a person of the article, or nobody where it may
//! be another. It never looks behind the phrase.

use super::Resolver;
use super::pronouns::NEAR;
use crate::quote::SourceKind;
use crate::quote::lexicon::{entry_of, is};
use crate::quote::names::Mention;
use crate::quote::prose::gap;
use std::ops::Range;

/// Other words for one post, a line each.
const POSTS: &[&[&str]] = &[
    &["chair", "chairman", "chairwoman", "chairperson"],
    &["spokesman", "spokeswoman", "spokesperson"],
    &["representative", "rep", "congressman", "congresswoman"],
    &["general", "gen"],
    &["pope", "pontiff"],
    &["professor", "prof", "scholar"],
    &["lawyer", "attorney", "atty"],
    &["governor", "gov"],
    &["senator", "sen"],
];

/// Words that stand for several posts.
const WIDER: &[(&[&str], &[&str])] = &[
    (&["leader"], &["president", "premier", "chancellor", "minister", "king", "dictator", "emir"]),
    (&["premier"], &["minister"]),
    (
        &["lawmaker", "legislator"],
        &["senator", "sen", "representative", "rep", "congressman", "congresswoman", "assemblyman", "assemblywoman"],
    ),
];

/// Words that make another post of one: a description and a post have the same of them.
const QUALIFIERS: &str = "vice deputy assistant associate lieutenant lt prime foreign defense defence finance interior health \
    transport justice education energy economy environment agriculture labor labour trade culture home attorney surgeon inspector \
    solicitor secretary majority minority opposition rebel former late ex press under";

/// Those that "the minister" leaves out.
const MINISTRIES: &str = "foreign defense defence finance interior health transport justice education energy economy \
    environment agriculture labor labour trade culture home";

/// Words of a description that say nothing of the post.
const NEUTRAL: &str = "new current acting interim outgoing incoming longtime veteran embattled controversial popular retiring \
    first-term two-term";

/// Parties, whose members hold posts of all kinds.
const PARTIES: &str = "republican democratic democrat gop independent conservative liberal";

/// How well a post fits a description: which of its names it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// Names of the description that the post has too.
    shared: usize,
    /// Neither has names: "the president" is the one at home, not the Fenland president.
    plain: bool,
}

impl Resolver<'_> {
    /// The person a definite description means: who holds the post.
    pub(super) fn described(&self, head: &str, np: &Range<usize>, unit: usize) -> Option<u32> {
        // In a list of hundreds of senators nobody is "the senator".
        const MOST: usize = 40;
        if self.p.word(np.start) != "the" || np.len() < 2 || head == "elect" {
            return None;
        }
        let called = |words: &[&str]| -> Vec<u32> { words.iter().filter_map(|w| self.roles.get(*w)).flatten().copied().collect() };
        let mut holders = called(&posts_of(head));
        holders.sort_unstable();
        holders.dedup();
        holders.retain(|&id| self.is_person(id) && self.named_before(id, np.start));
        if holders.len() > MOST {
            return None;
        }
        let names = self.names_in(np);
        let fits: Vec<(u32, Fit)> = holders.iter().filter_map(|&id| Some((id, self.fit(id, head, &names, np)?))).collect();
        let best = fits.iter().map(|f| f.1).max()?;
        let at = self.p.raw(np.start).start();
        let often = |id: u32| self.index.entities[id as usize].mentions.partition_point(|m| m.start() < at);
        // "the president", where the Fenland president is told of and an earlier one is mentioned: neither for sure.
        let told_of = |id: u32| fits.iter().all(|f| often(f.0) <= often(id));
        let mut best_of = fits.iter().filter(|f| f.1 == best);
        let only = best_of.next().filter(|_| best_of.next().is_none());
        match only {
            Some(&(id, fit)) if fit.shared > 0 && fit.shared == names.len() || names.is_empty() && told_of(id) => Some(id),
            _ => self.spoken_of(np, unit).filter(|&id| {
                let near = self.index.mentions_in(self.p.units[unit.saturating_sub(NEAR)].elems.start..np.start);
                let equal = |other: u32| fits.iter().any(|f| f.0 == other && f.1.shared == best.shared);
                let rival = near.iter().any(|m| m.entity != id && equal(m.entity));
                equal(id) && !rival && best.shared == names.len()
            }),
        }
    }

    /// "Roe said …. Rather, the Republican said": in an article many are of one party, and where somebody else spoke in the sentence before
    /// and the one who is known to be of it was not named near by, it may be either.
    pub(super) fn another_spoke(&self, head: &str, id: u32, np: &Range<usize>, unit: usize) -> bool {
        let party = matches!(head, "republican" | "democrat" | "independent" | "conservative" | "liberal" | "socialist");
        let spoke = party && unit > 0 && self.state.person_spoke[0] == Some(unit - 1);
        let from = self.p.units[unit.saturating_sub(NEAR)].elems.start;
        spoke && self.state.persons.last() != Some(&id) && !self.index.mentions_in(from..np.start).iter().any(|m| m.entity == id)
    }

    fn is_person(&self, id: u32) -> bool {
        self.index.entities[id as usize].kind == SourceKind::Person
    }

    /// The words of a description before its head.
    fn modifiers(&self, np: &Range<usize>) -> impl Iterator<Item = (usize, &str)> {
        (np.start + 1..np.end - 1).filter(|&k| self.p.elems[k].is_word()).map(|k| (k, self.p.word(k)))
    }

    /// The names in a description: "the Fenland leader", "the FBI director".
    fn names_in(&self, np: &Range<usize>) -> Vec<&str> {
        let named = |k: usize, word: &str| self.p.elems[k].any(is::CAPITAL) && !lists(PARTIES, word) && !lists(QUALIFIERS, word);
        self.modifiers(np).filter(|&(k, word)| named(k, word)).map(|(_, word)| word).collect()
    }

    /// How a person's posts fit a description; `None` where none does.
    fn fit(&self, id: u32, head: &str, names: &[&str], np: &Range<usize>) -> Option<Fit> {
        let qualifiers: Vec<&str> = self.modifiers(np).map(|(_, word)| word).filter(|w| lists(QUALIFIERS, w)).collect();
        let incoming = self.p.word(np.start + 1) == "incoming";
        let fit = |role: &str| {
            let words: Vec<String> = role.split([' ', ',']).map(bare).filter(|w| !w.is_empty()).collect();
            let core = words.iter().position(|w| matches!(w.as_str(), "of" | "for" | "at" | "in" | "from" | "to")).unwrap_or(words.len());
            let (post, before) = words[..core].split_last()?;
            // "the incoming governor" is the governor-elect.
            let post = if incoming { post.strip_suffix("-elect")? } else { post };
            if !is_called(head, post) {
                return None;
            }
            // "the foreign minister" is not the prime minister, "the leader" and "the premier" are.
            let theirs: Vec<&str> = before.iter().map(String::as_str).filter(|w| lists(QUALIFIERS, w)).collect();
            let same = if head != post && post == "minister" {
                theirs == ["prime"] && qualifiers.is_empty()
            } else {
                let left_out =
                    matches!(head, "minister" | "secretary") && qualifiers.is_empty() && theirs.iter().all(|w| lists(MINISTRIES, w));
                // An attorney may be of the defense by a word beside the name.
                let more = qualifiers.iter().all(|q| theirs.contains(q) || matches!(head, "attorney" | "lawyer") && self.beside(id, q));
                theirs == qualifiers || left_out || theirs.len() <= qualifiers.len() && more
            };
            // "the Republican nominee" is no Democratic one.
            let says = |party: [&str; 2]| self.modifiers(np).any(|(_, w)| party.contains(&w));
            let is_of_party = |party: [&str; 2]| words.iter().any(|w| party.contains(&w.as_str()));
            const LEFT: [&str; 2] = ["democratic", "democrat"];
            const RIGHT: [&str; 2] = ["republican", "gop"];
            if says(LEFT) && is_of_party(RIGHT) || says(RIGHT) && is_of_party(LEFT) {
                return None;
            }
            // "the police chief" is no fire chief.
            let stands = |(k, word): (usize, &str)| {
                let known = lists(NEUTRAL, word)
                    || lists(PARTIES, word)
                    || lists(QUALIFIERS, word)
                    || self.p.elems[k].any(is::CAPITAL | is::NUMBER);
                known || word.ends_with("ing") || word.ends_with("ed") || words.iter().any(|w| w == word) || self.beside(id, word)
            };
            if !same || !self.modifiers(np).all(stands) {
                return None;
            }
            let shared = names.iter().filter(|n| words.iter().any(|w| is_of(n, w)) || self.beside(id, n)).count();
            let shared = if shared < names.len() && self.of_state(id, names) { names.len() } else { shared };
            let named =
                |w: &str| w.starts_with(char::is_uppercase) && entry_of(&bare(w)).flags & is::TITLE == 0 && !lists(QUALIFIERS, &bare(w));
            let others = role.split(' ').any(named);
            // "Turkish President Roe" is not "the Fenland president".
            if shared < names.len() && others {
                return None;
            }
            Some(Fit { shared, plain: names.is_empty() && !others })
        };
        self.index.entities[id as usize].roles.iter().filter_map(|r| fit(r)).max()
    }

    /// The first places where an entity is named. O(log n) each.
    pub(super) fn first_mentions(&self, id: u32, most: usize) -> impl Iterator<Item = Mention> {
        let all = &self.index.mentions;
        let places = self.index.entities[id as usize].mentions.iter().take(most);
        places.filter_map(move |place| {
            let at = all.partition_point(|m| self.p.raw(m.start as usize).start() < place.start());
            all.get(at).filter(|m| m.entity == id).copied()
        })
    }

    /// The elements of the sentence that names somebody.
    pub(super) fn sentence_of(&self, mention: &Mention) -> Range<usize> {
        let start = mention.start as usize;
        let unit = self.p.units.partition_point(|u| u.elems.end <= start);
        self.p.units.get(unit).map_or(start..mention.end as usize, |u| u.elems.clone())
    }

    /// True where a word, or one that begins like it, stands beside the name: "President Ann Roe of Fenland".
    fn beside(&self, id: u32, word: &str) -> bool {
        const MENTIONS: usize = 4;
        let (p, e) = (self.p, &self.p.elems);
        self.first_mentions(id, MENTIONS).any(|m| {
            let (start, end) = (m.start as usize, m.end as usize);
            // In the same sentence.
            let sentence = self.sentence_of(&m);
            // What belongs to the name: no "in Exton, Chief Ann Roe", no "Roe spoke in Exton".
            let clause = |k: usize| e[k].any(is::PREP | is::AUX | is::CUE | is::VERB) && !e[k].any(is::CAPITAL);
            let joins = |k: usize| e[k].is_word() && !clause(k) && e[k + 1].gap & gap::BORDER == 0;
            let before = (start.saturating_sub(5).max(sentence.start)..start).rev().take_while(|&k| joins(k));
            let of = |k: usize| matches!(p.word(k), "of" | "for" | "from");
            let is_of = e.get(end).is_some_and(|x| end < sentence.end && x.is_word()) && of(end);
            let apposed = e.get(end).is_some_and(|x| x.gap & gap::COMMA != 0 && x.is_word() && x.any(is::DET | is::ROLE | is::TITLE));
            let reach = if is_of || apposed { sentence.end.min(end + 7) } else { end };
            let after = (end..reach).take_while(|&k| e[k].is_word() && (k == end || e[k].gap & gap::BORDER == 0));
            before.chain(after).any(|k| self::is_of(word, p.word(k)))
        })
    }

    /// "Sen. Ann Roe (R-Ky.)" is of Kentucky: the letters behind the party, in their order.
    fn of_state(&self, id: u32, names: &[&str]) -> bool {
        let place: String = names.concat();
        self.first_mentions(id, 2).any(|m| {
            let behind = &self.p.source[self.p.raw(m.end as usize - 1).end() as usize..];
            let label = behind.strip_prefix(" (").or_else(|| behind.strip_prefix(", ")).unwrap_or_default();
            let state = label.strip_prefix(['R', 'D', 'I']).and_then(|rest| rest.strip_prefix('-')).unwrap_or_default();
            let short: String = state.chars().take_while(|c| c.is_ascii_alphabetic() || *c == '.').filter(|c| *c != '.').collect();
            let mut rest = place.chars();
            let short = short.to_lowercase();
            short.len() > 1 && place.starts_with(&short[..1]) && short.chars().all(|c| rest.any(|r| r == c))
        })
    }

    /// Whom the text before a description is about: the person who opens the nearest sentence that names one.
    fn spoken_of(&self, np: &Range<usize>, unit: usize) -> Option<u32> {
        let own = self.index.mentions_in(self.p.units[unit].elems.start..np.start);
        if own.iter().any(|m| self.is_person(m.entity)) {
            return None;
        }
        let last = (unit.saturating_sub(NEAR)..unit).rev().find_map(|u| {
            let named = self.index.mentions_in(self.p.units[u].elems.clone()).iter().any(|m| self.is_person(m.entity));
            named.then_some(self.subjects[u])
        });
        last.flatten()
    }
}

/// Every word for the post of a description.
fn posts_of(head: &str) -> Vec<&str> {
    let same = POSTS.iter().filter(|words| words.contains(&head)).flat_map(|words| words.iter());
    let wider = WIDER.iter().filter(|(wide, _)| wide.contains(&head)).flat_map(|(_, posts)| posts.iter());
    std::iter::once(head).chain(same.copied()).chain(wider.copied()).collect()
}

fn lists(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|w| w == word)
}

/// A word of a post without its possessive and its stop.
fn bare(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    word.to_lowercase()
}

/// True where who holds `post` may be called `head`.
fn is_called(head: &str, post: &str) -> bool {
    posts_of(head).contains(&post)
}

/// "Fenlandish" is of Fenland, "Fed" of the Federal Reserve.
fn is_of(name: &str, word: &str) -> bool {
    let shorter = name.chars().count().min(word.chars().count());
    let common = name.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
    common >= 3 && (common >= shorter || common >= 4 && common + 1 >= shorter)
}
