//! Speech that is printed without marks: how it is put among the marked stretches, and how it sounds.
//!
//! In: stretches that `turns` or `blocks` found. Out: [`Marked`] ones. It never decides what is speech.

use super::marks::Marked;
use crate::text::{Raw, Span};

/// Words of people who speak for themselves.
const OF_THEMSELVES: &[&str] = &["i", "me", "my", "we", "us", "our", "i'm", "i've", "i'll", "i'd", "we're", "we've", "we'll"];
/// Words of people who talk with each other.
const TO_OTHERS: &[&str] = &["you", "your", "you're", "ich", "wir", "sie", "je", "nous", "vous", "usted"];

/// True where somebody speaks for himself or to somebody.
pub(super) fn own_voice(said: &str) -> bool {
    says_any(said, |w| OF_THEMSELVES.contains(&w) || TO_OTHERS.contains(&w))
}

/// True where somebody speaks for himself.
pub(super) fn first_person(said: &str) -> bool {
    says_any(said, |w| OF_THEMSELVES.contains(&w))
}

fn says_any(said: &str, any: impl Fn(&str) -> bool) -> bool {
    const LONGEST: usize = 7;
    let mut words = said.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-'));
    // "US officials", "the I-95"
    words.any(|w| w.len() <= LONGEST && w != "US" && any(w.to_lowercase().replace('’', "'").as_str()))
}

/// Where the links and pictures of a post begin.
pub(super) fn link_in(printed: &str) -> Option<usize> {
    ["http://", "https://", "pic.twitter.com"].iter().filter_map(|link| printed.find(link)).min()
}

/// How many marks before a stretch are looked at for one that reaches into it: no nesting is deeper.
const NEAR: usize = 16;

/// True for a stretch that no marks enclose or cross: "ROE: “The quay is closed.”" has its own.
pub(super) fn is_bare(marked: &[Marked], said: Span<Raw>) -> bool {
    let first = marked.partition_point(|m| m.outer.start() < said.start());
    let before = &marked[first.saturating_sub(NEAR)..first];
    let mut inside = marked[first..].iter().take_while(|m| m.outer.start() < said.end());
    before.iter().all(|m| m.outer.end() <= said.start()) && inside.all(|m| said.covers(m.outer) && 10 * m.outer.len() < 9 * said.len())
}

/// Puts stretches without marks, in order of position, among the marked ones; what stands between marks inside one is
/// nested in it. O(n log n).
pub(super) fn insert(marked: &mut Vec<Marked>, stretches: impl Iterator<Item = Vec<Span<Raw>>>) {
    let hull = |segments: &[Span<Raw>]| segments.iter().copied().reduce(Span::hull);
    let new: Vec<Marked> =
        stretches.filter_map(|segments| Some(Marked { outer: hull(&segments)?, segments, depth: 0, closed: true, bare: true })).collect();
    let mut around = new.iter().peekable();
    for m in marked.iter_mut() {
        while around.next_if(|b| b.outer.end() <= m.outer.start()).is_some() {}
        if around.peek().is_some_and(|b| b.outer.covers(m.outer)) {
            m.depth = m.depth.saturating_add(1);
        }
    }
    marked.extend(new);
    marked.sort_by_key(|m| (m.outer.start(), u32::MAX - m.outer.end(), !m.bare));
}
