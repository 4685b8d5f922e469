//! The articles as alignment reads them: kept, or read and tokenised again when they are needed.
//!
//! In: articles and where their texts lie. Out: [`Side`]s. What is computed does not depend on
//! where the texts lie.

use crate::align::{Side, Words};
use crate::article::{Article, ArticleIx, Texts};
use crate::error::Error;
use crate::fingerprint::Rarity;
use crate::text::TokenText;
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// All articles of a run.
pub(super) enum Sides<'a> {
    /// Tokenised and kept.
    Held(Vec<Side<'a>>),
    /// In a file.
    Spooled {
        /// Their metadata and masks.
        articles: &'a [Article],
        /// Their texts.
        texts: &'a dyn Texts,
        /// What their words tell.
        rarity: &'a Rarity,
    },
}

/// One article read from a file.
pub(super) struct Loaded {
    raw: String,
    text: TokenText,
    words: Words,
}

impl Loaded {
    /// As alignment reads it.
    pub(super) fn side(&self) -> Side<'_> {
        Side { raw: &self.raw, text: &self.text, words: &self.words }
    }

    /// About how much memory it takes, in bytes.
    fn size(&self) -> usize {
        2 * self.raw.len() + self.text.tokens.len() * 40
    }
}

impl Sides<'_> {
    /// Does something with one article.
    pub(super) fn with<R>(&self, ix: ArticleIx, work: impl FnOnce(&Side<'_>) -> R) -> Result<R, Error> {
        match self {
            Sides::Held(sides) => Ok(work(&sides[ix.at()])),
            Sides::Spooled { .. } => Ok(work(&self.load(ix)?.side())),
        }
    }

    /// Does something with two articles, which are looked for in the cache first.
    pub(super) fn with_both<R>(
        &self,
        a: ArticleIx,
        b: ArticleIx,
        cache: &mut Cache,
        work: impl FnOnce(&Side<'_>, &Side<'_>) -> R,
    ) -> Result<R, Error> {
        match self {
            Sides::Held(sides) => Ok(work(&sides[a.at()], &sides[b.at()])),
            Sides::Spooled { .. } => {
                let (x, y) = (cache.get(a, self)?, cache.get(b, self)?);
                Ok(work(&x.side(), &y.side()))
            }
        }
    }

    /// Reads many articles at once.
    pub(super) fn load_all(&self, of: &[ArticleIx]) -> Result<HashMap<ArticleIx, Loaded>, Error> {
        of.par_iter().map(|&ix| Ok((ix, self.load(ix)?))).collect()
    }

    /// Bytes of all texts.
    pub(super) fn bytes(&self) -> u64 {
        match self {
            Sides::Held(sides) => sides.iter().map(|s| s.raw.len() as u64).sum(),
            Sides::Spooled { texts, .. } => texts.bytes(),
        }
    }

    fn load(&self, ix: ArticleIx) -> Result<Loaded, Error> {
        let Sides::Spooled { articles, texts, rarity } = self else {
            unreachable!("only spooled articles are loaded");
        };
        let raw = texts.text(ix)?.into_owned();
        let text = TokenText::new(&raw);
        let words = Words::new(&raw, &text, &articles[ix.at()].masked, rarity);
        Ok(Loaded { raw, text, words })
    }
}

/// Bytes of articles that one thread keeps; articles of one story follow each other.
const CACHE: usize = 24 << 20;

/// Articles read lately. When it is full, what was not asked for since it was last full goes.
#[derive(Default)]
pub(super) struct Cache {
    young: HashMap<ArticleIx, Arc<Loaded>>,
    old: HashMap<ArticleIx, Arc<Loaded>>,
    size: usize,
}

impl Cache {
    fn get(&mut self, ix: ArticleIx, sides: &Sides<'_>) -> Result<Arc<Loaded>, Error> {
        if let Some(found) = self.young.get(&ix) {
            return Ok(found.clone());
        }
        let found = match self.old.remove(&ix) {
            Some(found) => found,
            None => Arc::new(sides.load(ix)?),
        };
        self.size += found.size();
        if self.size > CACHE / 2 {
            self.old = std::mem::take(&mut self.young);
            self.size = found.size();
        }
        self.young.insert(ix, found.clone());
        Ok(found)
    }
}
