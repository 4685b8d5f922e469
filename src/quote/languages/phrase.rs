//! Noun phrases as sources, with the words of a [`Lexicon`].
//!
//! In: tokens, of which some stand inside quotations. Out: [`Source`]s: who is named beside a verb
//! of speech. It never looks past the end of a sentence.

use super::lexicon::{Lexicon, is, of};
use crate::article::Article;
use crate::quote::lexicon::{entry, is as english};
use crate::quote::marks::Marked;
use crate::quote::names::{given, is_agency};
use crate::quote::{Source, SourceKind};
use crate::text::{Class, Raw, Span, TokenText};
use std::collections::HashMap;
use std::ops::Range;

/// Longest word that is rather a first name than a post, in bytes.
const SHORT_NAME: usize = 5;
/// Longest noun phrase, in words.
pub(super) const LONGEST: usize = 10;

/// An article, while it is read.
pub(in crate::quote) struct Reader<'a> {
    pub source: &'a str,
    pub text: &'a TokenText,
    pub(super) lexicon: &'static Lexicon,
    /// For each token what it can be.
    pub(super) flags: Vec<u32>,
    /// For each token whether it stands outside quotations.
    pub(super) open: Vec<bool>,
    /// For each token its sentence.
    pub(super) sentence: Vec<u32>,
    /// Whom a pronoun means: the last person credited, before anybody is the one a sentence began with.
    pub(super) person: Option<Source>,
    /// Persons whom sentences without marks credit, by the token of their verb.
    pub(super) spoken: Vec<(usize, Source)>,
    /// Persons with the title they were named with: whom "the mayor" means.
    pub(super) offices: Vec<(u64, Source)>,
    /// For each surname its first place behind a first name.
    full_names: HashMap<u64, usize>,
}

impl<'a> Reader<'a> {
    /// `None` where the language of the article has no file.
    pub fn new(article: &'a Article, text: &'a TokenText, marked: &[Marked]) -> Option<Self> {
        let lexicon = of(article.language.as_deref()?)?;
        let mut open = vec![true; text.tokens.len()];
        for segment in marked.iter().flat_map(|m| &m.segments) {
            open[text.tokens_in(*segment).range()].fill(false);
        }
        let mut sentence = vec![0; text.tokens.len()];
        for (number, s) in text.sentences.iter().enumerate() {
            sentence[s.tokens.range()].fill(number as u32);
        }
        let flags = (0..text.tokens.len()).map(|i| lexicon.flags(text.word(i), text.tokens[i].hash)).collect();
        let mut reader = Reader {
            source: &article.text,
            text,
            lexicon,
            open,
            sentence,
            flags,
            person: None,
            spoken: Vec::new(),
            offices: Vec::new(),
            full_names: HashMap::new(),
        };
        reader.mark_halves();
        reader.mark_capitals();
        reader.mark_adverbs();
        reader.full_names = reader.full_names();
        Some(reader)
    }

    pub fn flags(&self, i: usize) -> u32 {
        self.flags[i]
    }

    pub fn is_open(&self, i: usize) -> bool {
        self.open[i]
    }

    /// Where tokens are printed.
    pub fn printed(&self, range: Range<usize>) -> Span<Raw> {
        let last = range.end.max(range.start + 1) - 1;
        self.text.tokens[range.start].raw.hull(self.text.tokens[last].raw)
    }

    /// First token of a marked stretch and the one behind its last.
    pub fn tokens_of(&self, m: &Marked) -> Option<(usize, usize)> {
        let (first, last) = (self.text.tokens_in(*m.segments.first()?), self.text.tokens_in(*m.segments.last()?));
        (!first.is_empty() && !last.is_empty()).then_some((first.start() as usize, last.end() as usize))
    }

    pub fn paragraph(&self, i: usize) -> usize {
        self.text.paragraph_at(self.text.tokens[i].raw.start())
    }

