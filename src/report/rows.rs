//! Lines of a JSONL file that are made when they are written.
//!
//! In: a run, article by article. Out: its records, in order, as often as they are asked for. It
//! never holds more of them than one article has.

use serde::{Serialize, Serializer};
use std::fmt;

/// The records of a run, article by article.
pub struct Rows<'a, R> {
    articles: usize,
    of: Box<dyn Fn(usize) -> Vec<R> + Sync + 'a>,
}

impl<'a, R> Rows<'a, R> {
    /// The records that `of` makes for each of so many articles.
    pub fn new(articles: usize, of: impl Fn(usize) -> Vec<R> + Sync + 'a) -> Self {
        Rows { articles, of: Box::new(of) }
    }

    /// All records, in the order of the articles.
    pub fn iter(&self) -> impl Iterator<Item = R> {
        (0..self.articles).flat_map(|article| (self.of)(article))
    }
}

impl<R> Default for Rows<'_, R> {
    fn default() -> Self {
        Rows::new(0, |_| Vec::new())
    }
}

impl<R> fmt::Debug for Rows<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "records of {} articles", self.articles)
    }
}

impl<R: Serialize> Serialize for Rows<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_come_in_order_and_more_than_once() {
        let rows = Rows::new(3, |article| vec![article; article]);
        for _ in 0..2 {
            assert_eq!(rows.iter().collect::<Vec<_>>(), [1, 2, 2]);
        }
        assert_eq!(serde_json::to_string(&rows).unwrap(), "[1,2,2]");
        assert_eq!(serde_json::to_string(&Rows::<u32>::default()).unwrap(), "[]");
    }
}
