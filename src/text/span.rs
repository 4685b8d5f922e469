//! Typed positions. A span says what it counts, so that bytes and tokens cannot mix.
//!
//! In: nothing. Out: [`Span`] over one of three spaces. It never looks at a text: whoever
//! makes a span vouches that its ends are boundaries of the space it counts in.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Range;

/// Bytes of an article's `text`, as decoded from the input.
#[derive(Debug, Clone, Copy)]
pub enum Raw {}
/// Bytes of the folded text of a [`TokenText`](super::TokenText).
#[derive(Debug, Clone, Copy)]
pub enum Normal {}
/// Numbers of tokens of a [`TokenText`](super::TokenText).
#[derive(Debug, Clone, Copy)]
pub enum Tok {}

/// A half-open stretch `start..end` in the space `S`. Always `start <= end`.
///
/// ```
/// use headwater::text::{Raw, Span};
/// let quote: Span<Raw> = Span::new(283, 543);
/// assert_eq!(quote.len(), 260);
/// ```
/// ```compile_fail
/// use headwater::text::{Raw, Span, Tok};
/// let quote: Span<Raw> = Span::new(283, 543);
/// let words: Span<Tok> = Span::new(38, 74);
/// quote.overlaps(words); // bytes are not tokens
/// ```
pub struct Span<S> {
    start: u32,
    end: u32,
    space: PhantomData<fn() -> S>,
}

impl<S> Span<S> {
    /// A span from `start` to `end`.
    ///
    /// # Panics
    /// If `start > end`: such a span is a bug of the caller, never a property of the input.
    pub fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "span {start}..{end} ends before it starts");
        Span { start, end, space: PhantomData }
    }

    /// [`Span::new`] for `usize` positions, the native currency of slices.
    ///
    /// # Panics
    /// Past 4 GiB; ingest refuses records far below that.
    pub fn of(range: Range<usize>) -> Self {
        let cast = |n: usize| u32::try_from(n).expect("record sizes are limited below 4 GiB");
        Span::new(cast(range.start), cast(range.end))
    }

    /// First position inside.
    pub fn start(self) -> u32 {
        self.start
    }

    /// First position after.
    pub fn end(self) -> u32 {
        self.end
    }

    /// Number of positions.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// True where nothing is inside.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// For slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// True where `position` is inside.
    pub fn contains(self, position: u32) -> bool {
        self.start <= position && position < self.end
    }

    /// True where `other` lies wholly inside.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Positions that both hold.
    pub fn overlap(self, other: Self) -> u32 {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// True where the two share a position.
    pub fn overlaps(self, other: Self) -> bool {
        self.overlap(other) > 0
    }

    /// The smallest span that covers both.
    pub fn hull(self, other: Self) -> Self {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

// Written by hand: a derive would ask the marker types for the same traits.
impl<S> Clone for Span<S> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<S> Copy for Span<S> {}
impl<S> PartialEq for Span<S> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<S> Eq for Span<S> {}
impl<S> PartialOrd for Span<S> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<S> Ord for Span<S> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}
impl<S> Hash for Span<S> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}
impl<S> fmt::Debug for Span<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touching_spans_do_not_overlap() {
        let (a, b) = (Span::<Raw>::new(0, 4), Span::<Raw>::new(4, 8));
        assert!(!a.overlaps(b));
        assert_eq!(a.hull(b), Span::new(0, 8));
    }

    #[test]
    #[should_panic(expected = "ends before it starts")]
    fn a_span_never_runs_backwards() {
        Span::<Tok>::new(3, 2);
    }
}