    /// What is printed between a token and the one before it.
    pub fn gap(&self, i: usize) -> &'a str {
        let from = i.checked_sub(1).map_or(0, |b| self.text.tokens[b].raw.end() as usize);
        &self.source[from..self.text.tokens[i].raw.start() as usize]
    }

    /// True where a phrase ends before token `i`.
    pub(super) fn is_border(&self, i: usize) -> bool {
        self.is_stop(i) || self.gap(i).contains([',', ':', ';', '(', ')', '–', '—'])
    }

    /// True where a sentence ends before token `i`. Behind a quotation only a capital begins one:
    /// „Wir gehen.“, sagte sie.
    pub fn is_stop(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return true };
        let gap = self.gap(i);
        if gap.contains(';') || gap.contains('\n') && self.paragraph(i) != self.paragraph(before) {
            return true;
        }
        let apart = self.sentence[i] != self.sentence[before];
        if self.open[before] {
            return apart;
        }
        self.text.tokens[i].capital && (apart || gap.contains(['.', '!', '?'])) && !gap.contains(',')
    }

    pub fn is_sentence_start(&self, i: usize) -> bool {
        i == 0 || self.is_stop(i) || self.sentence[i] != self.sentence[i - 1]
    }

    /// The narrator's words from `end` on, up to a stop or the next quotation.
    pub fn open_behind(&self, end: usize, most: usize) -> Range<usize> {
        let mut to = end;
        while to < self.open.len() && to < end + most && self.open[to] && !self.is_stop(to) {
            to += 1;
        }
        end..to
    }

    /// The narrator's words up to `first`, from a stop or the quotation before on.
    pub fn open_before(&self, first: usize, most: usize) -> Range<usize> {
        let mut from = first;
        while from > 0
            && from + most > first
            && self.open[from - 1]
            && !(from < first && self.is_stop(from))
            && !self.is_stop_at(from, first)
        {
            from -= 1;
        }
        from..first
    }

    /// A colon before a quotation ends no sentence.
    fn is_stop_at(&self, from: usize, first: usize) -> bool {
        from == first && self.is_stop(first) && !self.gap(first).contains(':')
    }

    /// The narrator's words of the sentences around tokens `first..end`, near these.
    pub fn sentence_around(&self, first: usize, end: usize) -> impl Iterator<Item = usize> + '_ {
        const NEAR: usize = 80;
        let sentences = self.sentence[first]..=self.sentence[end - 1];
        let near = first.saturating_sub(NEAR)..(end + NEAR).min(self.open.len());
        near.filter(move |&i| self.open[i] && sentences.contains(&self.sentence[i]))
    }

    /// The token behind a verb and its participle: "hat … erklärt", "a déclaré" count from the verb on.
    pub fn verb_end(&self, i: usize, end: usize) -> usize {
        (i + 1..end.min(i + 2)).find(|&k| self.flags(k) & is::CUE != 0 && !self.is_border(k)).map_or(i + 1, |k| k + 1)
    }

    /// True where every word but articles and the like has a capital, as in a name.
    pub fn is_all_capital(&self, words: Range<usize>) -> bool {
        let small = |i: usize| self.flags(i) & (is::LINK | is::ARTICLE | is::PREPOSITION | is::CONJUNCTION) != 0;
        let first = words.start;
        words.clone().all(|i| self.text.tokens[i].capital || self.text.tokens[i].class == Class::Number || i > first && small(i))
    }

    /// True where initials in brackets follow: „Allianz“ (AIE).
    pub fn acronym_follows(&self, at: u32) -> bool {
        let Some(inside) = self.source[at as usize..].trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')')) else {
            return false;
        };
        let letters = inside.0.trim();
        (2..=8).contains(&letters.len())
            && letters.chars().all(|c| c.is_alphanumeric())
            && letters.chars().filter(|c| c.is_uppercase()).count() >= 2
    }

    /// The source beside a verb at `verb..to` of a clause: behind it where the clause does not begin
    /// with one ("Am Montag sagte Anna Berg"), before it otherwise.
    pub fn around(&mut self, clause: Range<usize>, verb: usize, to: usize) -> Option<Source> {
        let begin = (clause.start..verb)
            .rev()
            .find(|&i| i == clause.start || self.is_border(i) && self.flags(i) & is::END == 0)
            .unwrap_or(clause.start);
        let led = verb > begin
            && (self.flags(begin) & (is::PREPOSITION | is::CONJUNCTION | is::ADVERB | is::AUXILIARY | is::TAG) != 0 || !self.open[begin]);
        if led || verb == begin {
            // "Am Montag hatte Anna Berg … erklärt", "wird Anna Berg zitiert"
            let auxiliary = (begin..verb).find(|&i| self.open[i] && self.flags(i) & is::AUXILIARY != 0);
            return self
                .source(to..clause.end)
                .or_else(|| auxiliary.and_then(|i| self.source(i + 1..verb)))
                .or_else(|| self.source_before(clause.start..verb))
                // "Wie Berg mitteilte"
                .or_else(|| {
                    let subordinate = self.flags(begin) & is::CONJUNCTION != 0 && begin + 1 < verb;
                    if subordinate { self.source(begin + 1..verb) } else { None }
                });
        }
        self.source_before(clause.start..verb).or_else(|| self.source(to..clause.end))
    }

    /// The source that words before a verb name: the phrase that begins its clause.
    pub fn source_before(&mut self, words: Range<usize>) -> Option<Source> {
        // Over an apposition: "Anna Berg, die Ministerin, sagte".
        let mut begins: Vec<usize> = words.clone().filter(|&i| i == words.start || self.is_border(i)).collect();
        begins.retain(|&i| self.flags(i) & (is::PREPOSITION | is::CONJUNCTION | is::AUXILIARY | is::THAT) == 0 || i == words.start);
        begins.into_iter().find_map(|i| self.source(i..words.end))
    }

    /// The source that the noun phrase at the beginning of `words` names.
    pub fn source(&mut self, words: Range<usize>) -> Option<Source> {
        let phrase = self.phrase(words.clone())?;
        let first = self.flags(phrase.start);
        if first & is::PRONOUN != 0 && phrase.len() == 1 && first & is::ARTICLE == 0 {
            let mention = self.printed(phrase.clone());
            return self.spoken_of(phrase.start).map(|p| Source { mention, named: false, ..p });
        }
        // "el mandatario", "l'élu": whoever was spoken of.
        let same = self.flags(phrase.end - 1) & is::SAME != 0;
        let the = first & is::DEFINITE != 0 || phrase.len() == 1 && self.lexicon.is_joined_to_the(self.text.word(phrase.start));
        if same
            && the
            && phrase.len() <= 2
            && let Some(person) = self.spoken_of(phrase.start)
        {
            return Some(Source { mention: self.printed(phrase), named: false, ..person });
        }
        // "die Hafenmeisterin", named before.
        let title = phrase.end - 1;
        if first & is::ARTICLE != 0 && phrase.len() == 2 && self.flags(title) & is::TITLE != 0 {
            let office = self.text.tokens[title].hash;
            let at = self.text.tokens[phrase.start].raw.start();
            let before = |(title, source): &&(u64, Source)| *title == office && source.name.contains(' ') && source.mention.start() < at;
            let holder = self.offices.iter().filter(before).max_by_key(|(_, source)| source.mention.start());
            if let Some((_, holder)) = holder.cloned() {
                let mention = self.printed(phrase);
                self.person = Some(Source { mention, ..holder.clone() });
                return Some(Source { mention, named: false, ..holder });
            }
        }
        // "le ministre de l'Intérieur, Anne Berg": the name is the apposition; where nouns have capitals too, a first
        // name tells it.
        if phrase.end + 1 < words.end
            && (!self.lexicon.capital_nouns || self.is_first_name(phrase.end))
            && self.gap(phrase.end).contains(',')
            && self.name_in(phrase.clone()).is_none_or(|n| n.len() < 2)
            && !self.goes_on_as_clause(phrase.end..words.end)
            && (phrase.end..phrase.end + 2).all(|i| self.open[i] && self.text.tokens[i].capital)
        {
            let name = self.phrase(phrase.end..words.end)?;
            return Some(self.named(phrase.start..name.end, name));
        }
        Some(self.named(phrase.clone(), phrase))
    }

    /// The noun phrase at the beginning of `words`, behind adverbs.
    pub(super) fn phrase(&self, words: Range<usize>) -> Option<Range<usize>> {
        let mut from = words.start;
        while from < words.end
            && from < words.start + 3
            && self.open[from]
            && self.flags(from) & is::ADVERB != 0
            && (from == words.start || !self.is_border(from))
        {
            from += 1;
        }
        let mut to = from;
        let mut has_noun = false;
        while to < words.end && to < from + LONGEST && self.open[to] && (to == from || !self.is_border(to)) {
            let (flags, capital) = (self.flags(to), self.text.tokens[to].capital);
            if to == from && flags & is::PRONOUN != 0 && flags & is::ARTICLE == 0 {
                return Some(from..to + 1);
            }
            // "dans la note": behind an article no verb.
            let noun = flags & (is::TITLE | is::GROUP | is::ORGANIZATION | is::DOCUMENT) != 0;
            let after_article = to > from && self.flags(to - 1) & is::ARTICLE != 0;
            let goes_on = (flags & is::LINK != 0 || noun && after_article) && to > from;
            if flags & is::END != 0 && !goes_on && !(flags & is::CUE != 0 && capital && to > from) {
                break;
            }
            // Where nouns have capitals, what follows one without is a verb, but for adjectives.
            let small = self.lexicon.capital_nouns && !capital && flags & (is::LINK | is::ARTICLE) == 0;
            // "begründete der Präsident seine Position"
            if has_noun && flags & is::ARTICLE != 0 && flags & is::LINK == 0 {
                break;
            }
            if small && has_noun && self.flags(to - 1) & (is::LINK | is::ARTICLE) == 0 {
                break;
            }
            has_noun |= capital && flags & is::ARTICLE == 0;
            to += 1;
        }
        // "schreibt die „Gazette“": the name stands in marks. "sagte Anna Berg der „Gazette“": she told it.
        let told = to > from + 1 && self.flags(to - 1) & is::TOLD != 0 && self.text.tokens[to - 2].capital;
        if let Some(end) = self.name_in_marks(from, to, words.end).filter(|_| !told) {
            return Some(from..end);
        }
        while to > from && self.flags(to - 1) & (is::LINK | is::ARTICLE) != 0 && !self.text.tokens[to - 1].capital {
            to -= 1;
        }
        let tells = |i: usize| {
            self.text.tokens[i].capital && self.text.tokens[i].class == Class::Word && self.flags(i) & is::ARTICLE == 0
                || self.flags(i) & (is::GROUP | is::ORGANIZATION | is::DOCUMENT | is::TITLE | is::SAME) != 0
        };
        (from..to).any(tells).then_some(from..to)
    }

    /// The token behind a short name in marks that ends the phrase `from..to`.
    pub(super) fn name_in_marks(&self, from: usize, to: usize, end: usize) -> Option<usize> {
        const LONGEST_NAME: usize = 5;
        let is_led = to == from || self.flags(to - 1) & (is::ARTICLE | is::MEDIA | is::LINK) != 0;
        if to < end && self.open[to] || self.open.get(to).is_none_or(|open| *open) || self.gap(to).contains(['.', ':', ',']) || !is_led {
            return None;
        }
        let behind = (to..self.open.len()).take(LONGEST_NAME + 1).find(|&i| self.open[i]).unwrap_or(self.open.len());
        (behind - to <= LONGEST_NAME && self.is_all_capital(to..behind)).then_some(behind)
    }

    /// "…, Anna Berg sei krank": behind the name its verb follows, so that it is no apposition.
    fn goes_on_as_clause(&self, words: Range<usize>) -> bool {
        let behind = words.clone().find(|&i| !self.text.tokens[i].capital || i > words.start && self.is_border(i));
        behind.is_some_and(|i| !self.is_border(i) && self.flags(i) & (is::MOOD | is::AUXILIARY) != 0)
    }

    pub(super) fn is_first_name(&self, i: usize) -> bool {
        let listed = || entry(self.text.tokens[i].hash).flags & (english::MALE | english::FEMALE) != 0;
        self.text.tokens[i].capital && self.flags(i) == 0 && (given::is_given(self.text.word(i)) || listed())
    }

    /// The name in a phrase: its last run of capitals behind article and titles.
    fn name_in(&self, phrase: Range<usize>) -> Option<Range<usize>> {
        let mut from = phrase.start;
        while from < phrase.end && self.flags(from) & (is::ARTICLE | is::TITLE) != 0 {
            from += 1;
        }
        if from == phrase.end {
            return None;
        }
        let capital = |i: usize| self.text.tokens[i].capital;
        if self.lexicon.capital_nouns {
            // "rief Frau Berg der Menge zu"
            let titled = from > phrase.start && self.flags(from - 1) & is::TITLE != 0;
            let article = (from + 1..phrase.end).find(|&i| titled && !capital(i) && self.flags(i) & is::ARTICLE != 0);
            let phrase = phrase.start..article.unwrap_or(phrase.end);
            // "die spätere Ministerin Anna Berg"
            let name = (from..phrase.end).find(|&i| capital(i) && self.flags(i) & (is::ARTICLE | is::TITLE) == 0);
            let titled = name.filter(|&n| (from..n).any(|i| self.flags(i) & is::TITLE != 0) && (n..phrase.end).all(capital));
            // "die Moderatorin Anna Berg": a first name tells where it begins.
            let known = (from..phrase.end - 1).find(|&i| self.is_first_name(i) && (i..phrase.end).all(capital));
            // "Henk Jaap Berg": a short word before is another first name.
            let short =
                |i: usize| i == from + 1 && from == phrase.start && self.flags(from) == 0 && self.text.word(from).len() <= SHORT_NAME;
            let first = titled.or_else(|| known.map(|i| i - usize::from(short(i))));
            return Some(first.unwrap_or(from)..phrase.end);
        }
        let last = (from..phrase.end).rev().find(|&i| capital(i))?;
        let mut first = last;
        // Not "the mayor of San Telmo", but "Ursula von der Leyen".
        while first > from && (capital(first - 1) || self.flags(first - 1) & is::LINK != 0 && first - 1 > from && capital(first - 2)) {
            first -= 1;
        }
        (first == from || self.flags(first - 1) & is::LINK == 0).then_some(first..last + 1)
    }

    /// The source of a phrase whose name stands in `within`.
    pub(super) fn named(&mut self, phrase: Range<usize>, within: Range<usize>) -> Source {
        let mention = self.printed(phrase.clone());
        if let Some(marked) = phrase.clone().find(|&i| !self.open[i]) {
            let name = self.source[self.printed(marked..phrase.end).range()].to_owned();
            return Source { name, kind: SourceKind::Outlet, mention, named: true };
        }
        let any = |flag: u32| phrase.clone().any(|i| self.flags(i) & flag != 0);
        let article = self.flags(phrase.start) & is::ARTICLE != 0;
        let body = if article && phrase.len() > 1 { phrase.start + 1..phrase.end } else { phrase.clone() };
        let words = |range: Range<usize>| {
            let printed = self.source[self.printed(range).range()].split_whitespace().collect::<Vec<_>>().join(" ");
            without_elided(&printed).to_owned()
        };
        let name = self.name_in(within);
        // "capitán Luis Ferrer": where nouns have no capitals, one before a full name is a title.
        let is_title = |i: usize, full: bool| {
            self.flags(i) & is::TITLE != 0 || full && !self.lexicon.capital_nouns && !self.text.tokens[i].capital && self.flags(i) == 0
        };
        let titled = name.as_ref().is_some_and(|n| n.start > phrase.start && is_title(n.start - 1, n.len() > 1));
        let capitals = |n: &Range<usize>| n.clone().filter(|&i| self.text.tokens[i].capital).count();
        let is_name =
            |n: &Range<usize>| n.len() <= 4 && capitals(n) + n.clone().filter(|&i| self.flags(i) & is::LINK != 0).count() == n.len();
        let head = self.flags(body.start);
        let kind = match () {
            () if is_agency(&words(body.clone())) => SourceKind::Agency,
            () if head & is::DOCUMENT != 0 => SourceKind::Document,
            () if head & is::MEDIA != 0 => SourceKind::Outlet,
            () if titled && name.as_ref().is_some_and(is_name) => SourceKind::Person,
            // "le directeur de l'hôpital, Luc Berg"
            () if name.as_ref().is_some_and(|n| n.start > phrase.start && n.len() > 1 && self.gap(n.start).contains(',') && is_name(n)) => {
                SourceKind::Person
            }
            () if any(is::ORGANIZATION) => SourceKind::Organization,
            () if any(is::GROUP) => SourceKind::Group,
            () if !any(is::WORK) && name.as_ref().is_some_and(|n| is_name(n) && n.len() > 1 && self.is_first_name(n.start)) => {
                SourceKind::Person
            }
            () if !article && name.as_ref().is_some_and(|n| is_name(n) && (n.len() > 1 || self.full_name(n.start).is_some())) => {
                SourceKind::Person
            }
            () if any(is::TITLE) => SourceKind::Person,
            () => SourceKind::Organization,
        };
        let printed = match (kind, name) {
            (SourceKind::Person, Some(n)) if is_name(&n) => match (n.len(), self.full_name(n.end - 1)) {
                (1, Some(full)) => words(full),
                _ => words(n),
            },
            _ => words(body),
        };
        let source = Source { name: printed, kind, mention, named: true };
        if kind == SourceKind::Person {
            let titles: Vec<u64> = phrase.filter(|&i| self.flags(i) & is::TITLE != 0).map(|i| self.text.tokens[i].hash).collect();
            self.offices.extend(titles.into_iter().map(|title| (title, source.clone())));
            self.person = Some(source.clone());
        }
        source
    }

    /// A first name and the surname of token `i`, where the article prints both.
    pub(super) fn full_name(&self, i: usize) -> Option<Range<usize>> {
        self.full_names.get(&self.text.tokens[i].hash).map(|&k| k - 1..k + 1)
    }

    fn full_names(&self) -> HashMap<u64, usize> {
        let tokens = &self.text.tokens;
        let first_name = |k: usize| {
            tokens[k].capital && !tokens[k].all_caps && tokens[k].class == Class::Word && self.flags(k) == 0 && !self.is_border(k + 1)
        };
        let mut found = HashMap::new();
        for k in (1..tokens.len()).filter(|&k| tokens[k].capital && first_name(k - 1)) {
            found.entry(tokens[k].hash).or_insert(k);
        }
        found
    }

    /// The token behind the first of these phrases that stands at `i`.
    pub(super) fn phrase_at(&self, i: usize, end: usize, phrases: &[Vec<u64>]) -> Option<usize> {
        let meets = |p: &&Vec<u64>| i + p.len() <= end && p.iter().zip(&self.text.tokens[i..]).all(|(hash, t)| *hash == t.hash);
        phrases.iter().find(meets).map(|p| i + p.len())
    }
}

/// Without an article that is written with its noun: "l'association".
pub(super) fn without_elided(name: &str) -> &str {
    match name.split_once(['\'', '’']) {
        Some((article, noun)) if article.len() <= 2 && article.chars().all(char::is_alphabetic) && !noun.is_empty() => noun,
        _ => name,
    }
}
